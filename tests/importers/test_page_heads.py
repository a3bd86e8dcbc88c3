from datetime import date

import pytest

from planner.timeline.program import Kind

from .contract import read
from .pages import HEAD, Page, PageSession, PageTalk, expected, said, text_of_page, utc, without_blank_lines


def test_program_heading_zone_line_and_session_heading() -> None:
    page = Page(
        name="BeeConf 2027: Hum and Hive",
        zone_line="Timezone: Asia/Kolkata",
        zone="IST",
        offset=330,
        day=date(2027, 1, 21),
        sessions=(
            PageSession(
                "Opening",
                (PageTalk(540, 570, "Doors"), PageTalk(570, 630, "Keynote: Hives", ("Mo Ek",))),
                room="Banyan Hall",
            ),
            PageSession(
                "Track A: Hum", (PageTalk(630, 660, "Naps", ("Ada Quill",)),), ("Li Wei",), "Neem Room"
            ),
            PageSession("Night", (PageTalk(1410, 1485, "Moths", ("Bo Chu", "Cy Dee")),), room="Roof"),
        ),
    )

    for text in (text_of_page(page), without_blank_lines(text_of_page(page))):
        program = read(text)

        assert said(program) == expected(page)
        assert (program.timezone, program.questions, program.problems) == ("Asia/Kolkata", (), ())
        assert [session.track for session in program.sessions] == [None, "Track A: Hum", None]
        assert [talk.kind for talk in program.talks] == [Kind.TALK, Kind.KEYNOTE, Kind.TALK, Kind.TALK]


@pytest.mark.parametrize("furniture", [True, False])
def test_pages_pasted_one_after_the_other_are_sessions(furniture: bool) -> None:
    top = "Skip to yearly menu bar Skip to main content" if furniture else ""
    sessions = [
        PageSession(f"Oral Session {number}", (PageTalk(start, start + 15, f"Talk {number}", ("Mo Ek",), abstract=("Yes.",)), PageTalk(start + 15, start + 20)), chairs)
        for number, start, chairs in ((1, 600, ("Ada Quill",)), (2, 600, ("Bo Chu", "Cy Dee")), (3, 900, ("Li Wei",)))
    ]  # fmt: skip

    text = "\n\n".join(text_of_page(Page((session,), top=top)) for session in sessions)

    assert said(read(text)) == expected(Page(tuple(sessions)))
    assert said(read(without_blank_lines(text))) == expected(Page(tuple(sessions)))


def test_rooms_and_tracks_label_heads_without_any_furniture() -> None:
    text = (
        "BeeConf\n\nTrack: Hum\nRoom: A\n\nMon 3 May 10:00 - 10:15 PDT\n\nOne\n\nMo Ek\n\nGood.\n\n\n"
        "Wax and Honey\nRoom: B\nTrack: Wax\n\nMon 3 May 10:00 - 10:15 PDT\n\nTwo\n"
    )

    program = read(text)

    assert [(talk.title, talk.session, talk.track, talk.room, talk.abstract) for talk in program.talks] == [
        ("One", "BeeConf", "Hum", "A", "Good."), ("Two", "Wax and Honey", "Wax", "B", None),
    ]  # fmt: skip


def test_numbered_sessions_need_no_label() -> None:
    text = (
        "Small Conf\n\nTrack 1\n\nMon 3 May 10:00 - 10:15 PDT\n\nOne\n\nTrack 2: More\n\nMon 3 May 10:00 - 10:15 PDT\n\nTwo\n"
        "\n\nClosing Words\n\nMon 3 May 11:00 - 11:15 PDT\n\nThree\n"
    )

    assert [(talk.title, talk.session) for talk in read(text).talks] == [
        ("One", "Track 1"), ("Two", "Track 2: More"), ("Three", "Closing Words"),
    ]  # fmt: skip


def test_talks_with_rooms_chairs_and_labels_for_titles_are_no_sessions() -> None:
    text = (
        "BeeConf\n\nMon 3 May 10:00 - 10:15 PDT\n\nTrack: A Benchmark\n\nMon 3 May 10:15 - 10:30 PDT\n\nPanel Discussion\n"
        "Moderator: Jane Doe\n\nMon 3 May 10:30 - 10:45 PDT\n\nThird\nRoom: Hall 9\nJane Doe\n\nText.\n\nLocation: the old hall\n\n"
        "Mon 3 May 10:45 - 11:00 PDT @ Room 314 - 315\n\nFourth\n\nJane Doe\n\nRoom: none of it\n\nMon 3 May 11:00 - 11:15 PDT @ None\n\nFifth\n"
    )

    program = read(text)

    assert [(talk.title, talk.people, talk.room, talk.abstract) for talk in program.talks] == [
        ("Track: A Benchmark", (), None, None),
        ("Panel Discussion", (), None, "Moderator: Jane Doe"),
        ("Third", ("Jane Doe",), "Hall 9", "Text.\n\nLocation: the old hall"),
        ("Fourth", ("Jane Doe",), "Room 314 - 315", None),
        ("Fifth", (), None, None),
    ]
    assert [session.title for session in program.sessions] == ["BeeConf"]


