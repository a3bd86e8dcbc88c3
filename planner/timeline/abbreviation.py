"""Printed zones ("PDT", "(PST)", "CET", "UTC-3") and what they mean on a date. Exact, or a question."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache

from planner.errors import TimeError, UnknownZone
from planner.timeline.clock import (
    Zone,
    abbreviation_at,
    instant_of,
    name_of,
    offset_named,
    offset_text,
    wall_time_of,
    zone_named,
)
from planner.timeline.zone_phrases import plain_zone

_HOMES: dict[str, tuple[tuple[str, int], ...]] = {}
"""Abbreviation -> its home zones, each with the offset in minutes that the abbreviation stands for there."""


def _add(offset_hours: float, abbreviations: str, *zones: str) -> None:
    for abbreviation in abbreviations.split():
        homes = tuple((zone, round(offset_hours * 60)) for zone in zones)
        _HOMES[abbreviation] = _HOMES.get(abbreviation, ()) + homes


_add(-8, "PST", "America/Los_Angeles")
_add(-7, "PDT", "America/Los_Angeles")
_add(-7, "MST", "America/Denver", "America/Phoenix")
_add(-6, "MDT", "America/Denver")
_add(-6, "CST", "America/Chicago", "America/Costa_Rica")
_add(8, "CST", "Asia/Shanghai")
_add(-5, "CST", "America/Havana")
_add(-5, "CDT", "America/Chicago")
_add(-4, "CDT", "America/Havana")
_add(-5, "EST", "America/New_York")
_add(-4, "EDT", "America/New_York")
_add(-4, "AST", "America/Halifax", "America/Puerto_Rico")
_add(3, "AST", "Asia/Riyadh")
_add(-3, "ADT", "America/Halifax")
_add(-3.5, "NST", "America/St_Johns")
_add(-2.5, "NDT", "America/St_Johns")
_add(-9, "AKST", "America/Anchorage")
_add(-8, "AKDT", "America/Anchorage")
_add(-10, "HST", "Pacific/Honolulu")
_add(-3, "BRT", "America/Sao_Paulo")
_add(-3, "ART", "America/Argentina/Buenos_Aires")
_add(-4, "CLT", "America/Santiago")
_add(-3, "CLST", "America/Santiago")
_add(-5, "COT", "America/Bogota")
_add(-5, "PET", "America/Lima")
_add(0, "WET", "Europe/Lisbon")
_add(1, "WEST", "Europe/Lisbon")
_add(1, "BST", "Europe/London")
_add(6, "BST", "Asia/Dhaka")
_add(1, "IST", "Europe/Dublin")
_add(2, "IST", "Asia/Jerusalem")
_add(5.5, "IST", "Asia/Kolkata")
_add(3, "IDT", "Asia/Jerusalem")
_add(1, "CET MEZ", "Europe/Berlin")
_add(2, "CEST MESZ", "Europe/Berlin")
_add(2, "EET", "Europe/Athens")
_add(3, "EEST", "Europe/Athens")
_add(3, "MSK", "Europe/Moscow")
_add(3, "TRT", "Europe/Istanbul")
_add(2, "SAST", "Africa/Johannesburg")
_add(2, "CAT", "Africa/Maputo", "Africa/Kigali")
_add(3, "EAT", "Africa/Nairobi")
_add(1, "WAT", "Africa/Lagos")
_add(4, "GST", "Asia/Dubai")
_add(5, "PKT", "Asia/Karachi")
_add(5.75, "NPT", "Asia/Kathmandu")
_add(7, "ICT", "Asia/Bangkok", "Asia/Ho_Chi_Minh")
_add(7, "WIB", "Asia/Jakarta")
_add(8, "SGT", "Asia/Singapore")
_add(8, "HKT", "Asia/Hong_Kong")
_add(8, "PHT", "Asia/Manila")
_add(8, "AWST", "Australia/Perth")
_add(9, "JST", "Asia/Tokyo")
_add(9, "KST", "Asia/Seoul")
_add(9.5, "ACST", "Australia/Adelaide", "Australia/Darwin")
_add(10.5, "ACDT", "Australia/Adelaide")
_add(10, "AEST", "Australia/Sydney", "Australia/Brisbane")
_add(11, "AEDT", "Australia/Sydney")
_add(12, "NZST", "Pacific/Auckland")
_add(13, "NZDT", "Pacific/Auckland")
_add(-12, "AOE", "Etc/GMT+12")
for _hours, _names, _home in (
    (-8, "HNP", "America/Los_Angeles"), (-7, "HAP", "America/Los_Angeles"), (-7, "HNR", "America/Denver"),
    (-6, "HAR", "America/Denver"), (-6, "HNC", "America/Chicago"), (-5, "HAC", "America/Chicago"),
    (-5, "HNE", "America/Toronto"), (-4, "HAE", "America/Toronto"), (-4, "HNA", "America/Halifax"),
    (-3, "HAA", "America/Halifax"), (1, "HNEC", "Europe/Paris"), (2, "HAEC", "Europe/Paris"),
):  # fmt: skip
    _add(_hours, _names, _home)

_PLACE_CLOCKS = {
    "PT": "America/Los_Angeles",
    "MT": "America/Denver",
    "CT": "America/Chicago",
    "ET": "America/New_York",
}
"""Names of a clock rather than of an offset: summer or winter as the date has it."""


_GMT_HOME = "Europe/London"


@lru_cache(maxsize=4096)
def _clock_of(word: str) -> str | None:
    """The place whose clock is named rather than an offset: by "PT", and by both its abbreviations, as in "CET/CEST"."""
    if word in _PLACE_CLOCKS:
        return _PLACE_CLOCKS[word]
    parts = [part.strip() for part in re.split(r"/|\bOR\b", word)]
    if len(parts) != 2 or not all(parts):
        return None
    if {*parts} <= {"UTC", "GMT", "Z"}:
        return "UTC"
    first, second = (
        [_GMT_HOME] if part == "GMT" else [zone for zone, _ in _HOMES.get(part, ())] for part in parts
    )
    return next((zone for zone in first if zone in second), None)


@dataclass(frozen=True, slots=True)
class ZonedTime:
    """A wall time read in the zone that was printed beside it."""

    instant: datetime
    zone: Zone
    """The zone whose clock it was read on."""
    warning: str | None = None
    """Both readings, when the printed abbreviation does not fit its zone on that date."""


class AmbiguousZone(TimeError):
    """An abbreviation that several places use with different meanings; `choices` are zones that settle it."""

    def __init__(self, printed: str, choices: tuple[str, ...]) -> None:
        self.printed = printed
        self.choices = choices
        super().__init__(
            f"{printed} can be {' or '.join(choices)}", remedy=f"settle it with --timezone {choices[0]}"
        )


def is_known(printed: str) -> bool:
    """Whether a text is a zone abbreviation, a zone in words ("Pacific Time"), a printed offset or UTC."""
    text, _ = plain_zone(printed)
    word = text.upper()
    in_words = "/" in text and text not in printed
    return word in _HOMES or _clock_of(word) is not None or offset_named(text) is not None or in_words


def abbreviations() -> Mapping[str, tuple[str, ...]]:
    """Every known abbreviation with the zones that use it."""
    known = {word: tuple(zone for zone, _ in homes) for word, homes in _HOMES.items()}
    return known | {word: (zone,) for word, zone in _PLACE_CLOCKS.items()}


def only_zone_of(printed: str) -> Zone | None:
    """The zone an abbreviation belongs to when nobody else uses it otherwise; None for ambiguous and unknown ones
    and for bare offsets. "CDT" is Chicago's: Havana's is left out where one of the two is far more common."""
    text, home = plain_zone(printed)
    word = text.upper()
    in_words = text if "/" in text and text not in printed else None
    if place := home or _clock_of(word) or in_words:
        return zone_named(place)
    homes = _HOMES.get(word, ())
    if homes and (len({minutes for _, minutes in homes}) == 1 or word in _SETTLED):
        return zone_named(homes[0][0])
    return None


_SETTLED = frozenset({"CDT"})
"""Shared abbreviations of which every program we know means the first home."""


def read_zoned(
    wall: datetime, printed: str, *, evidence: Sequence[Zone] = (), given: Zone | None = None
) -> ZonedTime:
    """The instant of a wall time with a printed zone.

    Args:
        wall: naive.
        printed: an abbreviation, a zone in words ("Pacific Time", "Berlin time"), both abbreviations of a place
            ("CET/CEST"), an offset ("UTC+2", "-07:00") or an IANA name.
        evidence: zones the program names elsewhere; they choose among the homes of an ambiguous abbreviation.
        given: the zone the user said; settles what evidence cannot, and an abbreviation nobody knows.
    Raises:
        AmbiguousZone: several homes with different offsets and no evidence for one.
        UnknownZone: no such abbreviation, and no zone given.
        NonexistentTime, AmbiguousTime: only where the abbreviation does not fit the date.
    """
    text, home = plain_zone(printed)
    offset = offset_named(text)
    if offset is not None:
        return ZonedTime(instant_at_offset(wall, offset), zone_named(text))
    word = text.upper()
    place = _clock_of(word) or (text if "/" in text else None)
    if place is not None:
        zone = zone_named(place)
        return ZonedTime(instant_of(wall, zone), zone)
    if home is not None:
        evidence = (zone_named(home),)
        given = None
    homes = _HOMES.get(word)
    if homes is None:
        if given is None:
            raise UnknownZone(
                printed,
                what=f"{printed} is no zone abbreviation that is known",
                remedy="settle it with --timezone ZONE",
            )
        return ZonedTime(instant_of(wall, given), given)
    return _read_at_home(wall, word, _likely_homes(wall, word, homes, (*_one(given), *evidence)))


def _one(given: Zone | None) -> tuple[Zone, ...]:
    return () if given is None else (given,)


def _likely_homes(
    wall: datetime, word: str, homes: tuple[tuple[str, int], ...], evidence: Sequence[Zone]
) -> list[tuple[Zone, timedelta]]:
    """The homes left after evidence; all with one offset.

    Raises:
        AmbiguousZone: several offsets remain.
    """
    for zone in evidence:
        for name, minutes in homes:
            if name_of(zone) == name:
                return [(zone, timedelta(minutes=minutes))]
        offset = _offset_called(word, zone, wall)
        if offset is not None:
            return [(zone, offset)]
    chosen = homes[:1] if word in _SETTLED else homes
    if len({minutes for _, minutes in chosen}) > 1:
        raise AmbiguousZone(word, tuple(name for name, _ in homes))
    return [(zone_named(name), timedelta(minutes=minutes)) for name, minutes in chosen]


def _offset_called(word: str, zone: Zone, wall: datetime) -> timedelta | None:
    """The offset at which a zone's clock is called `word` within the year around a wall time."""
    for days in (0, 182, -182):
        try:
            instant = wall.replace(tzinfo=UTC) + timedelta(days=days)
        except OverflowError:
            continue
        if abbreviation_at(instant, zone).upper() == word:
            return instant.astimezone(zone).utcoffset()
    return None


