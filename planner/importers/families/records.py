"""Entries with times in a data file whose layout is not known beforehand: found by their fields, wherever they are.

An entry is an object with a start. What encloses it gives what it lacks: a day its date, a session its title, an item
with several slots its title and people. One pass with a stack of its own, so that depth costs nothing.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from planner.importers.deadline import in_time, taken_from
from planner.importers.families.fields import Fields, fields_of, people_of
from planner.importers.families.items import Item, joined, line_of
from planner.importers.families.record import (
    Around,
    Found,
    Record,
    any_start,
    around_in,
    has_start,
    is_objects,
    record_of,
    start_key,
    title_and_people,
)
from planner.timeline.program import Problem

_SLOTS = frozenset(
    {"sessions", "slots", "times", "occurrences", "instances", "timeslots", "livesessions", "schedule"}
)
_LISTINGS = frozenset({"papers", "talks", "posters", "presentations", "events", "paperids"})
_GROUPS = frozenset({"tracks", "rooms", "groups"})
"""Lists within such a list."""
_PLAIN_NAMES = re.compile(
    r"(?:events?|sessions?|talks?|papers?|items?|entries|schedule|program(?:me)?|tutorials?|workshops?|socials?|days?|"
    r"data|results|calendar|list|plenary\w*|keynotes?|posters?|tracks?|rooms?|slots?)(?:_?data|_?list)?",
    re.IGNORECASE,
)
"""Keys that say what a list is of; other keys over a list are names of sessions."""
_LOOK_AHEAD = 20_000
_Visit = tuple[object, str, Around]


def find_records(values: object, problems: list[Problem]) -> Found:
    """The entries of a document, in its order."""
    found = Found()
    stack: list[_Visit] = [(values, "", Around())]
    for value, path, around in in_time(taken_from(stack)):
        if isinstance(value, list):
            stack.extend(reversed(list(_in_list(value, path, around, problems, found))))
        elif isinstance(value, dict):
            stack.extend(reversed(list(_visit(Item(value, path, problems), around, found))))
    return found


def has_records(values: object, most: int | None = None) -> bool:
    """Whether a document has an entry with a time; one of the first values, where only so many are to be looked at."""
    stack = [values]
    looked = 0
    while stack and (most is None or looked < most):
        value = stack.pop()
        looked += 1
        if isinstance(value, dict):
            if has_start(value):
                return True
            stack.extend(value.values())
        elif isinstance(value, list):
            stack.extend(value)
    return False


def _in_list(
    values: list[object], path: str, around: Around, problems: list[Problem], found: Found
) -> Iterator[_Visit]:
    """What of a list is to be visited; objects without a time beside some with one are noted."""
    has_times = any_start(values)
    for number, each in enumerate(values):
        here = f"{path}[{number}]"
        if isinstance(each, dict | list):
            yield each, here, around
        if (
            has_times
            and isinstance(each, dict)
            and not has_start(each)
            and not any(map(is_objects, each.values()))
        ):
            found.untimed.append(Item(each, here, problems))


def _visit(item: Item, around: Around, found: Found) -> Iterator[_Visit]:
    """Take an object as what it is, and tell what of it is still to be visited."""
    fields = fields_of(item.values)
    if not any(fields.of(part) for part in ("title", "start", "date")):
        yield from _in_mapping(item, around)
        return
    _note_title(item, fields, found)
    inner = {
        key: each for key, each in item.values.items() if key not in fields.of("people") and is_objects(each)
    }
    is_day = bool(inner) and item.text(*fields.of("title")) is None and around.key is None
    start = None if is_day else start_key(item.values, fields)
    slots = next((key for key in inner if _is_slots(item, fields, key)), None)
    listing = next((key for key in item.values if start and _is_listing(item, fields, key)), None)
    if slots is not None:
        found.records.extend(_slots(item, fields, slots, around))
        inner.pop(slots)
    elif listing is not None and start is not None:
        found.records.extend(_listed(item, fields, start, listing, around))
        inner.pop(listing, None)
    elif start is not None and not any(
        _may_list(fields, key) and has_records(each, _LOOK_AHEAD) for key, each in inner.items()
    ):
        found.records.append(record_of(item, fields, start, around))
    within = around_in(item, fields, around)
    for key, value in inner.items():
        yield value, joined(item.path, key), replace(within, list_key=key)


def _note_title(item: Item, fields: Fields, found: Found) -> None:
    if not fields.of("title"):
        return
    if len(found.listed) < 20:
        found.listed.append(item)
    source_id = item.text(*fields.of("id"))
    if source_id is not None:
        found.titles.setdefault(source_id, item)


def _in_mapping(item: Item, around: Around) -> Iterator[_Visit]:
    """The values of an object that only maps names to lists and objects: a name over a list is a session, over an
    object the object's own name."""
    for key, value in item.values.items():
        if not isinstance(value, dict | list):
            continue
        if _PLAIN_NAMES.fullmatch(key):
            named = replace(around, list_key=key, type=around.type or line_of(key))
        else:
            session = line_of(key) if isinstance(value, list) else around.session
            named = replace(around, key=line_of(key), session=session)
        yield value, joined(item.path, key), named


