from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.errors import TalkNotFound
from planner.timeline.clock import zone_named
from planner.timeline.conflict import Rule, find_conflicts
from planner.timeline.program import Kind, Status, Talk
from planner.timeline.query import Query, find_talk, find_talks
from planner.timeline.search import TalkSearch

from .making import make_talk, talk_lists

UTC_ZONE = zone_named("UTC")

GOEDEL = make_talk(
    "godel-aaaaa",
    0,
    30,
    title="Gödel’s Joke – Retold",
    people=("Marek Ščasný", "Ann Lee"),
    track="Track A: Logic",
)
GRAPHS = make_talk(
    "graphs-bbbbb", 30, 60, title="Graphs and Joy", people=("Annika Lund",), room="Hall Ä", session="Morning"
)
POSTER = make_talk(
    "poster-ccccc",
    0,
    90,
    title="A Poster on Graphs",
    kind=Kind.POSTER,
    abstract="All about [sic] Gödel numbers.",
    room="Yard",
)
LATE = make_talk("late-ddddd", 23 * 60, 25 * 60, title="Late Talk", program="other", track="Logic")
TALKS = (GOEDEL, GRAPHS, POSTER, LATE)


def ids(query: Query, zone: str = "UTC") -> list[str]:
    return [talk.id[:4] for talk in find_talks(TALKS, query, zone=zone_named(zone))]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (Query(), ["gode", "grap", "post", "late"]),
        (Query(program="other"), ["late"]),
        (Query(track="LOGIC"), ["gode", "late"]),
        (Query(track="morning"), ["grap"]),
        (Query(room="hall a"), ["grap"]),
        (Query(kind=Kind.POSTER), ["post"]),
        (Query(person="scasny"), ["gode"]),
        (Query(person="Ann"), ["gode", "grap"]),
        (Query(person="lee"), ["gode"]),
        (Query(person="nika"), []),
        (Query(search="godel"), ["gode", "post"]),
        (Query(search="joke godel's"), ["gode"]),
        (Query(search="graphs hall"), ["grap"]),
        (Query(search="[sic]"), ["post"]),
        (Query(search="nothing like it"), []),
        (Query(search="godel", kind=Kind.POSTER), ["post"]),
    ],
)
def test_each_filter_narrows(query: Query, expected: list[str]) -> None:
    assert ids(query) == expected


def test_day_is_the_shown_zones() -> None:
    monday, tuesday = date(2027, 3, 1), date(2027, 3, 2)

    assert ids(Query(days=frozenset({monday}))) == ["gode", "grap", "post", "late"]
    assert ids(Query(days=frozenset({tuesday})), zone="Asia/Kolkata") == ["late"]
    assert ids(Query(days=frozenset({monday, tuesday})), zone="Asia/Kolkata") == [
        "gode",
        "grap",
        "post",
        "late",
    ]


def test_starred_and_free_look_at_the_stars() -> None:
    rival = make_talk("rival", 10, 20)
    talks = (*TALKS, rival)

    def found(query: Query) -> list[str]:
        return [
            talk.id[:4] for talk in find_talks(talks, query, zone=UTC_ZONE, starred={GOEDEL.id, POSTER.id})
        ]

    assert found(Query(starred=True)) == ["gode", "post"]
    assert found(Query(free=True)) == ["gode", "grap", "post", "late"]


@given(talk_lists(), st.sets(st.sampled_from([f"t{n}" for n in range(9)])))
def test_free_is_what_blocks_no_star(talks: list[Talk], starred: set[str]) -> None:
    free = find_talks(talks, Query(free=True), zone=UTC_ZONE, starred=starred)

    mine = [talk for talk in talks if talk.id in starred]
    expected = [
        talk
        for talk in talks
        if talk.id in starred
        or all(
            other.id in talk.same_as
            or not any(each.level is Rule.BLOCK for each in find_conflicts([talk, other]))
            for other in mine
        )
    ]
    assert list(free) == expected


@given(
    talk_lists(),
    st.sampled_from(
        [Query(kind=Kind.TALK), Query(program="conf"), Query(search="title of t1"), Query(free=True)]
    ),
)
def test_filtering_twice_is_filtering_once_and_keeps_the_order(talks: list[Talk], query: Query) -> None:
    once = find_talks(talks, query, zone=UTC_ZONE)

    assert find_talks(once, query, zone=UTC_ZONE) == once
    assert [talk for talk in talks if talk in once] == list(once)


def test_search_puts_the_title_first_and_the_abstract_last() -> None:
    inside = make_talk("inside", title="Subgraph")
    person = make_talk("person", title="Other", people=("Jo Graphson",))
    place = make_talk("place", title="Other", room="Graph room")
    text = make_talk("text", title="Other", abstract="On graphs.")
    start = make_talk("start", title="On Graphs")

    search = TalkSearch((text, place, person, inside, start))

    assert [talk.id for talk in search.find("graph").talks] == [
        "start", "inside", "person", "place", "text",
    ]  # fmt: skip
    assert TalkSearch((text, place)).find("").talks == (text, place)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("godel-aaaaa", GOEDEL), ("GODEL-AAAAA", GOEDEL), (" graphs-b", GRAPHS), ("late", LATE), ("joke retold", GOEDEL),
        ("gödel's joke", GOEDEL), ("joy", GRAPHS), ("a poster on graphs", POSTER),
    ],
)  # fmt: skip
def test_find_talk_by_id_beginning_or_words(words: str, found: Talk) -> None:
    assert find_talk(TALKS, words) is found


def test_words_that_fit_several_titles_name_them() -> None:
    with pytest.raises(TalkNotFound) as both:
        find_talk((make_talk("a-1", title="Same"), make_talk("a-2", 30, 60, title="Same")), "same")

    assert (both.value.ambiguous, both.value.nearest) == (
        True, ("a-1 Same, 01 Mar 00:00 UTC", "a-2 Same, 01 Mar 00:30 UTC"),
    )  # fmt: skip


def test_words_that_fit_nothing_name_the_nearest() -> None:
    with pytest.raises(TalkNotFound) as none:
        find_talk(TALKS, "graphs of sorrow")
    with pytest.raises(TalkNotFound) as empty:
        find_talk(TALKS, "  ")

    assert (none.value.ambiguous, none.value.nearest) == (
        False,
        ("graphs-bbbbb Graphs and Joy", "poster-ccccc A Poster on Graphs"),
    )
    assert (empty.value.ambiguous, empty.value.nearest) == (False, ())


@given(st.text(max_size=12))
def test_any_words_find_one_talk_or_say_why_not(words: str) -> None:
    try:
        found = find_talk(TALKS, words)
    except TalkNotFound as error:
        assert error.message.startswith(("no talk fits", repr(words)))  # noqa: PT017
    else:
        assert found in TALKS


def test_cancelled_talk_is_free_because_it_never_clashes() -> None:
    off = make_talk("off", 0, 30, status=Status.CANCELLED)

    found = find_talks((GOEDEL, off), Query(free=True), zone=UTC_ZONE, starred={GOEDEL.id})

    assert found == (GOEDEL, off)
