"""My own calendars as they are on disk: when they say that I am busy, read anew only where something has changed."""

import hashlib
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from pathlib import Path, PurePath
from typing import Any
from urllib.parse import unquote, urlsplit

from planner import __version__
from planner.errors import PlannerError
from planner.services.paths import path_typed
from planner.services.setting import Setting
from planner.store.busy import CalendarList, load_calendars
from planner.store.busy_kept import KeptCalendar, kept_file, load_kept, load_times
from planner.store.files import stamp_of
from planner.store.home import Home
from planner.store.library import ProgramHead
from planner.text.clean import one_line
from planner.timeline.busy import BusyEvent, BusyTimes, busy_times
from planner.timeline.clock import Zone, minute_text, name_of, zone_database
from planner.timeline.conflict import Rules
from planner.timeline.interval import Interval, merge
from planner.timeline.program import Problem, Severity
from planner.web.address import is_address

PADDING = timedelta(days=1)
"""So long before and after a program calendars are looked at, too."""
ADDRESS_AGE = timedelta(hours=1)
"""An address that was asked longer ago is asked again when the screens are open."""
_READING = 2
"""Counts up when calendars are read otherwise than before."""


@dataclass(frozen=True, slots=True)
class OwnCalendar:
    """One of my calendars and what it says about the time of the library's programs."""

    source: str
    """The path or address."""
    name: str
    """What to call it."""
    events: int = 0
    """How many it has, whenever they are."""
    times: tuple[BusyEvent, ...] = ()
    """When I am busy while a program runs, by start."""
    problems: tuple[Problem, ...] = ()
    read_at: datetime | None = None
    """When it was read last with success, UTC; None when it never was."""
    wrong: str = ""
    """Why it cannot be read at present; empty when it can."""

    def told(self, zone: Zone) -> str:
        """What is wrong with it as a whole, for a person in a zone; empty when nothing is."""
        if not self.wrong:
            return ""
        since = minute_text(self.read_at, zone) if self.read_at else ""
        kept = f"what it said on {since} still counts" if since else "nothing of it is known"
        return f"{one_line(self.source)}: {self.wrong}; {kept} (see: planner busy list)"


@dataclass(frozen=True, slots=True)
class OwnCalendars:
    """All my calendars."""

    calendars: tuple[OwnCalendar, ...] = ()
    """In the order in which they were added."""
    warnings: tuple[str, ...] = ()

    @property
    def times(self) -> BusyTimes:
        """When any of them says that I am busy; what several have is told once."""
        events = {(each.id, each.interval): each for calendar in self.calendars for each in calendar.times}
        return busy_times(events.values())


def own_calendars(setting: Setting, heads: Sequence[ProgramHead]) -> OwnCalendars:
    """My calendars; a file that has changed is read anew, an address only when one asks for it.

    Args:
        heads: the library's programs: only the time in which they run is looked at.
    Raises:
        StoreError: the list of calendars cannot be read.
    """
    home = setting.home
    if not home.busy_file.exists():
        return OwnCalendars()
    listed = load_calendars(home)
    kept = load_kept(home)
    stamps = {source: file_stamp(source) for source in listed.sources}
    changed = [source for source in listed.sources if _is_changed(stamps[source], kept.get(source))]

    def told(times: Mapping[str, Any]) -> tuple[OwnCalendar, ...]:
        return tuple(
            _calendar(source, times.get(source, {}), kept.get(source), gone=stamps[source] == ())
            for source in listed.sources
        )

    found = None
    times = None if changed else load_times(home, key_of(setting, heads, listed.sources, kept))
    if times is not None:
        with suppress(AttributeError, OverflowError, TypeError, ValueError):  # spoilt: they are made anew
            found = told(times)
    if found is None:
        from planner.services.busy_reading import read_anew

        times, kept = read_anew(setting, heads, listed.sources, changed)
        found = told(times)
    wrong = (each.told(setting.zone) for each in found if each.wrong)
    return OwnCalendars(found, (*listed.warnings, *wrong))


def rules_with_busy(setting: Setting, heads: Sequence[ProgramHead]) -> tuple[Rules, tuple[str, ...]]:
    """What counts as a conflict, with my calendars; and what is doubtful about those, which stops nothing else."""
    try:
        own = own_calendars(setting, heads)
    except PlannerError as error:
        return setting.rules, (error.message,)
    times = own.times
    return (setting.rules._replace(my_busy=times) if times else setting.rules), own.warnings


def busy_stamp(home: Home) -> object:
    """A value that differs when a calendar has changed since; one stat for each file."""
    listed = stamp_of(home.busy_file)
    if listed is None:
        return None
    return listed, stamp_of(kept_file(home)), *(file_stamp(source) for source in _sources(home, listed))


