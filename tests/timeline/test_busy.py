"""Busy events against talks: every pair, against brute force; conflicts, sentences, free time and gaps."""

from collections.abc import Iterable
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from planner.timeline.accepted import acceptance_of, holds
from planner.timeline.busy import NEVER_BUSY, BusyEvent, BusyTimes, busy_pairs, busy_times
from planner.timeline.clock import zone_named
from planner.timeline.conflict import (
    ConflictType,
    Rule,
    Rules,
    busy_conflicts,
    clash_between,
    clusters,
    find_conflicts,
)
from planner.timeline.conflict_words import sentence_of
from planner.timeline.free import FreeTime
from planner.timeline.gap import find_gaps
from planner.timeline.program import Kind, Status, Talk
from tests.timeline.making import at, interval, make_talk, talk_lists

UTC_ZONE = zone_named("UTC")


def make_event(name: str, start: int, end: int, title: str = "") -> BusyEvent:
    return BusyEvent(f"busy-{name}", title or f"Meeting {name}", interval(start, end), "Work")


def busy(*spans: tuple[int, int]) -> BusyTimes:
    return busy_times(make_event(f"{number}", start, end) for number, (start, end) in enumerate(spans))


def rules_with(events: BusyTimes, level: Rule = Rule.BLOCK) -> Rules:
    return Rules(my_busy=events, busy=level)


@st.composite
def event_lists(draw: st.DrawFn) -> list[BusyEvent]:
    starts = draw(st.lists(st.tuples(st.integers(0, 50), st.integers(1, 40)), max_size=8))
    return [make_event(f"{number}", start, start + length) for number, (start, length) in enumerate(starts)]


def share_a_minute(talk: Talk, event: BusyEvent) -> bool:
    """Looked at minute by minute; a talk without an end lasts for the minute it begins in."""
    minutes = range(100)
    end = talk.end or at(0)
    talks = {minute for minute in minutes if talk.start <= at(minute) < end}
    if talk.end is None:
        talks = {minute for minute in minutes if at(minute) == talk.start}
    return bool(talks & {minute for minute in minutes if event.start <= at(minute) < event.end})


def by_hand(talks: Iterable[Talk], events: Iterable[BusyEvent]) -> set[tuple[str, str]]:
    events = tuple(events)
    return {(talk.id, event.id) for talk in talks for event in events if share_a_minute(talk, event)}


@given(talk_lists(), event_lists())
def test_pairs_are_those_of_every_minute(talks: list[Talk], events: list[BusyEvent]) -> None:
    found = [(talk.id, event.id) for talk, event in busy_pairs(talks, busy_times(events))]

    assert (sorted(found), len(found)) == (sorted(by_hand(talks, events)), len(set(found)))


@given(talk_lists(), event_lists())
def test_what_one_talk_meets_is_what_it_is_paired_with(talks: list[Talk], events: list[BusyEvent]) -> None:
    times = busy_times(events)

    found = {(talk.id, each.id) for talk in talks for each in times.meeting(talk.start, talk.end)}

    assert found == by_hand(talks, events)


@given(talk_lists(), event_lists())
def test_free_is_what_conflicts_with_nothing_of_mine(talks: list[Talk], events: list[BusyEvent]) -> None:
    rules = rules_with(busy_times(events))
    free = FreeTime((), rules)

    found = {talk.id for talk in talks if not free.fits(talk)}

    blocked = {each.first.id for each in find_conflicts(talks, rules) if each.type is ConflictType.BUSY}
    alone = {talk.id for talk in talks if any(each.counts for each in busy_conflicts(talk, rules))}
    assert found == alone
    assert blocked - found <= {talk.id for talk in talks if talk.kind is Kind.POSTER}


def test_conflict_has_shared_minutes_and_the_event() -> None:
    talk = make_talk("a", 0, 30)

    (found,) = find_conflicts([talk], rules_with(busy((20, 60))))

    assert (found.type, found.level, found.first, found.second, found.busy) == (
        ConflictType.BUSY,
        Rule.BLOCK,
        talk,
        None,
        make_event("0", 20, 60),
    )
    assert (found.minutes, found.start, found.end, found.contained, found.pair) == (
        10,
        at(20),
        at(30),
        False,
        ("a", "busy-0"),
    )


def test_touching_is_no_conflict() -> None:
    assert find_conflicts([make_talk("a", 10, 20)], rules_with(busy((0, 10), (20, 30)))) == ()


def test_one_within_the_other_is_contained_either_way() -> None:
    talks = [make_talk("short", 10, 20), make_talk("long", 100, 200)]

    found = find_conflicts(talks, rules_with(busy((0, 30), (120, 130))))

    assert [(each.first.id, each.contained, each.minutes) for each in found] == [
        ("short", True, 10),
        ("long", True, 10),
    ]


def test_talk_without_end_clashes_where_it_starts() -> None:
    talk = make_talk("a", 10, None)

    found = [
        find_conflicts([talk], rules_with(busy(span))) for span in ((0, 30), (10, 30), (0, 10), (20, 30))
    ]

    assert [[each.minutes for each in conflicts] for conflicts in found] == [[0], [0], [], []]


