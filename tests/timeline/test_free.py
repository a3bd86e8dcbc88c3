"""What still fits beside stars: the bisection against asking every pair."""

from hypothesis import given
from hypothesis import strategies as st

from planner.timeline.conflict import Rule, Rules, clash_between
from planner.timeline.free import FreeTime
from planner.timeline.program import Kind, Talk
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


def test_touching_talk_fits_and_other_slot_of_a_star_does_not_count() -> None:
    star = make_talk("star", 0, 30, same_as=("again",))
    touching, inside, again = (
        make_talk("touching", 30, 60),
        make_talk("inside", 10, 20),
        make_talk("again", 10, 40, same_as=("star",)),
    )

    free = FreeTime([star], Rules())

    assert [free.fits(talk) for talk in (touching, inside, again)] == [True, False, True]
