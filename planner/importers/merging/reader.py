"""Several sources, in any formats, read as the parts of one program."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import PurePath

from planner.errors import PlannerError, UnansweredSource
from planner.importers import ReadOptions, read_program
from planner.importers.merging.one_year import with_one_year
from planner.importers.merging.talks import talks_of_all
from planner.importers.merging.whole import whole_of
from planner.timeline.program import Program

Read = Callable[[bytes, str, ReadOptions], Program]
"""Whatever reads a source's bytes as `read_program` does."""


@dataclass(frozen=True, slots=True)
class Merged:
    """One program of several sources."""

    program: Program
    read: tuple[int, ...]
    """The numbers of the sources that are in it, from 0."""
    failures: tuple[PlannerError, ...] = ()
    """Why the others are not, one each, in order."""


def read_merged(
    sources: Sequence[tuple[str, bytes]], options: ReadOptions, read: Read = read_program
) -> Merged:
    """The program of several sources; those that cannot be read are left out and told.

    The order of the sources makes no difference. A talk that two of them have at the same time is kept once; where a
    source's year is a guess, the year that the others print is taken if it fits.

    Args:
        sources: each as its file name or address and its bytes; at least one.
        options: for every one of them; `name` is the program's.
        read: reads the bytes of one.
    Raises:
        PlannerError: none of them can be read; the first one's reason, or that of the first for which an answer is
            missing, with the others beside it.
    """
    programs: dict[int, Program] = {}
    failures: list[PlannerError] = []
    for number, (source, data) in enumerate(sources):
        try:
            programs[number] = read(data, source, options)
        except PlannerError as error:
            failures.append(error)
    if not programs:
        raise _first_of(failures)
    numbers = tuple(programs)
    if len(numbers) == 1:
        return Merged(programs[numbers[0]], numbers, tuple(failures))

    def again(part: int, year: int) -> Program:
        source, data = sources[numbers[part]]
        return read(data, source, replace(options, year=year))

    parts = with_one_year(tuple(programs.values()), again, options)
    names = _short_names([sources[number][0] for number in numbers])
    order = sorted(
        range(len(parts)), key=lambda part: _in_canonical_order(parts[part], sources[numbers[part]][1])
    )
    parts, names = tuple(parts[part] for part in order), tuple(names[part] for part in order)
    talks, repeated = talks_of_all(parts)
    program = whole_of(parts, names, talks, repeated, options)
    return Merged(
        program._replace(source=_listed([sources[number][0] for number in numbers])), numbers, tuple(failures)
    )


def _first_of(failures: Sequence[PlannerError]) -> PlannerError:
    """The failure that stands for all: one that a person can answer, where there is one."""
    first = next((each for each in failures if isinstance(each, UnansweredSource)), failures[0])
    first.others = tuple(each for each in failures if each is not first)
    return first


def _in_canonical_order(part: Program, data: bytes) -> tuple[datetime, bytes]:
    """By start, then bytes: whatever the order in which the sources were named."""
    starts = [talk.start for talk in part.talks] + [slot.start for slot in part.unnamed_slots]
    return (min(starts), data)


def _short_names(sources: Sequence[str]) -> tuple[str, ...]:
    """What to call each source in a message: its file name where those differ, else all of it."""
    names = tuple(source if "://" in source else PurePath(source).name or source for source in sources)
    return names if len(set(names)) == len(names) else tuple(sources)


def _listed(sources: Sequence[str]) -> str:
    return " + ".join(sources)
