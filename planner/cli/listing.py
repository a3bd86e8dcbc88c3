"""Talks as lines of text for a person, by day; the words that other lines share with them."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from functools import lru_cache
from itertools import pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from planner.cli.columns import Columns, columns_within, row_lines
from planner.services.desk import Desk, busy_by_day
from planner.text.cells import hanging, width_of
from planner.text.clean import isolate, one_line
from planner.text.latex import readable
from planner.timeline.busy import BusyEvent
from planner.timeline.busy_words import busy_span
from planner.timeline.clock import Zone, abbreviation_at, clock_text, name_of, offset_text, wall_time_of
from planner.timeline.conflict import Conflict, ConflictType, Rule
from planner.timeline.day import day_of, day_shift
from planner.timeline.interval import Interval, merge_within
from planner.timeline.program import Status, Talk, UnnamedSlot
from planner.timeline.walk import Walk, walk_across

if TYPE_CHECKING:
    from planner.timeline.accepted import Part

_MOST_CLASHES = 8
"""So many are told below a talk, and one more."""
_BUSY = "busy"
BUSY = "#"
"""Marks what a calendar of mine has."""


class Listing:
    """How talks are written for one person: their zone, their stars, what clashes."""

    def __init__(self, desk: Desk, zone: Zone, *, width: int | None = None) -> None:
        """`width` is the terminal's; None when lines may be as long as they are."""
        self.desk = desk
        self.zone = zone
        self.width = width

    def talks(self, talks: Sequence[Talk], unnamed: Sequence[tuple[str, UnnamedSlot]] = ()) -> Iterator[str]:
        """Talks and unnamed slots (each with its program's id) by day, after a line that names the shown zone."""
        slots = [UnnamedRow(program, slot) for program, slot in unnamed]
        rows: list[Line] = sorted([*talks, *slots], key=lambda row: row.start)
        if not rows:
            return
        yield self.zone_line(*(row.start for row in rows))
        yield from self._days(rows)

    def agenda(self, talks: Sequence[Talk], among: Sequence[Talk] | None = None) -> Iterator[str]:
        """Talks by day, with what each clashes with, what my calendars have and the gaps behind them.

        Args:
            among: the talks between which the gaps are; None for these.
        """
        if not talks:
            return
        yield self.zone_line(*(talk.start for talk in talks))
        busy = busy_by_day(self.desk, self.zone, talks)
        yield from self._days(talks, between=talks if among is None else among, busy=busy)

    def under(self, name: str, talks: Sequence[Talk]) -> Iterator[str]:
        """Talks by day under a heading, without naming the zone again."""
        yield f"{name}:"
        yield from self._days(talks)

    def _days(
        self,
        rows: Sequence["Line"],
        *,
        between: Sequence[Talk] = (),
        busy: Mapping[date, Sequence[BusyEvent]] = MappingProxyType({}),
    ) -> Iterator[str]:
        columns = self._columns(rows, is_busy=bool(busy))
        shown = [event for events in busy.values() for event in events]
        breaks = dict(_gaps(between, shown, self.desk)) if between else {}
        days: dict[date, list[Line]] = {}
        for row in rows:
            days.setdefault(day_of(row.start, self.zone), []).append(row)
        for day, of_day in days.items():
            yield ""
            yield day_title(day)
            lines: list[Line | BusyEvent] = [*of_day, *busy.get(day, ())]
            for line in sorted(lines, key=lambda line: line.start):
                if isinstance(line, BusyEvent):
                    yield from self._busy_row(line, columns)
                    yield from self._free(breaks.get(line.id))
                    continue
                yield from self._row(line, columns)
                if between and isinstance(line, Talk):
                    yield from self._below(line, breaks.get(line.id))

    def _below(self, talk: Talk, gap: Interval | None) -> Iterator[str]:
        for told in self.clashes(talk):
            yield from wrapped(f"{'':15}! ", told, self.width)
        if talk.id in self.desk.parts:
            yield from wrapped(f"{'':15}", self.part(self.desk.parts[talk.id]), self.width)
        yield from self._free(gap)

    def _free(self, gap: Interval | None) -> Iterator[str]:
        if gap is not None:
            walk = walk_across(gap.start, gap.end, self.desk.my_talks, self.desk.rules.walks)
            text = f"{duration_text(gap.length)} free until {self.clock(gap.end)}{walk_words(walk)}"
            yield from wrapped(f"{'':15}", text, self.width)

    def _columns(self, rows: Sequence["Line"], *, is_busy: bool) -> Columns:
        conference = max(len(self._conference(row)) for row in rows)
        id_ = max((len(row.id) for row in rows if isinstance(row, Talk)), default=0)
        marks = 0 if self.width is None else max(len(self._marks(row)) for row in rows)
        return columns_within(
            self.width, conference=conference, marks=max(marks, len(_BUSY) if is_busy else 0), id_=id_
        )

    def _busy_row(self, event: BusyEvent, columns: Columns) -> Iterator[str]:
        """What a calendar of mine has, in line with the talks."""
        name = f"{BUSY} {self.called(event)}  ({isolate(one_line(event.calendar))})"
        head = columns.head(self.span(event), "", _BUSY, "")
        yield from row_lines(head, name, "", self.width, is_below=columns.are_titles_below)

    def row(self, head: str, text: str) -> Iterator[str]:
        """A head, and a text cut to what is left of the terminal's width; with little left it goes below."""
        return row_lines(head, text, "", self.width)

    def titled(self, head: str, talk: Talk) -> Iterator[str]:
        """The same of a talk's title, with the place where it fits."""
        return row_lines(head, self.title(talk), _place(talk), self.width)

    def called(self, event: BusyEvent) -> str:
        """A busy event's title as a person reads it."""
        return isolate(one_line(event.title))

    def zone_line(self, *instants: datetime) -> str:
        """The line that says in which zone times are shown, with its offset where all of them have the same."""
        instant = instants[0]
        if len({wall_time_of(each, self.zone).utcoffset() for each in instants}) > 1:
            return f"Times in {name_of(self.zone)}"
        offset = wall_time_of(instant, self.zone).utcoffset() or timedelta(0)
        name, short = name_of(self.zone), abbreviation_at(instant, self.zone)
        offset_words = f"UTC{offset_text(offset)}"
        details = ", ".join(dict.fromkeys(word for word in (short, offset_words) if word != name))
        return f"Times in {name}" + (f" ({details})" if details else "")

    def _row(self, row: "Line", columns: Columns) -> Iterator[str]:
        named = row.id if isinstance(row, Talk) else ""
        head = columns.head(self.span(row), self._conference(row), self._marks(row), named)
        if isinstance(row, UnnamedRow):
            yield f"{head[:-2]}(unnamed slot)"
            return
        yield from row_lines(
            head, self.title(row), _place(row), self.width, is_below=columns.are_titles_below
        )

    def _marks(self, row: "Line") -> str:
        """A talk's level, and "!" where it clashes."""
        if isinstance(row, UnnamedRow):
            return ""
        level = self.desk.agenda.level_of(row.id) or ""
        return f"{level:5}!" if row.id in self.desk.clashing else level

    def title(self, talk: Talk) -> str:
        """A title as a person reads it."""
        title = _title_text(talk.title)
        lost = talk.id in self.desk.orphans
        if talk.status is Status.CANCELLED:
            return f"{'WITHDRAWN' if lost else 'CANCELLED'}: {title}"
        return f"{title} (not in the library)" if lost else title

    def span(self, row: "Line | BusyEvent") -> str:
        """ "04:00-04:15", with "~" when the end is inferred and "?" when it is unknown; "all day" in a calendar."""
        if isinstance(row, BusyEvent):
            return busy_span(row, self.zone)
        end = "?" if row.end is None else self.clock(row.end)
        return f"{self.clock(row.start)}-{end}{'~' if isinstance(row, Talk) and row.end_inferred else ''}"

    def clock(self, instant: datetime) -> str:
        """The time of day in the shown zone."""
        return clock_text(instant, self.zone)

    def _conference(self, row: "Talk | UnnamedRow") -> str:
        """The start on the conference's clock, empty where both clocks show the same."""
        home = self.desk.home_zone_of(row.program)
        return "" if home is None else conference_time(row.start, self.zone, home)

    def clashes(self, talk: Talk) -> Iterator[str]:
        """What a starred talk clashes with; of many the first few, and how many more there are."""
        found = self.desk.conflicts_of(talk.id)
        told = found if len(found) <= _MOST_CLASHES + 1 else found[:_MOST_CLASHES]
        yield from (self.conflict_with(conflict, talk) for conflict in told)
        if len(told) < len(found):
            yield f"and {len(found) - len(told)} more (planner conflicts)"

    def conflict_with(self, conflict: Conflict, talk: Talk) -> str:
        """A conflict as one of its talks sees it."""
        if conflict.busy is not None:
            return f"{self.clash(conflict)} with {self.called(conflict.busy)}"
        rival = conflict.rival_of(talk.id)
        return f"{self.clash(conflict)}{f' with {rival.id} {self.title(rival)}' if rival else ''}"

    def clash(self, conflict: Conflict) -> str:
        """What a conflict is and for how long."""
        span = f"{self.clock(conflict.start)}-{self.clock(conflict.end)}"
        mild = ", only a warning" if conflict.level == "warn" else ""
        if conflict.type is ConflictType.TRANSFER:
            time = f"no time at {self.clock(conflict.start)}" if conflict.start == conflict.end else span
            return f"transfer {conflict.minutes} min short ({time} for a walk of {conflict.walk_minutes} min{mild})"
        if conflict.start == conflict.end:
            return f"{conflict.type}, {self.clock(conflict.start)}-? (no end known{mild})"
        return f"{conflict.type} {conflict.minutes} min{self._outside(conflict)} ({span}{mild})"

    def _outside(self, conflict: Conflict) -> str:
        """ " outside 07:00-22:00 in Africa/Kigali" for what lies outside my hours; empty for the rest."""
        away = self.desk.away_of(conflict.first) if conflict.type is ConflictType.HOURS else ()
        return f" outside {away[0].hours.text} in {name_of(away[0].zone)}" if away else ""

    def part(self, part: "Part") -> str:
        """When one comes late to a talk or leaves early, and for what."""
        times = [
            f"{verb} {self.clock(at)}"
            for verb, at in (("enter", part.enter), ("leave", part.leave))
            if at is not None
        ]
        whom = [*map(self.title, part.others), *map(self.called, part.busy)]
        return f"{' and '.join(times)} for {', '.join(whom) or 'your hours'}"


