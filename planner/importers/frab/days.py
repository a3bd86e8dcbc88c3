"""Which date an event without one of its own is on: that of the day it is listed under, or of the night after it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from planner.errors import TimeError
from planner.importers.frab.event import FrabDay, FrabEvent, FrabHead
from planner.importers.moments import DAY, looks_like_moment, parse_clock, parse_moment, wall_of
from planner.timeline.printed_date import SlotError

USUAL_DAY_CHANGE = timedelta(hours=6)
"""When a conference day ends in schedules that do not say it."""


@dataclass(frozen=True, slots=True)
class Night:
    """An event after midnight that is listed under the day before, or may be."""

    days: int
    """How many days after the listed one it is: 1, or 0 where its list does not tell."""
    message: str


class FrabDays:
    """The dates of a schedule's days."""

    def __init__(self, head: FrabHead, events: Sequence[FrabEvent], given: date | None) -> None:
        self._head = head
        self._events = events
        self._given = given
        self._known: dict[str, date | SlotError] = {}
        self._by_index = {
            event.day.index.strip(): event.day for event in events if event.day and event.day.date
        }

    def day_of(self, event: FrabEvent) -> date:
        """The date an event is listed under.

        Raises:
            SlotError: none is printed, or none that is in the calendar.
        """
        own = event.fields.get("day", "").strip()
        day = event.day or FrabDay()
        if own.isdecimal() and len(own) < 4:
            day = self._by_index.get(own) or FrabDay(date=day.date, index=own)
        elif own:
            return self._date(own)
        if day.date.strip():
            return self._date(day.date.strip())
        if looks_like_moment(day.start.strip()):
            return self._date(day.start.strip())
        index = day.index.strip()
        first = self._date(self._head.start.strip()) if self._head.start.strip() else self._given
        if first is not None and index.isdecimal() and 0 < int(index[:4]) < 400:
            return wall_of(first, (int(index[:4]) - 1) * DAY).date()
        if self._given is not None:
            return self._given
        raise SlotError("no date is printed for it or its day", remedy="give --date YYYY-MM-DD")

    def _date(self, text: str) -> date:
        """The date of a text, which many events share."""
        if text not in self._known:
            try:
                self._known[text] = parse_moment(text).day
            except SlotError as error:
                self._known[text] = error
        known = self._known[text]
        if isinstance(known, SlotError):
            raise known
        return known

    def nights(self) -> Mapping[int, Night]:
        """The events without a date, by position, that belong to the night after the day they are listed under, and
        those of which it cannot be told.

        An event before the day change does when it stands below one that starts after the change, in a list that then
        is in order; and one in the small hours when only the end of a day with printed begin and end fits it.
        """
        lists: dict[tuple[date, str], list[_Listed]] = defaultdict(list)
        for position, event in enumerate(self._events):
            listed = self._listed(position, event)
            if listed is not None:
                lists[listed.day, event.room or event.fields.get("room", "")].append(listed)
        change = self._day_change()
        return {
            listed.position: night
            for list_ in lists.values()
            for listed, night in _nights_of_list(list_, change)
        }

    def _listed(self, position: int, event: FrabEvent) -> "_Listed | None":
        """The start and listed day of an event that prints no date of its own."""
        start = event.fields.get("start", "").strip()
        if event.fields.get("date", "").strip() or looks_like_moment(start):
            return None
        try:
            return _Listed(position, parse_clock(start), self.day_of(event), _bounds(event.day))
        except TimeError:
            return None

    def _day_change(self) -> timedelta | None:
        try:
            return parse_clock(self._head.day_change.strip())
        except TimeError:
            return None


@dataclass(frozen=True, slots=True)
class _Listed:
    """Where an event stands that prints only a time of day."""

    position: int
    time: timedelta
    day: date
    bounds: tuple[datetime, datetime] | None
    """Wall times at which its day begins and ends, where both are printed."""

    def is_only_in_the_night(self) -> bool:
        """Whether it is in the small hours, too early for its day's begin, and a day later not too late for its end."""
        if self.bounds is None or self.time >= USUAL_DAY_CHANGE:
            return False
        try:
            later = wall_of(self.day, self.time + DAY)
        except TimeError:
            return False
        return later - DAY < self.bounds[0] and later <= self.bounds[1]

    def night(self) -> Night:
        """Its reading as the night after its day."""
        return Night(1, f"{_clock(self.time)} listed under {self.day:%d %B} is read as the night after it")

    def morning(self) -> Night:
        """Its reading as printed, with the doubt said."""
        return Night(
            0,
            f"{_clock(self.time)} listed under {self.day:%d %B} is read as early on that day, not as the night after it",
        )


def _nights_of_list(listed: Sequence[_Listed], change: timedelta | None) -> Iterator[tuple[_Listed, Night]]:
    """The events of one room's day that are after midnight, and those that may be."""
    late, previous, ordered = False, timedelta(0), True
    below: list[_Listed] = []
    for each in listed:
        change_here = change if change is not None else _change_of(each)
        night = late and each.time < change_here
        late = late or each.time >= change_here
        time = each.time + DAY if night else each.time
        ordered = ordered and time >= previous
        previous = time
        if night:
            below.append(each)
    nights = {each.position for each in below} if ordered else set()
    early = min(change, USUAL_DAY_CHANGE) if change is not None else USUAL_DAY_CHANGE
    for each in listed:
        if each.position in nights or each.is_only_in_the_night():
            yield each, each.night()
        elif each.time < early:
            yield each, each.morning()


def _change_of(listed: _Listed) -> timedelta:
    """The day change where the head prints none: the time at which the day's printed end is, if that is in the night."""
    if listed.bounds is None:
        return USUAL_DAY_CHANGE
    end = listed.bounds[1]
    return max(timedelta(hours=end.hour, minutes=end.minute), USUAL_DAY_CHANGE)


def _bounds(day: FrabDay | None) -> tuple[datetime, datetime] | None:
    """A day's printed begin and end, where both have times."""
    if day is None or not (looks_like_moment(day.start.strip()) and looks_like_moment(day.end.strip())):
        return None
    try:
        begin, end = parse_moment(day.start.strip()), parse_moment(day.end.strip())
        return None if begin.time is None or end.time is None else (begin.wall, end.wall)
    except TimeError:
        return None


def _clock(time: timedelta) -> str:
    minutes = time // timedelta(minutes=1)
    return f"{minutes // 60:02d}:{minutes % 60:02d}"
