"""`planner import A B C --name N`: several sources, one program, and what becomes of it later."""

from pathlib import Path

import pytest

from planner.store.home import home_at
from tests.cli.conftest import Ran, Run

TALKS = {
    "a": (("10:00 - 10:30", "Ash", "Ada Quill"), ("10:30 - 11:00", "Bay", "Bo Reed")),
    "b": (("10:00 - 10:30", "Elm", "Cy Fern"), ("10:30 - 11:00", "Fir", "Di Leaf")),
    "c": (("10:00 - 10:30", "Oak", "Ed Root"), ("10:30 - 11:00", "Yew", "Flo Stem")),
}


def text(track: str, year: str = " 2027") -> str:
    slots = [f"Mon 3 May{year} {times} CEST\n\n{title}\n\n{person}" for times, title, person in TALKS[track]]
    return f"Orals, Track {track.upper()}\n\n" + "\n\n".join(slots) + "\n"


@pytest.fixture
def files(tmp_path: Path) -> dict[str, Path]:
    """The tracks of one session, a file each."""
    folder = tmp_path / "tracks"
    folder.mkdir()
    paths = {track: folder / f"{track}.txt" for track in TALKS}
    for track, path in paths.items():
        path.write_text(text(track), encoding="utf-8")
    return paths


def programs(run: Run) -> list[tuple[str, int, int]]:
    """Id, edition and number of talks of each program of the library."""
    return [
        (each["id"], each["edition"], each["talks"]) for each in run("programs", "--json").json["programs"]
    ]


def titles(run: Run) -> list[str]:
    return [talk["title"] for talk in run("list", "--json").json["talks"]]


def library_row(ran: Ran) -> str:
    """What the report says of the library."""
    lines = ran.out.replace("\n" + " " * 12, " ").splitlines()
    return next(line for line in lines if line.startswith("  library")).removeprefix("  library   ")


def imported(ran: Ran) -> dict[str, object]:
    assert ran.code == 0
    (program,) = ran.json["programs"]
    return dict(program)


def test_tracks_under_one_name_are_one_program(run: Run, files: dict[str, Path]) -> None:
    ran = run("import", *files.values(), "--name", "Orals")

    assert (ran.code, ran.err) == (0, "")
    assert programs(run) == [("orals", 1, 6)]
    assert titles(run) == ["Ash", "Elm", "Oak", "Bay", "Fir", "Yew"]


def test_tracks_without_a_name_stay_programs_of_their_own(run: Run, files: dict[str, Path]) -> None:
    run("import", *files.values())

    assert [talks for _, _, talks in programs(run)] == [2, 2, 2]


def test_folder_under_a_name_is_one_program(run: Run, files: dict[str, Path]) -> None:
    run("import", files["a"].parent, "--name", "Orals")

    assert programs(run) == [("orals", 1, 6)]


def test_same_set_in_another_order_is_nothing_new(run: Run, files: dict[str, Path]) -> None:
    first = run("import", *files.values(), "--name", "Orals", "--json")

    again = run("import", files["c"], files["a"], files["b"], "--name", "Orals", "--json")

    assert (programs(run), again.json["programs"]) == ([("orals", 1, 6)], first.json["programs"])


def test_one_file_again_replaces_only_its_part(run: Run, files: dict[str, Path]) -> None:
    run("import", *files.values(), "--name", "Orals")
    run("star", "elm", "oak")
    files["b"].write_text(text("b").replace("10:00 - 10:30", "12:00 - 12:30"), encoding="utf-8")

    ran = run("import", files["b"], "--name", "Orals")

    assert (ran.code, ran.err) == (0, "")
    assert library_row(ran) == f"is edition 2 of orals; talks at another time: 1; read anew: {files['b']}"
    assert programs(run) == [("orals", 2, 6)]
    starred = run("agenda", "--json").json["talks"]
    assert [(talk["title"], talk["start"]) for talk in starred] == [
        ("Oak", "2027-05-03T08:00:00Z"),
        ("Elm", "2027-05-03T10:00:00Z"),
    ]


def test_file_that_moved_and_changed_replaces_the_part_whose_talks_it_has(
    run: Run, files: dict[str, Path], tmp_path: Path
) -> None:
    run("import", *files.values(), "--name", "Orals")
    (tmp_path / "final.txt").write_text(text("b").replace("10:00 - 10:30", "12:00 - 12:30"), encoding="utf-8")

    run("import", tmp_path / "final.txt", "--name", "Orals")

    assert titles(run) == ["Ash", "Oak", "Bay", "Fir", "Yew", "Elm"]


def test_further_file_under_the_name_of_a_merged_program_joins_it(run: Run, files: dict[str, Path]) -> None:
    run("import", files["a"], files["b"], "--name", "Orals")

    ran = run("import", files["c"], "--name", "Orals")

    assert (ran.code, ran.err) == (0, "")
    assert library_row(ran) == f"is edition 2 of orals; talks new: 2; new in it: {files['c']}"
    assert programs(run) == [("orals", 2, 6)]


