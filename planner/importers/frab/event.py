"""An event, a day and a head of a schedule, as texts; and which names their fields go by."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from planner.importers.markup import readable_line
from planner.text.clean import quote
from planner.timeline.program import Problem, Severity

FIELD_NAMES: Mapping[str, str] = {
    **{name: name for name in ("id", "guid", "code", "slug", "title", "subtitle", "room", "track", "type", "language")},
    **{name: name for name in ("abstract", "description", "date", "day", "start", "end", "duration", "status")},
    **{name: name for name in ("url", "full_conf_url", "event_url", "conf_url", "origin_url")},
    "event_id": "id", "uuid": "guid", "name": "title", "room_name": "room", "track_name": "track", "event_type": "type",
    "submission_type": "type", "start_time": "start", "end_time": "end", "state": "status", "summary": "abstract",
    "location": "room", "lang": "language",
}  # fmt: skip
"""Name in a source, lower case -> what we call the field."""
LINKS = "links"
"""The field of addresses beside an event; the first one is kept, for an event without an address of its own."""
PEOPLE_NAMES = frozenset(
    {
        "persons",
        "participants",
        "speakers",
        "authors",
        "presenters",
        "people",
        "speaker_names",
        "person",
        "speaker",
    }
)
EVENT_NAMES = frozenset({"event", "entry", "talk"})
HEAD_NAMES: Mapping[str, str] = {
    **{name: name for name in ("title", "acronym", "city", "start", "base_url", "day_change", "time_zone_name")},
    "timezone": "time_zone_name", "time_zone": "time_zone_name", "name": "title",
}  # fmt: skip


@dataclass(slots=True)
class FrabHead:
    """What stands above the events."""

    title: str = ""
    acronym: str = ""
    city: str = ""
    start: str = ""
    base_url: str = ""
    day_change: str = ""
    time_zone_name: str = ""


@dataclass(slots=True)
class FrabDay:
    """One day of the schedule."""

    date: str = ""
    start: str = ""
    end: str = ""
    index: str = ""


@dataclass(slots=True)
class FrabEvent:
    """One event; its texts as the source has them, markup included."""

    line: int | None
    place: str = ""
    """Where in the source it is, when lines do not say it: "schedule.conference.days[0].rooms.Hall[3]"."""
    day: FrabDay | None = None
    room: str = ""
    """The room it is listed under."""
    track: str = ""
    """The track it is listed under."""
    fields: dict[str, str] = field(default_factory=dict)
    people: tuple[str, ...] = ()

    def problem(self, message: str, level: Severity) -> Problem:
        """A problem of this event, with its line or place, and its title."""
        title = self.fields.get("title", "")
        where = f"{self.place}: " if self.place else ""
        about = f" ({quote(readable_line(title[:200]))})" if title else ""
        return Problem(self.line, level, f"{where}{message}{about}")
