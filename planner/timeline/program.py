"""What a conference published: a program, its sessions, its talks. Values only."""

from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from planner.timeline.interval import Interval
from planner.timeline.year_source import YearSource
from planner.timeline.zone_source import ZoneSource


class Kind(StrEnum):
    """What sort of item a talk is."""

    TALK = "talk"
    KEYNOTE = "keynote"
    TUTORIAL = "tutorial"
    WORKSHOP = "workshop"
    POSTER = "poster"
    SOCIAL = "social"
    BREAK = "break"
    OTHER = "other"


class Status(StrEnum):
    """Whether a talk still takes place."""

    CONFIRMED = "confirmed"
    CANCELLED = "cancelled"


DROP_IN = frozenset({Kind.POSTER, Kind.SOCIAL})
"""Kinds that one drops in and out of."""


class Talk(NamedTuple):
    """One item of a program."""

    id: str
    """Short, typable, the same for ever; never made from time, room or position."""
    program: str
    """The program's id."""
    title: str
    """One line as printed, LaTeX included."""
    start: datetime
    """UTC."""
    end: datetime | None
    """UTC; None while nobody knows it."""
    changed: datetime
    """When this talk's data last changed: the reading time of the first edition that has it like this."""
    end_inferred: bool = False
    """The end is the next start in the same session and room, not a printed one."""
    session: str | None = None
    """The title of the session it belongs to."""
    track: str | None = None
    room: str | None = None
    kind: Kind = Kind.TALK
    badge: str | None = None
    people: tuple[str, ...] = ()
    """In the order printed."""
    abstract: str | None = None
    """As printed, paragraphs apart by an empty line; None when there is none or it was not loaded."""
    url: str | None = None
    status: Status = Status.CONFIRMED
    same_as: tuple[str, ...] = ()
    """Ids of the same talk's other slots, in order of start."""
    sample: bool = False
    """It belongs to a sample program."""

    @property
    def interval(self) -> Interval | None:
        """The time it takes; None while its end is unknown."""
        return None if self.end is None else Interval(self.start, self.end)


class Session(NamedTuple):
    """A named block in one room or track."""

    title: str
    track: str | None = None
    room: str | None = None
    chairs: tuple[str, ...] = ()
    start: datetime | None = None
    """The first start within it, UTC."""
    end: datetime | None = None
    """The last end within it, UTC; None while unknown."""


class UnnamedSlot(NamedTuple):
    """A slot with a time and no title, usually a break or joint questions: kept and shown, not a talk."""

    start: datetime
    end: datetime | None
    session: str | None = None


class Severity(StrEnum):
    """How bad a problem is: a warning's line was read, an error's was not."""

    WARNING = "warning"
    ERROR = "error"


class Problem(NamedTuple):
    """Something in a source that was not understood, or only with a doubt."""

    line: int | None
    """Counted from 1; None for the source as a whole."""
    level: Severity
    message: str
    source: str | None = None
    """Which of a program's several sources it is in, as messages call that; None in a program of one."""


class Question(NamedTuple):
    """Something only the user can settle, and how."""

    about: str
    message: str
    settle_with: str
    """The option to give, such as `--year 2021`."""
    choices: tuple[str, ...] = ()
    """The values that the option can take, the likeliest first; empty where they cannot be listed."""
    word: str | None = None
    """The abbreviation in question, where it is about one."""


class Program(NamedTuple):
    """One edition of what a conference published."""

    id: str
    name: str
    format: str
    """The reader's name, such as "page-text"."""
    source: str
    """The file name or address it was read from, as the user gave it."""
    read_at: datetime
    """When this edition was read, UTC."""
    timezone: str | None = None
    """The home zone: the clock the program is printed in."""
    year: int | None = None
    year_source: YearSource | None = None
    year_candidates: tuple[int, ...] = ()
    year_found_in: str | None = None
    """Where the source prints the year: "the address", "the heading 'ICLR 2023'"; None where it does not."""
    zone_source: ZoneSource | None = None
    """How the home zone was found; None where there is none."""
    edition: int = 1
    shape: str = ""
    """How the source is laid out, in the reader's words."""
    sessions: tuple[Session, ...] = ()
    talks: tuple[Talk, ...] = ()
    """By start, then in the order printed."""
    unnamed_slots: tuple[UnnamedSlot, ...] = ()
    problems: tuple[Problem, ...] = ()
    questions: tuple[Question, ...] = ()
    sample: bool = False
