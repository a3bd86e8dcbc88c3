"""`planner refresh` and `planner changes`: files and addresses read again, what changed and for me, what was seen."""

import json
from pathlib import Path
from typing import Any

import pytest

from planner.services.samples import add_samples_once, sample_files
from planner.services.setting import open_setting
from tests.cli.conftest import Run
from tests.cli.harbor import write_harbor
from tests.web.server import Site

TALKS = (
    ("bees", "0900-0930", "Hall", "Bees of the Baltic coast", "Ada Quill"),
    ("rust", "1000-1030", "Hall", "Rust for bakers", "Bo Reed"),
    ("salt", "1015-1045", "Attic", "Salt and its roads", "Cy Lund"),
    ("looms", "1100-1130", "Attic", "Looms that remember", "Di Marsh"),
)
LATER = (
    ("bees", "0930-1000", "Attic", "Bees of the Baltic coast", "Ada Quill"),
    ("rust", "1000-1030", "Hall", "Rust for home bakers", "Bo Reed"),
    ("looms", "0945-1015", "Attic", "Looms that remember", "Di Marsh"),
    ("kites", "1200-1230", "Hall", "Kites at night", "Ed Hale"),
)
OTHER = tuple((f"x{number}", "0900-0930", "Hall", f"Strange {number}", "") for number in "abcd")


@pytest.fixture
def harbor(run: Run, tmp_path: Path) -> Path:
    """A program imported from a file, with three of its talks starred."""
    file = write_harbor(tmp_path / "harbor.json", *TALKS)
    run("import", file, "--quiet")
    run("star", "bees", "rust", "salt", "--quiet")
    return file


def served(site: Site, path: str, folder: Path, *talks: tuple[str, str, str, str, str], tag: str = "") -> str:
    """A program on a site; its address."""
    data = write_harbor(folder / "served.json", *talks).read_bytes()
    return site.page(path, data, 200, **({"ETag": f'"{tag}"'} if tag else {}))


def test_file_that_says_the_same_is_unchanged(run: Run, harbor: Path) -> None:
    ran = run("refresh")

    assert (ran.code, ran.out, ran.err) == (0, "", "planner: harbor: unchanged, edition 1\n")


def test_new_edition_is_told_for_me_with_both_times_on_both_clocks(run: Run, harbor: Path) -> None:
    write_harbor(harbor, *LATER)

    ran = run("refresh", "harbor", "--timezone", "Asia/Tokyo")

    assert (ran.code, ran.err) == (0, "planner: planner changes harbor lists every talk that changed\n")
    assert (
        ran.out
        == """\
harbor: edition 2 after 1: 1 new, 1 cancelled, 2 moved, 1 changed otherwise
Times in Asia/Tokyo (JST, UTC+09:00)

For you: 1 of your 3 moved, 1 was withdrawn, 1 changed otherwise; 1 conflict cleared
  want  bees  Bees of the Baltic coast
      was Thu 1 Jul 16:00-16:30, there Thu 09:00 UTC+02:00
      now Thu 1 Jul 16:30-17:00, there Thu 09:30 UTC+02:00
      room: Hall -> Attic
      track: Track A -> Track B
  want  rust  Rust for home bakers
      title: Rust for bakers -> Rust for home bakers
  want  salt  Salt and its roads
      withdrawn, was Thu 1 Jul 17:15-17:45, there Thu 10:15 UTC+02:00
  ! cleared: overlap 15 min (17:15-17:30): rust Rust for bakers with salt Salt and its roads
"""
    )


