"""Program text is data: controls out, white space folded, one line where one line is meant."""

import re
import unicodedata

_DIRECTION_CLASSES = frozenset({"R", "AL", "AN", "RLE", "RLO", "RLI"})


def strip_controls(text: str) -> str:
    """The text without terminal escapes, C0 and C1 controls, invisible characters and direction overrides.

    Line feeds and tabs stay; every kind of line end becomes a line feed, a page break a space.
    Source: CWE-150; Unicode TR36 section 3 for the invisible and direction characters.
    """
    if text.isascii() and text.isprintable():
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
    return (re.sub(r"\n{3,}", "\n\n", joined) if "\n\n\n" in joined else joined).strip()


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
