"""A page's bytes to text: a byte-order mark wins, then valid UTF-8, then what the page declares, then Windows-1252."""

import codecs
import re

from planner.errors import ProgramError
from planner.importers.decode import text_of
from planner.limits import BYTES, most
from planner.text.clean import strip_controls
from planner.timeline.program import Problem, Severity

_DECLARED_WITHIN = 8_192
"""The standard asks for a declaration in the first 1,024 bytes; pages saved by extensions put notes before it."""
_DECLARATION = re.compile(
    rb"<meta[^>]{1,400}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})|<\?xml[^>]{1,200}?encoding\s*=\s*[\"']([\w.:-]{2,40})",
    re.IGNORECASE,
)
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_CODECS = {
    "ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254", "iso8859-11": "cp874", "tis-620": "cp874",
    "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932", "euc_kr": "cp949", "big5": "big5hkscs",
}  # fmt: skip
"""What browsers take for what is declared (encoding.spec.whatwg.org)."""
_ALLOWED = re.compile(
    r"cp125\d|cp874|cp866|cp932|cp949|iso8859-\d{1,2}|koi8-[rut]|mac-\w+|big5\w*|gb18030|euc_jp|iso2022_jp|utf-8"
)


def page_text(data: bytes, source: str, declared: str | None = None) -> tuple[str, tuple[Problem, ...]]:
    """The text of a page, controls out and line ends as line feeds, with a warning where its letters are uncertain.

    Args:
        declared: a character set named outside the page, as in a .mhtml file.
    Raises:
        ProgramError: empty, larger than `limits.BYTES`, or no text.
    """
    if len(data) > most(BYTES) or data.startswith(_MARKS) or _is_utf8(data):
        return text_of(data, source)
    encoding = _codec_of(declared) or _declared_in(data)
    if encoding is None:
        return text_of(data, source)
    text = strip_controls(data.decode(encoding, "replace"))
    lost = text.count("\ufffd")
    if lost > len(text) // 10:
        raise ProgramError(source, None, f"is not text in {encoding}, which it declares", "save it as UTF-8")
    if not lost:
        return text, ()
    message = f"{lost} letters are none in {encoding}, which the page declares; they are shown as \ufffd"
    return text, (Problem(None, Severity.WARNING, message),)


def _is_utf8(data: bytes) -> bool:
    """Whether bytes are UTF-8; a declaration that says otherwise was left behind by whoever saved the page."""
    if b"\x1b" in data:
        return False
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _declared_in(data: bytes) -> str | None:
    match = _DECLARATION.search(data, 0, _DECLARED_WITHIN)
    return _codec_of((match[1] or match[2]).decode("ascii", "replace")) if match else None


def _codec_of(label: str | None) -> str | None:
    """Python's name for a declared character set; None for one that is unknown or no character set of pages."""
    try:
        name = codecs.lookup(label.strip().lower().removeprefix("x-")).name if label else ""
    except (LookupError, ValueError):
        return None
    name = _CODECS.get(name, name)
    return name if name != "utf-8" and _ALLOWED.fullmatch(name) else None
