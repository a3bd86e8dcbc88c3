"""Program text is data: controls out, white space folded, one line where one line is meant."""

import re
import unicodedata

NEVER_SEEN = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u180f\u200b\u200e\u200f\u2060-\u2065\u206a-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e00ff\U000e01f0-\U000e0fff"
)
"""What takes no room and is no part of a letter: Unicode's Default_Ignorable_Code_Point and interlinear marks, but for the
joiners and selectors that scripts and emoji need."""
_PARTS = "\u200c\u200d\ufe00-\ufe0f\U000e0100-\U000e01ef"
"""Joiners and selectors: part of a letter behind it."""
_MARKS = "\u0300-\u036f"
_UNCLEAN = re.compile(
    f"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff{NEVER_SEEN}]|[{_PARTS}]{{3}}|[ -\u02ff][\u200c\u200d]|"
    f"[ -~][\ufe00-\ufe0e\U000e0100-\U000e01ef]|[{_MARKS}]{{5}}"
)
"""Whatever `strip_controls` changes."""
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_PAGE_BREAKS = re.compile(r"[\x0b\x0c\x85]")
_ESCAPES = re.compile(
    r"\x1b\[[0-?]*[ -/]*[@-~]|\x9b[0-?]+[@-~]|\x1b[\]P^_X][^\x07\x1b\x9c]{0,4096}(?:\x07|\x1b\\|\x9c)|\x1b[@-Z\\-_]"
)
"""Whole sequences, so that nothing of them is left to read. A lone C1 control may be an accented letter in a wrong encoding:
it goes alone, and the words behind it stay."""
_BIDI_OVERRIDES = re.compile("[\u202a-\u202e\u2066-\u2069]")
_INVISIBLE = re.compile(f"[{NEVER_SEEN}]")
_JOINED_TO_NOTHING = re.compile(
    f"(?<=[ -\u02ff])[\u200c\u200d]+|(?<=[ -~])[\ufe00-\ufe0e\U000e0100-\U000e01ef]+|(?<=[{_PARTS}]{{2}})[{_PARTS}]+"
)
"""Joiners between letters that never join, selectors of letters that have no other form, and more of both than any letter
has: they can only hide something."""
_PILED_UP = re.compile(f"(?<=[{_MARKS}]{{4}})[{_MARKS}]+")
"""More accents than any letter has: they cover the lines above and below."""
_EMPTY_LINES = re.compile(r"\n{3,}")
_DIRECTION_CLASSES = frozenset({"R", "AL", "AN", "RLE", "RLO", "RLI"})


def strip_controls(text: str) -> str:
    """The text without terminal escapes, C0 and C1 controls, invisible characters, direction overrides and heaps of accents.

    Line feeds and tabs stay; every kind of line end becomes a line feed, a page break a space.
    Source: CWE-150; Unicode TR36 section 3 and DerivedCoreProperties for the invisible and direction characters.
    """
    if (text.isascii() and text.isprintable()) or _UNCLEAN.search(text) is None:
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    text = _ESCAPES.sub("", text)
    text = _PAGE_BREAKS.sub(" ", text)
    text = _CONTROLS.sub("", text)
    text = _BIDI_OVERRIDES.sub("", text)
    text = _INVISIBLE.sub("", text)
    return _PILED_UP.sub("", _JOINED_TO_NOTHING.sub("", text))


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
