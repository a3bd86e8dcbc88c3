import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given

from planner.errors import ProgramError, UsageError
from planner.importers.families.reader import read_json_family
from planner.timeline.clock import zone_named
from planner.timeline.program import Kind
from planner.timeline.year_source import YearSource
from tests.importers.json_readers import (
    OPTIONS,
    TALKS,
    JsonContract,
    Written,
    case,
    facts,
    read_case,
    written_facts,
)

CALENDAR = "miniconf_calendar_week_and_day_view.json"
PAPERS = "miniconf_paper_in_two_sessions.yml"
SLOTS = "miniconf_item_with_slots.yml"
WORKSHOPS = "miniconf_workshops_many_spellings.json"
DAYS = "records_days_with_rooms.json"
WORDS = "records_js_days_in_words.js"


class TestMiniconf(JsonContract):
    format = "miniconf"
    examples = (case(CALENDAR), case(PAPERS), case(SLOTS), case(WORKSHOPS))


class TestRecords(JsonContract):
    format = "json"
    examples = (case(DAYS), case(WORDS))


def test_block_of_the_week_view_is_the_session_of_the_day_views_entries() -> None:
    program = read_case(CALENDAR)

    assert [(talk.title, talk.session, talk.kind) for talk in program.talks] == [
        ("T1: Reading minds", "Tutorials", Kind.TUTORIAL),
        ("Tea", None, Kind.SOCIAL),
    ]
    assert program.talks[0].people == ("Ada Quill", "Bo Dee", "Cy Doe")
    assert (program.talks[0].room, program.talks[0].url) == (None, "https://example.org/t1.html")
    assert [problem.message for problem in program.problems] == [
        "1 block of the week view is the session of the day view's entries, and no talk"
    ]


def test_paper_in_two_sessions_is_one_talk_with_two_slots() -> None:
    program = read_case(PAPERS)

    assert [(talk.id, talk.title, talk.session, talk.same_as, talk.end) for talk in program.talks] == [
        ("main-1", "main.1", "1A", (), None),
        ("main-2", "main.2", "1A", ("main-2-2",), None),
        ("main-2-2", "main.2", "1B", ("main-2",), None),
    ]


def test_underscore_times_are_utc_with_a_warning_and_a_given_zone_wins() -> None:
    program = read_case(PAPERS)
    given_zone = read_case(PAPERS, timezone="Europe/Berlin")

    assert (program.talks[0].start, program.timezone) == (datetime(2031, 7, 6, 5, tzinfo=UTC), "UTC")
    assert [problem.message for problem in program.problems] == [
        "times without a zone are read as UTC, as MiniConf means them; --timezone ZONE reads them otherwise"
    ]
    assert (given_zone.talks[0].start, given_zone.problems) == (datetime(2031, 7, 6, 3, tzinfo=UTC), ())


def test_papers_in_the_same_document_give_titles_people_and_abstracts() -> None:
    data = b"""
sessions:
  - {name: S1, start_time: 2031-07-06_05:00:00, end_time: 2031-07-06_06:00:00, papers: [p1]}
papers:
  - {UID: p1, title: On rain, authors: "Ada Quill|Bo Dee", abstract: It rains.}
"""
    (talk,) = read_json_family(data, "x.yml", OPTIONS).talks

    assert (talk.title, talk.people, talk.abstract, talk.session) == (
        "On rain",
        ("Ada Quill", "Bo Dee"),
        "It rains.",
        "S1",
    )


def test_numbered_slots_are_repeats_and_named_ones_are_parts() -> None:
    program = read_case(SLOTS)

    assert [(talk.title, talk.badge, bool(talk.same_as)) for talk in program.talks] == [
        ("Reading: an introduction", "Live Session 1", True),
        ("Reading: an introduction", "Live Session 2", True),
        ("Business Meeting (Presentation)", "Presentation", False),
        ("Business Meeting (Questions)", "Questions", False),
    ]
    assert program.talks[0].people == ("Ada Quill", "Bo Dee", "Cy Doe")
    assert (program.talks[0].abstract, program.talks[2].people) == ("We read.\n\nThen we write.", ("Di Ell",))


def test_name_of_the_file_tells_the_kind() -> None:
    program = read_json_family(case(SLOTS), "sitedata/tutorials.yml", OPTIONS)

    assert {talk.kind for talk in program.talks} == {Kind.TUTORIAL}


