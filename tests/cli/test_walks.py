"""Walks and my hours on the command line."""

from pathlib import Path

import pytest

from planner.services import ways
from planner.services.desk import open_desk
from planner.services.setting import open_setting
from planner.timeline.conflict import ConflictType
from tests.cli.conftest import LANTERN, Run
from tests.conftest import NOW

CONFIG = """\
version = 1
[walk]
default = 5
[[walk.between]]
rooms = ["Banyan*", "Neem Room"]
minutes = 12
[hours]
default = "08:00-23:00"
[[hours.stay]]
from = 2027-01-20
until = 2027-01-22
timezone = "Asia/Kolkata"
hours = "07:00-23:45"
"""


@pytest.fixture
def starred(run: Run) -> Run:
    """Neem Room until 06:20 in Berlin, Banyan Hall from 06:30, and a night session at 23:30 in Kolkata."""
    run("import", LANTERN, "--quiet")
    run("star", "whistled", "twelve", "night", "--quiet")
    return run


def test_without_configuration_nothing_is_said_of_walks_and_hours(starred: Run) -> None:
    ran, agenda, doctor = starred("conflicts"), starred("agenda"), starred("doctor")

    assert (ran.out, ran.err) == ("", "planner: no conflicts among 3 starred talks\n")
    assert [word for word in ("walk", "hours", "transfer") if word in agenda.out + doctor.out] == []


def test_conflicts_tell_walks_and_hours_in_sentences(starred: Run, home: Path) -> None:
    (home / "config.toml").write_text(CONFIG)

    ran = starred("conflicts", "--exit-code")

    assert (
        ran.out
        == """\
Times in Europe/Berlin (CET, UTC+01:00)

Thursday 21 January 2027
  transfer 2 min short (06:20-06:30 for a walk of 12 min, only a warning)
    06:00-06:20   want  whistled-yizuv  Whistled Languages Are Not Compressed Speech
    06:30-07:00   want  twelve-x7xtu    Twelve Kilobytes of Attention
    whistled-yizuv ends at 06:20 in Neem Room and twelve-x7xtu starts at 06:30 in Banyan Hall; the walk takes 12 min, \
so that you leave 2 min early or come 2 min late
  hours 60 min outside 07:00-23:45 in Asia/Kolkata (19:15-20:15, only a warning)
    19:00-20:15   want  night-vlesz  Night session: Radio Telescopes for Insomniacs
    it is at 23:30-00:45 in Kolkata; 60 min of it (23:45-00:45) are outside your hours there (07:00-23:45)
"""
    )
    assert (ran.code, ran.err) == (0, "planner: no conflicts, only 2 to be warned of\n")


def test_document_of_conflicts_has_both_types(starred: Run, home: Path) -> None:
    (home / "config.toml").write_text(CONFIG)

    found = starred("conflicts", "--json").json["conflicts"]

    assert [
        (
            each["type"],
            each["level"],
            each["minutes"],
            each["start"][11:16],
            each["end"][11:16],
            each["contained"],
        )
        for each in found
    ] == [
        ("transfer", "warn", 2, "05:20", "05:30", False),
        ("hours", "warn", 60, "18:15", "19:15", False),
    ]
    assert [(each["first"]["id"][:5], each["second"] and each["second"]["id"][:5]) for each in found] == [
        ("whist", "twelv"),
        ("night", None),
    ]


def test_agenda_tells_them_below_the_talks(starred: Run, home: Path) -> None:
    (home / "config.toml").write_text(CONFIG)

    lines = [line.strip() for line in starred("agenda").out.splitlines()]

    assert lines[3:9] == [
        "06:00-06:20   Thu 10:30 IST  want   whistled-yizuv  Whistled Languages Are Not Compressed Speech  [Neem Room]",
        "! transfer 2 min short (06:20-06:30 for a walk of 12 min, only a warning) with twelve-x7xtu Twelve Kilobytes of Attention",
        "10 min free until 06:30, walk 12 min to Banyan Hall, 2 min short",
        "06:30-07:00   Thu 11:00 IST  want   twelve-x7xtu    Twelve Kilobytes of Attention  [Banyan Hall]",
        "! transfer 2 min short (06:20-06:30 for a walk of 12 min, only a warning) with whistled-yizuv Whistled Languages Are Not Compressed Speech",
        "19:00-20:15   Thu 23:30 IST  want   night-vlesz     Night session: Radio Telescopes for Insomniacs  [Rooftop Lab]",
    ]  # fmt: skip


def test_rules_make_them_count_or_be_quiet(starred: Run, home: Path) -> None:
    (home / "config.toml").write_text(f'{CONFIG}[rules]\ntransfer = "block"\nhours = "ignore"\n')

    ran = starred("conflicts", "--json", "--exit-code")

    assert (ran.code, [(each["type"], each["level"]) for each in ran.json["conflicts"]]) == (
        1,
        [("transfer", "block")],
    )
    assert "!" in starred("list", "--starred").out


def test_free_leaves_out_what_a_walk_or_an_hour_blocks(starred: Run, home: Path) -> None:
    starred("unstar", "twelve", "night", "--quiet")
    found = []

    for rules in ("", '[rules]\ntransfer = "block"\n', '[rules]\nhours = "block"\n'):
        (home / "config.toml").write_text(CONFIG + rules)
        found.append({talk["id"][:6] for talk in starred("list", "--free", "--json").json["talks"]})

    assert found[0] - found[1] == {"twelve"}
    assert found[0] - found[2] == {"night-"}


def test_hours_do_not_follow_the_zone_that_is_shown(starred: Run, home: Path) -> None:
    (home / "config.toml").write_text('[hours]\ndefault = "08:00-23:00"\n')

    found = [
        [(each["first"]["id"][:5], each["minutes"]) for each in ran.json["conflicts"]]
        for ran in (
            starred("conflicts", "--json"),
            starred("conflicts", "--json", "--timezone", "Asia/Kolkata"),
        )
    ]

    assert found == [[("whist", 20), ("twelv", 30)]] * 2


def test_accepted_walk_is_listed_on_demand_alone(starred: Run, home: Path) -> None:
    (home / "config.toml").write_text(CONFIG)
    setting = open_setting(home=home, timezone="Europe/Berlin", now=NOW, environment={})
    desk = open_desk(setting)
    ways.accept(setting, desk, desk.my_talks[0], ConflictType.TRANSFER)

    short, everything = starred("conflicts"), starred("conflicts", "--all")

    assert (short.out.count("transfer"), everything.out.count("; accepted as it is")) == (0, 1)
    assert (
        short.err == "planner: no conflicts, only 1 to be warned of\nplanner: 1 accepted (--all lists them)\n"
    )
    assert 'type = "transfer"' in (home / "agenda.toml").read_text()


def test_doctor_says_what_is_in_force_and_names_unknown_rooms(starred: Run, home: Path) -> None:
    (home / "config.toml").write_text(CONFIG.replace("Neem Room", "Neem Rom"))

    lines = starred("doctor").out.splitlines()

    assert [line for line in lines if "walk" in line or "hours" in line] == [
        "walks (warn): 5 min between rooms; Banyan* - Neem Rom 12 min",
        (
            "my hours (warn): 08:00-23:00 in Europe/Berlin; 07:00-23:45 in Asia/Kolkata from 2027-01-20 until "
            "2027-01-22"
        ),
        (
            "problem: config.toml: [[walk.between]]: no room of the library is called 'Neem Rom' (planner list shows "
            "the rooms)"
        ),
    ]
