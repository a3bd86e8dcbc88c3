"""Several sources as one program: every talk once, one year, ids of the whole, whatever the order."""

import itertools
import re
from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.errors import PlannerError
from planner.importers import ReadOptions
from planner.importers.merging.reader import Merged, read_merged
from planner.timeline.clock import zone_named
from planner.timeline.program import Program
from planner.timeline.year_source import YearSource
from tests.conftest import NOW

OPTIONS = ReadOptions(now=NOW, name="Garden Days")
HEAD = "Garden Track {track}\n\n{lines}\n"
TABLE = """\
Title,Date,Start,End,Room,Speakers,Abstract
Bees,2027-05-03,10:00,10:30,Hall,Ada Quill,All about bees.
Moss,2027-05-03,11:00,11:30,Attic,,
"""
CALENDAR = """\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//made for a test//EN
BEGIN:VEVENT
UID:1@garden.example
DTSTAMP:20270101T000000Z
DTSTART:20270503T080000Z
DTEND:20270503T083000Z
SUMMARY:Bees
END:VEVENT
BEGIN:VEVENT
UID:2@garden.example
DTSTAMP:20270101T000000Z
DTSTART:20270503T120000Z
DTEND:20270503T130000Z
SUMMARY:Lunch
LOCATION:Yard
END:VEVENT
END:VCALENDAR
"""


def track(name: str, *talks: tuple[str, str]) -> bytes:
    """A page of one track: each talk as its slot line and its title with people below."""
    return HEAD.format(track=name, lines="\n\n".join(f"{slot}\n\n{title}" for slot, title in talks)).encode()


ONE = track(
    "1",
    ("Mon 3 May 10:00 - 10:30 CEST", "Bees\n\nAda Quill"),
    ("Mon 3 May 10:30 - 11:00 CEST", "Wasps\n\nBo Reed"),
)
TWO = track("2", ("Mon 3 May 10:00 - 10:30 CEST", "Moss\n\nCy Fern"))
DATED = track("3", ("Mon 3 May 2027 14:00 - 14:30 CEST", "Ferns\n\nDi Leaf"))


def merged(*sources: tuple[str, bytes | str], options: ReadOptions = OPTIONS) -> Merged:
    return read_merged(
        [(name, data if isinstance(data, bytes) else data.encode()) for name, data in sources], options
    )


def titles(program: Program) -> list[str]:
    return [talk.title for talk in program.talks]


def test_tracks_become_one_program() -> None:
    whole = merged(("one.txt", ONE), ("two.txt", TWO))

    program = whole.program
    assert (program.id, program.name, program.source) == ("garden-days", "Garden Days", "one.txt + two.txt")
    assert (program.format, whole.read, whole.failures) == ("page-text", (0, 1), ())
    assert titles(program) == ["Bees", "Moss", "Wasps"]
    assert {session.title for session in program.sessions} == {"Garden Track 1", "Garden Track 2"}
    assert program.problems == ()
    assert [(each.about, each.message) for each in program.questions] == [
        ("year", "the year 2021 is a guess; 2027 would fit too")
    ]


def test_single_source_is_read_as_ever() -> None:
    whole = merged(("one.txt", ONE))

    assert (whole.program.source, titles(whole.program)) == ("one.txt", ["Bees", "Wasps"])


@pytest.mark.parametrize("order", itertools.permutations(range(4)))
def test_order_of_sources_makes_no_difference(order: tuple[int, ...]) -> None:
    sources = [
        ("one.txt", ONE),
        ("two.txt", TWO),
        ("table.csv", TABLE.encode()),
        ("all.ics", CALENDAR.encode()),
    ]
    options = replace(OPTIONS, timezone=zone_named("Europe/Berlin"), year=2027)

    program = read_merged([sources[number] for number in order], options).program

    expected = read_merged(sources, options).program
    assert program._replace(source="") == expected._replace(source="")


def test_year_that_one_source_prints_is_evidence_for_the_others() -> None:
    program = merged(("one.txt", ONE), ("three.txt", DATED)).program

    assert (program.year, program.year_source, program.questions) == (2027, YearSource.DOCUMENT, ())
    assert {talk.start.year for talk in program.talks} == {2027}


def test_year_of_exact_times_is_evidence_too() -> None:
    program = merged(("one.txt", ONE), ("all.ics", CALENDAR)).program

    assert (program.year, program.year_source) == (2027, YearSource.DOCUMENT)
    assert [each.about for each in program.questions] == ["timezone"]
    assert {talk.start.year for talk in program.talks} == {2027}


def test_year_that_does_not_fit_is_no_evidence() -> None:
    other = track("3", ("Wed 4 May 2022 14:00 - 14:30 CEST", "Ferns"))

    program = merged(("one.txt", ONE), ("three.txt", other)).program

    assert sorted({talk.start.year for talk in program.talks}) == [2021, 2022]
    assert program.year_source is YearSource.GUESS
    assert [each.about for each in program.questions] == ["year"]


def test_guesses_that_differ_agree_on_the_year_that_fits_all() -> None:
    pages = (
        ("a.txt", track("1", ("Fri 27 Nov 10:00 - 10:30 CET", "Late"))),
        ("b.txt", track("2", ("10 Jan 10:00 - 10:30 CET", "Early"))),
    )

    alone = [merged(page).program.year for page in pages]
    program = merged(*pages).program

    assert alone == [2026, 2027]
    assert [(talk.title, talk.start.year) for talk in program.talks] == [("Early", 2026), ("Late", 2026)]
    assert (program.year, program.year_source) == (2026, YearSource.GUESS)


