"""Examples that are no commands: what the README and the references say of config.toml, of --help and of calendars."""

import re
import shlex
from pathlib import Path

import pytest
from icalendar import Calendar

from planner.cli.parser import make_parser, parse
from planner.cli.words import VERBS
from planner.store.config_reading import read_config
from scripts.reference.config import WHOLE, known_keys
from tests.cli.conftest import LANTERN, Run, home, run
from tests.documents.shown import ROOT

__all__ = ["home", "run"]
README = (ROOT / "README.md").read_text(encoding="utf-8")
_SOURCE = re.compile(r"^  planner (?P<words>\S.*?)(?: {2,}.*)?$", re.MULTILINE)


def test_config_of_the_readme_is_read_without_a_warning_and_has_every_key() -> None:
    (shown,) = re.findall(r"^```toml\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)

    config = read_config(shown, Path("config.toml"))

    named = {line.partition(" =")[0].strip('"') for line in shown.splitlines() if " = " in line}
    wanted = {key.rpartition(".")[2] for key in known_keys() if not key.endswith(("NAME", "KIND", "LIMIT"))}
    assert config.warnings == ()
    assert wanted - named == set()


def test_whole_config_of_the_reference_is_read_without_a_warning() -> None:
    assert read_config(WHOLE, Path("config.toml")).warnings == ()


@pytest.mark.parametrize("verb", ["", *VERBS])
def test_examples_in_the_help_are_words_that_the_parser_takes(verb: str) -> None:
    parser = make_parser()
    if verb:
        parser = next(each.choices for each in parser._actions if each.dest == "verb")[verb]  # type: ignore[index]

    for words in _SOURCE.findall(parser.epilog or ""):
        split = shlex.split(re.split(r"\s(?:\||>|&&|;)\s", words)[0])
        assert split[0] not in VERBS or parse(split).verb == split[0]


def test_calendar_keeps_what_the_page_of_standards_says(run: Run, tmp_path: Path) -> None:
    run("import", LANTERN)
    run("star", "keynote: what a ten-rupee")
    run("star", "spelling tamil", "--level", "maybe")

    run(
        "export", "-o", tmp_path / "agenda.ics", "--name", "Mine", "--refresh-every", "60", "--colour", "navy"
    )

    data = (tmp_path / "agenda.ics").read_bytes()
    calendar = Calendar.from_ical(data)
    events = calendar.walk("VEVENT")
    assert [name for name in ("METHOD", "X-WR-TIMEZONE") if name in calendar] == []
    assert {"NAME", "X-WR-CALNAME", "COLOR", "REFRESH-INTERVAL", "X-PUBLISHED-TTL"} <= set(calendar)
    assert calendar.walk("VTIMEZONE") == []
    assert [name for event in events for name in ("ATTENDEE", "ORGANIZER") if name in event] == []
    assert all(
        {"UID", "DTSTAMP", "LAST-MODIFIED", "SEQUENCE", "DTSTART", "DTEND"} <= set(event) for event in events
    )
    assert all(event["DTSTAMP"].to_ical() == event["LAST-MODIFIED"].to_ical() for event in events)
    assert all(event[name].to_ical()[-1:] in ("Z", b"Z") for event in events for name in ("DTSTART", "DTEND"))
    assert sorted(str(event["STATUS"]) for event in events) == ["CONFIRMED", "TENTATIVE"]
    assert max(map(len, data.split(b"\r\n"))) <= 75
    assert data.count(b"\n") == data.count(b"\r\n")
