"""One conference has one year: what one of its sources prints is evidence for those that print none."""

from collections import Counter
from collections.abc import Callable, Sequence

from planner.errors import PlannerError
from planner.importers.options import ReadOptions
from planner.importers.questions import year_questions
from planner.timeline.program import Program
from planner.timeline.year import YearChoice
from planner.timeline.year_source import YearSource

Again = Callable[[int, int], Program]
"""Reads a part, by its number, once more in a year."""


def with_one_year(parts: Sequence[Program], again: Again, options: ReadOptions) -> tuple[Program, ...]:
    """The parts, those with a guessed year read again in the year that the others print, where it fits.

    Where none prints one, parts that guess differently take the year that fits them all.
    """
    guessed = [number for number, part in enumerate(parts) if part.year_source is YearSource.GUESS]
    known = [part for part in parts if part.year_source is not YearSource.GUESS]
    if not guessed:
        return tuple(parts)
    printed = [year for year, _ in _years_of(known).most_common()]
    settled = list(parts)
    for number in guessed:
        part = parts[number]
        year = next((year for year in printed if year in part.year_candidates), None)
        if year is not None:
            settled[number] = _in_year(part, number, year, again, YearSource.DOCUMENT)
    open_still = [number for number in guessed if settled[number].year_source is YearSource.GUESS]
    year = _year_for_all([parts[number] for number in open_still], options)
    for number in open_still:
        if year is not None and parts[number].year != year:
            settled[number] = _in_year(parts[number], number, year, again, YearSource.GUESS)
    return tuple(settled)


def _years_of(parts: Sequence[Program]) -> Counter[int]:
    """How many slots are in each year."""
    years = Counter(talk.start.year for part in parts for talk in part.talks)
    years.update(slot.start.year for part in parts for slot in part.unnamed_slots)
    return years


def _year_for_all(parts: Sequence[Program], options: ReadOptions) -> int | None:
    """The year that fits every part: one that a part has taken, the most taken first, else the latest that is not
    in the future; None when no year fits all."""
    if not parts:
        return None
    common = set.intersection(*(set(part.year_candidates) for part in parts))
    if not common:
        return None
    taken = Counter(part.year for part in parts)
    past = [year for year in common if year <= options.now.year]
    latest = max(past) if past else min(common)
    return max(common, key=lambda year: (taken[year], year == latest))


def _in_year(part: Program, number: int, year: int, again: Again, source: YearSource) -> Program:
    try:
        program = again(number, year)
    except PlannerError:
        return part
    program = program._replace(year_source=source)
    if source is not YearSource.GUESS:
        return program
    asked = year_questions(YearChoice(year, source, program.year_candidates))
    return program._replace(questions=(*asked, *program.questions))
