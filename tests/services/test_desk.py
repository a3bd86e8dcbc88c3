from collections.abc import Mapping
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from planner.services.desk import Desk
from planner.timeline.accepted import Acceptance, Pair, Terms, pair_of
from planner.timeline.agenda import Agenda
from planner.timeline.busy import BusyEvent, busy_times
from planner.timeline.clock import zone_named
from planner.timeline.conflict import ConflictType, Rule, Rules, find_conflicts
from planner.timeline.hours import DayHours, Hours
from planner.timeline.program import Kind, Talk
from planner.timeline.walk import Walks
from tests.conftest import NOW
from tests.timeline.making import at, interval, talk_lists

BUSY = busy_times(
    [BusyEvent("b1", "Standup", interval(5, 12), "work"), BusyEvent("b2", "", interval(40, 50), "work")]
)
RULES = st.builds(
    Rules,
    overlap=st.sampled_from(Rule),
    busy=st.sampled_from(Rule),
    transfer=st.sampled_from(Rule),
    hours=st.sampled_from(Rule),
    kinds=st.dictionaries(st.sampled_from([Kind.POSTER, Kind.KEYNOTE]), st.sampled_from(Rule)),
    walks=st.just(Walks(7)),
    my_hours=st.sampled_from([None, Hours(zone_named("UTC"), DayHours(at(6).time(), at(60).time()))]),
    my_busy=st.sampled_from([busy_times([]), BUSY]),
)


@st.composite
def desks(draw: st.DrawFn) -> Desk:
    """Some starred talks that clash in every way; of some pairs it was accepted, or accepted when it was less."""
    talks = [
        talk._replace(
            room=draw(st.sampled_from(["Hall", "Attic"])), session=draw(st.sampled_from([None, "S"]))
        )
        for talk in draw(talk_lists())
    ]
    agenda = Agenda()
    for talk in talks:
        if draw(st.booleans()):
            agenda = agenda.star(talk, at=NOW)
    accepted = draw(acceptances(talks))
    return Desk(programs=(), talks=tuple(talks), agenda=agenda._replace(accepted=accepted), rules=draw(RULES))


@st.composite
def acceptances(draw: st.DrawFn, talks: list[Talk]) -> Mapping[Pair, Acceptance]:
    pairs = [*combinations([talk.id for talk in talks], 2), *((talk.id, "b1") for talk in talks)]
    chosen = draw(st.lists(st.sampled_from(pairs), max_size=5)) if pairs else []
    return {
        pair_of(*pair): Acceptance(
            pair_of(*pair),
            draw(st.sampled_from([0, 5, 90])),
            NOW,
            draw(st.sampled_from(Terms)),
            draw(st.sampled_from(["", *pair])),
            draw(st.sampled_from([ConflictType.OVERLAP, ConflictType.OVERLAP, ConflictType.BUSY])),
        )
        for pair in chosen
    }


@given(desks())
def test_desk_knows_every_conflict_and_which_were_accepted(desk: Desk) -> None:
    found = find_conflicts(desk.my_talks, desk.rules)

    assert desk.all_conflicts == found
    assert desk.open_conflicts == tuple(each for each in found if desk.acceptance_of(each) is None)
    assert desk.accepted == tuple(each for each in found if desk.acceptance_of(each) is not None)


@given(desks())
def test_count_and_ids_of_what_clashes_are_those_of_the_conflicts_to_settle(desk: Desk) -> None:
    to_settle = [each for each in desk.open_conflicts if each.level is Rule.BLOCK]

    assert list(desk.conflicts) == to_settle
    assert desk.conflict_count == len(to_settle)
    assert desk.clashing == {party.id for each in to_settle for party in each.parties}


@given(desks())
def test_conflicts_of_one_talk_are_the_open_ones_it_is_part_of(desk: Desk) -> None:
    by_talk = {talk.id: desk.conflicts_of(talk.id) for talk in desk.talks}

    assert by_talk == {
        talk.id: tuple(each for each in desk.open_conflicts if talk in each.parties) for talk in desk.talks
    }
