"""What the screens show, as one frozen value."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from planner.services.desk import Desk
from planner.services.finding import filtered, search_of
from planner.timeline.agenda import Level
from planner.timeline.clock import Zone
from planner.timeline.conflict import Conflict, busy_conflicts, clash_between, hours_conflict
from planner.timeline.day import by_day, day_of
from planner.timeline.program import Talk, UnnamedSlot
from planner.timeline.query import EVERYTHING, Query, find_unnamed_slots, track_of
from planner.tui.details import TalkFacts
from planner.tui.format import shift_text
from planner.tui.plan_wants import AS_STARRED, PlanMark, Tried
from planner.tui.rows import Row, View, conference_days, starts_of

if TYPE_CHECKING:
    from planner.timeline.interest import Taste
    from planner.timeline.search import TalkSearch
    from planner.tui.plan_layer import PlanLayer


@dataclass(frozen=True)
class Shown:
    """The desk, the clock it is shown on, and the present moment."""

    desk: Desk
    zone: Zone
    now: datetime
    filters: Query = EVERYTHING
    """What the screens on which one looks for talks are narrowed to; its search stays empty."""
    taste: "Taste | None" = None
    """What interests me; of an earlier state until it was found anew, None until it was found."""
    plan: "PlanLayer | None" = None
    """The plan of my stars, once it was wanted; due until it was worked out anew for what has changed."""
    tried: Tried = AS_STARRED
    """How the plan is to be explored."""

    @cached_property
    def visible(self) -> tuple[Talk, ...]:
        """The talks that pass the filters and are not hidden, in listing order."""
        return filtered(self.desk, self.filters, self.zone)

    @cached_property
    def visible_ids(self) -> frozenset[str]:
        """The ids of the visible talks."""
        return frozenset(talk.id for talk in self.visible)

    @cached_property
    def finder(self) -> "TalkSearch":
        """Searches the visible talks."""
        return search_of(self.visible)

    @cached_property
    def library_finder(self) -> "TalkSearch":
        """Searches all talks."""
        return self.finder if self.visible is self.desk.talks else search_of(self.desk.talks)

    @cached_property
    def homes(self) -> Mapping[str, Zone | None]:
        """Each program's own clock."""
        return {head.id: self.desk.home_zone_of(head.id) for head in self.desk.programs}

    @cached_property
    def levels(self) -> Mapping[str, Level]:
        """The starred talks' levels, by id."""
        return self.desk.agenda.levels

    @cached_property
    def clashing(self) -> frozenset[str]:
        """Ids of starred talks that clash."""
        return self.desk.clashing

    @cached_property
    def days(self) -> Mapping[date, tuple[Talk, ...]]:
        """The visible talks of each day as the shown clock counts days; of days that are not read yet, none."""
        days = by_day(self.visible, self.zone)
        if self.desk.starts is None:
            return days
        return {
            day: days.get(day, ())
            for day in sorted({day_of(start, self.zone) for _, start in self.desk.starts})
        }

    @cached_property
    def slots(self) -> Mapping[date, tuple[tuple[str, UnnamedSlot], ...]]:
        """The slots without a title of each day."""
        slots: dict[date, list[tuple[str, UnnamedSlot]]] = {}
        for program, slot in find_unnamed_slots(self.desk.unnamed_slots, self.filters, zone=self.zone):
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
        days: dict[date, list[tuple[str, datetime]]] = {}
        for program, start in self.desk.starts or starts_of(self.visible):
            days.setdefault(day_of(start, self.zone), []).append((program, start))
        notes = {}
        for day, starts in days.items():
            shifts = {shift_text(start, self.zone, self.homes.get(program)) for program, start in starts}
            notes[day] = (conference_days(starts, self.zone, self.homes), " ".join(sorted(shifts - {""})))
        return notes

    def after(self, desk: Desk, now: datetime) -> "Shown":
        """A later state on the same clock; what only the talks tell is kept while they are the same."""
        later = Shown(desk, self.zone, now, self.filters, plan=self._plan_for(desk), tried=self.tried)
        if same_days(self, later):
            later = replace(later, taste=self.taste)
            later.__dict__.update({name: value for name, value in self.__dict__.items() if name in _OF_TALKS})
        return later

    def moved_to(self, zone: Zone) -> "Shown":
        """The same on another clock."""
        return replace(self, zone=zone, filters=self.filters._replace(days=None))

    def narrowed_to(self, filters: Query) -> "Shown":
        """The same with other filters."""
        later = replace(self, filters=filters)
        later.__dict__.update({name: value for name, value in self.__dict__.items() if name in _OF_LIBRARY})
        return later

    def knowing(self, taste: "Taste") -> "Shown":
        """The same with what interests me."""
        later = replace(self, taste=taste)
        later.__dict__.update({**self.__dict__, "taste": taste})
        return later

    def planning(self, plan: "PlanLayer | None", tried: Tried) -> "Shown":
        """The same with another plan, or one explored otherwise."""
        later = replace(self, plan=plan, tried=tried)
        later.__dict__.update({**self.__dict__, "plan": plan, "tried": tried})
        return later

    @property
    def valid_plan(self) -> "PlanLayer | None":
        """The plan, while it is one of these stars."""
        return self.plan if self.plan is not None and not self.plan.due else None

    def _plan_for(self, desk: Desk) -> "PlanLayer | None":
        """The plan for a later desk: due where what it is made from has changed, None for another library."""
        if self.plan is None or desk.talks != self.desk.talks:
            return None
        return self.plan.of(desk)

    def view(
        self,
        rows: Sequence[Row],
        *,
        dated: bool = False,
        words: tuple[str, ...] = (),
        plan: Mapping[str, PlanMark] | None = None,
    ) -> View:
        """Rows with everything their cells are made of."""
        return View(
            rows,
            self.zone,
            self.now,
            self.homes,
            self.levels,
            self.clashing,
            dated,
            self.several_years,
            words,
            plan=plan,
        )

    def is_hidden(self, talk: Talk) -> bool:
        """Whether a talk is hidden, itself or with its track."""
        hidden = self.desk.agenda.hidden
        return bool(hidden) and hidden.hides(talk, track_of(talk), starred=talk.id in self.levels)

    def facts(self, talk: Talk, words: tuple[str, ...] = (), because: tuple[str, ...] = ()) -> TalkFacts:
        """Everything the details of a talk are made of.

        Args:
            words: of a search.
            because: what speaks for it where it is proposed.
        """
        return TalkFacts(
            talk=talk,
            zone=self.zone,
            home=self.homes.get(talk.program),
            program=next((head.name for head in self.desk.programs if head.id == talk.program), ""),
            now=self.now,
            star=self.desk.agenda.stars.get(talk.id),
            conflicts=self.conflicts_with(talk),
            away=self.desk.away_of(talk),
            part=self.desk.parts.get(talk.id),
            orphan=talk.id in self.desk.orphans,
            chairs=self.desk.chairs_of(talk),
            hidden=self.is_hidden(talk),
            words=words,
            because=because,
        )

    def conflicts_with(self, talk: Talk) -> tuple[Conflict, ...]:
        """The clashes of a starred talk; the ones another talk would have if it were starred too."""
        if talk.id in self.levels:
            return self.desk.conflicts_of(talk.id)
        rules = self.desk.rules
        reach = timedelta(minutes=rules.walks.longest)
        near = (mine for mine in self.desk.my_talks if _are_close(talk, mine, reach))
        found = (*(clash_between(talk, mine, rules) for mine in near), hours_conflict(talk, rules))
        found = (*found, *busy_conflicts(talk, rules))
        return tuple(each for each in found if each is not None)

    def talk_called(self, talk_id: str) -> Talk | None:
        """The talk of an id; None when it is gone."""
        place = self.desk.places.get(talk_id)
        return None if place is None else self.desk.talks[place]


_OF_LIBRARY = frozenset({"homes", "library_finder"})
_OF_TALKS = _OF_LIBRARY | {"days", "slots", "several_years", "day_notes", "finder", "visible_ids"}


def _are_close(one: Talk, other: Talk, reach: timedelta) -> bool:
    """Whether two talks may share time or lie no more than so much apart; an unknown end counts as the start."""
    ends = max(one.start, one.end or one.start), max(other.start, other.end or other.start)
    return one.start - ends[1] <= reach and other.start - ends[0] <= reach


def same_days(one: Shown, other: Shown) -> bool:
    """Whether two show the same talks on the same clock, so that days need not be counted anew."""
    return one.zone is other.zone and _library(one) == _library(other)


def _library(shown: Shown) -> tuple[object, ...]:
    desk = shown.desk
    return (shown.filters, desk.talks, desk.starts, shown.visible, desk.programs, desk.unnamed_slots)
