"""The ways out of a conflict: what each would do for a talk, and doing it. Every one is one step of undo."""

from dataclasses import dataclass, replace

from planner.errors import PlannerError
from planner.services.choices import change_agenda
from planner.services.desk import Desk
from planner.services.setting import Setting
from planner.timeline.accepted import Part, Terms, acceptance_of, part_of
from planner.timeline.agenda import LEVELS, Agenda, Level
from planner.timeline.busy import BusyEvent
from planner.timeline.conflict import Conflict, ConflictType
from planner.timeline.free import FreeTime
from planner.timeline.program import Status, Talk


@dataclass(frozen=True, slots=True)
class Slot:
    """Another slot of a talk that is offered several times."""

    talk: Talk
    is_free: bool
    """It clashes with nothing that is starred, the talk's own slots aside."""
    outside: str = ""
    """Where I am then, when it lies outside my hours: "Kigali"; empty when it does not."""


@dataclass(frozen=True, slots=True)
class Ways:
    """What can be done about the conflicts of one type that a talk has."""

    talk: Talk
    conflicts: tuple[Conflict, ...]
    """Those that were not accepted, by start."""
    about: ConflictType = ConflictType.OVERLAP
    slots: tuple[Slot, ...] = ()
    """Where else it can be had: free ones within my hours first, then by start. Empty for a talk of one slot."""
    part: Part | None = None
    """What is left of it when its rivals are attended whole; None when nothing is."""

    @property
    def rivals(self) -> tuple[Talk, ...]:
        """What it clashes with, by the start of the clash."""
        rivals = (each.rival_of(self.talk.id) for each in self.conflicts)
        return tuple(rival for rival in rivals if rival is not None)

    @property
    def events(self) -> tuple[BusyEvent, ...]:
        """What of my calendars it meets, by start."""
        return tuple(each.busy for each in self.conflicts if each.busy is not None)


def ways_out(desk: Desk, talk: Talk, about: ConflictType = ConflictType.OVERLAP) -> Ways:
    """What can be done about the conflicts of one type that a starred talk has."""
    conflicts = _open_conflicts(desk, talk, about)
    ways = Ways(talk, conflicts, about, _slots(desk, talk))
    if not conflicts or about is not ConflictType.OVERLAP:
        return ways
    others = desk.parts[talk.id].others if talk.id in desk.parts else ()
    return replace(ways, part=part_of(talk, (*ways.rivals, *others)))


def _open_conflicts(desk: Desk, talk: Talk, about: ConflictType) -> tuple[Conflict, ...]:
    return tuple(each for each in desk.conflicts_of(talk.id) if each.type is about)


def _slots(desk: Desk, talk: Talk) -> tuple[Slot, ...]:
    if not talk.same_as:
        return ()
    others = [
        each
        for each in desk.talks
        if each.id in talk.same_as
        and each.id not in desk.agenda.stars
        and each.status is not Status.CANCELLED
    ]
    free = FreeTime((each for each in desk.my_talks if each.id != talk.id), desk.rules)
    slots = [Slot(each, free.fits(each), _place_outside(desk, each)) for each in others]
    return tuple(
        sorted(slots, key=lambda slot: (not slot.is_free, slot.outside != "", slot.talk.start, slot.talk.id))
    )


def _place_outside(desk: Desk, talk: Talk) -> str:
    return next((away.place for away in desk.away_of(talk)), "")


def keep(
    setting: Setting,
    desk: Desk,
    talk: Talk,
    *,
    lower: bool,
    about: ConflictType = ConflictType.OVERLAP,
) -> Agenda:
    """Keep a talk: what clashes with it loses its star, or stays as a second choice.

    Args:
        about: the type of the clashes; those of other types stay as they are.
        lower: rivals keep their star one level down (the lowest stays), and the clash counts as accepted.
    """

    def kept(agenda: Agenda) -> Agenda:
        for conflict in _open_conflicts(desk.with_agenda(agenda), talk, about):
            rival = conflict.rival_of(talk.id)
            if rival is None:
                continue
            if lower:
                level = lowered(agenda.level_of(rival.id) or LEVELS[-1])
                agenda = agenda.star(rival, at=setting.clock(), level=level)
                agenda = _accepted(setting, agenda, conflict, Terms.SECOND_CHOICE, rival.id)
            else:
                agenda = agenda.unstar(rival.id)
        return agenda

    return change_agenda(setting, f"keep {talk.title}", kept)


def lowered(level: Level) -> Level:
    """One level less; the lowest stays."""
    return LEVELS[min(LEVELS.index(level) + 1, len(LEVELS) - 1)]


def take_slot(setting: Setting, talk: Talk, slot: Talk) -> Agenda:
    """Star another slot of a talk in its place: the level, note and pin go along.

    Raises:
        PlannerError: it is no other slot of this talk.
    """
    if slot.id not in talk.same_as:
        raise PlannerError(f"{slot.id} is no other slot of {talk.id}", remedy="see: planner show TALK")

    def moved(agenda: Agenda) -> Agenda:
        star = agenda.stars.get(talk.id)
        if star is None:
            return agenda
        agenda = agenda.star(slot, at=setting.clock(), level=star.level, note=star.note, pinned=star.pinned)
        return agenda.unstar(talk.id)

    return change_agenda(setting, f"take the other slot of {talk.title}", moved)


def attend_in_part(setting: Setting, desk: Desk, talk: Talk) -> Agenda:
    """Attend a talk in part and what clashes with it whole.

    Raises:
        PlannerError: nothing would be left of it.
    """

    def shortened(agenda: Agenda) -> Agenda:
        now = desk.with_agenda(agenda)
        ways = ways_out(now, talk)
        if ways.conflicts and ways.part is None:
            raise PlannerError(
                f"nothing would be left of {talk.title}", remedy="attend what clashes with it in part"
            )
        return _accept_all(setting, agenda, ways.conflicts, Terms.IN_PART, talk.id)

    return change_agenda(setting, f"attend {talk.title} in part", shortened)


def accept(setting: Setting, desk: Desk, talk: Talk, about: ConflictType = ConflictType.OVERLAP) -> Agenda:
    """Accept every conflict of one type that a talk has with others as it is."""

    def accepted(agenda: Agenda) -> Agenda:
        conflicts = _open_conflicts(desk.with_agenda(agenda), talk, about)
        return _accept_all(setting, agenda, conflicts, Terms.AS_IT_IS, "")

    return change_agenda(setting, f"accept the conflicts of {talk.title}", accepted)


def reopen(setting: Setting, talk: Talk, about: ConflictType = ConflictType.OVERLAP) -> Agenda:
    """Make conflicts again of all of one type that was accepted about a talk."""

    def reopened(agenda: Agenda) -> Agenda:
        accepted = agenda.accepted.items()
        return agenda.with_accepted(
            {pair: None for pair, each in accepted if talk.id in pair and each.type is about}
        )

    return change_agenda(setting, f"reopen the conflicts of {talk.title}", reopened)


def _accept_all(
    setting: Setting, agenda: Agenda, conflicts: tuple[Conflict, ...], terms: Terms, yields: str
) -> Agenda:
    for conflict in conflicts:
        if conflict.pair is not None:
            agenda = _accepted(setting, agenda, conflict, terms, yields)
    return agenda


def _accepted(setting: Setting, agenda: Agenda, conflict: Conflict, terms: Terms, yields: str) -> Agenda:
    acceptance = acceptance_of(conflict, at=setting.clock(), terms=terms, yields=yields)
    return agenda.with_accepted({acceptance.talks: acceptance})
