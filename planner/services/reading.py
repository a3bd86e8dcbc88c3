"""Reading a source more than once without reading it twice."""

from collections.abc import Callable

from planner.errors import PlannerError
from planner.importers import ReadOptions, read_program
from planner.timeline.program import Program

Read = Callable[[bytes, str, ReadOptions], Program]
"""Whatever reads a source's bytes as `read_program` does."""
_MOST_REMEMBERED = 3


class Remembering:
    """A `Read` that remembers its last outcomes: a source is read to see what it leaves open, and then to be kept."""

    def __init__(self, read: Read = read_program) -> None:
        self._read = read
        self._outcomes: list[tuple[tuple[bytes, str, ReadOptions], Program | PlannerError]] = []

    def __call__(self, data: bytes, source: str, options: ReadOptions) -> Program:
        """As `read_program`; what it raised before it raises again."""
        asked = (data, source, options)
        for known, outcome in self._outcomes:
            if known == asked:
                if isinstance(outcome, PlannerError):
                    raise outcome
                return outcome
        made: Program | PlannerError
        try:
            made = self._read(data, source, options)
        except PlannerError as error:
            made = error
        self._outcomes = [(asked, made), *self._outcomes[: _MOST_REMEMBERED - 1]]
        if isinstance(made, PlannerError):
            raise made
        return made
