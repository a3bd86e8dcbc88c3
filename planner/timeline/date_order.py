"""Dates in numbers ("5/6"): whether the day or the month stands first, settled over all dates of a page."""

from collections.abc import Sequence
from dataclasses import replace

from planner.timeline.year import PrintedDate

ORDERS = ("dmy", "mdy")
_ONE_CYCLE = range(2000, 2028)
"""Every way in which dates can fall on weekdays."""
_MISPRINTS = 10
"""So many dates of one order make a single one of the other a misprint."""


def settled(
    dates: Sequence[PrintedDate], *, order: str | None = None, year: int | None = None
) -> tuple[PrintedDate, ...]:
    """The dates of a page, each with one reading where the page tells which; else still with `others`.

    One order holds for the whole page: the one that dates such as 13/6 show, else the only one in which every printed
    weekday fits some one year.

    Args:
        dates: all of a page, those that print a month's name included.
        order: "dmy", "mdy" or "ymd" (month before day), as the user gave it; it wins.
        year: of dates that print none, where it is known.
    Returns:
        As many dates, in the same order. Only those with `others` can have changed.
    """
    chosen = ("dmy" if order == "dmy" else "mdy") if order else _order_of(dates, year)
    return tuple(_read(each, chosen) for each in dates) if chosen else tuple(dates)


def with_weekday(printed: PrintedDate, weekday: int | None) -> PrintedDate:
    """The date with the weekday printed beside it; where only one of its readings falls on it in the printed year, that
    reading."""
    if weekday is None:
        return printed
    first, *others = (replace(each, weekday=weekday) for each in printed.readings)
    if others and printed.year is not None:
        fitting = [each for each in (first, *others) if each.fits(printed.year)]
        if len(fitting) == 1:
            return fitting[0]
    return replace(first, others=tuple(others))


def _read(printed: PrintedDate, order: str) -> PrintedDate:
    return next((each for each in printed.readings if each.order == order), printed)


def _order_of(dates: Sequence[PrintedDate], year: int | None) -> str | None:
    if not any(each.others for each in dates):
        return None
    shown = {order: sum(not each.others and each.order == order for each in dates) for order in ORDERS}
    first, second = sorted(ORDERS, key=lambda order: -shown[order])
    if shown[first] > _MISPRINTS * shown[second]:
        return first
    if any(shown.values()):
        return None
    possible = [order for order in ORDERS if _fits_all(dates, order, year)]
    return possible[0] if len(possible) == 1 else None


def _fits_all(dates: Sequence[PrintedDate], order: str, year: int | None) -> bool:
    read = [_read(each, order) for each in dates]
    return any(all(each.fits(each_year) for each in read) for each_year in ((year,) if year else _ONE_CYCLE))
