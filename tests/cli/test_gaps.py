"""`planner gaps`: free time between stars, what fits, why, and in which order."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Ran, Run
from tests.cli.harbor import write_harbor

TALKS = (
    ("first", "0900-0930", "Hall", "Diffusion in harbors", "Ada Birch"),
    ("last", "1100-1130", "Hall", "More diffusion", "Lin Okoro"),
    ("ropes", "0940-1000", "Hall", "Ropes and knots", "Sam Reed"),
    ("quiet", "0935-0955", "Attic", "Quiet mornings", "Mei Tanaka"),
    ("sailors", "1000-1030", "Attic", "Diffusion for sailors", "Omar Vale"),
    ("tides", "1030-1050", "Attic", "Tides", "Ada Birch"),
    ("evening", "1900-1930", "Hall", "Lanterns", "Omar Vale"),
)


@pytest.fixture
def gaps(run: Run, tmp_path: Path) -> Run:
    """`planner gaps` with two talks on diffusion starred."""
    assert run("import", write_harbor(tmp_path / "harbor.json", *TALKS), "-q").code == 0
    assert run("star", "first", "last", "-q").code == 0

    def ran(*words: object) -> Ran:
        return run("gaps", *words)

    return ran


def config(home: Path, text: str) -> None:
    home.mkdir(exist_ok=True)
    (home / "config.toml").write_text(text, encoding="utf-8")


def test_gaps_lists_what_fits_best_first_with_reasons(gaps: Run) -> None:
    ran = gaps()

    assert ran.out.split("\n")[:3] == ["Times in Europe/Berlin (CEST, UTC+02:00)", "", "Thursday 1 July 2027"]
    lines = [" ".join(line.split()) for line in ran.out.split("\n")[3:] if line]
    assert [line.rpartition(" [")[0] or line for line in lines] == [
        "09:30-11:00 1 h 30 min free; 4 talks fit",
        "10:00-10:30 0.5 sailors Diffusion for sailors",
        "Diffusion (2 of your stars)",
        "09:40-10:00 0.3 ropes Ropes and knots",
        "track Track A (2 of your stars), same room (Hall)",
        "10:30-10:50 0.2 tides Tides",
        "Ada Birch (1 of your stars)",
        "09:35-09:55 - quiet Quiet mornings",
    ]
    assert (ran.code, ran.err) == (0, "")


def test_gaps_as_json_have_scores_and_reasons(gaps: Run) -> None:
    found = gaps("--json").json

    assert found["timezone"] == "Europe/Berlin"
    [gap] = found["gaps"]
    assert {key: gap[key] for key in ("start", "end", "minutes", "start_local", "walk")} == {
        "start": "2027-07-01T07:30:00Z", "end": "2027-07-01T09:00:00Z", "minutes": 90,
        "start_local": "2027-07-01T09:30:00+02:00", "walk": None,
    }  # fmt: skip
    assert [(fit["id"], fit["because"]) for fit in gap["fits"]][:2] == [
        ("sailors", ["Diffusion (2 of your stars)"]),
        ("ropes", ["track Track A (2 of your stars)", "same room (Hall)"]),
    ]
    assert [fit["score"] for fit in gap["fits"]] == sorted(
        (fit["score"] for fit in gap["fits"]), reverse=True
    )


def test_top_and_min_and_day_narrow_what_is_listed(gaps: Run) -> None:
    top, long, friday = gaps("--top", 1), gaps("--min", 91), gaps("--day", "fri")

    assert "and 3 more (--top 4)" in top.out
    assert (long.out, long.err) == ("", "planner: no such free time between your stars\n")
    assert (friday.out, friday.err) == ("", "planner: no such free time between your stars\n")


def test_walks_and_my_hours_are_kept_free(gaps: Run, home: Path) -> None:
    config(home, '[walk]\ndefault = 6\n[hours]\ndefault = "08:00-10:40"\n')

    [gap] = gaps("--json").json["gaps"]

    assert {fit["id"] for fit in gap["fits"]} == {"sailors", "ropes"}


def test_interests_of_the_config_count(gaps: Run, home: Path) -> None:
    config(home, '[interests]\nwords = ["tide"]\npeople = ["Mei"]\n')

    [gap] = gaps("--json").json["gaps"]

    assert [fit["id"] for fit in gap["fits"]][:2] == ["tides", "quiet"]
    assert gap["fits"][0]["because"] == ["Tides (one of your interests)", "Ada Birch (1 of your stars)"]


def test_nothing_starred_and_a_program_that_is_not_there_are_told(run: Run, gaps: Run) -> None:
    run("unstar", "first", "last", "-q")

    nothing, unknown = gaps(), gaps("--program", "harbour-dome")

    assert nothing.err == (
        "planner: nothing is starred yet, so no time is known to lie between stars (planner star TALK)\n"
    )
    assert (unknown.code, unknown.out) == (4, "")


def test_gaps_of_a_program_are_on_its_days_alone(run: Run, gaps: Run, tmp_path: Path) -> None:
    days = {"timezone": "Europe/Berlin", "talks": [
        {"id": f"day-{day}-{hour}", "title": f"Talk {day} {hour}", "start": f"2027-07-{day:02}T{hour:02}:00:00+02:00",
         "end": f"2027-07-{day:02}T{hour:02}:30:00+02:00"}
        for day in (1, 2) for hour in (14, 17)
    ]}  # fmt: skip
    (tmp_path / "days.json").write_text(json.dumps(days))
    run("import", tmp_path / "days.json", "--name", "Days", "-q")
    run("star", *(f"day-{day}-{hour}" for day in (1, 2) for hour in (14, 17)), "-q")

    found = [
        gaps(*words, "--json").json["gaps"] for words in ((), ("--program", "harbor"), ("--program", "days"))
    ]

    assert [[f"{gap['start_local'][8:16]}-{gap['end_local'][11:16]}" for gap in each] for each in found] == [
        ["01T09:30-11:00", "01T11:30-14:00", "01T14:30-17:00", "02T14:30-17:00"],
        ["01T09:30-11:00", "01T11:30-14:00", "01T14:30-17:00"],
        ["01T09:30-11:00", "01T11:30-14:00", "01T14:30-17:00", "02T14:30-17:00"],
    ]


@pytest.mark.parametrize("words", [("--top", "-1"), ("--min", "x")])
def test_wrong_numbers_are_refused(gaps: Run, words: tuple[str, str]) -> None:
    assert gaps(*words).code == 2