def test_rule_and_drop_in_kinds_decide_the_level() -> None:
    talks = [make_talk("talk", 0, 30), make_talk("poster", 0, 30, kind=Kind.POSTER)]
    times = busy((0, 30))

    found = {
        rule: {
            each.first.id: each.level
            for each in find_conflicts(talks, rules_with(times, rule))
            if each.type is ConflictType.BUSY
        }
        for rule in Rule
    }

    assert found == {
        Rule.BLOCK: {"talk": Rule.BLOCK, "poster": Rule.WARN},
        Rule.WARN: {"talk": Rule.WARN, "poster": Rule.WARN},
        Rule.IGNORE: {},
    }


def test_breaks_and_cancelled_talks_are_never_busy() -> None:
    talks = [
        make_talk("break", 0, 30, kind=Kind.BREAK),
        make_talk("off", 0, 30, status=Status.CANCELLED),
    ]

    assert find_conflicts(talks, rules_with(busy((0, 30)))) == ()


def test_talk_had_in_another_slot_is_not_busy() -> None:
    talks = [make_talk("a", 0, 30, same_as=("b",)), make_talk("b", 60, 90, same_as=("a",))]

    found = [find_conflicts(talks[:count], rules_with(busy((0, 30)))) for count in (1, 2)]

    assert [[each.first.id for each in conflicts] for conflicts in found] == [["a"], []]


def test_clash_of_two_talks_leaves_calendars_aside() -> None:
    one, other = make_talk("a", 0, 30), make_talk("b", 20, 50)

    found = clash_between(one, other, rules_with(busy((0, 10))))

    assert found is not None
    assert found.type is ConflictType.OVERLAP


def test_clusters_take_a_busy_conflict_by_its_talk() -> None:
    talks = [make_talk("a", 0, 30), make_talk("b", 20, 50)]
    found = find_conflicts(talks, rules_with(busy((40, 60))))

    assert [len(group) for group in clusters(found)] == [2]


def sentence(talk: Talk, *spans: tuple[int, int]) -> str:
    (found,) = find_conflicts([talk], rules_with(busy(*spans)))
    return sentence_of(found, UTC_ZONE, named=lambda each: each.title, placed=lambda _: "")


def test_sentences_say_who_starts_first_and_what_is_missed() -> None:
    talk = make_talk("a", 60, 90, title="SMiRL")

    assert [sentence(talk, span) for span in ((30, 75), (75, 120), (60, 90), (50, 100), (70, 80))] == [
        "Meeting 0 and SMiRL share 15 min (01:00-01:15); if you leave Meeting 0 at 01:00 you miss its last 15 min",
        "SMiRL and Meeting 0 share 15 min (01:15-01:30); if you leave SMiRL at 01:15 you miss its last 15 min",
        "Meeting 0 and SMiRL share 30 min (01:00-01:30); they take place at the same time",
        (
            "Meeting 0 and SMiRL share 30 min (01:00-01:30); SMiRL lies wholly within Meeting 0, and who goes there "
            "misses 30 min of Meeting 0"
        ),
        (
            "SMiRL and Meeting 0 share 10 min (01:10-01:20); Meeting 0 lies wholly within SMiRL, and who goes there "
            "misses 10 min of SMiRL"
        ),
    ]


def test_acceptance_holds_until_more_is_shared() -> None:
    talk = make_talk("a", 0, 30)
    (less,) = find_conflicts([talk], rules_with(busy((20, 60))))
    (more,) = find_conflicts([talk], rules_with(busy((10, 60))))

    accepted = acceptance_of(less, at=at(0))

    assert (accepted.talks, accepted.type) == (("a", "busy-0"), ConflictType.BUSY)
    assert (holds(accepted, less), holds(accepted, more)) == (True, False)
    assert not holds(replace(accepted, type=ConflictType.OVERLAP), less)


def test_gaps_end_where_a_calendar_begins() -> None:
    mine = [make_talk("a", 0, 30), make_talk("b", 120, 150)]
    library = [*mine, make_talk("meets", 40, 70), make_talk("fits", 90, 110)]

    found = find_gaps(mine, sorted(library, key=lambda each: each.start), {}, taken=busy((60, 80)).taken)

    assert [(gap.start, gap.end, [talk.id for talk in gap.fits]) for gap in found] == [
        (at(30), at(60), []),
        (at(80), at(120), ["fits"]),
    ]


def test_calendar_before_and_after_all_talks_makes_no_gap() -> None:
    mine = [make_talk("a", 30, 60)]

    assert find_gaps(mine, mine, {}, taken=busy((0, 10), (90, 100)).taken) == ()


def test_nothing_is_busy_at_first() -> None:
    assert (bool(NEVER_BUSY), Rules().my_busy.taken, Rules().busy) == (False, (), Rule.BLOCK)