def _read_at_home(wall: datetime, word: str, homes: list[tuple[Zone, timedelta]]) -> ZonedTime:
    zone, offset = homes[0]
    exact = instant_at_offset(wall, offset)
    fitting = [home for home, minutes in homes if wall_time_of(exact, home).utcoffset() == minutes]
    if zone in fitting:
        return ZonedTime(exact, zone)
    if fitting:
        there = abbreviation_at(exact, zone)
        reading = f"taken as {name_of(fitting[0])}, which is on {word} all year"
        return ZonedTime(exact, fitting[0], _misfit(wall, word, zone, there, exact, reading))
    clock = instant_of(wall, zone)
    there = abbreviation_at(clock, zone)
    reading = f"{wall:%H:%M} {there} is {clock:%d %b %H:%M} UTC; read on the clock of {name_of(zone)}"
    return ZonedTime(clock, zone, _misfit(wall, word, zone, there, exact, reading))


def _misfit(wall: datetime, word: str, zone: Zone, there: str, exact: datetime, reading: str) -> str:
    return (
        f"{name_of(zone)} is on {there} on {wall:%d %B %Y}, not {word}: "
        f"{wall:%H:%M} {word} would be {exact:%d %b %H:%M} UTC, {reading}"
    )


def instant_at_offset(wall: datetime, offset: timedelta) -> datetime:
    """The instant of a wall time at an exact offset from UTC.

    Raises:
        TimeError: it lies outside the years 1 to 9999.
    """
    try:
        return (wall - offset).replace(tzinfo=UTC)
    except OverflowError:
        raise TimeError(
            f"{wall.isoformat()} at {offset_text(offset)} lies outside the years 1 to 9999"
        ) from None
