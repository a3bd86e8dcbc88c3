"""Values of iCalendar properties, as icalendar reads them; the importers' one home of icalendar."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any

from icalendar.parser import Parameters
from icalendar.prop import vDDDTypes, vDuration, vRecur, vUTCOffset
from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

_read_time: Callable[[str], object] = vDDDTypes.from_ical
_read_duration: Callable[[str], object] = vDuration.from_ical
_read_rule: Callable[[str], Mapping[str, Sequence[Any]]] = vRecur.from_ical
_read_offset: Callable[[str], object] = vUTCOffset.from_ical
_read_parameters: Callable[[str], Mapping[str, object]] = Parameters.from_ical

_NEARLY = re.compile(r"\d{4}-?\d\d-?\d\d[T ]\d\d:?\d\d")
"""20260101T1000 and 2026-01-01T10:00:00 are no iCalendar, but written, and mean one thing only."""

WINDOWS_ZONES: Mapping[str, str] = WINDOWS_TO_OLSON
"""IANA names by Windows names, as Unicode CLDR has them."""


@lru_cache(maxsize=8192)
def date_or_time(printed: str) -> date:
    """A date, or a naive or UTC datetime; remembered, for many events are at one time.

    Raises:
        ValueError: it is neither.
    """
    try:
        value = _read_time(printed)
    except (ValueError, OverflowError):
        value = None
    if isinstance(value, date):
        return value
    if _NEARLY.match(printed) is None:
        raise ValueError(printed)
    return datetime.fromisoformat(printed)


def duration(printed: str) -> timedelta:
    """A length of time, possibly negative.

    Raises:
        ValueError: it is none.
    """
    try:
        value = _read_duration(printed)
    except OverflowError as error:
        raise ValueError(str(error)) from error
    if not isinstance(value, timedelta):
        raise ValueError(printed)  # noqa: TRY004 - a value from a file, not a caller's type
    return value


def offset(printed: str) -> timedelta:
    """An offset from UTC such as "+0530".

    Raises:
        ValueError: it is none.
    """
    value = _read_offset(printed)
    if not isinstance(value, timedelta):
        raise ValueError(printed)  # noqa: TRY004 - a value from a file, not a caller's type
    return value


def rule(printed: str) -> Mapping[str, Sequence[Any]]:
    """The parts of a recurrence rule by their names in capitals.

    Raises:
        ValueError: it is none.
    """
    try:
        return _read_rule(printed.strip().upper())
    except (OverflowError, TypeError, AttributeError) as error:
        raise ValueError(str(error)) from error


@lru_cache(maxsize=4096)
def parameters(printed: str) -> Mapping[str, str]:
    """The parameters of a property by their names in capitals; of a list the first counts.

    Empty when they are broken.
    """
    try:
        read = _read_parameters(printed) if printed else {}
    except ValueError:
        return {}
    return {name.upper(): value if isinstance(value, str) else _first(value) for name, value in read.items()}


def _first(value: object) -> str:
    return str(value[0]) if isinstance(value, list) and value else str(value)
