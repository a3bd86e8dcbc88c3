"""The messages in which the Programs screen asks for changes of the library."""

from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from planner.store.library import ProgramHead


class ReportsWanted(Message):
    """How the programs were read is to be loaded."""


class OfProgram(Message):
    """Something is wanted of a program."""

    def __init__(self, head: "ProgramHead") -> None:
        super().__init__()
        self.head = head


class YearWanted(OfProgram):
    """A program's year is to be put right."""


class HomeZoneWanted(OfProgram):
    """A program's own zone is to be put right."""


class NameWanted(OfProgram):
    """A program is to be called otherwise."""


class RemovalWanted(OfProgram):
    """A program is to leave the library."""


class ReadingWanted(OfProgram):
    """A program is to be read anew."""


class ChangesWanted(OfProgram):
    """What the latest edition of a program changed is to be shown."""


class RefreshWanted(OfProgram):
    """A program is to be read again from where it came."""


class RefreshAllWanted(Message):
    """All programs are to be read again from where they came."""


class MatchTurned(Message):
    """A doubtful match of talks is to be taken back, or made again."""

    def __init__(self, program: str, talk: str, *, is_apart: bool) -> None:
        """`program` and `talk` are ids, the talk's that of the older edition; `is_apart` says what it is to be."""
        super().__init__()
        self.program = program
        self.talk = talk
        self.is_apart = is_apart
