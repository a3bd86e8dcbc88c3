"""Saved web pages: of structured data, tables and text the one that holds the talks, and what each case says."""

import sys
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.errors import PlannerError, ProgramError, UsageError
from planner.extras import install_of
from planner.importers.html.reader import read_html
from planner.timeline.clock import zone_named
from planner.timeline.program import Severity
from planner.timeline.year_source import YearSource

from .contract import OPTIONS, ReaderContract, read
from .html_pages import CASES, case, html_of_page, page, rows
from .pages import Page, expected, pages, said

READABLE = sorted(path.name for path in CASES.iterdir() if path.name != "only_links.html")
TWO = [
    ("Bees as Clocks", "2027-05-03 08:00", "2027-05-03 08:30", ("Ada Quill", "Mo Ek"), "Hall"),
    ("Wasps at Rest", "2027-05-03 08:30", "2027-05-03 09:00", (), "Attic"),
]


class TestHtml(ReaderContract):
    format = "html"
    examples = tuple((CASES / name).read_bytes() for name in READABLE)


# structured data


def test_list_of_json_ld_is_read_and_a_damaged_block_costs_only_itself() -> None:
    program = case("json_ld_list.html")

    assert rows(program) == [
        ("Bees & Clocks", "2027-05-03 08:00", "2027-05-03 08:30", ("Ada Quill",), "Hall"),
        ("Wasps", "2027-05-03 08:30", "2027-05-03 09:15", (), "Attic"),
    ]
    assert (program.name, program.shape) == ("Garden Days", "JSON-LD on the page, schema.org events")
    assert [(each.line, each.level) for each in program.problems] == [(16, Severity.WARNING)]


def test_conference_in_json_ld_names_and_dates_the_visible_talks() -> None:
    program = case("json_ld_conference_only.html")

    assert rows(program) == [
        ("Bees as Clocks", "2021-05-03 08:00", "2021-05-03 08:30", ("Ada Quill", "Mo Ek"), None),
        ("Wasps at Rest", "2021-05-03 08:30", "2021-05-03 09:00", ("Bo Reed", "Kim Soo-jin"), None),
    ]
    assert (program.name, program.year_source) == ("Garden Days 2021", YearSource.DOCUMENT)


def test_microdata_is_read_as_the_events_it_marks() -> None:
    program = case("microdata.html")

    assert rows(program) == TWO
    assert program.name == "Garden Days 2027"
    assert [talk.abstract for talk in program.talks] == ["Bees hum.\n\nWe listen.", None]


@pytest.mark.parametrize(("name", "language"), [("rdfa.html", "RDFa"), ("h_event.html", "h-event")])
def test_other_markup_of_events_is_read(name: str, language: str) -> None:
    program = case(name)

    assert [row[:2] for row in rows(program)] == [row[:2] for row in TWO]
    assert program.shape == f"{language} on the page, schema.org events"


def test_events_of_a_side_column_do_not_win_over_the_visible_talks() -> None:
    beside = '{"@type": "Event", "name": "Another Day", "startDate": "2027-09-01T10:00:00Z", "endDate": "2027-09-01T11:00:00Z"}'
    slots = "".join(f"<p>Mon 3 May 2027 1{n}:00 - 1{n}:30 UTC</p><p><b>Talk {n}</b></p>" for n in range(4))

    program = page(f'<script type="application/ld+json">{beside}</script><h2>Talks</h2>{slots}')

    assert [talk.title for talk in program.talks] == ["Talk 0", "Talk 1", "Talk 2", "Talk 3"]


def test_single_event_of_a_page_is_its_talk() -> None:
    only = '{"@type": "Event", "name": "Meetup", "startDate": "2027-09-01T18:00:00+02:00", "endDate": "2027-09-01T20:00:00+02:00"}'

    program = page(
        f'<script type="application/ld+json">{only}</script><p>Come on Wednesday 1 September 2027!</p>'
    )

    assert rows(program) == [("Meetup", "2027-09-01 16:00", "2027-09-01 18:00", (), None)]


def test_plain_schedules_of_an_event_are_its_times_and_repeating_ones_are_not() -> None:
    plain = '{"@type": "Schedule", "startDate": "2027-05-03", "startTime": "10:00", "endTime": "10:30", "scheduleTimezone": "Europe/Berlin"}'
    daily = '{"@type": "Schedule", "startDate": "2027-05-03", "startTime": "09:00", "repeatFrequency": "P1D"}'
    events = f'[{{"@type": "Event", "name": "Bees", "eventSchedule": {plain}}}, {{"@type": "Event", "name": "Yoga", "eventSchedule": {daily}}}]'

    program = page(f'<script type="application/ld+json">{events}</script>')

    assert rows(program) == [("Bees", "2027-05-03 08:00", "2027-05-03 08:30", (), None)]


