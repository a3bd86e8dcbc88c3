"""The library: programs come in, are listed, and go; a new edition keeps the stars of the old one."""

import hashlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

import planner
from planner.errors import ProgramError, ProgramNotFound
from planner.importers import ReadOptions, read_program
from planner.services.choices import change_agenda
from planner.services.setting import Setting
from planner.store.agenda import load_agenda, save_agenda
from planner.store.lock import locked
from planner.store.programs import ProgramHead, ProgramStore
from planner.timeline.agenda import Agenda
from planner.timeline.clock import name_of, zone_named
from planner.timeline.edition import carry_over, same_content, share_of_known, with_free_ids
from planner.timeline.program import Program, Talk

SAME_PROGRAM = 0.5
"""At least this share of an edition's talks comes again in the next one; below it is another event."""


@dataclass(frozen=True, slots=True)
class Removed:
    """A program that left the library."""

    program: ProgramHead
    starred: int
    """How many of its talks are starred; the stars stay and come back with the program."""


def read_source(source: str) -> bytes:
    """The bytes of a file.

    Raises:
        ProgramError: it is missing, a folder, an address, or cannot be read.
    """
    if "://" in source:
        raise ProgramError(source, None, "is an address, not a file", "save the page's text into a file and import that")
    try:
        return Path(source).expanduser().read_bytes()
    except FileNotFoundError:
        raise ProgramError(source, None, "no such file", "check the name and the folder") from None
    except IsADirectoryError:
        raise ProgramError(source, None, "is a folder", "name the files in it") from None
    except PermissionError:
        raise ProgramError(source, None, "may not be read", "check its permissions") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise ProgramError(source, None, f"cannot be read: {reason.lower()}", "check the file") from error


def files_of(source: str) -> tuple[str, ...]:
    """The files that a source names: itself, or for a folder the files in it in order of name, hidden ones aside.

    Raises:
        ProgramError: the folder is empty.
    """
    folder = Path(source).expanduser()
    if not folder.is_dir():
        return (source,)
    files = tuple(str(path) for path in sorted(folder.iterdir()) if path.is_file() and not path.name.startswith("."))
    if not files:
        raise ProgramError(source, None, "is an empty folder", "put the files of a program into it")
    return files


def preview_source(setting: Setting, source: str, data: bytes, options: ReadOptions) -> Program:
    """What importing would store, and nothing is stored."""
    with open_store(setting) as store:
        return _edition_of(setting, store, source, data, options)[0]


def import_source(
    setting: Setting, source: str, data: bytes, options: ReadOptions, *, sample: bool = False
) -> Program:
    """Read a source and keep it; the stored edition, its problems and questions inside.

    The same bytes or mostly the same talks as a program in the library are a new edition of it: ids and stars
    stay. A source that says nothing new is not stored again.

    Raises:
        ProgramError: it cannot be read as a program, or `--name` names another event in the library.
        UsageError: an option does not fit it.
        StoreError: it cannot be stored.
    """
    with locked(setting.home), open_store(setting, write=True) as store:
        program, is_new = _edition_of(setting, store, source, data, options, sample=sample)
        if is_new:
            store.put(program, data, said_of(options))
            _refresh_stars(setting, program)
    return program


def _edition_of(
    setting: Setting,
    store: ProgramStore,
    source: str,
    data: bytes,
    options: ReadOptions,
    *,
    sample: bool = False,
) -> tuple[Program, bool]:
    """The edition that a source is, and whether the library lacks it."""
    configured = {word: zone_named(name) for word, name in setting.config.abbreviations.items()}
    program = read_program(data, source, replace(options, abbreviations={**configured, **options.abbreviations}))
    if sample:
        program = replace(program, sample=True, talks=tuple(replace(talk, sample=True) for talk in program.talks))
    library = _Shelf(store)
    old_id = library.same_event(program, data, named=options.name is not None)
    if old_id is None:
        return library.newcomer(program), True
    old = store.program(old_id)
    if options.name is None:
        program = replace(program, name=old.name)
    edition = carry_over(old, program)
    edition = with_free_ids(edition, library.ids_outside(old_id))
    return (old, False) if same_content(old, edition) else (edition, True)


