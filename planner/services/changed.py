"""What the present edition of a program changed, and what that means for me; told until it was seen."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from planner.services.desk import Desk, desk_of
from planner.services.setting import Setting, remember, remembered
from planner.services.shelf import ask_store
from planner.store.programs import ProgramStore, SourceEdition
from planner.timeline.change import Changed
from planner.timeline.day import in_order
from planner.timeline.edits import Edits, Mine, edits_for, find_edits
from planner.timeline.program import Program

_SEEN = "seen-edition."


@dataclass(frozen=True, slots=True)
class EditionReport:
    """What a program's present edition changed in the one before."""

    program: str
    """The program's id."""
    name: str
    from_edition: int
    to_edition: int
    edits: Edits
    mine: Mine
    doubtful: tuple[Changed, ...] = ()
    """Talks that are taken for the same only because they are much alike."""
    seen: bool = False
    """Whether the person was shown it."""


def edition_report(setting: Setting, desk: Desk, program_id: str) -> EditionReport | None:
    """What the present edition of a program changed, and for me; None when it has had only one.

    Args:
        desk: the library as it is, with all its talks.
    Raises:
        ProgramNotFound: the library has none of this id.
        PlannerError: the former edition's bytes are gone, or cannot be read any more.
    """

    from planner.services.rebuilding import former_edition

    def read(store: ProgramStore) -> tuple[Program, tuple[SourceEdition, ...]]:
        return store.program(program_id), store.sources(program_id)

    after, editions = ask_store(setting, read)
    if len(editions) < 2:
        return None
    before = former_edition(editions)
    edits = find_edits(before, after)
    known = {talk.id: talk for talk in before.talks}
    doubtful = editions[-1].lineage.doubtful if editions[-1].lineage else ()
    return EditionReport(
        program_id,
        after.name,
        before.edition,
        after.edition,
        edits,
        _mine(desk, before, after, edits),
        tuple(Changed(known[talk.id], talk) for talk in after.talks if talk.id in doubtful and talk.id in known),
        is_seen(remembered(setting), program_id, after.edition),
    )  # fmt: skip


def _mine(desk: Desk, before: Program, after: Program, edits: Edits) -> Mine:
    stars = desk.agenda.stars
    of_program = {talk.id for talk in (*before.talks, *after.talks)} & stars.keys()
    then = desk_with(desk, before)
    return edits_for(
        edits, stars, stars=len(of_program), before=then.open_conflicts, after=desk.open_conflicts
    )


def desk_with(desk: Desk, program: Program) -> Desk:
    """The desk as it would be with another edition of a program."""
    others = (talk for talk in desk.talks if talk.program != program.id and talk.id not in desk.orphans)
    talks = in_order((*others, *program.talks))
    return desk_of(replace(desk, talks=talks, orphans=frozenset()))


def is_seen(notes: Mapping[str, str], program_id: str, edition: int) -> bool:
    """Whether the notes of earlier runs say that what an edition changed was seen; of a first edition there is
    nothing to see."""
    return edition < 2 or notes.get(f"{_SEEN}{program_id}") == str(edition)


def unseen_programs(setting: Setting, desk: Desk) -> tuple[str, ...]:
    """The ids of the programs whose present edition changed something that nobody has looked at."""
    notes = remembered(setting)
    return tuple(head.id for head in desk.programs if not is_seen(notes, head.id, head.edition))


def mark_seen(setting: Setting, desk: Desk, program_ids: tuple[str, ...]) -> None:
    """Note that what the present editions of some programs changed was seen."""
    wanted = {f"{_SEEN}{head.id}": str(head.edition) for head in desk.programs if head.id in program_ids}
    if wanted.items() - remembered(setting).items():
        remember(setting, wanted)
