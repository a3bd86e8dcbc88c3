"""Bytes to text: byte-order marks, UTF-8, older encodings with a warning; binary files refused."""

import re

from planner.errors import ProgramError
from planner.importers.deadline import ask_time
from planner.importers.marks import marked_encoding
from planner.limits import BYTES, exceeded, megabytes, most
from planner.text.clean import strip_controls
from planner.timeline.program import Problem, Severity

_ODD = re.compile("[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f\ufffd]")


def text_of(data: bytes, source: str) -> tuple[str, tuple[Problem, ...]]:
    """The text of a source, controls out and line ends as line feeds, with a warning when it is not UTF-8.

    Raises:
        ProgramError: the source is empty, larger than `limits.BYTES`, or no text.
    """
    ask_time()
    text, problems = _text_of(data, source)
    ask_time()
    if not text.strip():
        raise ProgramError(source, None, "is empty", "save or paste the text of a program page into it")
    return text, problems


def _text_of(data: bytes, source: str) -> tuple[str, tuple[Problem, ...]]:
    if len(data) > most(BYTES):
        raise exceeded(
            BYTES, source, None, f"is larger than {megabytes(BYTES)}", "save only the program's pages"
        )
    encoding = marked_encoding(data)
    if encoding is not None:
        return strip_controls(_decoded(data, encoding, source)), ()
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _from_older_encoding(data, error, source)
    if _odd_letters(text) > len(text) // 10:
        raise ProgramError(source, None, "is not text", "give the text of a program page")
    return strip_controls(text), ()


def _odd_letters(text: str) -> int:
    """How many letters no text has: controls, and what stands for bytes that are no letter."""
    return len(_ODD.findall(text))


def _decoded(data: bytes, encoding: str, source: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        name = encoding.removesuffix("-sig").upper()
        raise ProgramError(source, None, f"is not valid {name}", "save it as UTF-8") from None


def _from_older_encoding(
    data: bytes, error: UnicodeDecodeError, source: str
) -> tuple[str, tuple[Problem, ...]]:
    text = data.decode("cp1252", errors="replace")
    if _odd_letters(text) > len(text) // 100:
        raise ProgramError(source, None, "is not text", "give the text of a program page")
    line = data.count(b"\n", 0, error.start) + 1
    warning = Problem(line, Severity.WARNING, "is not UTF-8; read as Windows-1252, so check accented letters")
    return strip_controls(text), (warning,)
