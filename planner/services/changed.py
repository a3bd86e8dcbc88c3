"""What the present edition of a program changed, and what that means for me; told until it was seen."""

from dataclasses import dataclass

from planner.services.desk import Desk, desk_of
from planner.services.seen import is_seen
from planner.services.setting import Setting, remembered
from planner.services.shelf import ask_store
from planner.store.programs import ProgramStore
from planner.store.sources import SourceEdition
from planner.timeline.change import Changed
from planner.timeline.day import in_order
from planner.timeline.edits import Edits, Mine, edits_for, find_edits
from planner.timeline.likeness import alike
from planner.timeline.program import Program


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
    apart: tuple[Changed, ...] = ()
    """Talks that are much alike, of which the person said that they are not the same."""
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
        mine_of(desk, before, after, edits),
        tuple(Changed(known[talk.id], talk) for talk in after.talks if talk.id in doubtful and talk.id in known),
        _apart(before, after, editions[-1]),
        is_seen(remembered(setting), program_id, after.edition),
    )  # fmt: skip


def _apart(before: Program, after: Program, edition: SourceEdition) -> tuple[Changed, ...]:
    named = edition.lineage.apart if edition.lineage else ()
    known = {talk.id for talk in before.talks}
    olds = [talk for talk in before.talks if talk.id in named]
    return tuple(
        Changed(*pair) for pair in alike(olds, [talk for talk in after.talks if talk.id not in known])
    )


def mine_of(desk: Desk, before: Program, after: Program, edits: Edits) -> Mine:
    """What an edition means for me.

    Args:
        desk: the library with one of the two.
    """
    stars = desk.agenda.stars
    of_program = {talk.id for talk in (*before.talks, *after.talks)} & stars.keys()
    then, now = desk_with(desk, before), desk_with(desk, after)
    return edits_for(
        edits, stars, stars=len(of_program), before=then.open_conflicts, after=now.open_conflicts
    )


def desk_with(desk: Desk, program: Program) -> Desk:
    """The desk as it would be with another edition of a program."""
    others = (talk for talk in desk.talks if talk.program != program.id and talk.id not in desk.orphans)
    talks = in_order((*others, *program.talks))
    return desk_of(desk._replace(talks=talks, orphans=frozenset()))
