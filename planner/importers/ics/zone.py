"""Which clock a TZID means: the zone database's, or the one that the file defines."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from planner.errors import AmbiguousTime, NonexistentTime, TimeError, UnknownZone
from planner.importers.ics import values
from planner.importers.ics.components import Component
from planner.timeline.clock import Zone, instant_of, name_of, offset_text, wall_time_of, zone_named

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
        names += ["/".join(parts[-count:]) for count in (3, 2, 1) if count < len(parts)]
    return _first_known(names)


def nearly_known_zone(tzid: str) -> Zone | None:
    """The zone of a Windows name ("W. Europe Standard Time"), or of one with other signs in it ("America/New York",
    "Europe_Berlin"); None for any other."""
    if tzid in values.WINDOWS_ZONES:
        return zone_named(values.WINDOWS_ZONES[tzid])
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
