"""Which field of an unknown data file means what, told by its name."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from planner.importers.families.items import Item
from planner.importers.markup import readable_markup
from planner.importers.people import people_said_in

_LONGEST_KEY = 40
_MANY_LETTERS = 2000
"""Of the keys of an object; that of one with more is not remembered with the long ones in it."""
_NO_WORD = re.compile(r"[^a-z0-9]+")
_FIELDS = {
    "title": "title name event eventname eventtitle longname papertitle talktitle sessiontitle subject",
    "start": "start starttime startdatetime startsat startat starts begin begins begintime from datetime time date when",
    "end": "end endtime enddatetime endsat endat ends finish finishtime until to",
    "date": "date day startdate eventdate",
    "duration": "duration length minutes mins durationminutes durationinminutes",
    "people": "authors author speakers speaker presenters presenter people persons organizers organisers organizer"
    " hosts host panelists instructors moderators",
    "abstract": "abstract description desc details content short tldr",
    "room": "room roomname location venue place hall where",
    "track": "track stream area theme topic",
    "type": "type kind format papertype presentationtype eventtype sessiontype talktype",
    "session": "session sessionname subsession block",
    "url": "url link website webpage homepage forum paperurl pdfurl",
    "id": "uid id guid uuid key paperid presentationid",
    "zone": "timezone timezonename tz",
    "status": "status state",
}
_ORDER = {part: {name: place for place, name in enumerate(names.split())} for part, names in _FIELDS.items()}


@dataclass(frozen=True, slots=True)
class Fields:
    """Which keys of an object are its title, start, people ..."""

    keys: Mapping[str, tuple[str, ...]]

    def of(self, part: str) -> tuple[str, ...]:
        """The keys that may be a part, the likeliest first."""
        return self.keys.get(part, ())


def fields_of(values: Mapping[str, object]) -> Fields:
    """The keys of an object by what they mean; a key can be a start and a date, until its value tells."""
    keys = tuple(values)
    if sum(map(len, keys)) > _MANY_LETTERS:
        keys = tuple(key for key in keys if len(key) <= _LONGEST_KEY)
    return _fields_of_keys(keys)


@lru_cache(maxsize=512)
def _fields_of_keys(keys: tuple[str, ...]) -> Fields:
    """The same of keys alone: most objects of a document have the same ones."""
    found: dict[str, list[tuple[int, str]]] = {}
    for key in keys:
        word = _NO_WORD.sub("", key.lower()) if len(key) <= _LONGEST_KEY else ""
        for part, names in _ORDER.items():
            if word in names:
                found.setdefault(part, []).append((names[word], key))
    return Fields({part: tuple(key for _, key in sorted(keys)) for part, keys in found.items()})


def people_of(item: Item, keys: tuple[str, ...]) -> tuple[str, ...]:
    """The people in the first field that names any: a list, an object with members, or one text."""
    for key in keys:
        value = item.values.get(key)
        if isinstance(value, dict):
            inner = Item(value, item.path, item.problems)
            found = next((names for each in value if (names := inner.names(each)) and each in _GROUPS), ())
            found = found or item.names(key)
        elif isinstance(value, str):
            found = people_said_in(readable_markup(value))
        else:
            found = item.names(key)
        if found:
            return found
    return ()


_GROUPS = frozenset({"members", "names", "people", "list"})
