"""One entry with a time of a data file of no known layout: its texts by what they mean, its times still as printed."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from planner.importers.families.fields import Fields, fields_of, people_of
from planner.importers.families.items import Item, line_of

_CLOCK = re.compile(r"\d{1,2}[:.h]\d\d|\d\s*[ap]\.?m|\bnoon\b|\bmidnight\b", re.IGNORECASE)
_DATED = re.compile(r"\s*\d{4}-?\d\d-?\d\d[T_ ]")
_LONGEST_TIME = 80
_PLACES = {
    "rooms": "room",
    "stages": "room",
    "venues": "room",
    "tracks": "track",
    "streams": "track",
    "days": "day",
}
"""Lists whose objects are no sessions: what the name of each is instead."""
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Around:
    """What encloses an entry, and what an entry takes from it when it has none of its own."""

    date: str | None = None
    zone: str | None = None
    session: str | None = None
    track: str | None = None
    room: str | None = None
    type: str | None = None
    key: str | None = None
    """The key of the object in a mapping of names to objects."""
    list_key: str = ""
    """The key of the list it is in: "rooms", "tracks" ..."""


@dataclass(slots=True)
class Record:
    """An entry with a start."""

    item: Item
    fields: Fields
    around: Around
    title: str | None
    start: str | float
    end: str | float | None
    date: str | None
    zone: str | None
    duration: str | None = None
    people: tuple[str, ...] = ()
    source_id: str | None = None
    slot: str | None = None
    """What the source calls this slot of an item with several ("Live Session 2")."""
    holder: Item | None = None
    """The item with several slots, where the entry is one of them."""

    def text(self, part: str) -> str | None:
        """One line of a part ("room", "track"), from the entry or from the item that holds it."""
        words = self.item.text(*self.fields.of(part))
        if words is not None or self.holder is None:
            return words
        return self.holder.text(*fields_of(self.holder.values).of(part))

    def prose(self, part: str) -> str | None:
        """The paragraphs of a part."""
        words = self.item.prose(*self.fields.of(part))
        if words is not None or self.holder is None:
            return words
        return self.holder.prose(*fields_of(self.holder.values).of(part))

    def address(self) -> str | None:
        """The first web address among the fields that may have one."""
        keys = (*self.fields.of("url"), *self.fields.of("room"))
        found = self.item.address(*keys)
        if found is not None or self.holder is None:
            return found
        return self.holder.address(*fields_of(self.holder.values).of("url"))


@dataclass(slots=True)
class Found:
    """All that was found in a document."""

    records: list[Record] = field(default_factory=list)
    untimed: list[Item] = field(default_factory=list)
    """Objects without a time beside entries with one."""
    titles: dict[str, Item] = field(default_factory=dict)
    """Objects with a title and an id, for those that name only the id."""
    listed: list[Item] = field(default_factory=list)
    """The first objects with a title."""


def record_of(item: Item, fields: Fields, start: str, around: Around) -> Record:
    """The entry that an object with a start is."""
    title, people = title_and_people(item, fields)
    end = next((item.values[key] for key in fields.of("end") if item.text(key)), None)
    return Record(
        item=item,
        fields=fields,
        around=around,
        title=title or around.key,
        start=_printed(item.values[start]),
        end=None if end is None else _printed(end),
        date=date_of(item, fields) or around.date,
        zone=item.text(*fields.of("zone")) or around.zone,
        duration=item.text(*fields.of("duration")),
        people=people_of(item, fields.of("people")) or people,
        source_id=item.text(*fields.of("id")),
    )


def _printed(value: object) -> str | float:
    return float(value) if isinstance(value, int | float) else str(value)


def title_and_people(item: Item, fields: Fields) -> tuple[str | None, tuple[str, ...]]:
    """A title, and the people that stand under it behind a line break."""
    for key in fields.of("title"):
        value = item.values[key]
        if isinstance(value, str) and _BREAK.search(value[:2000]):
            first, *rest = (line_of(part) for part in _BREAK.split(value[:20_000]))
            if first:
                below = Item({"people": "|".join(part for part in rest if part)}, item.path, [])
                return first, people_of(below, ("people",))
    return item.text(*fields.of("title")), ()


def start_key(values: Mapping[str, object], fields: Fields) -> str | None:
    """The field that has a start: one with date and time before one with only a time of day."""
    clock = None
    for key in fields.of("start"):
        value = values[key]
        if isinstance(value, int | float) and not isinstance(value, bool) and 1e8 < value < 1e13:
            return key
        if isinstance(value, str) and len(value) <= _LONGEST_TIME and _CLOCK.search(value):
            if _DATED.match(value):
                return key
            clock = clock or key
    return clock


def has_start(values: Mapping[str, object]) -> bool:
    """Whether an object has a start."""
    return start_key(values, fields_of(values)) is not None


def any_start(values: Iterable[object]) -> bool:
    """Whether one of some values is an object with a start."""
    return any(isinstance(each, dict) and has_start(each) for each in values)


def date_of(item: Item, fields: Fields) -> str | None:
    """The text of a date, which has a digit at least."""
    for key in fields.of("date"):
        value = item.values[key]
        text = item.text(key) if isinstance(value, str) and len(value) <= _LONGEST_TIME else None
        if text is not None and any(map(str.isdigit, text)):
            return text
    return None


def around_in(item: Item, fields: Fields, around: Around) -> Around:
    """What an object gives to those in it: its name is their session, room or track, as the list says it is in."""
    title = item.text(*fields.of("title")) or item.text(*fields.of("session"))
    place = _PLACES.get(around.list_key.lower(), "session")
    return Around(
        date=date_of(item, fields) or around.date,
        zone=item.text(*fields.of("zone")) or around.zone,
        session=(title if place == "session" else None) or around.session,
        track=item.text(*fields.of("track")) or (title if place == "track" else None) or around.track,
        room=item.text(*fields.of("room")) or (title if place == "room" else None) or around.room,
        type=item.text(*fields.of("type")),
    )


def is_objects(value: object) -> bool:
    """Whether a value is a list with objects, or an object of objects."""
    if isinstance(value, list):
        return any(isinstance(each, dict | list) for each in value)
    return isinstance(value, dict) and any(isinstance(each, dict | list) for each in value.values())
