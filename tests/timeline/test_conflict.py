from collections.abc import Sequence
from itertools import combinations, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.timeline.clock import zone_named
from planner.timeline.conflict import (
    Conflict,
    ConflictType,
    Rule,
    Rules,
    clash_between,
    clusters,
    find_conflicts,
)
from planner.timeline.hours import DayHours, Hours
from planner.timeline.overlaps import Overlaps
from planner.timeline.program import Kind, Status, Talk
from planner.timeline.walk import WalkBetween, Walks

from .making import at, make_talk, talk_lists

RULES = st.builds(
    Rules,
    overlap=st.sampled_from(Rule),
    kinds=st.dictionaries(st.sampled_from([Kind.POSTER, Kind.KEYNOTE]), st.sampled_from(Rule)),
)
UTC = zone_named("UTC")
MILDEST_FIRST = (Rule.IGNORE, Rule.WARN, Rule.BLOCK)


def ids_of(conflict: Conflict) -> tuple[str, ...]:
    return tuple(talk.id for talk in conflict.parties)


def minutes(talk: Talk) -> set[int]:
    """The minutes of the first day that a talk takes; of an unknown end only the first, and that not for itself."""
    return {minute for minute in range(120) if talk.end is not None and talk.start <= at(minute) < talk.end}


def level_by_hand(one: Talk, other: Talk, rules: Rules) -> Rule:
    named = [rules.overlap] + [rules.kinds[talk.kind] for talk in (one, other) if talk.kind in rules.kinds]
    return min(named, key=MILDEST_FIRST.index)


def clash_by_hand(one: Talk, other: Talk) -> tuple[int, bool] | None:
    """Minutes and containment of a clash, minute by minute; None when there is none."""
    if one.end is None and other.end is None:
        return None
    if one.end is None or other.end is None:
        open_one, closed = (one, other) if one.end is None else (other, one)
        return (0, False) if any(open_one.start == at(minute) for minute in minutes(closed)) else None
    shared = minutes(one) & minutes(other)
    contained = minutes(one) <= minutes(other) or minutes(other) <= minutes(one)
    return (len(shared), contained) if shared else None


def pairs_by_hand(talks: Sequence[Talk], rules: Rules) -> dict[frozenset[str], tuple[int, bool, Rule]]:
    """Every clashing pair by trying all, then without those of talks had in another of their slots."""
    counting = [talk for talk in talks if talk.kind is not Kind.BREAK and talk.status is Status.CONFIRMED]
    found: dict[frozenset[str], tuple[int, bool, Rule]] = {}
    for one, other in combinations(counting, 2):
        clash, level = clash_by_hand(one, other), level_by_hand(one, other, rules)
        if clash and level is not Rule.IGNORE and other.id not in one.same_as:
            found[frozenset({one.id, other.id})] = (*clash, level)
    while True:
        clashing = set().union(*found) if found else set()
        had = {talk.id for talk in counting if talk.id not in clashing and talk.same_as}
        spared = {talk.id for talk in counting if had & set(talk.same_as)}
        if not spared & clashing:
            return found
        found = {pair: clash for pair, clash in found.items() if not pair & spared}


@given(talk_lists(), RULES)
def test_sweep_finds_what_trying_all_pairs_finds(talks: list[Talk], rules: Rules) -> None:
    found = find_conflicts(talks, rules)

    swept = {frozenset(ids_of(each)): (each.minutes, each.contained, each.level) for each in found}
    assert swept == pairs_by_hand(talks, rules)
    assert len(found) == len(swept)


@given(talk_lists(), st.randoms(use_true_random=False))
def test_conflicts_do_not_depend_on_the_order_of_talks(talks: list[Talk], random: object) -> None:
    shuffled = list(talks)
    random.shuffle(shuffled)  # type: ignore[attr-defined]

    assert find_conflicts(shuffled) == find_conflicts(talks)


