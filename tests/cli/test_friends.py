"""`planner compare` and `planner split`: agendas of friends from their files, good ones and bad ones."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from planner.exporters.uid import uid_of
from tests.cli.conftest import Run
from tests.cli.harbor import write_harbor

TIDES, LOGS, LANTERNS, CLOSING = "tides", "logs", "lanterns", "closing"
TALKS = (
    (TIDES, "0900-0930", "Hall", "Tides and types", ""),
    (CLOSING, "1030-1100", "Hall", "Closing", ""),
    (LOGS, "0900-0930", "Attic", "Keeping logs dry", ""),
    (LANTERNS, "0915-0945", "Attic", "Lanterns at night", ""),
)
Friend = Callable[..., Path]


@pytest.fixture
def harbor(run: Run, tmp_path: Path) -> None:
    """My library and stars."""
    assert run("import", write_harbor(tmp_path / "harbor.json", *TALKS), "-q").code == 0
    assert run("star", TIDES, LOGS, "--level", "must", "-q").code == 0
    assert run("star", CLOSING, "-q").code == 0


@pytest.fixture
def friend(run: Run, tmp_path: Path, harbor: None) -> Friend:
    """Make a home of a friend's with some stars: words of `planner star`, one call each. Answers their agenda.toml."""

    def made(name: str, *stars: tuple[str, ...]) -> Path:
        home = tmp_path / name
        run("import", tmp_path / "harbor.json", "-q", "--home", home)
        for words in stars:
            assert run("star", *words, "-q", "--home", home).code == 0
        return home / "agenda.toml"

    return made


def ids(talks: list[dict[str, object]]) -> list[object]:
    return [talk["id"] for talk in talks]


def test_compare_shows_a_column_a_person(run: Run, friend: Friend) -> None:
    ben = friend("ben", (LOGS, "--level", "maybe"), (LANTERNS,))

    ran = run("compare", ben)

    lines = [line.rstrip() for line in ran.out.split("\n")]
    assert lines == [
        "Times in Europe/Berlin (CEST, UTC+02:00)",
        "                you    ben",
        "",
        "Thursday 1 July 2027",
        "  09:00-09:30   must!  maybe!  logs      Keeping logs dry  [Attic]",
        "  09:00-09:30   must   .       tides     Tides and types  [Hall]",
        "  09:15-09:45   .      want    lanterns  Lanterns at night  [Attic]",
        "  10:30-11:00   want   .       closing   Closing  [Hall]",
        "",
        "! does not fit into that person's own best agenda",
        "",
        "everybody wants:",
        "  09:00-09:30   Thu  logs  Keeping logs dry  [Attic]",
        "",
        "musts that nobody gets to:",
        "  09:00-09:30   Thu  logs  Keeping logs dry  [Attic]",
        "      must of you; you: Tides and types instead; ben: Lanterns at night instead",
        "",
        "everybody is free:",
        "  Thu 1 Jul   09:45-10:30  45 min",
        "",
    ]
    assert (ran.code, ran.err) == (0, "")


def test_compare_as_json_tells_the_same(run: Run, friend: Friend) -> None:
    ben = friend("ben", (LOGS, "--level", "maybe"), (LANTERNS,))

    found = run("compare", ben, "--names", "Ben", "--json").json

    assert found["people"] == [
        {"name": "you", "source": None, "stars": 3}, {"name": "Ben", "source": str(ben), "stars": 2},
    ]  # fmt: skip
    assert found["talks"][0]["wanted_by"] == {"you": "must", "Ben": "maybe"}
    assert found["talks"][0]["attended_by"] == []
    assert found["uncovered_musts"] == [
        {"talk": LOGS, "of": ["you"], "because": {"you": [TIDES], "Ben": [LANTERNS]}}
    ]
    assert [(each["start_local"], each["minutes"]) for each in found["meet"]] == [
        ("2027-07-01T09:45:00+02:00", 45)
    ]


def test_split_gives_each_talk_to_one_with_a_reason(run: Run, friend: Friend) -> None:
    ben = friend("ben", (LOGS, "--level", "maybe"), (LANTERNS,))

    ran, found = run("split", ben), run("split", ben, "--json").json

    assert [(each["talk"]["id"], each["to"], each["because"]) for each in found["assigned"]] == [
        (LOGS, ["ben"], f"a maybe for ben; you (must) are in {TIDES} then"),
        (TIDES, ["you"], "a must for you"),
        (CLOSING, ["you"], "a want for you"),
    ]
    assert [(each["talk"]["id"], each["because"]) for each in found["uncovered"]] == [
        (LANTERNS, f"you are in {TIDES} then, ben is in {LOGS} then")
    ]
    assert (found["optimal"], found["most_even"], found["covered"]) == (
        True,
        True,
        {"must": 2, "want": 1, "maybe": 0},
    )
    assert "covered: 2 of 2 musts, 1 of 2 wants; more cannot be" in ran.out.split("\n")
    assert ran.out.split("\n")[-3:-1] == ["  you: 2 talks, 60 min", "  ben: 1 talk, 30 min"]