# time elements


def test_instants_of_time_elements_stand_for_their_words_and_a_date_of_posting_does_not() -> None:
    assert rows(case("time_elements.html")) == [
        ("Bees as Clocks", "2027-05-03 17:00", "2027-05-03 17:30", ("Ada Quill", "Mo Ek"), None),
        ("Wasps at Rest", "2027-05-03 17:30", "2027-05-03 18:00", ("Bo Reed", "Kim Soo-jin"), None),
        ("Gnats in Love", "2027-05-03 18:00", "2027-05-03 18:20", ("Cy Dale", "Di Moss"), None),
    ]


@pytest.mark.parametrize("value", ["10:00", "2027-05-03", "PT30M", "soon", "2027-05-03T25:00Z", ""])
def test_time_elements_that_name_no_instant_leave_the_words(value: str) -> None:
    program = page(
        f"<h2>Talks</h2><p>Mon 3 May 2027 <time datetime='{value}'>10:00 - 10:30</time> UTC</p><p><b>Bees</b></p>"
    )

    assert [row[:3] for row in rows(program)] == [("Bees", "2027-05-03 10:00", "2027-05-03 10:30")]


# visible text


def test_session_page_is_read_and_nothing_hidden_is() -> None:
    program = case("session_page.html")

    assert rows(program) == [
        (
            "Hum: Bees as Clocks <live>",
            "2021-05-03 17:00",
            "2021-05-03 17:15",
            ("Ada Quill", "Ravi Menon"),
            None,
        ),
        ("Why [AI] matters", "2021-05-03 17:15", "2021-05-03 17:25", ("Mo Ek", "Kim Soo-jin"), None),
    ]
    assert [(talk.badge, talk.abstract) for talk in program.talks] == [
        (None, "Bees keep $\\ell_p$ time.\n\nWe listen to them."),
        ("Oral presentation", None),
    ]
    assert [session.chairs for session in program.sessions] == [("Wanda Óng", "Li Wei Chen")]
    assert (len(program.unnamed_slots), program.year, program.problems) == (1, 2021, ())


def test_list_items_are_lines() -> None:
    assert [row[:4] for row in rows(case("list.html"))] == [
        ("Opening Words", "2027-05-03 09:00", "2027-05-03 09:30", ()),
        ("Bees as Clocks", "2027-05-03 09:30", "2027-05-03 10:00", ("Ada Quill",)),
        ("Wasps at Rest", "2027-05-03 10:00", "2027-05-03 10:30", ()),
    ]


def test_part_of_a_page_is_a_page() -> None:
    program = case("fragment.html")

    assert [talk.title for talk in program.talks] == ["Bees as Clocks", "Wasps at Rest"]
    assert {talk.session for talk in program.talks} == {"Oral Session 7"}


@settings(max_examples=60, deadline=None)
@given(pages(), st.sampled_from(["div", "section", "li", "dd"]), st.booleans())
def test_page_written_as_html_says_what_its_text_says(made: Page, wrap: str, minified: bool) -> None:
    program = read_html(html_of_page(made, wrap=wrap, minified=minified).encode(), "page.html", OPTIONS)

    assert said(program)[1:] == expected(made)[1:]


def test_problems_name_the_line_of_the_file() -> None:
    body = "<h2>Talks</h2>\n<p>Mon 3 May 2027 10:00 - 10:30 UTC</p>\n<p><b>Bees</b></p>\n\n<p>Tue 3 May 2027\n11:00 - 11:30 UTC</p><p>Wasps</p>"

    program = page(body)

    assert [(each.line, each.message.partition(",")[0]) for each in program.problems] == [
        (8, "3 May 2027 is a Monday")
    ]


def test_problems_far_down_a_long_page_name_their_line() -> None:
    slots = "<p>Mon 3 May 2027 10:00 - 10:30 UTC</p><p><b>Bees</b></p>"

    program = page(
        "<h2>Talks</h2>" + slots + "\n" * 70_000 + "<p>Tue 3 May 2027 11:00 - 11:30 UTC</p><p>Wasps</p>"
    )

    assert [each.line for each in program.problems] == [70_004]


# character sets and archives