def test_each_page_keeps_its_own_time_zone() -> None:
    pages_text = "".join(
        f"Skip to main content\nTimezone: {zone}\n\n{name}\n\nMon 3 May 2021 9:00 - 9:30\n\n{name} talk\n\n"
        for zone, name in (
            ("America/New_York", "Morning"),
            ("Europe/Berlin (CEST)", "Evening"),
            ("UTC+9", "Night"),
            ("PT", "Late"),
        )
    )

    program = read(pages_text)

    assert {talk.session: talk.start for talk in program.talks} == {
        "Morning": utc(2021, 5, 3, 13), "Evening": utc(2021, 5, 3, 7), "Night": utc(2021, 5, 3, 0), "Late": utc(2021, 5, 3, 16),
    }  # fmt: skip
    assert program.timezone == "America/New_York"


def test_ambiguous_zone_line_is_a_question_and_an_unknown_one_a_problem() -> None:
    page = "BeeConf\nTimezone: {}\n\nThu 21 Jan 2027 9:00 - 9:30\n\nOne\n\nThu 21 Jan 2027 10:00 - 10:30 UTC\n\nTwo\n"

    ambiguous, unknown = read(page.format("IST")), read(page.format("Nowhere/City"))

    assert [question.settle_with for question in ambiguous.questions] == ["--timezone Europe/Dublin"]
    assert next((problem.line, problem.message) for problem in unknown.problems) == (
        2, "names no time zone that is known: 'Nowhere/City'",
    )  # fmt: skip
    assert [[talk.title for talk in program.talks] for program in (ambiguous, unknown)] == [["Two"], ["Two"]]


def test_weekday_takes_its_date_from_the_heading_or_slot_above() -> None:
    text = "Hive Workshop 2019\n\nFri 14 Jun, 8:30 a.m. PDT\n\nDoors\n\nFri 8:40 a.m. - 9:10 a.m.\n\nOne\n\nSat 8:40 a.m. - 9:10 a.m.\n\nLost\n"
    headed = "Hive 2019\n\nFriday, 14 June\n\nPart One\n\nFri 8:40 - 9:10 PDT\n\nOne\n"

    program = read(text)

    assert [(talk.title, talk.start, talk.end) for talk in program.talks] == [
        ("Doors", utc(2019, 6, 14, 15, 30), utc(2019, 6, 14, 15, 40)), ("One", utc(2019, 6, 14, 15, 40), utc(2019, 6, 14, 16, 10)),
    ]  # fmt: skip
    assert [problem.line for problem in program.problems] == [11]
    assert [(talk.start, talk.session) for talk in read(headed).talks] == [
        (utc(2019, 6, 14, 15, 40), "Part One")
    ]


def test_menu_above_the_first_heading_is_no_name() -> None:
    text = "Skip to main content\nMain Navigation\nBEE\nHelp/FAQ\nMy Stuff\nLogin\n" + HEAD

    program = read(text)

    assert (program.name, [session.title for session in program.sessions]) == (
        "Oral Session 7",
        ["Oral Session 7"],
    )
    assert [problem.line for problem in program.problems] == [3, 4, 5]


def test_session_end_is_unknown_when_its_last_talks_is() -> None:
    program = read(HEAD + "Mon 3 May 10:15 PDT\n\nOpen End\n")

    assert [(session.start, session.end) for session in program.sessions] == [(utc(2021, 5, 3, 17), None)]


def test_slots_of_a_poster_session_without_titles_are_the_session() -> None:
    program = read("Poster Session 4\n\nChat is not available.\n\nMon 3 May 10:00 - 12:00 PDT\n")

    assert [(talk.title, talk.kind) for talk in program.talks] == [("Poster Session 4", Kind.POSTER)]
    assert program.unnamed_slots == ()


def test_break_with_people_is_a_talk() -> None:
    program = read(
        "BeeConf\n\nMon 3 May 10:00 - 10:15 PDT\n\nLunch\n\nMo Ek · Bo Chu\n\nMon 3 May 11:00 - 12:00 PDT\n\nLunch\n"
    )

    assert [talk.kind for talk in program.talks] == [Kind.TALK, Kind.BREAK]


CALENDAR_PAGE = "Timezone: Europe/Berlin\n\nFRI 7 MAY 2027\n\n3:15 p.m.\n\n{sessions}"
PARALLEL = (
    "Oral Session 2A [3:15-4:45]\n\n[3:15] Why bees hum\n\n(ends 4:45 PM)\n\n"
    "Poster Session 2 [3:15-5:45]\n\n(ends 5:45 PM)\n"
)


@pytest.mark.parametrize(("top", "name"), [("", "x"), ("Bee Days 2027\n\n", "Bee Days 2027")])
def test_session_of_a_calendar_page_is_not_the_name_of_its_program(top: str, name: str) -> None:
    program = read(top + CALENDAR_PAGE.format(sessions=PARALLEL), "x.txt")

    assert (program.name, program.shape.partition(",")[0]) == (name, "calendar page")
    assert [session.title for session in program.sessions] == ["Oral Session 2A"]
    assert {talk.title for talk in program.talks} == {"Why bees hum", "Poster Session 2"}