def test_changes_list_every_talk_until_they_were_seen(run: Run, harbor: Path) -> None:
    write_harbor(harbor, *LATER)
    run("refresh", "--quiet")

    first, again, named = run("changes"), run("changes"), run("changes", "harbor")

    assert first.out == named.out
    assert (
        first.out.partition("Moved")[2]
        == """\
 (2):
  want  bees  Bees of the Baltic coast
      was Thu 1 Jul 09:00-09:30
      now Thu 1 Jul 09:30-10:00
      room: Hall -> Attic
      track: Track A -> Track B
        looms  Looms that remember
      was Thu 1 Jul 11:00-11:30
      now Thu 1 Jul 09:45-10:15

Changed otherwise (1):
  want  rust  Rust for home bakers
      title: Rust for bakers -> Rust for home bakers

Cancelled (1):
  want  salt  Salt and its roads
      was Thu 1 Jul 10:15-10:45

New (1):
        kites  Kites at night
      Thu 1 Jul 12:00-12:30, Hall
"""
    )
    assert (again.code, again.out) == (0, "")
    assert again.err.startswith("planner: nothing that you have not seen (")


def test_document_of_changes_is_no_look_at_them(run: Run, harbor: Path) -> None:
    write_harbor(harbor, *LATER)
    run("refresh", "--quiet")

    document = run("changes", "harbor", "--json").json
    run("changes", "--json")
    still = run("changes", "--json").json["programs"]
    run("changes", "--seen")
    seen = run("changes", "--json").json["programs"]

    bees = document["changed"][0]
    assert (document["program"], document["from_edition"], document["to_edition"]) == ("harbor", 1, 2)
    assert [talk["id"] for talk in (*document["added"], *document["cancelled"])] == ["kites", "salt"]
    assert bees["before"]["start"] == "2027-07-01T07:00:00Z"
    assert bees["after"] == {
        "start": "2027-07-01T07:30:00Z", "end": "2027-07-01T08:00:00Z", "room": "Attic", "track": "Track B",
    }  # fmt: skip
    assert document["mine"]["changed"] == 2
    assert document["mine"]["cancelled"] == 1
    assert [each["second"]["id"] for each in document["mine"]["cleared_conflicts"]] == ["salt"]
    assert [each["program"] for each in still] == ["harbor"]
    assert seen == []


def test_address_is_asked_only_for_what_changed(run: Run, site: Site, tmp_path: Path) -> None:
    address = served(site, "/harbor.json", tmp_path, *TALKS, tag="1")
    run("import", address, "--quiet")

    same = run("refresh")
    served(site, "/harbor.json", tmp_path, *LATER, tag="2")
    changed = run("refresh", "--json")

    assert same.err == "planner: harbor: unchanged, edition 1 (the server says since 2026-11-22 13:00 CET)\n"
    assert [headers.get("if-none-match") for _, headers in site.asked] == [None, '"1"', '"1"']
    assert [(each["edition"], each["is_new"]) for each in changed.json["programs"]] == [(2, True)]


def test_date_of_the_last_change_is_sent_back(run: Run, site: Site, tmp_path: Path) -> None:
    date = "Tue, 02 May 2023 13:00:00 GMT"
    data = write_harbor(tmp_path / "served.json", *TALKS).read_bytes()

    def answer(handler: Any) -> None:
        known = handler.headers.get("If-Modified-Since") == date
        handler.send_response(304 if known else 200)
        handler.send_header("Last-Modified", date)
        handler.send_header("Content-Length", "0" if known else str(len(data)))
        handler.end_headers()
        if not known:
            handler.wfile.write(data)

    run("import", site.path("/harbor.json", answer), "--quiet")

    ran = run("refresh", "--json")

    assert [each["unchanged_since"] for each in ran.json["programs"]] == ["2026-11-22T12:00:00Z"]


def test_one_that_fails_is_named_and_the_rest_goes_on(
    run: Run, harbor: Path, site: Site, tmp_path: Path
) -> None:
    other = tuple((f"y{each[0]}", each[1], each[2], f"Ferry {each[3]}", each[4]) for each in TALKS)
    address = served(site, "/ferry.json", tmp_path, *other)
    run("import", address, "--name", "Ferry", "--quiet")
    site.page("/ferry.json", "", 500)
    write_harbor(harbor, *LATER)

    ran = run("refresh", "--json")

    programs = {each["program"]: each for each in ran.json["programs"]}
    assert ran.code == 3
    assert ran.err.startswith(f"planner: error: ferry: {address}: ")
    assert programs["harbor"]["is_new"]
    assert programs["ferry"]["changes"] is None


