"""The talks among the events that a page marks up for machines, and what they say of the conference as a whole."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from planner.errors import PlannerError
from planner.importers.draft import Draft
from planner.importers.families.schema_org import SchemaEvent, draft_of_events, events_of
from planner.importers.html.json_ld import json_ld_of
from planner.importers.html.markup_events import h_events_of, microdata_of, rdfa_of
from planner.importers.html.tree import Element
from planner.importers.moments import Moment, parse_iso_moment
from planner.importers.options import ReadOptions
from planner.timeline.program import Problem

_LONGEST_TALK = timedelta(hours=24)
"""What lasts longer is a conference, not a talk in it."""


@dataclass(slots=True)
class Structured:
    """The events of a page in the one wording that has the most."""

    language: str = ""
    events: list[SchemaEvent] = field(default_factory=list)
    whole: SchemaEvent | None = None
    """The conference itself, where it is marked up."""
    problems: list[Problem] = field(default_factory=list)

    @property
    def slots(self) -> int:
        """How many events have a time of day and list no others."""
        return sum(not event.has_parts for event in self.events)

    @property
    def name(self) -> str | None:
        """What the conference is called."""
        return self.whole.item.text("name") if self.whole else None

    @property
    def year(self) -> str:
        """The year in which the conference begins, as evidence for dates without one."""
        begin = _begin(self.whole) if self.whole else None
        return str(begin.year) if begin else ""

    def draft(self, source: str, options: ReadOptions, format_name: str) -> Draft:
        """The draft of the talks."""
        draft = draft_of_events(self.events, source, options, format_name)
        draft.name = draft.name or self.name
        draft.shape = f"{self.language} on the page, {draft.shape}"
        return draft


def structured_of(root: Element, base: str, source: str) -> Structured:
    """The events of a page: of JSON-LD, microdata, RDFa and h-event the one with the most talks."""
    problems: list[Problem] = []
    languages = {
        "JSON-LD": json_ld_of(root, source, problems),
        "microdata": microdata_of(root, base, source),
        "RDFa": rdfa_of(root, base, source),
        "h-event": h_events_of(root, base, source),
    }
    found = [_sorted_out(language, events_of(values)) for language, values in languages.items()]
    best = max(found, key=lambda each: each.slots)
    best.whole = best.whole or next((each.whole for each in found if each.whole), None)
    best.problems = problems
    return best


def _sorted_out(language: str, events: list[SchemaEvent]) -> Structured:
    """The events that have a time of day, and the one that is the whole conference."""
    made = Structured(language)
    for event in events:
        if event.has_parts and event.within is None:
            made.whole = made.whole or event
        if event.has_parts or _is_talk(event):
            made.events.append(event)
        elif made.whole is None and event.within is None and _begin(event):
            made.whole = event
    kept = {id(event.within) for event in made.events if event.within is not None}
    made.events = [event for event in made.events if not event.has_parts or id(event) in kept]
    return made


def _is_talk(event: SchemaEvent) -> bool:
    """Whether an event is printed with a time of day, or repeats, and ends within a day."""
    values = event.item.values
    start, end = _time(values.get("startDate")), _time(values.get("endDate"))
    if start is None:
        # What repeats has no time that could be read, but is told of.
        return bool(values.get("eventSchedule")) or (
            event.within is not None and bool(values.get("startDate"))
        )
    if start.time is None:
        return False
    return end is None or end.time is None or end.wall - start.wall <= _LONGEST_TALK


def _begin(event: SchemaEvent) -> date | None:
    start = _time(event.item.values.get("startDate"))
    return start.wall.date() if start else None


def _time(value: object) -> Moment | None:
    """A time as data files print it; None for anything else."""
    if not isinstance(value, str):
        return None
    try:
        return parse_iso_moment(value.strip())
    except PlannerError:
        return None
