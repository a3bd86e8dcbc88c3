"""What a line of a page could be, taken by itself: a time with a title behind it, before it, or none at all."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from planner.importers.page.adorned import unadorned
from planner.importers.page.lines import Line
from planner.importers.page.places import is_room, is_room_beside
from planner.timeline.printed_time import may_hold_time
from planner.timeline.slot_grammar import SlotScan, whole_scan
from planner.timeline.slot_text import plain_spaces

_CLOCK = re.compile(
    r"\d[:.h]\s?\d\d|\d\s?[ap]\.?\s?m\b|\bnoon\b|\bmidnight\b|\d\s?(?:uhr|h)\b", re.IGNORECASE
)
_MOST_OF_SLOT = 90
_MOST_OF_TIME = 60
_MOST_LETTERS = 400
_LISTED = re.compile(
    r"^(?:[-*•▪◦·‣>]+\s+|(?:\d{1,2}[.)]|[A-Z]{1,4}-?\d{0,3}[.-]\d{1,3}[a-z]?[:.)]?)\s+(?=\d))"
)
"""What stands before an item of a list."""
_RUNS_ON = frozenset(
    [
        "a",
        "an",
        "and",
        "are",
        "as",
        "at",
        "be",
        "before",
        "between",
        "by",
        "closes",
        "deadline",
        "due",
        "during",
        "ends",
        "every",
        "for",
        "from",
        "held",
        "in",
        "is",
        "it",
        "not",
        "of",
        "on",
        "open",
        "opens",
        "or",
        "released",
        "scheduled",
        "since",
        "starting",
        "starts",
        "than",
        "that",
        "the",
        "this",
        "till",
        "to",
        "until",
        "was",
        "when",
        "which",
        "will",
        "with",
    ]
)
_ENCLOSED = re.compile(
    r"(?P<title>.*?[^\s.…_·])\s*(?:[(\[](?P<slot>[^()\[\]]*\d[^()\[\]]*)[)\]]|(?:\.{3,}|…+|_{3,}|(?:\s?[.·]){4,})\s*(?P<led>\d.*))"
)
_SENTENCE = re.compile(r"\b(?:deadline|will be|takes place|due|submit|available|released)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Mark:
    """A slot within a line, and the words beside it."""

    slot: str
    title: str
    scan: SlotScan

    @property
    def is_dated(self) -> bool:
        """Whether the slot says a day."""
        return self.scan.date is not None or self.scan.weekday is not None


def has_clock(text: str) -> bool:
    """Whether a time of day may stand somewhere in a text; cheap."""
    return _CLOCK.search(text) is not None


def may_be_timed(lines: Sequence[Line]) -> Sequence[int]:
    """The places of the lines in which `leading`, `trailing`, `enclosed` or `time_alone` can find a slot; cheap."""
    return [index for index, line in enumerate(lines) if may_hold_time(plain_spaces(line.text))]


@lru_cache(maxsize=1 << 17)
def leading(text: str) -> Mark | None:
    """The slot that a line begins with, dated or not, and the title behind it; None where words read on from it.

    Remembered as `planner.timeline.slot_grammar.scanned` is, for slots are asked it again and again.
    """
    text = _LISTED.sub("", unadorned(plain_spaces(text)))
    if len(text) > _MOST_LETTERS or not has_clock(text[:_MOST_OF_SLOT]):
        return None
    scan = whole_scan(text)
    if scan is None or scan.start is None or _reads_on(scan.rest):
        return None
    return Mark(text, "" if is_room_beside(scan.rest.strip("[] ")) else scan.rest, scan)


def trailing(text: str) -> Mark | None:
    """The dated slot that a line ends in, and the title before it: "Workshop: Bees Sat 3 Dec 07:30 a.m."."""
    text = plain_spaces(text)
    if len(text) > _MOST_LETTERS or not has_clock(text[-_MOST_OF_SLOT:]):
        return None
    for word in re.finditer(r"(?<=[\s(\[])[\w(\[]", text[: len(text) - 4]):
        if word.start() < len(text) - _MOST_OF_SLOT:
            continue
        mark = _ends_in_slot(text, word.start())
        if mark is not None:
            return mark
    return None


def enclosed(text: str) -> Mark | None:
    """The slot in the brackets, or behind the dots, that a line ends in, and the title before it: "Honey (9:00 - 9:30)",
    "Registration ........ 8:30", "Wax [Tue May 14, 10:00-10:30 EDT, Room 2]"."""
    if not has_clock(text[-_MOST_OF_SLOT:]):
        return None
    text = unadorned(plain_spaces(text))
    found = _ENCLOSED.fullmatch(text) if len(text) <= _MOST_LETTERS else None
    if found is None or not has_clock(found["slot"] or found["led"]):
        return None
    slot = (found["slot"] or found["led"]).strip()
    scan = whole_scan(slot)
    title = found["title"].strip(" ,;|–—-•·@:")
    if scan is None or scan.start is None or not any(letter.isalpha() for letter in title):
        return None
    if scan.rest and not is_room_beside(scan.rest):
        return None
    is_sure = scan.end is not None or scan.date is not None or found["led"]
    return Mark(slot, title, scan) if is_sure and not _SENTENCE.search(title) else None


def _ends_in_slot(text: str, position: int) -> Mark | None:
    slot = text[position:].strip("()[] ")
    scan = whole_scan(slot)
    if scan is None or scan.start is None or (scan.date is None and scan.weekday is None):
        return None
    if scan.rest and not is_room(scan.rest):
        return None
    title = text[:position].strip(" ,;|–—-•·@([:")
    words = title.split()
    if not any(letter.isalpha() for letter in title) or words[-1].lower() in _RUNS_ON:
        return None
    return None if _SENTENCE.search(title) else Mark(slot, title, scan)


def time_alone(text: str) -> Mark | None:
    """The time that a line is, with no date and nothing more than a room: "10:30 a.m.", "06:00 PM (GMT -3:00)"."""
    text = unadorned(plain_spaces(text))
    if len(text) > _MOST_OF_TIME or not has_clock(text):
        return None
    scan = whole_scan(text)
    if scan is None or scan.start is None or scan.date is not None or scan.weekday is not None:
        return None
    return None if scan.rest and not is_room_beside(scan.rest.strip("[] ")) else Mark(text, "", scan)


def _reads_on(rest: str) -> bool:
    """Whether the words behind a time go on as a sentence does: "10:30 is when the doors open."."""
    words = rest.split()
    if not words:
        return False
    if words[0].lower().strip(",.;") in _RUNS_ON and not words[0][0].isupper():
        return True
    return rest[0] in ",;.!?%" or (rest[0].islower() and rest.endswith((".", "!", "?")) and len(words) > 4)
