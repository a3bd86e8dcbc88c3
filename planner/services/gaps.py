"""The free time of my days, and what of it would interest me most: one ranking for the command line and the screens."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from planner.services.desk import Desk
from planner.services.finding import filtered
from planner.services.setting import Setting
from planner.text.clean import one_line
from planner.text.latex import readable
from planner.timeline.agenda import LEVELS
from planner.timeline.clock import Zone
from planner.timeline.conflict import Rule
from planner.timeline.day import day_of
from planner.timeline.gap import OPEN, Gap, find_gaps, is_beside, ranked
from planner.timeline.interest import InterestIndex, Taste
from planner.timeline.program import Talk
from planner.timeline.query import EVERYTHING
from planner.timeline.walk import NO_WALKS

NIGHT = timedelta(hours=4)
"""Such a pause before another date ends a day of mine; a shorter one past midnight does not."""
WHOLE_DAY = timedelta(hours=12)
"""What lasts longer leaves the day free."""


@dataclass(frozen=True, slots=True)
class Fit:
    """A talk that fits into free time."""

    talk: Talk
    score: float
    """How much it may interest me, from 0 for nothing known."""
    because: tuple[str, ...]
    """What speaks for it, in words, the strongest first; empty when nothing does."""


@dataclass(frozen=True, slots=True)
class FreeSpell:
    """Free time between two stars, and what fits, best first."""

    gap: Gap
    fits: tuple[Fit, ...]


def taste_of(desk: Desk, setting: Setting) -> Taste:
    """What I like, by config.toml and my stars; reads all texts of the library, so ask once.

    Args:
        desk: with abstracts, or they say nothing.
    """
    return taste_by(InterestIndex(desk.talks), desk, setting)


def taste_by(index: InterestIndex, desk: Desk, setting: Setting) -> Taste:
    """The same where the index of the library was made before."""
    levels = {talk: star.level for talk, star in desk.agenda.stars.items()}
    return Taste(index, levels, setting.config.interests)


def gaps_of_day(desk: Desk, mine: Iterable[Talk], library: Sequence[Talk]) -> tuple[Gap, ...]:
    """The free time between the starred talks of one day, with what else fits; what lasts for days leaves it free.

    Args:
        mine: the day's starred talks.
        library: the talks that may fit, by start.
    """
    within = [talk for talk in mine if (talk.end or talk.start) - talk.start <= WHOLE_DAY]
    programs = {talk.program for talk in within}
    rules = desk.rules
    return find_gaps(
        within,
        library,
        {talk: star.level for talk, star in desk.agenda.stars.items()},
        clashing=frozenset(party.id for each in desk.conflicts for party in each.parties),
        slots=(slot for program, slot in desk.unnamed_slots if program in programs),
        walks=rules.walks if rules.transfer is not Rule.IGNORE else NO_WALKS,
        hours=rules.my_hours if rules.hours is not Rule.IGNORE else None,
    )


def fits_of(desk: Desk, gap: Gap, taste: Taste | None) -> tuple[Fit, ...]:
    """What fits into a gap, best first, with what speaks for each; what interests is left out where `taste` is None."""
    levels = {talk: star.level for talk, star in desk.agenda.stars.items()}
    return tuple(fit_of(desk, gap, talk, taste) for talk in ranked(gap, levels, taste).fits)


def fit_of(desk: Desk, gap: Gap, talk: Talk, taste: Taste | None) -> Fit:
    """What speaks for a talk that fits into a gap."""
    said = [_slot_of(desk, talk)]
    if taste is not None:
        said += [reason.text for reason in taste.because(talk)]
    if is_beside(talk, gap):
        said.append(f"in {one_line(readable(talk.room or ''))} already")
    return Fit(talk, taste.score(talk) if taste is not None else 0.0, tuple(each for each in said if each))


def _slot_of(desk: Desk, talk: Talk) -> str:
    """That it is another slot of a star that clashes where it is; empty when it is not."""
    levels = {desk.agenda.level_of(other) for other in talk.same_as}
    best = next((level for level in LEVELS if level in levels), None)
    return f"another slot of a {best} of yours that clashes" if best else ""


def find_free_spells(
    desk: Desk,
    setting: Setting,
    *,
    days: Collection[date] | None = None,
    program: str | None = None,
    least: int = 0,
) -> tuple[FreeSpell, ...]:
    """Every gap of my days with what fits, best first.

    Args:
        desk: with abstracts.
        days: only gaps that begin on these days, as the shown zone counts them; None for all.
        program: only what this program has fits; my stars of all programs bound the gaps.
        least: only gaps of so many minutes or more.
    Returns:
        By start.
    """
    library = filtered(desk, replace(EVERYTHING, program=program), setting.zone)
    library = tuple(talk for talk in library if talk.id not in desk.orphans)
    taste = taste_of(desk, setting)
    return tuple(
        FreeSpell(gap, fits_of(desk, gap, taste))
        for mine in my_days(desk.my_talks, setting.zone)
        for gap in gaps_of_day(desk, mine, library)
        if gap.minutes >= least and (days is None or day_of(gap.start, setting.zone) in days)
    )


def my_days(talks: Sequence[Talk], zone: Zone) -> Iterator[tuple[Talk, ...]]:
    """Starred talks, in listing order, by the day: a new one begins with another date after a pause of `NIGHT`."""
    day: list[Talk] = []
    until = None
    for talk in talks:
        if (talk.end or talk.start) - talk.start > WHOLE_DAY:
            continue
        if until is not None and talk.start - until >= NIGHT and day_of(talk.start, zone) != day_of(until, zone):
            yield tuple(day)
            day = []
        day.append(talk)
        end = talk.end or talk.start + OPEN
        until = end if until is None else max(until, end)
    if day:
        yield tuple(day)
