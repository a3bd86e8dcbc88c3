"""The talk at the cursor in two lines, to stand under the grid. Pure."""

from textual.content import Content

from planner.text.cells import cut, width_of
from planner.text.clean import isolate
from planner.text.counted import counted
from planner.timeline.clock import abbreviation_at
from planner.timeline.conflict import ConflictType, Rule
from planner.timeline.day import day_of
from planner.tui.cells import is_running
from planner.tui.clash_text import clash_parts
from planner.tui.details import TalkFacts
from planner.tui.format import (
    RUNNING,
    STARS,
    clock_range,
    conference_range,
    day_text,
    kind_of,
    place_of,
    shift_text,
    title_of,
    words_of,
)
from planner.tui.grid.crowd_cells import crowd_name
from planner.tui.grid.crowds import Crowd

_QUIET = "$foreground 75%"


def summary_of(facts: TalkFacts, width: int) -> Content:
    """Marks and title; below, when on both clocks, what it clashes with, where, and who."""
    talk = facts.talk
    signs = [
        (f"{RUNNING} " if is_running(talk, facts.now) else "", "bold $text-success"),
        (f"{STARS[facts.star.level]} " if facts.star else "", "bold $text-warning"),
    ]
    used = sum(len(sign) for sign, _ in signs)
    title = Content.assemble(*signs, (isolate(cut(title_of(talk), max(0, width - used))), "bold"))
    return Content("\n").join([title, _facts_line(facts, width)])


def summary_of_crowd(crowd: Crowd, first: TalkFacts, mine: int, width: int) -> Content:
    """How many talks it is, how many of them are mine, and how to see them; below, when and where.

    Args:
        first: of its first talk.
        mine: how many are starred.
    """
    name = Content.styled(crowd_name(crowd), "bold")
    parts = [name, Content.styled(f"★ {mine} starred", "$text-warning")] if mine else [name]
    parts.append(Content.styled("enter lists them", _QUIET))
    place = place_of(first.talk)
    when = _when(first)
    below = f"{when} · {place}" if place else when
    lines = [Content(" · ").join(parts), Content.styled(isolate(cut(below, width)), _QUIET)]
    return Content("\n").join(lines)


def _facts_line(facts: TalkFacts, width: int) -> Content:
    talk = facts.talk
    people = ", ".join(words_of(name) for name in talk.people)
    style = "$text-error" if any(each.level is Rule.BLOCK for each in facts.conflicts) else "$text-warning"
    parts: list[Content] = []
    left = width
    for text, look in (
        (_when(facts), "$foreground"),
        (_clash_text(facts), style),
        (place_of(talk), _QUIET),
        (people, _QUIET),
        (kind_of(talk), _QUIET),
    ):
        if text and left > 4:
            shown = cut(text, left)
            parts.append(Content.styled(isolate(shown), look))
            left -= width_of(shown) + 3
    return Content(" · ").join(parts)


def _when(facts: TalkFacts) -> str:
    """The shown clock with its day, then the conference's where it shows something else."""
    talk, zone = facts.talk, facts.zone
    time = clock_range(talk.start, talk.end, zone, inferred=talk.end_inferred).rstrip()
    here = f"{day_text(day_of(talk.start, zone))} {time} {abbreviation_at(talk.start, zone)}"
    there = conference_range(talk.start, talk.end, zone, facts.home)
    shift = shift_text(talk.start, zone, facts.home)
    return f"{here} ({there}{', ' if shift else ''}{shift})" if there else here


def _clash_text(facts: TalkFacts) -> str:
    """With what it clashes, or would if it were starred: the first, and how many more."""
    if not facts.conflicts:
        return ""
    first, *more = sorted(facts.conflicts, key=lambda each: each.type is not ConflictType.OVERLAP)
    before, rival, behind = clash_parts(first, facts.talk.id, starred=facts.star is not None, away=facts.away)
    others = f" and {counted(len(more), 'other')}" if more else ""
    return f"{before}{cut(rival, 24)}{behind.replace(', one within the other', '')}{others}"
