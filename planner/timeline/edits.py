"""What the talks of one edition of a program became in the next, field by field, and what that means for one person."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from planner.timeline.change import Changed
from planner.timeline.conflict import Conflict
from planner.timeline.program import Program, Status, Talk

TIMES = ("start", "end")
FORM = ("kind", "badge", "url")
"""What comes and goes with the form of a source: told talk by talk only where it is another for few."""
FIELDS = (*TIMES, "room", "title", "people", "abstract", "track", "session", "status", *FORM)
"""What is compared, in the order in which it is told."""
MOST, LEAST = 0.5, 10
"""A fact of form that is another for more than this share of the talks, and for this many at least, is told once."""


@dataclass(frozen=True, slots=True)
class Edits:
    """Two editions compared; no talk is told twice."""

    added: tuple[Talk, ...] = ()
    """New in the later one, in its order."""
    cancelled: tuple[Talk, ...] = ()
    """Called off in the later one, as that has them; then those it has not, as the earlier one had them."""
    changed: tuple[Changed, ...] = ()
    """All others of which anything is told otherwise, in the later one's order."""
    wholesale: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    """Facts that are others for so many talks that the source is written otherwise; no talk counts as changed by
    them."""

    def fields_of(self, each: Changed) -> tuple[str, ...]:
        """The names of the facts of a changed talk that are to be told, in the order of `FIELDS`."""
        return tuple(name for name in fields_changed(each) if name not in self.wholesale)

    def __len__(self) -> int:
        """How many talks anything happened to."""
        return len(self.added) + len(self.cancelled) + len(self.changed)


def find_edits(before: Program, after: Program) -> Edits:
    """What an edition changed; both have the same id for the same talk.

    Source: one look at each talk by its id, O(n).
    """
    old = {talk.id: talk for talk in before.talks}
    new = {talk.id for talk in after.talks}
    both = [Changed(old[talk.id], talk) for talk in after.talks if talk.id in old]
    off = [each.after for each in both if _is_called_off(each)]
    wholesale = _wholesale(both)
    changed = (each for each in both if not _is_called_off(each))
    return Edits(
        added=tuple(talk for talk in after.talks if talk.id not in old),
        cancelled=(*off, *(talk for talk in before.talks if talk.id not in new)),
        changed=tuple(each for each in changed if not set(fields_changed(each)) <= wholesale.keys()),
        wholesale=MappingProxyType(wholesale),
    )


def _wholesale(both: Sequence[Changed]) -> dict[str, int]:
    """The facts of form that are others for most talks, with how many."""
    counts = Counter(
        name for each in both for name in FORM if getattr(each.before, name) != getattr(each.after, name)
    )
    return {name: counts[name] for name in FORM if counts[name] >= max(LEAST, len(both) * MOST)}


def fields_changed(each: Changed) -> tuple[str, ...]:
    """The names of the facts that are others now, in the order of `FIELDS`; an end that was never printed is none, nor is
    another order of the same people, nor other blanks in a text."""
    names = (name for name in FIELDS if _said(each.before, name) != _said(each.after, name))
    inferred = each.before.end_inferred and each.after.end_inferred
    return tuple(name for name in names if not (name == "end" and inferred))


def _said(talk: Talk, name: str) -> object:
    """A fact as far as it says something."""
    value = getattr(talk, name)
    if isinstance(value, tuple):
        return frozenset(value)
    return " ".join(value.split()) if isinstance(value, str) else value


def is_moved(each: Changed) -> bool:
    """Whether a talk is at another time."""
    return any(name in TIMES for name in fields_changed(each))


def is_elsewhere(each: Changed) -> bool:
    """Whether a talk is in another room at the same time."""
    return each.before.room != each.after.room and not is_moved(each)


def is_back(each: Changed) -> bool:
    """Whether a talk that was called off takes place after all."""
    return each.before.status is Status.CANCELLED and each.after.status is not Status.CANCELLED


def _is_called_off(each: Changed) -> bool:
    return each.after.status is Status.CANCELLED and each.before.status is not Status.CANCELLED


@dataclass(frozen=True, slots=True)
class Mine:
    """What an edition means for one person."""

    stars: int = 0
    """How many talks of the program, of either edition, are starred."""
    moved: tuple[Changed, ...] = ()
    """Starred talks at another time."""
    elsewhere: tuple[Changed, ...] = ()
    """Starred talks in another room at the same time."""
    otherwise: tuple[Changed, ...] = ()
    """Starred talks that changed and are at the same time in the same room."""
    withdrawn: tuple[Talk, ...] = ()
    """Starred talks that were called off or are gone."""
    back: tuple[Talk, ...] = ()
    """Starred talks that were not there in the edition before, and are again."""
    new_conflicts: tuple[Conflict, ...] = ()
    cleared_conflicts: tuple[Conflict, ...] = ()

    @property
    def changed(self) -> tuple[Changed, ...]:
        """All that are there in both editions, what matters most first."""
        return (*self.moved, *self.elsewhere, *self.otherwise)

    def __len__(self) -> int:
        """How many starred talks it concerns."""
        return len(self.changed) + len(self.withdrawn) + len(self.back)


def edits_for(
    edits: Edits,
    starred: Mapping[str, object],
    *,
    stars: int,
    before: Iterable[Conflict],
    after: Iterable[Conflict],
) -> Mine:
    """What edits mean for whoever starred some talks.

    Args:
        starred: the starred ids of all programs.
        stars: how many of the program are.
        before: the conflicts with the talks as they were; those of talks that the edition leaves as they are, too.
        after: the same with the talks as they are.
    """  # fmt: skip
    mine = [each for each in edits.changed if each.after.id in starred]
    then, now = ({_named(each): each for each in conflicts} for conflicts in (before, after))
    return Mine(
        stars=stars,
        moved=tuple(each for each in mine if is_moved(each)),
        elsewhere=tuple(each for each in mine if is_elsewhere(each)),
        otherwise=tuple(each for each in mine if not is_moved(each) and not is_elsewhere(each)),
        withdrawn=tuple(talk for talk in edits.cancelled if talk.id in starred),
        back=tuple(talk for talk in edits.added if talk.id in starred),
        new_conflicts=tuple(each for name, each in now.items() if name not in then),
        cleared_conflicts=tuple(each for name, each in then.items() if name not in now),
    )


def _named(conflict: Conflict) -> tuple[str, ...]:
    """What makes two conflicts the same one, whatever its minutes."""
    return (conflict.type.value, *_parties(conflict))


def _parties(conflict: Conflict) -> Iterator[str]:
    yield from sorted(talk.id for talk in conflict.parties)
    if conflict.busy is not None:
        yield conflict.busy.id
