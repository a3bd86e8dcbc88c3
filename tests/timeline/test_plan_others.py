"""Reasons, next-best plans and parts: against trying everything, and on small agendas."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import combinations, groupby

import pytest

from planner.timeline.accepted import Part
from planner.timeline.agenda import Level
from planner.timeline.busy import BusyEvent, busy_times
from planner.timeline.conflict import Conflict, ConflictType, Rule, Rules, clash_between
from planner.timeline.plan import Plan, make_plan
from planner.timeline.plan_alternatives import alternatives
from planner.timeline.plan_parts import choose_parts
from planner.timeline.plan_reasons import Dropped, Reasons
from planner.timeline.plan_wishes import Wishes
from planner.timeline.plan_words import difference, reason_of
from planner.timeline.program import Talk
from planner.timeline.walk import WalkBetween, Walks

from .making import at, interval, make_talk
from .planning import Trying, large_wishes, small_wishes, talk_of

MINUTE = timedelta(minutes=1)


def wanted(*talks: Talk, rules: Rules | None = None, **levels: str) -> Wishes:
    """Wishes for some talks; wants unless a level is named."""
    return Wishes(talks, {talk.id: Level(levels.get(talk.id, "want")) for talk in talks}, rules or Rules())


def ids(talks: Iterable[Talk]) -> list[str]:
    return [talk.id for talk in talks]


@pytest.mark.parametrize("first", range(0, 300, 100))
def test_next_best_plans_are_the_next_best_of_all_full_subsets(first: int) -> None:
    wrong = []
    for seed in range(first, first + 100):
        wishes = small_wishes(seed, 9, drop_ins=False)
        trying = Trying(wishes)
        full = sorted(filter(trying.is_full, trying.subsets()), key=trying.key)
        found = alternatives(make_plan(wishes), 5)
        if [ids(each.kept) for each in found] != [ids(each) for each in full[1:6]]:
            wrong.append(seed)

    assert wrong == []


@pytest.mark.parametrize("first", range(0, 300, 100))
def test_cost_and_gain_of_keeping_are_those_of_the_best_plan_with_the_talk(first: int) -> None:
    wrong = []
    for seed in range(first, first + 100):
        plan = make_plan(small_wishes(seed, 9))
        wrong += [(seed, each.talk.id) for each in Reasons(plan).dropped if not _costs_as_tried(plan, each)]

    assert wrong == []


def _costs_as_tried(plan: Plan, dropped: Dropped) -> bool:
    wishes, names = plan.wishes, talk_of(plan.wishes)
    talk = dropped.talk
    blocked = {each.id for each in plan.kept if wishes.blocking(talk, each)}
    forced = replace(wishes, pinned=(wishes.pinned - blocked) | {talk.id}, dropped=wishes.dropped - {talk.id})
    trying = Trying(forced)
    best = min(trying.subsets(), key=trying.key)
    before, after = {names[each.id] for each in plan.kept}, {names[each.id] for each in best}
    gone = [each.id for each in plan.kept if names[each.id] not in after]
    come = [each.id for each in best if names[each.id] not in before and each.id != talk.id]
    return (ids(dropped.cost), ids(dropped.gain)) == (gone, come)


def test_every_talk_left_out_has_a_reason() -> None:
    unreasoned = [
        (seed, each.talk.id)
        for seed in range(200)
        for each in Reasons(make_plan(small_wishes(seed))).dropped
        if not each.because and each.talk.id not in small_wishes(seed).dropped
    ]

    assert unreasoned == []


def test_starred_slot_of_a_talk_kept_in_another_is_not_left_out() -> None:
    first, second = make_talk("a1", 0, 30, same_as=("a2",)), make_talk("a2", 100, 130, same_as=("a1",))
    plan = make_plan(wanted(first, make_talk("b", 10, 40), second))

    reasons = Reasons(plan)

    assert (reasons.dropped, [(each.talk.id, each.kept.id) for each in reasons.elsewhere]) == (
        (),
        [("a1", "a2")],
    )


@pytest.mark.parametrize("least", [None, 5, 20])
def test_parts_are_the_best_choice_of_free_stretches(least: int | None) -> None:
    wrong = []
    for seed in range(250):
        plan = make_plan(small_wishes(seed, 9))
        dropped = Reasons(plan).dropped
        names = talk_of(plan.wishes)
        pieces = [piece for each in dropped for piece in _pieces(plan, each.talk, least)]
        found = [_attended(part) for part in choose_parts(plan, dropped, least).parts]
        best = min(_worth(plan, chosen, names) for chosen in _choices(plan, pieces, names))
        if _worth(plan, found, names) != best or not {*map(_span, found)} <= {*map(_span, pieces)}:
            wrong.append(seed)

    assert wrong == []


def _attended(part: Part) -> Talk:
    return part.talk._replace(start=part.enter or part.talk.start, end=part.leave or part.talk.end)


def _span(talk: Talk) -> tuple[str, datetime, datetime | None]:
    return talk.id, talk.start, talk.end


def _pieces(plan: Plan, talk: Talk, least: int | None) -> Iterator[Talk]:
    """The free stretches of a talk, found in steps of a minute."""
    if talk.end is None or talk.id in plan.wishes.dropped:
        return
    length = (talk.end - talk.start) // MINUTE
    free = [
        not any(_takes(plan, kept, talk, talk.start + each * MINUTE) for kept in plan.kept)
        for each in range(length)
    ]
    enough = length / 2 if least is None else min(least, length)
    for is_free, run in groupby(range(length), key=free.__getitem__):
        minutes = list(run)
        if is_free and len(minutes) >= enough:
            start, end = talk.start + minutes[0] * MINUTE, talk.start + (minutes[-1] + 1) * MINUTE
            yield talk._replace(start=start, end=end)


def _takes(plan: Plan, kept: Talk, talk: Talk, minute: datetime) -> bool:
    """Whether a kept talk, or the walk to or from it, takes a minute of another."""
    wishes = plan.wishes
    if wishes.blocking(kept, talk) is None:
        return False
    blocks = wishes.rules.level(ConflictType.TRANSFER, kept.kind, talk.kind) is Rule.BLOCK
    walk = MINUTE * ((wishes.rules.walks.minutes(kept.room, talk.room) or 0) if blocks else 0)
    return kept.start - walk <= minute and (kept.end is None or minute < kept.end + walk)


def _choices(plan: Plan, pieces: list[Talk], names: dict[str, str]) -> Iterator[tuple[Talk, ...]]:
    """Every choice of pieces that go together, two of one talk never."""
    wholes = {talk.id: talk for talk in plan.wishes.talks}

    def go(one: Talk, other: Talk) -> bool:
        if names[one.id] == names[other.id]:
            return False
        whole = plan.wishes.blocking(wholes[one.id], wholes[other.id])
        return whole is None or clash_level(one, other, plan.wishes.rules) is not Rule.BLOCK

    def grown(chosen: tuple[Talk, ...], left: list[Talk]) -> Iterator[tuple[Talk, ...]]:
        yield chosen
        for place, piece in enumerate(left):
            yield from grown((*chosen, piece), [each for each in left[place + 1 :] if go(piece, each)])

    return grown((), pieces)


def clash_level(one: Talk, other: Talk, rules: Rules) -> Rule | None:
    conflict = clash_between(one, other, rules)
    return None if conflict is None else conflict.level


def _worth(plan: Plan, pieces: Iterable[Talk], names: dict[str, str]) -> tuple[int, ...]:
    """Smaller for better choices: by level, then minutes."""
    pieces = list(pieces)
    best = Trying(plan.wishes).levels
    levels = [best[names[piece.id]] for piece in pieces]
    minutes = sum((piece.end - piece.start) // MINUTE for piece in pieces if piece.end is not None)
    return (*(-levels.count(level) for level in Level), -minutes)


def test_part_is_as_long_as_what_is_left_and_keeps_the_walk_free() -> None:
    walks = Walks(0, (WalkBetween("R0", "R1", 5),))
    kept, long = make_talk("kept", 40, 70, room="R0"), make_talk("long", 0, 60, room="R1")
    plan = make_plan(wanted(kept, long, rules=Rules(transfer=Rule.BLOCK, walks=walks), kept="must"))

    parts = choose_parts(plan, Reasons(plan).dropped).parts

    assert parts == (Part(long, (kept,), leave=at(35), missed=25),)


def test_part_gives_way_to_what_calendars_have_and_names_it() -> None:
    event = BusyEvent("busy-call", "Call", interval(0, 15), "Work")
    kept, long = make_talk("kept", 40, 70), make_talk("long", 0, 60)
    plan = make_plan(wanted(kept, long, rules=Rules(my_busy=busy_times([event])), kept="must"))

    parts = choose_parts(plan, Reasons(plan).dropped, 25).parts

    assert parts == (Part(long, (kept,), enter=at(15), leave=at(40), missed=35, busy=(event,)),)


def test_reason_names_what_calendars_have_beside_kept_talks() -> None:
    event = BusyEvent("busy-call", "Call", interval(0, 15), "Work")
    rules = Rules(my_busy=busy_times([event]))
    talks = make_talk("early", 5, 20), make_talk("kept", 40, 70), make_talk("long", 0, 60)

    said = _said(make_plan(wanted(*talks, rules=rules, kept="must")))

    assert said == [
        "overlaps kept (must) by 20 min and Call (busy) by 15 min; keeping it costs kept",
        "overlaps Call (busy) by 10 min; keeping it costs nothing else",
    ]


def test_part_shorter_than_asked_for_is_none() -> None:
    kept, long = make_talk("kept", 40, 70), make_talk("long", 0, 60)
    plan = make_plan(wanted(kept, long, kept="must"))
    dropped = Reasons(plan).dropped

    found = {least: len(choose_parts(plan, dropped, least).parts) for least in (None, 40, 41, 1000)}

    assert found == {None: 1, 40: 1, 41: 0, 1000: 0}


def _said(plan: Plan) -> list[str]:
    def told(conflict: Conflict) -> str:
        return conflict.type.value

    return [
        reason_of(
            each,
            named=lambda talk: talk.id,
            again=lambda talk: talk.id,
            told=told,
            called=lambda event: event.title,
            levels=plan.wishes.levels,
            asked=each.talk.id in plan.wishes.dropped,
        )
        for each in Reasons(plan).dropped
    ]


def test_reason_names_what_is_in_the_way_and_the_price() -> None:
    walks = Walks(10)
    rules = Rules(transfer=Rule.BLOCK, walks=walks)
    talks = (
        make_talk("a", 0, 30, room="R0"),
        make_talk("b", 40, 70, room="R0"),
        make_talk("far", 32, 38, room="R1"),
        make_talk("long", 20, 65, room="R0"),
        make_talk("open", 50, None, room="R0"),
    )

    said = _said(make_plan(wanted(*talks, rules=rules, a="must")))

    assert said == [
        "overlaps a (must) by 10 min and b (want) by 25 min; keeping it costs a and b",
        (
            "the walk from a (must) is 8 min short and the walk to b (want) is 8 min short; keeping it costs a and b, "
            "and open would come in"
        ),
        "starts while b (want) runs; keeping it costs b",
    ]


def test_reason_of_what_was_asked_to_be_left_out_says_so() -> None:
    wishes = wanted(make_talk("a", 0, 30), make_talk("b", 10, 40))

    said = _said(make_plan(replace(wishes, dropped=frozenset("a"))))

    assert said == ["left out as you asked; keeping it costs b"]


def test_next_best_plans_within_some_talks_leave_the_others_as_they_are() -> None:
    morning = make_talk("a", 0, 30), make_talk("b", 10, 35)
    evening = make_talk("c", 600, 630), make_talk("d", 610, 630)
    plan = make_plan(wanted(*morning, *evening))

    found = alternatives(plan, 5, within={"c", "d"})

    assert [(ids(each.comes), ids(each.goes)) for each in found] == [(["d"], ["c"])]


def test_next_best_plan_says_what_it_has_less_of() -> None:
    plan = make_plan(wanted(make_talk("a", 0, 30), make_talk("b", 10, 45), make_talk("c", 20, 50), a="must"))

    found = [
        (ids(each.comes), ids(each.goes), difference(plan.score, each)) for each in alternatives(plan, 9)
    ]

    assert found == [(["b"], ["a"], "1 must fewer"), (["c"], ["a"], "1 must fewer")]


def test_plan_of_many_talks_keeps_its_promises() -> None:
    plan = make_plan(large_wishes(1, 400, 5))
    names = talk_of(plan.wishes)

    clashing = [
        (one.id, other.id) for one, other in combinations(plan.kept, 2) if plan.wishes.blocking(one, other)
    ]
    twice = len(plan.kept) - len({names[talk.id] for talk in plan.kept})
    left = {each.talk.id for each in Reasons(plan).dropped}

    assert (clashing, twice, plan.wishes.pinned <= set(ids(plan.kept)), bool(left)) == ([], 0, True, True)