@given(talk_lists())
def test_conflicts_come_in_order_with_the_earlier_talk_first(talks: list[Talk]) -> None:
    found = find_conflicts(talks)

    assert list(found) == sorted(found, key=lambda each: (each.start, *ids_of(each)))
    for each in found:
        first, second = each.parties
        assert (each.type, each.second) == (ConflictType.OVERLAP, second)
        assert first.start <= second.start == each.start <= each.end
        assert (each.rival_of(first.id), each.rival_of(second.id)) == (second, first)
        if first.start == second.start and second.end is not None:
            assert first.id < second.id


@given(talk_lists())
def test_clusters_hang_together_and_share_no_talk(talks: list[Talk]) -> None:
    found = find_conflicts(talks)

    groups = clusters(found)

    parties = [{talk.id for each in group for talk in each.parties} for group in groups]
    assert sorted((each.start, *ids_of(each)) for group in groups for each in group) == [
        (each.start, *ids_of(each)) for each in found
    ]
    assert all(not one & other for one, other in combinations(parties, 2))
    for group in groups:
        reached = {group[0].first.id}
        for _ in group:
            reached |= {talk for each in group for talk in ids_of(each) if set(ids_of(each)) & reached}
        assert reached == {talk.id for each in group for talk in each.parties}


def test_touching_talks_do_not_clash_and_far_neighbours_do() -> None:
    talks = [
        make_talk("long", 0, 100),
        make_talk("a", 10, 20),
        make_talk("b", 20, 30),
        make_talk("late", 95, 110),
    ]

    found = [(*ids_of(each), each.minutes, each.contained) for each in find_conflicts(talks)]

    assert found == [("long", "a", 10, True), ("long", "b", 10, True), ("long", "late", 5, False)]


def test_clash_across_midnight_and_programs() -> None:
    night, party = (
        make_talk("night", 23 * 60, 25 * 60),
        make_talk("party", 24 * 60 + 30, 26 * 60, program="other"),
    )

    (found,) = find_conflicts([party, night])

    assert (*ids_of(found), found.minutes, found.start) == (
        "night",
        "party",
        30,
        at(24 * 60 + 30),
    )


def test_unknown_end_clashes_inside_another_talk_and_nowhere_else() -> None:
    open_end = make_talk("open", 10, None)
    around, at_its_end, same_start, both_open = (
        make_talk("around", 0, 20), make_talk("before", 0, 10), make_talk("same", 10, 15), make_talk("open2", 10, None),
    )  # fmt: skip

    assert [(each.first.id, each.minutes) for each in find_conflicts([open_end, around])] == [("around", 0)]
    assert [(each.first.id, each.minutes) for each in find_conflicts([open_end, same_start])] == [("same", 0)]
    assert find_conflicts([open_end, at_its_end, both_open]) == ()


@pytest.mark.parametrize(
    ("kind", "level"),
    [(Kind.TALK, Rule.BLOCK), (Kind.POSTER, Rule.WARN), (Kind.SOCIAL, Rule.WARN), (Kind.OTHER, Rule.BLOCK)],
)
def test_drop_in_kinds_warn(kind: Kind, level: Rule) -> None:
    (found,) = find_conflicts([make_talk("a"), make_talk("b", kind=kind)])

    assert found.level is level


def test_breaks_and_cancelled_talks_never_clash() -> None:
    talks = [make_talk("a"), make_talk("b", kind=Kind.BREAK), make_talk("c", status=Status.CANCELLED)]

    assert find_conflicts(talks) == ()


def test_repeat_is_had_in_its_free_slot() -> None:
    first, again = make_talk("x1", 0, 30, same_as=("x2",)), make_talk("x2", 60, 90, same_as=("x1",))
    rival, late = make_talk("rival", 0, 30), make_talk("late", 60, 90)

    assert find_conflicts([first, again, rival]) == ()
    assert [ids_of(each) for each in find_conflicts([first, rival])] == [("rival", "x1")]
    assert len(find_conflicts([first, again, rival, late])) == 2


