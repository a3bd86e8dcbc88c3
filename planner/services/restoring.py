"""Agendas taken up again: the stars in files put into the agenda, beside those that are there."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from planner.errors import PlannerError
from planner.exporters.uid import uid_of
from planner.services.choices import change_agenda
from planner.services.desk import Desk
from planner.services.friend_files import FriendFile, read_friend_file
from planner.services.setting import Setting
from planner.store.files import shown
from planner.text.counted import counted
from planner.timeline.agenda import LEVELS, Agenda, Star, changed_stars
from planner.timeline.program import Talk

_SUFFIXES = (".ics", ".toml", ".json")
"""How the names of files end that may hold an agenda."""
_UID_LETTERS = 36


@dataclass(frozen=True, slots=True)
class Restored:
    """What came of one file."""

    source: str
    """The file as messages call it."""
    starred: tuple[Talk, ...] = ()
    """Talks that were not starred before, in listing order."""
    fuller: tuple[Talk, ...] = ()
    """Talks that were, and by the file are wanted more, pinned, or have a note now."""
    already: tuple[str, ...] = ()
    """Ids of starred talks to which the file adds nothing."""
    unknown: tuple[Star, ...] = ()
    """Stars on talks that the library has not."""
    absent: tuple[str, ...] = ()
    """What the file calls the programs of these that are to be imported first, in order of name."""
    older: tuple[str, ...] = ()
    """The programs of these that the library has, and which have the talks no more."""
    warnings: tuple[str, ...] = ()
    error: PlannerError | None = None
    """Why nothing of the file could be read."""


@dataclass(frozen=True, slots=True)
class Restoration:
    """What came of some files."""

    files: tuple[Restored, ...]
    """In their order."""
    agenda: Agenda
    """With their stars."""


def restore_stars(setting: Setting, desk: Desk, paths: Sequence[Path], *, stored: bool = True) -> Restoration:
    """Put the stars in some files into the agenda, as one step for undo; one file that fails costs the others nothing.

    No star is taken away, wanted less or loses its note: of two levels the higher counts, of two notes mine.

    Args:
        paths: each an agenda.toml, planner's JSON, or a calendar that planner wrote, mine or a friend's.
        stored: else it is only said what would come of it.
    Raises:
        StoreError: the agenda cannot be read or written.
    """
    library = [talk for talk in desk.talks if talk.id not in desk.orphans]
    read = [_read(path, library) for path in paths]
    known = {talk.id: talk for talk in library}
    now = setting.clock()
    done: list[Restored] = []
    agenda = desk.agenda
    for path, file in zip(paths, read, strict=True):
        if isinstance(file, PlannerError):
            done.append(Restored(shown(path), error=file))
            continue
        done.append(_compared(shown(path), file, agenda, known, desk))
        agenda = _with_stars(agenda, file, known, now)
    if stored and agenda is not desk.agenda:
        files = [file for file in read if isinstance(file, FriendFile)]

        def restored(fresh: Agenda) -> Agenda:
            for file in files:
                fresh = _with_stars(fresh, file, known, now)
            return fresh

        count = counted(len(changed_stars(desk.agenda, agenda)), "star")
        agenda = change_agenda(setting, f"import {count}", restored)
    return Restoration(tuple(done), agenda)


def agenda_in(setting: Setting, desk: Desk, path: Path) -> Restored | None:
    """What taking up the agenda in a file would do; None where it is none, or a calendar or document of which the library
    has no talk: that may be a program."""
    try:
        if path.suffix.lower() not in _SUFFIXES or not path.is_file():
            return None
    except OSError:
        return None
    found = restore_stars(setting, desk, [path], stored=False).files[0]
    has_some = found.starred or found.fuller or found.already
    return found if has_some or (found.unknown and path.suffix.lower() == ".toml") else None


def _read(path: Path, library: Sequence[Talk]) -> FriendFile | PlannerError:
    try:
        return read_friend_file(path, library)
    except PlannerError as error:
        return error


def _compared(source: str, file: FriendFile, before: Agenda, known: dict[str, Talk], desk: Desk) -> Restored:
    """What a file adds to an agenda."""
    stars = [star for star in file.agenda.stars.values() if star.talk in known and star not in file.unknown]
    stars.sort(key=lambda star: (star.start, star.talk))
    mine = before.stars
    fuller = [star for star in stars if star.talk in mine and _both(mine[star.talk], star) != mine[star.talk]]
    already = [star.talk for star in stars if star.talk in mine and star not in fuller]
    lost = _starred_before(file.unknown, before)
    unknown = tuple(star for star in file.unknown if star not in lost)
    programs = {name for head in desk.programs for name in (head.id, head.name)}
    named = {star.program for star in unknown} - {""}
    return Restored(
        source,
        starred=tuple(known[star.talk] for star in stars if star.talk not in mine),
        fuller=tuple(known[star.talk] for star in fuller),
        already=(*already, *(star.talk for star in lost)),
        unknown=unknown,
        absent=tuple(sorted(named - programs)),
        older=tuple(sorted(named & programs)),
        warnings=file.warnings,
    )


def _starred_before(unknown: Sequence[Star], agenda: Agenda) -> list[Star]:
    """Those whose talks are starred, though the library has them no more; calendars know them by their UIDs."""
    called = set(agenda.stars)
    if any(len(star.talk) == _UID_LETTERS for star in unknown):
        called |= {uid_of(star.program, star.talk) for star in agenda.stars.values()}
    return [star for star in unknown if star.talk in called]


def _with_stars(agenda: Agenda, file: FriendFile, known: dict[str, Talk], now: datetime) -> Agenda:
    unknown = {star.talk for star in file.unknown}
    stars: dict[str, Star | None] = {}
    for star in file.agenda.stars.values():
        if star.talk in unknown or star.talk not in known:
            continue
        mine = agenda.stars.get(star.talk)
        wanted = star if mine is None else _both(mine, star)
        if wanted != mine:
            stars[star.talk] = agenda.star_of(
                known[star.talk], at=now, level=wanted.level, note=wanted.note, pinned=wanted.pinned
            )
    return agenda.with_stars(stars)


def _both(mine: Star, other: Star) -> Star:
    """My star with what another adds to it."""
    level = min(mine.level, other.level, key=LEVELS.index)
    return mine._replace(level=level, note=mine.note or other.note, pinned=mine.pinned or other.pinned)
