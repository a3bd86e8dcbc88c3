"""Pages that print the title before the time: on the same line, or on the line above."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from planner.importers.deadline import in_time
from planner.importers.page.badges_above import is_bare_badge
from planner.importers.page.day_heading import day_heading
from planner.importers.page.line_titles import lists_people, parted_badge
from planner.importers.page.lines import Line, LineKind
from planner.importers.page.marks import Mark, enclosed, leading, trailing
from planner.importers.page.places import is_room
from planner.importers.page.talk_lines import is_people
from planner.importers.people import people_in
from planner.timeline.slot_grammar import SlotScan

_HALF_DAY = timedelta(hours=12)


def titles_before(lines: Sequence[Line], timely: Sequence[int]) -> dict[int, Mark]:
    """The lines that end in a dated slot, or in a time in brackets or behind leaders as several do, with what stands
    before it; by their place.

    Args:
        timely: the places of those that can.
    """
    found = {}
    for index in in_time(timely):
        line = lines[index]
        if line.kind in (LineKind.TEXT, LineKind.SLOT, LineKind.LABEL, LineKind.TALK_LABEL):
            mark = trailing(line.text) or enclosed(line.text) if line.kind is not LineKind.SLOT else None
            if mark is not None:
                found[index] = mark
    undated = [index for index, mark in found.items() if not mark.is_dated]
    return found if len(undated) != 1 else {index: mark for index, mark in found.items() if mark.is_dated}


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
    bodies = [
        [line for line in lines[start + 1 : stop] if line.kind in _WORDS]
        for start, stop in zip(slots, [*slots[1:], len(lines)], strict=True)
    ]
    above = below = 0
    for place, index in enumerate(slots):
        mark = leading(lines[index].text)
        if mark is None or mark.title:
            below += mark is not None
            continue
        speaks_above, speaks_below = _votes(lines, index, bodies[place], is_last=place + 1 == len(slots))
        above += speaks_above
        below += speaks_below
    return above > below or _only_people_last(bodies)


def _only_people_last(bodies: Sequence[Sequence[Line]]) -> bool:
    """Whether people stand below each slot, and below all but the last one line more: the next title."""
    sizes = {len(body) for body in bodies[:-1]}
    return (
        len(sizes) == 1
        and sizes == {len(bodies[-1]) + 1}
        and all(body and lists_people(body) for body in bodies)
    )


_WORDS = frozenset({LineKind.TEXT, LineKind.TALK_LABEL})


def _votes(lines: Sequence[Line], index: int, texts: Sequence[Line], *, is_last: bool) -> tuple[int, int]:
    """How much the lines around a slot speak for a title above it, and for one below."""
    place = index - 1
    while place >= 0 and lines[place].kind is LineKind.FURNITURE:
        place -= 1
    before = lines[place] if place >= 0 and lines[place].kind is LineKind.TEXT else None
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
    if first.label == "abstract" and not first.value:
        return 1, 0
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


def with_session_above(lines: Sequence[Line]) -> list[Line]:
    """The lines with the first slot as a whole session's where the others lie within it, the second begins with it, and
    nothing stands below the last: what is between them are titles above their times."""
    rewritten = list(lines)
    slots = [index for index, line in enumerate(lines) if line.kind is LineKind.SLOT]
    if len(slots) < 3 or any(line.kind in _WORDS for line in lines[slots[-1] + 1 :]):
        return rewritten
    marks = [leading(lines[index].text) for index in slots]
    scans = [mark.scan for mark in marks if mark is not None and not mark.title]
    first, second = scans[:2] if len(scans) == len(slots) else (None, None)
    if first is None or second is None or not (first.start == second.start and first.end and second.end):
        return rewritten
    if all(
        each.start is not None and each.end is not None and _ends_within(each, first) for each in scans[1:]
    ):
        rewritten[slots[0]] = replace(lines[slots[0]], kind=LineKind.SESSION_SLOT)
    return rewritten


def _ends_within(scan: SlotScan, session: SlotScan) -> bool:
    """Whether a slot is shorter than a session and ends before it or with it."""
    assert scan.start is not None
    assert scan.end is not None
    assert session.start is not None
    assert session.end is not None
    ends = (scan.end - session.start) % _HALF_DAY
    return (scan.end - scan.start) % _HALF_DAY < (session.end - session.start) % _HALF_DAY >= ends


def with_titles_above(lines: Sequence[Line]) -> list[Line]:
    """The lines with each title above a slot as that slot's: the first of those that stand together with it where
    blank lines part the talks, else the one right above it, people and rooms aside; what stands between goes below."""
    rewritten: list[Line] = []
    spaced = any(line.gap for line in lines if line.kind is LineKind.TEXT)
    names_above = _has_names_above(lines)
    for line in in_time(lines):
        if line.kind is not LineKind.SLOT:
            rewritten.append(line)
            continue
        facts = _facts_above(rewritten, names_above=names_above)
        if not rewritten or rewritten[-1].kind is not LineKind.TEXT:
            rewritten += [line, *facts]
            continue
        above = [rewritten.pop()]
        together = spaced and not line.gap and not any(fact.gap for fact in facts)
        while together and not above[0].gap and rewritten and rewritten[-1].kind is LineKind.TEXT:
            if is_bare_badge(above[0]) or day_heading(rewritten[-1].text):
                break
            above.insert(0, rewritten.pop())
        if not spaced and rewritten and is_bare_badge(rewritten[-1]):
            above.insert(0, rewritten.pop())
        rewritten += [*_slot_with(line, above), *facts]
    return rewritten


def _has_names_above(lines: Sequence[Line]) -> bool:
    """Whether one name above a slot is a person, however it is worded: nothing stands below the slots, and two lines
    or more between them."""
    slots = [index for index, line in enumerate(lines) if line.kind is LineKind.SLOT]
    if len(slots) < 2:
        return True
    bodies = [
        [line for line in lines[start + 1 : stop] if line.kind is LineKind.TEXT]
        for start, stop in zip(slots, [*slots[1:], len(lines)], strict=True)
    ]
    return not bodies[-1] and all(len(body) > 1 for body in bodies[:-1])


def _facts_above(above: list[Line], *, names_above: bool) -> list[Line]:
    """The people and rooms between a title and the slot below it, taken off some lines with the furniture."""
    facts: list[Line] = []
    while above:
        has_people = any(fact.label == "person" or is_people([fact]) for fact in facts)
        last = above[-1]
        if last.kind is LineKind.FURNITURE and not is_bare_badge(last):
            above.pop()
        elif (
            last.label in ("person", "room")
            or _is_room_line(last)
            or (not has_people and _is_people_above(above, names_above=names_above))
        ):
            facts.insert(0, above.pop())
        else:
            break
    return facts


def _is_room_line(line: Line) -> bool:
    return line.kind is LineKind.TEXT and is_room(line.text)


def _is_people_above(above: Sequence[Line], *, names_above: bool) -> bool:
    """Whether the last of some lines is people, with a title above them."""
    title = above[-2] if len(above) > 1 and above[-2].kind is LineKind.TEXT else None
    if (
        title is None
        or title.gap > above[-1].gap > 0
        or is_bare_badge(title)
        or not lists_people([above[-1]])
    ):
        return False
    return names_above or len(people_in(above[-1].text)) > 1


def _slot_with(slot: Line, above: list[Line]) -> list[Line]:
    """A slot with the badge, title and people that stand above it."""
    gap = above[0].gap
    badge, title = parted_badge(above[0].text)
    if len(above) > 1 and is_bare_badge(above[0]):
        badge, title, above = above[0].text, above[1].text, above[1:]
    return [replace(slot, title=title, badge=badge, gap=gap), *above[1:]]
