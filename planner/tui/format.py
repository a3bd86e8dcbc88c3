"""Values as short pieces of plain text for the screens. Pure; program text comes out as data, never as markup."""

from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from planner.text.cells import cut, pad
from planner.text.clean import isolate, one_line, paragraphs
from planner.text.latex import readable
from planner.timeline.agenda import Level
from planner.timeline.clock import Zone, abbreviation_at, name_of, offset_text, wall_time_of
from planner.timeline.day import day_of, day_shift
from planner.timeline.program import Kind, Status, Talk

if TYPE_CHECKING:
    from planner.timeline.accepted import Part

STARS = {Level.MUST: "★★★", Level.WANT: "★★", Level.MAYBE: "★"}
"""Each level as so many stars: told apart without colour."""
CLASH = "!"
"""Marks a star that clashes with another."""
CHANGED = "Δ"
"""Marks a program with a new edition whose changes were not looked at."""
RUNNING = "▶"
"""Marks a talk that runs now."""


@lru_cache(maxsize=20_000)
def words_of(text: str) -> str:
    """Program text as one safe line: LaTeX readable, controls out."""
    return one_line(readable(text))


@lru_cache(maxsize=64)
def prose_of(text: str) -> str:
    """An abstract as safe paragraphs: LaTeX readable, controls out."""
    return "\n".join(isolate(line) for line in paragraphs(readable(text)).split("\n"))


def fitted(text: str, cells: int) -> str:
    """Safe text in exactly so many cells, cut with "…" or filled up; right-to-left letters move nothing else."""
    if (
        text.isascii() and text.isprintable()
    ):  # what nearly all cells hold: nothing to isolate, each letter a cell
        return (text if len(text) <= cells else cut(text, cells)).ljust(cells)
    return pad(isolate(cut(text, cells)), cells)


def title_of(talk: Talk) -> str:
    """A talk's title as one safe line; a cancelled one says so."""
    title = words_of(talk.title)
    return f"cancelled: {title}" if talk.status is Status.CANCELLED else title


def place_of(talk: Talk) -> str:
    """The room, else the track, else the session; empty when none is known."""
    return words_of(talk.room or talk.track or talk.session or "")


def kind_of(talk: Talk) -> str:
    """What sort of item it is, where that is worth a word."""
    return "" if talk.kind in (Kind.TALK, Kind.OTHER) else talk.kind.value


@lru_cache(maxsize=20_000)
def clock(instant: datetime, zone: Zone) -> str:
    """The time of day in a zone: "04:00"."""
    return f"{wall_time_of(instant, zone):%H:%M}"


def clock_range(start: datetime, end: datetime | None, zone: Zone, *, inferred: bool = False) -> str:
    """When, in eleven cells: "04:00-04:15", "04:00~04:15" with an inferred end, "04:00-?" without one."""
    until = "?    " if end is None else clock(end, zone)
    return f"{clock(start, zone)}{'~' if inferred else '-'}{until}"


def day_text(day: date, *, year: bool = False) -> str:
    """A day as people say it: "Tue 4 May", with the year where asked."""
    text = f"{_WEEKDAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]}"
    return f"{text} {day.year}" if year else text


_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def same_clock(instant: datetime, one: Zone, other: Zone) -> bool:
    """Whether two zones' clocks show the same at an instant."""
    return wall_time_of(instant, one).replace(tzinfo=None) == wall_time_of(instant, other).replace(
        tzinfo=None
    )


@lru_cache(maxsize=20_000)
def conference_clock(instant: datetime, shown: Zone, home: Zone | None) -> str:
    """The hall's clock beside the shown one: "Mon 19:00 PDT"; the weekday only where it differs, and nothing
    where the hall's clock shows the same."""
    if home is None or same_clock(instant, shown, home):
        return ""
    wall = wall_time_of(instant, home)
    weekday = f"{_WEEKDAYS[wall.weekday()]} " if day_shift(instant, shown, home) else ""
    return f"{weekday}{wall:%H:%M} {abbreviation_at(instant, home)}"


def conference_range(start: datetime, end: datetime | None, shown: Zone, home: Zone | None) -> str:
    """From when to when on the hall's clock: "Mon 19:00-19:15 PDT"; empty where it shows the same."""
    begin = conference_clock(start, shown, home)
    if not begin or end is None or home is None:
        return begin
    time, abbreviation = begin.rsplit(" ", 1)
    return f"{time}-{clock(end, home)} {abbreviation}"


def shift_text(instant: datetime, shown: Zone, home: Zone | None) -> str:
    """How many days the shown date is off the conference's: "+1d"; empty when they agree."""
    shift = 0 if home is None else day_shift(instant, shown, home)
    return f"{shift:+d}d" if shift else ""


def whole_time(start: datetime, end: datetime | None, zone: Zone, *, inferred: bool = False) -> str:
    """One clock in full: "Tue 4 May 2021 04:00-04:15 CEST"; another day at the end is named."""
    if end is None:
        until = "end unknown"
    elif day_of(end, zone) == day_of(start, zone):
        until = clock(end, zone)
    else:
        until = f"{day_text(day_of(end, zone))} {clock(end, zone)}"
    text = f"{day_text(day_of(start, zone), year=True)} {clock(start, zone)}"
    joint = ", " if end is None else "~" if inferred else "-"
    return f"{text}{joint}{until} {abbreviation_at(start, zone)}"


def zone_text(zone: Zone, at: datetime) -> str:
    """A zone with what its clock is called and its offset at an instant: "Europe/Berlin CEST +02:00"."""
    offset = offset_text(wall_time_of(at, zone).utcoffset() or timedelta(0))
    name, abbreviation = name_of(zone), abbreviation_at(at, zone)
    called = "" if abbreviation in (name, f"UTC{offset}") else f" {abbreviation}"
    return name if name.startswith("UTC") and name != "UTC" else f"{name}{called} {offset}"


def length_text(minutes: int) -> str:
    """A length as people say it: "45 min", "1 h 05"."""
    hours, rest = divmod(minutes, 60)
    return f"{minutes} min" if not hours else f"{hours} h {rest:02d}" if rest else f"{hours} h"


def part_text(part: "Part", zone: Zone) -> str:
    """When one comes late and leaves early: "leave 10:20"."""
    times = (("enter", part.enter), ("leave", part.leave))
    return ", ".join(f"{verb} {clock(at, zone)}" for verb, at in times if at is not None)
