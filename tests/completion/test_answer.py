"""What a shell is offered, by the words before and the beginning typed."""

import argparse
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from planner.cli.parser import make_parser
from planner.completion.answer import lines_for, main
from planner.completion.words import VERBS
from planner.importers import ReadOptions
from planner.services.choices import star
from planner.services.library import import_source
from planner.services.setting import open_setting
from scripts.shell_files import FILES, FOLDER
from tests.conftest import NOW
from tests.test_import_stays_light import HEAVY, _loaded_in

TABLE = """\
Title,Date,Start,End,Room,Track,Speakers,Timezone
Bees,2027-07-05,09:00,10:00,Hall A,Insects,Ada Bee,Europe/Vienna
Wasps: a "view",2027-07-05,23:30,23:50,Hall B: left,Insects,Ada Bee;Cy Dee,Europe/Vienna
Birds,2027-07-06,09:00,10:00,Hall A,Feathers,Eve O'Fen,Europe/Vienna
"""
Offered = Callable[..., list[str]]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    setting = open_setting(home=tmp_path, now=NOW, environment={})
    program = import_source(setting, "zoo.csv", TABLE.encode(), ReadOptions(now=NOW))
    star(setting, [talk for talk in program.talks if talk.title == "Birds"])
    return tmp_path


@pytest.fixture
def offered(home: Path) -> Offered:
    """What zsh is offered for the last of some words; the first line tells who finds the rest."""

    def of(*words: str, **environment: str) -> list[str]:
        given = {"PLANNER_HOME": str(home), "TZ": "Europe/Vienna", **environment}
        return lines_for("zsh", words[-1], list(words[:-1]), given)

    return of


def _names(lines: list[str]) -> list[str]:
    assert lines[0] == "words"
    return [line.replace("\\:", "\0").partition(":")[0].replace("\0", ":") for line in lines[1:]]


def test_verbs_come_with_what_they_do(offered: Offered) -> None:
    assert offered("unst") == ["words", "unstar:take stars away"]
    assert _names(offered("")) == [name for name in VERBS if name and " " not in name]


def test_options_are_those_of_the_verb_and_not_given_yet(offered: Offered) -> None:
    assert _names(offered("unstar", "--")) == [
        "--help", *[flag for flag in _common() if flag != "--help"],
    ]  # fmt: skip
    assert _names(offered("list", "--starred", "--star")) == []
    assert _names(offered("plan", "--keep", "a", "--kee")) == ["--keep"]


def _common() -> list[str]:
    return [flag for option in VERBS["remove"][1] for flag in option[0] if flag.startswith("--")]


@pytest.mark.parametrize(
    ("words", "names"),
    [
        (("list", "--level", ""), ["must", "want", "maybe"]),
        (("plan", "--apply", "p"), ["pins"]),
        (("list", "--room", "hall b"), ["Hall B: left"]),
        (("list", "--room=hall b"), ["--room=Hall B: left"]),
        (("list", "--track", ""), ["Feathers", "Insects"]),
        (("list", "--person", "eve"), ["Eve O'Fen"]),
        (("list", "--program", ""), ["zoo"]),
        (("programs", ""), ["zoo"]),
        (("show", "--timezone", "europe/vie"), ["Europe/Vienna"]),
        (("list", "--timezone", "UTC", "--day", ""), ["2027-07-05", "2027-07-06"]),
        (("busy", ""), ["add", "list", "remove", "refresh"]),
        (("--quiet", "--now", "x", "sta"), ["star"]),
        (("completion", ""), ["bash", "zsh", "fish"]),
        (("list", "--search", ""), []),
        (("nowhere", "--form"), ["--format"]),
        (("star", "--", "--"), []),
        (("export", "--colour", "steel"), ["steelblue"]),
        (("list", "--program", "nowhere", "--room", ""), []),
    ],
)
def test_values_are_those_of_the_option(offered: Offered, words: tuple[str, ...], names: list[str]) -> None:
    assert _names(offered(*words)) == names


def test_talks_are_ids_with_titles_and_unstar_has_the_starred(offered: Offered) -> None:
    (bees,) = offered("star", "bee")[1:]
    starred = offered("unstar", "")[1:]
    name, _, about = bees.partition(":")

    assert (name[:5], about) == ("bees-", "Bees")
    assert [each.partition(":")[2] for each in starred] == ["Birds"]
    assert _names(offered("star", "one", "two", "bee")) == [name]


