"""What a person does not want to see any more: single talks, and whole tracks."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from planner.timeline.program import Talk

if TYPE_CHECKING:
    from planner.timeline.hiding import Hiding


class Hidden(NamedTuple):
    """Everything that is hidden; false when nothing is."""

    all: "frozenset[Hiding]" = frozenset()

    def __bool__(self) -> bool:
        return bool(self.all)

    def hides(self, talk: Talk, track: str, *, starred: bool) -> bool:
        """Whether a talk is hidden, itself or with its track; a star shows what only its track hides."""
        if not self.all:
            return False
        from planner.timeline.hiding import Hiding

        if Hiding(talk.program, talk=talk.id) in self.all:
            return True
        return not starred and bool(track) and Hiding(talk.program, track=track) in self.all

    def put(self, changes: "Iterable[tuple[Hiding, bool]]") -> "Hidden":
        """The same with some things hidden (True) or shown (False)."""
        kept = set(self.all)
        for hiding, is_hidden in changes:
            kept.discard(hiding)
            if is_hidden:
                kept.add(hiding)
        return Hidden(frozenset(kept))


NOTHING_HIDDEN = Hidden()
