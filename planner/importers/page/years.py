"""The years of a page's dates: one for the file, and one of its own for a page in it that the file's does not fit."""

from collections.abc import Iterable, Sequence
from pathlib import PurePath

from planner.importers.options import ReadOptions
from planner.importers.page.head import Head
from planner.importers.page.sessions import PageSession, Report
from planner.importers.printed_year import own_year_of, year_of
from planner.timeline.program import Severity
from planner.timeline.year import YearChoice
from planner.timeline.year_source import YearSource


def year_of_file(
    sessions: Sequence[PageSession], source: str, options: ReadOptions, outside: Sequence[str] = ()
) -> YearChoice | None:
    """The year of most of a file's dates; None when it prints none.

    Args:
        outside: texts beside the page's own that may print it.
    Raises:
        UsageError: the given year fits none of the dates.
    """
    dates = [date for session in sessions for date in session.dates]
    addresses = [source] if "://" in source else []
    file_name = PurePath(source).stem if "://" not in source else ""
    places = [*addresses, *outside, *_places((each.head for each in sessions), file_name)]
    return year_of(dates, places, source, options)


def own_years(
    sessions: Sequence[PageSession], of_file: YearChoice, options: ReadOptions, report: Report
) -> dict[int, int]:
    """The years of the sessions on pages that the file's year does not fit, by the number of the session; each is
    reported."""
    found: dict[int, int] = {}
    for group in _pages(sessions):
        on_page = [sessions[number] for number in group]
        dates = [date for session in on_page for date in session.dates]
        places = _places(session.head for session in on_page)
        own = own_year_of(dates, places, of_file, options, sure=on_page[0].begins_page)
        if own is None:
            continue
        found |= dict.fromkeys(group, own.year)
        message = f"the year of this page is taken as {own.year}: its dates are not in {of_file.year}"
        others = ", ".join(str(each) for each in own.candidates if each != own.year)
        guess = f"; a guess, {others} would fit too" if own.source is YearSource.GUESS and others else ""
        first = next(each.line for session in on_page for each in session.printed)
        report(first, message + guess, Severity.WARNING)
    return found


def _pages(sessions: Sequence[PageSession]) -> list[list[int]]:
    """The numbers of the sessions, page by page; each session for itself where no page begins visibly."""
    visible = any(session.begins_page for session in sessions[1:])
    groups: list[list[int]] = []
    for number, session in enumerate(sessions):
        if not groups or not visible or session.begins_page:
            groups.append([])
        groups[-1].append(number)
    return groups if len(groups) > 1 else []


def _places(heads: Iterable[Head], file_name: str = "") -> list[str]:
    """The texts of some heads that may print the year, the strongest first."""
    heads = list(heads)
    addresses = [address for head in heads for address in head.addresses]
    return [*addresses, file_name, *(heading for head in heads for heading in head.headings)]
