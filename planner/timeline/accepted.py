"""Conflicts one has made up one's mind about: accepted as they are, by attending in part, or as a second choice."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from planner.timeline.busy import BusyEvent
from planner.timeline.conflict import Conflict, ConflictType
from planner.timeline.interval import Interval
from planner.timeline.program import Talk

Pair = tuple[str, str]
"""The ids of two talks, or of a talk and a busy event, the smaller first."""


class Terms(StrEnum):
    """How a conflict was accepted."""

    AS_IT_IS = "as it is"
    IN_PART = "in part"
    SECOND_CHOICE = "second choice"


@dataclass(frozen=True, slots=True)
class Acceptance:
    """Two talks, or a talk and a busy event, that may clash."""

    talks: Pair
    minutes: int
    """How many they shared, or were too few, when it was accepted; when they are more, it is a conflict again."""
    changed: datetime
    """When it was accepted, UTC."""
    terms: Terms = Terms.AS_IT_IS
    yields: str = ""
    """The id of the one that is attended in part, or is the second choice; empty when neither is."""
    type: ConflictType = ConflictType.OVERLAP
    """What was accepted: that they share time, that the walk between them is too long, or that one is busy then."""


@dataclass(frozen=True, slots=True)
class Part:
    """A talk that is not attended whole, for the sake of others."""

    talk: Talk
    others: tuple[Talk, ...]
    """By start."""
    enter: datetime | None = None
    """When one comes late, UTC."""
    leave: datetime | None = None
    """When one leaves early, UTC."""
    missed: int | None = None
    """How many of its minutes one misses; None while its end is unknown."""
    busy: tuple[BusyEvent, ...] = ()
    """What own calendars have that it is for, too; by start."""


def pair_of(one: str, other: str) -> Pair:
    """The pair of two talks' ids, in whichever order."""
    return (one, other) if one <= other else (other, one)


def acceptance_of(
    conflict: Conflict, *, at: datetime, terms: Terms = Terms.AS_IT_IS, yields: str = ""
) -> Acceptance:
    """The acceptance of a conflict of two parties as it is at present."""
    assert conflict.pair is not None
    return Acceptance(pair_of(*conflict.pair), conflict.minutes, at, terms, yields, conflict.type)


def holds(acceptance: Acceptance | None, conflict: Conflict) -> bool:
    """Whether an acceptance still covers a conflict: not when it is of another type or has more minutes by now, or
    when the talk that was to be attended in part is covered whole."""
    if acceptance is None or conflict.pair is None:
        return False
    if acceptance.type is not conflict.type or conflict.minutes > acceptance.minutes:
        return False
    if acceptance.terms is not Terms.IN_PART or conflict.second is None:
        return True
    yields_second = acceptance.yields != conflict.first.id
    pair = (conflict.second, conflict.first) if yields_second else (conflict.first, conflict.second)
    return part_of(pair[0], [pair[1]]) is not None


def part_of(talk: Talk, others: Iterable[Talk]) -> Part | None:
    """What is left of a talk when others that share its time are attended whole: the longest stretch between them;
    None when nothing is.

    Of stretches of one length the first is taken. A talk without a known end counts as going on for ever, and what
    comes after another one of unknown end is nothing one can count on.
    """
    sharing = (other for other in others if _shares_time(talk, other))
    rivals = sorted(sharing, key=lambda other: (other.start, other.id))
    gaps: list[tuple[datetime, datetime | None]] = []
    at: datetime | None = talk.start
    for other in rivals:
        if at is None:
            break
        if other.start > at:
            gaps.append((at, other.start))
        at = None if other.end is None else max(at, other.end)
    if at is not None and (talk.end is None or at < talk.end):
        gaps.append((at, talk.end))
    if not gaps:
        return None
    enter, leave = max(gaps, key=lambda gap: (_minutes(gap), -gap[0].timestamp()))
    missed = None if talk.interval is None else talk.interval.minutes - _minutes((enter, leave))
    return Part(
        talk,
        tuple(rivals),
        enter=enter if enter > talk.start else None,
        leave=leave if leave != talk.end else None,
        missed=missed,
    )


def attended(part: Part) -> Talk:
    """A talk as long as one is there."""
    return part.talk._replace(start=part.enter or part.talk.start, end=part.leave or part.talk.end)


def _shares_time(talk: Talk, other: Talk) -> bool:
    return (other.end is None or other.end > talk.start) and (talk.end is None or other.start < talk.end)


def _minutes(gap: tuple[datetime, datetime | None]) -> int:
    """How long a stretch is; one without an end is shorter than any other, as nobody knows it."""
    start, end = gap
    return 0 if end is None else Interval(start, end).minutes
