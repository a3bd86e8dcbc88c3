"""The columns before the titles of a listing, and how a row is written where they leave little room."""

from collections.abc import Iterator
from typing import NamedTuple

from planner.text.cells import cut, width_of

_LEAST_CELLS = 20
"""A title that would have less goes below its row."""
_SPAN_CELLS = 12
_MARKS_CELLS = 6
"""A level, and "!" for a clash."""


class Columns(NamedTuple):
    """How wide each column before the titles is; 0 for one that is left out."""

    conference: int
    marks: int
    id: int
    are_titles_below: bool = False

    def head(self, span: str, conference: str, marks: str, talk_id: str) -> str:
        """What stands before a title."""
        there = f"  {conference:{self.conference}}" if self.conference else ""
        mark = f"{marks:{self.marks}} " if self.marks else ""
        return f"  {span:{_SPAN_CELLS}}{there}  {mark}{talk_id:{self.id}}  "


def columns_within(width: int | None, *, conference: int, marks: int, id_: int) -> Columns:
    """The columns with which a row has room for its title on a terminal: without room for marks that no row has, and
    where that is not enough, with the titles below.

    Args:
        width: the terminal's; None where lines may be long.
        conference, marks, id_: the most cells that a row needs for each.
    """
    if width is None:
        return Columns(conference, _MARKS_CELLS, id_)
    columns = Columns(conference, marks, id_)
    return columns if _has_room(columns, width) else Columns(conference, marks, 0, are_titles_below=True)


def _has_room(columns: Columns, width: int) -> bool:
    return width - len(columns.head("", "", "", "")) >= _LEAST_CELLS


def row_lines(
    head: str, title: str, place: str, width: int | None, *, is_below: bool = False
) -> Iterator[str]:
    """A head and a title, the place behind it where it fits; a title with too little room goes below its head.

    Args:
        width: the terminal's, to which a title is cut; None where lines may be long.
        is_below: the title goes there anyway.
    """
    if width is None:
        yield head + title + place
        return
    used = width_of(head)
    if is_below or (width - used < _LEAST_CELLS and used + width_of(title) > width):
        yield head.rstrip()
        head = f"{'':{len(head) - len(head.lstrip()) + 4}}"
        used = len(head)
    room = width - used
    yield head + cut(title, room) + (place if width_of(title) + width_of(place) <= room else "")
