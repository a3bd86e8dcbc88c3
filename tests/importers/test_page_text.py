import re
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.errors import ProgramError, UsageError
from planner.timeline.clock import zone_named
from planner.timeline.program import Kind, Problem, Program, Question, Severity
from planner.timeline.year import YearSource

from .contract import OPTIONS, ReaderContract, read, read_or_error
from .pages import EXAMPLE, Page, PageSession, PageTalk, expected, pages, said, text_of_page

TEXT = text_of_page(EXAMPLE)


class TestPageText(ReaderContract):
    format = "page-text"
    examples = (TEXT.encode(), text_of_page(replace(EXAMPLE, name="BeeConf 2021", top="")).encode("utf-16"))


def without_blank_lines(text: str) -> str:
    return "\n".join(line for line in text.split("\n") if line.strip()) + "\n"


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[arg-type, misc]


@pytest.fixture
def example() -> Program:
    return read(TEXT)


def test_example_says_all_that_is_printed(example: Program) -> None:
    assert said(example) == expected(EXAMPLE)
    assert (example.id, example.timezone, example.year, example.problems) == (
        "oral-session-7",
        "America/Los_Angeles",
        2021,
        (),
    )
    assert (
        example.talks[1].abstract
        == "We say why [bold]not[/bold] here.\n\nA second paragraph has \\emph{words} in it."
    )


@settings(max_examples=150)
@given(pages())
def test_page_printed_and_read_is_the_page(page: Page) -> None:
    program = read(text_of_page(page))

    assert said(program) == expected(page)
    assert program.problems == ()


@settings(max_examples=100)
@given(pages())
def test_page_without_blank_lines_has_the_same_slots_titles_and_people(page: Page) -> None:
    """Where a blank line is lost between talks nothing else may change; an abstract's paragraphs become lines."""
    program = read(without_blank_lines(text_of_page(page)))

    assert said(program) == expected(page)


PASTED: dict[str, Callable[[str], str | bytes]] = {
    "crlf": lambda text: text.replace("\n", "\r\n"),
    "cr": lambda text: text.replace("\n", "\r"),
    "byte-order mark": lambda text: text.encode("utf-8-sig"),
    "utf-16": lambda text: text.encode("utf-16"),
    "no-break spaces": lambda text: text.replace(" ", "\u00a0"),
    "narrow no-break spaces": lambda text: text.replace(" ", "\u202f"),
    "tabs": lambda text: text.replace(" - ", "\t-\t"),
    "en dashes": lambda text: text.replace(" - ", " – "),
    "em dashes": lambda text: text.replace(" - ", " — "),
    "tight dashes": lambda text: re.sub(r"(\d) - (\d)", r"\1–\2", text),
    "minus signs": lambda text: text.replace(" - ", " − "),
    "two hyphens": lambda text: text.replace(" - ", " -- "),
    "lost dashes": lambda text: re.sub(r"(\d) - (\d)", r"\1  \2", text),
    "to": lambda text: text.replace(" - ", " to "),
    "brackets": lambda text: text.replace(" PDT", " (PDT)"),
    "indented": lambda text: re.sub(r"^", "    ", text, flags=re.MULTILINE),
    "trailing spaces": lambda text: text.replace("\n", "  \n"),
    "doubled lines": lambda text: text.replace("\n", "\n\n"),
    "no final newline": lambda text: text.rstrip("\n"),
    "escape sequences": lambda text: text.replace(":", "\x1b[1m:\x1b[0m"),
    "control characters": lambda text: text.replace("PDT", "P\x00D\x07T\x08"),
    "zero-width spaces": lambda text: text.replace(" ", " \u200b"),
    "two skip lines": lambda text: text.replace("bar Skip", "bar\nSkip"),
}


@pytest.mark.parametrize("name", PASTED)
def test_what_pasting_does_changes_nothing(name: str, example: Program) -> None:
    changed = PASTED[name](TEXT)
    assert changed != TEXT

    pasted = read(changed)

    blank = r"\n+"
    assert [replace(talk, abstract=re.sub(blank, "\n", talk.abstract or "")) for talk in pasted.talks] == [
        replace(talk, abstract=re.sub(blank, "\n", talk.abstract or "")) for talk in example.talks
    ]
    assert replace(pasted, talks=()) == replace(example, talks=())


