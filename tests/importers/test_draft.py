from datetime import UTC, datetime, timedelta

import pytest

from planner.errors import ProgramError
from planner.importers import ReadOptions
from planner.importers.draft import MOST_REPEATS, Draft, DraftTalk, infer_ends, program_of
from planner.timeline.program import Kind, Problem, Program, Question, Session, Severity, Talk, UnnamedSlot
from tests.conftest import NOW

NINE = datetime(2027, 3, 1, 9, tzinfo=UTC)
OPTIONS = ReadOptions(now=NOW)


def at(minutes: int) -> datetime:
    return NINE + timedelta(minutes=minutes)


def draft_talk(title: str, start: int = 0, end: int | None = 30, **fields: object) -> DraftTalk:
    return DraftTalk(title, at(start), None if end is None else at(end), **fields)  # type: ignore[arg-type]


def program(*talks: DraftTalk, name: str = "Conf", **fields: object) -> Program:
    return program_of(Draft("f", "shape", name, talks=list(talks), **fields), "file.txt", OPTIONS)  # type: ignore[arg-type]


def by_title(made: Program) -> dict[str, Talk]:
    return {talk.title: talk for talk in made.talks}


def test_id_comes_from_program_session_title_and_people_alone() -> None:
    talk = draft_talk("On Naps", people=("Ann Lee",), session="A")
    moved = draft_talk(
        "On Naps", 90, 100, people=("Ann Lee",), session="A", room="Elsewhere", abstract="New", badge="Best"
    )
    others = [
        draft_talk("On Naps", people=("Bo Chu",), session="A"),
        draft_talk("On Napping", people=("Ann Lee",), session="A"),
        draft_talk("On Naps", people=("Ann Lee",), session="B"),
    ]

    (same,), (again,) = program(talk).talks, program(moved).talks
    different = {program(other).talks[0].id for other in others} | {program(talk, name="Other").talks[0].id}

    assert same.id == again.id
    assert same.id.startswith("naps-")
    assert len({same.id, *different}) == 5


def test_id_of_the_source_is_kept() -> None:
    made = program(
        draft_talk("A", source_id="Talk #17"),
        draft_talk("B", source_id="talk-17"),
        draft_talk("C", source_id="李"),
    )

    assert sorted(talk.id for talk in made.talks)[1:] == ["talk-17", "talk-17-2"]


def test_same_title_and_people_are_one_talk_in_several_slots() -> None:
    first, second, third = (
        draft_talk("On Naps", start, start + 30, people=("Ann Lee", "Bo Chu")[::step], room=room)
        for start, step, room in ((60, 1, "B"), (0, -1, "A"), (120, 1, "C"))
    )

    made = program(first, second, third, draft_talk("On Naps", people=("Cy Dee",)))

    naps = [talk for talk in made.talks if len(talk.people) == 2]
    assert [talk.same_as for talk in naps] == [
        (naps[1].id, naps[2].id), (naps[0].id, naps[2].id), (naps[0].id, naps[1].id),
    ]  # fmt: skip
    assert [talk.same_as for talk in made.talks if len(talk.people) == 1] == [()]


def test_running_number_of_repeats_follows_room_then_start() -> None:
    made = program(
        *(
            draft_talk("On Naps", start, None, people=("Ann Lee",), room=room)
            for start, room in ((0, "B"), (90, "A"), (30, "A"))
        )
    )

    numbers = {(talk.room, talk.start): talk.id.split("-")[2:] for talk in made.talks}
    assert numbers == {("A", at(30)): [], ("A", at(90)): ["2"], ("B", at(0)): ["3"]}


def test_a_title_alone_makes_nothing_a_repeat() -> None:
    made = program(
        draft_talk("Panel"),
        draft_talk("Panel", 60, 90),
        draft_talk("Lunch", kind=Kind.BREAK),
        draft_talk("Lunch", 60, 90, kind=Kind.BREAK),
    )

    assert {talk.same_as for talk in made.talks} == {()}
    assert len({talk.id for talk in made.talks}) == 4


def test_same_abstract_stands_in_for_people() -> None:
    made = program(
        draft_talk("Panel", abstract="Who owns it?"), draft_talk("Panel", 60, 90, abstract="Who owns it?")
    )

    assert [len(talk.same_as) for talk in made.talks] == [1, 1]


def test_long_series_is_no_repeat() -> None:
    count = MOST_REPEATS + 1

    made = program(
        *(draft_talk("Daily Stretch", 60 * n, 60 * n + 10, people=("Ann Lee",)) for n in range(count))
    )

    assert {talk.same_as for talk in made.talks} == {()}
    assert len({talk.id for talk in made.talks}) == count


