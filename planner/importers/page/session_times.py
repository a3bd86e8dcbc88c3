"""Heads of pages that say more than a heading: when the whole session is, and labels on lines of their own."""

from collections.abc import Sequence
from dataclasses import replace

from planner.importers.page.day_heading import is_dated
from planner.importers.page.line_titles import lists_people, parted_badge
from planner.importers.page.lines import Line, LineKind, is_schedule_word
from planner.importers.page.marks import leading
from planner.importers.page.places import is_room
from planner.text.fold import fold

_TIME_WORDS = frozenset(
    {"time", "when", "date", "date and time", "date & time", "session time", "zeit", "wann", "quand"}
)
_CHAIR_WORDS = frozenset({
    "moderator", "moderators", "chair", "chairs", "session chair", "session chairs", "moderated by", "chaired by",
})  # fmt: skip


def with_session_times(lines: Sequence[Line]) -> list[Line]:
    """The lines, those marked that say when a whole session is: a slot below "Time", or a dated one with "Schedule"
    and slots of its own below it."""
    rewritten = list(lines)
    slots = [index for index, line in enumerate(lines) if line.kind is LineKind.SLOT]
    for place, index in enumerate(slots):
        if lines[index].title:
            continue
        below_label = index > 0 and fold(lines[index - 1].text).strip(" :") in _TIME_WORDS
        heads = _heads_schedule(lines, slots[place : place + 3]) or _heads_chat(
            lines, slots[place : place + 2]
        )
        if not (below_label or heads):
            continue
        rewritten[index] = replace(lines[index], kind=LineKind.SESSION_SLOT)
        if below_label:
            rewritten[index - 1] = replace(lines[index - 1], kind=LineKind.FURNITURE)
    return rewritten


def _heads_schedule(lines: Sequence[Line], slots: Sequence[int]) -> bool:
    """Whether nothing or "Schedule" stands between the first of some slots and the next, and the next print no date."""
    if len(slots) < 3 or any(is_dated(lines[index].text) for index in slots[1:]):
        return False
    between = lines[slots[0] + 1 : slots[1]]
    if any(line.kind in (LineKind.TEXT, LineKind.TALK_LABEL) and not is_room(line.text) for line in between):
        return is_dated(lines[slots[0]].text) and any(is_schedule_word(line.text) for line in between)
    return is_dated(lines[slots[0]].text) or _begins_with(lines[slots[0]], lines[slots[1]])


def _heads_chat(lines: Sequence[Line], slots: Sequence[int]) -> bool:
    """Whether only furniture, the chat's among it, stands between a slot and the next, which begins with it."""
    if len(slots) < 2:
        return False
    between = lines[slots[0] + 1 : slots[1]]
    return (
        any(line.kind is LineKind.SESSION_TOP for line in between)
        and all(line.kind is not LineKind.TEXT and not line.value for line in between)
        and _begins_with(lines[slots[0]], lines[slots[1]])
    )


def _begins_with(session: Line, first: Line) -> bool:
    """Whether a slot with an end begins at the same time as the next one."""
    own, talk = leading(session.text), leading(first.text)
    if own is None or talk is None or own.title or own.scan.end is None:
        return False
    return own.scan.start == talk.scan.start


def with_labels_above(lines: Sequence[Line]) -> list[Line]:
    """The lines with "Session chairs" and the people on the line below it as one label."""
    rewritten: list[Line] = []
    skipped = -1
    for index, line in enumerate(lines):
        if index == skipped:
            continue
        below = lines[index + 1] if index + 1 < len(lines) else None
        if (
            line.kind is LineKind.TEXT
            and fold(line.text).strip(" :") in _CHAIR_WORDS
            and below is not None
            and lists_people([below])
        ):
            rewritten.append(replace(line, kind=LineKind.LABEL, label="chair", value=below.text))
            skipped = index + 1
        else:
            rewritten.append(line)
    return rewritten


def with_notes(lines: Sequence[Line]) -> list[Line]:
    """The lines with a word whose brackets stand on lines of their own ("(", "Invited talk", ")") on one line."""
    rewritten: list[Line] = []
    for line in lines:
        if line.text == ")" and len(rewritten) > 1 and rewritten[-2].text == "(":
            note = rewritten.pop()
            rewritten[-1] = replace(note, text=f"({note.text})", kind=LineKind.TEXT, gap=rewritten[-1].gap)
        else:
            rewritten.append(line)
    return rewritten


def with_numbered_badges(lines: Sequence[Line]) -> list[Line]:
    """The lines with "1 - Oral: A Title" below a slot as a badge and a title."""
    rewritten: list[Line] = []
    for line in lines:
        below_slot = bool(rewritten) and rewritten[-1].kind is LineKind.SLOT
        badge = title = ""
        if below_slot and line.kind is LineKind.TEXT and line.text[0].isdigit():
            badge, title = parted_badge(line.text)
        if badge:
            rewritten += [replace(line, text=badge), replace(line, text=title, gap=0)]
        else:
            rewritten.append(line)
    return rewritten