def test_many_spellings_of_dates_and_times() -> None:
    program = read_case(WORKSHOPS, timezone="America/Los_Angeles", options=replace(OPTIONS, year=2031))

    assert [
        (talk.title, f"{talk.start:%d %H:%M}", talk.end and f"{talk.end:%H:%M}") for talk in program.talks
    ] == [
        ("Opening remarks", "10 16:00", "16:10"),
        ("Other seven", "10 16:00", "16:30"),
        ("One", "10 16:10", "16:40"),
        ("Two", "10 20:30", "20:50"),
        ("Farewell", "11 00:30", None),
    ]
    assert [problem.message for problem in program.problems] == [
        "W1[2]: 13:30 PM and 13:50 PM are taken as times of 24 hours",
        "W1[3] 'Three': ends before it starts (23:55–12:00); it is left out",
        "W1[4]: is empty; it is left out",
        "W1[5] 'Lunch': no time of day is printed; it is left out",
    ]


def test_same_id_and_session_name_in_two_workshops_stay_apart() -> None:
    program = read_case(WORKSHOPS, timezone="America/Los_Angeles", options=replace(OPTIONS, year=2031))
    talks = {talk.title: talk for talk in program.talks}

    assert (talks["One"].session, talks["Other seven"].session) == ("W1: Session 1", "W2: Session 1")
    assert talks["One"].id != talks["Other seven"].id
    assert talks["Opening remarks"].people == ("Ada Quill", "Bo Dee")


def test_year_of_dates_without_one_is_given_found_in_the_name_or_a_guess() -> None:
    los_angeles = replace(OPTIONS, timezone=zone_named("America/Los_Angeles"))
    guessed = read_json_family(case(WORKSHOPS), "w.json", los_angeles)
    named = read_json_family(case(WORKSHOPS), "acl2024_workshops.json", los_angeles)

    assert (guessed.year, guessed.year_source) == (2026, YearSource.GUESS)
    assert [(each.about, each.settle_with) for each in guessed.questions] == [("year", "--year 2026")]
    assert (named.year, named.year_source, named.questions) == (2024, YearSource.DOCUMENT, ())


def test_year_that_the_document_contradicts_is_refused() -> None:
    with pytest.raises(UsageError, match="prints the year 2031, not 2020"):
        read_case(PAPERS, options=replace(OPTIONS, year=2020))


def test_list_of_workshops_without_times_says_where_they_are() -> None:
    data = b"workshops:\n- {name: Rain, cal: RAIN, slides_live: 1}\n- {name: Snow, cal: SNOW}\n"

    with pytest.raises(ProgramError) as caught:
        read_json_family(data, "workshops.yml", OPTIONS)

    assert caught.value.message == (
        "workshops.yml: lists titles and no times (give its calendars, such as that of 'RAIN')"
    )


def test_days_and_rooms_give_date_and_room() -> None:
    program = read_case(DAYS)

    assert [(talk.id, talk.room, talk.start, talk.end) for talk in program.talks] == [
        ("1", "Aula", datetime(2031, 2, 3, 8, 30, tzinfo=UTC), datetime(2031, 2, 3, 8, 55, tzinfo=UTC)),
        ("2", "Aula", datetime(2031, 2, 3, 22, 30, tzinfo=UTC), datetime(2031, 2, 3, 23, 15, tzinfo=UTC)),
    ]
    assert (program.format, program.timezone) == ("json", "UTC+01:00")


def test_days_in_words_and_talks_in_parallel_tracks() -> None:
    program = read_case(WORDS, timezone="America/Chicago")

    assert [
        (talk.title, f"{talk.start:%H:%M}", talk.track, talk.session, talk.room) for talk in program.talks
    ] == [
        ("Registration", "13:45", None, None, None),
        ("Workshop", "14:15", None, None, "Room 3"),
        ("Crows", "18:00", "Main hall", "Parallel", None),
        ("Ravens", "18:00", "Main hall", "Parallel", None),
    ]


@given(TALKS)
def test_written_calendar_reads_back(talks: list[Written]) -> None:
    entries = [
        {
            "UID": str(talk.number),
            "title": talk.title,
            "authors": list(talk.people),
            "abstract": talk.abstract,
            "start": talk.start.isoformat(),
            "end": talk.end.isoformat(),
            "location": talk.room,
        }
        for talk in talks
    ]

    program = read_json_family(json.dumps(entries).encode(), "calendar.json", OPTIONS)

    assert facts(program) == written_facts(talks)
