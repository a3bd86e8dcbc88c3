"""The messages in which screens and widgets ask the app for changes of talks, stars and filters."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from textual.message import Message

from planner.timeline.agenda import Level
from planner.timeline.conflict import ConflictType
from planner.timeline.hiding import Hiding
from planner.timeline.program import Talk
from planner.timeline.query import Query


class OfTalk(Message):
    """Something is wanted of a talk."""

    def __init__(self, talk: Talk) -> None:
        super().__init__()
        self.talk = talk


class StarToggled(OfTalk):
    """A talk is to be starred, or its star taken away."""


class LevelChosen(OfTalk):
    """A talk is to be starred at a level."""

    def __init__(self, talk: Talk, level: Level) -> None:
        super().__init__(talk)
        self.level = level


class LevelLowered(OfTalk):
    """A starred talk is to be wanted one level less."""


class Way(Enum):
    """A way out of the conflicts of a talk, or back."""

    KEEP = "keep"
    SLOT = "slot"
    PART = "part"
    ACCEPT = "accept"
    UNSTAR = "unstar"
    LOWER = "lower"
    REOPEN = "reopen"


@dataclass
class WayTaken(Message):
    """A way out of the conflicts of a talk was chosen."""

    way: Way
    talk: Talk
    slot: Talk | None
    """The other slot to take."""
    lower: bool
    """What clashes with a kept talk goes a level down; else it loses its star."""
    told: str
    """What to say when it is done."""
    about: ConflictType = ConflictType.OVERLAP
    """The conflicts it is a way out of."""


class TasteWanted(Message):
    """What interests me is to be found, or found anew."""


@dataclass
class Noted(Message):
    """Something is to be remembered for the next time, by its name."""

    notes: Mapping[str, str]


class NoteWanted(OfTalk):
    """The note on a talk is to be written."""


class PinToggled(OfTalk):
    """A talk is to be pinned, or let loose."""


class CopyWanted(OfTalk):
    """A talk is to be copied as text."""


class LinkWanted(OfTalk):
    """A talk's link is to be opened."""


class PeopleWanted(OfTalk):
    """One of a talk's people is to be searched for."""


@dataclass
class PersonWanted(Message):
    """Somebody is to be searched for."""

    name: str


class TalkWanted(OfTalk):
    """A talk is to be shown among the others of its day."""


@dataclass
class FiltersChosen(Message):
    """The screens are to be narrowed otherwise."""

    filters: Query


@dataclass
class HideWanted(Message):
    """A talk or a track is to be hidden, or shown again."""

    hiding: Hiding
    hidden: bool
