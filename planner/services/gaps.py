"""The free time of my days, and what of it would interest me most: one ranking for the command line and the screens."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from planner.services.desk import Desk
from planner.services.finding import filtered
from planner.text.clean import one_line
from planner.text.latex import readable
from planner.timeline.agenda import LEVELS
from planner.timeline.clock import Zone
from planner.timeline.conflict import Rule
from planner.timeline.day import day_of
from planner.timeline.gap import Gap, find_gaps, is_beside, ranked
from planner.timeline.interest import InterestIndex, Taste
from planner.timeline.my_days import is_short, my_days
from planner.timeline.program import Talk
from planner.timeline.query import EVERYTHING
from planner.timeline.walk import NO_WALKS


@dataclass(frozen=True, slots=True)
class Fit:
    """A talk that fits into free time."""

    talk: Talk
    score: float
    """How much it may interest me, from 0 for nothing known."""
    because: tuple[str, ...]
    """What speaks for it, in words, the strongest first; empty when nothing does."""
    briefly: tuple[str, ...]
    """The same where there is little room."""


@dataclass(frozen=True, slots=True)
class FreeSpell:
    """Free time between two stars, and what fits, best first."""

    gap: Gap
    fits: tuple[Fit, ...]


def taste_of(desk: Desk, index: InterestIndex | None = None) -> Taste:
    """What I like, by config.toml and my stars.

    Args:
        desk: with abstracts, or they say nothing.
        index: of the desk's talks, where it was made before; to make it, all texts are read.
    """
    return Taste(index or InterestIndex(desk.talks), desk.agenda.levels, desk.interests)


def gaps_of_day(
    desk: Desk, mine: Iterable[Talk], library: Sequence[Talk], clashing: frozenset[str] | None = None
) -> tuple[Gap, ...]:
    """The free time between the starred talks of one day, with what else fits; what lasts for days leaves it free.

    Args:
        mine: the day's starred talks.
        library: the talks that may fit, by start.
        clashing: ids of the starred talks that are not had where they are; None for those that clash.
    """
    if clashing is None:
        clashing = desk.clashing
    within = [talk for talk in mine if is_short(talk)]
    programs = {talk.program for talk in within}
    rules = desk.rules
    return find_gaps(
        within,
        library,
        desk.agenda.levels,
        clashing=clashing,
        slots=(slot for program, slot in desk.unnamed_slots if program in programs),
        walks=rules.walks if rules.transfer is not Rule.IGNORE else NO_WALKS,
        taken=rules.my_busy.taken if rules.busy is not Rule.IGNORE else (),
        hours=rules.my_hours if rules.hours is not Rule.IGNORE else None,
    )


def fits_of(desk: Desk, gap: Gap, taste: Taste | None) -> tuple[Fit, ...]:
    """What fits into a gap, best first, with what speaks for each; what interests is left out where `taste` is None."""
    levels = desk.agenda.levels
    return tuple(fit_of(desk, gap, talk, taste) for talk in ranked(gap, levels, taste).fits)


def fit_of(desk: Desk, gap: Gap, talk: Talk, taste: Taste | None) -> Fit:
    """What speaks for a talk that fits into a gap."""
    slot = _slot_of(desk, talk)
    said = [(slot, slot)] if slot else []
    if taste is not None:
        said += [(reason.text, reason.short) for reason in taste.because(talk)]
    if is_beside(talk, gap):
        said.append((f"same room ({one_line(readable(talk.room or ''))})", "same room"))
    score = taste.score(talk) if taste is not None else 0.0
    return Fit(talk, score, tuple(text for text, _ in said), tuple(short for _, short in said))


def _slot_of(desk: Desk, talk: Talk) -> str:
    """That it is another slot of a star that clashes where it is; empty when it is not."""
    levels = {desk.agenda.level_of(other) for other in talk.same_as}
    best = next((level for level in LEVELS if level in levels), None)
    return f"another slot of a {best} of yours that clashes" if best else ""


def find_free_spells(
    desk: Desk,
    zone: Zone,
    *,
    days: Collection[date] | None = None,
    program: str | None = None,
    least: int = 0,
) -> tuple[FreeSpell, ...]:
    """Every gap of my days with what fits, best first.

    Args:
        desk: with abstracts.
        days: only gaps that begin on these days, as the shown zone counts them; None for all.
        program: only what this program has fits, and only gaps on its days; my stars of all programs bound them.
        least: only gaps of so many minutes or more.
    Returns:
        By start.
    """
    library = library_of(desk, zone, program)
    taste = taste_of(desk)
    its_days = {day_of(talk.start, zone) for talk in desk.talks if talk.program == program}
    return tuple(
        FreeSpell(gap, fits_of(desk, gap, taste))
        for mine in my_days(desk.my_talks, desk.talks)
        for gap in gaps_of_day(desk, mine, library)
        if gap.minutes >= least
        and (days is None or day_of(gap.start, zone) in days)
        and (program is None or not its_days.isdisjoint((day_of(gap.start, zone), day_of(gap.end, zone))))
    )


def library_of(desk: Desk, zone: Zone, program: str | None = None) -> tuple[Talk, ...]:
    """What may fill free time, by start: what the library has, of one program where that is given."""
    talks = filtered(desk, EVERYTHING._replace(program=program), zone)
    return tuple(talk for talk in talks if talk.id not in desk.orphans)
