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
    """The lines with each that does nothing but name the zone as a label."""
    rewritten = list(lines)
    for index, line in enumerate(lines):
        if line.kind is not LineKind.TEXT or not _ONLY.match(fold(line.text[:40])):
            continue
        zone = zone_within(line.text)
        if zone is not None:
            rewritten[index] = replace(line, kind=LineKind.LABEL, label="timezone", value=zone)
    return rewritten


def with_zone_on_top(lines: Sequence[Line]) -> list[Line]:
    """The lines with the only label of a zone above all, where it was printed below the last slot."""
    labels = [index for index, line in enumerate(lines) if line.label == "timezone" and line.value]
    slots = [index for index, line in enumerate(lines) if line.kind is LineKind.SLOT]
    if len(labels) != 1 or not slots or labels[0] < slots[-1]:
        return list(lines)
    return [lines[labels[0]], *(line for index, line in enumerate(lines) if index != labels[0])]
