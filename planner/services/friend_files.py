"""Agendas of others, from the files they handed over: agenda.toml, planner's JSON, or a calendar planner wrote."""

import codecs
import stat
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path

from planner.errors import AgendaFileError, StoreError
from planner.exporters.uid import is_own_uid, uid_of
from planner.limits import BYTES, megabytes, most, raising
from planner.store.agenda_toml import Damaged, read_agenda
from planner.store.files import failing_as_store_error, shown
from planner.text.clean import one_line
from planner.text.counted import counted
from planner.text.fold import fold
from planner.text.latex import readable
from planner.timeline.agenda import Agenda, Level, Star, agenda_of
from planner.timeline.program import Talk

_REMEDY = "give an agenda.toml, what planner agenda --json prints, or what planner export writes"
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class FriendFile:
    """What a file says."""

    agenda: Agenda
    """Under the ids of my library where it has the talk."""
    unknown: tuple[Star, ...] = ()
    """Stars on talks that my library has not."""
    warnings: tuple[str, ...] = ()


def read_friend_file(path: Path, library: Sequence[Talk]) -> FriendFile:
    """The stars in a file, as those of my library's talks.

    Args:
        library: the talks they are matched with: by program and id, else by title and start.
    Raises:
        AgendaFileError: it is no agenda, cannot be read, or has no star; with line and column where there are some.
    """
    source = shown(path)
    data = _bytes_of(path)
    if not data.strip():
        raise AgendaFileError("is empty", where=source, remedy=_REMEDY)
    if len(data) > most(BYTES):
        remedy = f"{_REMEDY}, or {raising(BYTES)}"
        raise AgendaFileError(f"is larger than {megabytes(BYTES)}", where=source, remedy=remedy)
    matching = _Matching(library)
    stars, warnings = _stars(data, path, matching)
    if not stars:
        raise AgendaFileError("has no star in it", where=source, remedy=_REMEDY)
    found = [(star, matching.talk_of(star)) for star in stars]
    unknown = tuple(star for star, talk in found if talk is None)
    moved = sum(talk is not None and talk.start != star.start for star, talk in found)
    if moved:
        talks = "1 talk has another time" if moved == 1 else f"{moved} talks have other times"
        warnings = (
            *warnings,
            f"{source}: {talks} in your library; that is shown (refresh the older program)",
        )
    known = [
        star._replace(talk=talk.id, program=talk.program, start=talk.start, end=talk.end) if talk else star
        for star, talk in found
    ]
    return FriendFile(agenda_of(known), unknown, warnings)


def _bytes_of(path: Path) -> bytes:
    """The bytes of a file, no more than one beyond those of the longest; a shell's own pipes are read like files."""
    source = shown(path)
    try:
        with failing_as_store_error(path):
            mode = path.stat().st_mode
            if stat.S_ISDIR(mode):
                raise AgendaFileError("is a folder", where=source, remedy=_REMEDY)
            if stat.S_ISFIFO(mode) and not path.absolute().is_relative_to("/dev"):
                raise AgendaFileError("is a pipe, not a file", where=source, remedy=_REMEDY)
            with path.open("rb") as file:
                data = file.read(most(BYTES) + 1)
    except StoreError as error:
        if isinstance(error.__cause__, FileNotFoundError):
            raise AgendaFileError("no such file", where=source, remedy="check the path") from error
        raise AgendaFileError(error.what, where=error.where, remedy=error.remedy) from error
    if data.startswith(_UTF_16):  # what a redirection in PowerShell writes
        text = data.decode("utf-16", "replace")
        return text.encode("utf-8") if text[:1].isascii() else data
    return data


