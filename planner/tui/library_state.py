"""What the Programs screen shows of a program."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from planner.services.desk import Desk
from planner.store.library import ProgramHead
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
    unseen: bool = False
    """Whether its latest edition changed something that was not looked at."""
    same: bool = False
    """Whether its latest edition changed no talk."""


def facts_of(
    desk: Desk,
    zone: Zone,
    reports: Mapping[str, Program],
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
            unseen=head.id in desk.unseen,
            same=head.id in desk.same,
        )
        for head in desk.programs
    )
