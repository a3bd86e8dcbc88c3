"""Nothing that a verb prints on a terminal is wider than the terminal, whatever the titles are written in."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.cli.conflict_lines import conflict_lines
from planner.cli.listing import Listing
from planner.cli.output import Output, broken
from planner.services.desk import Desk
from planner.text.cells import width_of
from planner.timeline.agenda import LEVELS, Agenda
from planner.timeline.clock import zone_named
from planner.timeline.program import Talk
from tests.cli.conftest import SESSION_2021, Run
from tests.conftest import NOW

WIDTHS = st.integers(40, 120)
LETTERS = st.sampled_from("abz é深度学习😀　 -")
START = datetime(2027, 7, 1, 6, tzinfo=UTC)
BERLIN = zone_named("Europe/Berlin")


@st.composite
def talks(draw: st.DrawFn) -> Talk:
    start = START + timedelta(minutes=draw(st.integers(0, 2000)))
    return Talk(
        id=draw(st.from_regex(r"[a-z]{1,20}-[a-z0-9]{1,40}", fullmatch=True)),
        program="harbor",
        title=draw(st.text(LETTERS, min_size=1, max_size=90)),
        start=start,
        end=draw(st.sampled_from([None, start + timedelta(minutes=45)])),
        changed=NOW,
        room=draw(st.text(LETTERS, max_size=40)) or None,
    )


@given(st.lists(talks(), min_size=1, max_size=8, unique_by=lambda talk: talk.id), st.data(), WIDTHS)
def test_talks_agenda_and_conflicts_fit(listed: list[Talk], data: st.DataObject, width: int) -> None:
    agenda = Agenda()
    for talk in listed:
        agenda = agenda.star(talk, at=NOW, level=data.draw(st.sampled_from(LEVELS)))
    ordered = tuple(sorted(listed, key=lambda talk: talk.start))
    desk = Desk((), ordered, agenda)
    listing = Listing(desk, BERLIN, width=width)

    lines = [
        *broken(listing.talks(ordered), width),
        *broken(listing.agenda(ordered), width),
        *broken(conflict_lines(desk.open_conflicts, listing), width),
    ]

    assert [line for line in lines if width_of(line.rstrip()) > width] == []


@pytest.fixture
def harsh(run: Run, home: Path, tmp_path: Path) -> Run:
    """A program nine hours away with wide titles, an own calendar, stars that clash, and a newer edition."""
    page = tmp_path / "page.json"
    for moved in (0, 5):
        page.write_text(json.dumps({"timezone": "America/Los_Angeles", "talks": program(moved)}), "utf-8")
        run("import", page, "--name", "Harsh")
    run("import", SESSION_2021)
    calendar = tmp_path / "私の長い長いカレンダー、家族と仕事のための.ics"
    calendar.write_text(CALENDAR, encoding="utf-8")
    run("busy", "add", calendar)
    for talk in run("list", "--json").json["talks"]:
        run("star", talk["id"], "--level", "must")
    return run


def program(moved: int) -> list[dict[str, object]]:
    return [
        {
            "id": f"deep-learning-{'x' * number * 5}{number}",
            "title": f"{'数学物理化学生物天文'[2 * number :][:2]}の深層学習の基礎についての長い長い題名 " * 2,
            "people": ["山田太郎"],
            "room": "大ホール、二階の東側の奥のほう",
            "start": f"2027-07-01T1{number}:{moved:02}:00-07:00",
            "end": f"2027-07-01T1{number + 1}:{moved + 20:02}:00-07:00",
        }
        for number in range(4)
    ]


CALENDAR = """\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//test//test//EN
BEGIN:VEVENT
UID:1
DTSTAMP:20270601T000000Z
DTSTART:20270701T190000Z
DTEND:20270701T200000Z
SUMMARY:家族との長い昼食、そしてそのあとの長い長い散歩と買い物
END:VEVENT
END:VCALENDAR
""".replace("\n", "\r\n")


@pytest.mark.parametrize("width", [40, 47, 60, 72, 80, 84, 100, 120])
def test_what_verbs_print_fits(harsh: Run, monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    monkeypatch.setattr(Output, "width", lambda _: width)

    for words in (
        ["list"],
        ["list", "--timezone", "UTC"],
        ["agenda"],
        ["conflicts"],
        ["changes", "harsh"],
        ["now", "--at", "2027-07-01T17:30:00Z"],
        ["show", "deep-learning-0"],
        ["plan"],
        ["gaps"],
        ["programs"],
        ["doctor"],
        ["undo", "--list"],
        ["export", "--dry-run"],
    ):
        ran = harsh(*words)

        assert ran.code == 0
        assert [line for line in ran.out.splitlines() if width_of(line) > width] == []
        assert "深層" in ran.out or words[0] in ("gaps", "programs", "doctor", "undo")


def test_list_at_80_columns_keeps_a_row_a_line(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    run("import", SESSION_2021)
    monkeypatch.setattr(Output, "width", lambda _: 80)

    lines = run("list").out.splitlines()

    assert lines[3] == ("  04:00-04:15   Mon 19:00 PDT +1d  smirl-dsz3c         SMiRL: Surprise Minimizi…")
    assert len(lines) == 3 + 17


def test_title_without_room_goes_below_its_row(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    run("import", SESSION_2021)
    monkeypatch.setattr(Output, "width", lambda _: 60)

    lines = run("list").out.splitlines()

    assert lines[3:5] == [
        "  04:00-04:15   Mon 19:00 PDT +1d  smirl-dsz3c",
        "      SMiRL: Surprise Minimizing Reinforcement Learning in…",
    ]
