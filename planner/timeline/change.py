"""What became of a talk of one edition of a program in the next."""

from dataclasses import dataclass

from planner.timeline.program import Talk


@dataclass(frozen=True, slots=True)
class Changed:
    """A talk in two editions, under one id."""

    before: Talk
    after: Talk
