"""`planner export` in shapes for people: which one is written, where, and what it holds."""

import csv
import io
from pathlib import Path

import pytest
from lxml import etree, html

from tests.cli.conftest import Run
from tests.cli.harbor import write_harbor

TALKS = (
    ("first", "0900-0930", "Hall", "Diffusion in harbors", "Ada Birch"),
    ("rival", "0915-0945", "Attic", "Ropes and knots", "Sam Reed"),
    ("last", "1100-1130", "Hall", "More diffusion", "Lin Okoro"),
)


@pytest.fixture
def starred(run: Run, tmp_path: Path) -> Run:
    """The command line on three starred talks, of which two clash."""
    assert run("import", write_harbor(tmp_path / "harbor.json", *TALKS), "-q").code == 0
    assert run("star", "first", "rival", "last", "-q").code == 0
    return run


def test_markdown_names_clashes_and_free_time(starred: Run) -> None:
    ran = starred("export", "--format", "md", "-o", "-")

    lines = ran.out.splitlines()
    assert [line for line in lines if line.startswith("### ")] == [
        "### 09:00-09:30 Diffusion in harbors ★★",
        "### 09:15-09:45 Ropes and knots ★★",
        "### 11:00-11:30 More diffusion ★★",
    ]
    assert "*09:45-11:00 free*" in lines
    assert (
        sum(
            line.startswith("- Conflict: Diffusion in harbors and Ropes and knots share 15 min")
            for line in lines
        )
        == 2
    )


def test_shape_is_the_one_the_file_name_asks_for(starred: Run, tmp_path: Path) -> None:
    assert starred("export", "-o", tmp_path / "mine.csv").code == 0

    rows = list(csv.DictReader(io.StringIO((tmp_path / "mine.csv").read_text("utf-8-sig"), newline="")))
    assert [(row["start"][-5:], row["title"], row["level"]) for row in rows] == [
        ("09:00", "Diffusion in harbors", "want"),
        ("09:15", "Ropes and knots", "want"),
        ("11:00", "More diffusion", "want"),
    ]


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("agenda", b"BEGIN:VCALENDAR"),
        ("agenda.ICAL", b"BEGIN:VCALENDAR"),
        ("agenda.htm", b"<!doctype html>"),
        ("v1.markdown", b"# "),
    ],
)
def test_other_endings_of_a_shape_are_known(starred: Run, tmp_path: Path, name: str, begins: bytes) -> None:
    assert starred("export", "-o", tmp_path / name).code == 0

    assert (tmp_path / name).read_bytes()[: len(begins)].lower() == begins.lower()


def test_unknown_ending_writes_nothing_unless_the_shape_is_said(starred: Run, tmp_path: Path) -> None:
    file = tmp_path / "mine.pdf"
    refusal = (
        f"planner: error: {file}: planner writes no .pdf files (end it with one of .ics, .md, .csv, .html, .svg, .json; "
        "or keep the name and say --format ics)\n"
    )

    refused = starred("export", "-o", file)

    assert (refused.code, refused.err, file.exists()) == (
        2,
        refusal,
        False,
    )
    assert starred("export", "-o", file, "--format", "csv").code == 0
    assert file.exists()


def test_folder_may_have_an_ending(starred: Run, tmp_path: Path) -> None:
    (tmp_path / "days.2027").mkdir()

    assert starred("export", "-o", tmp_path / "days.2027").code == 0

    assert [each.name for each in (tmp_path / "days.2027").iterdir()] == ["agenda.ics"]


def test_json_is_what_the_agenda_says(starred: Run, tmp_path: Path) -> None:
    assert starred("export", "-o", tmp_path / "mine.json").code == 0

    assert (tmp_path / "mine.json").read_text("utf-8") == starred("agenda", "--json").out


def test_picture_shows_talks_clashes_and_free_time(starred: Run, tmp_path: Path) -> None:
    assert starred("export", "-o", tmp_path / "mine.svg").code == 0

    picture = etree.parse(tmp_path / "mine.svg")
    classes = [group.get("class") for group in picture.iter("{*}rect", "{*}g")]
    freed = [text.text for text in picture.iter("{*}text") if text.get("class") == "freed"]
    assert (classes.count("talk want"), classes.count("clash"), freed) == (3, 1, ["1 h 15 min free"])


def test_page_has_every_talk_and_the_same_bytes_again(starred: Run, tmp_path: Path) -> None:
    first = starred("export", "--format", "html", "-o", "-").out

    page = html.fromstring(first)
    assert [heading.text_content() for heading in page.iter("h3")] == [
        "09:00-09:30 Diffusion in harbors ★★",
        "09:15-09:45 Ropes and knots ★★",
        "11:00-11:30 More diffusion ★★",
    ]
    assert starred("export", "--format", "html", "-o", "-").out == first


def test_folder_gets_a_name_that_fits_the_shape(starred: Run, tmp_path: Path) -> None:
    ran = starred("export", "--format", "md", "-o", tmp_path, "--json")

    assert ran.json["path"] == str(tmp_path / "agenda.md")


@pytest.mark.parametrize("ending", ["md", "csv", "html", "svg", "json"])
def test_what_has_no_alarms_refuses_them(starred: Run, tmp_path: Path, ending: str) -> None:
    ran = starred("export", "-o", tmp_path / f"mine.{ending}", "--alarm", "10")

    assert (ran.code, ran.err) == (
        2,
        f"planner: error: a .{ending} file has no alarms (leave out --alarm, or write .ics)\n",
    )
    assert not (tmp_path / f"mine.{ending}").exists()


def test_name_that_asks_for_another_shape_is_refused(starred: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.ics"

    ran = starred("export", "-o", path, "--format", "csv")
    odd = starred("export", "-o", tmp_path / "a.txt", "--format", "csv")

    assert (ran.code, ran.err) == (
        2,
        f"planner: error: {path}: the name asks for ics, and --format for csv (name a .csv, or leave out --format)\n",
    )
    assert (odd.code, path.exists()) == (0, False)
