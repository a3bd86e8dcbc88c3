"""Text into boxes of a picture whose letters nobody can measure: by a rule that rather cuts too much.

Source: the widest letters of DejaVu Sans, Verdana and Arial, in parts of the font's size.
"""

from planner.text.cells import cut, graphemes, width_of, wrap

_NARROW = frozenset(" iljI.,:;'|!()[]·")
_BROAD = frozenset("mwMWOQ@%—…★&☐")
_BOLD = 1.1


def width_in(text: str, size: float, *, bold: bool = False) -> float:
    """The most that a line of text is likely to take at a font size, in the units of that."""
    ems = sum(_ems(cluster) for cluster in graphemes(text))
    return ems * size * (_BOLD if bold else 1)


def fitted(text: str, width: float, size: float, *, bold: bool = False) -> str:
    """The line cut to a width, with "…" where it was; empty where not even a letter fits."""
    lines = fitted_lines(text, width, size, 1, bold=bold)
    return lines[0] if lines else ""


def fitted_lines(text: str, width: float, size: float, lines: int, *, bold: bool = False) -> tuple[str, ...]:
    """The text broken between words into so many lines of a width, with "…" where it is cut; none where nothing fits."""
    found: list[str] = []
    rest = text.strip(" ")
    while rest and len(found) < lines - 1:
        line = _longest(rest, width, size, bold=bold, breaks=True)
        if not line:
            return tuple(found)
        found.append(line)
        rest = rest[len(line) :].lstrip(" ")
    last = _longest(rest, width, size, bold=bold, breaks=False)
    return (*found, last) if last else tuple(found)


def _longest(text: str, width: float, size: float, *, bold: bool, breaks: bool) -> str:
    """The most of a text that fits, broken after a word or cut with "…"; empty where that is none of its letters."""
    if width_in(text, size, bold=bold) <= width:
        return text
    for cells in range(min(width_of(text), int(width / size * 4)), 0, -1):
        line = wrap(text, cells, 2)[0] if breaks else cut(text, cells)
        if line != "…" and width_in(line, size, bold=bold) <= width:
            return line
    return ""


def _ems(cluster: str) -> float:
    if cluster in _NARROW:
        return 0.37
    if cluster in _BROAD:
        return 1.0
    if width_of(cluster) > 1 or len(cluster) > 1:
        return 1.1
    if not cluster.isascii():
        return 0.85
    return 0.7 if cluster.isupper() or not cluster.isalnum() else 0.61
