"""schedule.xml of frab, pentabarf, pretalx, wafer and their like: one pass of expat, events in whatever layout.

No DOCTYPE is accepted, so that no entity can be declared; nothing outside the bytes is opened.
"""

import re
from html import unescape
from xml.parsers import expat

from planner.errors import ProgramError
from planner.importers.frab.elements import FrabElements
from planner.importers.frab.schedule import FrabSchedule, program_of_frab
from planner.importers.marks import marked_encoding
from planner.importers.options import ReadOptions
from planner.limits import BYTES, exceeded, megabytes, most
from planner.timeline.program import Problem, Program, Severity

FORMAT = "frab-xml"

_MENDABLE = frozenset(
    {
        expat.errors.XML_ERROR_INVALID_TOKEN,
        expat.errors.XML_ERROR_UNDEFINED_ENTITY,
        expat.errors.XML_ERROR_BAD_CHAR_REF,
        expat.errors.XML_ERROR_UNKNOWN_ENCODING,
        expat.errors.XML_ERROR_INCORRECT_ENCODING,
    }
)
_CUT_OFF = frozenset({expat.errors.XML_ERROR_NO_ELEMENTS, expat.errors.XML_ERROR_UNCLOSED_TOKEN})
_DECLARED = re.compile(rb"\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9._-]{1,40})[\"']")
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_AMPERSAND = re.compile(
    r"&(?!(?:amp|lt|gt|quot|apos|#[0-9]{1,7}|#x[0-9a-fA-F]{1,6});)(?:[a-zA-Z][a-zA-Z0-9]{1,31};)?"
)
_REFERENCE = re.compile(r"&#(?:([0-9]{1,7})|x([0-9a-fA-F]{1,6}));")


def read_frab_xml(data: bytes, source: str, options: ReadOptions) -> Program:
    """The program of a schedule.xml.

    Raises:
        ProgramError: no XML, a DOCTYPE, too large or too deep, no event, or no event whose time can be read.
        UsageError: the given year is not the one it prints.
    """
    if len(data) > most(BYTES):
        raise exceeded(
            BYTES, source, None, f"is larger than {megabytes(BYTES)}", "give one schedule at a time"
        )
    if not data.strip():
        raise ProgramError(source, None, "is empty", "give a schedule.xml")
    return program_of_frab(_schedule(data, source), source, options)


def _schedule(data: bytes, source: str) -> FrabSchedule:
    """The schedule in the bytes; of damaged XML what can be mended, else what stands above the damage."""
    elements = FrabElements(source)
    fault = _Fault.of(elements, data, None)
    problems: list[Problem] = []
    if fault is not None and fault.mendable:
        mended = FrabElements(source)
        next_fault = _Fault.of(mended, _mended(data), "utf-8")
        if next_fault is None or len(mended.events) > len(elements.events):
            message = f"is not well-formed XML: {fault.reason}; mended here and below"
            problems.append(Problem(fault.line, Severity.WARNING, message))
            elements, fault = mended, next_fault
    if fault is not None:
        problems.append(Problem(fault.line, Severity.ERROR, fault.message(bool(elements.events))))
    return FrabSchedule(
        FORMAT, elements.shape(), elements.head, elements.events, [*elements.problems, *problems]
    )


class _Fault:
    """Where XML stops being XML."""

    def __init__(self, error: Exception) -> None:
        code = getattr(error, "code", None)
        printed = (expat.ErrorString(code) if code else None) or str(error)
        self.reason = printed.removeprefix("not well-formed ").strip("()")
        self.line: int | None = getattr(error, "lineno", None)
        self.mendable = code is None or printed in _MENDABLE

    @classmethod
    def of(cls, elements: FrabElements, data: bytes, encoding: str | None) -> "_Fault | None":
        """Read a document into elements; what stopped it, if anything did."""
        try:
            elements.read(data, encoding)
        except (expat.ExpatError, ValueError, LookupError) as error:
            return cls(error)
        return None

    def message(self, some: bool) -> str:
        """What is wrong, for somebody who has got the events above it."""
        if self.reason in _CUT_OFF and some:
            return "the XML ends in the middle; the events from here on are missing"
        return f"is not XML: {self.reason}" + ("; the events from here on are left out" if some else "")


def _mended(data: bytes) -> bytes:
    """The document as UTF-8 without what XML does not allow: controls, bare ampersands, entities of HTML."""
    text = _NO_XML.sub("", _decoded(data))
    return _REFERENCE.sub(_letter, _AMPERSAND.sub(_as_xml, text)).encode()


def _as_xml(match: re.Match[str]) -> str:
    letters = unescape(match[0])
    return f"&amp;{match[0][1:]}" if letters == match[0] or letters in ("&", "<", ">") else letters


def _letter(match: re.Match[str]) -> str:
    code = int(match[1]) if match[1] else int(match[2], 16)
    return "" if code > 0x10FFFF or _NO_XML.match(chr(code)) else match[0]


def _decoded(data: bytes) -> str:
    marked = marked_encoding(data)
    if marked is not None:
        return data.decode(marked, "replace")
    declared = _DECLARED.match(data[:300])
    for encoding in ("utf-8", declared[1].decode("ascii") if declared else "utf-8"):
        try:
            return data.decode(encoding)
        except (UnicodeError, LookupError):
            continue
    return data.decode("cp1252", "replace")
