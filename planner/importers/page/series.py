"""Series of talks: one line says the time of all ("Tuesdays 4:00 - 5:00 pm ET"), the others a day and a title each."""

import re
from collections.abc import Sequence
from dataclasses import replace

from planner.importers.page.adorned import unadorned
from planner.importers.page.lines import Line, LineKind
from planner.importers.page.marks import has_clock
from planner.importers.page.places import is_room
from planner.timeline.slot_grammar import SlotScan, whole_scan
from planner.timeline.slot_text import plain_spaces

_WEEKLY = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days|every|each|weekly|all (?:talks|seminars|sessions|meetings|lectures)|"
    r"(?:talks|seminars|lectures|meetings) (?:are|take place|start|run)|jeden|jeweils|immer|montags|dienstags|mittwochs|donnerstags|"
    r"freitags|tous les|chaque|todos los|cada|ogni)\b",
    re.IGNORECASE,
)
_MOST_LETTERS = 200
_FEWEST = 2


def as_slots(lines: Sequence[Line]) -> list[Line]:
    """The lines with each day and title as a slot at the time that one line gives to all; none for any other page."""
    if any(line.kind is LineKind.SLOT for line in lines):
        return []
    dated = {index: scan for index, line in enumerate(lines) if (scan := _dated_title(line)) is not None}
    common = [(index, found) for index, line in enumerate(lines) if (found := _common_time(line)) is not None]
    if len(dated) < _FEWEST or len(common) != 1:
        return []
    place, (times, room) = common[0]
    rewritten: list[Line] = []
    for index, line in enumerate(lines):
        if index in dated:
            day = unadorned(plain_spaces(line.text)).removesuffix(dated[index].rest).rstrip(" :–—-|,.")
            rewritten.append(
                replace(line, kind=LineKind.SLOT, text=f"{day}, {times}", title=dated[index].rest)
            )
        elif index == place and room:
            rewritten.append(replace(line, kind=LineKind.LABEL, label="room", value=room))
        elif index != place:
            rewritten.append(line)
    return rewritten


def _dated_title(line: Line) -> SlotScan | None:
    """The scan of a line that begins with a date, goes on with a title and prints no time."""
    text = unadorned(plain_spaces(line.text))
    if line.kind is not LineKind.TEXT or len(text) > 2 * _MOST_LETTERS:
        return None
    scan = whole_scan(text)
    has_title = scan is not None and scan.date is not None and scan.start is None and text.endswith(scan.rest)
    return scan if has_title and scan is not None and scan.rest else None


def _common_time(line: Line) -> tuple[str, str] | None:
    """The time and the room of a line that says when all talks are."""
    text = plain_spaces(line.text)
    if line.kind not in (LineKind.TEXT, LineKind.SLOT) or len(text) > _MOST_LETTERS or not has_clock(text):
        return None
    weekly = _WEEKLY.search(text)
    for word in re.finditer(r"\b\d", text, re.IGNORECASE) if weekly else ():
        slot = text[word.start() :].rstrip(" .)]")
        scan = whole_scan(slot)
        if scan is not None and scan.start is not None and scan.date is None:
            places = [part for part in re.split(r"\s*[,;(]\s*", scan.rest) if is_room(part)]
            return slot.removesuffix(scan.rest).rstrip(" ,;(–—-"), (places or [scan.place or ""])[0]
    return None
