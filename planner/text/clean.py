"""Program text is data: controls out, white space folded, one line where one line is meant."""

import re
import unicodedata

NEVER_SEEN = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u180f\u200b\u200e\u200f\u2060-\u2065\u206a-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e00ff\U000e01f0-\U000e0fff"
)
"""What takes no room and is no part of a letter: Unicode's Default_Ignorable_Code_Point and interlinear marks, but for the
joiners and selectors that scripts and emoji need."""
_PLAIN = "[\t\n -~\u00a0-\u00ac\u00ae-\u02ff\u2010-\u2027\u2030-\u205e\u20ac]*"
"""The letters, dashes, quotes and dots of most texts: among them is nothing to take out."""
_ONE_DIRECTION = "[\0-\u058f\u2010-\u2027]*"
"""Letters and signs before the first that is written from right to left, dashes, quotes and dots."""
_DIRECTION_CLASSES = frozenset({"R", "AL", "AN", "RLE", "RLO", "RLI"})


def strip_controls(text: str) -> str:
    """The text without terminal escapes, C0 and C1 controls, invisible characters, direction overrides and heaps of accents.

    Line feeds and tabs stay; every kind of line end becomes a line feed, a page break a space.
    Source: CWE-150; Unicode TR36 section 3 and DerivedCoreProperties for the invisible and direction characters.
    """
    if (text.isascii() and text.isprintable()) or re.fullmatch(_PLAIN, text):
        return text
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        if re.fullmatch(_PLAIN, text):
            return text
    from planner.text.controls import without_controls

    return without_controls(text)


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
    while "\n\n\n" in joined:
        joined = joined.replace("\n\n\n", "\n\n")
    return joined.strip()


def isolate(text: str) -> str:
    """The text wrapped in a direction isolate when it has right-to-left letters, so that it cannot reorder
    the words around it."""
    if re.fullmatch(_ONE_DIRECTION, text) or not any(
        unicodedata.bidirectional(letter) in _DIRECTION_CLASSES for letter in text
    ):
        return text
    return f"\u2068{text}\u2069"


def quote(text: str, most: int = 60) -> str:
    """A piece of input as an error message may show it: one safe line in quotes, cut at `most` characters."""
    line = one_line(text)
    return f"'{line}'" if len(line) <= most else f"'{line[: most - 1]}…'"
