import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings

from planner.errors import UsageError
from planner.timeline.program import Program, Question, Severity
from planner.timeline.year_source import YearSource

from .contract import OPTIONS, ReaderContract, read
from .pages import (
    EXAMPLE,
    HEAD,
    Page,
    expected,
    pages,
    said,
    text_of_page,
    utc,
    without_blank_lines,
)

TEXT = text_of_page(EXAMPLE)


class TestPageText(ReaderContract):
    format = "page-text"
    examples = (TEXT.encode(), text_of_page(replace(EXAMPLE, name="BeeConf 2021", top="")).encode("utf-16"))


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
    assert [talk._replace(abstract=re.sub(blank, "\n", talk.abstract or "")) for talk in pasted.talks] == [
        talk._replace(abstract=re.sub(blank, "\n", talk.abstract or "")) for talk in example.talks
    ]
    assert pasted._replace(talks=()) == example._replace(talks=())


def test_windows_1252_is_the_same_program_with_a_warning(example: Program) -> None:
    pasted = read(TEXT.encode("cp1252"))

    assert pasted.talks == example.talks
    assert [(problem.line, problem.level) for problem in pasted.problems] == [(7, Severity.WARNING)]


def test_page_pasted_twice_is_there_once(example: Program) -> None:
    twice = read(TEXT + TEXT)

    assert twice._replace(problems=(), shape="") == example._replace(shape="")
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


def test_guessed_year_is_reported_with_the_others() -> None:
    program = read(HEAD)

    assert (program.year, program.year_source, program.year_candidates) == (
        2021,
        YearSource.GUESS,
        (2021, 2027),
    )
    assert program.questions == (
        Question("year", "the year 2021 is a guess; 2027 would fit too", "--year 2021", ("2021", "2027")),
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


NEW_YEAR = """\
Winter School

{friday} 30 Dec 10:00 - 11:00 CET

Last of the Old

{sunday} 1 Jan 10:00 - 11:00 CET

First of the New
"""


@pytest.mark.parametrize(("friday", "sunday"), [("Fri", "Sun"), ("", "")])
def test_page_over_new_year_has_its_january_in_the_year_after(friday: str, sunday: str) -> None:
    text = NEW_YEAR.format(friday=friday, sunday=sunday)

    program = read(text.encode(), "winter-2022.txt")

    assert [(talk.title, talk.start.isoformat()) for talk in program.talks] == [
        ("Last of the Old", "2022-12-30T09:00:00+00:00"),
        ("First of the New", "2023-01-01T09:00:00+00:00"),
    ]
    assert program.problems == ()


@pytest.mark.parametrize(
    "line", ["11:00 - 11:30 PDT", "Time: 11:00 - 11:30 PDT", "Date: Mon 3 May 2021 11:00 - 11:30 PDT"]
)
def test_bare_times_and_labelled_slots_below_a_slot_are_slots(line: str) -> None:
    program = read(f"{HEAD}{line}\n\nSecond Talk\n\nMo Ek\n\nFine.\n")

    assert [(talk.title, talk.start) for talk in program.talks] == [
        ("First Talk", utc(2021, 5, 3, 17)),
        ("Second Talk", utc(2021, 5, 3, 18)),
    ]
    assert program.problems == ()


BARE = "11:00 - 11:30 PDT\n\nFirst Talk\n\nAda Quill\n\n11:30 - 12:00 PDT\n\nSecond Talk\n\nMo Ek\n"


def test_given_day_dates_bare_times() -> None:
    program = read(f"Oral Session 7\n\n{BARE}", options=replace(OPTIONS, day=date(2021, 5, 3)))

    assert [talk.start for talk in program.talks] == [utc(2021, 5, 3, 18), utc(2021, 5, 3, 18, 30)]


def test_day_alone_dates_the_bare_times_below_it() -> None:
    program = read(
        f"Oral Session 7\n\nMonday 3 May 2021\n\n{BARE}\nTuesday 4 May 2021\n\n9:00 - 9:30 PDT\n\nThird Talk\n"
    )

    assert [(talk.title, talk.start, talk.session) for talk in program.talks] == [
        ("First Talk", utc(2021, 5, 3, 18), "Oral Session 7"),
        ("Second Talk", utc(2021, 5, 3, 18, 30), "Oral Session 7"),
        ("Third Talk", utc(2021, 5, 4, 16), "Oral Session 7"),
    ]
    assert program.problems == ()


def test_zone_or_time_behind_the_times_is_no_title() -> None:
    program = read(f"{HEAD}Mon 3 May 11:00 - 11:30 - 12:00\n\nSecond Talk\n")

    assert [talk.title for talk in program.talks] == ["First Talk"]
    assert [problem.line for problem in program.problems] == [13]
    assert program.problems[0].message.startswith("'12:00' behind the times is not understood")
    assert program.problems[0].message.endswith("the slot is left out ('Second Talk')")


TOP = "Skip to yearly menu bar Skip to main content\n\n"


@pytest.mark.parametrize(("first", "second"), [(TOP, TOP), ("", "")])
def test_pages_of_different_years_each_have_their_own(first: str, second: str) -> None:
    program = read(
        f"{first}BeeConf 2021 Oral Session 1\n\nChat is not available.\n\nMon 3 May 10:00 - 10:15 PDT\n\nFirst Talk\n\n"
        f"Tue 4 May 10:00 - 10:15 PDT\n\nSecond Talk\n\n\n\n"
        f"{second}BeeConf 2023 Oral Session 2\n\nChat is not available.\n\nMon 1 May 10:00 - 10:15 PDT\n\nThird Talk\n"
    )

    assert [(talk.title, talk.start) for talk in program.talks] == [
        ("First Talk", utc(2021, 5, 3, 17)),
        ("Second Talk", utc(2021, 5, 4, 17)),
        ("Third Talk", utc(2023, 5, 1, 17)),
    ]
    assert [(problem.level, problem.message) for problem in program.problems] == [
        (Severity.WARNING, "the year of this page is taken as 2023: its dates are not in 2021")
    ]


def test_single_misprinted_day_is_no_page_of_another_year() -> None:
    program = read(
        f"{HEAD}\n\nOral Session 8\n\nChat is not available.\n\nTue 3 May 11:00 - 11:15 PDT\n\nSecond Talk\n"
    )

    assert [talk.title for talk in program.talks] == ["First Talk"]
    assert [problem.level for problem in program.problems] == [Severity.ERROR]
