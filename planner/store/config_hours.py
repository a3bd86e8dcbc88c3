"""[hours] of config.toml: when I am up and about, at home and on my stays."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time

from planner.store.config_values import ConfigValues
from planner.timeline.clock import Zone, zone_named
from planner.timeline.hours import DayHours, Hours, Stay

_HOURS = re.compile(r"\s*(\d{1,2}):(\d{2})\s*[-–—]\s*(\d{1,2}):(\d{2})\s*")
_ALLOWED = 'from when to when, such as "08:00-23:00", or "18:00-02:00" past midnight'


@dataclass(frozen=True, slots=True)
class StaySet:
    """Some days somewhere, as they are set."""

    first: date
    last: date
    """Included."""
    timezone: str | None
    """None for where I am anyway."""
    hours: DayHours


@dataclass(frozen=True, slots=True)
class HoursSet:
    """My hours as they are set; `lived_in` makes them whole."""

    default: DayHours | None = None
    """None when any time is mine except on stays."""
    stays: tuple[StaySet, ...] = ()

    def lived_in(self, zone: Zone) -> Hours:
        """My hours when I am in a zone unless a stay says otherwise."""
        stays = (
            Stay(each.first, each.last, zone_named(each.timezone) if each.timezone else zone, each.hours)
            for each in self.stays
        )
        return Hours(zone, self.default, tuple(stays))


def read_hours(values: ConfigValues) -> HoursSet | None:
    """The hours that are set; None where none are.

    Raises:
        StoreError: a value is wrong.
    """
    table = values.table("hours")
    values.warn_of_unknown(("hours",), ("default", "stay"))
    default = _hours(values, "hours", "default") if "default" in table else None
    stays = tuple(_stay(values, place, default) for place in range(values.tables("hours", "stay")))
    return HoursSet(default, stays) if default is not None or stays else None


def _stay(values: ConfigValues, place: int, default: DayHours | None) -> StaySet:
    key = ("hours", "stay", place)
    values.warn_of_unknown(key, ("from", "until", "timezone", "hours"))
    first, last = _day(values, *key, "from"), _day(values, *key, "until")
    if last < first:
        raise values.wrong(*key, "until", allowed=f"a date that is not before {first.isoformat()}")
    zone = values.zone(*key, "timezone") if values.has(*key, "timezone") else None
    hours = default
    if hours is None or values.has(*key, "hours"):
        hours = _hours(values, *key, "hours")
    return StaySet(first, last, zone, hours)


def _day(values: ConfigValues, *key: str | int) -> date:
    value = values.value(*key)
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    try:
        return date.fromisoformat(value if isinstance(value, str) else "")
    except ValueError:
        raise values.wrong(*key, allowed="a date such as 2023-05-01") from None


def _hours(values: ConfigValues, *key: str | int) -> DayHours:
    value = values.value(*key)
    match = _HOURS.fullmatch(value) if isinstance(value, str) else None
    if match is None:
        raise values.wrong(*key, allowed=_ALLOWED)
    start_hour, start_minute, end_hour, end_minute = map(int, match.groups())
    try:
        start = time(start_hour, start_minute)
        end = time(0) if (end_hour, end_minute) == (24, 0) else time(end_hour, end_minute)
    except ValueError:
        raise values.wrong(*key, allowed=_ALLOWED) from None
    if start == end and end_hour != 24:
        raise values.wrong(*key, allowed=f'{_ALLOWED}; "00:00-24:00" is the whole day')
    return DayHours(start, end)
