"""Working out an edition while nobody waits: sources are read before the library is asked, and before it is locked."""

from collections.abc import Callable
from typing import TypeVar

from planner.errors import PlannerError
from planner.importers import ReadOptions
from planner.services.reading import Read
from planner.services.setting import Setting
from planner.services.shelf import open_store
from planner.store.lock import locked
from planner.store.programs import ProgramStore, state_of
from planner.timeline.program import Program

_Found = TypeVar("_Found")
_Asked = tuple[bytes, str, ReadOptions]


class _Unread(Exception):
    """Sources whose programs are asked for and not known yet."""

    def __init__(self, asked: tuple[_Asked, ...]) -> None:
        super().__init__()
        self.asked = asked


class ReadAhead:
    """A `Read` that knows what was read before, and breaks off where something else is asked for."""

    def __init__(self, read: Read) -> None:
        self._read = read
        self._outcomes: list[tuple[_Asked, Program | PlannerError]] = []

    def __call__(self, data: bytes, source: str, options: ReadOptions) -> Program:
        """As `read_program`, but only what `having_read` has been through."""
        asked = (data, source, options)
        outcome = next((made for known, made in self._outcomes if known == asked), None)
        if outcome is None:
            raise _Unread((asked,))
        if isinstance(outcome, PlannerError):
            raise outcome
        return outcome

    def need(self, sources: list[_Asked]) -> None:
        """Break off unless all of these are known: all at once, not at one after the other."""
        known = [each for each, _ in self._outcomes]
        if unread := tuple(each for each in sources if each not in known):
            raise _Unread(unread)

    def having_read(self, question: Callable[[], _Found]) -> _Found:
        """The answer to a question that asks for programs; those it breaks off at are read, and it is asked again."""
        while True:
            try:
                return question()
            except _Unread as unread:
                missing = unread.asked
            for asked in missing:
                made: Program | PlannerError
                try:
                    made = self._read(*asked)
                except PlannerError as error:
                    made = error
                self._outcomes.append((asked, made))


def found_ahead(
    setting: Setting, read: Read, find: Callable[[ProgramStore, Read], _Found]
) -> tuple[_Found, ReadAhead, object]:
    """What the library and some sources come to; while they are read it is neither open nor locked.

    Args:
        find: works it out; asked again, from the beginning, when there was something to read.
    Returns:
        What was found, what was read for it, and the state of the library that it was found in.
    Raises:
        PlannerError: what `find` raises.
    """
    ahead = ReadAhead(read)

    def ask() -> tuple[_Found, object]:
        while True:
            state = state_of(setting.home)
            try:
                with open_store(setting) as store:
                    return find(store, ahead), state
            except PlannerError:
                if state_of(setting.home) == state:
                    raise

    found, state = ahead.having_read(ask)
    return found, ahead, state


def kept_ahead(
    setting: Setting,
    read: Read,
    find: Callable[[ProgramStore, Read], _Found],
    keep: Callable[[ProgramStore, _Found], None],
) -> _Found:
    """What the library and some sources come to, kept under the lock.

    The lock is held for the writing. Where somebody else changed the library meanwhile, it is found anew under the
    lock from what was read; where that takes something that was not, the lock is let go for it.

    Raises:
        PlannerError: what `find` and `keep` raise, and when the lock cannot be had.
    """
    found, ahead, state = found_ahead(setting, read, find)

    def write() -> _Found:
        with locked(setting.home), open_store(setting) as store:
            now = found if state_of(setting.home) == state else find(store, ahead)
            keep(store, now)
            return now

    return ahead.having_read(write)
