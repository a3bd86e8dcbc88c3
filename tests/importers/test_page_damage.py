import sys
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.errors import ProgramError
from planner.timeline.clock import zone_named
from planner.timeline.program import Problem, Severity

from .contract import OPTIONS, read, read_or_error
from .pages import EXAMPLE, HEAD, text_of_page, utc, without_blank_lines

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


LINES = text_of_page(EXAMPLE).split("\n")


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
