"""Choosing: each change re-reads the agenda under the lock, so that a star made elsewhere meanwhile stays."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING

from planner.services.setting import Setting
from planner.store.agenda import load_agenda_to_change, save_agenda
from planner.store.lock import locked
from planner.store.undo import push_undo
from planner.store.undo_entry import UndoEntry
from planner.timeline.agenda import Agenda, Level, changed_acceptances, changed_hidings, changed_stars
from planner.timeline.program import Talk

if TYPE_CHECKING:
    from planner.timeline.hiding import Hiding


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
        now = setting.clock()
        return agenda.with_stars(
            {talk.id: agenda.star_of(talk, at=now, level=level, note=note, pinned=pinned) for talk in talks}
        )

    return change_agenda(setting, f"star {_named(talks)}", starred)


def unstar(setting: Setting, talks: Sequence[Talk]) -> Agenda:
    """Take the stars of talks away, with their notes and pins. One step for undo."""

    def unstarred(agenda: Agenda) -> Agenda:
        return agenda.with_stars({talk.id: None for talk in talks})

    return change_agenda(setting, f"unstar {_named(talks)}", unstarred)


def hide(setting: Setting, hiding: "Hiding", *, hidden: bool = True) -> Agenda:
    """Hide a talk or a track, or show it again. One step for undo."""
    verb = "hide" if hidden else "show"
    what = hiding.title or hiding.talk or hiding.track
    return change_agenda(setting, f"{verb} {what}", lambda agenda: agenda.hide(hiding, hidden=hidden))


def change_agenda(
    setting: Setting,
    what: str,
    change: Callable[[Agenda], Agenda],
    *,
    programs: Mapping[str, str | None] = MappingProxyType({}),
) -> Agenda:
    """Change the agenda on disk and remember how to take it back; nothing is written when nothing changes.

    Args:
        programs: what the same step takes out of the library, as `UndoEntry` has it.
    """
    with locked(setting.home):
        before = load_agenda_to_change(setting.home).agenda
        after = change(before)
        back, hidden = changed_stars(before, after), changed_hidings(before, after)
        accepted = changed_acceptances(before, after)
        changes_agenda = bool(back or hidden or accepted)
        if changes_agenda or programs:
            # An undo step for a change that then could not be saved is passed over; a change without one is lost.
            push_undo(setting.home, UndoEntry(setting.clock(), what, back, hidden, accepted, programs))
        if changes_agenda:
            save_agenda(setting.home, after, now=setting.clock())
    return after


def _named(talks: Sequence[Talk]) -> str:
    return talks[0].title if len(talks) == 1 else f"{len(talks)} talks"
