"""What is noted of how the editions of a program hang together, and read back for the next one."""

from collections.abc import Iterable, Sequence

from planner.store.lineage import Gone, Lineage
from planner.store.sources import SourceEdition
from planner.timeline.edition import Carried
from planner.timeline.program import Program, Talk


def gone_before(editions: Sequence[SourceEdition]) -> tuple[Talk, ...]:
    """The talks that went before the last of some editions of a program, known by what was noted of them."""
    return tuple(
        Talk(each.id, edition.program, each.title, each.start, None, edition.read_at, people=each.people, url=each.url)
        for edition in editions[-1:]
        for each in (edition.lineage.gone if edition.lineage else ())
    )  # fmt: skip


def lineage_of_edition(as_read: Program, found: Carried, apart: Iterable[str] = ()) -> Lineage:
    """What is to be noted of how an edition hangs on the ones before it."""
    return Lineage(
        ids_changed(as_read, found.program),
        tuple(Gone(each.id, each.title, each.start, each.people, each.url) for each in found.gone),
        tuple(sorted(found.doubtful)),
        tuple(sorted(apart)),
    )


def ids_changed(as_read: Program, kept: Program) -> dict[str, str]:
    """The ids that talks are kept under by those that they were read with, where they differ."""
    pairs = zip(as_read.talks, kept.talks, strict=True)
    return {one.id: other.id for one, other in pairs if one.id != other.id}