def test_talk_printed_twice_at_the_same_time_and_place_is_kept_once() -> None:
    talks = [
        draft_talk("A", session="S"),
        draft_talk("A", session="S"),
        draft_talk("A", session="S", room="Other"),
    ]
    session, slot = Session("S"), UnnamedSlot(at(0), at(10), "S")

    made = program(*talks, sessions=[session, session], unnamed_slots=[slot, slot])

    assert [talk.room for talk in made.talks] == [None, "Other"]
    assert (made.sessions, made.unnamed_slots) == ((session,), (slot,))
    assert made.problems == (
        Problem(None, Severity.WARNING, "1 talk is printed twice at the same time and place, and kept once"),
    )


def test_missing_end_is_the_next_start_in_the_same_session_and_room() -> None:
    made = by_title(
        program(
            draft_talk("A", 0, None, session="S", room="R"),
            draft_talk("B", 10, None, session="S", room="Other"),
            draft_talk("C", 30, None, session="S", room="R"),
            draft_talk("D", 30, 40, session="S", room="R"),
            draft_talk("E", 45, None, session="S", room="R"),
        )
    )

    inferred = {title: (talk.end, talk.end_inferred) for title, talk in made.items()}
    assert inferred == {
        "A": (at(30), True), "B": (None, False), "C": (at(45), True), "D": (at(40), False), "E": (None, False),
    }  # fmt: skip


def test_unnamed_slot_ends_the_talk_before_it() -> None:
    talks = [draft_talk("A", 0, None, session="S"), draft_talk("B", 60, None, session="S")]

    infer_ends(talks, [UnnamedSlot(at(20), at(60), "S"), UnnamedSlot(at(10), None, "Other")])

    assert [(talk.end, talk.end_inferred) for talk in talks] == [(at(20), True), (None, False)]


def test_nothing_is_inferred_over_night() -> None:
    talks = [draft_talk("A", 0, None), draft_talk("B", 12 * 60, None), draft_talk("C", 24 * 60 + 1, None)]

    infer_ends(talks)

    assert [talk.end for talk in talks] == [at(12 * 60), None, None]


@pytest.mark.parametrize(
    ("name", "source", "program_id"),
    [
        ("Conf 2027", "x.txt", "conf-2027"),
        (None, "My Day.txt", "my-day"),
        (None, "https://conf.example/2027/session/9", "9"),
        ("李明", "x.txt", "x"),
    ],
)
def test_program_id_is_the_name_else_the_file(name: str | None, source: str, program_id: str) -> None:
    made = program_of(Draft("f", "s", name, talks=[draft_talk("A")]), source, OPTIONS)

    assert made.id == program_id


def test_name_without_any_latin_letter_still_gets_an_id() -> None:
    made = program_of(Draft("f", "s", "李明", talks=[draft_talk("A")]), "-", OPTIONS)

    assert (made.name, made.id[:8], len(made.id)) == ("李明", "program-", 13)


def test_nothing_read_says_the_first_reason_and_the_way_out() -> None:
    problems = [
        Problem(7, Severity.ERROR, "is odd"),
        Problem(9, Severity.ERROR, "is odder"),
        Problem(2, Severity.WARNING, "hm"),
    ]
    draft = Draft("f", "s", problems=problems, questions=[Question("timezone", "which", "--timezone ZONE")])

    with pytest.raises(ProgramError) as nothing:
        program_of(draft, "file.txt", OPTIONS)
    with pytest.raises(ProgramError) as empty:
        program_of(Draft("f", "s"), "file.txt", OPTIONS)

    assert nothing.value.message == "file.txt:7: is odd; 1 more error (give --timezone ZONE)"
    assert (
        empty.value.message == "file.txt: has no slot (expected lines such as 'Mon 3 May 19:00 - 19:15 PDT')"
    )


def test_problems_are_in_the_order_of_lines() -> None:
    made = program(
        draft_talk("A"),
        problems=[
            Problem(9, Severity.ERROR, "b"),
            Problem(None, Severity.ERROR, "c"),
            Problem(2, Severity.ERROR, "a"),
        ],
    )

    assert [problem.line for problem in made.problems] == [None, 2, 9]


def test_unknown_room_tells_no_end_where_talks_are_at_one_time() -> None:
    made = by_title(
        program(
            draft_talk("A", 0, None, session="S"),
            draft_talk("B", 0, None, session="S"),
            draft_talk("C", 30, None, session="S"),
        )
    )

    assert [made[title].end for title in "ABC"] == [None, None, None]


def test_program_of_one_track_tells_its_ends_without_places() -> None:
    made = by_title(program(draft_talk("A", 0, None), draft_talk("B", 30, None), draft_talk("C", 60, None)))

    assert [(made[title].end, made[title].end_inferred) for title in "ABC"] == [
        (at(30), True), (at(60), True), (None, False),
    ]  # fmt: skip


@pytest.mark.parametrize("elsewhere", [{"track": "Web"}, {"room": "B12"}, {"session": "S"}])
def test_neither_session_nor_room_tells_no_end_beside_another_track(elsewhere: dict[str, str]) -> None:
    made = by_title(
        program(draft_talk("A", 0, None), draft_talk("B", 30, None, **elsewhere), draft_talk("C", 60, None))
    )

    assert [made[title].end for title in "AC"] == [None, None]
