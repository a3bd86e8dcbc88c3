"""Badges that stand above the times of their talks: "Workshop", then the time, then the title."""

from collections.abc import Sequence
from dataclasses import replace

from planner.importers.page.adorned import unadorned
from planner.importers.page.lines import Line, LineKind
from planner.importers.page.talk_lines import is_badge_name


def with_badges_below(lines: Sequence[Line]) -> list[Line]:
    """The lines with a badge above each slot put below it, where every slot has one: "Workshop" above the time and
    the title.

    Where most of them are badges by their words, a short line in the same place ("Affinity Event") is one as well.
    """
    rewritten = list(lines)
    slots = [index for index, line in enumerate(lines) if line.kind is LineKind.SLOT]
    sure = [index for index in slots if index and is_bare_badge(lines[index - 1])]
    if not slots or 2 * len(sure) <= len(slots) or not all(_may_have_badge(lines, index) for index in slots):
        return rewritten
    if len(slots) > 1 and any(len(lines) <= index + 1 for index in slots):
        return rewritten
    for index in slots:
        badge = replace(lines[index - 1], kind=LineKind.TEXT, gap=0)
        rewritten[index - 1], rewritten[index] = replace(lines[index], gap=lines[index - 1].gap), badge
    return rewritten


def _may_have_badge(lines: Sequence[Line], index: int) -> bool:
    """Whether the line above a slot can be its badge: a few words that stand right above it, apart from what is above."""
    above = lines[index - 1] if index else None
    if above is None or above.kind not in (LineKind.TEXT, LineKind.FURNITURE):
        return False
    return is_bare_badge(above) or (len(above.text.split()) <= 4 and above.gap > lines[index].gap)


def is_bare_badge(line: Line) -> bool:
    """Whether a line is nothing but a badge."""
    return line.kind in (LineKind.TEXT, LineKind.FURNITURE) and is_badge_name(unadorned(line.text))