def test_file_joins_a_merged_program_by_the_name_it_was_given_later(run: Run, files: dict[str, Path]) -> None:
    run("import", files["a"])
    (before,) = programs(run)
    run("import", files["a"], files["b"], "--name", "Orals")

    run("import", files["c"], "--name", "Orals")

    assert programs(run) == [(before[0], 3, 6)]


def test_program_of_one_file_grows_when_it_is_named_with_another(run: Run, files: dict[str, Path]) -> None:
    run("import", files["a"], "--name", "Orals")

    run("import", files["a"], files["b"], "--name", "Orals")

    assert programs(run) == [("orals", 2, 4)]


def test_part_of_a_merged_program_by_itself_is_nothing_new(run: Run, files: dict[str, Path]) -> None:
    run("import", files["a"], files["b"], "--name", "Orals")

    run("import", files["a"])

    assert programs(run) == [("orals", 1, 4)]


def test_another_page_of_the_same_file_name_does_not_touch_a_merged_program(
    run: Run, files: dict[str, Path], tmp_path: Path
) -> None:
    run("import", *files.values(), "--name", "Orals")
    (tmp_path / "a.txt").write_text("Garden Day\n\nTue 1 Jun 2027 10:00 - 11:00 CEST\n\nBees\n")

    run("import", tmp_path / "a.txt")

    assert programs(run) == [("orals", 1, 6), ("garden-day", 1, 1)]


def test_file_that_cannot_be_read_is_named_and_the_others_are_merged(
    run: Run, files: dict[str, Path]
) -> None:
    files["b"].write_text("no program", encoding="utf-8")
    missing = files["b"].with_name("missing.txt")

    ran = run("import", files["a"], files["b"], missing, files["c"], "--name", "Orals")

    assert ran.code == 3
    assert ran.err == (
        f"planner: error: {missing}: no such file (check the name and the folder)\n"
        f"planner: error: {files['b']}: has no slot (expected lines such as 'Mon 3 May 19:00 - 19:15 PDT')\n"
        "planner: 2 files read, 1 program, 2 failed\n"
    )
    assert programs(run) == [("orals", 1, 4)]


def test_files_of_which_none_can_be_read_store_nothing(run: Run, files: dict[str, Path]) -> None:
    for track, path in files.items():
        path.write_text(f"no program {track}", encoding="utf-8")

    ran = run("import", *files.values(), "--name", "Orals")

    assert (ran.code, ran.out, programs(run)) == (3, "", [])
    assert [line.partition(": has no slot")[0] for line in ran.err.splitlines()] == [
        f"planner: error: {path}" for path in files.values()
    ]


def test_merged_program_is_made_anew_from_its_sources(run: Run, files: dict[str, Path], home: Path) -> None:
    files["c"].write_text(text("c", year=""), encoding="utf-8")
    run("import", *files.values(), "--name", "Orals")
    files["b"].write_text(text("b").replace("10:00 - 10:30", "12:00 - 12:30"), encoding="utf-8")
    run("import", files["b"], "--name", "Orals")
    before = (run("list", "--json").json, run("programs", "--json").json, run("programs", "orals").out)
    for path in files.values():
        path.unlink()
    home_at(home).programs_file.unlink()

    anew = run("list", "--json")

    assert "made anew from the sources" in anew.err
    assert (anew.json, run("programs", "--json").json, run("programs", "orals").out) == before


def test_year_is_corrected_in_all_parts(run: Run, files: dict[str, Path]) -> None:
    for track, path in files.items():
        path.write_text(text(track, year=""), encoding="utf-8")
    run("import", *files.values(), "--name", "Orals")
    run("star", "elm")

    ran = run("programs", "orals", "--year", "2027", "--json")

    assert [(each["year"], each["year_source"]) for each in ran.json["programs"]] == [(2027, "given")]
    assert {talk["start"][:4] for talk in run("list", "--json").json["talks"]} == {"2027"}
    assert [talk["title"] for talk in run("agenda", "--json").json["talks"]] == ["Elm"]


def test_year_that_a_part_contradicts_is_refused_and_no_part_is_lost(
    run: Run, files: dict[str, Path]
) -> None:
    files["a"].write_text(text("a", year=""), encoding="utf-8")
    run("import", *files.values(), "--name", "Orals")

    ran = run("programs", "orals", "--year", "2021")

    assert (ran.code, ran.out) == (2, "")
    assert ran.err == f"planner: error: {files['b']}: prints the year 2027, not 2021 (leave --year out)\n"
    assert programs(run) == [("orals", 1, 6)]


def test_problem_is_named_with_its_source(run: Run, files: dict[str, Path]) -> None:
    files["b"].write_text(text("b").replace("10:00 - 10:30", "25:00 - 26:00"), encoding="utf-8")

    told = run("import", *files.values(), "--name", "Orals", "--dry-run", "--json")
    ran = run("import", *files.values(), "--name", "Orals")
    whole = run("programs", "orals", "--problems")

    reason = "25:00 is not a time of day (hours go from 00:00 to 23:59); the slot is left out ('Elm')"
    assert (ran.code, ran.err) == (0, "")
    assert f"errors b.txt line 3: {reason}" in " ".join(ran.out.split())
    assert f"  error in line 3 of b.txt: {reason}\n" in whole.out
    assert told.err == f"planner: error: Orals: b.txt line 3: {reason}\n"
    assert told.json["programs"][0]["problems"] == [
        {"line": 3, "level": "error", "message": reason, "source": "b.txt"}
    ]


