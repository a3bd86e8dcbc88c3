"""What the screens show, as one frozen value, and the messages in which screens ask for changes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from functools import cached_property

from textual.message import Message

from planner.services.desk import Desk
from planner.timeline.agenda import Level
from planner.timeline.clock import Zone
from planner.timeline.conflict import Conflict, clash_between
from planner.timeline.day import by_day, day_of
from planner.timeline.program import Talk, UnnamedSlot
from planner.tui.details import TalkFacts
from planner.tui.format import shift_text
from planner.tui.rows import Row, View, conference_days


@dataclass(frozen=True)
class Shown:
    """The desk, the clock it is shown on, and the present moment."""

    desk: Desk
    zone: Zone
    now: datetime

    @cached_property
    def homes(self) -> Mapping[str, Zone | None]:
        """Each program's own clock."""
        return {head.id: self.desk.home_zone_of(head.id) for head in self.desk.programs}

    @cached_property
    def levels(self) -> Mapping[str, Level]:
        """The starred talks' levels, by id."""
        return {talk: star.level for talk, star in self.desk.agenda.stars.items()}

    @cached_property
    def clashing(self) -> frozenset[str]:
        """Ids of starred talks that clash."""
        return frozenset(party.id for each in self.desk.conflicts for party in (each.first, each.second))

    @cached_property
    def days(self) -> Mapping[date, tuple[Talk, ...]]:
        """The talks of each day as the shown clock counts days."""
        return by_day(self.desk.talks, self.zone)

    @cached_property
    def slots(self) -> Mapping[date, tuple[tuple[str, UnnamedSlot], ...]]:
        """The slots without a title of each day."""
        slots: dict[date, list[tuple[str, UnnamedSlot]]] = {}
        for program, slot in self.desk.unnamed_slots:
            slots.setdefault(day_of(slot.start, self.zone), []).append((program, slot))
        return {day: tuple(found) for day, found in slots.items()}

    @cached_property
    def several_years(self) -> bool:
        """Whether days need their year to be told apart."""
        return len({day.year for day in self.days}) > 1

    @cached_property
    def has_samples(self) -> bool:
        """Whether sample programs are in the library."""
        return any(head.sample for head in self.desk.programs)

    @cached_property
    def day_notes(self) -> Mapping[date, tuple[str, str]]:
        """For each day, which days of the conference it holds where they differ, in full and as "+1d"."""
        notes = {}
        for day, talks in self.days.items():
            shifts = {shift_text(talk.start, self.zone, self.homes.get(talk.program)) for talk in talks}
            notes[day] = (conference_days(talks, day, self.zone, self.homes), " ".join(sorted(shifts - {""})))
        return notes

    def after(self, desk: Desk, now: datetime) -> "Shown":
        """A later state on the same clock; what only the talks tell is kept while they are the same."""
        later = Shown(desk, self.zone, now)
        if same_days(self, later):
            later.__dict__.update({name: value for name, value in self.__dict__.items() if name in _OF_TALKS})
        return later

    def moved_to(self, zone: Zone) -> "Shown":
        """The same on another clock."""
        return Shown(self.desk, zone, self.now)

    def view(self, rows: tuple[Row, ...], *, dated: bool = False) -> View:
        """Rows with everything their cells are made of."""
        return View(
            rows, self.zone, self.now, self.homes, self.levels, self.clashing, dated, self.several_years
        )

    def facts(self, talk: Talk) -> TalkFacts:
        """Everything the details of a talk are made of."""
        return TalkFacts(
            talk=talk,
            zone=self.zone,
            home=self.homes.get(talk.program),
            program=next((head.name for head in self.desk.programs if head.id == talk.program), ""),
            now=self.now,
            star=self.desk.agenda.stars.get(talk.id),
            conflicts=self.conflicts_with(talk),
            part=self.desk.parts.get(talk.id),
            orphan=talk.id in self.desk.orphans,
        )

    def conflicts_with(self, talk: Talk) -> tuple[Conflict, ...]:
        """The clashes of a starred talk; the ones another talk would have if it were starred too."""
        if talk.id in self.levels:
            return self.desk.conflicts_of(talk.id)
        found = (clash_between(talk, mine, self.desk.rules) for mine in self.desk.my_talks)
        return tuple(each for each in found if each is not None)

    def talk_called(self, talk_id: str) -> Talk | None:
        """The talk of an id; None when it is gone."""
        return next((talk for talk in self.desk.talks if talk.id == talk_id), None)


_OF_TALKS = frozenset({"homes", "days", "slots", "several_years", "day_notes"})


def same_days(one: Shown, other: Shown) -> bool:
    """Whether two hold the same talks on the same clock, so that days need not be counted anew."""
    return one.zone is other.zone and _library(one.desk) == _library(other.desk)


def _library(desk: Desk) -> tuple[object, ...]:
    return (desk.talks, desk.programs, desk.unnamed_slots)


@dataclass
class StarToggled(Message):
    """A talk is to be starred, or its star taken away."""

    talk: Talk


@dataclass
class LevelChosen(Message):
    """A talk is to be starred at a level."""

    talk: Talk
    level: Level


@dataclass
class LevelLowered(Message):
    """A starred talk is to be wanted one level less."""

    talk: Talk


class Way(Enum):
    """A way out of the conflicts of a talk, or back."""

    KEEP = "keep"
    SLOT = "slot"
    PART = "part"
    ACCEPT = "accept"
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


@dataclass
class Noted(Message):
    """Something is to be remembered for the next time, by its name."""

    notes: Mapping[str, str]


@dataclass
class TalkWanted(Message):
    """A talk is to be shown among the others of its day."""

    talk: Talk
