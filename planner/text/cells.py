"""How wide text is on a terminal: measured, cut and padded in cells, never through the middle of a character.

Text is one line without controls, as `planner.text.clean.one_line` makes it; a control counts as no cell.
Source: Unicode UAX 29 grapheme clusters and UAX 11 widths, by wcwidth.
"""

import re
from collections.abc import Iterator

_ONE_CELL_EACH = re.compile(
    "[ -~\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0377\u037a-\u037f\u0384-\u038a\u038e-\u03a1\u03a3-\u0482\u048a-\u052f"
    "\u1e00-\u1eff\u2010-\u2027\u2030-\u203b\u2070\u2071\u2074-\u208e\u20ac\u2190-\u2193\u2200-\u22ff"
    "\u2500-\u25fc\u2605\u2606]*"
)
"""Letters, punctuation and signs of most programs: each is one cell and a cluster of its own."""

_ELLIPSIS = "…"
_SPACED_WORD = re.compile("( *)([^ ]+)")


def width_of(text: str) -> int:
    """How many terminal cells a line of text takes."""
    if _is_simple(text):
        return len(text)
    return sum(width for _, width in _clusters(text))


def cut(text: str, cells: int) -> str:
    """The text in at most `cells` cells, with "…" at its end when something was cut off.

    A cluster (a letter with its accents, a family of emoji) is kept or dropped whole. Empty for no cells.
    """
    if width_of(text) <= cells:
        return text
    if cells <= 0:
        return ""
    if _is_simple(text):
        return text[: cells - 1].rstrip() + _ELLIPSIS
    kept: list[str] = []
    used = 0
    for cluster, width in _clusters(text):
        used += width
        if used > cells - 1:
            break
        kept.append(cluster)
    return "".join(kept).rstrip() + _ELLIPSIS


def pad(text: str, cells: int) -> str:
    """The text in exactly `cells` cells: cut, or filled up with spaces."""
    shown = cut(text, cells)
    return shown + " " * (cells - width_of(shown))


def wrap(text: str, cells: int, lines: int) -> tuple[str, ...]:
    """The text broken between words into at most `lines` lines of at most `cells` cells, with "…" where it is cut.

    A word that is longer than a line is broken within, never through a cluster; no-break spaces stay together.
    """
    rest = text.strip(" ")
    found: list[str] = []
    while rest and len(found) < lines - 1 and width_of(rest) > cells > 0:
        length = _fitting(rest, cells)
        space = rest.rfind(" ", 0, length + 1)
        found.append(rest[: space if space > 0 else length].rstrip(" "))
        rest = rest[space if space > 0 else length :].lstrip(" ")
    last = cut(rest, cells) if lines > 0 else ""
    return (*found, last) if last else tuple(found)


def hanging(text: str, cells: int, indent: int, *, keeps_words: bool = False) -> Iterator[str]:
    """The text broken between words into as many lines of at most `cells` cells as it takes; all but the first begin
    with `indent` spaces.

    Spaces stay as they are but where a line ends. A word that is longer than a line is broken within, never through a
    cluster; with `keeps_words` it stays whole and stands out. Nothing for a text without words.
    """
    margin = " " * min(indent, cells // 2)
    line, used, is_begun = "", 0, False
    for spaces, word in _SPACED_WORD.findall(text):
        wide = width_of(word)
        if is_begun and used + len(spaces) + wide > cells:
            yield line
            line, used = margin, len(margin)
        elif is_begun or not line:
            kept = spaces if is_begun else spaces[: cells // 2]
            line, used = line + kept, used + len(kept)
        is_begun = True
        if used + wide <= cells or keeps_words:
            line, used = line + word, used + wide
            continue
        for cluster, width in _sized(word):
            if used + width > cells and line != margin:
                yield line
                line, used = margin, len(margin)
            line, used = line + cluster, used + width
    if is_begun:
        yield line


def graphemes(text: str) -> tuple[str, ...]:
    """What a reader takes for one letter each, in order: with its accents, a whole emoji."""
    return tuple(text) if _is_simple(text) else tuple(cluster for cluster, _ in _clusters(text))


def _fitting(text: str, cells: int) -> int:
    """How many code points of a text fit, clusters whole; at least one cluster, that something comes of it."""
    if _is_simple(text):
        return cells
    length = used = 0
    for cluster, width in _clusters(text):
        used += width
        if used > cells and length:
            break
        length += len(cluster)
    return length


def _is_simple(text: str) -> bool:
    return (text.isascii() and text.isprintable()) or _ONE_CELL_EACH.fullmatch(text) is not None


def _clusters(text: str) -> list[tuple[str, int]]:
    """Each grapheme cluster with its width in cells."""
    # Loading wcwidth costs 30 ms; a listing of Latin, Greek and Cyrillic text starts without it.
    from wcwidth import iter_graphemes, wcswidth

    return [(cluster, max(0, wcswidth(cluster))) for cluster in iter_graphemes(text)]


def _sized(text: str) -> list[tuple[str, int]]:
    """The same, without wcwidth where it is not needed."""
    return [(letter, 1) for letter in text] if _is_simple(text) else _clusters(text)
