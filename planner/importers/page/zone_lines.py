"""Lines that say in a sentence which zone a page's times are in: "All times are in Central European Time (CET)"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from planner.importers.page.adorned import unadorned
from planner.importers.page.lines import SCHEDULE, Line, LineKind
from planner.text.fold import fold
from planner.timeline.abbreviation import is_known
from planner.timeline.clock import all_zone_names
from planner.timeline.slot_grammar import whole_scan
from planner.timeline.zone_sentence import zone_sentence

_MAY_NAME = re.compile(
    r"\b(?:times?|time ?zone|zeit\w*|heures?|horaires?|hora\w*|ora|tijd\w*)\b", re.IGNORECASE
)
_BRACKETS = re.compile(r"[(\[]([^()\[\]]{2,60})[)\]]")
_ONLY = re.compile(
    r"\W*(?:all|the|times?|time ?zone|please|note|alle|zeiten|uhrzeiten|zeitangaben|toutes|les|heures?|horaires|todas|todos|tutti)\b"
)
_PARTS = re.compile(r"\s*[,;|]\s*|\s+[-–—]{1,2}\s+|\s+")
_IN_LAST_BRACKETS = re.compile(r"(?P<before>.*?)\s*[,–—-]?\s*[(\[](?P<zone>[^()\[\]]{2,60})[)\]]")
_OF_SCHEDULE = re.compile(
    rf"(?:{SCHEDULE})\s*[:,–—-]?\s*[(\[]?(?:in\s+)?(?P<zone>[^()\[\]]{{2,60}})[)\]]?", re.IGNORECASE
)
_ALONE = re.compile(r"[(\[]?(?P<zone>[^()\[\]]{2,60}?)(?:\s+time\s?zone)?[)\]]?", re.IGNORECASE)
_MOST_OF_LINE = 300
_MOST_OF_ZONE = 6
_DATABASE = frozenset(name.lower() for name in all_zone_names() if "/" in name)
_OFFSET = re.compile(r"(?:UTC|GMT)\s?[+−-]")


def zone_within(text: str) -> str | None:
    """The zone that a line, or what it says in brackets, names for all times, as printed; None for any other line."""
    if not _MAY_NAME.search(text):
        return None
    inside = (zone_sentence(part) for part in _BRACKETS.findall(text) if _MAY_NAME.search(part))
    return zone_sentence(text) or next(filter(None, inside), None)


def parted_zone(text: str) -> tuple[str, str | None]:
    """What a heading says beside its zone, and the zone: "Monday, June 10 (Toronto, EDT)", "Fri 17 May, Europe/Berlin"."""
    if bracketed := _IN_LAST_BRACKETS.fullmatch(text):
        zone = zone_beside(text)
        return (bracketed["before"], zone) if zone is not None else (text, None)
    for part in _PARTS.finditer(text):
        if is_sure_zone(text[part.end() :]):
            return text[: part.start()], text[part.end() :]
    return text, None


def is_sure_zone(text: str) -> bool:
    """Whether a text is a zone and no other word: in capitals, with an offset, a name of the database or in words."""
    text = text.strip()
    named = (
        "/" in text or " " in text or _OFFSET.match(text) is not None or (text.isupper() and len(text) > 1)
    )
    return named and (is_known(text) or text.lower() in _DATABASE)


def zone_beside(text: str) -> str | None:
    """The zone in the brackets of a heading that names a day: "5 mai 2021 (heure de Paris)", "May 3 (Kigali, CAT)"."""
    for inside in _BRACKETS.findall(text):
        for part in (inside, *inside.split(",")):
            zone = zone_sentence(f"Timezone: {part.strip()}")
            if zone is not None:
                return zone
    return None


def with_zone_lines(lines: Sequence[Line]) -> list[Line]:
    """The lines with each that does nothing but name the zone as a label, and a zone alone below a time on its line."""
    rewritten: list[Line] = []
    for line in lines:
        may_name = line.kind in (LineKind.TEXT, LineKind.FURNITURE) and not line.cells
        zone = _zone_of_line(line.text) if may_name else None
        if zone is not None:
            line = replace(line, kind=LineKind.LABEL, label="timezone", value=zone, cells=())
        elif (
            len(line.text) <= _MOST_OF_ZONE
            and rewritten
            and line.kind is LineKind.TEXT
            and _lacks_zone(rewritten[-1], line.text)
        ):
            rewritten[-1] = replace(
                rewritten[-1], text=f"{rewritten[-1].text} {line.text}", kind=LineKind.SLOT
            )
            continue
        rewritten.append(line)
    return rewritten


def _zone_of_line(text: str) -> str | None:
    """The zone that a line names and nothing else: in a sentence, in brackets, beside "Schedule" or as "X timezone"."""
    text = unadorned(text)
    if len(text) > _MOST_OF_LINE:
        return None
    if _ONLY.match(fold(text[:40])) and (zone := zone_within(text)) is not None:
        return zone
    found = _OF_SCHEDULE.fullmatch(text) or (_ALONE.fullmatch(text) if text[-1] in ")]eE" else None)
    if found is None or not is_sure_zone(found["zone"]):
        return None
    return found["zone"]


def _lacks_zone(above: Line, text: str) -> bool:
    """Whether a text is the zone of the time alone on the line above."""
    if not is_sure_zone(text):
        return False
    scan = whole_scan(above.text)
    return scan is not None and scan.start is not None and not scan.rest and scan.zone is None


def with_zone_on_top(lines: Sequence[Line]) -> list[Line]:
    """The lines with the only label of a zone above all, where it was printed below the last slot."""
    labels = [index for index, line in enumerate(lines) if line.label == "timezone" and line.value]
    slots = [index for index, line in enumerate(lines) if line.kind is LineKind.SLOT]
    if len(labels) != 1 or not slots or labels[0] < slots[-1]:
        return list(lines)
    return [lines[labels[0]], *(line for index, line in enumerate(lines) if index != labels[0])]