@lru_cache(maxsize=10_000)  # a talk that clashes is named with each of its rivals
def _title_text(title: str) -> str:
    return isolate(readable(one_line(title)))


class UnnamedRow(NamedTuple):
    """An unnamed slot among a listing's talks."""

    program: str
    slot: UnnamedSlot

    @property
    def start(self) -> datetime:
        """UTC."""
        return self.slot.start

    @property
    def end(self) -> datetime | None:
        """UTC; None while unknown."""
        return self.slot.end


Line = Talk | UnnamedRow
"""What stands in a listing."""


def _place(talk: Talk) -> str:
    """ "  [Hall A]": the room, else track or session; a long one only up to its colon."""
    place = one_line(talk.room or talk.track or talk.session or "")
    if len(place) > 30:
        place = place.partition(":")[0]
    return f"  [{isolate(place)}]" if place else ""


def conference_time(instant: datetime, shown: Zone, home: Zone) -> str:
    """ "Mon 19:00 PDT +1d": the conference's clock and how many days ahead of it the shown date is; empty where
    both clocks show the same."""
    there = wall_time_of(instant, home)
    if there.utcoffset() == wall_time_of(instant, shown).utcoffset():
        return ""
    shift = day_shift(instant, shown, home)
    return f"{there:%a %H:%M} {abbreviation_at(instant, home)}{f' {shift:+d}d' if shift else ''}"


