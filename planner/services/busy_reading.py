"""Reading own calendars: their bytes into times, kept so that the next run finds them ready."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Any

from planner.errors import PlannerError, ProgramError, StoreError
from planner.exporters.uid import uid_of
from planner.importers.ics.busy import BusyCalendar, BusyOptions, read_busy
from planner.services.busy import file_stamp, key_of, windows_of
from planner.services.paths import path_typed
from planner.services.setting import Setting
from planner.services.shelf import ask_store
from planner.services.source_files import read_source
from planner.store.agenda import load_agenda
from planner.store.busy import load_calendars
from planner.store.busy_kept import (
    KeptCalendar,
    bytes_of,
    digest_of,
    load_kept,
    save_bytes,
    save_kept,
    save_times,
)
from planner.store.library import ProgramHead
from planner.store.lock import locked

Times = dict[str, Any]
"""What calendars say, by source, as it is kept."""
_MOST_PROBLEMS = 100


def read_anew(
    setting: Setting, heads: Sequence[ProgramHead], sources: Sequence[str], changed: Sequence[str]
) -> tuple[Times, dict[str, KeptCalendar]]:
    """What the calendars say now, and what is known of them: files that have changed are taken in first.

    A file that is no calendar any more says what it said when it was one. When nothing can be written, that is found out
    anew the next time.

    Args:
        changed: those of the sources that are files and have changed.
    Raises:
        StoreError: what was kept cannot be read.
    """
    fresh: dict[str, bytes] = {}
    notes: dict[str, KeptCalendar] = {}
    kept = load_kept(setting.home)
    for source in changed:
        before = kept.get(source, KeptCalendar())
        stamp = file_stamp(source) or ()
        try:
            data = read_calendar(source)
            checked(data, source, setting)
        except ProgramError as error:
            notes[source] = replace(before, stamp=stamp, wrong=error.what)
        else:
            fresh[source] = data
            notes[source] = noted(setting, before, data, stamp=stamp)
    with suppress(StoreError):
        take_in(setting, fresh, notes, known=kept)
    kept |= notes
    options = _options(setting, heads)
    times = {}
    for source in sources:
        data_now = fresh.get(source) or bytes_of(setting.home, source, kept.get(source, KeptCalendar()))
        if data_now is not None:
            with suppress(PlannerError):  # a newer planner may have taken what this one cannot read
                times[source] = _as_kept(read_busy(data_now, source, options))
    with suppress(StoreError), locked(setting.home):
        save_times(setting.home, key_of(setting, heads, sources, kept), times)
    return times, kept


def read_calendar(source: str) -> bytes:
    """The bytes of a calendar that is a file.

    Raises:
        ProgramError: it cannot be read, or is none that could be read again, such as a pipe.
    """
    path = path_typed(source)
    if path.is_dir():
        raise ProgramError(source, None, "is a folder", "name the calendar files in it")
    if path.exists() and not path.is_file():
        raise ProgramError(source, None, "is a pipe or device, not a file", "save the calendar into a file")
    data = read_source(source)
    if not data.strip():
        raise ProgramError(source, None, "is empty", "save the calendar into it again")
    return data


def checked(data: bytes, source: str, setting: Setting) -> BusyCalendar:
    """A calendar without its times, to see whether it is one.

    Raises:
        ProgramError: it is none, or too large.
    """
    return read_busy(data, source, BusyOptions((), setting.local_zone))


def noted(
    setting: Setting,
    before: KeptCalendar,
    data: bytes,
    *,
    stamp: tuple[int, ...] = (),
    etag: str | None = None,
    modified: str | None = None,
) -> KeptCalendar:
    """What there is to know of a calendar that was read now."""
    now = setting.clock().isoformat()
    return replace(
        before,
        sha256=digest_of(data),
        stamp=stamp,
        etag=etag or "",
        modified=modified or "",
        read_at=now,
        asked_at=now,
        wrong="",
    )


def take_in(
    setting: Setting,
    data: Mapping[str, bytes],
    notes: Mapping[str, KeptCalendar],
    *,
    known: Mapping[str, KeptCalendar] | None = None,
) -> None:
    """Keep the bytes of calendars and what is known of them.

    Args:
        known: what was known when they were asked for: where another planner has learned something else meanwhile, or
            taken the calendar out, that stays.
    Raises:
        StoreError: it cannot be written.
    """
    if not notes:
        return
    with locked(setting.home):
        now = load_kept(setting.home)
        if known is not None:
            listed = load_calendars(setting.home).sources
            notes = {
                source: note
                for source, note in notes.items()
                if source in listed and now.get(source) == known.get(source)
            }
        for source in data.keys() & notes.keys():
            save_bytes(setting.home, source, data[source])
        save_kept(setting.home, {**now, **notes})


def _options(setting: Setting, heads: Sequence[ProgramHead]) -> BusyOptions:
    talks = ask_store(setting, lambda store: store.talk_ids()) if heads else ()
    stars = load_agenda(setting.home).agenda.stars.values()
    own = {*talks, *((star.program, star.talk) for star in stars)}
    return BusyOptions(
        windows_of(heads),
        setting.local_zone,
        setting.config.all_day_is_busy,
        frozenset(uid_of(program, talk) for program, talk in own),
    )


def _as_kept(calendar: BusyCalendar) -> Mapping[str, Any]:
    return {
        "name": calendar.name,
        "events": calendar.events,
        "times": [
            (
                each.id,
                each.title,
                int(each.interval.start.timestamp()),
                int(each.interval.end.timestamp()),
                each.days and [day.isoformat() for day in each.days],
            )
            for each in calendar.times
        ],
        "problems": [
            (each.line, each.level.value, each.message) for each in calendar.problems[:_MOST_PROBLEMS]
        ],
    }
