"""Dates in numbers ("03/04/2024"): which number is the day is decided over the whole column, or not at all."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from planner.errors import UsageError
from planner.importers.tables.words import full_year
from planner.text.clean import quote
from planner.timeline.printed_date import SlotError
from planner.timeline.year import PrintedDate

ORDERS = ("dmy", "mdy", "ymd")
"""What `--date-order` takes."""
_SPELT = {"dmy": "day, month, year", "mdy": "month, day, year", "ymd": "year, month, day"}
_TRIPLE = re.compile(
    r"(?<![\d.:/-])(?P<a>\d{4}|\d{1,2})(?P<sep>[./-]) ?(?P<b>\d{1,2})(?P=sep) ?(?P<c>\d{4}|\d{1,2})\.?(?![\d/-]|:\d|\.\d)"
)
_PAIR = re.compile(r"(?<![\d.:/-])(?P<a>\d{1,2})(?P<sep>[./-])(?P<b>\d{1,2})(?:(?<!-)\.)?(?![\d:./-])")
_SURE_PAIR = re.compile(
    r"(?<![\d.:/-])(?P<a>\d{1,2})(?:(?P<sep>/)(?P<b>\d{1,2})|(?P<dot>\.) ?(?P<b2>\d{1,2})\.)(?![\d:./-])"
)
_HINT = re.compile(
    r"([dtj]{1,2})[./ -]?(m{1,3})[./ -]?([yja]{2,4})|(m{1,3})[./ -]?([dtj]{1,2})[./ -]?([yja]{2,4})",
    re.IGNORECASE,
)
_MONTH_OF_DAYS, _NEARLY_A_YEAR = 31, 300
"""Where the place of the year differs, a reading that keeps a program within the first wins over one that spreads it
over more than the second."""
_MONTH_NAME = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
)


@dataclass(frozen=True, slots=True)
class NumberDate:
    """A date in numbers, as printed, and where in its cell it stands."""

    numbers: tuple[str, ...]
    """Two, or three with the year."""
    separator: str
    start: int
    stop: int
    weekday: int | None = None

    @property
    def is_open(self) -> bool:
        """Whether its order is a question: no year of four digits stands first."""
        return len(self.numbers[0]) < 4

    def read(self, order: str) -> PrintedDate | None:
        """The date in this order; None when it is not in the calendar or not on the printed weekday."""
        day, month, year = self._parts(order if self.is_open else "ymd")
        printed = PrintedDate(month, day, self.weekday, year)
        return printed if printed.fits(year or 2024) or (year is None and printed.on(2024)) else None

    def allows(self, order: str) -> bool:
        """Whether a year of four digits stands where this order has it."""
        return len(self.numbers) < 3 or (len(self.numbers[-1]) < 4) or order != "ymd"

    def _parts(self, order: str) -> tuple[int, int, int | None]:
        if len(self.numbers) == 2:
            a, b = map(int, self.numbers)
            return (a, b, None) if order == "dmy" else (b, a, None)
        by_letter = dict(zip(order, self.numbers, strict=True))
        return int(by_letter["d"]), int(by_letter["m"]), full_year(by_letter["y"])


@dataclass(frozen=True, slots=True)
class DateOrder:
    """In which order a table prints day, month and year."""

    order: str | None
    """None while it is a question, or where no date needs it."""
    choices: tuple[str, ...] = ()
    """The orders left when it is a question."""
    example: str = ""
    """A date that can be read in several ways."""

    @property
    def is_open(self) -> bool:
        """Whether only the user can tell."""
        return self.order is None and bool(self.choices)

    def read(self, dated: NumberDate) -> PrintedDate:
        """The one date that a printed one means.

        Raises:
            SlotError: it can mean several, or is none in this order.
        """
        read = [dated.read(order) for order in ((self.order,) if self.order else self.choices or ORDERS)]
        readings = {PrintedDate(each.month, each.day, None, each.year) for each in read if each is not None}
        if len(readings) == 1 and None not in read:
            return readings.pop()
        shown = dated.separator.join(dated.numbers)
        if readings and self.is_open:
            raise SlotError(f"{shown} can be {' or '.join(_SPELT[order] for order in self.choices)}")
        as_read = f" as {_SPELT[self.order]}" if self.order and dated.is_open else ""
        on_weekday = "" if dated.weekday is None else ", or not on the printed weekday"
        raise SlotError(f"{shown} is not in the calendar{as_read}{on_weekday}")


@lru_cache(maxsize=8192)
def number_date_in(cell: str, *, date_column: bool, weekday: int | None = None) -> NumberDate | None:
    """The first date in numbers in a cell; "10.30" is one only in a column of dates."""
    match = _TRIPLE.search(cell)
    if match is not None:
        return NumberDate(
            (match["a"], match["b"], match["c"]), match["sep"], match.start(), match.end(), weekday
        )
    if _MONTH_NAME.search(cell):
        return None
    if date_column:
        match = _PAIR.search(cell)
        return match and NumberDate(
            (match["a"], match["b"]), match["sep"], match.start(), match.end(), weekday
        )
    match = _SURE_PAIR.search(cell)
    if match is None:
        return None
    return NumberDate(
        (match["a"], match["b"] or match["b2"]),
        match["sep"] or match["dot"],
        match.start(),
        match.end(),
        weekday,
    )


def hinted_order(notes: Iterable[str]) -> str | None:
    """The order that a header prints beside a column's name: "(DD/MM/YYYY)", "(TT.MM.JJJJ)"."""
    for note in notes:
        if match := _HINT.fullmatch(note.strip()):
            return "dmy" if match[1] else "mdy"
    return None


