"""What still fits beside stars: the bisection against asking every pair."""

from datetime import time

from hypothesis import given
from hypothesis import strategies as st

from planner.timeline.clock import zone_named
from planner.timeline.conflict import Rule, Rules, clash_between, hours_conflict
from planner.timeline.free import FreeTime
from planner.timeline.hours import DayHours, Hours
from planner.timeline.program import Kind, Talk
from planner.timeline.walk import Walks
from tests.timeline.making import make_talk, talk_lists

RULES = st.builds(
    Rules,
    overlap=st.sampled_from(Rule),
    kinds=st.dictionaries(st.sampled_from([Kind.POSTER, Kind.KEYNOTE, Kind.TALK]), st.sampled_from(Rule)),
)


@given(talks=talk_lists(most=12), rules=RULES, split=st.integers(0, 12))
def test_talk_fits_when_no_pair_with_a_star_blocks(talks: list[Talk], rules: Rules, split: int) -> None:
    starred, others = talks[:split], talks[split:]

    answers = {talk.id: FreeTime(starred, rules).fits(talk) for talk in others}

    clashes = {talk.id: [clash_between(talk, each, rules) for each in starred] for talk in others}
    assert answers == {
        talk_id: all(clash is None or clash.level is not Rule.BLOCK for clash in found)
        for talk_id, found in clashes.items()
    }


@st.composite
def roomed_talks(draw: st.DrawFn) -> list[Talk]:
    talks = draw(talk_lists(most=10))
    return [talk._replace(room=draw(st.sampled_from(["Hall", "Attic", None]))) for talk in talks]


BLOCKING = st.builds(
    Rules,
    overlap=st.sampled_from(Rule),
    transfer=st.sampled_from([Rule.BLOCK, Rule.WARN]),
    hours=st.sampled_from([Rule.BLOCK, Rule.WARN]),
    kinds=st.dictionaries(st.sampled_from([Kind.POSTER, Kind.KEYNOTE]), st.sampled_from(Rule)),
    walks=st.builds(Walks, st.integers(0, 25)),
    my_hours=st.sampled_from([None, Hours(zone_named("UTC"), DayHours(time(0, 5), time(0, 45)))]),
)


@given(talks=roomed_talks(), rules=BLOCKING, split=st.integers(0, 10))
def test_talk_fits_when_no_walk_and_no_hour_blocks_either(
    talks: list[Talk], rules: Rules, split: int
) -> None:
    starred, others = talks[:split], talks[split:]

    answers = {talk.id: FreeTime(starred, rules).fits(talk) for talk in others}

    found = {
        talk.id: [hours_conflict(talk, rules), *(clash_between(talk, each, rules) for each in starred)]
        for talk in others
    }
    assert answers == {
        talk_id: all(clash is None or clash.level is not Rule.BLOCK for clash in clashes)
        for talk_id, clashes in found.items()
    }


def test_touching_talk_fits_and_other_slot_of_a_star_does_not_count() -> None:
    star = make_talk("star", 0, 30, same_as=("again",))
    touching, inside, again = (
        make_talk("touching", 30, 60),
        make_talk("inside", 10, 20),
        make_talk("again", 10, 40, same_as=("star",)),
    )

    free = FreeTime([star], Rules())

    assert [free.fits(talk) for talk in (touching, inside, again)] == [True, False, True]
