"""The zone that a page names in a "Timezone: ..." line."""

import re
from dataclasses import dataclass

from planner.errors import UnknownZone
from planner.timeline.abbreviation import is_known, only_zone_of
from planner.timeline.clock import Zone, offset_named, zone_named

_IANA = re.compile(r"[A-Za-z]+(?:/[A-Za-z0-9_+-]+)+")


@dataclass(frozen=True, slots=True)
class NamedZone:
    """A zone as a page names it for all its times."""

    zone: Zone | None
    """Its clock; None for an abbreviation that several places use."""
    abbreviation: str | None = None
    """The abbreviation that is then meant with every time that prints none."""


def zone_in(value: str) -> NamedZone | None:
    """What a time zone line names: a place ("America/New_York"), an offset or an abbreviation; None when nothing."""
    value = value.strip(" \"'()[]<>«»")
    if is_known(value):
        offset = offset_named(value)
        return NamedZone(only_zone_of(value), value) if offset is None else NamedZone(zone_named(value))
    place = _IANA.search(value)
    for name in (value, place[0] if place else ""):
        try:
            return NamedZone(zone_named(name))
        except UnknownZone:
            continue
    return None
