"""Which year "Mon 3 May" is in: given, printed in the document, or a guess that says so."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from planner.timeline.year_source import YearSource

YEARS_BACK = 10
YEARS_AHEAD = 5
LOOK_AHEAD = timedelta(days=120)


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
    then: int | None = None
    """A weekday printed below this date, which is the first such day from it on: 1 for "Tue" below "3-7 May"."""
    later: int = 0
    """Days after this date: 1 for "Day 2" below "3-7 May"."""
    others: tuple["PrintedDate", ...] = ()
    """Further readings of the same print: "5/6" is 5 June here and 6 May there. `planner.timeline.date_order` settles
    over a page's dates which one is meant; until then the day is a question."""
    order: str | None = field(default=None, compare=False)
    """The order of day and month in which numbers were read, "dmy" or "mdy"; None for any other print and for "5/5",
    which is the same in both."""

    @property
    def readings(self) -> tuple["PrintedDate", ...]:
        """This date alone where it reads one way, else each of its readings."""
        return (replace(self, others=()), *self.others) if self.others else (self,)

    def on(self, year: int) -> date | None:
        """The day meant, in a year (the printed one, if any, wins); None when it is not in the calendar."""
        day = self._printed_on(year)
        if day is None or (self.then is None and not self.later):
            return day
        further = self.later if self.then is None else (self.then - day.weekday()) % 7
        return day + timedelta(days=further)

    def fits(self, year: int) -> bool:
        """Whether the day, in one of its readings, exists in the year and falls on the printed weekday."""
        if self.others:
            return any(each.fits(year) for each in self.readings)
        day = self._printed_on(year)
        return day is not None and (self.weekday is None or day.weekday() == self.weekday)

    def _printed_on(self, year: int) -> date | None:
        try:
            return date(self.year or year + self.after_new_year, self.month, self.day)
        except ValueError:
            return None


def runs_over_new_year(dates: Iterable[PrintedDate]) -> bool:
    """Whether the dates that print no year run from one year into the next: some in December, some in January, and
    none between spring and autumn."""
    months = {each.month for each in dates if each.year is None and not each.others}
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
    printed = Counter(dates)  # each once: a page prints the same few dates over and over
    counts = {year: _how_many_fit(printed, year) for year in years}
    most = max(counts.values(), default=0)
    best = sorted(year for year, count in counts.items() if count == most and most > 0)
    for each in printed:
        best = [year for year in best if each.fits(year)] or best
    return tuple(best)


def fits_most(dates: Sequence[PrintedDate], year: int) -> bool:
    """Whether a year fits at least half of the dates."""
    return 2 * _how_many_fit(Counter(dates), year) >= len(dates)


def _how_many_fit(printed: Counter[PrintedDate], year: int) -> int:
    return sum(times for each, times in printed.items() if each.fits(year))


def _day(printed: PrintedDate, year: int) -> date | None:
    return next(each.on(year) for each in printed.readings if each.fits(year))


def _guess(dates: Sequence[PrintedDate], candidates: tuple[int, ...], today: date) -> YearChoice | None:
    days = {
        year: day
        for year in candidates
        if (day := next((_day(each, year) for each in dates if each.fits(year)), None)) is not None
    }
    if not days:
        return None
    soon = [year for year, day in days.items() if today <= day <= today + LOOK_AHEAD]
    past = [year for year, day in days.items() if day < today]
    year = min(soon) if soon else max(past) if past else min(days)
    return YearChoice(year, YearSource.GUESS, candidates)
