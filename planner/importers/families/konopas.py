"""KonOpas and ConClár: program.js or JSON, with the people in the entries or in a people.js pasted into the same file."""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from planner.errors import ProgramError
from planner.importers.draft import Draft, DraftTalk
from planner.importers.families.data_draft import DataReading, end_after, reading_of
from planner.importers.families.items import FieldError, Item, items_of, joined, line_of
from planner.importers.kind import kind_of
from planner.importers.moments import parse_iso_moment
from planner.importers.options import ReadOptions
from planner.importers.status import title_and_status

FORMAT = "konopas"
_ROLE = re.compile(r"\s*\((moderator|mod|m|chair|host|presenter|leader)\)$", re.IGNORECASE)
_LEADING = frozenset({"moderator", "mod", "m", "chair", "host"})
_ENTRY_KEYS = (
    {"date", "time", "mins"},
    {"date", "time", "loc"},
    {"datetime", "mins"},
    {"dateTime", "mins"},
    {"dateTime", "loc"},
)
"""An entry has all keys of one of these."""


def entries_and_people(
    values: object,
) -> tuple[tuple[str, list[object]] | None, tuple[str, list[object]] | None]:
    """The list of entries and that of people in a document, each with its path; None where there is none."""
    lists: list[tuple[str, object]] = [("", values)]
    if isinstance(values, dict):
        lists = list(values.items())
    elif isinstance(values, list) and values and all(isinstance(each, list) for each in values):
        lists = [(f"[{number}]", each) for number, each in enumerate(values)]
    entries = people = None
    for path, each in lists:
        first = next((one for one in each if isinstance(one, dict)), {}) if isinstance(each, list) else {}
        if "prog" in first:
            people = people or (path, each)
        elif "title" in first and any(keys <= first.keys() for keys in _ENTRY_KEYS):
            entries = entries or (path, each)
    return entries, people  # type: ignore[return-value]


@dataclass(slots=True)
class _People:
    """The people of a people.js: names by id, and who takes part in which entry."""

    names: dict[str, str] = field(default_factory=dict)
    of_entry: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    _settled: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def in_entry(self, entry: str) -> tuple[str, ...]:
        """The names of those who take part in an entry; one tuple, however many entries have that id."""
        if entry not in self._settled:
            self._settled[entry] = tuple(dict.fromkeys(self.of_entry.get(entry, ())))
        return self._settled[entry]


def draft_of_konopas(values: object, source: str, options: ReadOptions) -> Draft:
    """The program in the values of a program.js.

    Raises:
        ProgramError: only people in it, or nothing that is a program.
    """
    reading = reading_of(FORMAT, "KonOpas program: entries with date, time and minutes", source, options)
    entries, listed = entries_and_people(values)
    if entries is None:
        what = "lists people and no program" if listed else "is no KonOpas program"
        raise ProgramError(source, None, what, "give program.js, or both files pasted into one")
    people = _People()
    for item in items_of(listed[1], listed[0], reading.draft.problems) if listed else ():
        _add_person(item, people)
    reading.each(
        items_of(entries[1], entries[0], reading.draft.problems), lambda item: _talk(reading, item, people)
    )
    return reading.finish()


def _add_person(item: Item, people: _People) -> None:
    name = _name_of(item.values.get("name"))
    if name is None:
        return
    people.names[str(item.values.get("id"))] = name
    entries = item.values.get("prog")
    for entry in entries if isinstance(entries, list) else []:
        people.of_entry[str(entry)].append(name)


def _name_of(value: object) -> str | None:
    """A name as text, or as KonOpas' list: given names, family name, what stands before, what stands behind."""
    if isinstance(value, list):
        parts = [part if isinstance(part, str) else "" for part in [*value, "", "", "", ""][:4]]
        value = " ".join(part for part in (parts[2], parts[0], parts[1], parts[3]) if part.strip())
    return line_of(value) if isinstance(value, str) else None


def _talk(reading: DataReading, item: Item, people: _People) -> DraftTalk:
    title = item.text("title")
    if title is None:
        raise FieldError("title is empty")
    title, status = title_and_status(title)
    start = _start(reading, item)
    minutes = item.number("mins")
    names, leading = _people_of(item, people)
    tags = _tags(item)
    abstract = item.prose("desc", "description")
    if leading:
        abstract = "\n\n".join(part for part in (abstract, f"Moderator: {', '.join(leading)}") if part)
    badge = next((tags[key] for key in ("type", "format", "kind") if key in tags), item.text("format"))
    return DraftTalk(
        title=title,
        start=start,
        end=end_after(start, timedelta(minutes=min(minutes, 10**6))) if minutes else None,
        track=next((tags[key] for key in ("track", "stream", "area") if key in tags), None),
        room=", ".join(_texts(item.values.get("loc"))) or None,
        kind=kind_of(title, badge=badge),
        badge=badge,
        people=names,
        abstract=abstract,
        url=_link(item),
        status=status,
        source_id=item.text("id"),
    )


def _start(reading: DataReading, item: Item) -> datetime:
    whole = item.text("datetime", "dateTime")
    if whole is not None:
        return reading.clock.instant(whole)
    date, time = item.text("date"), item.text("time")
    if date is None or time is None:
        raise FieldError(f"{'date' if date is None else 'time'} is empty")
    return reading.clock.instant_of(parse_iso_moment(f"{date} {time}"))


def _people_of(item: Item, people: _People) -> tuple[tuple[str, ...], list[str]]:
    """Who takes part, and which of them lead it."""
    found: list[str] = []
    leading: list[str] = []
    listed = item.values.get("people")
    for number, each in enumerate(listed if isinstance(listed, list) else []):
        person = each if isinstance(each, dict) else {"id": each}
        one = Item(person, f"{joined(item.path, 'people')}[{number}]", item.problems)
        name = _name_of(person.get("name")) or people.names.get(str(person.get("id")))
        if name is None:
            continue
        role = _ROLE.search(name)
        name = _ROLE.sub("", name) or name
        found.append(name)
        if (role and role[1].lower() in _LEADING) or (one.text("role") or "").lower() in _LEADING:
            leading.append(name)
    if not found:
        return people.in_entry(str(item.values.get("id"))), leading
    return tuple(dict.fromkeys(found)), leading


def _tags(item: Item) -> Mapping[str, str]:
    """What tags with a category say: "track:Writing", or {"category": "Track", "label": "Writing"}."""
    tags: dict[str, str] = {}
    listed = item.values.get("tags")
    for tag in listed if isinstance(listed, list) else []:
        if isinstance(tag, dict):
            key, words = str(tag.get("category") or ""), str(tag.get("label") or tag.get("value") or "")
        else:
            key, _, words = str(tag).partition(":")
        line = line_of(words)
        if line is not None:
            tags.setdefault(key.strip().lower(), line)
    return tags


def _texts(value: object) -> list[str]:
    texts = [
        line_of(each) for each in (value if isinstance(value, list) else [value]) if isinstance(each, str)
    ]
    return [text for text in texts if text is not None]


def _link(item: Item) -> str | None:
    links = item.item("links")
    return item.address("url") or (links.address("session", "recording", "meeting") if links else None)
