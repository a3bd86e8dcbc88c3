"""Which clock a TZID means: the zone database's, or the one that the file defines."""

import calendar
import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from planner.errors import AmbiguousTime, NonexistentTime, TimeError, UnknownZone
from planner.importers import ics_values
from planner.importers.ics_components import Component
from planner.timeline.clock import Zone, instant_of, name_of, offset_text, wall_time_of, zone_named

_FIRST_YEAR, _LAST_YEAR = 1970, 2100
_NEVER = date(9999, 12, 31)
_MOST_CHANGES = 2000
_MOST_PARTS = 400
_DAYS = {"MO": 0, "TU": 1, "WE": 2, "TH": 3, "FR": 4, "SA": 5, "SU": 6}
_SHORT = re.compile(r"[A-Za-z]{2,5}(?:\d[A-Za-z]{3})?")
_BY_RULE = "; read by the clock before the change, as RFC 5545 section 3.3.5 says"


@dataclass(frozen=True, slots=True)
class Reading:
    """A wall time as an instant."""

    instant: datetime
    """UTC."""
    doubt: str | None = None
    """Why it could be read otherwise."""


class Clock:
    """A clock of the zone database, a fixed offset, or UTC."""

    def __init__(self, zone: Zone) -> None:
        self.zone = zone
        self.name = name_of(zone)
        self._known: dict[datetime, Reading] = {}

    def read(self, wall: datetime) -> Reading:
        """The instant of a wall time; one that the clock skips or repeats is read by the clock before the change.

        Raises:
            TimeError: it lies outside the years 1 to 9999.
        """
        reading = self._known.get(wall)
        if reading is None:
            reading = self._known[wall] = self._read(wall)
        return reading

    def _read(self, wall: datetime) -> Reading:
        try:
            return Reading(instant_of(wall, self.zone))
        except (NonexistentTime, AmbiguousTime) as error:
            before = self.wall_of(wall.replace(tzinfo=UTC) - timedelta(days=1))
            offset = before - (wall - timedelta(days=1))
            return Reading((wall - offset).replace(tzinfo=UTC), error.what + _BY_RULE)

    def wall_of(self, instant: datetime) -> datetime:
        """What the clock shows at an instant, naive."""
        return wall_time_of(instant, self.zone).replace(tzinfo=None)


class FileClock(Clock):
    """A clock that a VTIMEZONE defines: its changes of offset in order."""

    def __init__(
        self, name: str, changes: Sequence[tuple[datetime, timedelta, timedelta]], line: int
    ) -> None:
        self.name = name
        self.line = line
        """Where the definition begins."""
        self._times = [instant for instant, _, _ in changes]
        self._offsets = [changes[0][1], *(after for _, _, after in changes)]

    def read(self, wall: datetime) -> Reading:
        """As `Clock.read`."""
        try:
            first = bisect_right(self._times, wall - timedelta(days=1))
            last = bisect_right(self._times, wall + timedelta(days=1))
            offsets = self._offsets[first : last + 1]
            fitting = {wall - offset for offset in offsets if self._offset_at(wall - offset) == offset}
            instant = min(fitting) if fitting else wall - offsets[0]
        except OverflowError:
            raise TimeError(f"{wall.isoformat()} lies outside the years 1 to 9999") from None
        doubt = None
        if len(fitting) != 1:
            happens = "happens twice" if fitting else "does not exist"
            doubt = f"{wall:%H:%M} on {wall:%d %B %Y} {happens} on the clock {self.name!r}{_BY_RULE}"
        return Reading(instant.replace(tzinfo=UTC), doubt)

    def wall_of(self, instant: datetime) -> datetime:
        """As `Clock.wall_of`."""
        naive = instant.astimezone(UTC).replace(tzinfo=None)
        try:
            return naive + self._offset_at(naive)
        except OverflowError:
            return naive

    def _offset_at(self, instant: datetime) -> timedelta:
        return self._offsets[bisect_right(self._times, instant)]


UTC_CLOCK = Clock(zone_named("UTC"))


def known_zone(tzid: str) -> Zone | None:
    """The zone of the database that a TZID names, as it is or behind a vendor's prefix; None for an unknown one and for
    abbreviations such as "EST", whose meaning depends on the date.
    """
    bare = tzid.strip("/")
    parts = bare.split("/")
    names = [bare]
    if tzid.startswith("/") or "." in parts[0]:
        names += ["/".join(parts[at:]) for at in range(1, min(len(parts), 8))]
    return _first_known(names)


def nearly_known_zone(tzid: str) -> Zone | None:
    """The zone of a Windows name ("W. Europe Standard Time"), or of one with other signs in it ("America/New York",
    "Europe_Berlin"); None for any other."""
    if tzid in ics_values.WINDOWS_ZONES:
        return zone_named(ics_values.WINDOWS_ZONES[tzid])
    bare = tzid.strip("/")
    return _first_known([bare.replace(" ", "_"), bare.replace("_", "/", 1), bare.replace("-", "/", 1)])


def odd_zone(tzid: str) -> Zone | None:
    """The zone of a short name in the database that is no abbreviation people use: "EST5EDT", "Japan", "GB"."""
    return _first_known([tzid], short=True)


def _first_known(names: Iterable[str], *, short: bool = False) -> Zone | None:
    for name in names:
        if not short and _SHORT.fullmatch(name) and name.upper() not in {"UTC", "GMT", "Z", "ZULU"}:
            continue
        try:
            return zone_named(name)
        except UnknownZone:
            continue
    return None