def test_windows_1252_is_the_same_program_with_a_warning(example: Program) -> None:
    pasted = read(TEXT.encode("cp1252"))

    assert pasted.talks == example.talks
    assert [(problem.line, problem.level) for problem in pasted.problems] == [(7, Severity.WARNING)]


def test_page_pasted_twice_is_there_once(example: Program) -> None:
    twice = read(TEXT + TEXT)

    assert replace(twice, problems=(), shape="") == replace(example, shape="")
    assert [problem.message for problem in twice.problems] == [
        "3 talks are printed twice at the same time and place, and kept once"
    ]


@pytest.mark.parametrize(
    "end",
    [
        "Successful Page Load\n\nUseful links\nSponsors\n",
        "BeeConf uses cookies to remember that you are logged in. By using our websites, you agree.\nPrivacy Policy\n",
        "© 2027 Bees\n\nAbout us\n",
        "Page 1 of 86\n",
        "Do not remove: This comment is monitored to verify that the site is working properly\n",
        "The BeeConf Logo above may be used on presentations.\nRight-click and choose download.\n",
    ],
)
def test_page_furniture_at_the_end_is_nothing(end: str) -> None:
    page = replace(EXAMPLE, end=())

    assert said(read(text_of_page(page) + "\n\n" + end)) == expected(EXAMPLE)


def test_furniture_line_within_a_talk_takes_nothing_away() -> None:
    text = TEXT.replace("They do scale.", "They do scale.\n\nUseful links\n\nThere are none.")

    abstracts = [talk.abstract for talk in read(text).talks]

    assert abstracts[2] == "They do scale.\n\nUseful links\n\nThere are none."


# bad slots

HEAD = "Oral Session 7\n\nChat is not available.\n\nMon 3 May 10:00 - 10:15 PDT\n\nFirst Talk\n\nAda Quill · Mo Ek\n\nGood.\n\n"
TAIL = "\n\nBad Talk\n\nJane Doe · Bob Roe\n\nMon 3 May 11:00 - 11:15 PDT\n\nLast Talk\n\nAda Quill · Kim Soo-jin\n\nFine.\n"
BAD_SLOTS = [
    ("Tue 3 May 10:15 - 10:30 PDT", "3 May 2027 is a Monday, not a Tuesday (correct the weekday or the date, or give another --year)"),
    ("Mon 3 May 10:30 - 10:15 PDT", "ends before it starts (10:30–10:15)"),
    ("Mon 3 May 10:15 - 10:30 XQZ", "XQZ is no zone abbreviation that is known (settle it with --timezone ZONE)"),
    ("Mon 3 May 10:15 - 10:30 IST", "IST can be Europe/Dublin or Asia/Jerusalem or Asia/Kolkata (settle it with --timezone Europe/Dublin)"),
    ("Mon 3 May 25:00 - 25:10 PDT", "25:00 is not a time of day (hours go from 00:00 to 23:59)"),
    ("Mon 31 June 10:15 - 10:30 PDT", "31 June is not in the calendar of 2027"),
    ("Mon 3 May 10:15 - 10:30", "no time zone is printed (give --timezone, the zone of the conference)"),
    ("Tue 10:15 - 10:30 PDT", "no date is printed here or above (give --date YYYY-MM-DD)"),
    ("Mon 3 Mya 10:15 - 10:30 PDT", "'3 Mya 10:15 - 10:30 PDT' is not understood here (expected a line such as 'Mon 3 May 19:00 - 19:15 PDT')"),
    ("20008-02-24 10:15 - 10:30 PDT", "the year 20008 is not in the calendar"),
    ("14 March 2:30 - 2:45 PST", ("02:30 on 14 March 2027 does not exist in America/Los_Angeles, whose clocks jump over it"
     " (the program prints a wrong time or another zone)")),
]  # fmt: skip