class _Shelf:
    """What the library has, as far as it takes to tell whether a program is new to it."""

    def __init__(self, store: ProgramStore) -> None:
        self.heads = store.heads()
        self.talks: dict[str, list[Talk]] = {head.id: [] for head in self.heads}
        for talk in store.talks(abstracts=False):
            self.talks[talk.program].append(talk)

    def same_event(self, program: Program, data: bytes, *, named: bool) -> str | None:
        """The id of the program in the library that this is an edition of; None when it is new.

        Raises:
            ProgramError: it was named like a program that is another event.
        """
        digest = hashlib.sha256(data).hexdigest()
        for head in sorted(self.heads, key=lambda head: head.id != program.id):
            if head.digest == digest or share_of_known(self.talks[head.id], program.talks) >= SAME_PROGRAM:
                return head.id
        if program.id not in self.talks:
            return None
        if not self.talks[program.id] and not program.talks:
            return program.id
        if named:
            raise ProgramError(
                program.source,
                None,
                f"is another event than {program.id!r} in the library: fewer than half of its talks are there",
                f"give another --name, or first: planner remove {program.id}",
            )
        return None

    def newcomer(self, program: Program) -> Program:
        """The program with an id and talk ids that nothing in the library has."""
        program_id, number = program.id, 1
        while program_id in self.talks:
            number += 1
            program_id = f"{program.id}-{number}"
        talks = tuple(replace(talk, program=program_id) for talk in program.talks)
        return with_free_ids(replace(program, id=program_id, talks=talks), self.ids_outside(program_id))

    def ids_outside(self, program_id: str) -> frozenset[str]:
        """The ids of all talks of other programs."""
        return frozenset(talk.id for owner, talks in self.talks.items() if owner != program_id for talk in talks)


def said_of(options: ReadOptions) -> dict[str, str]:
    """What the user said about a source, as text that `options_of` reads back, for a later rebuild."""
    said = {
        "format": options.format,
        "name": options.name,
        "year": None if options.year is None else str(options.year),
        "day": None if options.day is None else options.day.isoformat(),
        "timezone": None if options.timezone is None else name_of(options.timezone),
        "read_as": None if options.read_as is None else name_of(options.read_as),
    }
    return {key: value for key, value in said.items() if value is not None}


def options_of(said: Mapping[str, str], read_at: datetime) -> ReadOptions:
    """The reading options that `said_of` wrote down, at the time of the first reading."""
    return ReadOptions(
        now=read_at,
        format=said.get("format"),
        name=said.get("name"),
        year=int(said["year"]) if "year" in said else None,
        day=date.fromisoformat(said["day"]) if "day" in said else None,
        timezone=zone_named(said["timezone"]) if "timezone" in said else None,
        read_as=zone_named(said["read_as"]) if "read_as" in said else None,
    )


def correct_year(setting: Setting, program_id: str, year: int) -> Program:
    """Read a program of the library again from its kept bytes, in another year; ids and stars stay.

    Raises:
        UsageError: no date of the program can be in that year.
        StoreError: its bytes are gone.
    """
    with open_store(setting) as store:
        kept = store.sources(program_id)
    if not kept:
        raise StoreError(f"the source of {program_id} is not kept", where=str(setting.home.sources), remedy="import it again")
    latest = kept[-1]
    options = replace(options_of(latest.said, setting.clock()), year=year)
    return import_source(setting, latest.source, latest.data, options, sample=latest.sample)


def _refresh_stars(setting: Setting, program: Program) -> None:
    """Let stars carry their talks' present titles and times, so that the agenda file reads right."""
    agenda = load_agenda(setting.home).agenda
    fresh = agenda
    for talk in agenda.of(program.talks):
        fresh = fresh.star(talk, at=setting.clock())
    if fresh != agenda:
        save_agenda(setting.home, fresh, now=setting.clock())


def remove_program(setting: Setting, program_id: str) -> Removed:
    """Take a program out of the library; the stars on its talks stay in the agenda.

    Raises:
        ProgramNotFound: the library has no such program.
    """
    with locked(setting.home), open_store(setting, write=True) as store:
        head = next((head for head in store.heads() if head.id == program_id), None)
        if head is None:
            raise ProgramNotFound(program_id, tuple(head.id for head in store.heads()))
        stars = load_agenda(setting.home).agenda.stars.values()
        store.remove(program_id)
    return Removed(head, sum(star.program == program_id for star in stars))


def remove_samples(setting: Setting) -> int:
    """Take the sample programs out of the library and their stars out of the agenda; how many programs went."""
    with locked(setting.home), open_store(setting, write=True) as store:
        samples = {head.id for head in store.heads() if head.sample}
        for program_id in samples:
            store.remove(program_id)

        def without_samples(agenda: Agenda) -> Agenda:
            return agenda.with_stars({star.talk: None for star in agenda.stars.values() if star.program in samples})

        change_agenda(setting, "remove the samples", without_samples)
    return len(samples)


def add_samples_once(setting: Setting) -> bool:
    """Put the sample programs into a library that has never been used; False when it has."""
    if setting.home.programs_file.exists() or setting.home.agenda_file.exists():
        return False
    for path in sample_files():
        import_source(setting, path.name, path.read_bytes(), ReadOptions(now=setting.clock()), sample=True)
    return True


def sample_files() -> tuple[Path, ...]:
    """The sample programs that travel with planner, in order of name."""
    package = Path(planner.__file__).parent
    folders = (package / "sample_programs", package.parent / "sample_programs")
    folder = next((folder for folder in folders if folder.is_dir()), None)
    return () if folder is None else tuple(sorted(folder.glob("*.txt")))
