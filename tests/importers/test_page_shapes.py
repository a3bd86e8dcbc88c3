"""Pages of every shape: each one that people paste, and one program printed in all of them."""

from dataclasses import dataclass
from datetime import date

import pytest
from hypothesis import given, settings

from planner.errors import ProgramError
from planner.importers import ReadOptions, read_program
from planner.timeline.clock import zone_named
from planner.timeline.program import Program
from tests.conftest import NOW
from tests.importers.shapes import SHAPES, ShapeTalk, programs


def read(text: str, *, day: date | None = None, timezone: str | None = None) -> Program:
    zone = zone_named(timezone) if timezone else None
    return read_program(text.encode(), "page.txt", ReadOptions(now=NOW, day=day, timezone=zone))


@pytest.mark.parametrize("shape", SHAPES)
@settings(max_examples=60)
@given(talks=programs())
def test_program_reads_back_equal_from_every_shape(shape: str, talks: list[ShapeTalk]) -> None:
    printed, has_ends, people_from = SHAPES[shape]

    program = read(printed(talks))

    assert sorted((talk.start, talk.title) for talk in program.talks) == sorted(
        (talk.at(talk.start), talk.title) for talk in talks
    )
    if has_ends:
        assert sorted((talk.start, talk.end) for talk in program.talks) == sorted(
            (talk.at(talk.start), talk.at(talk.end)) for talk in talks
        )
    wanted = {(talk.at(talk.start), talk.people if len(talk.people) >= people_from else ()) for talk in talks}
    assert {(talk.start, talk.people) for talk in program.talks} == wanted
    assert [problem.message for problem in program.problems] == []


@dataclass(frozen=True)
class Case:
    """A page as people paste it, and what it says: title, day and start in UTC, printed end, people, room."""

    text: str
    talks: tuple[tuple[str, str, str | None, tuple[str, ...], str | None], ...]
    shape: str
    timezone: str | None = None
    """Given by the user, where the page names none."""
    day: date | None = None


