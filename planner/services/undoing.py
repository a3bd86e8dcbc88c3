"""Undo and redo: the latest change is taken back, or made again, wherever and in whichever run it was made."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from planner.services.library_undo import turned_calendars, turned_programs
from planner.services.setting import Setting
from planner.store.agenda import load_agenda_to_change, save_agenda
from planner.store.files import shown
from planner.store.lock import locked
from planner.store.undo import Stack, last_undo, list_undo, pop_undo, push_back, take_lost
from planner.store.undo_entry import UndoEntry
from planner.timeline.agenda import Agenda, changed_acceptances, changed_hidings, changed_stars
from planner.timeline.clock import Zone, wall_time_of

_RESTORED = re.compile(r"(restore the agenda of )(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d) UTC")


@dataclass(frozen=True, slots=True)
class Undone:
    """What was taken back or made again, and the agenda since."""

    what: str
    agenda: Agenda
    is_of_library: bool = False
    """Programs or own calendars came or went with it."""


def undo(setting: Setting) -> Undone | None:
    """Take the last change back; None when there is nothing to take back.

    Each star, program and calendar that it touched is put back as it was; what was changed elsewhere since stays.

    Raises:
        StoreError: it cannot be written; nothing was taken back then, and it still can be.
        PlannerError: a program that was removed can no more be read from its bytes.
    """
    return _turn(setting, Stack.DONE, Stack.UNDONE)


def redo(setting: Setting) -> Undone | None:
    """Make the change again that was taken back last; None when there is none, or something else was done since.

    Raises:
        PlannerError: as with `undo`.
    """
    return _turn(setting, Stack.UNDONE, Stack.DONE)


def lost_steps(setting: Setting) -> str:
    """What to tell of changes that can no more be taken back since undo.json was damaged; once, then it is empty.

    Raises:
        StoreError: undo.json cannot be read, or not be written anew.
    """
    aside = take_lost(setting.home)
    if aside is None:
        return ""
    return (
        f"{shown(setting.home.undo_file)}: was damaged, so what was done before cannot be taken back (its bytes are kept in "
        f"{aside})"
    )


def undoable(setting: Setting) -> tuple[UndoEntry, ...]:
    """What undo would take back, the latest first."""
    return tuple(_in_words(each, setting.zone) for each in list_undo(setting.home))


def redoable(setting: Setting) -> tuple[UndoEntry, ...]:
    """What redo would make again, the next one first."""
    return tuple(_in_words(each, setting.zone) for each in list_undo(setting.home, Stack.UNDONE))


def _in_words(entry: UndoEntry, zone: Zone) -> UndoEntry:
    """The change as it is told in a zone: the moment of a backup that was restored is kept in UTC."""
    match = _RESTORED.fullmatch(entry.what)
    if match is None:
        return entry
    moment = wall_time_of(datetime.fromisoformat(f"{match[2]}+00:00"), zone)
    return entry._replace(what=f"{match[1]}{moment:%Y-%m-%d %H:%M:%S %Z}")


def touches_library(setting: Setting, *, redone: bool = False) -> bool:
    """Whether undo, or redo, would bring programs or calendars back or take them out, which may take seconds."""
    entry = last_undo(setting.home, Stack.UNDONE if redone else Stack.DONE)
    return entry is not None and bool(entry.programs or entry.calendars)


def _turn(setting: Setting, stack: Stack, other: Stack) -> Undone | None:
    home = setting.home
    with locked(home):
        while (entry := last_undo(home, stack)) is not None:
            before = load_agenda_to_change(home).agenda
            after = _with_entry(before, entry)
            of_library, library = _library_change(setting, entry)
            back = of_library._replace(
                before=changed_stars(before, after),
                hidden=changed_hidings(before, after),
                accepted=changed_acceptances(before, after),
            )
            changes_agenda = bool(back.before or back.hidden or back.accepted)
            if changes_agenda or library is not None:
                # The way back first, the step itself last: a kill in between leaves a step that changes nothing, and
                # such a one is passed over.
                if not _is_noted(last_undo(home, other), back):
                    push_back(home, other, back)
                if library is not None:
                    library()
                if changes_agenda:
                    save_agenda(home, after, now=setting.clock())
                pop_undo(home, stack)
                return Undone(_in_words(entry, setting.zone).what, after, library is not None)
            pop_undo(home, stack)
    return None


def _is_noted(noted: UndoEntry | None, back: UndoEntry) -> bool:
    """Whether the way back is there already, from a try that failed after noting it."""
    return noted is not None and noted._replace(at=back.at) == back


def _with_entry(agenda: Agenda, entry: UndoEntry) -> Agenda:
    """The agenda with what a change touched as it was before it."""
    agenda = agenda.with_stars(entry.before)._replace(hidden=agenda.hidden.put(entry.hidden.items()))
    return agenda.with_accepted(entry.accepted)


def _library_change(setting: Setting, entry: UndoEntry) -> tuple[UndoEntry, Callable[[], None] | None]:
    """What takes a change of programs and calendars back, with the change that is; None where it changes nothing."""
    plain = UndoEntry(setting.clock(), entry.what, {})
    if not (entry.programs or entry.calendars):
        return plain, None
    programs, turn_programs = turned_programs(setting, entry.programs)
    calendars, turn_calendars = turned_calendars(setting, entry.calendars)
    if not (programs or calendars):
        return plain, None

    def turn() -> None:
        turn_programs()
        turn_calendars()

    return plain._replace(programs=programs, calendars=calendars), turn