@lru_cache(maxsize=4)
def _sources(home: Home, stamp: object) -> tuple[str, ...]:
    """The calendars' sources as they were at a stamp of their list."""
    try:
        return load_calendars(home).sources
    except PlannerError:
        return ()


def file_stamp(source: str) -> tuple[int, ...] | None:
    """The stamp of a calendar that is a file, empty where it is gone; None for an address."""
    if is_address(source):
        return None
    stamp = stamp_of(Path(source))
    return tuple(stamp) if isinstance(stamp, tuple) else ()


def has_old_addresses(setting: Setting, age: timedelta = ADDRESS_AGE) -> bool:
    """Whether a calendar has an address that was asked so long ago, or never."""
    try:
        kept = load_kept(setting.home)
        sources = load_calendars(setting.home).sources
    except PlannerError:
        return False
    return any(is_old(setting, kept.get(source), age) for source in sources if is_address(source))


def is_old(setting: Setting, kept: KeptCalendar | None, age: timedelta) -> bool:
    """Whether a calendar was asked so long ago, or never."""
    asked = _moment(kept.asked_at) if kept is not None else None
    return asked is None or not timedelta(0) <= setting.clock() - asked < age


def _is_changed(stamp: tuple[int, ...] | None, kept: KeptCalendar | None) -> bool:
    return bool(stamp) and (kept is None or kept.stamp != stamp)


def windows_of(heads: Sequence[ProgramHead]) -> tuple[Interval, ...]:
    """When programs run, with a day before and after, in order."""
    found = []
    for head in heads:
        if head.first_start is not None and head.last_end is not None:
            try:
                found.append(Interval(head.first_start - PADDING, head.last_end + PADDING))
            except OverflowError:
                continue
    return merge(found)


def key_of(
    setting: Setting,
    heads: Sequence[ProgramHead],
    sources: Sequence[str],
    kept: Mapping[str, KeptCalendar],
) -> str:
    """What tells whether busy times were made from all that they would be made from now."""
    made_of: list[object] = [__version__, _READING, zone_database(), name_of(setting.local_zone)]
    made_of += [setting.config.all_day_is_busy, [(each.start, each.end) for each in windows_of(heads)]]
    made_of += [sorted((head.id, head.edition, head.digest) for head in heads)]
    made_of += [(source, kept[source].sha256 if source in kept else "") for source in sources]
    return hashlib.sha256(repr(made_of).encode("utf-8", "replace")).hexdigest()


def _calendar(source: str, said: Mapping[str, Any], kept: KeptCalendar | None, *, gone: bool) -> OwnCalendar:
    """A calendar as it was kept."""
    kept = kept or KeptCalendar()
    name = said.get("name") or name_from(source)
    times = tuple(
        BusyEvent(id_, title, Interval(_instant(start), _instant(end)), name, _days(days))
        for id_, title, start, end, days in said.get("times", ())
    )
    problems = tuple(
        Problem(line, Severity(level), message) for line, level, message in said.get("problems", ())
    )
    wrong = kept.wrong
    if gone:
        wrong = "is not there any more" if kept.sha256 else "no such file"
    elif is_address(source) and not kept.sha256 and not wrong:
        wrong = "was not asked for yet: planner busy refresh"
    return OwnCalendar(source, name, said.get("events", 0), times, problems, _moment(kept.read_at), wrong)


def name_from(source: str) -> str:
    """What to call a calendar that does not say it: the file's name, or the address's last word and host."""
    if is_address(source):
        with suppress(ValueError):  # typed into the list by hand
            return urlsplit(source).hostname or source
        return source
    return one_line(PurePath(source).stem) or source


def _instant(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)


def _days(printed: Sequence[str] | None) -> tuple[date, date] | None:
    if printed is None:
        return None
    first, last = map(date.fromisoformat, printed)
    return first, last


def _moment(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text).astimezone(UTC)
    except ValueError:
        return None


def as_listed(listed: CalendarList, words: str) -> str | None:
    """The calendar that somebody means: its number from 1, its source, its path otherwise typed, or its file's name."""
    if words.isdecimal() and 0 < int(words) <= len(listed.sources):
        return listed.sources[int(words) - 1]
    typed = words
    if not is_address(words):
        with suppress(PlannerError):
            typed = str(path_typed(words).absolute())
    for fitting in (
        [source for source in listed.sources if source in (words, typed, unquote(words))],
        [source for source in listed.sources if PurePath(source).name == words],
    ):
        if len(fitting) == 1:
            return fitting[0]
    return None
