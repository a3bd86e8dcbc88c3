"""At a terminal `planner import` asks what a source leaves open; a real pseudo-terminal shows it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from planner.text.cells import width_of
from tests.cli.conftest import Run
from tests.cli.terminal import Terminal

GUESS = "A Session\n\nMon 3 May 19:00 - 19:15 PDT\n\nBees\n\nMon 3 May 19:15 - 19:30 PDT\n\nWasps\n"
NO_ZONE = "A Session\n\nTue 1 Jun 2027 10:00 - 11:00\n\nBees\n"
AMBIGUOUS = "A Session\n\nTue 1 Jun 2027 10:00 - 11:00 IST\n\nBees\n"
UNDATED = "A Session\n\n10:00 - 11:00 CEST\n\nBees\n\n11:00 - 12:00 CEST\n\nWasps\n"
DATES = "title,start,end\nBees,04/05/2027 10:00,04/05/2027 10:30\n"


def stored(run: Run) -> list[dict[str, Any]]:
    """Each program of the library with its year, zone and first talk's start."""
    talks = run("list", "--json").json["talks"]
    return [
        {"year": program["year"], "zone": program["timezone"], "start": talks[0]["start"]}
        for program in run("programs", "--json").json["programs"]
    ]


@pytest.mark.parametrize(
    ("name", "text", "prompt", "typed", "expected"),
    [
        (
            "page.txt",
            GUESS,
            "which year? [Enter: 2021 stays a guess]",
            "2",
            {"year": 2027, "zone": "America/Los_Angeles", "start": "2027-05-04T02:00:00Z"},
        ),
        (
            "page.txt",
            GUESS,
            "which year? [Enter: 2021 stays a guess]",
            "2027",
            {"year": 2027, "zone": "America/Los_Angeles", "start": "2027-05-04T02:00:00Z"},
        ),
        (
            "page.txt",
            GUESS,
            "which year? [Enter: 2021 stays a guess]",
            "",
            {"year": 2021, "zone": "America/Los_Angeles", "start": "2021-05-04T02:00:00Z"},
        ),
        (
            "page.txt",
            NO_ZONE,
            "which zone is it?",
            "berlin",
            {"year": 2027, "zone": "Europe/Berlin", "start": "2027-06-01T08:00:00Z"},
        ),
        (
            "page.txt",
            AMBIGUOUS,
            "which IST is meant?",
            "3",
            {"year": 2027, "zone": "Asia/Kolkata", "start": "2027-06-01T04:30:00Z"},
        ),
        (
            "page.txt",
            AMBIGUOUS,
            "which IST is meant?",
            "dublin",
            {"year": 2027, "zone": "Europe/Dublin", "start": "2027-06-01T09:00:00Z"},
        ),
        (
            "page.txt",
            UNDATED,
            "which day is it?",
            "2027-06-01",
            {"year": None, "zone": "Europe/Berlin", "start": "2027-06-01T08:00:00Z"},
        ),
        (
            "page.txt",
            UNDATED,
            "which day is it?",
            "1 June 2027",
            {"year": None, "zone": "Europe/Berlin", "start": "2027-06-01T08:00:00Z"},
        ),
    ],
)
def test_answer_settles_the_question_and_is_kept(
    run: Run, home: Path, tmp_path: Path, name: str, text: str, prompt: str, typed: str, expected: object
) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")

    with Terminal(home, "import", tmp_path / name) as terminal:
        terminal.expect(prompt)
        terminal.type(typed)
        code = terminal.end()

    assert (code, terminal.shown.count(prompt)) == (0, 1)
    assert stored(run) == [expected]
    assert run("programs", "--json").json["programs"][0]["edition"] == 1


def test_date_order_and_zone_of_a_table_are_asked_one_after_the_other(
    run: Run, home: Path, tmp_path: Path
) -> None:
    (tmp_path / "dates.csv").write_text(DATES, encoding="utf-8")

    with Terminal(home, "import", tmp_path / "dates.csv", columns=300) as terminal:
        terminal.expect("dates such as 04/05/2027 can be day/month/year or month/day/year")
        terminal.expect("2) mdy (month/day/year)")
        terminal.expect("which order?")
        terminal.type("2")
        terminal.expect("which zone is it?")
        terminal.type("Asia/Tokyo")
        code = terminal.end()

    assert code == 0
    assert stored(run) == [{"year": 2027, "zone": "Asia/Tokyo", "start": "2027-04-05T01:00:00Z"}]
    assert "open" not in [line.strip().split(" ")[0] for line in terminal.lines]


