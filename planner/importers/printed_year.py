"""The year of a page: given, printed in its address, file name or headings, or guessed; a wrong one is refused."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import PurePath

from planner.errors import UsageError
from planner.importers.options import ReadOptions
from planner.text.clean import quote
from planner.timeline.year import PrintedDate, YearChoice, choose_year, fits_most
from planner.timeline.year_source import YearSource

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?![\da-z])")


def year_of(
    dates: Sequence[PrintedDate], places: Iterable[str], source: str, options: ReadOptions
) -> YearChoice | None:
    """The year of a page's dates; None when there are none.

    Args:
        dates: as printed, in page order.
        places: texts that may print the year, the strongest first: address, file name, headings.
    Raises:
        UsageError: `--year` fits less than half of the dates, or the page prints other years itself.
    """
    places = list(places)
    evidence = [int(year) for text in places for year in _YEAR.findall(text)]
    choice = choose_year(dates, given=options.year, evidence=evidence, today=options.now.date())
    if choice is not None and choice.source is YearSource.DOCUMENT and choice.found_in is None:
        choice = replace(choice, found_in=_place_of(choice.year, places, source))
    if options.year is not None and dates:
        _refuse_misfit(dates, options.year, choice, source)
    return choice


def own_year_of(
    dates: Sequence[PrintedDate],
    places: Iterable[str],
    of_file: YearChoice,
    options: ReadOptions,
    *,
    sure: bool,
) -> YearChoice | None:
    """The year of one page in a file of several, where the file's year fits less than half of its dates.

    Args:
        sure: whether this is certainly a page of its own; otherwise a single date without a printed year beside it is
            taken for a misprint.
    Returns:
        None where the file's year fits, is given by the user, or nothing fits better.
    """
    open_dates = [each for each in dates if each.year is None]
    if options.year is not None or not open_dates or fits_most(open_dates, of_file.year):
        return None
    evidence = [int(year) for text in places for year in _YEAR.findall(text)]
    own = choose_year(open_dates, evidence=evidence, today=options.now.date())
    if own is None or not fits_most(open_dates, own.year):
        return None
    if not sure and own.source is YearSource.GUESS and len(open_dates) < 2:
        return None
    return own


def _place_of(year: int, places: Iterable[str], source: str) -> str | None:
    """Where the year of a page is printed, in words."""
    text = next((text for text in places if str(year) in _YEAR.findall(text)), None)
    if text is None:
        return None
    if text == source or "://" in text:
        return "the address"
    return "the file name" if text == PurePath(source).stem else f"the heading {quote(text, 50)}"


def _refuse_misfit(dates: Sequence[PrintedDate], given: int, choice: YearChoice | None, source: str) -> None:
    open_dates = [each for each in dates if each.year is None]
    printed = sorted({each.year for each in dates if each.year is not None})
    if open_dates and not fits_most(open_dates, given):
        fitting = ", ".join(str(year) for year in choice.candidates) if choice else ""
        raise UsageError(
            f"{_printed(open_dates[0])} is not in {given}",
            where=source,
            remedy=f"--year can be {fitting}" if fitting else "no year from ten back to five ahead fits",
        )
    if not open_dates and given not in printed:
        years = ", ".join(map(str, printed))
        raise UsageError(f"prints the year {years}, not {given}", where=source, remedy="leave --year out")


def _printed(printed: PrintedDate) -> str:
    day = f"{printed.day} {date(2024, printed.month, 1):%B}" if 1 <= printed.month <= 12 else "this date"
    weekday = "" if printed.weekday is None else f"{date(2024, 1, 1 + printed.weekday):%a} "
    return f"{weekday}{day}"
