"""Times in data files: with an offset they are exact; without one they need a zone, which only the document or the
user can name."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime

from planner.errors import TimeError
from planner.importers.moments import Moment, parse_iso_moment
from planner.importers.options import ReadOptions
from planner.importers.questions import zone_question
from planner.timeline.clock import Zone, instant_of, name_of, wall_time_of, zone_named
from planner.timeline.program import Question
from planner.timeline.slot import NoZone
from planner.timeline.zone_source import ZoneSource


@dataclass(slots=True)
class DataClock:
    """Reads the times of one document, and remembers which zones they carried."""

    options: ReadOptions
    zone: Zone | None = None
    """What the document names for times that carry none."""
    lacks_zone: bool = False
    utc_by_convention: bool = False
    """Times were read as UTC because MiniConf means them so."""
    zones: Counter[str] = field(default_factory=Counter)
    _read: dict[str, tuple[datetime, str]] = field(default_factory=dict)
    """Times read before: many talks begin at one time."""

    def instant(self, text: str) -> datetime:
        """The instant of a printed time.

        Raises:
            NoZone: neither the time nor the document nor the user names a zone.
            TimeError: no time, only a date, or a time that the clocks skip or show twice.
        """
        known = self._read.get(text)
        if known is None:
            time = parse_iso_moment(text.strip())
            known = self._read[text] = self._zoned(time)
        instant, zone = known
        self.saw(zone)
        return instant

    def instant_of(self, time: Moment) -> datetime:
        """The instant of a parsed time."""
        instant, zone = self._zoned(time)
        self.saw(zone)
        return instant

    def _zoned(self, time: Moment) -> tuple[datetime, str]:
        if time.time is None:
            raise TimeError(f"{time.wall:%Y-%m-%d} is a date without a time of day")
        zone = self.options.read_as or time.zone or self.zone or self.options.timezone
        if zone is None and time.is_underscored:
            self.utc_by_convention = True
            zone = zone_named("UTC")
        if zone is None:
            raise self.no_zone()
        return instant_of(time.wall, zone), name_of(zone)

    def instant_in(self, time: Moment, zone: Zone) -> datetime:
        """The instant at which the clock of a zone shows a time."""
        instant = instant_of(time.wall, zone)
        self.saw(name_of(zone))
        return instant

    def no_zone(self) -> NoZone:
        """The error of a time without a zone, remembered for the question."""
        self.lacks_zone = True
        return NoZone("no time zone is printed")

    def saw(self, name: str) -> None:
        """Count a zone whose clock was read."""
        self.zones[name] += 1

    def home(self, instants: list[datetime]) -> str | None:
        """The zone of the conference: the one read as, named or given where it shows the printed clock, else the most
        common offset."""
        for zone in (self.options.read_as, self.zone, self.options.timezone):
            if zone is not None and (
                not self.zones or name_of(zone) in self.zones or self._fits(zone, instants)
            ):
                return name_of(zone)
        return self.zones.most_common(1)[0][0] if self.zones else None

    def _fits(self, zone: Zone, instants: list[datetime]) -> bool:
        """Whether a zone shows the same clock as the offsets that were printed."""
        offsets = {wall_time_of(instant, zone).utcoffset() for instant in instants[:2000]}
        return offsets == {zone_named(name).utcoffset(None) for name in self.zones if name.startswith("UTC")}

    def questions(self) -> list[Question]:
        """What only the user can settle about the times."""
        if not self.lacks_zone:
            return []
        return [zone_question()]

    def zone_source(self, home: str | None) -> ZoneSource | None:
        """How the home zone was found; None where it was printed with the times or given."""
        if self.options.read_as is None and self.zone is not None and home == name_of(self.zone):
            return ZoneSource.NAMED
        return ZoneSource.CONVENTION if self.utc_by_convention and home == "UTC" else None