def test_talk_in_two_sources_at_the_same_time_is_kept_once_with_what_each_knows() -> None:
    options = replace(OPTIONS, timezone=zone_named("Europe/Berlin"))

    program = merged(("table.csv", TABLE), ("all.ics", CALENDAR), options=options).program

    bees, moss, lunch = program.talks
    assert (bees.title, bees.room, bees.people, bees.abstract) == (
        "Bees",
        "Hall",
        ("Ada Quill",),
        "All about bees.",
    )
    assert (moss.title, lunch.title, lunch.room) == ("Moss", "Lunch", "Yard")
    assert [(each.line, each.message) for each in program.problems] == [
        (None, "1 talk is in more than one of the sources at the same time, and kept once")
    ]
    assert program.format == "csv+ics"


def test_same_title_at_the_same_time_in_other_rooms_is_two_talks() -> None:
    rows = "Title,Date,Start,End,Room\nCoffee,2027-05-03,10:00,10:30,{room}\n"
    options = replace(OPTIONS, timezone=zone_named("Europe/Berlin"))

    program = merged(
        ("a.csv", rows.format(room="Hall")), ("b.csv", rows.format(room="Attic")), options=options
    ).program

    assert [(talk.title, talk.room) for talk in program.talks] == [("Coffee", "Attic"), ("Coffee", "Hall")]
    assert len({talk.id for talk in program.talks}) == 2


def test_talk_offered_again_in_another_source_is_a_repeat_of_it() -> None:
    again = track("1", ("Tue 4 May 16:00 - 16:30 CEST", "Bees\n\nAda Quill"))

    program = merged(("one.txt", ONE), ("again.txt", again)).program

    first, second = (talk for talk in program.talks if talk.title == "Bees")
    assert (first.same_as, second.same_as) == ((second.id,), (first.id,))
    assert second.id == f"{first.id}-2"


def test_ids_are_those_that_the_sources_have_under_the_same_name() -> None:
    alone = [merged(each).program for each in (("one.txt", ONE), ("two.txt", TWO))]

    program = merged(("one.txt", ONE), ("two.txt", TWO)).program

    assert {talk.id for talk in program.talks} == {talk.id for part in alone for talk in part.talks}


def test_problems_and_questions_name_their_source() -> None:
    bad = track("2", ("Mon 3 May 25:00 - 26:00 CEST", "Moss"), ("Mon 3 May 2027 11:00 - 11:30 CEST", "Fern"))

    program = merged(("day/one.txt", ONE), ("day/two.txt", bad)).program

    (problem,) = program.problems
    assert (problem.line, problem.source) == (3, "two.txt")


def test_files_of_one_name_are_told_apart_by_their_folder() -> None:
    bad = track("2", ("Mon 3 May 25:00 - 26:00 CEST", "Moss"), ("Mon 3 May 11:00 - 11:30 CEST", "Fern"))

    program = merged(("a/page.txt", ONE), ("b/page.txt", bad)).program

    assert [problem.source for problem in program.problems] == ["b/page.txt"]


def test_source_that_cannot_be_read_costs_the_others_nothing() -> None:
    whole = merged(("none.txt", b"nothing here"), ("one.txt", ONE), ("empty.txt", b""))

    assert (whole.read, titles(whole.program)) == ((1,), ["Bees", "Wasps"])
    assert whole.program.shape == "session page, a slot line above each title"
    assert [failure.where for failure in whole.failures] == ["none.txt", "empty.txt"]


def test_sources_of_which_none_can_be_read_give_the_first_reason() -> None:
    with pytest.raises(PlannerError, match=re.escape("none.txt: has no slot")):
        merged(("none.txt", b"nothing here"), ("empty.txt", b""))


def test_session_that_two_sources_have_is_one() -> None:
    later = HEAD.format(track="1", lines="Mon 3 May 10:00 - 10:30 CEST\n\nBees\n\nAda Quill").encode()

    program = merged(("one.txt", ONE), ("day.txt", later)).program

    (session,) = program.sessions
    assert (session.title, minutes(session.start, session.end)) == ("Garden Track 1", 60)


def minutes(start: datetime | None, end: datetime | None) -> float:
    assert start is not None
    assert end is not None
    return (end - start).total_seconds() / 60


times = st.integers(0, 40).map(lambda slot: f"{9 + slot // 4:02d}:{slot % 4 * 15:02d}")
talks = st.lists(
    st.tuples(times, st.sampled_from(["Ash", "Bay", "Elm", "Fir", "Oak", "Yew"])),
    min_size=1,
    max_size=6,
    unique=True,
)


@given(st.lists(talks, min_size=1, max_size=4))
def test_merging_keeps_every_talk_once_with_an_id_of_its_own(pages: list[list[tuple[str, str]]]) -> None:
    data = [
        track("1", *((f"Mon 3 May 2027 {start} CEST", f"{title} Talk\n\nAda Quill") for start, title in page))
        for page in pages
    ]

    program = read_merged([(f"{number}.txt", page) for number, page in enumerate(data)], OPTIONS).program

    expected = {(start, f"{title} Talk") for page in pages for start, title in page}
    berlin = zone_named("Europe/Berlin")
    found = [(f"{talk.start.astimezone(berlin):%H:%M}", talk.title) for talk in program.talks]
    assert sorted(found) == sorted(expected)
    assert len({talk.id for talk in program.talks}) == len(found)
    others = {talk.id: set(talk.same_as) for talk in program.talks}
    assert all(talk in others[other] for talk, its in others.items() for other in its)