def test_declared_character_set_is_read() -> None:
    talk = case("windows_1252.html").talks[0]
    japanese = case("shift_jis.html")

    assert (talk.title, talk.people, talk.session) == (
        "L’art du miel",
        ("Ólöf Þórsdóttir", "Mo Ek"),
        "Séance 1",
    )
    assert (japanese.name, japanese.talks[0].title) == ("蜂の日", "時計としての蜂")


SLOT = "<h2>Talks</h2><p>Mon 3 May 2027 10:00 - 10:30 UTC</p><p><b>Café</b></p>"


@pytest.mark.parametrize(
    ("data", "problems"),
    [
        (f"<meta charset=windows-1252>{SLOT}".encode("utf-8-sig"), 0),
        (f"<meta charset=windows-1252>{SLOT}".encode("utf-16"), 0),
        (f"<meta charset=windows-1252>{SLOT}".encode(), 0),
        (f"<meta charset=utf-8>{SLOT}".encode("cp1252"), 1),
        (f"<meta charset=rot13>{SLOT}".encode("cp1252"), 1),
        (f"<html>{SLOT}".encode("cp1252"), 1),
        (f'<?xml version="1.0" encoding="iso-8859-15"?><html>{SLOT}'.encode("cp1252"), 0),
        (f"<meta charset=big5>{SLOT}".encode("cp1252"), 1),
    ],
)
def test_marks_and_valid_utf_8_win_over_what_is_declared(data: bytes, problems: int) -> None:
    program = read_html(data, "page.html", OPTIONS)

    assert len(program.problems) == problems
    assert program.talks[0].title[:3] == "Caf"
    assert (program.talks[0].title == "Café") == (b"big5" not in data)


def test_archive_of_a_browser_is_read_with_the_address_it_was_saved_from() -> None:
    program = case("saved.mht")

    assert [(talk.title, talk.people) for talk in program.talks] == [
        ("L’art du miel", ("Ada Quill", "Mo Ek"))
    ]
    assert (program.year, program.year_source) == (2021, YearSource.DOCUMENT)


def test_frame_of_an_archive_is_read_where_the_page_itself_has_no_talks() -> None:
    part = "Content-Type: text/html; charset=utf-8\r\n\r\n"
    data = f"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\n{part}<p>See below</p>\r\n--x\r\n{part}{SLOT}\r\n--x--\r\n"

    assert [talk.title for talk in read(data).talks] == ["Café"]


# errors


def test_page_that_only_links_says_so_with_the_command() -> None:
    with pytest.raises(ProgramError) as caught:
        case("only_links.html")

    assert caught.value.what == (
        "lists no talks itself, and links to 6 programs: https://garden.example/2027/schedule/export/schedule.xml, "
        "https://garden.example/2027/schedule.json?lang=en, https://sessionize.com/api/v2/ab12cd/view/All, ..."
    )
    assert caught.value.remedy == "planner import https://garden.example/2027/schedule/export/schedule.xml"


def test_page_without_an_address_names_its_links_as_they_are() -> None:
    with pytest.raises(ProgramError) as caught:
        page('<h1>Garden Days</h1><a href="it\'s/all.ics">Calendar</a>')

    assert (caught.value.what, caught.value.remedy) == (
        "lists no talks itself, and links to a program: it's/all.ics",
        "give the whole address of that",
    )


@pytest.mark.parametrize(
    "body", ["", "<p>Nothing to see</p>", "<script>10:00 - 10:30</script>", "<table></table>"]
)
def test_page_without_slots_says_so(body: str) -> None:
    with pytest.raises(ProgramError) as caught:
        page(body)

    assert caught.value.what == "is a web page without a slot"


def test_times_without_a_zone_ask_for_one_and_the_year_has_to_fit() -> None:
    body = "<h2>Talks</h2><p>Mon 3 May 2027 10:00 - 10:30</p><p><b>Bees</b></p>"

    with pytest.raises(ProgramError) as caught:
        page(body)
    with pytest.raises(UsageError):
        read_html(
            SLOT.replace(" 2027", "").encode(),
            "p.html",
            replace(OPTIONS, year=2026, timezone=zone_named("UTC")),
        )

    assert caught.value.remedy == "give --timezone ZONE"
    assert [row[:2] for row in rows(page(body, timezone="Asia/Tokyo"))] == [("Bees", "2027-05-03 01:00")]


def test_missing_package_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "lxml.etree", None)

    with pytest.raises(PlannerError) as caught:
        page(SLOT)

    assert caught.value.remedy == f"install it: {install_of('html')}"
