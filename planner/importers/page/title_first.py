"""Pages that print the title before the time: on the same line, or on the line above."""

from collections.abc import Sequence
from dataclasses import replace

from planner.importers.page.day_heading import day_heading
from planner.importers.page.line_titles import lists_people, parted_badge
from planner.importers.page.lines import Line, LineKind
from planner.importers.page.marks import Mark, leading, trailing
from planner.importers.page.talk_lines import is_badge_name
from planner.importers.people import people_in


def titles_before(lines: Sequence[Line]) -> dict[int, Mark]:
    """The lines that end in a dated slot, with what stands before it; by their place."""
    found = {}
    for index, line in enumerate(lines):
        if line.kind in (LineKind.TEXT, LineKind.SLOT, LineKind.LABEL, LineKind.TALK_LABEL):
            mark = trailing(line.text) if line.kind is not LineKind.SLOT else None
            if mark is not None:
                found[index] = mark
    return found


def with_titles_before(lines: Sequence[Line], marks: dict[int, Mark]) -> list[Line]:
    """The lines with each title before a time as the title of a slot."""
    rewritten = list(lines)
    for index, mark in marks.items():
        badge, title = parted_badge(mark.title)
        rewritten[index] = replace(
            lines[index], kind=LineKind.SLOT, text=mark.slot, title=title, badge=badge, label="", value=""
        )
    return rewritten


def has_titles_above(lines: Sequence[Line]) -> bool:
    """Whether the titles of a page's slots stand on the lines above them.

    People directly below the time, or nothing below the last, speak for it, and so do blank lines: what belongs to a
    talk stands together.
    """
    slots = [index for index, line in enumerate(lines) if line.kind is LineKind.SLOT]
    if not slots or any(lines[index].title for index in slots):
        return False
    above = below = 0
    for place, index in enumerate(slots):
        mark = leading(lines[index].text)
        if mark is None or mark.title:
            below += mark is not None
            continue
        until = slots[place + 1] if place + 1 < len(slots) else len(lines)
        texts = [line for line in lines[index + 1 : until] if line.kind in _WORDS]
        speaks_above, speaks_below = _votes(lines, index, texts, is_last=place + 1 == len(slots))
        above += speaks_above
        below += speaks_below
    return above > below


_WORDS = frozenset({LineKind.TEXT, LineKind.TALK_LABEL})


def _votes(lines: Sequence[Line], index: int, texts: Sequence[Line], *, is_last: bool) -> tuple[int, int]:
    """How much the lines around a slot speak for a title above it, and for one below."""
    before = lines[index - 1] if index and lines[index - 1].kind is LineKind.TEXT else None
    if (
        before is None
        or before.text.endswith((".", "!"))
        or len(before.text) > 200
        or day_heading(before.text)
    ):
        return 0, 1
    if not texts:
        return int(is_last), int(not is_last)
    first = texts[0]
    together = lines[index].gap == 0 and any(line.gap for line in texts)
    apart = lines[index].gap > 0 and first.gap == 0
    if _names_people(first):
        return 1, 0
    if len(texts) > 1 and _names_people(texts[1]):
        return 0, 1
    return int(together), int(apart)


def _names_people(line: Line) -> bool:
    """Whether a line can only be people: labelled so, or several; a single name may be a title in capitals."""
    return line.label == "person" or (lists_people([line]) and len(people_in(line.text)) > 1)


def with_titles_above(lines: Sequence[Line]) -> list[Line]:
    """The lines with each title above a slot as that slot's: the first of those that stand together with it where
    blank lines part the talks, else the one right above it; what stands between goes below."""
    rewritten: list[Line] = []
    spaced = any(line.gap for line in lines if line.kind is LineKind.TEXT)
    for line in lines:
        if line.kind is not LineKind.SLOT or not rewritten or rewritten[-1].kind is not LineKind.TEXT:
            rewritten.append(line)
            continue
        above = [rewritten.pop()]
        while (
            spaced and not above[0].gap and not line.gap and rewritten and rewritten[-1].kind is LineKind.TEXT
        ):
            above.insert(0, rewritten.pop())
        if not spaced and rewritten and is_bare_badge(rewritten[-1]):
            above.insert(0, rewritten.pop())
        rewritten += _slot_with(line, above)
    return rewritten


def _slot_with(slot: Line, above: list[Line]) -> list[Line]:
    """A slot with the badge, title and people that stand above it."""
    gap = above[0].gap
    badge, title = parted_badge(above[0].text)
    if len(above) > 1 and is_bare_badge(above[0]):
        badge, title, above = above[0].text, above[1].text, above[1:]
    return [replace(slot, title=title, badge=badge, gap=gap), *above[1:]]


def with_badges_below(lines: Sequence[Line]) -> list[Line]:
    """The lines with a badge above each slot put below it, where every slot has one: "Workshop" above the time and
    the title."""
    rewritten = list(lines)
    slots = [index for index, line in enumerate(lines) if line.kind is LineKind.SLOT]
    if not slots or not all(index and is_bare_badge(lines[index - 1]) for index in slots):
        return rewritten
    if len(slots) > 1 and any(len(lines) <= index + 1 for index in slots):
        return rewritten
    for index in slots:
        badge = replace(lines[index - 1], kind=LineKind.TEXT, gap=0)
        rewritten[index - 1], rewritten[index] = replace(lines[index], gap=lines[index - 1].gap), badge
    return rewritten


def is_bare_badge(line: Line) -> bool:
    """Whether a line is nothing but a badge."""
    return line.kind in (LineKind.TEXT, LineKind.FURNITURE) and is_badge_name(line.text)
