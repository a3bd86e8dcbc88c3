"""What the screens begin with."""

from collections.abc import Mapping

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
