"""Opening the library; when its file is damaged or gone it is made anew from the kept sources first."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import TypeVar

from planner.errors import PlannerError
from planner.services.said import options_of
from planner.services.setting import Setting
from planner.store.lock import locked
from planner.store.programs import DamagedLibrary, ProgramStore, SourceEdition
from planner.store.sources import digest_of_parts
from planner.timeline.edition import carry_over
from planner.timeline.program import Program

_Answer = TypeVar("_Answer")


def ask_store(setting: Setting, question: Callable[[ProgramStore], _Answer]) -> _Answer:
    """What the library answers; when it turns out damaged in the middle, it is made anew and asked once more.

    Raises:
        StoreError: it cannot be read, and not be made anew either.
    """
    try:
        with open_store(setting) as store:
            return question(store)
    except DamagedLibrary:
        with open_store(setting) as store:
            return question(store)


@contextmanager
def open_store(setting: Setting) -> Iterator[ProgramStore]:
    """The library, ready for reading and writing; a rebuild is told in its `warnings`.

    Raises:
        StoreError: it cannot be read, and not be made anew either.
    """
    with ProgramStore(setting.home) as store:
        try:
            store.heads()
        except DamagedLibrary as damage:
            unreadable = _rebuild(setting, store)
            store.warnings = (*store.warnings, _told(damage), *unreadable)
        yield store


def _told(damage: DamagedLibrary) -> str:
    kept = f"; its bytes are kept in {damage.aside}" if damage.aside else ""
    return f"{damage.where}: {damage.what}; it was made anew from the sources{kept}"


def _rebuild(setting: Setting, store: ProgramStore) -> tuple[str, ...]:
    """Read every kept edition again, oldest first, so that the same ids come out; what could not be read."""
    unreadable: list[str] = []
    latest: dict[str, tuple[Program, str]] = {}
    with locked(setting.home):
        for edition in store.sources():
            before = latest.get(edition.program)
            try:
                latest[edition.program] = _read_again(edition, before[0] if before else None)
            except PlannerError as error:
                unreadable.append(f"{edition.program}, edition {edition.edition}: {error.message}")
        store.rebuild(latest.values())
    return tuple(unreadable)


def _read_again(edition: SourceEdition, before: Program | None) -> tuple[Program, str]:
    from planner.importers.merging.reader import read_merged

    parts = edition.read()
    sources = [(part.source, part.data) for part in parts]
    merged = read_merged(sources, options_of(edition.said, edition.read_at))
    if merged.failures:
        raise merged.failures[0]
    program = merged.program
    talks = tuple(replace(talk, program=edition.program, sample=edition.sample) for talk in program.talks)
    program = replace(
        program,
        id=edition.program,
        name=edition.name,
        source=edition.source,
        talks=talks,
        sample=edition.sample,
        edition=edition.edition,
    )
    if before is not None:
        program = replace(carry_over(before, program), edition=edition.edition)
    return program, digest_of_parts(edition.parts)
