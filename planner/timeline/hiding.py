"""One thing that a person does not want to see any more."""

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


def hiding_talk(talk: Talk) -> Hiding:
    """Hides one talk."""
    return Hiding(talk.program, talk=talk.id, title=talk.title)


def hiding_track(talk: Talk, track: str) -> Hiding:
    """Hides all of a talk's track."""
    return Hiding(talk.program, track=track)
