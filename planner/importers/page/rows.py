"""Tables in text: rows whose cells bars or tabs divide, with a header or without, by column or as a grid of rooms."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from planner.importers.page.day_heading import day_heading
from planner.importers.page.line_titles import lists_people, parted_badge
from planner.importers.page.lines import Line, LineKind
from planner.importers.page.marks import has_clock, leading, time_alone
from planner.importers.tables.header import Header, header_of
from planner.timeline.abbreviation import is_known

_WHEN = ("date", "day", "start", "time", "end")
_TALK_LABELS = {"people": "person", "abstract": "abstract"}


@dataclass(slots=True)
class _Columns:
    """What the columns of a table are; without a header, told from each row."""

    header: Header | None = None
    rooms: dict[int, str] | None = None
    """The columns of a grid: one for each room, track or day."""
    zone: str = ""
    """The zone that the head of the times names."""


def is_table(lines: Sequence[Line]) -> bool:
    """Whether a page's slots stand in rows of a table."""
    rows = sum(_is_row(line) for line in lines)
    slots = sum(line.kind is LineKind.SLOT and not _is_row(line) for line in lines)
    return rows >= 2 and rows > slots


def _is_row(line: Line) -> bool:
    """Whether a line has a time in one cell and words in another; a slot that tabs divide is none."""
    if len(line.cells) < 2 or not _has_time(line.cells) or time_alone(line.text) is not None:
        return False
    return line.kind is not LineKind.SLOT or not _is_time(" ".join(line.cells))


def _has_time(cells: Sequence[str]) -> bool:
    return any(has_clock(cell) and _is_time(cell) for cell in cells[:4])


def _is_time(cell: str) -> bool:
    mark = leading(cell)
    return mark is not None and not mark.title


def without_columns(lines: Sequence[Line]) -> list[Line]:
    """The lines with each row as a slot, a heading of a day, or what it is else."""
    columns = _Columns()
    rewritten: list[Line] = []
    above = ""
    last = max((index for index, line in enumerate(lines) if len(line.cells) > 1), default=0)
    for index, line in enumerate(lines):
        if index > last and line.gap and line.kind is LineKind.TEXT:
            # What stands apart below the last row is another part of the page.
            rewritten.append(replace(line, kind=LineKind.PAGE_END))
        elif len(line.cells) < 2:
            rewritten.append(line)
        elif found := _columns_in(line.cells):
            columns = found
        elif alone := _only_cell(line.cells):
            day = day_heading(alone) is not None
            rewritten.append(
                replace(line, text=alone, kind=LineKind.DAY if day else LineKind.HEADING, cells=())
            )
        else:
            made = list(_slots_of(line, columns, above))
            above = made[0].text if made else above
            rewritten += made
    return rewritten


def _columns_in(cells: Sequence[str]) -> _Columns | None:
    """The columns that a header row names; None when it is none."""
    if _has_time(cells) or sum(map(bool, cells)) < 2:
        return None
    header = header_of(cells)
    if header.has_title and header.has_time:
        return _Columns(header, zone=_zone_of(header))
    whens = {column for name in _WHEN for column in header.columns.get(name, ())}
    others = {n: cell for n, cell in enumerate(cells) if cell and n not in whens}
    if header.has_time and others:
        return _Columns(rooms=others, zone=_zone_of(header))
    if (
        not header.columns
        and len(others) >= 2
        and not cells[0]
        and all(len(cell) <= 40 for cell in others.values())
    ):
        return _Columns(rooms=others)
    return None


def _zone_of(header: Header) -> str:
    """The zone in a head such as "Time (CEST)"; empty without one."""
    notes = (header.notes.get(name, "") for name in _WHEN)
    return next((note for note in notes if is_known(note)), "")


def _only_cell(cells: Sequence[str]) -> str:
    """The words of a row with one cell filled and no time; empty for any other row."""
    filled = [cell for cell in cells if cell]
    return filled[0] if len(filled) == 1 and not has_clock(filled[0]) else ""


def _slots_of(line: Line, columns: _Columns, above: str) -> Iterator[Line]:
    """The slots of one row, each followed by what the row says about it."""
    when, others = _parted(line.cells, columns)
    slot = f"{when} {columns.zone}".strip() if when else above
    if not slot:
        yield replace(line, kind=LineKind.TEXT, cells=())
        return
    base = replace(line, kind=LineKind.SLOT, text=slot, cells=())
    if columns.rooms is not None:
        yield from _across(base, others, columns.rooms)
    elif columns.header is not None:
        header = columns.header
        fields = {name: "; ".join(filter(None, header.cells(line.cells, name))) for name in header.columns}
        yield from _talk(base, fields)
    else:
        yield from _unnamed_columns(base, [cell for cell in others.values() if cell])


def _across(slot: Line, cells: dict[int, str], heads: dict[int, str]) -> Iterator[Line]:
    """The talks of a grid's row: each in the room, or on the day, that heads its column; what stands in several rooms
    at once is one."""
    rooms: dict[str, list[str]] = {}
    for column, cell in cells.items():
        head = heads.get(column, "")
        if cell and day_heading(head) is not None:
            yield from _talk(replace(slot, text=f"{head} {slot.text}"), {"title": cell})
        elif cell:
            rooms.setdefault(cell, []).append(head)
    for cell, heads_of in rooms.items():
        yield from _talk(slot, {"title": cell, "room": heads_of[0] if len(heads_of) == 1 else ""})


def _parted(cells: Sequence[str], columns: _Columns) -> tuple[str, dict[int, str]]:
    """The words that say when, and the other cells by their column."""
    if columns.header is not None:
        places = dict.fromkeys(n for name in _WHEN for n in columns.header.columns.get(name, ()))
    else:
        places = dict.fromkeys(_first_whens(cells))
    when = " ".join(cells[n] for n in places if n < len(cells) and cells[n])
    others = {n: cell for n, cell in enumerate(cells) if n not in places}
    return (when if has_clock(when) else ""), others


def _first_whens(cells: Sequence[str]) -> Iterator[int]:
    for n, cell in enumerate(cells):
        if cell and not (_is_time(cell) or day_heading(cell) is not None):
            return
        yield n


def _talk(slot: Line, fields: dict[str, str]) -> Iterator[Line]:
    badge, title = parted_badge(fields.get("title", ""))
    yield replace(slot, title=title, badge=badge or fields.get("type", ""))
    for name, label in _TALK_LABELS.items():
        if value := fields.get(name, ""):
            yield Line(slot.number, value, LineKind.TALK_LABEL, 0, label=label, value=value)
    if room := fields.get("room", ""):
        yield Line(slot.number, room, LineKind.LABEL, 0, label="room", value=room)


def _unnamed_columns(slot: Line, cells: Sequence[str]) -> Iterator[Line]:
    if not cells:
        yield slot
        return
    badge, title = parted_badge(cells[0])
    yield replace(slot, title=title, badge=badge)
    for cell in cells[1:]:
        line = Line(slot.number, cell, LineKind.TEXT, 0)
        yield (
            replace(line, kind=LineKind.TALK_LABEL, label="person", value=cell)
            if lists_people([line])
            else line
        )
