"""Columns that hold bare numbers for a date or time: what they count is decided over the whole column."""

import re
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta

_SPREADSHEET_DAY_0 = datetime(1899, 12, 30)  # noqa: DTZ001 - a wall time
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:[T_ ]?(\d\d)(\d\d)(\d\d)?(Z?))?")
_CLOCK_DIGITS = re.compile(r"(?:[01]?\d|2[0-4])[0-5]\d")


def _of_seconds(cell: str) -> str:
    return _instant(float(cell))


def _of_milliseconds(cell: str) -> str:
    return _instant(float(cell) / 1000)


def _instant(seconds: float) -> str:
    moment = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=round(seconds))
    return f"{moment:%Y-%m-%dT%H:%M:%S}Z"


def _of_spreadsheet_days(cell: str) -> str:
    wall = _SPREADSHEET_DAY_0 + timedelta(seconds=round(float(cell) * 86400))
    return f"{wall:%Y-%m-%d %H:%M:%S}" if "." in cell else f"{wall:%Y-%m-%d}"


def _of_day_parts(cell: str) -> str:
    minutes = round(float(cell) * 1440)
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def _of_clock_digits(cell: str) -> str:
    return f"{cell[:-2]}:{cell[-2:]}"


def _of_compact(cell: str) -> str:
    match = _COMPACT.fullmatch(cell)
    assert match is not None
    year, month, day, hour, minute, second, zulu = match.groups()
    clock = f"T{hour}:{minute}:{second or '00'}{zulu}" if hour else ""
    return f"{year}-{month}-{day}{clock}"


def _of_hours(cell: str) -> str:
    return f"{int(cell)}:00"


_DATED: tuple[tuple[re.Pattern[str], Callable[[str], str], str], ...] = (
    (re.compile(r"\d{9,10}(?:\.\d{1,9})?"), _of_seconds, "seconds since 1970"),
    (re.compile(r"\d{12,13}(?:\.0)?"), _of_milliseconds, "milliseconds since 1970"),
    (re.compile(r"[2-6]\d{4}(?:\.\d+)?"), _of_spreadsheet_days, "days of a spreadsheet"),
    (_COMPACT, _of_compact, ""),
)
_CLOCKS: tuple[tuple[re.Pattern[str], Callable[[str], str], str], ...] = (
    (
        re.compile(r"(?:0?\.\d{3,}|0?\.(?:25|5|50|75|125|375|625|875)|0(?:\.0+)?)"),
        _of_day_parts,
        "parts of a day",
    ),
    (_CLOCK_DIGITS, _of_clock_digits, ""),
    (re.compile(r"[01]?\d|2[0-4]"), _of_hours, ""),
)


def plain_numbers(cells: Sequence[str | None], *, clocks: bool, dates: bool) -> tuple[list[str | None], str]:
    """The cells of a column of bare numbers as dates and times, and what the numbers count; else the cells as they are.

    Args:
        cells: of one column, None where nothing stands.
        clocks: the column may hold times of day.
        dates: it may hold dates.
    """
    present = [cell for cell in cells if cell is not None]
    if not present or not all(cell[:1] in "0123456789." for cell in present):
        return list(cells), ""
    for pattern, plain, counted in (*(_DATED if dates else ()), *(_CLOCKS if clocks else ())):
        if all(pattern.fullmatch(cell) for cell in present) and not _are_only_counted(plain, present):
            return [None if cell is None else plain(cell) for cell in cells], counted
    return list(cells), ""


def _are_only_counted(plain: Callable[[str], str], cells: Sequence[str]) -> bool:
    """Whether small numbers are a numbering (slot 1, 2, 3) rather than hours of the day."""
    return plain is _of_hours and max(map(int, cells)) < 8
