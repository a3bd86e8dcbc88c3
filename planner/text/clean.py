"""Program text is data: controls out, white space folded, one line where one line is meant."""

import re
import unicodedata

_UNCLEAN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)
"""Whatever `strip_controls` changes."""
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_PAGE_BREAKS = re.compile(r"[\x0b\x0c\x85]")
_ESCAPES = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]{0,4096}(?:\x07|\x1b\\)|[@-Z\\-_])")
_BIDI_OVERRIDES = re.compile("[\u202a-\u202e\u2066-\u2069]")
_INVISIBLE = re.compile(
    "[\u00ad\u061c\u180e\u200b\u200e\u200f\u2060-\u2065\ufeff\ufff9-\ufffb]|[\U000e0000-\U000e007f]"
)
_EMPTY_LINES = re.compile(r"\n{3,}")
_DIRECTION_CLASSES = frozenset({"R", "AL", "AN", "RLE", "RLO", "RLI"})


def strip_controls(text: str) -> str:
    """The text without terminal escapes, C0 and C1 controls, invisible characters and direction overrides.

    Line feeds and tabs stay; every kind of line end becomes a line feed, a page break a space.
    Source: CWE-150; Unicode TR36 section 3 for the invisible and direction characters.
    """
    if (text.isascii() and text.isprintable()) or _UNCLEAN.search(text) is None:
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    text = _ESCAPES.sub("", text)
    text = _PAGE_BREAKS.sub(" ", text)
    text = _CONTROLS.sub("", text)
    text = _BIDI_OVERRIDES.sub("", text)
    return _INVISIBLE.sub("", text)


def one_line(text: str) -> str:
    """The text as one line of plain words: controls out, runs of white space (no-break too) to one space."""
    return " ".join(strip_controls(text).split())


def paragraphs(text: str) -> str:
    """The text with controls out, lines trimmed, and at most one empty line between paragraphs."""
    text = strip_controls(text)
    if "\n" not in text:
        return " ".join(text.split())
    lines = [" ".join(line.split()) for line in text.split("\n")]
    joined = "\n".join(lines)
    return (_EMPTY_LINES.sub("\n\n", joined) if "\n\n\n" in joined else joined).strip()


def isolate(text: str) -> str:
    """The text wrapped in a direction isolate when it has right-to-left letters, so that it cannot reorder
    the words around it."""
    if text.isascii() or not any(unicodedata.bidirectional(letter) in _DIRECTION_CLASSES for letter in text):
        return text
    return f"\u2068{text}\u2069"


def quote(text: str, most: int = 60) -> str:
    """A piece of input as an error message may show it: one safe line in quotes, cut at `most` characters."""
    line = one_line(text)
    return f"'{line}'" if len(line) <= most else f"'{line[: most - 1]}…'"
