"""`planner publish` against real servers: a calendar's whole life."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.cli.conftest import Ran, Run
from tests.cli.harbor import write_harbor
from tests.publishing.conftest import TALKS, Publish
from tests.publishing.servers import PASSWORD, Gate

KINDS = ("created", "updated", "cancelled", "removed", "untouched", "deleted_there", "left_there")
MINE = (
    b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//me//EN\r\nBEGIN:VEVENT\r\nUID:dentist-1\r\nDTSTAMP:20270101T000000Z\r\n"
    b"DTSTART:20270701T070000Z\r\nDTEND:20270701T080000Z\r\nSUMMARY:Dentist\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)


def talks_of(ran: Ran) -> dict[str, list[str]]:
    """The ids of the talks by what was done to them; what there is none of is left out."""
    (calendar,) = ran.json["calendars"]
    return {kind: [each["talk"] for each in calendar[kind]] for kind in KINDS if calendar[kind]}


def paths_of(ran: Ran) -> dict[str, str]:
    """Where the events are, by talk."""
    (calendar,) = ran.json["calendars"]
    return {each["talk"]: each["path"] for kind in KINDS for each in calendar[kind]}


@pytest.fixture
def paths(publish: Publish) -> dict[str, str]:
    """The three talks, published; where their events are."""
    return paths_of(publish("--json", first=True))


def new_edition(run: Run, file: Path, talks: Sequence[tuple[str, str, str, str, str]]) -> None:
    """Read the program again, as it is now."""
    write_harbor(file, *talks)
    assert run("refresh", "harbor", "--quiet").code == 0


def test_stars_become_events_of_a_calendar_of_their_own(publish: Publish, gate: Gate) -> None:
    ran = publish("--json", first=True)

    assert (ran.code, talks_of(ran)) == (0, {"created": ["bees", "rust", "salt"]})
    (calendar,) = ran.json["calendars"]
    assert (calendar["is_new"], calendar["foreign"], calendar["user"]) == (True, 0, gate.user)
    for event in calendar["created"]:
        assert event["path"].endswith(f"/{event['uid']}.ics")
        said = gate.event(event["path"])
        assert said.count("BEGIN:VEVENT") == 1
        assert f"UID:{event['uid']}\n" in said
        assert f"SUMMARY:{event['title']}\n" in said
        assert "METHOD" not in said
        assert "SEQUENCE:0\n" in said
    assert [method for method, _ in gate.writes] == ["MKCALENDAR", "PUT", "PUT", "PUT"]


def test_nothing_new_writes_nothing(publish: Publish, paths: dict[str, str], gate: Gate) -> None:
    ran = publish("--json")

    assert (ran.code, talks_of(ran)) == (0, {"untouched": ["bees", "rust", "salt"]})
    assert {method for method, _ in gate.asked} == {"PROPFIND"}


def test_dry_run_writes_nothing_here_or_there(publish: Publish, gate: Gate, home: Path) -> None:
    first = publish("--json", "--dry-run", first=True)
    after = (home / "published.json").exists()
    written = list(gate.writes)
    second = publish("--json", first=True)

    assert (talks_of(first), first.json["calendars"][0]["dry_run"]) == (
        {"created": ["bees", "rust", "salt"]},
        True,
    )
    assert (after, written) == (False, [])
    assert talks_of(second) == {"created": ["bees", "rust", "salt"]}


def test_dry_run_says_what_will_be_done(
    run: Run, publish: Publish, paths: dict[str, str], gate: Gate, harbor: Path
) -> None:
    new_edition(run, harbor, [("bees", "0930-1000", *TALKS[0][2:]), *TALKS[1:]])
    run("unstar", "salt")
    run("star", "looms")

    dry = publish("--json", "--dry-run")
    written = list(gate.writes)
    real = publish("--json")

    assert written == []
    assert talks_of(dry) == talks_of(real)
    assert talks_of(real) == {
        "created": ["looms"],
        "updated": ["bees"],
        "cancelled": ["salt"],
        "untouched": ["rust"],
    }


def test_moved_talk_is_moved_with_a_higher_sequence(
    run: Run, publish: Publish, paths: dict[str, str], gate: Gate, harbor: Path
) -> None:
    new_edition(run, harbor, [("bees", "0930-1000", "Attic", *TALKS[0][3:]), *TALKS[1:]])

    ran = publish("--json", later="2026-11-23T12:00:00Z")

    assert talks_of(ran) == {"updated": ["bees"], "untouched": ["rust", "salt"]}
    assert ran.json["calendars"][0]["updated"][0]["written"] == ["categories", "description", "room", "time"]
    assert gate.writes == [("PUT", paths["bees"])]
    said = gate.event(paths["bees"])
    for line in ("DTSTART:20270701T073000Z", "DTEND:20270701T080000Z", "LOCATION:Attic", "SEQUENCE:1"):
        assert f"{line}\n" in said
    assert talks_of(publish("--json")) == {"untouched": ["bees", "rust", "salt"]}


def test_new_room_alone_keeps_the_sequence(
    run: Run, publish: Publish, paths: dict[str, str], gate: Gate, harbor: Path
) -> None:
    new_edition(run, harbor, [("bees", "0900-0930", "Attic", *TALKS[0][3:]), *TALKS[1:]])

    publish(later="2026-11-23T12:00:00Z")

    said = gate.event(paths["bees"])
    assert ("LOCATION:Attic\n" in said, "SEQUENCE:0\n" in said) == (True, True)


def test_unstarred_talk_is_cancelled_then_removed_and_comes_back_higher(
    run: Run, publish: Publish, paths: dict[str, str], gate: Gate
) -> None:
    run("unstar", "salt")
    cancelled = publish("--json", later="2026-11-23T12:00:00Z")
    said = gate.event(paths["salt"])
    removed = publish("--json", later="2026-11-24T12:00:00Z")
    status, _, _ = gate.other_client("GET", paths["salt"])
    quiet = publish("--json", later="2026-11-24T13:00:00Z")
    run("star", "salt")
    back = publish("--json", later="2026-11-25T12:00:00Z")

    assert talks_of(cancelled) == {"cancelled": ["salt"], "untouched": ["bees", "rust"]}
    assert ("STATUS:CANCELLED\n" in said, "SEQUENCE:1\n" in said) == (True, True)
    assert talks_of(removed) == {"removed": ["salt"], "untouched": ["bees", "rust"]}
    assert status == 404
    assert talks_of(quiet) == {"untouched": ["bees", "rust"]}
    assert talks_of(back) == {"created": ["salt"], "untouched": ["bees", "rust"]}
    assert paths_of(back)["salt"] == paths["salt"]
    again = gate.event(paths["salt"])
    assert ("STATUS:CONFIRMED\n" in again, "SEQUENCE:2\n" in again) == (True, True)


def test_talk_starred_again_before_it_is_removed_takes_place_again(
    run: Run, publish: Publish, paths: dict[str, str], gate: Gate
) -> None:
    run("unstar", "salt")
    publish()
    run("star", "salt")

    ran = publish("--json")

    assert talks_of(ran) == {"updated": ["salt"], "untouched": ["bees", "rust"]}
    said = gate.event(paths["salt"])
    assert ("STATUS:CONFIRMED\n" in said, "SEQUENCE:2\n" in said) == (True, True)


def test_withdrawn_talk_is_cancelled_then_removed(
    run: Run, publish: Publish, paths: dict[str, str], gate: Gate, harbor: Path
) -> None:
    new_edition(run, harbor, TALKS[1:])

    first, second = publish("--json"), publish("--json")

    assert talks_of(first) == {"cancelled": ["bees"], "untouched": ["rust", "salt"]}
    assert talks_of(second) == {"removed": ["bees"], "untouched": ["rust", "salt"]}


def test_events_of_others_are_never_touched(
    run: Run, publish: Publish, paths: dict[str, str], gate: Gate
) -> None:
    folder = paths["bees"].rpartition("/")[0]
    status, _, _ = gate.other_client("PUT", f"{folder}/mine.ics", MINE)
    before = gate.event(f"{folder}/mine.ics")
    run("unstar", "bees", "rust", "salt")

    refused = publish("--json")
    cancelled = publish("--json", "--force")
    removed = publish("--json")

    assert status == 201
    assert refused.code == 2
    assert [each.json["calendars"][0]["foreign"] for each in (cancelled, removed)] == [1, 1]
    assert talks_of(removed) == {"removed": ["bees", "rust", "salt"]}
    assert gate.event(f"{folder}/mine.ics") == before


def test_empty_agenda_wipes_nothing_unless_forced(
    run: Run, publish: Publish, paths: dict[str, str], gate: Gate
) -> None:
    run("unstar", "bees", "rust", "salt")

    ran = publish()

    assert (ran.code, ran.out, gate.writes) == (2, "", [])
    assert ran.err == (
        f"planner: error: Talks of {gate.user}: nothing is starred: all 3 talks in the calendar would be cancelled "
        "(--force does that)\n"
    )


def test_change_on_the_server_stays_until_the_program_changes_the_same(
    run: Run, publish: Publish, paths: dict[str, str], gate: Gate, harbor: Path
) -> None:
    gate.edit(paths["bees"], "LOCATION:Hall", "LOCATION:Hall\\, first row\nX-COLOUR-OF-MINE:teal")
    seen = publish("--json")
    quiet = publish("--json")
    new_edition(run, harbor, [("bees", "0930-1000", "Hall", *TALKS[0][3:]), *TALKS[1:]])
    moved = publish("--json", later="2026-11-23T12:00:00Z")
    merged = gate.event(paths["bees"])
    new_edition(run, harbor, [("bees", "0930-1000", "Attic", *TALKS[0][3:]), *TALKS[1:]])
    over = publish("--json", later="2026-11-24T12:00:00Z")

    (first,) = [each for each in seen.json["calendars"][0]["untouched"] if each["talk"] == "bees"]
    assert (first["kept"], first["edited"]) == (["room"], {"room": "Hall, first row"})
    (then,) = [each for each in quiet.json["calendars"][0]["untouched"] if each["talk"] == "bees"]
    assert (then["kept"], then["edited"]) == (["room"], {})
    assert talks_of(moved) == {"updated": ["bees"], "untouched": ["rust", "salt"]}
    for line in ("DTSTART:20270701T073000Z", "LOCATION:Hall\\, first row", "X-COLOUR-OF-MINE:teal"):
        assert f"{line}\n" in merged
    (last,) = over.json["calendars"][0]["updated"]
    assert (last["kept"], last["overwritten"]) == ([], {"room": "Hall, first row"})
    final = gate.event(paths["bees"])
    assert ("LOCATION:Attic\n" in final, "X-COLOUR-OF-MINE:teal\n" in final) == (True, True)


def test_force_writes_over_what_was_changed_there_and_says_what_it_was(
    publish: Publish, paths: dict[str, str], gate: Gate
) -> None:
    gate.edit(paths["bees"], "SUMMARY:Bees of the Baltic coast", "SUMMARY:Bees (take notes)")
    kept = publish()
    forced = publish("--json", "--force")

    assert "title: you changed it there to 'Bees (take notes)'; that stays\n" in kept.out
    (event,) = forced.json["calendars"][0]["updated"]
    assert event["overwritten"] == {"title": "Bees (take notes)"}
    assert "SUMMARY:Bees of the Baltic coast\n" in gate.event(paths["bees"])
    assert talks_of(publish("--json")) == {"untouched": ["bees", "rust", "salt"]}


def test_change_taken_back_there_is_no_change(publish: Publish, paths: dict[str, str], gate: Gate) -> None:
    gate.edit(paths["bees"], "LOCATION:Hall", "LOCATION:Cellar")
    publish()
    gate.edit(paths["bees"], "LOCATION:Cellar", "LOCATION:Hall")

    ran = publish("--json")

    assert [each["kept"] for each in ran.json["calendars"][0]["untouched"]] == [[], [], []]
    assert gate.writes == []


def test_what_was_deleted_there_stays_away_unless_forced(
    publish: Publish, paths: dict[str, str], gate: Gate
) -> None:
    gate.other_client("DELETE", paths["bees"])

    first, second = publish("--json"), publish("--json")
    written = list(gate.writes)
    forced = publish("--json", "--force")

    assert talks_of(first) == {"untouched": ["rust", "salt"], "deleted_there": ["bees"]}
    assert (talks_of(second), written) == (talks_of(first), [])
    assert talks_of(forced) == {"created": ["bees"], "untouched": ["rust", "salt"]}


def test_what_was_deleted_there_comes_back_when_it_is_starred_again(
    run: Run, publish: Publish, paths: dict[str, str], gate: Gate
) -> None:
    gate.other_client("DELETE", paths["bees"])
    publish()
    run("unstar", "bees")
    gone = publish("--json")
    run("star", "bees")

    ran = publish("--json")

    assert talks_of(gone) == {"untouched": ["rust", "salt"]}
    assert talks_of(ran) == {"created": ["bees"], "untouched": ["rust", "salt"]}


def test_cancelled_event_that_was_changed_there_is_left(
    run: Run, publish: Publish, paths: dict[str, str], gate: Gate
) -> None:
    run("unstar", "bees")
    publish()
    gate.edit(paths["bees"], "SUMMARY:Bees of the Baltic coast", "SUMMARY:Still going")

    left, again = publish("--json"), publish("--json")
    forced = publish("--json", "--force")

    assert talks_of(left) == {"untouched": ["rust", "salt"], "left_there": ["bees"]}
    assert talks_of(again) == talks_of(left)
    assert talks_of(forced) == {"removed": ["bees"], "untouched": ["rust", "salt"]}


def test_change_made_while_publishing_is_looked_at_again(
    run: Run, publish: Publish, paths: dict[str, str], gate: Gate, harbor: Path
) -> None:
    theirs = gate.event(paths["bees"]).replace("LOCATION:Hall", "LOCATION:Meet at the door")
    new_edition(run, harbor, [("bees", "0930-1000", "Hall", *TALKS[0][3:]), *TALKS[1:]])
    gate.before_put.append((paths["bees"], theirs.replace("\n", "\r\n").encode()))

    ran = publish("--json")

    (event,) = ran.json["calendars"][0]["updated"]
    assert (ran.code, event["edited"]) == (0, {"room": "Meet at the door"})
    said = gate.event(paths["bees"])
    assert ("LOCATION:Meet at the door\n" in said, "DTSTART:20270701T073000Z\n" in said) == (True, True)


def test_server_that_goes_half_way_is_gone_on_with(publish: Publish, gate: Gate, home: Path) -> None:
    gate.closes_after_writes = 2  # the calendar and one event
    stopped = publish("--json", first=True)
    gate.closes_after_writes = None

    rest = publish("--json")

    assert (stopped.code, talks_of(stopped)) == (3, {"created": ["bees"]})
    assert "cannot be reached, or broke off" in stopped.json["calendars"][0]["error"]
    assert talks_of(rest) == {"created": ["rust", "salt"], "untouched": ["bees"]}
    assert talks_of(publish("--json")) == {"untouched": ["bees", "rust", "salt"]}


def test_lost_memory_finds_its_own_events_again(
    publish: Publish, paths: dict[str, str], gate: Gate, home: Path
) -> None:
    (home / "published.json").unlink()
    (home / "exports.json").unlink()

    ran = publish("--json", first=True)

    assert (talks_of(ran), gate.writes) == ({"untouched": ["bees", "rust", "salt"]}, [])
    assert talks_of(publish("--json")) == {"untouched": ["bees", "rust", "salt"]}


def test_server_that_names_no_version_is_asked_for_it(publish: Publish, gate: Gate) -> None:
    gate.hides_etags = True

    publish(first=True)
    ran = publish("--json")

    assert talks_of(ran) == {"untouched": ["bees", "rust", "salt"]}
    assert {method for method, _ in gate.asked} == {"PROPFIND"}


def test_two_calendars_are_kept_in_step_together(run: Run, publish: Publish, gate: Gate) -> None:
    publish(first=True)
    second = ("--caldav", gate.url, "--user", gate.user, "--calendar", f"Half of {gate.user}")
    other = run("publish", *second, "--alarm", 10, "--json")
    run("unstar", "rust")

    both = publish("--json")

    assert len(other.json["calendars"][0]["created"]) == 3
    assert "BEGIN:VALARM\n" in gate.event(paths_of(other)["bees"])
    assert [[each["talk"] for each in one["cancelled"]] for one in both.json["calendars"]] == [["rust"]] * 2
    assert len({one["calendar"] for one in both.json["calendars"]}) == 2
    one = publish("--json", "--calendar", f"half of {gate.user}")
    assert [each["name"] for each in one.json["calendars"]] == [f"Half of {gate.user}"]


def test_forgotten_calendar_is_left_as_it_is(
    run: Run, publish: Publish, paths: dict[str, str], gate: Gate
) -> None:
    forgotten = publish("--forget")
    asked = list(gate.asked)
    after = publish()

    assert (forgotten.code, asked) == (0, [])
    assert forgotten.err == (
        f"planner: Talks of {gate.user}: is kept in step no more; what is in it stays there\n"
    )
    assert (after.code, after.err) == (
        4,
        "planner: error: publish: no calendar is kept in step yet (planner publish --caldav URL)\n",
    )
    assert "STATUS:CONFIRMED\n" in gate.event(paths["bees"])


def test_program_alone_leaves_the_others_as_they_are(
    run: Run, publish: Publish, paths: dict[str, str], gate: Gate, tmp_path: Path
) -> None:
    other = tmp_path / "other.txt"
    other.write_text(
        (Path(__file__).resolve().parents[2] / "sample_programs" / "lantern-2027.txt").read_text(
            encoding="utf-8"
        ),
        encoding="utf-8",
    )
    run("import", other, "--quiet")
    talk = run("list", "--json", "--search", "doorbell").json["talks"][0]
    run("star", talk["id"])
    run("unstar", "salt")

    ran = run(
        "publish",
        "--caldav",
        gate.url,
        "--calendar",
        f"Talks of {gate.user}",
        "--program",
        talk["program"],
        "--json",
    )

    assert talks_of(ran)["created"] == [talk["id"]]
    assert sorted(talks_of(ran)) == ["cancelled", "created", "untouched"]


def test_no_secret_is_on_disk(publish: Publish, paths: dict[str, str], home: Path) -> None:
    held = [path for path in home.rglob("*") if path.is_file() and PASSWORD.encode() in path.read_bytes()]

    assert held == []
    assert json.loads((home / "published.json").read_text(encoding="utf-8"))["calendars"]


def test_text_says_what_was_done(run: Run, publish: Publish, paths: dict[str, str], gate: Gate) -> None:
    run("unstar", "salt")
    run("star", "looms")

    ran = publish()

    assert (
        ran.out
        == f"""\