def test_nothing_of_anybody_is_changed(run: Run, friend: Friend, home: Path) -> None:
    ben = friend("ben", (LANTERNS,))
    before = (ben.read_bytes(), (home / "agenda.toml").read_bytes())

    run("split", ben)
    run("compare", ben)

    assert (ben.read_bytes(), (home / "agenda.toml").read_bytes()) == before


@pytest.mark.parametrize("how", ["json", "ics"])
def test_friends_agenda_comes_in_every_form(run: Run, friend: Friend, tmp_path: Path, how: str) -> None:
    home = friend("ben", (LANTERNS,), (CLOSING, "--level", "maybe")).parent
    handed = tmp_path / f"ben.{how}"
    if how == "ics":
        run("export", "-o", handed, "-q", "--home", home)
    else:
        handed.write_text(run("agenda", "--json", "--home", home).out, encoding="utf-8")

    ran = run("compare", handed, "--json")

    wanted = {talk["id"]: talk["wanted_by"].get("ben") for talk in ran.json["talks"]}
    assert wanted == {TIDES: None, LOGS: None, LANTERNS: "want", CLOSING: "maybe"}
    assert ran.code == 0


def test_event_that_planner_did_not_write_is_left_out_of_a_calendar(
    run: Run, friend: Friend, tmp_path: Path
) -> None:
    home, handed = friend("ben", (LANTERNS,)).parent, tmp_path / "ben.ics"
    run("export", "-o", handed, "-q", "--home", home)
    strange = "BEGIN:VEVENT\r\nUID:42\r\nSUMMARY:Lunch\r\nDTSTART:20270701T070000Z\r\nEND:VEVENT\r\n"
    text = handed.read_bytes().decode().replace("END:VCALENDAR", f"{strange}END:VCALENDAR")
    handed.write_bytes(text.encode())

    ran = run("compare", handed, "--json")

    assert [talk["id"] for talk in ran.json["talks"] if "ben" in talk["wanted_by"]] == [LANTERNS]
    assert ran.err.splitlines() == [
        f"planner: warning: {handed}: 1 event that planner did not write is left out",
        f"planner: warning: a calendar tells want from maybe only: no musts and pins are known of {handed}",
    ]


def test_talk_of_a_program_i_do_not_have_is_named_and_told(run: Run, friend: Friend, tmp_path: Path) -> None:
    ben = friend("ben", (LANTERNS,))
    text = ben.read_text(encoding="utf-8") + (
        '\n[[star]]\ntalk = "moon-1"\nprogram = "moon-conf"\ntitle = "Craters"\nstart = 2027-07-02T09:00:00Z\n'
        "end = 2027-07-02T10:00:00Z\n"
    )
    ben.write_text(text, encoding="utf-8")

    ran = run("compare", ben, "--json")

    strange = next(talk for talk in ran.json["talks"] if talk["id"] == "moon-1")
    assert (strange["title"], strange["start"], strange["in_library"]) == (
        "Craters",
        "2027-07-02T09:00:00Z",
        False,
    )
    assert ran.err == (
        "planner: 1 talk (of moon-conf) not in your library: shown with title and time as the file has them "
        "(import the program: planner import SOURCE)\n"
    )


def test_same_talk_under_another_id_is_found_by_title_and_start(run: Run, friend: Friend) -> None:
    ben = friend("ben", (LANTERNS,))
    ben.write_text(
        ben.read_text(encoding="utf-8").replace('"lanterns"', '"b7"').replace('"harbor"', '"hc"'),
        encoding="utf-8",
    )

    found = run("compare", ben, "--json").json

    assert LANTERNS in ids(found["talks"])


def test_bad_file_is_named_and_the_others_still_compared(run: Run, friend: Friend, tmp_path: Path) -> None:
    ben, bad = friend("ben", (LANTERNS,)), tmp_path / "ann.toml"
    bad.write_text("version = 1\n[[star]\n", encoding="utf-8")

    ran = run("compare", ben, bad, "--json")

    assert [each["name"] for each in ran.json["people"]] == ["you", "ben"]
    assert ran.code == 3
    assert ran.err.startswith(f"planner: error: {bad}:2:7: not valid TOML: ")


