"""The clock of a schedule: which zone its times are in, and whether its offsets can be true."""

from collections import Counter
from datetime import UTC, datetime, timedelta

from planner.errors import UnknownZone
from planner.importers.absent import present
from planner.importers.frab.event import FrabHead
from planner.importers.named_zone import zone_in
from planner.importers.options import ReadOptions
from planner.text.clean import one_line, quote
from planner.timeline.abbreviation import instant_at_offset
from planner.timeline.clock import Zone, instant_of, name_of, offset_text, wall_time_of, zone_named
from planner.timeline.slot import NoZone
from planner.timeline.zone_search import resolve_zone
from planner.timeline.zone_source import ZoneSource


class FrabClock:
    """Turns wall times into instants and remembers what speaks against them."""

    def __init__(self, head: FrabHead, options: ReadOptions) -> None:
        self._options = options
        self._unknown = ""
        self._declared = self._declared_in(head)
        self._offsets: Counter[timedelta] = Counter()
        self._of_days: Counter[timedelta] = Counter()
        self._misfits: Counter[timedelta] = Counter()
        self._first_misfit: int | None = None
        self._apart_from_start = False
        """Some printed start is not the clock part of its date."""
        self._unlike_given = 0

    def _declared_in(self, head: FrabHead) -> Zone | None:
        name = one_line(head.time_zone_name)
        if present(name) is None:
            return None
        named = zone_in(name)
        if named is None or named.zone is None:
            self._unknown = name
            return None
        return named.zone

    def instant(self, wall: datetime, offset: timedelta | None, of_day: timedelta | None = None) -> datetime:
        """The instant of a wall time.

        Args:
            offset: printed with it.
            of_day: the offset printed with the begin and end of its day; for a time that has none itself.
        Raises:
            NoZone: nothing says which zone it is in.
            TimeError: the clocks skip or repeat it, or it is outside the calendar.
        """
        if self._options.read_as is not None:
            return instant_of(wall, self._options.read_as)
        if offset is not None:
            return instant_at_offset(wall, offset)
        if self._declared is not None:
            return instant_of(wall, self._declared)
        if of_day is not None:
            self._of_days[of_day] += 1
            return instant_at_offset(wall, of_day)
        if self._options.timezone is not None:
            return instant_of(wall, self._options.timezone)
        raise NoZone("no time zone is printed", remedy="give --timezone, the zone of the conference")

    def note(
        self, instant: datetime, offset: timedelta, start: datetime | None, wall: datetime, line: int | None
    ) -> None:
        """Remember a printed offset.

        Args:
            start: the wall time that is printed apart from the date, if any.
        """
        self._offsets[offset] += 1
        apart = start is not None and start.time() != wall.time()
        self._apart_from_start = self._apart_from_start or apart
        given = self._options.timezone
        if given is not None and wall_time_of(instant, given).utcoffset() != offset:
            self._unlike_given += 1
        if self._declared is None or (offset == timedelta(0) and apart):
            return
        if wall_time_of(instant, self._declared).utcoffset() != offset:
            self._misfits[offset] += 1
            self._first_misfit = self._first_misfit or line

    def home(self) -> str | None:
        """The zone the schedule is printed in: what it or the user names, else its most common offset."""
        given = self._options.timezone
        zone = self._options.read_as or self._declared
        if zone is None and given is not None and not self._unlike_given:
            zone = given
        if zone is not None:
            return name_of(zone)
        offsets = (self._offsets + self._of_days).most_common(1)
        return name_of(zone_named(offset_text(offsets[0][0]))) if offsets else None

    def zone_source(self) -> ZoneSource | None:
        """How that zone was found; None where it was printed with the times or given."""
        return ZoneSource.NAMED if self._declared is not None and self._options.read_as is None else None

    def doubts(self) -> list[tuple[int | None, str]]:
        """What speaks against the zone or offsets that are printed, each with a line."""
        doubts: list[tuple[int | None, str]] = []
        if self._unknown:
            doubts.append((None, f"the schedule names a time zone that is not known: {quote(self._unknown)}"))
        if self._options.read_as is not None:
            return doubts
        if self._misfits and self._declared is not None:
            home = name_of(self._declared)
            offset, count = self._misfits.most_common(1)[0]
            times = "1 time is" if count == 1 else f"{count} times are"
            reason = f"{times} printed at {offset_text(offset)}, which is not the clock of {home} then, and taken as printed"
            doubts.append(
                (
                    self._first_misfit,
                    f"{reason} (--read-as {home} if the clock is right and the offset wrong)",
                )
            )
        elif self._unlike_given and self._options.timezone is not None:
            given = name_of(self._options.timezone)
            reason = f"the times carry offsets that are not those of {given}, and stay as printed"
            doubts.append((None, f"{reason} (--read-as {given} if the clock is right and the offsets wrong)"))
        elif self._declared is None and set(self._offsets) == {timedelta(0)} and not self._apart_from_start:
            reason = "all times are printed at +00:00 and taken as UTC"
            doubts.append((None, f"{reason} (--read-as ZONE if they are the clock in the hall)"))
        return doubts

    def zone_of_city(self, city: str) -> str | None:
        """The zone of a city, for a suggestion; None when it is unknown or shares its name."""
        name = one_line(city).partition(",")[0]
        if not name or len(name) > 80:
            return None
        try:
            return name_of(resolve_zone(name, self._options.now.astimezone(UTC)))
        except UnknownZone:
            return None
