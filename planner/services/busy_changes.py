"""Adding, removing and asking for own calendars. Each change re-reads what is on disk under the lock."""

from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import PurePath

from planner.errors import CalendarNotFound, PlannerError, ProgramError
from planner.limits import BYTES, FETCH_SECONDS, most
from planner.services.busy import OwnCalendar, as_listed, file_stamp, is_old, own_calendars
from planner.services.busy_reading import checked, noted, read_anew, read_calendar, take_in
from planner.services.library_undo import calendar_before, take_calendar_out
from planner.services.paths import path_typed
from planner.services.setting import Setting
from planner.services.shelf import ask_store
from planner.store.busy import load_calendars, save_calendars
from planner.store.busy_kept import KeptCalendar, bytes_of, load_kept
from planner.store.library import ProgramHead
from planner.store.lock import locked
from planner.store.undo import push_undo
from planner.store.undo_entry import UndoEntry
from planner.text.clean import quote
from planner.web.address import Address, address_of, is_address
from planner.web.answers import Fetched, Limits
from planner.web.charset import as_utf8
from planner.web.fetch import fetch


@dataclass(frozen=True, slots=True)
class Added:
    """A calendar that counts now."""

    calendar: OwnCalendar
    number: int
    """Its place in the list, from 1."""
    is_new: bool
    """Whether it did not count before."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What came of asking for a calendar."""

    source: str
    is_changed: bool = False
    """It has other bytes than before."""
    wrong: str = ""
    """Why it could not be had; what it said before still counts."""


def add_calendar(setting: Setting, words: str | Address) -> Added:
    """Let a calendar count: a file, or an address; one that counts already is read again.

    Args:
        words: as typed, or an address that was read. A user and password in an address are used and not kept.
    Raises:
        ProgramError: it cannot be read, or is no calendar; nothing has changed then. `NotLetIn` where a server wants
            another password.
        StoreError: it cannot be kept.
    """
    if isinstance(words, Address) or is_address(words):
        address = words if isinstance(words, Address) else address_of(words)
        source, data, note = _fetched(setting, address)
    else:
        source = str(path_typed(words).absolute())
        stamp = file_stamp(source) or ()
        data = read_calendar(words)
        checked(data, words, setting)
        note = noted(setting, KeptCalendar(), data, stamp=stamp)
    with locked(setting.home):
        sources = load_calendars(setting.home).sources
        is_new = source not in sources
        take_in(setting, {source: data}, {source: note})
        if is_new:
            what = f"add the calendar {PurePath(source).name}"
            push_undo(setting.home, UndoEntry(setting.clock(), what, {}, calendars={source: None}))
            save_calendars(setting.home, [*sources, source])
    place, calendar = _found(setting, source)
    return Added(calendar, place, is_new)


def _found(setting: Setting, source: str) -> tuple[int, OwnCalendar]:
    calendars = own_calendars(setting, _heads(setting)).calendars
    place = next(n for n, each in enumerate(calendars) if each.source == source)
    return place + 1, calendars[place]


def list_calendars(setting: Setting) -> tuple[OwnCalendar, ...]:
    """My calendars, in the order in which they were added; files that have changed are read again.

    Raises:
        StoreError: the list cannot be read.
    """
    return own_calendars(setting, _heads(setting)).calendars


def _heads(setting: Setting) -> tuple[ProgramHead, ...]:
    return ask_store(setting, lambda store: store.heads())


def remove_calendar(setting: Setting, words: str) -> str:
    """Let a calendar count no more; its source. One step for undo.

    Args:
        words: its number in the list from 1, its path or address, or its file's name.
    Raises:
        CalendarNotFound: none or several are called so.
        StoreError: the list cannot be written.
    """
    with locked(setting.home):
        listed = load_calendars(setting.home)
        source = as_listed(listed, words)
        if source is None:
            remedy = "see: planner busy list" if listed.sources else "there is none; see: planner busy add"
            raise CalendarNotFound(f"no calendar of yours is {quote(words)}", remedy=remedy)
        before = calendar_before(setting, source)
        what = f"remove the calendar {PurePath(source).name}"
        push_undo(setting.home, UndoEntry(setting.clock(), what, {}, calendars={source: before}))
        take_calendar_out(setting, source, before)
    return source


def refresh_calendars(setting: Setting, *, older_than: timedelta | None = None) -> tuple[Asked, ...]:
    """Read my calendars again: files that have changed, and addresses that give something else than before.

    Args:
        older_than: ask only addresses that were asked so long ago, and no files.
    Raises:
        StoreError: what is kept cannot be read or written.
    """
    kept = load_kept(setting.home)
    asked: list[Asked] = []
    for source in load_calendars(setting.home).sources:
        before = kept.get(source, KeptCalendar())
        if older_than is None or (is_address(source) and is_old(setting, before, older_than)):
            asked.append(_asked(setting, source, before))
    if any(each.is_changed for each in asked):
        own_calendars(setting, _heads(setting))
    return tuple(asked)


def _asked(setting: Setting, source: str, before: KeptCalendar) -> Asked:
    if not is_address(source):
        stamp = file_stamp(source)
        if stamp == ():
            return Asked(source, wrong="is not there any more")
        if stamp != before.stamp:
            _, kept = read_anew(setting, _heads(setting), load_calendars(setting.home).sources, [source])
            after = kept.get(source, before)
            return Asked(source, after.sha256 != before.sha256, after.wrong)
        return Asked(source, wrong=before.wrong)
    known = load_kept(setting.home)
    try:
        _, data, note = _fetched(setting, address_of(source))
    except PlannerError as error:
        wrong = error.what + (f" ({error.remedy})" if error.remedy else "")
        failed = replace(known.get(source, before), asked_at=setting.clock().isoformat(), wrong=wrong)
        take_in(setting, {}, {source: failed}, known=known)
        return Asked(source, wrong=wrong)
    take_in(setting, {source: data}, {source: note}, known=known)
    return Asked(source, note.sha256 != before.sha256)


def _fetched(setting: Setting, address: Address) -> tuple[str, bytes, KeptCalendar]:
    """What an address gives: the address to keep, its bytes and what is known of them.

    Raises:
        ProgramError: it cannot be fetched, or gives no calendar.
    """
    before = load_kept(setting.home).get(address.url, KeptCalendar())
    old = bytes_of(setting.home, address.url, before)
    answer = fetch(
        address,
        etag=before.etag if old is not None else None,
        modified=before.modified if old is not None else None,
        limits=Limits(whole_seconds=most(FETCH_SECONDS), most_bytes=most(BYTES)),
    )
    if isinstance(answer, Fetched):
        data = as_utf8(answer.data, answer.charset)
        checked(data, address.url, setting)
        note = noted(setting, before, data, etag=answer.etag, modified=answer.modified)
        return address.url, data, note
    if old is None:
        raise ProgramError(
            address.url, None, "says that nothing has changed, and was never read", "try again"
        )
    note = noted(setting, before, old, etag=before.etag, modified=before.modified)
    return address.url, old, note
