"""The clocks of one calendar: which one each of its times is read on."""

from datetime import datetime

from planner.errors import TimeError
from planner.importers.ics.budget import Budget
from planner.importers.ics.components import Component
from planner.importers.ics.definition import clock_of
from planner.importers.ics.lines import Property
from planner.importers.ics.zone import (
    UTC_CLOCK,
    Clock,
    FileClock,
    Reading,
    known_zone,
    nearly_known_zone,
    odd_zone,
    place_of,
)
from planner.text.clean import quote
from planner.timeline.abbreviation import is_known, only_zone_of, read_zoned
from planner.timeline.clock import Zone, name_of


class AbbreviationClock(Clock):
    """A clock that goes by an abbreviation ("EST"), which means an offset that may not fit its place's date."""

    def __init__(self, printed: str, given: Zone | None) -> None:
        self.printed, self.given = printed, given
        super().__init__(given or only_zone_of(printed) or UTC_CLOCK.zone)

    def read(self, wall: datetime) -> Reading:
        """As `Clock.read`, and:

        Raises:
            AmbiguousZone: several places use the abbreviation.
        """
        reading = read_zoned(wall, self.printed, given=self.given)
        return Reading(reading.instant, reading.warning)


class Clocks:
    """The clocks of one calendar: what it defines, what it names for itself, what the user says."""

    def __init__(self, calendar: Component, given: Zone | None, read_as: Zone | None, budget: Budget) -> None:
        self.budget = budget
        self.given = given
        self.read_as = Clock(read_as) if read_as is not None else None
        self.definitions: dict[str, Component] = {}
        for definition in calendar.of("VTIMEZONE"):
            named = definition.first("TZID")
            if named is not None:
                self.definitions.setdefault(tzid_of(named.value), definition)
        self.faults: list[tuple[int, str]] = []
        """Zones that are named or defined in a way that is not understood: lines and messages."""
        self._clocks: dict[str, Clock | None] = {}
        self._checked: dict[str, Clock | None] = {}
        named = calendar.first("X-WR-TIMEZONE")
        self.named = self._named(named)
        """The clock that the calendar names for itself."""
        self.default = self.read_as or self.named or (Clock(given) if given is not None else None)
        """The clock of times that carry no zone."""
        self.of_days = self.default
        """The clock of days that carry no zone; that of most events, where the calendar names none."""

    def _named(self, printed: Property | None) -> Clock | None:
        if printed is None:
            return None
        clock = self.clock(tzid_of(printed.value))
        if clock is None:
            self.faults.append(
                (printed.line, f"X-WR-TIMEZONE names no zone that is known: {quote(printed.value)}")
            )
        return clock

    def clock(self, tzid: str) -> Clock | None:
        """The clock that a TZID means: a known zone's, else the one that the file defines, else what comes near.

        None when nobody knows it.
        """
        if tzid not in self._clocks:
            self._clocks[tzid] = self._found(tzid)
        return self._clocks[tzid]

    def _found(self, tzid: str) -> Clock | None:
        zone = known_zone(tzid)
        if zone is not None:
            return Clock(zone)
        defined = self._defined(tzid)
        if defined is not None:
            return defined
        zone = nearly_known_zone(tzid)
        if zone is not None:
            return Clock(zone)
        if is_known(tzid):
            return AbbreviationClock(tzid, self.given)
        zone = odd_zone(tzid)
        if zone is not None:
            return Clock(zone)
        if self.given is None:
            return None
        given = Clock(self.given)
        self.faults.append(
            (0, f"no such time zone: {quote(tzid)}; its times are read in {given.name}, as --timezone says")
        )
        return given

    def _defined(self, tzid: str) -> FileClock | None:
        definition = self.definitions.get(tzid)
        if definition is None:
            return None
        self.budget.zones -= 1
        try:
            if self.budget.zones < 0:
                raise ValueError("has too many zones before it")
            return clock_of(definition, tzid)
        except (ValueError, OverflowError, TypeError, KeyError) as error:
            self.faults.append(
                (
                    definition.line,
                    f"the definition of the zone {quote(tzid)} {_reason(error)}; it is left out",
                )
            )
            return None

    def only_zone(self) -> str | None:
        """The zone that the file speaks of, when it is the only one."""
        zones = {name_of(zone) for tzid in self.definitions if (zone := known_zone(tzid)) is not None}
        zones |= {clock.name for clock in self._clocks.values() if clock is not None and type(clock) is Clock}
        return zones.pop() if len(zones) == 1 else None

    def place(self, clock: Clock) -> Zone | None:
        """The place that a clock of the file's own stands for, by what the file calls it."""
        definition = self.definitions.get(clock.name)
        return None if definition is None else place_of(definition, clock.name)

    def check(self, clock: Clock, wall: datetime, reading: Reading) -> None:
        """Note a fault, once a clock, when the file and the zone database have a clock tell different times."""
        if clock.name not in self._checked:
            self._checked[clock.name] = self._other(clock)
        other = self._checked[clock.name]
        if other is None:
            return
        try:
            theirs = other.read(wall)
        except TimeError:
            return
        if theirs.instant != reading.instant and theirs.doubt is None and reading.doubt is None:
            self._checked[clock.name] = None
            self.faults.append(_disagreement(clock, other, wall, reading.instant, theirs.instant))

    def _other(self, clock: Clock) -> Clock | None:
        """The file's own definition of a clock that is read by the zone database, or the place that a clock of the
        file's own is called by."""
        if isinstance(clock, FileClock):
            place = self.place(clock)
            return None if place is None else Clock(place)
        if isinstance(clock, AbbreviationClock):
            return None
        for tzid, definition in self.definitions.items():
            if tzid.strip("/") == clock.name or self._clocks.get(tzid) is clock:
                self.budget.zones -= 1
                if self.budget.zones < 0:
                    return None
                try:
                    return clock_of(definition, tzid)
                except (ValueError, OverflowError, TypeError, KeyError):
                    return None
        return None


def _disagreement(
    clock: Clock, other: Clock, wall: datetime, read: datetime, not_read: datetime
) -> tuple[int, str]:
    if isinstance(clock, FileClock):
        line, how = (
            clock.line,
            f"defines {quote(clock.name)}, by which it is read, otherwise than {other.name}",
        )
    else:
        line = other.line if isinstance(other, FileClock) else 0
        how = f"defines {clock.name} otherwise than the zone database, by which it is read"
    moment = f"{wall:%Y-%m-%d %H:%M} is {read:%Y-%m-%d %H:%M} UTC, not {not_read:%Y-%m-%d %H:%M}"
    return line, f"{how}: {moment}"


def tzid_of(printed: str) -> str:
    """A TZID as it is compared: without quotes, escapes and white space around."""
    return printed.replace("\\", "").strip().strip('"').strip()


def _reason(error: Exception) -> str:
    text = str(error)
    return text if text.startswith(("has ", "changes ")) else "is broken"