Talks of {gate.user}: 1 created, 1 cancelled; 2 untouched
  created    Thu 1 Jul 2027 11:00 CEST  Looms that remember
  cancelled  Thu 1 Jul 2027 10:15 CEST  Salt and its roads
"""
    )


def test_levels_that_leave_time_free_are_remembered(
    run: Run, publish: Publish, paths: dict[str, str], gate: Gate
) -> None:
    run("star", "bees", "--level", "maybe")
    where = ("--caldav", gate.url, "--user", gate.user, "--calendar", f"Talks of {gate.user}")

    ran = run("publish", *where, "--free", "maybe", "--json")
    again = publish("--json")

    (event,) = ran.json["calendars"][0]["updated"]
    assert (event["talk"], event["written"]) == ("bees", ["busy or free", "status"])
    assert "TRANSP:TRANSPARENT\n" in gate.event(paths["bees"])
    assert talks_of(again) == {"untouched": ["bees", "rust", "salt"]}


def test_plan_alone_is_published(run: Run, publish: Publish, gate: Gate) -> None:
    ran = publish("--plan", "--json", first=True)

    assert talks_of(ran) == {"created": ["bees", "rust"]}  # of rust and salt, which clash, the earlier one


def test_file_imported_there_by_hand_is_named(run: Run, publish: Publish, gate: Gate, tmp_path: Path) -> None:
    file = tmp_path / "agenda.ics"
    run("unstar", "rust", "salt")
    run("export", "-o", file)
    run("star", "looms")
    run("unstar", "bees")
    first = publish("--json", first=True)
    folder = first.json["calendars"][0]["created"][0]["path"].rpartition("/")[0]
    status, _, _ = gate.other_client("PUT", f"{folder}/by-hand.ics", file.read_bytes())
    run("star", "bees")

    ran = publish("--json")

    assert status == 201
    (refused,) = ran.json["calendars"][0]["refused"]
    assert (ran.code, refused["talk"], talks_of(ran)) == (3, "bees", {"untouched": ["looms"]})
    assert refused["message"].startswith("another event of this calendar has the same UID")
