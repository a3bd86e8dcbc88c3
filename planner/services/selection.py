"""Which talks to take along: the agenda, its plan or a whole program, and what of it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from planner.services.desk import Desk
from planner.services.setting import Setting
from planner.store.library import ProgramHead
from planner.timeline.accepted import Part
from planner.timeline.day import day_of
from planner.timeline.program import Status, Talk


@dataclass(frozen=True, slots=True)
class Selection:
    """What was asked for."""

    program: str | None = None
    """Only this program's talks."""
    days: Collection[date] | None = None
    """Only talks that begin on these days, as the shown zone counts them; None for all."""
    plan: bool = False
    """What the plan keeps of the agenda."""
    partial: bool = False
    """Talks that are attended in part take the time that one is there; a plan has such parts only then."""
    whole: bool = False
    """Every talk, starred or not."""


EVERYTHING_STARRED = Selection()


@dataclass(frozen=True, slots=True)
class Chosen:
    """The talks that were asked for."""

    talks: tuple[Talk, ...]
    """In listing order."""
    elsewhere: tuple[Talk, ...] = ()
    """Of other programs or days than asked for, and else as wanted."""
    parts: Mapping[str, Part] = field(default_factory=dict)
    """Those attended in part, by id."""
    program: ProgramHead | None = None
    """The only program asked for."""

    @property
    def taking_place(self) -> tuple[Talk, ...]:
        """Those that were not withdrawn."""
        return tuple(talk for talk in self.talks if talk.status is not Status.CANCELLED)


def choose(setting: Setting, desk: Desk, selection: Selection) -> Chosen:
    """The talks that a selection means.

    Raises:
        ProgramNotFound: no such program.
    """
    head = desk.program_called(selection.program) if selection.program is not None else None
    wanted, parts = _wanted(setting, desk, selection)
    inside, outside = list[Talk](), list[Talk]()
    for talk in wanted:
        (inside if _is_asked(talk, head, selection, setting) else outside).append(talk)
    return Chosen(tuple(inside), tuple(outside), parts, head)


def _is_asked(talk: Talk, head: ProgramHead | None, selection: Selection, setting: Setting) -> bool:
    if head is not None and talk.program != head.id:
        return False
    return selection.days is None or day_of(talk.start, setting.zone) in selection.days


def _wanted(setting: Setting, desk: Desk, selection: Selection) -> tuple[Sequence[Talk], Mapping[str, Part]]:
    if selection.whole:
        return [talk for talk in desk.talks if talk.id not in desk.orphans], {}
    if not selection.plan:
        return desk.my_talks, desk.parts if selection.partial else {}
    from planner.services.planning import plan_agenda

    planned = plan_agenda(setting, desk, partial=selection.partial)
    parts = {part.talk.id: part for part in planned.parts}
    kept = {talk.id for talk in planned.kept} | parts.keys()
    return [talk for talk in desk.talks if talk.id in kept], parts


def name_of(chosen: Chosen, *, whole: bool = False) -> str:
    """What a calendar, or another document of these talks, is called where nobody named it."""
    if chosen.program is None:
        return "Conference talks" if whole else "My conference talks"
    return chosen.program.name if whole else f"{chosen.program.name}: my talks"
