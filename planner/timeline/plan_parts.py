"""Attending in part: what is left of dropped talks beside the plan of whole ones, chosen as exactly as that."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from planner.timeline.accepted import Acceptance, Pair, Part, Terms, pair_of
from planner.timeline.busy import BusyEvent
from planner.timeline.conflict import Conflict, ConflictType, Rule, clash_between
from planner.timeline.interval import Interval, minutes_of, subtract
from planner.timeline.plan import Plan, Solver, make_plan
from planner.timeline.plan_reasons import Dropped
from planner.timeline.plan_search import EFFORT
from planner.timeline.plan_wishes import Wishes
from planner.timeline.program import Talk


@dataclass(frozen=True, slots=True)
class Parts:
    """What is attended in part beside a plan."""

    parts: tuple[Part, ...]
    """By start of the talk; `others` of each are the kept talks it gives way to."""
    optimal: bool
    """Proven to be the best choice of parts."""


def choose_parts(
    plan: Plan,
    dropped: Iterable[Dropped],
    least: int | None = None,
    *,
    effort: int = EFFORT,
    solver: Solver | None = None,
) -> Parts:
    """The best choice among the parts of dropped talks that are free.

    A part is a stretch of a dropped talk beside the kept ones that block it, the walks to them, and what blocks it by
    itself. Kept talks stay whole; of one talk one part at most is attended; parts stand in each other's way as whole talks
    do, and what is chosen is worth most by the plan's own order.

    Args:
        least: how many minutes a part must have; half of its talk when None.
    """
    pieces = [piece for each in dropped for piece in _pieces(plan.wishes, each, least)]
    if not pieces:
        return Parts((), True)
    chosen = make_plan(_wishes_for(plan, pieces), effort=effort, solver=solver)
    kept = {talk.id for talk in chosen.kept}
    parts = (_part(piece) for piece in pieces if piece.talk.id in kept)
    return Parts(tuple(sorted(parts, key=lambda part: (part.talk.start, part.talk.id))), chosen.optimal)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of a dropped talk as a talk of its own."""

    talk: Talk
    whole: Talk
    rivals: tuple[Talk, ...]
    busy: tuple[BusyEvent, ...]


def _pieces(wishes: Wishes, dropped: Dropped, least: int | None) -> Iterator[_Piece]:
    whole = dropped.talk
    if whole.interval is None or not dropped.because:
        return
    enough = -(-whole.interval.minutes // 2) if least is None else min(least, whole.interval.minutes)
    events = tuple(each.busy for each in dropped.because if each.busy is not None)
    taken = [span for each in dropped.because for span in _taken(wishes, whole, each)]
    for number, free in enumerate(subtract(whole.interval, taken), 1):
        if free.length >= timedelta(minutes=enough):
            talk = whole._replace(id=f"{whole.id}/{number}", start=free.start, end=free.end)
            yield _Piece(talk, whole, dropped.rivals, events)


def _taken(wishes: Wishes, talk: Talk, conflict: Conflict) -> Iterator[Interval]:
    """The time that a conflict leaves nothing of a talk of."""
    rival = conflict.rival_of(talk.id)
    if rival is None:
        hours = wishes.rules.my_hours
        if conflict.type is ConflictType.HOURS and hours is not None:
            yield from (away.when for away in hours.talk_outside(talk))
        elif conflict.start < conflict.end:
            yield Interval(conflict.start, conflict.end)
        return
    walk = _walk(wishes, talk, rival)
    end = talk.end if rival.end is None else rival.end + walk
    if end is not None and rival.start - walk < end:
        yield Interval(rival.start - walk, end)


def _walk(wishes: Wishes, one: Talk, other: Talk) -> timedelta:
    """The time to keep free between two talks: the walk, where one that is too long blocks."""
    rules = wishes.rules
    if rules.level(ConflictType.TRANSFER, one.kind, other.kind) is not Rule.BLOCK:
        return timedelta(0)
    return timedelta(minutes=rules.walks.minutes(one.room, other.room) or 0)


def _wishes_for(plan: Plan, pieces: Sequence[_Piece]) -> Wishes:
    """The kept talks pinned, and the pieces to choose from; pieces of one talk are slots of it."""
    wishes, groups = plan.wishes, plan.model.groups
    names = {piece.talk.id: str(groups.get(piece.whole.id, piece.whole.id)) for piece in pieces}
    slots: dict[str, list[str]] = {}
    for talk, name in names.items():
        slots.setdefault(name, []).append(talk)
    talks = [
        piece.talk._replace(
            same_as=tuple(each for each in slots[names[piece.talk.id]] if each != piece.talk.id)
        )
        for piece in pieces
    ]
    levels = dict(wishes.levels)
    levels |= {piece.talk.id: wishes.level(piece.whole) for piece in pieces}
    kept = frozenset(talk.id for talk in plan.kept)
    return replace(
        wishes,
        talks=(*plan.kept, *talks),
        levels=levels,
        pinned=kept,
        dropped=frozenset(),
        accepted=dict(_accepted(plan, pieces)),
    )


def _accepted(plan: Plan, pieces: Sequence[_Piece]) -> Iterator[tuple[Pair, Acceptance]]:
    """Acceptances for what may be had beside each other whole, and so in part: parts of one session, accepted pairs."""
    wishes = plan.wishes
    wholes = [(talk, talk) for talk in plan.kept]
    wholes += [(piece.talk, piece.whole) for piece in pieces]
    for place, piece in enumerate(pieces):
        for other, whole in (*wholes[: len(plan.kept)], *wholes[len(plan.kept) + place + 1 :]):
            if whole.id == piece.whole.id or not _near(piece.talk, other, wishes):
                continue
            conflict = clash_between(piece.talk, other, wishes.rules)
            if conflict is not None and wishes.blocking(piece.whole, whole) is None:
                pair = pair_of(piece.talk.id, other.id)
                yield (
                    pair,
                    Acceptance(
                        pair, conflict.minutes, piece.talk.changed, Terms.AS_IT_IS, type=conflict.type
                    ),
                )


def _near(one: Talk, other: Talk, wishes: Wishes) -> bool:
    reach = timedelta(minutes=wishes.rules.walks.longest)
    return one.start <= _end(other) + reach and other.start <= _end(one) + reach


def _end(talk: Talk) -> datetime:
    return talk.end or talk.start


def _part(piece: _Piece) -> Part:
    talk, whole = piece.talk, piece.whole
    missed = (talk.start - whole.start) + ((whole.end or _end(talk)) - _end(talk))
    return Part(
        whole,
        piece.rivals,
        enter=talk.start if talk.start > whole.start else None,
        leave=talk.end if talk.end != whole.end else None,
        missed=minutes_of(missed),
        busy=piece.busy,
    )
