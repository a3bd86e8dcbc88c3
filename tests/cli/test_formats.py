"""`planner import` of each format: what is said of a small file, and what a file that leaves something open gets."""

from pathlib import Path

import pytest

from planner.cli.options import library as words
from planner.importers.tables.dates import ORDERS
from tests.cli.conftest import Run

TABLE = """\
Title,Date,Start,End,Room,Speakers
Bees,2027-05-03,10:00,10:30,Hall,Ada Quill
Wasps,2027-05-03,10:30,11:00,Hall,Bo Reed
"""
CALENDAR = """\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//made for a test//EN
X-WR-CALNAME:Garden Days
BEGIN:VEVENT
UID:1@garden.example
DTSTAMP:20270101T000000Z
DTSTART;TZID=Europe/Berlin:20270503T100000
DTEND;TZID=Europe/Berlin:20270503T103000
SUMMARY:Bees
LOCATION:Hall
END:VEVENT
END:VCALENDAR
"""
SCHEDULE = """\
<?xml version="1.0" encoding="utf-8"?>
<schedule>
  <conference><title>Garden Days</title><time_zone_name>Europe/Berlin</time_zone_name></conference>
  <day date="2027-05-03" index="1">
    <room name="Hall">
      <event id="1">
        <date>2027-05-03T10:00:00+02:00</date><start>10:00</start><duration>00:30</duration>
        <title>Bees</title><persons><person id="1">Ada Quill</person></persons>
      </event>
    </room>
  </day>
</schedule>
"""
SESSIONIZE = """\
{"sessions": [{"id": "1", "title": "Bees", "startsAt": "2027-05-03T10:00:00", "endsAt": "2027-05-03T10:30:00",
  "speakers": ["a"], "roomId": 7}],
 "speakers": [{"id": "a", "fullName": "Ada Quill"}], "rooms": [{"id": 7, "name": "Hall"}], "categories": []}
"""
DATES = "title,start,end\nBees,04/05/2027 10:00,04/05/2027 10:30\n"


@pytest.mark.parametrize(
    ("name", "text", "format_", "called", "people"),
    [
        ("garden.csv", TABLE, "csv", "garden", ["Ada Quill"]),
        ("garden.ics", CALENDAR, "ics", "Garden Days", []),
        ("garden.xml", SCHEDULE, "frab-xml", "Garden Days", ["Ada Quill"]),
        ("garden.json", SESSIONIZE, "sessionize", "garden", ["Ada Quill"]),
    ],
)
def test_import_reads_each_format(
    run: Run, tmp_path: Path, name: str, text: str, format_: str, called: str, people: list[str]
) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")

    ran = run("import", tmp_path / name, "--timezone", "Europe/Berlin", "--json")

    program = ran.json["programs"][0]
    talk = program["talks"][0]
    assert (ran.code, ran.err) == (0, "")
    assert (program["format"], program["name"]) == (format_, called)
    assert (talk["title"], talk["room"], talk["people"]) == ("Bees", "Hall", people)
    assert (talk["start"], talk["end"]) == ("2027-05-03T08:00:00Z", "2027-05-03T08:30:00Z")


@pytest.mark.parametrize(("name", "text"), [("garden.csv", TABLE), ("garden.json", SESSIONIZE)])
def test_times_without_a_zone_ask_for_one(run: Run, tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")

    ran = run("import", tmp_path / name)

    assert (ran.code, ran.out) == (3, "")
    assert ran.err.endswith(
        ": times are printed without a zone, so nothing of it is certain "
        f"(settle it with: planner import {tmp_path / name} --timezone ZONE)\n"
    )


@pytest.mark.parametrize(
    ("order", "start"), [("dmy", "2027-05-04T10:00:00Z"), ("mdy", "2027-04-05T10:00:00Z")]
)
def test_date_order_says_what_numbers_mean(run: Run, tmp_path: Path, order: str, start: str) -> None:
    (tmp_path / "dates.csv").write_text(DATES, encoding="utf-8")

    ran = run("import", tmp_path / "dates.csv", "--timezone", "UTC", "--date-order", order, "--json")

    program = ran.json["programs"][0]
    assert (ran.code, program["talks"][0]["start"], program["questions"]) == (0, start, [])


def test_date_order_is_kept_for_reading_again(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "dates.csv"
    path.write_text(DATES, encoding="utf-8")
    run("import", path, "--timezone", "UTC", "--date-order", "mdy")

    again = run("import", path, "--json")
    corrected = run("programs", "dates", "--year", "2027", "--json")

    assert again.json["programs"][0]["talks"][0]["start"] == "2027-04-05T10:00:00Z"
    assert (again.code, corrected.code) == (0, 0)


def test_name_of_a_file_gives_way_to_the_name_in_a_later_one(run: Run, tmp_path: Path) -> None:
    (tmp_path / "mine.ics").write_text(CALENDAR.replace("X-WR-CALNAME:Garden Days\n", ""), encoding="utf-8")
    (tmp_path / "all.ics").write_text(CALENDAR, encoding="utf-8")
    (tmp_path / "again.ics").write_text(CALENDAR.replace("X-WR-CALNAME:Garden Days\n", ""), encoding="utf-8")

    programs = [
        run("import", tmp_path / f"{name}.ics", "--json").json["programs"][0]
        for name in ("mine", "all", "again")
    ]

    assert [(program["id"], program["name"]) for program in programs] == [
        ("mine", "mine"),
        ("mine", "Garden Days"),
        ("mine", "Garden Days"),
    ]


@pytest.mark.parametrize(
    ("format_", "reason"),
    [
        ("csv", "is no CSV or TSV table with a header row"),
        ("ics", "is no iCalendar file with events"),
        ("miniconf", "is no data of miniconf"),
        ("frab-json", "is no schedule.json of frab, pentabarf or pretalx"),
        ("page-text", "is no text of a page with slots"),
    ],
)
def test_another_format_than_the_files_is_an_error_of_one_line(
    run: Run, tmp_path: Path, format_: str, reason: str
) -> None:
    (tmp_path / "garden.json").write_text(SESSIONIZE, encoding="utf-8")

    ran = run("import", tmp_path / "garden.json", "--format", format_)

    assert (ran.code, ran.out) == (3, "")
    assert ran.err == (
        f"planner: error: {tmp_path / 'garden.json'}: {reason}, but looks like sessionize (leave --format out)\n"
    )


def test_words_of_the_command_line_are_those_of_the_readers() -> None:
    assert words.DATE_ORDERS == ORDERS