def test_slots_of_one_talk_do_not_clash_with_each_other() -> None:
    assert find_conflicts([make_talk("x1", same_as=("x2",)), make_talk("x2", same_as=("x1",))]) == ()


def test_sweep_work_grows_with_talks_and_pairs_not_with_their_square() -> None:
    """Counted, not timed: how often an end is looked at for n talks one after the other."""
    looks = {count: _looks_at_ends(count) for count in (200, 400)}

    assert looks[400] <= 2.1 * looks[200]


class _CountedTalk:
    looked = 0

    def __init__(self, number: int) -> None:
        self.id, self.start = f"t{number}", at(30 * number)
        self._end = at(30 * number + 30)

    @property
    def end(self) -> object:
        _CountedTalk.looked += 1
        return self._end


def _looks_at_ends(count: int) -> int:
    _CountedTalk.looked = 0
    pairs = list(Overlaps([_CountedTalk(number) for number in range(count)]).pairs())  # type: ignore[type-var]
    assert pairs == []
    return _CountedTalk.looked


def test_papers_of_one_panel_share_its_time_and_do_not_clash() -> None:
    papers = [make_talk(paper, session="Panel 3", room="B12") for paper in ("p1", "p2")]

    assert find_conflicts(papers) == ()
    assert [each.rival_of("x") for each in find_conflicts([*papers, make_talk("x")])] == papers


@pytest.mark.parametrize(
    ("session", "room", "end"),
    [("Panel 4", "B12", 30), ("Panel 3", "B13", 30), (None, "B12", 30), ("Panel 3", "B12", 45)],
)
def test_talks_at_one_time_in_different_sessions_rooms_or_times_clash(
    session: str | None, room: str, end: int
) -> None:
    paper = make_talk("p1", session="Panel 3", room="B12")

    assert len(find_conflicts([paper, make_talk("p2", 0, end, session=session, room=room)])) == 1


def test_posters_of_one_session_are_warned_of() -> None:
    posters = [make_talk(poster, kind=Kind.POSTER, session="Posters", room="B12") for poster in ("p1", "p2")]

    assert [each.level for each in find_conflicts(posters)] == [Rule.WARN]


def test_session_listed_beside_its_own_talks_does_not_clash_with_them() -> None:
    session = make_talk("s", 0, 60, title="Panel  on Tides".replace("  ", " "), room="B12")
    inside, elsewhere = (
        make_talk("a", 10, 20, session="panel on tides", room="B12"),
        make_talk("b", 10, 20, session="Panel on Tides", room="C1"),
    )
    outlasting, own = (
        make_talk("c", 50, 70, session="Panel on Tides", room="B12"),
        make_talk("d", 10, 20, title="Keynote", session="Keynote"),
    )

    assert find_conflicts([session, inside]) == ()
    for other in (elsewhere, outlasting, own):
        assert len(find_conflicts([session, other])) == 1


ROOMS = ("Hall A", "Attic", None)
WALKS = Walks(4, (WalkBetween("Hall*", "Attic", 9),))


@st.composite
def roomed_talks(draw: st.DrawFn) -> list[Talk]:
    return [talk._replace(room=draw(st.sampled_from(ROOMS))) for talk in draw(talk_lists())]


def transfers_by_hand(talks: Sequence[Talk], rules: Rules) -> dict[tuple[str, ...], tuple[int, Rule]]:
    """Every walk that is too long, by trying all pairs in both orders."""
    found: dict[tuple[str, ...], tuple[int, Rule]] = {}
    for one, other in permutations(talks, 2):
        if any(talk.kind is Kind.BREAK or talk.status is Status.CANCELLED for talk in (one, other)):
            continue
        if one.end is None or one.end > other.start or other.id in one.same_as:
            continue
        minutes = {("Hall A", "Attic"): 9, ("Attic", "Hall A"): 9}.get((one.room or "", other.room or ""), 0)
        gap = int((other.start - one.end).total_seconds()) // 60
        if gap < minutes:
            named = [rules.transfer] + [
                rules.kinds[talk.kind] for talk in (one, other) if talk.kind in rules.kinds
            ]
            level = min(named, key=MILDEST_FIRST.index)
            if level is not Rule.IGNORE:
                found[one.id, other.id] = (minutes - gap, level)
    return found