def test_another_event_at_the_same_address_is_refused(run: Run, site: Site, tmp_path: Path) -> None:
    address = served(site, "/harbor.json", tmp_path, *TALKS)
    run("import", address, "--quiet")
    served(site, "/harbor.json", tmp_path, *OTHER)

    ran = run("refresh")

    assert (ran.code, ran.out) == (3, "")
    assert ran.err == (
        f"planner: error: harbor: {address}: is another event than 'harbor': too few of its talks are there "
        "(check the source; planner import reads it as a program of its own)\n"
    )
    assert [each["id"] for each in run("list", "--json").json["talks"]] == [each[0] for each in TALKS]


def test_file_that_is_gone_is_an_error(run: Run, harbor: Path) -> None:
    harbor.unlink()

    ran = run("refresh")

    assert ran.code == 3
    assert ran.err == f"planner: error: harbor: {harbor}: no such file (check the name and the folder)\n"


def test_another_source_may_be_named(run: Run, harbor: Path, tmp_path: Path) -> None:
    newer = write_harbor(tmp_path / "final.json", *LATER)

    ran = run("refresh", "harbor", newer, "--json")
    after = run("refresh")

    assert ran.json["programs"][0]["edition"] == 2
    assert after.err == "planner: harbor: unchanged, edition 2\n"


def test_match_by_likeness_is_shown_and_taken_back(run: Run, harbor: Path) -> None:
    renamed = ("cobol", "1000-1030", "Hall", "Rust for home bakers", "Bo Reed")
    write_harbor(harbor, TALKS[0], renamed, *TALKS[2:])
    told = run("refresh").out

    apart = run("refresh", "--not", "rust")

    agenda = {each["id"]: each["status"] for each in run("agenda", "--json").json["talks"]}
    assert told.endswith(
        """
Taken for the same talk by likeness (1):
  rust  was Rust for bakers
        now Rust for home bakers
  (planner refresh --not rust says that it is another talk)
"""
    )
    assert (apart.code, agenda) == (0, {"bees": "confirmed", "rust": "cancelled", "salt": "confirmed"})
    assert run("show", "cobol").code == 0
    assert run("refresh", "--not", "bees").code == 2


def test_match_taken_back_is_told_and_made_again(run: Run, harbor: Path) -> None:
    renamed = ("cobol", "1000-1030", "Hall", "Rust for home bakers", "Bo Reed")
    write_harbor(harbor, TALKS[0], renamed, *TALKS[2:])
    run("refresh", "--quiet")
    before = run("list").out
    apart = run("refresh", "--not", "rust")
    told = run("changes", "harbor").out

    same = run("refresh", "--same", "rust")

    assert apart.err.endswith("(planner refresh --same rust takes that back)\n")
    assert (
        """
Taken apart, as you said (1):
  rust  was Rust for bakers
  cobol  now Rust for home bakers
  (planner refresh --same rust says that it is the same talk after all)
"""
        in told
    )
    assert (same.code, same.err) == (0, "planner: rust: is the old talk again, with the stars of both\n")
    assert run("list").out == before
    assert run("refresh", "--same", "rust").err == (
        "planner: error: --same: 'rust' was not taken apart (planner changes PROGRAM names those)\n"
    )


def test_library_of_samples_and_pastes_has_nothing_to_refresh(run: Run) -> None:
    run("import", "-", stdin=b"Garden Day\n\nMon 3 May 2027 10:00 - 10:30 CEST\n\nBees\n\nAda Quill\n")

    ran = run("refresh")

    assert (ran.code, ran.out) == (0, "")
    assert ran.err == (
        "planner: no program came from a file or an address (planner import FILE)\n"
        "planner: left out: garden-day, which was pasted or piped (planner refresh garden-day SOURCE reads a file or an "
        "address)\n"
    )


