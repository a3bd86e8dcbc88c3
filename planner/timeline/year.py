"""Which year "Mon 3 May" is in: given, printed in the document, or a guess that says so."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

YEARS_BACK = 10
YEARS_AHEAD = 5
LOOK_AHEAD = timedelta(days=120)


class YearSource(StrEnum):
    """Where a program's year comes from."""

    GIVEN = "given"
    DOCUMENT = "document"
    GUESS = "guess"


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """A date as printed: the month and day, with weekday and year only where the page has them."""

    month: int
    day: int
    weekday: int | None = None
    """0 is Monday."""
    year: int | None = None
    after_new_year: bool = False
    """Without a year of its own on a page that runs from December into January: it is in the year after."""

    def on(self, year: int) -> date | None:
        """The date in a year (the printed one, if any, wins); None when that day is not in the calendar."""
        try:
            return date(self.year or year + self.after_new_year, self.month, self.day)
        except ValueError:
            return None

    def fits(self, year: int) -> bool:
        """Whether the day exists in the year and falls on the printed weekday."""
        day = self.on(year)
        return day is not None and (self.weekday is None or day.weekday() == self.weekday)


def runs_over_new_year(dates: Iterable[PrintedDate]) -> bool:
    """Whether the dates that print no year run from one year into the next: some in December, some in January, and
    none between spring and autumn."""
    months = {each.month for each in dates if each.year is None}
    return {12, 1} <= months and months.isdisjoint(range(3, 11))


@dataclass(frozen=True, slots=True)
class YearChoice:
    """The year taken for a program's dates, why, and which other years would fit."""

    year: int
    source: YearSource
    candidates: tuple[int, ...]
    """Fitting years in order, the chosen one among them."""
    found_in: str | None = None
    """Where the document prints it, in words: "the dates", "the file name"; None where it does not."""


def choose_year(
    dates: Sequence[PrintedDate], *, given: int | None = None, evidence: Iterable[int] = (), today: date
) -> YearChoice | None:
    """The year of a page's dates, by DESIGN's rule: given, else evidence that fits, else a guess.

    The guess is the nearest fitting date within the next 120 days, else the most recent past one. A year fits
    when it fits most of the dates: one misprinted weekday does not decide for the rest.

    Args:
        dates: as printed, in page order; those with their own year count as evidence.
        given: taken as it is where a date prints no year; whether it fits is for the caller to ask (`candidates`
            tells).
        evidence: years found in address, file name or heading, the strongest first.
    Returns:
        None when there is no date, or none fits any year.
    """
    if not dates:
        return None
    open_dates = [each for each in dates if each.year is None]
    if not open_dates:
        year = dates[0].year or today.year
        return YearChoice(year, YearSource.DOCUMENT, (year,), "the dates")
    printed_years = [each.year for each in dates if each.year is not None]
    candidates = _fitting(open_dates, range(today.year - YEARS_BACK, today.year + YEARS_AHEAD + 1))
    if given is not None:
        return YearChoice(given, YearSource.GIVEN, candidates)
    for year in (*printed_years, *evidence):
        if fits_most(open_dates, year):
            found_in = "the dates" if year in printed_years else None
            return YearChoice(year, YearSource.DOCUMENT, tuple(sorted({*candidates, year})), found_in)
    if not candidates:
        candidates = _fitting(open_dates, range(max(1, today.year - 40), today.year + 41))
    return _guess(open_dates, candidates, today)


def _fitting(dates: Sequence[PrintedDate], years: Iterable[int]) -> tuple[int, ...]:
    """The years that fit the most dates, in order; none when nothing fits any. Of years that fit as many, those that
    fit the upper dates of the page."""
    counts = {year: sum(each.fits(year) for each in dates) for year in years}
    most = max(counts.values(), default=0)
    best = sorted(year for year, count in counts.items() if count == most and most > 0)
    for each in dates:
        best = [year for year in best if each.fits(year)] or best
    return tuple(best)


def fits_most(dates: Sequence[PrintedDate], year: int) -> bool:
    """Whether a year fits at least half of the dates."""
    return 2 * sum(each.fits(year) for each in dates) >= len(dates)


def _guess(dates: Sequence[PrintedDate], candidates: tuple[int, ...], today: date) -> YearChoice | None:
    days = {
        year: day
        for year in candidates
        if (day := next((each.on(year) for each in dates if each.fits(year)), None)) is not None
    }
    if not days:
        return None
    soon = [year for year, day in days.items() if today <= day <= today + LOOK_AHEAD]
    past = [year for year, day in days.items() if day < today]
    year = min(soon) if soon else max(past) if past else min(days)
    return YearChoice(year, YearSource.GUESS, candidates)