CASES = {
    "starts only, zone in a sentence": Case(
        "Workshop on Bees\nFriday, December 9, 2022\nAll times are in Central Time (CT)\n\n9:00 Opening remarks\n"
        "9:15 Keynote: Ada Bee\n10:00 Coffee break\n13:30 Panel discussion\n",
        (
            ("Opening remarks", "09 15:00", None, (), None), ("Keynote: Ada Bee", "09 15:15", None, (), None),
            ("Coffee break", "09 16:00", None, (), None), ("Panel discussion", "09 19:30", None, (), None),
        ),
        "timetable",
    ),
    "zone in the last line": Case(
        "Tuesday 4 May 2021\n\n9:00 - 9:30 Honey\n9:30 - 10:00 Wax\n\nAll times are CEST.\n",
        (("Honey", "04 07:00", "07:30", (), None), ("Wax", "04 07:30", "08:00", (), None)),
        "timetable",
    ),
    "german": Case(
        "Montag, 3. Mai 2021\n\n09:00 Uhr Begrüßung\n09:30–10:30 Uhr Eröffnungsvortrag\n11.00 – 12.30 Uhr Podium\n\n"
        "Dienstag, 4. Mai 2021\n\n09:00 – 10:00 Uhr Zweiter Tag\n",
        (
            ("Begrüßung", "03 07:00", None, (), None), ("Eröffnungsvortrag", "03 07:30", "08:30", (), None),
            ("Podium", "03 09:00", "10:30", (), None), ("Zweiter Tag", "04 07:00", "08:00", (), None),
        ),
        "timetable",
        timezone="Europe/Berlin",
    ),
    "french": Case(
        "Mercredi 5 mai 2021 (heure de Paris)\n9h00 - 9h30 : Accueil\n9h30 - 10h30 : Les abeilles\n10h30 - 11h : Pause café\n",
        (
            ("Accueil", "05 07:00", "07:30", (), None), ("Les abeilles", "05 07:30", "08:30", (), None),
            ("Pause café", "05 08:30", "09:00", (), None),
        ),
        "timetable",
    ),
    "hours without am or pm, days under a heading without a year's weekday": Case(
        "Hive Workshop, Saturday 14 December 2019 (all times PST)\n\n- 8:50-9:00: Opening\n- 9:00–12:30: Talks\n"
        "- 12:30-2:00: Lunch\n- 2:00–3:00: Poster session\n- 6:30: Banquet\n",
        (
            ("Opening", "14 16:50", "17:00", (), None), ("Talks", "14 17:00", "20:30", (), None),
            ("Lunch", "14 20:30", "22:00", (), None), ("Poster session", "14 22:00", "23:00", (), None),
            ("Banquet", "15 02:30", None, (), None),
        ),
        "timetable",
    ),
    "day numbers below a range of days": Case(
        "Bee Conference, 3-5 May 2021, Berlin (CEST)\n\nDay 1\n9:00 - 10:00 Opening\nDay 2\n9:00 - 10:00 Second\n"
        "Day 3: Closing\n9:00 - 10:00 Third\n",
        (
            ("Opening", "03 07:00", "08:00", (), None), ("Second", "04 07:00", "08:00", (), None),
            ("Third", "05 07:00", "08:00", (), None),
        ),
        "timetable",
    ),
    "weekdays below a range of days": Case(
        "Hive, May 3 - 7, 2021\nTimezone: UTC\n\nMonday\n9:00 - 10:00\nOpening\n\nWednesday\n9:00 - 10:00\nMiddle\n",
        (("Opening", "03 09:00", "10:00", (), None), ("Middle", "05 09:00", "10:00", (), None)),
        "session page",
    ),
    "weekdays below nothing": Case(
        "Monday\n14:00-14:30 GMT\nOpening of the Hive\n\nTuesday\n9:00-9:30 GMT\nThe Next Day\n",
        (("Opening of the Hive", "03 14:00", "14:30", (), None), ("The Next Day", "04 09:00", "09:30", (), None)),
        "session page",
        day=date(2021, 5, 3),
    ),
    "title, people, time and room": Case(
        "Talk One\nAda Bee\nMonday, May 3, 2021, 10:00 AM - 10:30 AM (EDT)\nRoom: 101\n\n"
        "Talk Two\nBo Comb\nMonday, May 3, 2021, 10:30 AM - 11:00 AM (EDT)\nRoom: 102\n",
        (("Talk One", "03 14:00", "14:30", ("Ada Bee",), "101"), ("Talk Two", "03 14:30", "15:00", ("Bo Comb",), "102")),
        "day page",
    ),
    "day directly above a title": Case(
        "Monday 3 May 2021\nThe Hive\n10:00 - 10:30 GMT\n\nWax\n10:30 - 11:00 GMT\n\n"
        "Tuesday 4 May 2021\nOther Hives\n10:00 - 10:30 GMT\n",
        (
            ("The Hive", "03 10:00", "10:30", (), None),
            ("Wax", "03 10:30", "11:00", (), None),
            ("Other Hives", "04 10:00", "10:30", (), None),
        ),
        "day page",
    ),
    "after midnight": Case(
        "Late Honey\nWed, Jul 8, 2026 • 10:30 PM – 12:15 AM PDT\nAda Bee · Bo Comb\n\nEarly Wax\n"
        "Thu, Jul 9, 2026 • 8:30 AM – 9:15 AM PDT\nCy Dew · Di Elm\n",
        (
            ("Late Honey", "09 05:30", "07:15", ("Ada Bee", "Bo Comb"), None),
            ("Early Wax", "09 15:30", "16:15", ("Cy Dew", "Di Elm"), None),
        ),
        "day page",
    ),
    "badge above the time": Case(
        "Workshop\nMon May 06 2019 07:45 AM -- 04:30 PM (PDT) @ Room R04\nBees and Priors\nAda Bee · Bo Comb\n",
        (("Bees and Priors", "06 14:45", "23:30", ("Ada Bee", "Bo Comb"), "Room R04"),),
        "session page",
    ),
    "workshop page with its own time and a table in pieces": Case(
        "Workshop\nBees for Deep Learning\nAda Bee · Bo Comb\nFri 14 Jun 2019, 8:30 a.m. PDT\n(what it is about)\nSchedule\n"
        "Fri 8:30 a.m. - 8:40 a.m.\n|\nOpening Remarks\n(\nOpening Remarks\n)\n>\n|\nAda Bee · Bo Comb 🔗 |\n"
        "Fri 8:40 a.m. - 9:10 a.m.\n|\nHoney in Layers\n(\nInvited talk\n)\n>\n|\nCy Dew 🔗 |\n",
        (
            ("Opening Remarks", "14 15:30", "15:40", ("Ada Bee", "Bo Comb"), None),
            ("Honey in Layers", "14 15:40", "16:10", ("Cy Dew",), None),
        ),
        "session page",
    ),
    "session page with ISO times and labels above": Case(
        "Orals Track 3: Honey\n\nTime\n\n2020-12-07T18:00:00-08:00 - 2020-12-07T21:00:00-08:00\n\nSession chairs\n\n"
        "Ada Bee, Bo Comb\n\nSchedule\n\n2020-12-07T18:00:00-08:00 - 2020-12-07T18:15:00-08:00\n1 - Oral: Few Bees Suffice\n"
        "Cy Dew, Di Elm\n2020-12-07T18:15:00-08:00 - 2020-12-07T18:30:00-08:00\n2 - Oral: Wax to Speech\nEli Fox, Flo Gum\n",
        (
            ("Few Bees Suffice", "08 02:00", "02:15", ("Cy Dew", "Di Elm"), None),
            ("Wax to Speech", "08 02:15", "02:30", ("Eli Fox", "Flo Gum"), None),
        ),
        "session page",
    ),
    "grid of rooms in markdown": Case(
        "## Tuesday, 4 May 2021\n\n| Time (CEST) | Room A | Room B |\n|------|--------|--------|\n| 9:00 - 9:30 | Opening | |\n"
        "| 9:30 - 10:00 | Honey | Wax |\n| 10:00 - 10:30 | Coffee | Coffee |\n",
        (
            ("Opening", "04 07:00", "07:30", (), "Room A"), ("Honey", "04 07:30", "08:00", (), "Room A"),
            ("Wax", "04 07:30", "08:00", (), "Room B"), ("Coffee", "04 08:00", "08:30", (), None),
        ),
        "table",
    ),
    "grid of days between tabs": Case(
        "Bee Week\n\nTime (CEST)\tMonday 3 May 2021\tTuesday 4 May 2021\n9:00 - 10:00\tOpening\tSecond\n10:00 - 11:00\tHoney\tWax\n",
        (
            ("Opening", "03 07:00", "08:00", (), None), ("Honey", "03 08:00", "09:00", (), None),
            ("Second", "04 07:00", "08:00", (), None), ("Wax", "04 08:00", "09:00", (), None),
        ),
        "table",
    ),
    "calendar page with the hours of a session below its title": Case(
        "Timezone: UTC\n\nTHU 23 APR 2026\n\n3:15 p.m.\n\nOral Session 2A\n[3:15-4:45]\n[3:15] Combs\n\nOral Session 2B\n[3:15-4:45]\n"
        "[3:15]\nHoney\n[3:30]\nWax\n",
        (("Combs", "23 15:15", None, (), None), ("Honey", "23 15:15", None, (), None), ("Wax", "23 15:30", None, (), None)),
        "calendar page",
    ),
    "calendar page": Case(
        "Timezone: America/Sao_Paulo\n\nTHU 23 APR 2026\n\n10:30 a.m.\n\nOral Session 1A [10:30-12:00]\n\nOral s 10:30-10:54\n\n"
        "[10:30] Honey\n[10:42] Wax\n\n(ends 12:00 PM)\n\nPoster Session 1 [10:30-1:00]\n\n(ends 1:00 PM)\n\n3:15 p.m.\n\n"
        "Oral Session 2A [3:15-4:45]\n\n[3:15] Combs\n\n(ends 4:45 PM)\n",
        (
            ("Honey", "23 13:30", None, (), None), ("Poster Session 1", "23 13:30", "16:00", (), None),
            ("Wax", "23 13:42", "13:54", (), None), ("Combs", "23 18:15", None, (), None),
        ),
        "calendar page",
    ),
    "day in a sentence, table without a header, more below": Case(
        "Learning with Bees\n\nSaturday, July 24, 2027, Vienna, Austria. All times are in CEST.\n\nSubmission deadline: May 5, 2027\n\n"
        "Schedule\n\n9:00 - 9:15\tOpening\n9:15 - 10:00\tHoney at scale\n10:00 - 10:30\tCoffee ☕\n\nOrganizers\n\nBo Comb\n",
        (
            ("Opening", "24 07:00", "07:15", (), None), ("Honey at scale", "24 07:15", "08:00", (), None),
            ("Coffee ☕", "24 08:00", "08:30", (), None),
        ),
        "table",
    ),
    "mail in labels": Case(
        "Hi all,\n\nTitle: Honey and Gradients\nSpeaker: Ada Bee (Hive University)\nDate: Wednesday, May 5, 2021\n"
        "Time: 1:00 - 2:00 PM PT\nLocation: Room 12\nAbstract: We talk about honey. And gradients.\n",
        (("Honey and Gradients", "05 20:00", "21:00", ("Ada Bee (Hive University)",), "Room 12"),),
        "announcement",
    ),
    "sentence in a mail": Case(
        "Our next seminar will be by Prof. Ada Bee from Hive. She presents *“Honey for All”* on *Wed 5 May 2021 from 1.00-2.00PM PT.*\n",
        (("Honey for All", "05 20:00", "21:00", ("Prof. Ada Bee",), None),),
        "announcement",
    ),
    "dates in numbers that the page settles": Case(
        "Bee Days\n\n5/6/2021 10:00 - 11:00 CEST\n\nHoney\n\n13/6/2021 10:00 - 11:00 CEST\n\nWax\n",
        (("Honey", "05 08:00", "09:00", (), None), ("Wax", "13 08:00", "09:00", (), None)),
        "session page",
    ),
    "capitals and times alone": Case(
        "MONDAY, MAY 3, 2021\nTimezone: UTC\n9:00 AM\nRegistration\n1:30 PM\nWorkshop on Wax\nTUESDAY, MAY 4, 2021\n9:00 AM\nSecond Keynote\n",
        (
            ("Registration", "03 09:00", None, (), None), ("Workshop on Wax", "03 13:30", None, (), None),
            ("Second Keynote", "04 09:00", None, (), None),
        ),
        "session page",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_page_of_this_shape_says(name: str) -> None:
    case = CASES[name]

    program = read(case.text, day=case.day, timezone=case.timezone)

    found = [
        (
            talk.title, f"{talk.start:%d %H:%M}", f"{talk.end:%H:%M}" if talk.end and not talk.end_inferred else None,
            talk.people, talk.room,
        )
        for talk in program.talks
    ]  # fmt: skip
    assert sorted(found) == sorted(case.talks)
    assert program.shape.split(",")[0].split(":")[0] == case.shape


PROSE = (
    "The deadline to upload slides is 3 May at 17:00 EDT (UTC -4).\nSee you there.\n",
    "On Day 1, April 27, all videos are released at the start of the day (GMT+12).\n",
    "[ Room 314 - 315 ]\n\nBees and honey.\n\n[ Room 310 ]\n",
    "NIPS 2018 Workshop book Generated Thu Mar 07, 2019 Page 1 of 86\n",
    "Oral sessions take place daily from 10:00–16:30 EDT on 6-10 May 2024.\n",
    "Badges can be had until 6 pm.\n\nPlease bring your passport.\n",
)


@pytest.mark.parametrize("text", PROSE)
def test_prose_with_days_and_times_is_no_program(text: str) -> None:
    with pytest.raises(ProgramError) as refused:
        read(text)

    assert refused.value.what == "has no slot"


def test_range_of_days_is_no_slot_of_one_of_them() -> None:
    with pytest.raises(ProgramError) as refused:
        read("6–10 May, 10:00–16:30 EDT\n\nTutorials\n")

    assert (refused.value.line, refused.value.what.partition(" (")[0]) == (1, "names several days")


def test_dates_in_numbers_that_nothing_settles_are_a_question() -> None:
    text = "Bee Days\n\n5/6/2021 10:00 - 11:00 CEST\n\nHoney\n\n7 June 2021 10:00 - 11:00 CEST\n\nWax\n"

    asked = read(text)
    told = read_program(text.encode(), "page.txt", ReadOptions(now=NOW, date_order="mdy"))

    assert ([talk.title for talk in asked.talks], [question.about for question in asked.questions]) == (
        ["Wax"],
        ["date-order"],
    )
    assert [f"{talk.start:%d %b}" for talk in told.talks] == ["06 May", "07 Jun"]


def test_page_without_day_and_zone_asks_for_both_at_once() -> None:
    with pytest.raises(ProgramError) as refused:
        read("9:00 - 9:30 Honey\n9:30 - 10:00 Wax\n")

    assert refused.value.remedy == "give --date YYYY-MM-DD and --timezone ZONE"


def test_hours_without_am_or_pm_are_told() -> None:
    day = "Friday, May 7, 2021 (UTC)\n\n"

    by_order = read(f"{day}11:00 - 12:30 Honey\n12:30 - 2:00 Lunch\n2:00 - 3:00 Wax\n")
    night = read(f"{day}1:00 - 2:00 Honey\n2:00 - 3:00 Wax\n")
    padded = read(f"{day}01:00 - 02:00 Honey\n02:00 - 03:00 Wax\n")

    assert [f"{talk.start:%H:%M}" for talk in by_order.talks] == ["11:00", "12:30", "14:00"]
    assert [
        (each.line, each.message) for program in (by_order, night, padded) for each in program.problems
    ] == [
        (5, "hours without am or pm are read by their order: 2:00 as 14:00"),
        (3, "1:00 is taken as printed, in the night: no am or pm stands on the page"),
    ]