def test_what_refresh_leaves_out_is_told_with_why(run: Run, home: Path, tmp_path: Path) -> None:
    setting = open_setting(home=home, environment={})
    add_samples_once(setting)
    run("import", write_harbor(tmp_path / "harbor.json", *TALKS), "--quiet")
    run("import", "-", stdin=b"Garden Day\n\nMon 3 May 2027 10:00 - 10:30 CEST\n\nBees\n\nAda Quill\n")
    samples = [path.stem for path in sample_files()]

    ran, quiet, document = run("refresh"), run("refresh", "--quiet"), run("refresh", "--json").json

    assert (ran.code, ran.out) == (0, "")
    assert ran.err == (
        "planner: harbor: unchanged, edition 1\n"
        f"planner: left out: {len(samples)} samples, which come with planner and do not change; garden-day, which was "
        "pasted or piped (planner refresh garden-day SOURCE reads a file or an address)\n"
    )
    assert (quiet.code, quiet.out, quiet.err) == (0, "", "")
    assert [each["program"] for each in document["programs"]] == ["harbor"]
    whys = {each["program"]: each["why"] for each in document["left_out"]}
    assert (whys["garden-day"], whys["lantern-2027"], len(whys)) == ("paste", "sample", len(samples) + 1)


def test_sample_named_is_refused_as_what_it_is(run: Run, home: Path) -> None:
    add_samples_once(open_setting(home=home, environment={}))

    ran = run("refresh", "lantern")

    assert (ran.code, ran.out) == (3, "")
    assert ran.err == (
        "planner: error: lantern-2027: is a sample, which comes with planner and does not change (to read it from "
        "elsewhere: planner refresh lantern-2027 SOURCE)\n"
    )


def test_changes_of_a_first_edition_are_none(run: Run, harbor: Path) -> None:
    ran = run("changes", "harbor")

    assert (ran.code, ran.out) == (0, "")
    assert ran.err.startswith("planner: harbor has had one edition so far (")
    assert json.loads(run("changes", "--json").out) == {"programs": []}


def test_star_of_a_withdrawn_talk_is_told_and_is_no_problem(run: Run, harbor: Path) -> None:
    write_harbor(harbor, *LATER)
    run("refresh", "--quiet")

    told, document, plan = run("doctor"), run("doctor", "--json").json, run("plan", "--quiet").out
    run("remove", "harbor", "--quiet")
    removed = run("doctor").out.splitlines()

    assert (told.code, told.err) == (0, "")
    assert told.out.splitlines()[-1] == "nothing is wrong"
    assert (
        "withdrawn: 1 star of talks that their programs no longer have, kept in case they come back (salt; planner unstar "
        "TALK lets one go)"
    ) in told.out.splitlines()
    assert (document["withdrawn"], document["problems"]) == (["salt"], [])
    assert plan.splitlines()[-1] == "2 of 2 kept, 1 withdrawn: 2 of 2 wants; proven best"
    assert (
        removed[-1] == "problem: salt: starred, but harbor is not in the library (import it again, or unstar)"
    )


def test_plan_of_withdrawn_talks_alone_says_so(run: Run, harbor: Path) -> None:
    write_harbor(harbor, *LATER)
    run("refresh", "--quiet")
    run("unstar", "bees", "rust", "--quiet")

    ran = run("plan")

    assert (ran.code, ran.out) == (0, "")
    assert ran.err == "planner: nothing is starred there that takes place (1 withdrawn)\n"


def test_star_of_a_withdrawn_talk_is_not_to_be_imported_to_be_compared(
    run: Run, harbor: Path, tmp_path: Path
) -> None:
    run("unstar", "bees", "--quiet")
    friend = tmp_path / "days.json"
    friend.write_text(run("agenda", "--json").out, encoding="utf-8")
    write_harbor(harbor, *LATER)
    run("refresh", "--quiet")
    run("unstar", "rust", "--quiet")

    ran = run("compare", friend)

    assert (ran.code, ran.err) == (
        0,
        (
            "planner: 1 talk (of harbor) not in the edition you have: withdrawn, or newer than yours (planner refresh reads it "
            "again); shown with title and time as starred\n"
        ),
    )
