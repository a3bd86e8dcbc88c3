"""MiniConf's calendar in two views: the week's blocks and the day's entries are the same hours twice."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from operator import itemgetter

from planner.errors import PlannerError
from planner.importers.draft import DraftTalk
from planner.importers.families.data_draft import DataReading
from planner.importers.families.record import Record
from planner.importers.families.record_times import RecordClock
from planner.text.fold import fold
from planner.timeline.program import Problem, Severity

_NO_TYPE = frozenset({"time", "allday", "---"})


def type_of(record: Record) -> str | None:
    """What an entry is of: "Tutorials"; MiniConf's words for its own calendar are none."""
    words = record.text("type") or record.item.text("category", "calendarId")
    return None if words is None or fold(words) in _NO_TYPE else words


def blocks_and_records(records: Sequence[Record]) -> tuple[list[Record], list[Record]]:
    """The blocks of a week view ("Tutorials", 13:00 to 16:30), whose contents the day view lists again, and the rest."""
    in_day_view = {_view_type(record) for record in records if record.item.values.get("view") == "day"}
    blocks = [
        record
        for record in records
        if record.item.values.get("view") == "week" and _view_type(record) in in_day_view
    ]
    ids = {id(record) for record in blocks}
    return blocks, [record for record in records if id(record) not in ids]


def _view_type(record: Record) -> str:
    return str(record.item.values.get("type"))


def note_blocks(reading: DataReading, blocks: Iterable[Record], clock: RecordClock) -> None:
    """Make the blocks the sessions of the talks that lie in them."""
    by_type: dict[str | None, list[tuple[datetime, datetime, str]]] = defaultdict(list)
    for block in blocks:
        try:
            times = clock.times(block)
        except PlannerError as error:
            reading.leave_out(block.item, error)
            continue
        by_type[type_of(block)].append((times.start, times.end or times.start, block.title or ""))
    for found in by_type.values():
        found.sort()
    for talk in reading.draft.talks:
        if talk.session is None and talk.badge in by_type:
            talk.session = _block_around(talk, by_type[talk.badge])
    count = sum(len(found) for found in by_type.values())
    if count:
        blocks_are = (
            "block of the week view is the session"
            if count == 1
            else "blocks of the week view are the sessions"
        )
        message = f"{count} {blocks_are} of the day view's entries, and no talk{'s' if count > 1 else ''}"
        reading.draft.problems.append(Problem(None, Severity.WARNING, message))


def _block_around(talk: DraftTalk, blocks: Sequence[tuple[datetime, datetime, str]]) -> str | None:
    """The name of the block that a talk begins in, else of the one that begins while it lasts."""
    place = bisect_right(blocks, talk.start, key=itemgetter(0))
    if place and blocks[place - 1][1] > talk.start:
        return blocks[place - 1][2] or None
    if place < len(blocks) and talk.end is not None and blocks[place][0] < talk.end:
        return blocks[place][2] or None
    return None