def _stars(data: bytes, path: Path, matching: "_Matching") -> tuple[Sequence[Star], tuple[str, ...]]:
    head = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith((b"{", b"[{")):
        from planner.importers.starred_json import read_starred_json

        return read_starred_json(data, shown(path)), ()
    if head[:15].upper() == b"BEGIN:VCALENDAR":
        return _calendar_stars(data, path, matching)
    try:
        text = read_agenda(data, path, written=_EPOCH, remedy=_REMEDY)
    except Damaged as error:
        raise AgendaFileError(str(error), where=shown(path), remedy=_REMEDY) from error
    except StoreError as error:
        raise AgendaFileError(error.what, where=error.where, remedy=error.remedy) from error
    if "star" not in text.document:
        raise AgendaFileError("is no agenda: it has no [[star]]", where=shown(path), remedy=_REMEDY)
    return tuple(text.agenda.stars.values()), text.warnings


def _calendar_stars(data: bytes, path: Path, matching: "_Matching") -> tuple[Sequence[Star], tuple[str, ...]]:
    from planner.importers.ics.stars import read_starred_ics

    source = shown(path)
    events = read_starred_ics(data, source)
    stars: list[Star] = []
    strange = 0
    for event in events:
        level = Level.MAYBE if event.is_tentative else Level.WANT
        talk = matching.talk_with_uid(event.uid)
        if talk is not None:
            star = Star(talk.id, talk.program, talk.title, talk.start, talk.end, _EPOCH, level)
            stars.append(star._replace(note=event.note))
        elif event.start is not None and is_own_uid(event.uid):
            star = Star(event.uid, event.program, event.title, event.start, event.end, _EPOCH, level)
            stars.append(star._replace(note=event.note))
        else:
            strange += 1
    few = ("a calendar tells want from maybe only: no musts and pins are known of " + source,)
    if strange:
        return stars, (
            f"{source}: {counted(strange, 'event')} that planner did not write {'is' if strange == 1 else 'are'} left out",
            *few,
        )
    return stars, few


class _Matching:
    """Finds the talks of my library that stars of others mean."""

    def __init__(self, library: Sequence[Talk]) -> None:
        self._library = library

    @cached_property
    def _by_id(self) -> Mapping[tuple[str, str], Talk]:
        return {(talk.program, talk.id): talk for talk in self._library}

    @cached_property
    def _by_title(self) -> Mapping[tuple[str, datetime], Sequence[Talk]]:
        found: dict[tuple[str, datetime], list[Talk]] = defaultdict(list)
        for talk in self._library:
            found[fold(talk.title), talk.start].append(talk)
        return found

    @cached_property
    def _by_summary(self) -> Mapping[tuple[str, datetime], Sequence[Talk]]:
        """By titles as a calendar has them: without LaTeX."""
        found: dict[tuple[str, datetime], list[Talk]] = defaultdict(list)
        for talk in self._library:
            found[fold(one_line(readable(talk.title))), talk.start].append(talk)
        return found

    @cached_property
    def _by_uid(self) -> Mapping[str, Talk]:
        return {uid_of(talk.program, talk.id): talk for talk in self._library}

    def talk_of(self, star: Star) -> Talk | None:
        """The talk a star means; None when none or several may be."""
        if known := self._by_id.get((star.program, star.talk)):
            return known
        named = (fold(star.title), star.start)
        alike = self._by_title.get(named) or self._by_summary.get(named, ())
        return alike[0] if len(alike) == 1 else None

    def talk_with_uid(self, uid: str) -> Talk | None:
        """The talk of a UID in a calendar."""
        return self._by_uid.get(uid)


def names_of(paths: Sequence[Path]) -> Iterator[str]:
    """What to call the people of some files: by the file, or by its folder where the file is just called agenda."""
    seen: dict[str, int] = {}
    for path in paths:
        name = path.stem
        if fold(name) in ("agenda", "planner", "calendar") and path.absolute().parent.name:
            name = path.absolute().parent.name
        seen[fold(name)] = seen.get(fold(name), 0) + 1
        yield name if seen[fold(name)] == 1 else f"{name} {seen[fold(name)]}"
