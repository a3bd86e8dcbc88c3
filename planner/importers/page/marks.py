"""What a line of a page could be, taken by itself: a time with a title behind it, before it, or none at all."""

import re
from dataclasses import dataclass

from planner.importers.page.adorned import unadorned
from planner.importers.page.places import is_room_beside
from planner.timeline.slot_grammar import SlotScan, plain_spaces, whole_scan

_CLOCK = re.compile(
    r"\d[:.h]\s?\d\d|\d\s?[ap]\.?\s?m\b|\bnoon\b|\bmidnight\b|\d\s?(?:uhr|h)\b", re.IGNORECASE
)
_MOST_OF_SLOT = 90
_MOST_OF_TIME = 60
_MOST_LETTERS = 400
_LISTED = re.compile(r"^(?:[-*•▪◦·‣>]+\s+|\d{1,2}[.)]\s+(?=\d))")
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


def leading(text: str) -> Mark | None:
    """The slot that a line begins with, dated or not, and the title behind it; None where words read on from it."""
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


def _ends_in_slot(text: str, position: int) -> Mark | None:
    slot = text[position:].strip("()[] ")
    scan = whole_scan(slot)
    if scan is None or scan.start is None or scan.rest or (scan.date is None and scan.weekday is None):
        return None
    title = text[:position].strip(" ,;|–—-•·@([")
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