def decide_order(
    dates: Sequence[NumberDate], *, given: str | None = None, hint: str | None = None, where: str = ""
) -> DateOrder:
    """The order that the dates of a table have in common.

    An order is certain when it alone puts all dates into the calendar, on their weekdays and within one year's program.
    Dates that fit no order are misprints and decide nothing; one date against ten others is a misprint too.
    Dots with the year last are day, month, year where that fits: no language writes them otherwise.

    Args:
        given: `--date-order`.
        hint: the order a header prints.
        where: the source, for the message.
    Raises:
        UsageError: the given order fits less than half of the dates.
    """
    open_dates = list(dict.fromkeys(each for each in dates if each.is_open))
    fitting = {
        order: {each for each in open_dates if each.allows(order) and each.read(order)} for order in ORDERS
    }
    readable = [each for each in open_dates if any(each in fits for fits in fitting.values())]
    if given is not None:
        _refuse_misfit(given, open_dates, fitting, where)
        return DateOrder(given if open_dates else None)
    if not readable:
        return DateOrder(None)
    whole = [order for order in ORDERS if len(fitting[order]) == len(readable)]
    if not whole:
        return _of_most(readable, fitting)
    whole = _compact(whole, readable)
    if len({tuple(each.read(order) for each in readable) for order in whole}) == 1:
        return DateOrder(whole[0])
    if hint in whole:
        return DateOrder(hint)
    if "dmy" in whole and all(each.separator == "." for each in readable):
        return DateOrder("dmy")
    example = next(each for each in readable if len({each.read(order) for order in whole}) > 1)
    return DateOrder(None, tuple(whole), example.separator.join(example.numbers))


def _refuse_misfit(
    given: str, dates: Sequence[NumberDate], fitting: dict[str, set[NumberDate]], where: str
) -> None:
    if given not in ORDERS:
        raise UsageError(f"no date order {quote(given)}", where=where, remedy=f"one of: {', '.join(ORDERS)}")
    misfits = [each for each in dates if each not in fitting[given]]
    if 2 * len(misfits) > len(dates):
        shown = misfits[0].separator.join(misfits[0].numbers)
        others = [order for order in ORDERS if 2 * len(fitting[order]) >= len(dates)]
        raise UsageError(
            f"{shown} is no date in the order {given}",
            where=where,
            remedy=f"--date-order can be {', '.join(others)}" if others else "",
        )


def _of_most(dates: Sequence[NumberDate], fitting: dict[str, set[NumberDate]]) -> DateOrder:
    """The order of nearly all dates that have only one; a question when two orders are in real use."""
    alone = {
        order: sum(all(each not in fitting[other] for other in ORDERS if other != order) for each in fits)
        for order, fits in fitting.items()
    }
    first, second = sorted(ORDERS, key=lambda order: -alone[order])[:2]
    if alone[first] >= 10 * max(1, alone[second]):
        return DateOrder(first)
    misfit = next(each for each in dates if each not in fitting[first])
    choices = tuple(order for order in ORDERS if alone[order])
    return DateOrder(None, choices, misfit.separator.join(misfit.numbers))


def _compact(orders: Sequence[str], dates: Sequence[NumberDate]) -> list[str]:
    """The orders left when one keeps the program within a month and another one, with the year elsewhere, spreads it
    over years."""
    spans = {order: _span([each.read(order) for each in dates]) for order in orders}
    short = {order for order in orders if spans[order] <= _MONTH_OF_DAYS}
    rivals = {"dmy": {"ymd"}, "mdy": {"ymd"}, "ymd": {"dmy", "mdy"}}
    return [order for order in orders if spans[order] <= _NEARLY_A_YEAR or not short & rivals[order]]


def _span(dates: Sequence[PrintedDate | None]) -> int:
    days = [day for each in dates if each and (day := each.on(each.year or 2024))]
    return (max(days) - min(days)).days if days else 0
