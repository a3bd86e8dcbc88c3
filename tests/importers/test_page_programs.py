"""Programs as other sites print them: what people copy from Whova, Indico, EasyChair, seminar pages, chats and PDFs."""

from dataclasses import dataclass

import pytest

from planner.timeline.program import Program

from .contract import read


@dataclass(frozen=True)
class Case:
    """A page and what it says: title, day and start in UTC, end, people, room, session."""

    text: str
    talks: tuple[tuple[str, str, str | None, tuple[str, ...], str | None, str | None], ...]


CASES = {
    "rooms, speakers and tracks in lines without labels": Case(
        "Hive Summit\nMon, May 3, 2021 (EDT)\n\n9:00 AM - 9:45 AM\nThe Future of All Hives\nGrand Ballroom A\nSpeaker: Ada Quill\n\n"
        "10:00 AM - 10:45 AM\nWax in the Economy\nRoom 201\nSpeakers: Mo Ek, Kim Soo-jin\nTrack: Trade\n",
        (
            ("The Future of All Hives", "03 13:00", "13:45", ("Ada Quill",), "Grand Ballroom A", "Hive Summit"),
            ("Wax in the Economy", "03 14:00", "14:45", ("Mo Ek", "Kim Soo-jin"), "Room 201", "Hive Summit"),
        ),
    ),
    "lengths in lines of their own": Case(
        "BeeConf\nMonday, 3 May 2021, Europe/Berlin\n\n09:00\nOn the Hum of Hives\nAda Quill\n45 min\nMain Hall\n09:50\nSlow Wax for All\n"
        "Mo Ek\n(15+5 min)\nRoom B\n",
        (
            ("On the Hum of Hives", "03 07:00", "07:45", ("Ada Quill",), "Main Hall", "BeeConf"),
            ("Slow Wax for All", "03 07:50", "08:10", ("Mo Ek",), "Room B", "BeeConf"),
        ),
    ),
    "sessions within a timetable, lengths behind titles": Case(
        "Hive Physics\nMonday 3 May 2021 (CEST)\n09:00 → 09:30 A Word on Honey 30m\nSpeaker: Ada Quill\n"
        "10:00 → 11:00 Session A: Combs Conveners: Li Wei, Bo Chu\n10:00 A Lattice of Combs 20m\nSpeaker: Mo Ek\n10:20 Hexagons of Old 40m\n"
        "11:00 → 12:00 Lunch 1h\n",
        (
            ("A Word on Honey", "03 07:00", "07:30", ("Ada Quill",), None, "Hive Physics"),
            ("A Lattice of Combs", "03 08:00", "08:20", ("Mo Ek",), None, "Session A: Combs"),
            ("Hexagons of Old", "03 08:20", "09:00", (), None, "Session A: Combs"),
            ("Lunch", "03 09:00", "10:00", (), None, "Hive Physics"),
        ),
    ),
    "people beside the times, titles below": Case(
        "Hive Logic\nMonday, May 3rd, 2021\n10:30-11:30 Session 2: Combs\nChair: Li Wei\nLocation: Aula\n10:30 Ada Quill and Mo Ek\n"
        "Deciding combs in linear time (abstract)\n11:00 Bo Chu\nOn wax and its automata (abstract)\n11:30-12:00 Coffee Break\nAll times are CEST\n",
        (
            ("Deciding combs in linear time", "03 08:30", None, ("Ada Quill", "Mo Ek"), "Aula", "Session 2: Combs"),
            ("On wax and its automata", "03 09:00", None, ("Bo Chu",), "Aula", "Session 2: Combs"),
            ("Coffee Break", "03 09:30", "10:00", (), None, "Hive Logic"),
        ),
    ),
    "the hour of a series said once": Case(
        "Bee Seminar, Spring 2021\nMondays 4:00 - 5:00 pm ET, Room 314\n\nMay 3: Ada Quill (Hive U): Honey and its entropy\n"
        "May 10: Mo Ek (Wax Tech): Topology of wax\n",
        (
            ("Honey and its entropy", "03 20:00", "21:00", ("Ada Quill (Hive U)",), "Room 314", "Bee Seminar, Spring 2021"),
            ("Topology of wax", "10 20:00", "21:00", ("Mo Ek (Wax Tech)",), "Room 314", "Bee Seminar, Spring 2021"),
        ),
    ),
    "times in brackets behind titles": Case(
        "Monday 3 May 2021 (CEST)\nOpening of the hive (09:00 - 09:30)\nThe long way home (09:30 - 10:15)\n",
        (
            ("Opening of the hive", "03 07:00", "07:30", (), None, None),
            ("The long way home", "03 07:30", "08:15", (), None, None),
        ),
    ),
    "a printed document with wrapped titles and running heads": Case(
        "Hive Program\nPage 1\nMonday, May 3, 2021 (Toronto, EDT)\n9:00–9:30 On the Comput-\nability of Honey\nAda Quill\nHive Program\nPage 2\n"
        "9:30–10:00 A Title That Goes On and\nfurther than its line\nMo Ek\n",
        (
            ("On the Computability of Honey", "03 13:00", "13:30", ("Ada Quill",), None, "Hive Program"),
            ("A Title That Goes On and further than its line", "03 13:30", "14:00", ("Mo Ek",), None, "Hive Program"),
        ),
    ),
    "pictures, bold words and one zone for all": Case(
        "📅 **Bee Night**\n🗓 Monday, 3 May 2021\n🕖 19:00 – 21:30 CEST\n📍 Hive Space\n\n**19:00** Doors open\n**19:30** Honey in all of us\n",
        (
            ("Doors open", "03 17:00", None, (), "Hive Space", "Bee Night"),
            ("Honey in all of us", "03 17:30", None, (), "Hive Space", "Bee Night"),
        ),
    ),
    "days in brackets and a snack after midnight": Case(
        "HiveHacks 2021 (all times Pacific)\nMonday (May 3)\n8:00 PM Hacking begins\n12:00 AM Midnight Snack\nTuesday (May 4)\n8:00 AM Hacking ends\n",
        (
            ("Hacking begins", "04 03:00", None, (), None, "HiveHacks 2021 (all times Pacific)"),
            ("Midnight Snack", "04 07:00", None, (), None, "HiveHacks 2021 (all times Pacific)"),
            ("Hacking ends", "04 15:00", None, (), None, "HiveHacks 2021 (all times Pacific)"),
        ),
    ),
    "a session page with the session's own time above the chat": Case(
        "Skip to main content\nOral\nOral 2A Honey\nRoom R06\nModerators: Ada Quill · Mo Ek\nMon 3 May 8 a.m. PDT — 9 a.m. PDT\nAbstract:\n"
        "Chat is not available.\nMon 3 May. 8:00 - 8:15 PDT\nOral\nHoney at Every Scale\nLi Wei · Bo Chu\nIt scales.\n",
        (("Honey at Every Scale", "03 15:00", "15:15", ("Li Wei", "Bo Chu"), "Room R06", "Oral 2A Honey"),),
    ),
    "titles above, people, buttons and rooms between": Case(
        "Socials 2021\nA Social for Quiet Bees\n[ Abstract ]\nMon 3 May 6:30 p.m. PDT — 8:30 p.m. PDT @ Room 312\nAda Quill\n"
        "Wax and Wine for Everyone\n[ Abstract ]\nTue 4 May 7 p.m. PDT — 9 p.m. PDT @ Room 313\nMo Ek\n",
        (
            ("A Social for Quiet Bees", "04 01:30", "03:30", ("Ada Quill",), "Room 312", "Socials 2021"),
            ("Wax and Wine for Everyone", "05 02:00", "04:00", ("Mo Ek",), "Room 313", "Socials 2021"),
        ),
    ),
    "titles above times within the session's": Case(
        "Session 3: Honey\nMay 3, 2021\n9:00 AM - 10:30 AM\nCEST\nHow to parse honey\nAda Quill and 3 other authors\n9:00 AM - 9:15 AM\n"
        "How to parse wax\nMo Ek\n9:15 AM - 9:30 AM\n",
        (
            ("How to parse honey", "03 07:00", "07:15", ("Ada Quill",), None, "Session 3: Honey"),
            ("How to parse wax", "03 07:15", "07:30", ("Mo Ek",), None, "Session 3: Honey"),
        ),
    ),
    "codes before the times of a session's talks": Case(
        "Oral Session I (O1) 10:00 – 11:20, May 3, 2021 (PDT), Summit Ballroom\nChair: Ada Quill\nO1.1 10:00 Honey in all pixels\nLi Wei, Bo Chu\n"
        "O1.2 10:20 Wax in all voxels\nMo Ek\n",
        (
            ("Honey in all pixels", "03 17:00", None, ("Li Wei", "Bo Chu"), "Summit Ballroom", "Oral Session I (O1)"),
            ("Wax in all voxels", "03 17:20", None, ("Mo Ek",), "Summit Ballroom", "Oral Session I (O1)"),
        ),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_program_of_this_kind_says(name: str) -> None:
    program = read(CASES[name].text)

    assert sorted(_said(program)) == sorted(CASES[name].talks)
    assert program.unnamed_slots == ()


def _said(program: Program) -> list[tuple[str, str, str | None, tuple[str, ...], str | None, str | None]]:
    return [
        (
            talk.title, f"{talk.start:%d %H:%M}", f"{talk.end:%H:%M}" if talk.end and not talk.end_inferred else None,
            talk.people, talk.room, talk.session,
        )
        for talk in program.talks
    ]  # fmt: skip


def test_talks_listed_without_times_have_the_time_of_the_whole_and_a_warning() -> None:
    program = read(
        "Poster Session 1\nMon, May 3, 2021, 11:30 AM – 1:30 PM EDT\n\n#12 Honey for every network\nAda Quill, Mo Ek\n"
        "#13 Wax for Vision\nLi Wei, Bo Chu\n"
    )

    assert _said(program) == [
        ("Honey for every network", "03 15:30", "17:30", ("Ada Quill", "Mo Ek"), None, "Poster Session 1"),
        ("Wax for Vision", "03 15:30", "17:30", ("Li Wei", "Bo Chu"), None, "Poster Session 1"),
    ]  # fmt: skip
    assert [(problem.line, problem.message) for problem in program.problems] == [
        (4, "2 talks are listed without times of their own and are given the whole slot's")
    ]


def test_time_after_midnight_below_an_evening_is_said_to_be_read_so() -> None:
    program = read("Mon 3 May 2021 (CEST)\n22:00 - 23:00 Late honey\n00:30 - 01:00 Later wax\n")

    assert [row[1] for row in _said(program)] == ["03 20:00", "03 22:30"]
    assert [problem.line for problem in program.problems] == [3]


def test_slots_without_a_title_or_with_none_yet_are_unnamed() -> None:
    program = read("Monday, May 3, 2021 (EDT)\n9:00 - 10:00 TBD\n10:00 - 10:30 The hive\n10:30 -\n")

    assert [(f"{slot.start:%H:%M}", slot.end is None) for slot in program.unnamed_slots] == [
        ("13:00", False),
        ("14:30", True),
    ]
    assert [talk.title for talk in program.talks] == ["The hive"]


def test_line_that_may_name_a_day_and_is_not_understood_is_named() -> None:
    program = read(
        "Monday 3 May 2021 (CEST)\n9:00 - 9:30 Honey\n9:30 - 10:00 Wax\nTuesday of the bees\n9:00 - 9:30 Combs\n"
    )

    assert [problem.line for problem in program.problems] == [4]


def test_names_before_titles_that_are_names_as_well_are_left_in_the_title() -> None:
    program = read(
        "Monday 3 May 2021 (CEST)\n9:00 - 9:30 Honey Nets - Ada Quill\n9:30 - 10:00 Wax Nets - Mo Ek\n"
    )

    assert [(talk.title, talk.people) for talk in program.talks] == [
        ("Honey Nets - Ada Quill", ()),
        ("Wax Nets - Mo Ek", ()),
    ]
