"""Choosing: each change re-reads the agenda under the lock, so that a star made elsewhere meanwhile stays."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from planner.services.setting import Setting
from planner.store.agenda import load_agenda, save_agenda
from planner.store.lock import locked
from planner.store.undo import UndoEntry, last_undo, pop_undo, push_undo
from planner.timeline.agenda import Agenda, Level, changed_acceptances, changed_hidings, changed_stars
from planner.timeline.hidden import Hiding
from planner.timeline.program import Talk


@dataclass(frozen=True, slots=True)
class Undone:
    """What was taken back, and the agenda since."""

    what: str
    agenda: Agenda


def star(
    setting: Setting,
    talks: Sequence[Talk],
    *,
    level: Level | None = None,
    note: str | None = None,
    pinned: bool | None = None,
) -> Agenda:
    """Star talks, or change the level, note or pin of starred ones; what is None stays. One step for undo."""

    def starred(agenda: Agenda) -> Agenda:
        for talk in talks:
            agenda = agenda.star(talk, at=setting.clock(), level=level, note=note, pinned=pinned)
        return agenda

    return change_agenda(setting, f"star {_named(talks)}", starred)


def unstar(setting: Setting, talks: Sequence[Talk]) -> Agenda:
    """Take the stars of talks away, with their notes and pins. One step for undo."""

    def unstarred(agenda: Agenda) -> Agenda:
        for talk in talks:
            agenda = agenda.unstar(talk.id)
        return agenda

    return change_agenda(setting, f"unstar {_named(talks)}", unstarred)


def hide(setting: Setting, hiding: Hiding, *, hidden: bool = True) -> Agenda:
    """Hide a talk or a track, or show it again. One step for undo."""
    verb = "hide" if hidden else "show"
    what = hiding.title or hiding.talk or hiding.track
    return change_agenda(setting, f"{verb} {what}", lambda agenda: agenda.hide(hiding, hidden=hidden))


def change_agenda(setting: Setting, what: str, change: Callable[[Agenda], Agenda]) -> Agenda:
    """Change the agenda on disk and remember how to take it back; nothing is written when nothing changes."""
    with locked(setting.home):
        before = load_agenda(setting.home).agenda
        after = change(before)
        back, hidden = changed_stars(before, after), changed_hidings(before, after)
        accepted = changed_acceptances(before, after)
        if back or hidden or accepted:
            # An undo step for a change that then could not be saved does no harm; a change without one does.
            push_undo(setting.home, UndoEntry(setting.clock(), what, back, hidden, accepted))
            save_agenda(setting.home, after, now=setting.clock())
    return after


def undo(setting: Setting) -> Undone | None:
    """Take the last change of the agenda back, star by star; None when there is nothing to take back."""
    with locked(setting.home):
        entry = last_undo(setting.home)
        if entry is None:
            return None
        agenda = load_agenda(setting.home).agenda.with_stars(entry.before)
        agenda = replace(agenda, hidden=agenda.hidden.put(entry.hidden.items())).with_accepted(entry.accepted)
        save_agenda(setting.home, agenda, now=setting.clock())
        # Only now: a change that could not be taken back can still be.
        pop_undo(setting.home)
    return Undone(entry.what, agenda)


def _named(talks: Sequence[Talk]) -> str:
    return talks[0].title if len(talks) == 1 else f"{len(talks)} talks"
