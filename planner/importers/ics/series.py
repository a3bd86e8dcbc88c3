"""The starts of a repeating event, within bounds: no rule, however written, keeps the reader busy."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from dateutil.rrule import rrule, rrulestr

from planner.errors import TimeError
from planner.importers.ics import values
from planner.limits import SERIES, SERIES_DAYS
from planner.limits import most as most_of
from planner.text.clean import quote

_ALIKE_FROM, _ALIKE_TO = 1902, 2097
"""Years between which the calendar repeats itself every 28 years."""
_EARLY, _LATE = 1970, 9970
"""The first of 28 years, and of the last 28 that are like them: the whole calendar repeats itself every 400."""
_CYCLE = 28
"""After so many years dates fall on the same weekdays again."""
_PARTS = frozenset(
    {
        "FREQ", "UNTIL", "COUNT", "INTERVAL", "BYHOUR", "BYMINUTE", "BYSECOND", "BYDAY", "BYMONTHDAY", "BYYEARDAY",
        "BYWEEKNO", "BYMONTH", "BYSETPOS", "WKST",
    }
)  # fmt: skip
_MOST_A_DAY = 24
_OF_A_RARE_RULE = 20
_OF_A_RARE_RULE_FAR_ON, _OF_RARE_PLACES = 150, 500
"""What it takes to look for days that hardly ever come, in usual rules; and for those at a place within an hour."""
_PASSED = 20
"""So many times can be passed over while a usual rule is followed."""


@dataclass(frozen=True, slots=True)
class Starts:
    """The starts of a rule in wall time."""

    walls: tuple[datetime, ...]
    cut: bool = False
    """The rule goes on beyond what is read."""
    effort: int = 0
    """So many usual rules could have been followed instead: this one looks at every day or hour and hardly any fits, or
    counts its times from long ago."""


def starts_of(printed: str, start: datetime, until: datetime | None) -> Starts:
    """The starts of a recurrence rule, the first one included when the rule has it.

    Args:
        printed: the value of an RRULE.
        start: the first start, naive wall time.
        until: the rule's UNTIL as wall time; see `until_of`.
    Raises:
        TimeError: it is no rule, or repeats within the hour.
    Source: dateutil, run in a year near 9999 whose calendar is the same: it ends there even where a rule never comes
        true, as "the 30th of February" does not.
    """
    rule = _rule(printed)
    if not _ALIKE_FROM < start.year < _ALIKE_TO:
        raise TimeError(f"repeats from {start.year} on, where repeating events are not read")
    longest, most = timedelta(days=most_of(SERIES_DAYS)), most_of(SERIES)
    end = min(start + longest, until) if until is not None else start + longest
    shift = _LATE + (start.year - _EARLY) % _CYCLE - start.year
    walls: list[datetime] = []
    for late in _late_starts(printed, _moved(start, shift)):
        wall = _moved(late, -shift)
        if wall > end:
            return Starts(
                tuple(walls), until is None or wall <= until, _OF_A_RARE_RULE * _is_rare(rule, walls)
            )
        if len(walls) == most:
            return Starts(tuple(walls), cut=True)
        walls.append(wall)
    return Starts(tuple(walls), effort=_OF_A_RARE_RULE * _is_rare(rule, walls))


Span = tuple[datetime, datetime]
"""From a wall time to another, included."""


def starts_within(
    printed: str, start: datetime, until: datetime | None, spans: Sequence[Span], most: int
) -> Starts:
    """The starts of a recurrence rule that lie in some spans of time, however long ago it began.

    Args:
        printed, start, until: as with `starts_of`.
        spans: in order, apart from each other.
        most: so many starts are told.
    Raises:
        TimeError: as `starts_of`.
    Source: as `starts_of`; a rule without COUNT is begun anew shortly before each span, a whole number of its periods
        after its start.
    """
    rule = _rule(printed)
    walls: list[datetime] = []
    is_cut, passed = False, 0
    reached = [(first, last if until is None else min(last, until)) for first, last in spans]
    reached = [(first, last) for first, last in reached if first <= last and start <= last]
    if reached and "COUNT" in rule:
        reached = [(reached[0][0], reached[-1][1])]
    for first, last in reached:
        begin = start if "COUNT" in rule else _begun_anew(rule, start, first)
        if not _ALIKE_FROM < begin.year <= last.year < _ALIKE_TO:
            raise TimeError(f"repeats from {start.year} on, where repeating events are not read")
        late = _late_year(begin, last)
        if late is None:
            return Starts(tuple(walls), cut=True)
        for each in _late_starts(printed, _moved(begin, late - begin.year)):
            wall = _moved(each, begin.year - late)
            if wall > last:
                break
            if wall < first or not any(one <= wall <= other for one, other in spans):
                passed += 1
                continue
            if len(walls) == most:
                is_cut = True
                break
            walls.append(wall)
    effort = passed // _PASSED
    if reached and not walls and _is_rare(rule, walls):
        effort += _OF_RARE_PLACES if "BYSETPOS" in rule else _OF_A_RARE_RULE_FAR_ON
    return Starts(tuple(walls), is_cut, effort)


def _begun_anew(rule: Mapping[str, Sequence[Any]], start: datetime, first: datetime) -> datetime:
    """The start of a rule without COUNT that goes on as it would: the last whole number of periods before a time."""
    if first <= start:
        return start
    interval = int(rule.get("INTERVAL", [1])[0])
    lengths = {"HOURLY": timedelta(hours=1), "DAILY": timedelta(days=1), "WEEKLY": timedelta(weeks=1)}
    length = lengths.get(rule["FREQ"][0])
    if length is None:
        years = _CYCLE * interval
        return _moved(start, max(0, (first.year - start.year - 1) // years * years))
    try:
        return start + (first - start) // (length * interval) * length * interval
    except OverflowError:  # a period longer than the calendar
        return start


def _late_year(begin: datetime, last: datetime) -> int | None:
    """A year whose calendar is that of a rule's beginning, as late as leaves room until its last start; None where
    there is none between centuries."""
    bases = range(_LATE, 9900, -_CYCLE)
    years = (base + (begin.year - _EARLY) % _CYCLE for base in bases)
    return next((year for year in years if year + last.year - begin.year < 9999), None)


def _is_rare(rule: Mapping[str, Sequence[Any]], walls: Sequence[datetime]) -> bool:
    often = rule["FREQ"][0] in ("DAILY", "HOURLY")
    return often and len(walls) < 2 and any(name.startswith("BY") for name in rule)


def until_of(printed: str) -> date | datetime | None:
    """The UNTIL of a rule as printed: a day, a naive time, or a time in UTC."""
    until = _rule(printed).get("UNTIL", [None])[0]
    return until if isinstance(until, date) else None


def _rule(printed: str) -> Mapping[str, Sequence[Any]]:
    try:
        rule = values.rule(printed)
    except ValueError:
        raise TimeError(f"is no rule of repetition that is understood: {quote(printed)}") from None
    frequency = rule.get("FREQ", [""])[0]
    least = min([1, *rule.get("INTERVAL", []), *rule.get("COUNT", [])])
    if not frequency or least < 1 or not _PARTS.issuperset(rule):
        raise TimeError(f"is no rule of repetition that is understood: {quote(printed)}")
    times = 1
    for name in ("BYHOUR", "BYMINUTE", "BYSECOND"):
        times *= max(1, len(rule.get(name, [])))
    if frequency in ("SECONDLY", "MINUTELY") or times > _MOST_A_DAY:
        raise TimeError(f"repeats more often than once an hour: {quote(printed)}")
    return rule


def _late_starts(printed: str, start: datetime) -> rrule:
    """dateutil's rule; without UNTIL, which is counted in the year that was printed."""
    kept = [
        part for part in printed.strip().upper().split(";") if part and not part.strip().startswith("UNTIL")
    ]
    try:
        late = rrulestr(";".join(kept), dtstart=start)
    except (ValueError, OverflowError, TypeError, ZeroDivisionError):
        raise TimeError("is no rule of repetition that is understood") from None
    assert isinstance(late, rrule)
    return late


def _moved(wall: datetime, years: int) -> datetime:
    return wall.replace(year=wall.year + years)
