"""What the screens begin with: the clock, the screen and the place on it where one left."""

from collections.abc import Collection, Mapping

from planner.errors import UnknownZone
from planner.services.setting import Setting
from planner.timeline.clock import Zone, zone_named


def remembered_zone(setting: Setting, notes: Mapping[str, str]) -> Zone:
    """The zone that was picked at an earlier run, unless one was given for this run."""
    picked = notes.get("zone", "")
    if not picked or setting.zone_source == "--timezone":
        return setting.zone
    try:
        return zone_named(picked)
    except UnknownZone:
        return setting.zone


def remembered_mode(notes: Mapping[str, str], known: Collection[str], otherwise: str) -> str:
    """The screen on which one left; another where none was noted or there is no such screen."""
    noted = notes.get("screen", "")
    return noted if noted in known else otherwise