def _is_listing(item: Item, fields: Fields, key: str) -> bool:
    """Whether a field of an entry lists the papers or talks that share its time."""
    value = item.values[key]
    if not _may_list(fields, key) or not value or has_records(value, _LOOK_AHEAD):
        return False
    return isinstance(value, dict) or (
        isinstance(value, list) and all(isinstance(each, dict | str | int) for each in value)
    )


def _may_list(fields: Fields, key: str) -> bool:
    return key.lower().replace("_", "") in _LISTINGS and key not in fields.of("people")


def _is_slots(item: Item, fields: Fields, key: str) -> bool:
    """Whether a field has the slots of one item: times, and neither titles nor people of their own."""
    value = item.values[key]
    if key.lower().replace("_", "") not in _SLOTS or not isinstance(value, list) or not any_start(value):
        return False
    if not any(fields.of(part) for part in ("people", "abstract", "id")) or not item.text(
        *fields.of("title")
    ):
        return False
    slots = [(each, fields_of(each)) for each in value if isinstance(each, dict)]
    return not any("title" in each or inner.of("people") or inner.of("abstract") for each, inner in slots)


def _slots(item: Item, fields: Fields, key: str, around: Around) -> Iterator[Record]:
    """One record for each slot: a repeat where the slots are only numbered, a part where their names differ."""
    title, people = title_and_people(item, fields)
    people = people_of(item, fields.of("people")) or people
    slots = [(slot, fields_of(slot.values)) for slot in item.items(key)]
    names = [slot.text(*inner.of("title")) for slot, inner in slots]
    are_parts = len({name and _unnumbered(name) for name in names}) > 1
    within = around_in(item, fields, around)
    within = replace(within, session=around.session, type=within.type or around.type)
    for (slot, inner), name in zip(slots, names, strict=True):
        start = start_key(slot.values, inner)
        if start is None:
            continue
        record = record_of(slot, inner, start, within)
        record.title = f"{title} ({name})" if are_parts and name else title
        record.people, record.slot, record.holder = people, name, item
        record.source_id = item.text(*fields.of("id")) or record.source_id
        yield record


def _unnumbered(name: str) -> str:
    """A slot's name without its number or letter: "Live Session" of "Live Session 2" and "Live Session B"."""
    bare = name.rstrip("0123456789")
    if bare == name and name[-2:-1] in (" ", "-", "#", "") and name[-1:].isupper():
        bare = name[:-1]
    return bare.rstrip(" -#")


def _listed(item: Item, fields: Fields, start: str, key: str, around: Around) -> Iterator[Record]:
    """One record for each paper of an entry: they share its time, and it is their session."""
    whole = record_of(item, fields, start, around)
    within = replace(around_in(item, fields, around), session=whole.title or around.session)
    stack: list[_Visit] = [(item.values[key], joined(item.path, key), within)]
    while stack:
        value, path, inside = stack.pop()
        if isinstance(value, list):
            stack.extend(
                (each, f"{path}[{number}]", inside) for number, each in reversed(list(enumerate(value)))
            )
            continue
        paper = Item(value if isinstance(value, dict) else {"id": str(value)}, path, item.problems)
        inner = fields_of(paper.values)
        below = [
            name
            for name, each in paper.values.items()
            if _may_list(inner, name) or (name in _GROUPS and is_objects(each))
        ]
        if below:
            track = paper.text(*inner.of("title")) or inside.track
            stack.extend(
                (paper.values[name], joined(path, name), replace(inside, track=track)) for name in below
            )
        elif value is not None:
            yield _paper(whole, paper, inner, inside)


def _paper(whole: Record, paper: Item, fields: Fields, around: Around) -> Record:
    title, people = title_and_people(paper, fields)
    people = people_of(paper, fields.of("people")) or people
    source_id = paper.text(*fields.of("id"))
    return replace(
        whole, item=paper, fields=fields, around=around, title=title, people=people, source_id=source_id
    )