def day_title(day: date) -> str:
    """ "Tuesday 4 May 2021"."""
    return f"{day:%A} {day.day} {day:%B %Y}"


def duration_text(length: timedelta) -> str:
    """ "1 h 05 min"."""
    hours, minutes = divmod(length // timedelta(minutes=1), 60)
    return f"{hours} h {minutes:02d} min" if hours else f"{minutes} min"


def walk_words(walk: Walk | None) -> str:
    """The walk across free time, where there is one: ", walk 12 min to Attic Lab"."""
    if walk is None:
        return ""
    short = f", {walk.short} min short" if walk.short else ""
    return f", walk {walk.minutes} min to {isolate(one_line(walk.to))}{short}"


def _gaps(talks: Sequence[Talk], busy: Sequence[BusyEvent], desk: Desk) -> Iterator[tuple[str, Interval]]:
    """The free times of my days, each with the id of the last talk or busy event that starts before it."""
    taken = desk.rules.my_busy.taken if desk.rules.busy is not Rule.IGNORE else ()
    rows: list[Talk | BusyEvent] = sorted([*talks, *busy], key=lambda row: row.start)
    from planner.timeline.gap import OPEN
    from planner.timeline.my_days import my_days

    for day in my_days(talks, desk.talks):
        lasting = (Interval(talk.start, talk.end or talk.start + OPEN) for talk in day)
        for one, other in pairwise(merge_within(lasting, taken)):
            before = bisect_left(rows, other.start, key=lambda row: row.start)
            yield rows[before - 1].id, Interval(one.end, other.start)


def wrapped(label: str, text: str, width: int | None) -> Iterable[str]:
    """A text behind a label, in lines of a terminal's width; in one line where there is none."""
    if width is None:
        return (f"{label}{text}",)
    return hanging(f"{label}{text}".replace("\n", " "), width, width_of(label))


def moment_text(instant: datetime, zone: Zone) -> str:
    """An instant for a listing: "2021-05-04 04:00:07 CEST"."""
    return f"{wall_time_of(instant, zone):%Y-%m-%d %H:%M:%S %Z}"
