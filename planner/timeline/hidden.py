"""What a person does not want to see any more: single talks, and whole tracks."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from planner.timeline.program import Talk


@dataclass(frozen=True, slots=True)
class Hiding:
    """One thing that is hidden: a talk by its id, or a track of a program by its name."""

    program: str
    talk: str = ""
    """Empty when a track is hidden."""
    track: str = ""
    title: str = field(default="", compare=False)
    """The talk's, so that the file that keeps it can be read."""


@dataclass(frozen=True, slots=True)
class Hidden:
    """Everything that is hidden; false when nothing is."""

    all: frozenset[Hiding] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.all)

    def hides(self, talk: Talk, track: str, *, starred: bool) -> bool:
        """Whether a talk is hidden, itself or with its track; a star shows what only its track hides."""
        if Hiding(talk.program, talk=talk.id) in self.all:
            return True
        return not starred and bool(track) and Hiding(talk.program, track=track) in self.all

    def put(self, changes: Iterable[tuple[Hiding, bool]]) -> "Hidden":
        """The same with some things hidden (True) or shown (False)."""
        kept = set(self.all)
        for hiding, is_hidden in changes:
            kept.discard(hiding)
            if is_hidden:
                kept.add(hiding)
        return Hidden(frozenset(kept))


NOTHING_HIDDEN = Hidden()


def hiding_talk(talk: Talk) -> Hiding:
    """Hides one talk."""
    return Hiding(talk.program, talk=talk.id, title=talk.title)


def hiding_track(talk: Talk, track: str) -> Hiding:
    """Hides all of a talk's track."""
    return Hiding(talk.program, track=track)
