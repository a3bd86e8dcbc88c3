"""What the rows of each listing are made of: the objects of its --json one by one, and what their fields mean."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

Row = dict[str, Any]
Fields = dict[str, str]
"""What each field is, by its name: "@" before it marks an instant, "#" a number."""

TALK: Fields = {
    "id": "of the talk, short and for ever",
    "title": "the title",
    "people": "who gives it, with commas between",
    "start": "@when it starts, on the shown clock",
    "end": "@when it ends; empty while unknown",
    "end_inferred": "yes where the end is inferred from what follows",
    "minutes": "#how long it lasts",
    "span": "from when to when: 09:00-10:00, with ? for no end known and ~ for an inferred one",
    "place": "the room, else the track or session",
    "room": "the room",
    "track": "the track",
    "session": "the session",
    "program": "id of the program",
    "kind": "talk, keynote, tutorial, workshop, poster, social, break or other",
    "badge": "the label as printed",
    "abstract": "the abstract, as one line",
    "url": "the link",
    "status": "confirmed or cancelled",
    "level": "must, want, maybe, or empty without a star",
    "pinned": "yes where it is always in the plan",
    "note": "your note",
    "same_as": "ids of the same talk at other times, with commas between",
    "sample": "yes for one of the samples",
}
_PARTY: Fields = {
    **{
        f"first.{name}": f"{what[:1] if what[0] in '@#' else ''}of the first: {what.lstrip('@#')}"
        for name, what in TALK.items()
    },
    **{
        f"second.{name}": f"{what[:1] if what[0] in '@#' else ''}of the second: {what.lstrip('@#')}"
        for name, what in TALK.items()
    },
}
CONFLICT: Fields = {
    "type": "overlap, transfer, busy or hours",
    "level": "block or warn",
    "minutes": "#shared, short or outside",
    "start": "@from when",
    "end": "@until when",
    "span": "both: 09:00-10:00",
    "contained": "yes where one lies within the other",
    "sentence": "the conflict in words",
    **_PARTY,
}
GAP: Fields = {
    "start": "@from when",
    "end": "@until when",
    "span": "both: 09:00-10:00",
    "minutes": "#how long it is",
    "fits": "ids of the talks that fit, the most interesting first",
    "walk.minutes": "#of the walk in it",
    "walk.to": "where the walk goes",
    "walk.short": "#minutes too few for the walk",
}
PROGRAM: Fields = {
    "id": "of the program",
    "name": "the name",
    "timezone": "its home zone",
    "year": "#the year",
    "year_source": "given, document or guess",
    "edition": "#how many editions were read",
    "talks": "#how many talks it has",
    "days": "its days, with commas between",
    "source": "where it came from",
    "sample": "yes for one of the samples",
}
ZONE: Fields = {
    "name": "the zone",
    "offset": "from UTC, now",
    "abbreviation": "what its clock is called now",
    "country": "the country",
}
CALENDAR: Fields = {
    "number": "#for planner busy remove",
    "name": "what it calls itself",
    "source": "file or address",
    "events": "#how many events it has",
    "read_at": "@when it was read",
    "wrong": "what is wrong with it",
}
_NOW = {"state": "running or next", **TALK}
_PLAN = {
    "state": "kept or dropped",
    "reason": "why it was dropped",
    "because": "ids of what displaced it",
    **TALK,
}
_CHANGE = {"state": "added, cancelled or changed", "fields": "what changed, with commas between", **TALK}


_REFRESHED: Fields = {
    "program": "id of the program",
    "edition": "#the edition by now",
    "is_new": "yes where it is a new one",
    "unchanged_since": "@since when the server says that nothing changed",
    "errors": "parts that could not be read",
    "error": "why it could not be read",
}


class Rows(NamedTuple):
    """The rows of one listing."""

    fields: Fields
    of: Callable[[Row], Iterable[Row]]
    """The objects of its JSON document, in its order."""


def text_field(fields: Fields) -> str:
    """The field that says most."""
    return next(name for name in ("title", "name", "sentence", "span", "program") if name in fields)


def time_field(fields: Fields) -> str | None:
    """The first field that is a time; None where none is."""
    return next((name for name, what in fields.items() if what[0] == "@"), None)


def _key(key: str) -> Callable[[Row], Iterable[Row]]:
    return lambda document: document.get(key, ())  # `refresh --not` tells of no program


def _now(document: Row) -> Iterator[Row]:
    for state in ("running", "next"):
        yield from ({"state": state, **talk} for talk in document[state])


def _plan(document: Row) -> Iterator[Row]:
    yield from ({"state": "kept", "reason": None, "because": [], **talk} for talk in document["kept"])
    for each in document["dropped"]:
        yield {"state": "dropped", "reason": each["reason"], "because": each["because"], **each["talk"]}


def _changes(document: Row) -> Iterator[Row]:
    for program in document.get("programs", [document]):
        for state in ("added", "cancelled"):
            yield from ({"state": state, "before": {}, "after": {}, **talk} for talk in program[state])
        for each in program["changed"]:
            yield {"state": "changed", "before": each["before"], "after": each["after"], **each["talk"]}


ROWS: dict[str, Rows] = {
    "list": Rows(TALK, _key("talks")),
    "show": Rows(TALK, lambda talk: [talk]),
    "agenda": Rows(TALK, _key("talks")),
    "now": Rows(_NOW, _now),
    "plan": Rows(_PLAN, _plan),
    "changes": Rows(_CHANGE, _changes),
    "refresh": Rows(_REFRESHED, _key("programs")),
    "conflicts": Rows(CONFLICT, _key("conflicts")),
    "gaps": Rows(GAP, _key("gaps")),
    "programs": Rows(PROGRAM, _key("programs")),
    "timezones": Rows(ZONE, _key("timezones")),
    "busy list": Rows(CALENDAR, _key("calendars")),
}
"""The listings, by their verbs."""