def test_day_is_of_the_zone_shown_and_numbered(offered: Offered) -> None:
    assert offered("list", "--timezone", "Asia/Tokyo", "--day", "")[1:] == [
        "2027-07-05:Monday, day 1 of zoo",
        "2027-07-06:Tuesday, day 2 of zoo",
    ]
    assert offered("list", "--day", "2027-07-05")[1:] == ["2027-07-05:Monday, day 1 of zoo"]


@pytest.mark.parametrize(
    ("words", "line"),
    [(("import", "some/"), "files"), (("list", "--home", "x"), "folders"), (("table.cs",), "files")],
)
def test_files_are_left_to_the_shell(offered: Offered, words: tuple[str, ...], line: str) -> None:
    assert offered(*words) == [line, words[-1]]


def test_home_may_be_named_on_the_line(home: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    words = ["--home", str(home), "remove"]
    elsewhere = {"PLANNER_HOME": str(tmp_path_factory.mktemp("empty"))}

    assert lines_for("fish", "", words, elsewhere) == ["words", "zoo\tzoo"]
    assert lines_for("fish", "", ["remove"], elsewhere) == ["words"]


def test_colons_and_backslashes_are_kept_for_zsh(home: Path) -> None:
    with closing(sqlite3.connect(home / "programs.sqlite")) as library, library:
        library.execute("UPDATE talk SET title = 'c:\\d' WHERE title = 'Bees'")
        library.execute("UPDATE talk SET room = 'a\\b: c\x1b[31m' || char(10) || 'd'")

    lines = lines_for("zsh", "", ["list", "--room"], {"PLANNER_HOME": str(home)})
    (talk,) = lines_for("zsh", "bees", ["star"], {"PLANNER_HOME": str(home)})[1:]

    assert lines == ["words", "a\\\\b\\: c d:3 talks"]
    assert talk.partition(":")[2] == "c:\\\\d"


@pytest.mark.parametrize(
    ("line", "replaced", "reply"),
    [
        ("planner list --room hall\\ b", "hall\\ b", "Hall\\ B:\\ left"),
        ("planner list --room 'hall b", "hall b", "Hall B: left"),
        ('planner list --room "hall b', "hall b", "Hall B: left"),
        ("planner list --room=hall\\ b", "hall\\ b", "Hall\\ B:\\ left"),
        ("planner list --room Hall\\ B:\\ l", "\\ l", "\\ left"),
    ],
)
def test_reply_to_bash_replaces_what_bash_replaces(home: Path, line: str, replaced: str, reply: str) -> None:
    lines = lines_for("bash", line, [replaced], {"PLANNER_HOME": str(home)})

    assert lines == ["words", reply]


def test_damaged_library_offers_nothing_and_is_left_alone(
    home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (home / "programs.sqlite").write_bytes(b"\xff" * 5000)
    (home / "agenda.toml").write_bytes(b"\xff")
    monkeypatch.setenv("PLANNER_HOME", str(home))

    codes = [main(["zsh", "", "star"]), main(["zsh", "", "unstar"]), main(["zsh"]), main([])]

    assert (codes, capsys.readouterr().err) == ([0] * 4, "")
    assert (home / "programs.sqlite").read_bytes() == b"\xff" * 5000
    assert not list(home.glob("*damaged*"))


@pytest.mark.parametrize("place", list(FILES))
def test_file_is_what_the_parsers_make(place: str) -> None:
    made = FILES[place]()

    assert (FOLDER / place).read_text(encoding="utf-8") == made, "run: python -m scripts.shell_files"


def test_every_verb_of_the_parser_is_known() -> None:
    verbs = next(each for each in make_parser()._actions if isinstance(each, argparse._SubParsersAction))

    assert set(verbs.choices) == {name for name in VERBS if name and " " not in name}


def test_answer_loads_neither_parser_nor_programs(home: Path) -> None:
    code = f"import os; os.environ['PLANNER_HOME'] = {str(home)!r}\n"
    loaded = _loaded_in(code + "from planner.completion.answer import main; main(['zsh', '', 'star'])")

    heavy = HEAVY | {
        "argparse",
        "planner.cli",
        "planner.services",
        "planner.timeline.program",
        "pytz",
        "tomllib",
    }
    assert loaded & heavy == set()
    assert "planner.store.names" in loaded
