"""The values of an event in JSON as texts: names, references to rooms and tracks, people; wrong types as problems."""

import re
from collections.abc import Iterator, Mapping, Sequence

from planner.importers.frab.event import FIELD_NAMES, LINKS, PEOPLE_NAMES, FrabEvent
from planner.importers.people import people_in
from planner.limits import FIELD_LETTERS, most, raising
from planner.text.clean import one_line, quote
from planner.timeline.program import Problem, Severity

_NAMES = ("public_name", "full_public_name", "name", "title", "display_name")
_LANGUAGES = ("en", "de", "fr")
_REFERENCES = ("guid", "id", "code", "slug")
_TABLES = {
    "room": ("rooms",),
    "track": ("tracks",),
    "people": ("speakers", "persons", "people", "participants"),
}
_WORD = re.compile(r"[A-Za-z_]\w{0,60}")


def member(place: str, name: str) -> str:
    """The place of a member of an object: "schedule.days", "days[0].rooms['Saal 1']"."""
    if _WORD.fullmatch(name):
        return f"{place}.{name}" if place else name
    return f"{place}[{quote(name)}]"


def kind_of_value(value: object) -> str:
    """What a JSON value is, in words."""
    if isinstance(value, bool):
        return "true or false"
    names = {str: "text", int: "a number", float: "a number", list: "a list", dict: "an object"}
    return names.get(type(value), "null")


def text_of_value(value: object, depth: int = 3) -> str | None:
    """A text, number, name or translated text as text; empty for null, None for what is neither.

    Of translations English is taken, else German or French, else the first.
    """
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, Mapping) and depth:
        first = next((key for key, each in value.items() if len(key) == 2 and isinstance(each, str)), "")
        for key in (*_NAMES, *_LANGUAGES, first):
            if value.get(key) is not None and (text := text_of_value(value[key], depth - 1)):
                return text
    return None


class FrabValues:
    """Events of one document, with the rooms, tracks and people that it lists elsewhere and refers to."""

    def __init__(self, boxes: Sequence[Mapping[str, object]], problems: list[Problem]) -> None:
        self._problems = problems
        self._listed = {name: _listed(boxes, tables) for name, tables in _TABLES.items()}

    def events(self, place: str, value: Mapping[str, object]) -> Iterator[FrabEvent]:
        """The event of an object, once for each slot it has."""
        fields, people = self._fields(place, value)
        slots = value.get("slots")
        if not isinstance(slots, list) or not any(isinstance(slot, Mapping) for slot in slots):
            slots = [value.get("slot")]
        for number, slot in enumerate(slots):
            own = dict(fields)
            if isinstance(slot, Mapping):
                here = member(place, "slot") if len(slots) == 1 else f"{member(place, 'slots')}[{number}]"
                in_slot, _ = self._fields(here, slot)
                own |= {name: text for name, text in in_slot.items() if text and name not in ("id", "title")}
            yield FrabEvent(None, place, fields=own, people=people)

    def _fields(self, place: str, value: Mapping[str, object]) -> tuple[dict[str, str], tuple[str, ...]]:
        fields: dict[str, str] = {}
        people: list[str] = []
        for key, each in value.items():
            name = key.lower()
            if name in PEOPLE_NAMES:
                people += self._people(member(place, key), each)
                continue
            if name == LINKS:
                fields.setdefault(LINKS, _first_address(each))
                continue
            field = FIELD_NAMES.get(name)
            if field is None or fields.get(field):
                continue
            text = self._referred(field, each) if field in self._listed else text_of_value(each)
            if text is None:
                self._problem(member(place, key), f"is {kind_of_value(each)}, not text, and left out")
                continue
            if len(text) > most(FIELD_LETTERS):
                self._problem(
                    member(place, key),
                    f"is longer than {most(FIELD_LETTERS):,} letters and cut there ({raising(FIELD_LETTERS)})",
                )
                text = text[: most(FIELD_LETTERS)]
            fields[field] = text.strip()
        return fields, tuple(people)

    def _referred(self, field: str, value: object) -> str | None:
        """A room or track: its name, or the name that the document lists for its number, guid, code or slug."""
        listed = self._listed[field]
        if isinstance(value, Mapping):
            if text := text_of_value(value):
                return text
            printed = [str(value[key]) for key in _REFERENCES if isinstance(value.get(key), str | int)]
            return next(
                (listed[each] for each in printed if each in listed), value_or_empty(value.get("slug"))
            )
        if isinstance(value, str | int) and not isinstance(value, bool):
            return listed.get(str(value), value if isinstance(value, str) else "")
        return text_of_value(value)

    def _people(self, place: str, value: object) -> list[str]:
        if isinstance(value, str):
            return list(people_in(value))
        if isinstance(value, Mapping):
            value = [value] if text_of_value(value) else list(value.values())
        if not isinstance(value, list):
            if value is not None:
                self._problem(place, f"is {kind_of_value(value)}, not a list of people, and left out")
            return []
        people = []
        for number, person in enumerate(value):
            name = self._referred("people", person)
            if name is None:
                self._problem(f"{place}[{number}]", f"is {kind_of_value(person)}, not a person, and left out")
            elif name:
                people.append(name[:1000])
        return people

    def _problem(self, place: str, message: str) -> None:
        self._problems.append(Problem(None, Severity.WARNING, f"{place}: {message}"))


def _first_address(links: object) -> str:
    """The address of the first of a list of links; empty when it has none."""
    for link in links if isinstance(links, list) else ():
        address = link.get("url") or link.get("href") if isinstance(link, Mapping) else link
        if isinstance(address, str) and address:
            return address[: most(FIELD_LETTERS)]
    return ""


def value_or_empty(value: object) -> str:
    """The value if it is text."""
    return one_line(value) if isinstance(value, str) else ""


def _listed(boxes: Sequence[Mapping[str, object]], tables: Sequence[str]) -> dict[str, str]:
    """Number, guid, code or slug -> name, of what a document lists under one of several names."""
    listed: dict[str, str] = {}
    for box in boxes:
        for table in tables:
            things = box.get(table)
            for thing in things if isinstance(things, list) else ():
                name = text_of_value(thing) if isinstance(thing, Mapping) else None
                if not name:
                    continue
                for key in _REFERENCES:
                    if isinstance(thing.get(key), str | int):
                        listed.setdefault(str(thing[key]), name)
    return listed