@pytest.mark.parametrize(("line", "reason"), BAD_SLOTS)
@pytest.mark.parametrize("spaced", [True, False])
def test_bad_slot_is_a_problem_with_its_line_and_the_rest_is_read(
    line: str, reason: str, spaced: bool
) -> None:
    text = HEAD + line + TAIL if spaced else without_blank_lines(HEAD + line + TAIL)

    program = read(text, options=replace(OPTIONS, now=utc(2027, 4, 1)))

    assert [(talk.title, talk.people, talk.abstract) for talk in program.talks] == [
        ("First Talk", ("Ada Quill", "Mo Ek"), "Good."), ("Last Talk", ("Ada Quill", "Kim Soo-jin"), "Fine."),
    ]  # fmt: skip
    number = text.split("\n").index(line) + 1
    assert program.problems == (
        Problem(number, Severity.ERROR, f"{reason}; the slot is left out ('Bad Talk')"),
    )


def test_zone_that_does_not_fit_the_date_is_read_with_a_warning() -> None:
    program = read(HEAD + "Mon 3 May 10:15 - 10:30 PST" + TAIL)

    assert [talk.start for talk in program.talks][1] == utc(2021, 5, 3, 17, 15)
    assert [(problem.line, problem.level) for problem in program.problems] == [(13, Severity.WARNING)]


def test_given_zone_settles_times_without_one_and_moves_no_printed_one() -> None:
    page = HEAD + "Mon 3 May 10:15 - 10:30" + TAIL

    program = read(page, options=replace(OPTIONS, timezone=zone_named("Asia/Tokyo")))

    assert [talk.start for talk in program.talks] == [
        utc(2021, 5, 3, 1, 15),
        utc(2021, 5, 3, 17),
        utc(2021, 5, 3, 18),
    ]
    assert (program.problems, [question.about for question in program.questions]) == ((), ["year"])


def test_read_as_says_that_printed_zones_are_wrong() -> None:
    program = read(HEAD, options=replace(OPTIONS, read_as=zone_named("Africa/Kigali")))

    assert (program.talks[0].start, program.timezone) == (utc(2021, 5, 3, 8), "Africa/Kigali")


def test_no_slot_that_can_be_read_is_an_error_with_the_way_out() -> None:
    with pytest.raises(ProgramError) as none:
        read("A Day\n\nMon 3 May 10:00 - 10:15\n\nTalk\n")
    with pytest.raises(ProgramError) as prose:
        read("Just prose.\n\nAnd more of it.\n")

    assert none.value.message == (
        "page.txt:3: no time zone is printed (give --timezone, the zone of the conference); "
        "the slot is left out ('Talk') (give --timezone ZONE)"
    )
    assert (
        prose.value.message == "page.txt: has no slot (expected lines such as 'Mon 3 May 19:00 - 19:15 PDT')"
    )


# years


def test_guessed_year_is_reported_with_the_others() -> None:
    program = read(HEAD)

    assert (program.year, program.year_source, program.year_candidates) == (
        2021,
        YearSource.GUESS,
        (2021, 2027),
    )
    assert program.questions == (
        Question("year", "the year 2021 is a guess; 2027 would fit too", "--year 2021"),
    )


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("https://bee.example/virtual/2027/session/9", HEAD),
        ("bees-2027.txt", HEAD),
        ("bee2027_session.txt", HEAD),
        ("page.txt", f"BeeConf 2027\n\n{HEAD}"),
        ("page.txt", HEAD.replace("Chat", "https://bee.example/2027/9\nChat")),
        ("page.txt", HEAD.replace("Mon 3 May 10", "Mon 3 May 2027 10")),
        ("page.txt", f"BeeConf\n\n3-6 May 2027, Berlin\n\n{HEAD}"),
    ],
)
def test_year_is_taken_from_address_file_name_heading_or_line(source: str, text: str) -> None:
    program = read(text, source)

    assert (program.year, program.year_source, program.talks[0].start) == (
        2027,
        YearSource.DOCUMENT,
        utc(2027, 5, 3, 17),
    )
    assert program.questions == ()