TYPED = st.builds(
    Rules,
    overlap=st.just(Rule.IGNORE),
    transfer=st.sampled_from(Rule),
    hours=st.sampled_from(Rule),
    kinds=st.dictionaries(st.sampled_from([Kind.POSTER, Kind.KEYNOTE]), st.sampled_from(Rule)),
    walks=st.just(WALKS),
)


@given(roomed_talks().map(lambda talks: [talk._replace(same_as=()) for talk in talks]), TYPED)
def test_walks_that_are_too_long_are_what_trying_all_pairs_finds(talks: list[Talk], rules: Rules) -> None:
    found = find_conflicts(talks, rules)

    assert {ids_of(each): (each.minutes, each.level) for each in found} == transfers_by_hand(talks, rules)
    assert all((each.type, each.start) == (ConflictType.TRANSFER, each.first.end) for each in found)
    assert all(each.walk_minutes == 9 and each.end == each.parties[1].start for each in found)


@given(talk_lists(), TYPED, st.integers(0, 70), st.integers(1, 70))
def test_minutes_outside_my_hours_are_counted_one_by_one(
    talks: list[Talk], rules: Rules, opens: int, length: int
) -> None:
    talks = [talk._replace(same_as=()) for talk in talks]
    mine = DayHours(at(opens).time(), at(opens + length).time())
    by_hand = {}
    for talk in talks:
        level = min(
            [rules.hours, *([rules.kinds[talk.kind]] if talk.kind in rules.kinds else [])],
            key=MILDEST_FIRST.index,
        )
        outside = {
            minute for minute in minutes(talk) or {_minute(talk)} if not opens <= minute < opens + length
        }
        if talk.kind is Kind.BREAK or talk.status is Status.CANCELLED or level is Rule.IGNORE or not outside:
            continue
        whole = talk.end is not None and outside == minutes(talk)
        by_hand[talk.id,] = (level, len(outside) if talk.end else 0, whole)

    found = find_conflicts(talks, rules._replace(walks=Walks(), my_hours=Hours(UTC, mine)))

    assert {ids_of(each): (each.level, each.minutes, each.contained) for each in found} == by_hand
    assert all((each.type, each.second) == (ConflictType.HOURS, None) for each in found)


def _minute(talk: Talk) -> int:
    return int((talk.start - at(0)).total_seconds()) // 60


def test_repeat_within_my_hours_spares_the_one_outside() -> None:
    night, day = make_talk("x1", 0, 30, same_as=("x2",)), make_talk("x2", 600, 630, same_as=("x1",))
    rules = Rules(my_hours=Hours(UTC, DayHours(at(480).time(), at(1200).time())))

    assert find_conflicts([night, day], rules) == ()
    assert [ids_of(each) for each in find_conflicts([night], rules)] == [("x1",)]


def test_warnings_do_not_count_unless_they_block() -> None:
    talks = [make_talk("a", 0, 30, room="Hall A"), make_talk("b", 30, 60, room="Attic")]

    counted = {
        rule: [each.counts for each in find_conflicts(talks, Rules(transfer=rule, walks=WALKS))]
        for rule in Rule
    }

    assert counted == {Rule.BLOCK: [True], Rule.WARN: [False], Rule.IGNORE: []}


def test_two_talks_clash_with_each_other_whatever_the_hour() -> None:
    rules = Rules(my_hours=Hours(UTC, DayHours(at(480).time(), at(1200).time())), walks=WALKS)
    early, later, far = make_talk("a"), make_talk("b", 20, 50), make_talk("c", 500, 530)

    overlap = clash_between(later, early, rules)

    assert overlap is not None
    assert (overlap.type, ids_of(overlap)) == (ConflictType.OVERLAP, ("a", "b"))
    assert clash_between(early, far, rules) is None