HELP = "(give an agenda.toml, what planner agenda --json prints, or what planner export writes)"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", f"is empty {HELP}"),
        (b"[project]\nname = 'x'\n", f"is no agenda: it has no [[star]] {HELP}"),
        (b"version = 1\nstar = []\n", f"has no star in it {HELP}"),
        (b"\xff\xfe\x00\x01", f"has NUL bytes in it {HELP}"),
        (b'{"programs": []}', f"has no list of talks {HELP}"),
        (b'{"talks": []}', f"has no star in it {HELP}"),
    ],
)
def test_file_that_is_no_agenda_says_what_would_be(
    run: Run, friend: Friend, tmp_path: Path, content: bytes, said: str
) -> None:
    bad = tmp_path / "ann.toml"
    bad.write_bytes(content)

    ran = run("split", bad)

    assert (ran.code, ran.out, ran.err) == (3, "", f"planner: error: {bad}: {said}\n")


@pytest.mark.parametrize(
    ("change", "where", "said"),
    [
        ({"level": "very"}, "talks[0]", "level is 'very' (one of: must, want, maybe)"),
        ({"start": "tomorrow"}, "talks[0]", "start is 'tomorrow' (an instant such as 2021-05-04T02:00:00Z)"),
        ({"id": None}, "talks[0]", "id is missing (a text in quotes)"),
    ],
)
def test_wrong_value_in_json_is_named_with_its_place(
    run: Run, harbor: None, tmp_path: Path, change: dict[str, object], where: str, said: str
) -> None:
    bad = tmp_path / "ann.json"
    talk = {"id": "x", "program": "p", "title": "T", "start": "2027-07-01T09:00:00Z", "level": "want"}
    bad.write_text(json.dumps({"talks": [talk | change]}), encoding="utf-8")

    ran = run("compare", bad)

    assert (ran.code, ran.err) == (3, f"planner: error: {bad}: {where}: {said}\n")


def test_wrong_value_in_toml_is_named_with_line_and_column(run: Run, friend: Friend) -> None:
    ben = friend("ben", (LANTERNS,))
    ben.write_text(ben.read_text(encoding="utf-8").replace('"want"', '"very"'), encoding="utf-8")

    ran = run("compare", ben)

    line = next(n for n, text in enumerate(ben.read_text(encoding="utf-8").split("\n"), 1) if "very" in text)
    assert ran.err == f"planner: error: {ben}:{line}:9: level is 'very' (one of: must, want, maybe)\n"


def test_agenda_of_a_newer_planner_is_read_with_a_warning(run: Run, friend: Friend) -> None:
    ben = friend("ben", (LANTERNS,))
    ben.write_text(ben.read_text(encoding="utf-8").replace("version = 1", "version = 9"), encoding="utf-8")

    ran = run("compare", ben, "--json")

    assert (ran.code, len(ran.json["people"])) == (0, 2)
    assert ran.err.startswith("planner: warning: agenda.toml: is of a newer planner (version 9)")


def test_my_own_file_and_a_file_given_twice_are_refused(
    run: Run, friend: Friend, home: Path, tmp_path: Path
) -> None:
    ben = friend("ben", (LANTERNS,))

    mine, twice = (
        run("compare", home / "agenda.toml"),
        run("split", ben, tmp_path / "ben" / ".." / "ben" / "agenda.toml"),
    )

    assert (mine.code, mine.err) == (
        2, f"planner: error: {home / 'agenda.toml'}: is your own agenda (leave it out: you are among them already)\n",
    )  # fmt: skip
    assert (twice.code, "is given twice" in twice.err) == (2, True)


def test_same_stars_in_two_files_are_warned_of(run: Run, friend: Friend, tmp_path: Path) -> None:
    ben = friend("ben", (LANTERNS,))
    copy = tmp_path / "cem.toml"
    copy.write_bytes(ben.read_bytes())

    ran = run("compare", ben, copy)

    assert ran.err == f"planner: warning: {copy}: has the same stars as {ben}\n"


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (
            "A,B,C",
            "--names: 3 names for 1 file (give one for each file, with commas between; or yours first and then theirs)",
        ),
        (
            "",
            "--names: 0 names for 1 file (give one for each file, with commas between; or yours first and then theirs)",
        ),
        (
            "A,",
            "--names: 1 name and an empty one for 1 file "
            + "(give one for each file, with commas between; or yours first and then theirs)",
        ),
        ("Ann,ann", "--names: two people have one name (tell them apart)"),
    ],
)
def test_names_that_do_not_fit_are_refused(run: Run, friend: Friend, names: str, said: str) -> None:
    ran = run("compare", friend("ben", (LANTERNS,)), "--names", names)

    assert (ran.code, ran.err) == (2, f"planner: error: {said}\n")