def test_year_in_an_abstract_or_one_that_does_not_fit_is_no_evidence() -> None:
    text = HEAD.replace("Good.", "In 2027 and 2032 we were good.").replace("Session 7", "Session 2022")

    assert (read(text).year, read(text).year_source) == (2021, YearSource.GUESS)


def test_given_year_must_fit() -> None:
    with pytest.raises(UsageError) as misfit:
        read(HEAD, options=replace(OPTIONS, year=2022))
    with pytest.raises(UsageError) as printed:
        read(HEAD.replace("3 May", "3 May 2021"), options=replace(OPTIONS, year=2027))

    assert misfit.value.message == "page.txt: Mon 3 May is not in 2022 (--year can be 2021, 2027)"
    assert printed.value.message == "page.txt: prints the year 2021, not 2027 (leave --year out)"
    assert read(HEAD, options=replace(OPTIONS, year=2027)).year_source is YearSource.GIVEN


# heads


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


# robustness

LINES = TEXT.split("\n")


@settings(max_examples=300)
@given(st.data())
def test_lines_lost_doubled_moved_or_put_in_never_break_the_reader(data: st.DataObject) -> None:
    lines = list(LINES)
    for _ in range(data.draw(st.integers(1, 12))):
        index = data.draw(st.integers(0, len(lines)))
        match data.draw(st.sampled_from(["drop", "double", "swap", "insert"])):
            case "drop":
                del lines[index : index + 1]
            case "double":
                lines[index:index] = lines[index : index + 1]
            case "swap":
                lines[index : index + 2] = reversed(lines[index : index + 2])
            case _:
                lines.insert(index, data.draw(st.sampled_from(ODD_LINES)))

    program = read_or_error("\n".join(lines).encode())

    if program is not None:
        whole = "\n".join(lines)
        assert all(" ".join(talk.title.split()) in " ".join(whole.split()) for talk in program.talks)
        assert all(problem.line is None or 1 <= problem.line <= len(lines) for problem in program.problems)


ODD_LINES = [
    "", "Skip to main content", "Chat is not available.", "Room: X", "Timezone: Mars/Base", "Timezone: PDT", "Moderators:", "·", "A · B",
    "Successful Page Load", "Track 9", "Mon", "Mon 3 May", "Mon 3 May 10:00 PDT", "Tue 3 May 10:00 - 9:00 CST", "2021-05-03T10:00Z",
    "9999-12-31T23:59:59-14:00", "0001-01-01 00:00 UTC+14", "[bold]", "[/]", "\x1b[2J", "https://e.x/2024", "31 June 25:61", "Oral",
    "5/6 10:00 - 11:00", "\ud7ff\u202e", "Poster", "x" * 5000, "Mon 3 May 10:00 - Tue 2 May 09:00 PDT",
]  # fmt: skip


@pytest.mark.parametrize(
    "line",
    [
        "Room: x",
        "Mon 3 May 10:00 PDT",
        "Timezone: PDT",
        "A · B",
        "Skip to main content",
        "Poster",
        "Track 1",
        "",
    ],
)
def test_work_grows_with_the_source_and_not_with_its_square(line: str) -> None:
    """Counted, not timed: Python-level and C-level calls made for a source and one of double length."""
    calls = [_calls_for(HEAD + f"{line}\n" * count + HEAD) for count in (300, 600)]

    assert calls[1] <= 2.3 * calls[0]


def _calls_for(text: str) -> int:
    count = 0

    def counted(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(counted)
    try:
        read_or_error(text.encode())
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize(
    "line",
    ["a" * 300_000, "· " * 100_000, "Mon 3 May " * 30_000, "a,b;" * 60_000, "coffee " * 40_000, "10:00-" * 50_000, "(" * 200_000, " and " * 50_000],
)  # fmt: skip
def test_endless_line_is_read_at_once(line: str) -> None:
    """A pattern that backtracks over a line would not come back from these within a day."""
    program = read(f"{HEAD}{line}\n\nMon 3 May 10:15 - 10:30 PDT\n\n{line}\n")

    assert len(program.talks) == 2
