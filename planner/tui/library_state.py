"""What the Programs screen shows of a program."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from planner.services.desk import Desk
from planner.store.library import ProgramHead
from planner.timeline.change import Changes
from planner.timeline.clock import Zone
from planner.timeline.day import day_of
from planner.timeline.program import Program


@dataclass(frozen=True, slots=True)
class ProgramFacts:
    """Everything the line and the details of a program are made of."""

    head: ProgramHead
    zone: Zone
    """The shown clock."""
    days: tuple[date, ...] = ()
    """The days with talks, as that clock counts them, in order."""
    stars: int = 0
    report: Program | None = None
    """How it was read, without its talks; None until it is loaded."""
    changes: Changes | None = None
    """What its latest edition changed; None until it is asked for."""
    mine: frozenset[str] = frozenset()
    """Ids of the starred talks among those changes."""
    unseen: bool = False
    """Whether its latest edition changed something that was not looked at."""


def facts_of(
    desk: Desk,
    zone: Zone,
    reports: Mapping[str, Program],
    changes: Mapping[str, tuple[Changes, frozenset[str]]],
) -> tuple[ProgramFacts, ...]:
    """Each program of the library, in its order."""
    days: dict[str, set[date]] = {}
    for talk in desk.talks:
        days.setdefault(talk.program, set()).add(day_of(talk.start, zone))
    stars = Counter(star.program for star in desk.agenda.stars.values())
    return tuple(
        ProgramFacts(
            head,
            zone,
            tuple(sorted(days.get(head.id, ()))),
            stars[head.id],
            reports.get(head.id),
            changes=changes[head.id][0] if head.id in changes else None,
            mine=changes[head.id][1] if head.id in changes else frozenset(),
            unseen=head.id in desk.unseen,
        )
        for head in desk.programs
    )