def test_city_of_several_zones_offers_them(run: Run, home: Path, tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text(NO_ZONE, encoding="utf-8")

    with Terminal(home, "import", tmp_path / "page.txt") as terminal:
        terminal.expect("which zone is it?")
        terminal.type("CST")
        terminal.expect("2) America/Costa_Rica")
        terminal.expect("which zone is it?")
        terminal.type("2")
        code = terminal.end()

    assert code == 0
    assert stored(run) == [{"year": 2027, "zone": "America/Costa_Rica", "start": "2027-06-01T16:00:00Z"}]


def test_wrong_answers_are_asked_again_three_times_in_all(run: Run, home: Path, tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text(GUESS, encoding="utf-8")

    with Terminal(home, "import", tmp_path / "page.txt") as terminal:
        for wrong, why in (
            ("2022", "no date of the source fits 2022"),
            ("soon", "'soon' is no year"),
            ("3", "'3' is no year"),
        ):
            terminal.expect("which year?")
            terminal.type(wrong)
            terminal.expect(f"{why}; it can be 2021, 2027")
        terminal.expect("left open")
        code = terminal.end()

    assert (code, terminal.shown.count("which year?")) == (0, 3)
    assert stored(run)[0]["year"] == 2021


@pytest.mark.parametrize("stop", [Terminal.leave, Terminal.interrupt])
def test_who_stops_keeps_what_is_certain(
    run: Run, home: Path, tmp_path: Path, stop: Callable[[Terminal], None]
) -> None:
    (tmp_path / "page.txt").write_text(AMBIGUOUS + "\n" + GUESS.partition("\n\n")[2], encoding="utf-8")

    with Terminal(home, "import", tmp_path / "page.txt") as terminal:
        terminal.expect("which IST is meant?")
        stop(terminal)
        code = terminal.end()

    assert code == 0
    assert [talk["title"] for talk in run("list", "--json").json["talks"]] == ["Bees", "Wasps"]
    assert "            planner programs a-session --timezone Europe/Dublin" in terminal.lines


def test_nothing_certain_and_nothing_answered_stores_nothing(run: Run, home: Path, tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text(NO_ZONE, encoding="utf-8")

    with Terminal(home, "import", path) as terminal:
        terminal.expect("which zone is it?")
        terminal.type("")
        code = terminal.end()

    assert code == 3
    before = terminal.lines.index(f"    planner import {path} --timezone ZONE)")
    assert " ".join(" ".join(terminal.lines[:before]).split()).endswith("(settle it with:")
    assert run("programs", "--json").json == {"programs": []}


@pytest.mark.parametrize("words", [["--quiet"], ["--json"]])
def test_who_is_quiet_or_wants_json_is_not_asked(home: Path, tmp_path: Path, words: list[str]) -> None:
    (tmp_path / "page.txt").write_text(GUESS, encoding="utf-8")

    with Terminal(home, "import", tmp_path / "page.txt", *words) as terminal:
        code = terminal.end()

    assert (code, "which year?" in terminal.shown) == (0, False)


def test_standard_input_is_not_asked_but_told_the_command(home: Path) -> None:
    with Terminal(home, "import", "-", stdin=GUESS.encode()) as terminal:
        code = terminal.end()

    assert (code, "which year?" in terminal.shown) == (0, False)
    assert "            planner programs a-session --year 2021" in terminal.lines


def test_answer_that_fits_nothing_is_told_and_taken_back(run: Run, home: Path, tmp_path: Path) -> None:
    text = "A Session\n\nTue 10:00 - 11:00 CEST\n\nBees\n"
    (tmp_path / "page.txt").write_text(text, encoding="utf-8")

    with Terminal(home, "import", tmp_path / "page.txt", columns=300) as terminal:
        terminal.expect("which day is it?")
        terminal.type("2027-06-02")
        terminal.expect("02 June 2027 is a Wednesday, not a Tuesday")
        code = terminal.end()

    assert code == 3
    assert run("programs", "--json").json == {"programs": []}


def test_pasted_page_is_asked_about_too(run: Run, home: Path) -> None:
    with Terminal(home, "import", "-") as terminal:
        terminal.expect("press ctrl+d on an empty line")
        for line in NO_ZONE.splitlines():
            terminal.type(line)
        terminal.leave()
        terminal.expect("which zone is it?")
        terminal.type("Tokyo")
        code = terminal.end()

    assert code == 0
    assert [each["zone"] for each in stored(run)] == ["Asia/Tokyo"]


def test_questions_prompts_and_reports_break_between_words(home: Path, tmp_path: Path) -> None:
    (tmp_path / "深 page.txt").write_text(AMBIGUOUS, encoding="utf-8")

    with Terminal(home, "import", tmp_path / "深 page.txt", columns=44) as terminal:
        terminal.expect("  which IST is meant? [Enter: leave it\r\n    open]: ")
        terminal.type("paris")
        terminal.expect("open]: ")
        terminal.type("kolkata")
        code = terminal.end()

    told = [line.rpartition("\r")[2] for line in terminal.lines]
    assert code == 0
    assert [line for line in told if width_of(line) > 44] == []
    assert "  IST is not of Europe/Paris; it can be" in terminal.shown
    assert "    Europe/Dublin, Asia/Jerusalem," in told
    assert "  format    page-text: session page, a slot" in told
    assert "            line above each title" in told
