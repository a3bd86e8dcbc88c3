"""The zones to offer where one is chosen."""

from planner.services.setting import Setting
from planner.timeline.clock import name_of
from planner.tui.format import words_of
from planner.tui.screens.zone_picker import ZoneOffer
from planner.tui.state import Shown


def _local_why(setting: Setting) -> str:
    return {"system": "this computer"}.get(setting.zone_source, f"from {setting.zone_source}")


def zone_offers(setting: Setting, shown: Shown) -> tuple[ZoneOffer, ...]:
    """The zones that are likely wanted: the local one, and each conference's own."""
    local = setting.zone
    offers = {name_of(local): ZoneOffer(local, f"{name_of(local)} (local)", _local_why(setting), "")}
    for head in shown.desk.programs:
        home = shown.homes.get(head.id)
        if home is not None:
            offers.setdefault(
                name_of(home), ZoneOffer(home, name_of(home), words_of(head.name), name_of(home))
            )
    return tuple(offers.values())
