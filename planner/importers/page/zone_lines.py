"""Lines that say in a sentence which zone a page's times are in: "All times are in Central European Time (CET)"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from planner.importers.page.lines import Line, LineKind
from planner.text.fold import fold
from planner.timeline.zone_sentence import zone_sentence

_MAY_NAME = re.compile(
    r"\b(?:times?|time ?zone|zeit\w*|heures?|horaires?|hora\w*|ora|tijd\w*)\b", re.IGNORECASE
)
_BRACKETS = re.compile(r"[(\[]([^()\[\]]{2,60})[)\]]")
_ONLY = re.compile(
    r"\W*(?:all|the|times?|time ?zone|please|note|alle|zeiten|uhrzeiten|zeitangaben|toutes|les|heures?|horaires|todas|todos|tutti)\b"
)


def zone_within(text: str) -> str | None:
    """The zone that a line names for all times, as printed; None for any other line."""
    return zone_sentence(text) if _MAY_NAME.search(text) else None


def zone_beside(text: str) -> str | None:
    """The zone in the brackets of a heading that names a day: "5 mai 2021 (heure de Paris)", "May 3 (Kigali, CAT)"."""
    for inside in _BRACKETS.findall(text):
        for part in (inside, *inside.split(",")):
            zone = zone_sentence(f"Timezone: {part.strip()}")
            if zone is not None:
                return zone
    return None


def with_zone_lines(lines: Sequence[Line]) -> list[Line]:
    """The lines with each that does nothing but name the zone as a label; the only one of a page stands above all,
    wherever it was printed."""
    rewritten = list(lines)
    found: dict[int, str] = {}
    for index, line in enumerate(lines):
        if line.kind is not LineKind.TEXT or not _ONLY.match(fold(line.text[:40])):
            continue
        zone = zone_within(line.text)
        if zone is not None:
            found[index] = zone
            rewritten[index] = replace(line, kind=LineKind.LABEL, label="timezone", value=zone)
    others = any(line.label == "timezone" and line.value for line in lines)
    slots = [index for index, line in enumerate(lines) if line.kind is LineKind.SLOT]
    if not others and len(set(found.values())) == 1 and slots and min(found) > slots[0]:
        label = rewritten[min(found)]
        left = [line for index, line in enumerate(rewritten) if index not in found]
        return [label, *left]
    return rewritten