def test_problem_of_several_sources_is_one_entry_with_the_lines_of_each(
    run: Run, files: dict[str, Path]
) -> None:
    for track in ("a", "c"):
        bad = text(track).replace("10:00 - 10:30", "25:00 - 26:00")
        files[track].write_text(bad, encoding="utf-8")

    ran = run("import", *files.values(), "--name", "Orals")

    assert " ".join(ran.out.split()).endswith(
        "errors 2 places: 25:00 is not a time of day (hours go from 00:00 to 23:59); the slot is left out "
        "(a.txt line 3; c.txt line 3)"
    )


ZONELESS = "title,start,end\nZinnia,2027-05-03 15:00,2027-05-03 16:00\n"


@pytest.mark.parametrize(
    ("named", "dry", "shown"),
    [
        (["a.txt", "b.txt", "z.csv"], [], "{folder}/z.csv --name Orals"),
        (["a.txt", "z.csv"], [], "{folder}/a.txt {folder}/z.csv --name Orals"),
        (["a.txt", "b.txt", "z.csv"], ["--dry-run"], "{folder}/a.txt {folder}/b.txt {folder}/z.csv --name Orals"),
    ],
)  # fmt: skip
def test_part_that_lacks_an_answer_is_named_with_the_command_that_adds_it(
    run: Run, files: dict[str, Path], named: list[str], dry: list[str], shown: str
) -> None:
    folder = files["a"].parent
    (folder / "z.csv").write_text(ZONELESS, encoding="utf-8")

    ran = run("import", *(folder / name for name in named), "--name", "Orals", *dry)
    command = f"import {shown.format(folder=folder)} --timezone Europe/Berlin".split()
    settled = run(*command)

    assert ran.code == 3
    assert ran.err.splitlines()[0] == (
        f"planner: error: {folder}/z.csv:2: times are printed without a zone, so nothing of it is certain "
        f"(settle it with: planner {' '.join(command).replace('Europe/Berlin', 'ZONE')})"
    )
    assert (settled.code, settled.err) == (0, "")
    assert programs(run) == [("orals", 1 if dry else 2, 2 * len(named) - 1)]


def test_parts_of_which_none_has_its_answer_are_settled_by_one_command(
    run: Run, files: dict[str, Path]
) -> None:
    folder = files["a"].parent
    for path in files.values():
        path.unlink()
    (folder / "none.txt").write_text("no program", encoding="utf-8")
    (folder / "y.csv").write_text(ZONELESS.replace("Zinnia", "Yarrow"), encoding="utf-8")
    (folder / "z.csv").write_text(ZONELESS, encoding="utf-8")

    ran = run("import", folder, "--name", "Orals")

    settle = f"(settle it with: planner import {folder} --name Orals --timezone ZONE)"
    assert (ran.code, ran.out) == (3, "")
    assert sorted(ran.err.splitlines()) == [
        f"planner: error: {folder}/none.txt: has no slot (expected lines such as 'Mon 3 May 19:00 - 19:15 PDT')",
        f"planner: error: {folder}/y.csv:2: times are printed without a zone, so nothing of it is certain {settle}",
        f"planner: error: {folder}/z.csv:2: times are printed without a zone, so nothing of it is certain {settle}",
    ]


def test_question_of_a_part_under_dry_run_is_settled_by_importing_all(
    run: Run, files: dict[str, Path]
) -> None:
    for track, path in files.items():
        path.write_text(text(track, year=""), encoding="utf-8")

    ran = run("import", *files.values(), "--name", "Orals", "--dry-run")

    assert (
        f"\n            planner import {' '.join(map(str, files.values()))} --name Orals --year 2021\n"
        in ran.out
    )


def test_dry_run_merges_and_stores_nothing(run: Run, files: dict[str, Path]) -> None:
    program = imported(run("import", *files.values(), "--name", "Orals", "--dry-run", "--json"))

    assert (program["id"], program["shape"]) == (
        "orals", "3 sources: session page, a slot line above each title",
    )  # fmt: skip
    assert programs(run) == []


def test_removing_a_merged_program_takes_all_its_sources(
    run: Run, files: dict[str, Path], home: Path
) -> None:
    run("import", *files.values(), "--name", "Orals")

    run("remove", "orals")

    assert list(home_at(home).sources.iterdir()) == []


def test_standard_input_can_be_a_part(run: Run, files: dict[str, Path]) -> None:
    run("import", files["a"], "-", "--name", "Orals", stdin=text("b").encode())

    assert programs(run) == [("orals", 1, 4)]


def test_same_file_twice_is_one_source(run: Run, files: dict[str, Path]) -> None:
    program = imported(run("import", files["a"], files["b"], files["a"], "--name", "Orals", "--json"))

    assert (program["shape"], program["problems"]) == (
        "2 sources: session page, a slot line above each title",
        [],
    )