def place_of(definition: Component, tzid: str) -> Zone | None:
    """The place that a definition stands for, by what its writer calls it."""
    said = definition.first("X-LIC-LOCATION")
    return (known_zone(said.value.strip()) if said else None) or nearly_known_zone(tzid)


def clock_of(definition: Component, tzid: str) -> FileClock:
    """The clock that a VTIMEZONE defines.

    Raises:
        ValueError: the definition is broken, or repeats its changes in a way that zones do not.
    """
    parts = definition.parts
    if not parts or len(parts) > _MOST_PARTS:
        raise ValueError("has no change of offset" if not parts else "has too many changes of offset")
    changes: set[tuple[datetime, timedelta, timedelta]] = set()
    for part in parts:
        before, after = (_offset(part, name) for name in ("TZOFFSETFROM", "TZOFFSETTO"))
        try:
            changes.update((wall - before, before, after) for wall in _onsets(part, before))
        except OverflowError:
            raise ValueError("changes outside of the calendar") from None
        if len(changes) > _MOST_CHANGES:
            raise ValueError("has too many changes of offset")
    return FileClock(tzid, sorted(changes), definition.line)


def _offset(part: Component, name: str) -> timedelta:
    printed = part.first(name)
    if printed is None:
        raise ValueError(f"has a change without {name}")
    return ics_values.offset(printed.value.strip())


def _onsets(part: Component, before: timedelta) -> Iterable[datetime]:
    """The wall times at which the clock changes, those of a rule from 1970 to 2100."""
    printed = part.first("DTSTART")
    if printed is None:
        raise ValueError("has a change without DTSTART")
    start = _wall(printed.value)
    yield start
    for dates in part.all("RDATE"):
        yield from (_wall(each.partition("/")[0]) for each in dates.value.split(","))
    for rule in part.all("RRULE"):
        yield from _yearly(ics_values.rule(rule.value), start, before)


def _wall(printed: str) -> datetime:
    value = ics_values.date_or_time(printed.strip())
    if not isinstance(value, datetime):
        raise ValueError(f"changes at {printed.strip()[:40]!r}, which is no date and time")  # noqa: TRY004 - a value from a file
    return value.replace(tzinfo=None)


def _yearly(rule: Mapping[str, Sequence[Any]], start: datetime, before: timedelta) -> Iterable[datetime]:
    """The changes of a yearly rule after the start, in wall time.

    Raises:
        ValueError: the rule says more than a month and days in it, as no zone's rule does.
    """
    known = {"FREQ", "BYMONTH", "BYDAY", "BYMONTHDAY", "UNTIL", "INTERVAL", "WKST"}
    if rule.get("FREQ") != ["YEARLY"] or not known.issuperset(rule) or rule.get("INTERVAL", [1]) != [1]:
        raise ValueError("changes by a rule that is not understood")
    until = rule.get("UNTIL", [_NEVER])[0]
    if not isinstance(until, datetime):
        until = datetime.combine(until, datetime.max.time())
    if until.tzinfo is not None:
        until = until.replace(tzinfo=None) + before
    for year in range(max(start.year, _FIRST_YEAR), _LAST_YEAR + 1):
        for month in rule.get("BYMONTH", [start.month]):
            for day in _days(rule, year, int(month), start.day):
                wall = start.replace(year=year, month=int(month), day=day)
                if start < wall <= until:
                    yield wall


def _days(rule: Mapping[str, Sequence[Any]], year: int, month: int, otherwise: int) -> list[int]:
    """The days of a month that a rule means."""
    if not 1 <= month <= 12:
        raise ValueError("changes in a month that is not in the calendar")
    first, length = calendar.monthrange(year, month)
    days = set(range(1, length + 1))
    if "BYMONTHDAY" not in rule and "BYDAY" not in rule:
        days &= {otherwise}
    if "BYMONTHDAY" in rule:
        days &= {int(day) if day > 0 else length + 1 + int(day) for day in rule["BYMONTHDAY"]}
    if "BYDAY" in rule:
        days &= {day for each in rule["BYDAY"] for day in _weekdays(str(each), first, length)}
    return sorted(days)


def _weekdays(printed: str, first: int, length: int) -> list[int]:
    """The days of "-1SU", "2SU" or "SU" in a month of so many days that begins on a weekday."""
    days = list(range(1 + (_DAYS[printed[-2:].upper()] - first) % 7, length + 1, 7))
    ordinal = printed[:-2]
    if not ordinal:
        return days
    at = int(ordinal)
    place = at - 1 if at > 0 else len(days) + at
    return [days[place]] if 0 <= place < len(days) else []


def shown_name(clock: Clock, place: Zone | None, instants: Iterable[datetime]) -> str | None:
    """How a program names a clock as its home: the place when it agrees with the clock at every instant, else the one
    offset it has at all of them; None when there are several."""
    if not isinstance(clock, FileClock):
        return clock.name
    moments = list(instants)
    if place is not None:
        other = Clock(place)
        if all(other.wall_of(each) == clock.wall_of(each) for each in moments):
            return other.name
    offsets = {clock.wall_of(each) - each.replace(tzinfo=None) for each in moments}
    return name_of(zone_named(f"UTC{offset_text(offsets.pop())}")) if len(offsets) == 1 else None
