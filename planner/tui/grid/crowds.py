"""Many talks of one column over the same time, such as the posters of a session, as one block. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, TypeVar

from planner.timeline.program import DROP_IN, Talk

MOST = 6
"""So many stand side by side; more are a crowd, whose list says more than blocks of a few letters."""


@dataclass(frozen=True, slots=True)
class Crowd:
    """Talks that start and end together in one room or track."""

    talks: tuple[Talk, ...]
    """In the order given, two at least."""

    @property
    def start(self) -> datetime:
        """When all of them start."""
        return self.talks[0].start

    @property
    def end(self) -> datetime | None:
        """When all of them end."""
        return self.talks[0].end

    @property
    def key(self) -> str:
        """What the cursor calls it; no talk's id has a space."""
        return f"crowd {self.talks[0].id}"


class _Placed(Protocol):
    @property
    def talk(self) -> Talk: ...
    @property
    def begun(self) -> bool: ...


P = TypeVar("P", bound=_Placed)


def crowds_among(items: Iterable[P], *, drop_in: bool = False) -> tuple[list[P], list[tuple[P, Crowd]]]:
    """The items of a column that stand for themselves, and each crowd with the item that stands for all of it.

    What goes on from an earlier day never joins a crowd.

    Args:
        drop_in: only what one drops in on gathers, such as posters.
    """
    alike: dict[tuple[datetime, datetime | None, bool], list[P]] = defaultdict(list)
    for item in items:
        alike[item.talk.start, item.talk.end, item.begun].append(item)
    alone: list[P] = []
    crowds: list[tuple[P, Crowd]] = []
    for members in alike.values():
        if _is_crowd(members) and not (drop_in and any(item.talk.kind not in DROP_IN for item in members)):
            crowds.append((members[0], Crowd(tuple(item.talk for item in members))))
        else:
            alone += members
    return alone, crowds


def _is_crowd(members: Sequence[_Placed]) -> bool:
    return len(members) > MOST and not members[0].begun
