"""Programs looked at before they are kept."""

from pathlib import Path

import pytest

from planner.errors import ProgramError
from planner.importers import ReadOptions
from planner.services import choices
from planner.services.arrivals import (
    arrival_named,
    arrival_pasted,
    may_be_program,
    part_named,
)
from planner.services.desk import open_desk
from planner.services.library import import_source
from planner.services.setting import Setting
from planner.timeline.clock import zone_named
from tests.conftest import NOW
from tests.services.conftest import page
from tests.web.server import Site

OPTIONS = ReadOptions(now=NOW)
FIRST = page(("9:00 - 9:30", "Alpha"), ("9:30 - 10:00", "Beta"), ("10:00 - 10:30", "Gamma"))
SECOND = page(("9:00 - 9:30", "Alpha"), ("11:30 - 12:00", "Beta"), ("10:30 - 11:00", "Delta"))


def test_look_at_a_new_edition_tells_changes_and_stars_and_keeps_nothing(setting: Setting) -> None:
    program = import_source(setting, "page.txt", FIRST, OPTIONS)
    choices.star(setting, [talk for talk in program.talks if talk.title == "Beta"])
    before = open_desk(setting)

    seen = arrival_pasted(setting, SECOND.decode()).look(OPTIONS)

    assert (seen.is_new, seen.program.edition) == (True, 2)
    assert [talk.title for talk in seen.edits.added] == ["Delta"]
    assert [talk.title for talk in seen.edits.cancelled] == ["Gamma"]
    assert [each.after.title for each in seen.edits.changed] == ["Beta"]
    assert (seen.mine.stars, [each.after.title for each in seen.mine.moved]) == (1, ["Beta"])
    assert open_desk(setting) == before


def test_keep_after_a_look_keeps_what_was_seen(setting: Setting) -> None:
    arrival = arrival_pasted(setting, FIRST.decode())
    seen = arrival.look(OPTIONS)

    kept = arrival.keep(OPTIONS)

    assert kept.program == seen.program
    assert [talk.title for talk in open_desk(setting).talks] == ["Alpha", "Beta", "Gamma"]
    assert arrival.keep(OPTIONS).is_new is False


def test_answers_are_tried_on_the_same_bytes(setting: Setting) -> None:
    text = FIRST.decode().replace(" EDT", "")
    arrival = arrival_pasted(setting, text)

    with pytest.raises(ProgramError):
        arrival.look(OPTIONS)
    seen = arrival.look(ReadOptions(now=NOW, timezone=zone_named("Asia/Tokyo")))

    assert seen.program.timezone == "Asia/Tokyo"


def test_file_and_address_are_fetched_once(setting: Setting, tmp_path: Path, site: Site) -> None:
    file = tmp_path / "page.txt"
    file.write_bytes(FIRST)
    arrival = arrival_named(setting, f" {file} ")
    arrival.look(OPTIONS)
    file.unlink()

    assert len(arrival.look(OPTIONS).program.talks) == 3


@pytest.mark.parametrize("words", ["", "  ", "no/such/file.txt"])
def test_nothing_there_is_an_error_with_a_remedy(setting: Setting, words: str) -> None:
    with pytest.raises(ProgramError) as refused:
        part_named(setting, words, OPTIONS)

    assert refused.value.remedy != ""


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("hello", False),
        ("https://example.org/schedule", False),
        ("one\ntwo\nthree", False),
        ("Opening\n9:00 - 9:30\nAda", True),
        ("Opening\n9.30-10\nAda", True),
        ("Opening\n7 pm\nAda", True),
        ("BEGIN:VCALENDAR\nVERSION:2.0\nEND:VCALENDAR", True),
        ('[\n {"title": "x"}\n]', True),
        ("\n".join(["a line of an abstract that goes on and on"] * 20), True),
    ],
)
def test_paste_is_worth_asking_about(text: str, answer: bool) -> None:
    assert may_be_program(text) is answer
