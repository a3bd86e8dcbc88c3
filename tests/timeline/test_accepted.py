"""Accepted conflicts: what is left of a talk attended in part, and when an acceptance no longer holds."""

from dataclasses import replace

from hypothesis import given

from planner.timeline.accepted import Terms, acceptance_of, holds, pair_of, part_of
from planner.timeline.agenda import Agenda, changed_acceptances
from planner.timeline.conflict import Conflict, find_conflicts
from planner.timeline.interval import Interval, subtract
from planner.timeline.program import Talk
from tests.timeline.making import MIDNIGHT, at, make_talk, talk_lists


def test_talk_that_starts_first_is_left_early() -> None:
    part = part_of(make_talk("a", 0, 30), [make_talk("b", 20, 50)])

    assert part is not None
    assert (part.enter, part.leave, part.missed) == (None, at(20), 10)


def test_talk_that_starts_later_is_entered_late() -> None:
    part = part_of(make_talk("b", 20, 50), [make_talk("a", 0, 30)])

    assert part is not None
    assert (part.enter, part.leave, part.missed) == (at(30), None, 10)


def test_talk_around_another_keeps_its_longer_end() -> None:
    part = part_of(make_talk("a", 0, 60), [make_talk("b", 10, 20)])

    assert part is not None
    assert (part.enter, part.leave, part.missed) == (at(20), None, 20)


def test_nothing_is_left_of_a_talk_within_another() -> None:
    assert part_of(make_talk("b", 10, 20), [make_talk("a", 0, 60)]) is None
    assert part_of(make_talk("b", 0, 20), [make_talk("a", 0, 20)]) is None


def test_nothing_is_left_between_two_that_touch() -> None:
    assert part_of(make_talk("x", 0, 60), [make_talk("a", 0, 30), make_talk("b", 30, 60)]) is None


def test_unknown_end_of_a_rival_takes_all_that_comes_after() -> None:
    rival = make_talk("b", 20, None)

    part = part_of(make_talk("a", 0, 30), [rival])

    assert part is not None
    assert (part.leave, part.missed) == (at(20), 10)
    assert part_of(make_talk("c", 25, 60), [rival]) is None


def test_talk_of_unknown_end_is_entered_when_its_rival_is_over() -> None:
    part = part_of(make_talk("b", 20, None), [make_talk("a", 0, 30)])

    assert part is not None
    assert (part.enter, part.leave, part.missed) == (at(30), None, None)


@given(talk_lists())
def test_part_is_the_longest_stretch_the_others_leave(talks: list[Talk]) -> None:
    known = [talk for talk in talks if talk.end is not None]
    for talk in known:
        others = [other for other in known if other is not talk]
        assert talk.interval is not None
        left = subtract(talk.interval, [each.interval for each in others if each.interval])

        part = part_of(talk, others)

        if part is None:
            assert left == ()
        else:
            stretch = Interval(part.enter or talk.start, part.leave or talk.end or talk.start)
            assert stretch in left
            assert stretch.minutes == max(each.minutes for each in left)
            assert part.missed == talk.interval.minutes - stretch.minutes


def clash(end: int = 30) -> Conflict:
    """Two talks that share time from 20 on."""
    return find_conflicts([make_talk("a", 0, end), make_talk("b", 20, 50)])[0]


def test_acceptance_holds_until_more_is_shared() -> None:
    accepted = acceptance_of(clash(30), at=MIDNIGHT)

    assert [holds(accepted, clash(end)) for end in (25, 30, 31)] == [True, True, False]
    assert not holds(None, clash())


def test_acceptance_in_part_ends_when_nothing_would_be_left() -> None:
    whole = find_conflicts([make_talk("a", 0, 50), make_talk("b", 30, 50)])[0]
    accepted = acceptance_of(whole, at=MIDNIGHT, terms=Terms.IN_PART, yields="b")

    assert not holds(accepted, whole)
    assert holds(replace(accepted, yields="a"), whole)


def test_accepting_and_putting_back_is_the_agenda_before() -> None:
    first, second = (acceptance_of(clash(end), at=MIDNIGHT) for end in (25, 30))
    before = Agenda().with_accepted({first.talks: first})

    after = before.with_accepted({second.talks: second, pair_of("d", "c"): replace(first, talks=("c", "d"))})

    assert list(after.accepted) == [("a", "b"), ("c", "d")]
    assert after.with_accepted(changed_acceptances(before, after)) == before
    assert changed_acceptances(before, before) == {}