def test_names_may_have_mine_first(run: Run, friend: Friend) -> None:
    found = run("split", friend("ben", (LANTERNS,)), "--names", "Ann,Ben", "--json").json

    assert [each["name"] for each in found["people"]] == ["Ann", "Ben"]


def test_missing_file_is_named(run: Run, harbor: None, tmp_path: Path) -> None:
    ran = run("compare", tmp_path / "nobody.toml")

    assert (ran.code, ran.err) == (
        3,
        f"planner: error: {tmp_path / 'nobody.toml'}: no such file (check the path)\n",
    )


def test_day_narrows_what_is_compared(run: Run, friend: Friend) -> None:
    ran = run("compare", friend("ben", (LANTERNS,)), "--day", "2027-07-02", "--json")

    assert (ran.json["talks"], ran.json["meet"]) == ([], [])


def test_a_pipe_is_no_file_of_a_friend(run: Run, harbor: None, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "ann.toml")

    ran = run("compare", tmp_path / "ann.toml")

    assert (ran.code, ran.out) == (3, "")
    assert ran.err.startswith(f"planner: error: {tmp_path / 'ann.toml'}: is a pipe, not a file (")


@pytest.mark.parametrize("end", ["20270701T060000Z", "20270701T070000Z"])
def test_event_that_ends_before_or_when_it_starts_has_no_known_end(
    run: Run, harbor: None, tmp_path: Path, end: str
) -> None:
    uid = uid_of("harbor", "rope")
    event = f"BEGIN:VEVENT\nUID:{uid}\nSUMMARY:Rope\nDTSTART:20270701T070000Z\nDTEND:{end}\nEND:VEVENT\n"
    (tmp_path / "ann.ics").write_text(f"BEGIN:VCALENDAR\n{event}END:VCALENDAR\n")

    ran = run("compare", tmp_path / "ann.ics", "--json")

    assert ran.code == 0
    assert [each["end"] for each in ran.json["talks"] if each["title"] == "Rope"] == [None]
    assert run("split", tmp_path / "ann.ics").code == 0


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_documents_are_read_as_windows_shells_redirect_them(
    run: Run, friend: Friend, tmp_path: Path, encoding: str
) -> None:
    document = run("agenda", "--json", "--home", friend("ann", (LOGS,)).parent).out
    (tmp_path / "ann.json").write_text(document, encoding=encoding)

    ran = run("compare", tmp_path / "ann.json", "--json")

    assert (ran.code, ran.err) == (0, "")
    assert ran.json["wanted_by_all"] == [LOGS]


def test_letters_that_a_terminal_obeys_are_escaped_in_json(run: Run, harbor: None, tmp_path: Path) -> None:
    title = "Rope\x9b2J \u202eknots"
    (tmp_path / "ann.toml").write_text(
        f'[[star]]\ntalk = "rope"\nprogram = "else"\ntitle = "{title}"\nstart = 2027-07-01T07:00:00Z\n'
    )

    ran = run("compare", tmp_path / "ann.toml", "--json")

    assert "Rope\\u009b2J \\u202eknots" in ran.out
    assert title not in ran.out


@pytest.mark.parametrize("levels", [("want", "want"), ("must", "want"), ("want", "must"), ("maybe", "maybe")])
@pytest.mark.parametrize("pinned", [(), (TIDES,), (LOGS,), (LANTERNS,)])
def test_attended_is_what_my_plan_keeps(
    run: Run, friend: Friend, levels: tuple[str, str], pinned: tuple[str, ...]
) -> None:
    """Of talks that are worth the same, too: one best agenda, whoever asks."""
    ben = friend("ben", (CLOSING,))
    for talk, level in zip((TIDES, LOGS), levels, strict=True):
        run("star", talk, "--level", level)
    run("star", LANTERNS)
    for talk in pinned:
        run("star", talk, "--pin")

    compared = json.loads(run("compare", ben, "--json").out)
    planned = json.loads(run("plan", "--json").out)

    mine = [talk for talk in compared["talks"] if "you" in talk["attended_by"]]
    assert ids(mine) == ids(planned["kept"])
