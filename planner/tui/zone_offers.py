"""The zones to offer where one is chosen, and what an import has to say."""

from planner.services.restoring import Restored
from planner.services.setting import Setting
from planner.services.settling import settle_program
from planner.text.counted import counted
from planner.timeline.clock import name_of
from planner.timeline.program import Program
from planner.tui.format import words_of
from planner.tui.screens.zone_picker import ZoneOffer
from planner.tui.state import Shown


def _local_why(setting: Setting) -> str:
    return {"system": "this computer"}.get(setting.zone_source, f"from {setting.zone_source}")


def report_of(program: Program) -> str:
    """What an import has to say: how much was read, what went wrong, what only the user can settle."""
    parts = [f"{words_of(program.name)}: {counted(len(program.talks), 'talk')}"]
    if program.problems:
        parts.append(f"{counted(len(program.problems), 'problem')}, see: planner programs {program.id}")
    parts += [
        f"{each.message} (settle with {settle_program(program.id, each)})" for each in program.questions
    ]
    return "\n".join(parts)


def stars_told(found: Restored) -> str:
    """What the agenda in a file brings: "12 stars, 2 were there, 1 not in your library (import FOSDEM 2024 first)"."""
    counts = (
        (len(found.fuller), "wanted more or with a note now"),
        (len(found.already), "there before"),
        (len(found.unknown), "not in your library"),
    )
    told = [f"{count} {what}" for count, what in counts if count]
    first = f" (import {', '.join(map(words_of, found.absent))} first)" if found.absent else ""
    return ", ".join([counted(len(found.starred), "new star"), *told]) + first


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
