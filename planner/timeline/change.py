"""What became of the talks of one edition of a program in the next."""

from collections.abc import Iterator
from dataclasses import dataclass

from planner.timeline.program import Program, Status, Talk


@dataclass(frozen=True, slots=True)
class Changed:
    """A talk in two editions, under one id."""

    before: Talk
    after: Talk


@dataclass(frozen=True, slots=True)
class Changes:
    """Two editions compared. A talk that moved and has another title stands in both lists."""

    added: tuple[Talk, ...] = ()
    """New in the later one, in its order."""
    gone: tuple[Talk, ...] = ()
    """Only in the earlier one."""
    cancelled: tuple[Changed, ...] = ()
    moved: tuple[Changed, ...] = ()
    """At another time or in another room."""
    retitled: tuple[Changed, ...] = ()

    def __len__(self) -> int:
        """How many there are."""
        return sum(map(len, (self.added, self.gone, self.cancelled, self.moved, self.retitled)))

    def talks(self) -> Iterator[str]:
        """The ids of all talks that anything happened to."""
        yield from (talk.id for talk in (*self.added, *self.gone))
        yield from (each.after.id for each in (*self.cancelled, *self.moved, *self.retitled))


def find_changes(before: Program, after: Program) -> Changes:
    """What an edition changed; both have been carried over, so that the same talk has the same id.

    Source: one look at each talk by its id, O(n).
    """
    old = {talk.id: talk for talk in before.talks}
    new = {talk.id for talk in after.talks}
    both = [Changed(old[talk.id], talk) for talk in after.talks if talk.id in old]
    return Changes(
        added=tuple(talk for talk in after.talks if talk.id not in old),
        gone=tuple(talk for talk in before.talks if talk.id not in new),
        cancelled=tuple(each for each in both if _is_cancelled(each)),
        moved=tuple(each for each in both if _place(each.before) != _place(each.after)),
        retitled=tuple(each for each in both if each.before.title != each.after.title),
    )


def _is_cancelled(each: Changed) -> bool:
    return each.after.status is Status.CANCELLED and each.before.status is not Status.CANCELLED


def _place(talk: Talk) -> tuple[object, ...]:
    end = None if talk.end_inferred else talk.end
    return (talk.start, end, talk.room)
