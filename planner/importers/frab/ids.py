"""The ids that a schedule gives its events: the shortest that is one event's own, whatever the order of the file.

Schedules print up to four: a number (`id`), a word (`code`), a `guid`, and a slug. Where the slugs of a schedule are
made as the format says, `acronym-number-title`, their number is the event's id in the system that holds the talks, and
it stays when a program is exported by other means with other numbers.

Source: c3voc schedule.xsd, `voc-slug`.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import takewhile

from planner.importers.absent import is_absent
from planner.importers.frab.event import FrabEvent
from planner.text.fold import fold
from planner.text.slug import fingerprint, slug

LONGEST = 24
"""A longer id is not for typing."""
_SLUG_NUMBER = re.compile(r"(\d{1,7})[^0-9a-zA-Z]")


def source_ids(events: Sequence[FrabEvent]) -> list[str | None]:
    """For each event an id of its own, None where the source gives none.

    Events that share one are told apart by their guids, else by title and people; the slots of one talk by a running
    number in order of room and start. One that is printed twice keeps one id.
    """
    numbers = _numbers_in_slugs([event.fields.get("slug", "").strip() for event in events])
    ids = [_typable(number) or _own_id(event) for number, event in zip(numbers, events, strict=True)]
    shared: dict[str, list[int]] = defaultdict(list)
    for position, source_id in enumerate(ids):
        shared[source_id].append(position)
    for source_id, positions in shared.items():
        if source_id and len(positions) > 1:
            _tell_apart(events, ids, positions)
    return [source_id or None for source_id in ids]


def _own_id(event: FrabEvent) -> str:
    """The first id that an event prints itself; empty without one."""
    for name in ("id", "code", "guid"):
        if found := _typable(event.fields.get(name, "")):
            return found
    return ""


def _typable(text: str) -> str:
    """An id as talk ids have it, letters and digits and hyphens; a long one as its fingerprint."""
    if not text or is_absent(text):
        return ""
    whole = slug(text, most=len(text) + 1)
    return whole if len(whole) <= LONGEST else fingerprint(whole, length=8)


def _numbers_in_slugs(slugs: Sequence[str]) -> list[str]:
    """The number in each slug when all slugs begin alike and go on with a number of their own; else nothing."""
    printed = [each for each in slugs if each]
    nothing = [""] * len(slugs)
    if len(set(printed)) < 2:
        return nothing
    begin = _shared_begin(min(printed), max(printed)).rstrip("0123456789")
    if not begin or begin[-1].isalpha():
        return nothing
    numbers = [match[1] if (match := _SLUG_NUMBER.match(each, len(begin))) else "" for each in slugs]
    if any(each and not number for each, number in zip(slugs, numbers, strict=True)):
        return nothing
    return numbers if 10 * len(set(numbers)) >= 9 * len(set(printed)) else nothing


def _shared_begin(one: str, other: str) -> str:
    return "".join(a for a, _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _tell_apart(events: Sequence[FrabEvent], ids: list[str], positions: Sequence[int]) -> None:
    guids = [events[position].fields.get("guid", "").strip() for position in positions]
    if all(guids) and len(set(guids)) == len(guids):
        for position, guid in zip(positions, guids, strict=True):
            ids[position] = f"{ids[position]}-{fingerprint(guid, length=4)}"
        return
    talks: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for position in positions:
        talks[_identity(events[position])].append(position)
    for identity, slots in talks.items():
        own = f"-{fingerprint(*identity, length=4)}" if len(talks) > 1 else ""
        slots.sort(key=lambda position: _place(events[position]))
        places = {
            place: number
            for number, place in enumerate(dict.fromkeys(_place(events[each]) for each in slots), 1)
        }
        for position in slots:
            number = places[_place(events[position])]
            ids[position] = f"{ids[position]}{own}" + (f"-{number}" if number > 1 else "")


def _identity(event: FrabEvent) -> tuple[str, ...]:
    return (fold(event.fields.get("title", "")), *sorted(map(fold, event.people)))


def _place(event: FrabEvent) -> tuple[str, ...]:
    day = event.day.date if event.day else ""
    return (
        event.fields.get("room", "") or event.room,
        event.fields.get("date", "") or day,
        event.fields.get("start", ""),
    )
