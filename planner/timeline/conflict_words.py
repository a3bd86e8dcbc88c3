"""A conflict as one sentence, in whatever words the titles are shown."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from planner.timeline.busy import BusyEvent
from planner.timeline.clock import Zone, clock_text
from planner.timeline.conflict import Conflict, ConflictType
from planner.timeline.program import Talk

if TYPE_CHECKING:
    from planner.timeline.hours import Away, Hours

Named = Callable[[Talk], str]
"""A talk's title, or its room, as it is shown."""
Called = Callable[[BusyEvent], str]
"""A busy event's title as it is shown."""


def _titled(event: BusyEvent) -> str:
    return event.title


def sentence_of(
    conflict: Conflict,
    zone: Zone,
    *,
    named: Named,
    placed: Named,
    hours: "Hours | None" = None,
    called: Called = _titled,
    brief: bool = False,
) -> str:
    """What a conflict is and what it means: "A and B share 10 min (19:05-19:15); if you leave A at 19:05 you miss its
    last 10 min".

    Args:
        named: gives titles.
        placed: gives rooms.
        zone: the shown clock; what lies outside my hours is told on the clock of the place where I am then.
        hours: mine, as the conflict was found with them.
        called: gives titles of busy events.
        brief: without which two share how much time and when, for where that is told beside it.
    """
    if conflict.busy is not None:
        return _busy_sentence(conflict, conflict.busy, zone, named, called, brief=brief)
    if conflict.second is None:
        away = hours.talk_outside(conflict.first) if hours is not None else ()
        return _hours_sentence(conflict, away, named)
    if conflict.type is ConflictType.TRANSFER:
        return _walk_sentence(conflict, conflict.second, zone, named, placed)
    return _overlap_sentence(conflict, conflict.second, zone, named, brief=brief)


def _overlap_sentence(conflict: Conflict, second: Talk, zone: Zone, named: Named, *, brief: bool) -> str:
    first = conflict.first
    one, other = (named(first), first.start, first.end), (named(second), second.start, second.end)
    return _shared_sentence(conflict, one, other, zone, brief=brief)


def _busy_sentence(
    conflict: Conflict, event: BusyEvent, zone: Zone, named: Named, called: Called, *, brief: bool
) -> str:
    talk = conflict.first
    one, other = (called(event), event.start, event.end), (named(talk), talk.start, talk.end)
    if talk.end is not None and talk.start < event.start:
        one, other = (named(talk), talk.start, talk.end), one
    return _shared_sentence(conflict, one, other, zone, brief=brief)


_Timed = tuple[str, datetime, datetime | None]
"""A name, a start and an end."""


def _shared_sentence(conflict: Conflict, first: _Timed, second: _Timed, zone: Zone, *, brief: bool) -> str:
    """What two share of which the first starts first, or at the same time."""
    (one, start, end), (other, later, its_end), minutes = first, second, conflict.minutes
    if its_end is None:
        return f"{other} starts at {clock_text(later, zone)} while {one} runs; nobody knows when it ends"
    head = ""
    if not brief:
        head = f"{one} and {other} share {minutes} min ({_span(conflict.start, conflict.end, zone)}); "
    if (start, end) == (later, its_end):
        return f"{head}they take place at the same time"
    if conflict.contained:
        first_is_inner = start == later and end is not None and end < its_end
        inner, outer = (one, other) if first_is_inner else (other, one)
        return f"{head}{inner} lies wholly within {outer}, and who goes there misses {minutes} min of {outer}"
    return f"{head}if you leave {one} at {clock_text(later, zone)} you miss its last {minutes} min"


def _walk_sentence(conflict: Conflict, second: Talk, zone: Zone, named: Named, placed: Named) -> str:
    first, minutes = conflict.first, conflict.minutes
    ends = f"{named(first)} ends at {clock_text(conflict.start, zone)} in {placed(first)}"
    at = "then" if conflict.start == conflict.end else f"at {clock_text(conflict.end, zone)}"
    starts = f"{named(second)} starts {at} in {placed(second)}"
    return (
        f"{ends} and {starts}; the walk takes {conflict.walk_minutes} min, so that you leave {minutes} min early "
        f"or come {minutes} min late"
    )


def _hours_sentence(conflict: Conflict, away: "tuple[Away, ...]", named: Named) -> str:
    talk = conflict.first
    if not away:
        return f"{named(talk)} lies outside your hours"
    first = away[0]
    yours = f"outside your hours there ({first.hours.text})"
    at = f"{named(talk)} is at {_span(talk.start, talk.end, first.zone)} in {first.place}"
    if talk.end is None:
        return f"{at}, which begins {yours}"
    if conflict.contained:
        return f"{at}, wholly {yours}"
    spans = " and ".join(_span(each.when.start, each.when.end, each.zone) for each in away)
    return f"{at}; {conflict.minutes} min of it ({spans}) {'is' if conflict.minutes == 1 else 'are'} {yours}"


def _span(start: datetime, end: datetime | None, zone: Zone) -> str:
    return f"{clock_text(start, zone)}-{'?' if end is None else clock_text(end, zone)}"
