"""The ways out of a talk's conflicts as lines to choose from: the key, and what it would do. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content

from planner.services.ways import Slot, Ways, lowered
from planner.text.cells import cut
from planner.text.clean import isolate
from planner.text.counted import counted
from planner.timeline.accepted import Acceptance, Terms
from planner.timeline.conflict import Conflict, ConflictType, Rule
from planner.timeline.day import day_of
from planner.timeline.program import Talk
from planner.tui.clash_text import clash_parts
from planner.tui.format import (
    CLASH,
    clock_range,
    day_text,
    length_text,
    part_text,
    place_of,
    title_of,
    words_of,
)
from planner.tui.plan_wants import PlanMark
from planner.tui.state import Shown
from planner.tui.wants import Way

_NAME_CELLS = 40


@dataclass(frozen=True, slots=True)
class WayLine:
    """A line; with a way it can be chosen."""

    text: Content
    way: Way | None = None
    slot: Talk | None = None


@dataclass(frozen=True, slots=True)
class WayFacts:
    """Everything the lines are made of."""

    ways: Ways
    shown: Shown
    rivals: str
    """What becomes of rivals, as it was remembered: "unstar", "lower", or empty to be asked."""
    accepted: tuple[tuple[Conflict, Acceptance], ...] = ()
    """What was accepted about the talk, when that is looked at."""
    plan: tuple[PlanMark, str] | None = None
    """What the plan keeps of the talk and its rivals, and why; None while that is not known."""


def way_lines(facts: WayFacts, keys: dict[Way, str]) -> tuple[WayLine, ...]:
    """The clashes of the talk, then what can be done about them.

    Args:
        keys: as they are bound.
    """
    talk = facts.ways.talk
    lines = [WayLine(Content.styled(isolate(title_of(talk)), "bold"))]
    if facts.accepted:
        lines += [_accepted_line(facts, conflict, how) for conflict, how in facts.accepted]
        return (*lines, _line(keys, Way.REOPEN, "make it a conflict again"))
    lines += [_clash_line(facts, conflict) for conflict in facts.ways.conflicts]
    if facts.plan is not None:
        mark, text = facts.plan
        lines.append(WayLine(Content.assemble((f"{mark.sign} ", "bold $text-success"), isolate(text))))
    if facts.ways.rivals:
        lines.append(_line(keys, Way.KEEP, keep_text(facts)))
    lines += [_line(keys, Way.SLOT, _slot_text(facts, slot), slot.talk) for slot in facts.ways.slots]
    if facts.ways.part is not None:
        lines.append(_line(keys, Way.PART, _part_text(facts)))
    if facts.ways.rivals or facts.ways.events:
        lines.append(_line(keys, Way.ACCEPT, _accept_text(facts)))
    if not facts.ways.rivals:
        lines.append(_line(keys, Way.LOWER, "want it one level less"))
        lines.append(_line(keys, Way.UNSTAR, "take its star away"))
    return tuple(lines)


def _line(keys: dict[Way, str], way: Way, text: str, slot: Talk | None = None) -> WayLine:
    return WayLine(
        Content.assemble((f"{keys.get(way, ''):>2} ", "bold $text-accent"), isolate(text)), way, slot
    )


def keep_text(facts: WayFacts) -> str:
    """What keeping the talk does to its rivals."""
    rivals = facts.ways.rivals
    who = _name(rivals[0]) if len(rivals) == 1 else counted(len(rivals), "rival")
    one = len(rivals) == 1
    if facts.rivals == "unstar":
        return f"keep it: {who} {'loses its star' if one else 'lose their stars'}"
    if facts.rivals == "lower":
        level = facts.shown.levels.get(rivals[0].id) if one else None
        down = f"down to {lowered(level).value}" if level is not None else "one level down"
        return f"keep it: {who} {'goes' if one else 'go'} {down}, as second choice"
    return f"keep it, and {who} {'loses its star' if one else 'lose their stars'} or {'goes' if one else 'go'} a level down"


def _accept_text(facts: WayFacts) -> str:
    events = facts.ways.events
    if not events:
        return "accept it as it is"
    where = cut(words_of(events[0].title), _NAME_CELLS) if len(events) == 1 else "them"
    return f"keep it, and be here instead of at {where}"


def _slot_text(facts: WayFacts, slot: Slot) -> str:
    shown, talk = facts.shown, slot.talk
    day = day_text(day_of(talk.start, shown.zone))
    place = place_of(talk)
    free = "free" if slot.is_free else "not free"
    free += f", outside my hours ({slot.outside})" if slot.outside else ""
    when = f"{day} {clock_range(talk.start, talk.end, shown.zone).rstrip()}"
    return ", ".join(part for part in (f"take the other slot: {when}", place, free) if part)


def _part_text(facts: WayFacts) -> str:
    part = facts.ways.part
    assert part is not None
    missed = "" if part.missed is None else f" and miss {length_text(part.missed)}"
    return f"attend in part: {part_text(part, facts.shown.zone)}{missed}"


def _clash_line(facts: WayFacts, conflict: Conflict) -> WayLine:
    rival = conflict.rival_of(facts.ways.talk.id)
    if rival is not None and conflict.type is ConflictType.OVERLAP:
        return WayLine(
            Content.assemble(
                (f"{CLASH} {_measure(facts, conflict)} with ", _look(conflict)), isolate(_name(rival))
            )
        )
    away = facts.shown.desk.away_of(facts.ways.talk)
    before, title, behind = clash_parts(conflict, facts.ways.talk.id, starred=True, away=away)
    title = cut(title, _NAME_CELLS)
    return WayLine(Content.assemble((before, _look(conflict)), isolate(title), (behind, _look(conflict))))


def _measure(facts: WayFacts, conflict: Conflict) -> str:
    """ "15 min (02:45-03:00), one within the other, only a warning"."""
    if not conflict.minutes:
        return "time unknown"
    span = clock_range(conflict.start, conflict.end, facts.shown.zone)
    notes = [
        f"{length_text(conflict.minutes)} ({span})",
        "one within the other" if conflict.contained else "",
        "only a warning" if conflict.level is Rule.WARN else "",
    ]
    return ", ".join(note for note in notes if note)


def _look(conflict: Conflict) -> str:
    return "$text-error" if conflict.level is Rule.BLOCK else "$text-warning"


def _accepted_line(facts: WayFacts, conflict: Conflict, how: Acceptance) -> WayLine:
    talk, rival = facts.ways.talk, conflict.rival_of(facts.ways.talk.id)
    what = f"{_measure(facts, conflict)} with "
    if conflict.type is ConflictType.TRANSFER:
        what, _, _ = clash_parts(conflict, talk.id, starred=True)
    name = _name(rival) if rival is not None else ""
    if conflict.busy is not None:
        name = cut(words_of(conflict.busy.title), _NAME_CELLS)
    return WayLine(Content(isolate(f"{what}{name}: {accepted_text(facts.shown, how, *conflict.parties)}")))


def accepted_text(shown: Shown, how: Acceptance, *talks: Talk) -> str:
    """How a conflict was accepted, for a person."""
    if how.terms is Terms.AS_IT_IS:
        return "accepted as it is"
    yields = next((talk for talk in talks if talk.id == how.yields), None)
    name = _name(yields) if yields is not None else how.yields
    part = shown.desk.parts.get(how.yields)
    if how.terms is Terms.IN_PART and part is not None:
        return f"{part_text(part, shown.zone)} in {name}"
    return f"{name} is the second choice"


def told_of(way: Way, facts: WayFacts, slot: Talk | None, *, lower: bool) -> str:
    """What was done, in a message behind it."""
    name = _name(facts.ways.talk)
    rivals = counted(len(facts.ways.rivals), "rival")
    if way is Way.KEEP:
        one = len(facts.ways.rivals) == 1
        who = _name(facts.ways.rivals[0]) if one else rivals
        fate = (
            ("is" if one else "are") + " the second choice"
            if lower
            else "lost " + ("its star" if one else "their stars")
        )
        return f"kept {name}; {who} {fate}"
    if way is Way.SLOT and slot is not None:
        day = day_text(day_of(slot.start, facts.shown.zone))
        return (
            f"{name} is now starred on {day} {clock_range(slot.start, slot.end, facts.shown.zone).rstrip()}"
        )
    if way is Way.PART and facts.ways.part is not None:
        return f"{name}: {part_text(facts.ways.part, facts.shown.zone)}"
    if way is Way.REOPEN:
        return f"{name} clashes again"
    if facts.ways.events:
        return (
            f"accepted {name} at the time of {', '.join(words_of(each.title) for each in facts.ways.events)}"
        )
    what = "short walk between" if facts.ways.about is ConflictType.TRANSFER else "clash of"
    joint = "and" if facts.ways.about is ConflictType.TRANSFER else "with"
    return f"accepted the {what} {name} {joint} {_names(facts.ways.rivals)}"


def _names(talks: Sequence[Talk]) -> str:
    return _name(talks[0]) if len(talks) == 1 else counted(len(talks), "rival")


def _name(talk: Talk) -> str:
    return cut(title_of(talk), _NAME_CELLS)
