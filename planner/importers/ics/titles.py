"""The titles of a calendar, and what their writer packs into them beside the title."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from planner.importers.ics.components import Component
from planner.importers.ics.people import people_behind
from planner.importers.ics.text import plain, value_of
from planner.importers.status import title_and_status
from planner.text.clean import one_line
from planner.text.fold import fold
from planner.timeline.program import Kind, Status

_PREFIX = re.compile(r"\[([^\[\]]{1,40})\]\s*(\S.*)")
_SUFFIX = re.compile(r"(.*\S)\s+\(([^()]{2,60})\)")
KINDS = {
    **{kind.value: kind for kind in Kind},
    **{f"{kind.value}s": kind for kind in Kind},
    "plenary": Kind.KEYNOTE,
    "lunch": Kind.BREAK,
    "coffee": Kind.BREAK,
}
"""What a tag, a label or a category calls a kind."""
_OFTEN = 5
"""A beginning of so many titles is what they are filed under."""


_LONGEST = 1000
"""Longer titles are taken as they are."""


@dataclass(frozen=True, slots=True)
class Habits:
    """What the titles of a whole calendar have in common, so that a part of each is no title."""

    kind_first: bool = False
    """ "[poster] A Title"."""
    track_last: bool = False
    """ "A Title (Track)"."""
    people_last: bool = False
    """ "A Title - Ann Smith, Bo Li"."""
    labels: frozenset[str] = frozenset()
    """What several titles begin with before a colon: "Main Conference: lunch"."""


@dataclass(frozen=True, slots=True)
class Title:
    """A title and what stood beside it."""

    text: str
    tag: str | None = None
    """What kind of talk it is, as printed."""
    track: str | None = None
    people: tuple[str, ...] = ()
    cancelled: bool = False


def title_of(event: Component) -> str:
    """The SUMMARY as one line; empty when there is none."""
    printed = event.first("SUMMARY")
    return one_line(plain(value_of(printed))) if printed else ""


def habits_of(titles: Sequence[str]) -> Habits:
    """The habits that most titles of a calendar keep; a single title that looks so is only a title."""
    titles = [title for title in titles if title and len(title) <= _LONGEST]
    many = max(3, -(-len(titles) * 3 // 5))
    first = [match[1] for title in titles if (match := _PREFIX.fullmatch(title))]
    last = [match[2] for title in titles if (match := _SUFFIX.fullmatch(title))]
    people = [tail for title in titles if (tail := people_behind(title))]
    labels = Counter(title.partition(": ")[0] for title in titles if ": " in title)
    return Habits(
        kind_first=len(first) >= many and _repeat(first),
        track_last=len(last) >= many and _repeat(last) and not all(fold(each) in KINDS for each in last),
        people_last=len(people) >= many and not _repeat([title for title, _ in people]),
        labels=frozenset(label for label, times in labels.items() if times >= _OFTEN),
    )


def _repeat(words: Sequence[str]) -> bool:
    return len(set(words)) * 2 <= len(words)


def parted_title(title: str, habits: Habits) -> Title:
    """A title without what the habits of its calendar add to it, and without the word that it is cancelled."""
    if len(title) > _LONGEST:
        return Title(title)
    tag = track = None
    people: tuple[str, ...] = ()
    if habits.kind_first and (match := _PREFIX.fullmatch(title)):
        tag, title = match[1].strip() or None, match[2]
    title, status = title_and_status(title)
    if habits.track_last and (match := _SUFFIX.fullmatch(title)):
        title, track = match[1], match[2].strip() or None
    if habits.people_last and (parted := people_behind(title)):
        title, people = parted
    return Title(title, tag, track, people, status is Status.CANCELLED)
