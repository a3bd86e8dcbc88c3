"""Making the library anew from the bytes its editions were read from."""

from collections.abc import Sequence

from planner.errors import PlannerError
from planner.services.said import options_of
from planner.services.setting import Setting
from planner.store.lineage import Lineage
from planner.store.lock import locked
from planner.store.programs import ProgramStore
from planner.store.sources import SourceEdition, digest_of_parts
from planner.timeline.edition import carry_over, with_ids
from planner.timeline.program import Program


def rebuild(setting: Setting, store: ProgramStore) -> tuple[str, ...]:
    """Read every kept edition again, oldest first, so that the same ids come out; what could not be read."""
    unreadable: list[str] = []
    latest: dict[str, tuple[Program, str]] = {}
    with locked(setting.home):
        for edition in store.sources():
            before = latest.get(edition.program)
            try:
                program = read_edition(edition, before[0] if before else None)
                latest[edition.program] = (program, digest_of_parts(edition.parts))
            except PlannerError as error:
                unreadable.append(f"{edition.program}, edition {edition.edition}: {error.message}")
        store.rebuild(latest.values())
    return tuple(unreadable)


def read_edition(edition: SourceEdition, before: Program | None) -> Program:
    """A kept edition read again from its bytes, its talks with the ids they had in the edition before.

    Raises:
        PlannerError: the bytes are gone, or cannot be read any more.
    """
    program = read_as_kept(edition)
    if edition.lineage is not None and _fits(edition.lineage, program):
        return with_ids(before, program, edition.lineage.ids)
    if before is not None:
        program = carry_over(before, program)._replace(edition=edition.edition)
    return program


def read_as_kept(edition: SourceEdition) -> Program:
    """A kept edition read again from its bytes, its talks with the ids that those give.

    Raises:
        PlannerError: the bytes are gone, or cannot be read any more.
    """
    from planner.importers.merging.reader import read_merged

    parts = edition.read()
    sources = [(part.source, part.data) for part in parts]
    merged = read_merged(sources, options_of(edition.said, edition.read_at))
    if merged.failures:
        raise merged.failures[0]
    program = merged.program
    talks = tuple(talk._replace(program=edition.program, sample=edition.sample) for talk in program.talks)
    return program._replace(
        id=edition.program,
        name=edition.name,
        source=edition.source,
        talks=talks,
        sample=edition.sample,
        edition=edition.edition,
    )


def _fits(lineage: Lineage, program: Program) -> bool:
    """Whether the bytes still give the talks that they gave when the ids were noted: no two get the same."""
    ids = [lineage.ids.get(talk.id, talk.id) for talk in program.talks]
    return len(set(ids)) == len(ids)


def former_edition(editions: Sequence[SourceEdition]) -> Program:
    """The last but one of a program's kept editions, read again from its bytes.

    Args:
        editions: at least two, the earliest first.
    Raises:
        PlannerError: the bytes are gone, or cannot be read any more.
    """
    former = editions[:-1]
    first = next((place for place in reversed(range(len(former))) if former[place].lineage is not None), 0)
    program: Program | None = None
    for edition in former[first:]:
        program = read_edition(edition, program)
    if program is None:
        raise ValueError("there is only one edition")
    return program
