"""Opening the library and asking it; when its file is damaged or gone it is made anew from the kept sources first."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from planner.services.setting import Setting
from planner.store.programs import DamagedLibrary, ProgramStore
from planner.timeline.program import Program, Talk

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
            from planner.services.rebuilding import rebuild

            unreadable = rebuild(setting, store)
            store.warnings = (*store.warnings, _told(damage), *unreadable)
        yield store


def talk_with_abstract(setting: Setting, talk: Talk) -> Talk:
    """The same talk with its abstract, which listings leave on disk."""
    return ask_store(setting, lambda store: store.talk(talk.id)) or talk


def whole_program(setting: Setting, program_id: str) -> Program:
    """A program of the library with its sessions, problems and questions.

    Raises:
        ProgramNotFound: the library has none of this id.
    """
    return ask_store(setting, lambda store: store.program(program_id))


def _told(damage: DamagedLibrary) -> str:
    kept = f"; its bytes are kept in {damage.aside}" if damage.aside else ""
    return f"{damage.where}: {damage.what}; it was made anew from the sources{kept}"
