"""Stamps of ISO 8601 in a line, alone or as a range: "2020-12-07T18:00:00-08:00 - 2020-12-07T18:15:00-08:00"."""

import re
from dataclasses import dataclass
from datetime import timedelta

from planner.timeline.clock import offset_named, shift_between
from planner.timeline.printed_date import SlotError
from planner.timeline.printed_time import DASH
from planner.timeline.printed_zone import zone_at

_STAMP = (
    r"(?P<{0}day>\d{{4}}-\d\d-\d\d)(?P<{0}t>[T ])(?P<{0}h>\d\d):(?P<{0}m>\d\d)(?::(?P<{0}s>\d\d)(?:\.\d+)?)?"
    r"(?P<{0}zone>Z|[+-]\d\d:?\d\d)?(?!\d)"
)
_RANGE = re.compile(rf"{_STAMP.format('a')}(?:\s*{DASH}\s*{_STAMP.format('b')})?")
_COMPACT = re.compile(r"(?<!\d)(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)?(?!\d)")
_GLUED = re.compile(r"\dT\d")
"""What every compact stamp holds; cheap."""
_SPACES = re.compile(r"[ ,;|/]*")


@dataclass(frozen=True, slots=True)
class IsoTimes:
    """A stamp, or two; the end counts at the start's offset."""

    day: str
    start: timedelta
    zone: str | None
    end_day: str | None
    end: timedelta
    stop: int


def spelt_out(text: str) -> str:
    """The text with compact stamps ("20230502T1500Z") spelt as "2023-05-02T15:00Z"."""
    if _GLUED.search(text) is None:
        return text
    return _COMPACT.sub(lambda m: f"{m[1]}-{m[2]}-{m[3]}T{m[4]}:{m[5]}" + (f":{m[6]}" if m[6] else ""), text)


def iso_times_at(text: str, position: int) -> IsoTimes | None:
    """The stamp or range of stamps at a position; None where there is none or a date and a range of times is meant.

    Raises:
        SlotError: a time such as 25:00.
    """
    match = _RANGE.match(text, position)
    if match is None or not _is_exact(match):
        return None
    shift = shift_between(match["azone"], match["bzone"])
    end = _time(match, "b") + shift if match["bday"] else timedelta(0)
    return IsoTimes(match["aday"], _time(match, "a"), match["azone"], match["bday"], end, match.end())


def _is_exact(match: re.Match[str]) -> bool:
    """Whether "2021-05-03 10:00-11:00" is one instant with its offset (it is not: a space and no seconds; nor is one
    with a zone behind it)."""
    if match["bday"]:
        return True
    zone = match["azone"]
    glued_range = zone is not None and zone != "Z" and match["as"] is None
    if glued_range and match["at"] == "T":
        behind = _SPACES.match(match.string, match.end())
        glued_range = (
            zone_at(match.string, behind.end() if behind else match.end(), unknown=False) is not None
        )
    return zone is not None and not glued_range and offset_named(zone) is not None


def _time(match: re.Match[str], which: str) -> timedelta:
    hour, minute, second = (int(match[which + part] or 0) for part in "hms")
    if hour > 24 or minute > 59 or second > 59 or (hour == 24 and (minute or second)):
        raise SlotError(
            f"{hour:02d}:{minute:02d} is not a time of day", remedy="hours go from 00:00 to 23:59"
        )
    return timedelta(hours=hour, minutes=minute, seconds=second)
