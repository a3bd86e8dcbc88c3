"""The library: what is put is what is read, listings are cheap, and a lost file can be made anew."""

import os
import sqlite3
import tempfile
import threading
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given

from planner.errors import ProgramNotFound, StoreError
from planner.store.home import Home, home_at
from planner.store.library import DamagedLibrary, ProgramHead
from planner.store.program_rows import SCHEMA_VERSION
from planner.store.programs import ProgramStore
from planner.store.sources import Part, digest_of, digest_of_parts
from planner.timeline.day import in_order
from planner.timeline.program import Program, Talk, UnnamedSlot
from planner.timeline.year_source import YearSource
from tests.store import examples
from tests.store.examples import START, program
from tests.store.processes import child
from tests.store.test_files import files_no_larger_than

NEWER = f"is of a newer planner (version {SCHEMA_VERSION + 1}, this one writes {SCHEMA_VERSION})"


def put(home: Home, *programs: Program) -> None:
    with ProgramStore(home) as store:
        for each in programs:
            store.put(each, (Part("x", each.name.encode()),), {})


def heads(home: Home) -> list[tuple[str, int, int]]:
    with ProgramStore(home) as store:
        return [(head.id, head.edition, head.talks) for head in store.heads()]


@given(examples.programs)
def test_put_then_read_is_identity(put_in: Program) -> None:
    with tempfile.TemporaryDirectory() as folder, ProgramStore(home_at(Path(folder))) as store:
        store.put(put_in, (Part("x", b"bytes"),), {})

        assert store.program("odd") == put_in
        assert store.talks(abstracts=True) == in_order(put_in.talks)
        assert store.talks() == in_order(talk._replace(abstract=None) for talk in put_in.talks)
        assert [store.talk(talk.id) for talk in put_in.talks] == list(put_in.talks)
        assert sorted(store.unnamed_slots(), key=repr) == sorted(
            (("odd", slot) for slot in put_in.unnamed_slots), key=repr
        )


def test_head_tells_about_the_program(home: Home) -> None:
    late = UnnamedSlot(START + timedelta(hours=3), START + timedelta(hours=4))
    put_in = program("iclr-2021", "a", "b")._replace(timezone="America/Los_Angeles", year=2021, year_source=YearSource.GUESS,
        year_candidates=(2021, 2027), unnamed_slots=(late,), sample=True, edition=2,
    )  # fmt: skip

    with ProgramStore(home) as store:
        store.put(put_in, (Part("x", b"bytes"),), {})

        assert store.heads() == (
            ProgramHead(
                id="iclr-2021", name="ICLR-2021", format="page-text", source="iclr-2021.txt",
                timezone="America/Los_Angeles", year=2021, year_source=YearSource.GUESS, year_candidates=(2021, 2027),
                edition=2, read_at=START, talks=2, first_start=START, last_end=START + timedelta(hours=4), sample=True,
                digest=digest_of(b"bytes"),
            ),
        )  # fmt: skip


def test_empty_library_reads_as_nothing_and_makes_no_file(home: Home) -> None:
    with ProgramStore(home) as store:
        read = (store.heads(), store.talks(), store.unnamed_slots(), store.talk("a"), store.sources())

        assert read == ((), (), (), None, ())
        with pytest.raises(ProgramNotFound) as missing:
            store.program("iclr")

    assert missing.value.message == "no program 'iclr' (the library is empty; see: planner import)"
    assert not home.data.exists()


def test_unknown_program_names_the_known_ones(home: Home) -> None:
    put(home, program("iclr"), program("fosdem"))

    with ProgramStore(home) as store, pytest.raises(ProgramNotFound) as missing:
        store.program("neurips")

    assert missing.value.message == "no program 'neurips' (the library has: fosdem, iclr)"


def test_new_edition_takes_the_place_of_the_old_one(home: Home) -> None:
    put(home, program("iclr", "a", "b"), program("fosdem", "c"))

    put(home, program("iclr", "a", edition=2))

    with ProgramStore(home) as store:
        kept = [(each.program, each.edition, each.parts[0].data) for each in store.sources()]
        assert store.program("iclr") == program("iclr", "a", edition=2)
        assert [talk.id for talk in store.talks()] == ["a", "c"]
    assert kept == [("fosdem", 1, b"FOSDEM"), ("iclr", 1, b"ICLR"), ("iclr", 2, b"ICLR")]


def test_talks_of_all_programs_come_in_listing_order(home: Home) -> None:
    def talk(name: str, owner: str, minutes: int, room: str | None = None) -> Talk:
        return Talk(name, owner, name, START + timedelta(minutes=minutes), None, START, room=room)

    put(
        home,
        program("z")._replace(talks=(talk("a", "z", 9), talk("b", "z", 0, "R2"))),
        program("y")._replace(talks=(talk("c", "y", 0, "R1"), talk("d", "y", 5))),
    )

    with ProgramStore(home) as store:
        assert [each.id for each in store.talks()] == ["c", "b", "d", "a"]


def test_removed_program_leaves_nothing_behind(home: Home) -> None:
    put(home, program("iclr", "a"), program("fosdem", "b"))

    with ProgramStore(home) as store:
        store.remove({"iclr": "iclr-1", "never-there": "never-1"})

        assert ([head.id for head in store.heads()], [talk.id for talk in store.talks(abstracts=True)]) == (
            ["fosdem"],
            ["b"],
        )
    assert [path.name for path in home.sources.iterdir()] == ["fosdem"]
    with closing(sqlite3.connect(home.programs_file)) as connection:
        assert connection.execute("SELECT DISTINCT program FROM abstract").fetchall() == [("fosdem",)]


def test_same_talk_id_in_two_programs_is_kept_twice(home: Home) -> None:
    put(home, program("iclr", "a"), program("fosdem", "a"))

    with ProgramStore(home) as store:
        assert [talk.program for talk in store.talks()] == ["fosdem", "iclr"]


def test_two_talks_with_one_id_are_refused_and_the_old_edition_stays(home: Home) -> None:
    put(home, program("iclr", "a"))

    with pytest.raises(StoreError) as refused:
        put(home, program("iclr", "b", "b", edition=2))

    assert refused.value.what == "the program has two talks with one id"
    assert heads(home) == [("iclr", 1, 1)]


def test_library_is_for_its_owner_alone(home: Home) -> None:
    put(home, program("iclr"))

    assert (home.programs_file.stat().st_mode & 0o777, home.sources.stat().st_mode & 0o777) == (0o600, 0o700)


@pytest.mark.parametrize("name", ["50% off? #1 é", "a b", "quo'te\"", os.fsdecode(b"caf\xe9")])
def test_any_folder_can_be_the_home(tmp_path: Path, name: str) -> None:
    home = home_at(tmp_path / name)

    put(home, program("iclr", "a"))

    assert (heads(home), home.programs_file.exists()) == ([("iclr", 1, 1)], True)


@pytest.mark.parametrize("program_id", ["../evil", "a/b", "", ".hidden", "-rf", "UPPER", "nul\0"])
def test_program_id_never_leads_elsewhere(home: Home, program_id: str) -> None:
    with pytest.raises(StoreError), ProgramStore(home) as store:
        store.put(program("x")._replace(id=program_id), (Part("x", b""),), {})
    with pytest.raises(StoreError), ProgramStore(home) as store:
        store.remove({program_id: "some-1"})

    assert heads(home) == []


def test_times_before_1970_and_at_the_edges_are_exact(home: Home) -> None:
    edges = (datetime(1, 1, 1, tzinfo=UTC), datetime(1969, 12, 31, 23, 59, 59, tzinfo=UTC), datetime.max.replace(
        tzinfo=UTC, microsecond=0
    ))  # fmt: skip
    put_in = program("x")._replace(
        talks=tuple(Talk(f"t{n}", "x", "T", at, None, at) for n, at in enumerate(edges))
    )

    put(home, put_in)

    with ProgramStore(home) as store:
        assert store.program("x") == put_in


def test_open_store_sees_one_state_until_it_is_closed(home: Home) -> None:
    put(home, program("iclr"))
    with ProgramStore(home) as store:
        before = store.heads()
        writer = threading.Thread(target=put, args=(home, program("fosdem")))
        writer.start()
        writer.join(0.3)
        during = (writer.is_alive(), store.heads())
        store.close()
        writer.join()

        assert during == (True, before)
        assert [head.id for head in store.heads()] == ["fosdem", "iclr"]


def test_full_disk_leaves_the_library_as_it_was(home: Home) -> None:
    put(home, program("iclr", "a"))
    size = home.programs_file.stat().st_size
    many = program("iclr", *(f"talk-{number}" for number in range(3000)), edition=2)

    with files_no_larger_than(size + 8192), pytest.raises(StoreError) as refused:
        put(home, many)

    assert refused.value.where == str(home.programs_file)
    assert heads(home) == [("iclr", 1, 1)]


def damaged_copies(home: Home) -> list[bytes]:
    return [path.read_bytes() for path in home.data.glob("programs.sqlite.damaged-*")]


@pytest.mark.parametrize(
    "damage",
    [
        b"not a database at all" * 100,
        b"\0" * 8192,
        b"SQLite format 3\0" + b"\xff" * 44 + b"\0\0\0\1" + b"\xff" * 4000,
    ],
    ids=["text", "zeros", "broken pages"],
)
def test_damaged_file_is_set_aside_and_made_anew(home: Home, damage: bytes) -> None:
    both = (program("fosdem", "b"), program("iclr", "a"))
    put(home, *both)
    home.programs_file.write_bytes(damage)

    with pytest.raises(DamagedLibrary) as damaged:
        heads(home)
    with pytest.raises(DamagedLibrary) as missing:
        heads(home)
    with ProgramStore(home) as store:
        store.rebuild((each, digest_of_parts(store.sources(each.id)[-1].parts)) for each in both)

    assert damaged.value.what == "the library is damaged"
    assert missing.value.what == "the library is missing, though its sources are there"
    assert (damaged_copies(home), heads(home)) == ([damage], [("fosdem", 1, 1), ("iclr", 1, 1)])


def test_cut_file_is_damaged(home: Home) -> None:
    put(home, program("iclr", *(f"talk-{number}" for number in range(500))))
    whole = home.programs_file.read_bytes()
    home.programs_file.write_bytes(whole[: len(whole) // 2])

    with pytest.raises(DamagedLibrary), ProgramStore(home) as store:
        store.talks()

    assert damaged_copies(home) == [whole[: len(whole) // 2]]


@pytest.mark.parametrize("change", ["kind = 'opera'", "people = '['", "start = 'noon'", "start = 1e300"])
def test_values_no_planner_wrote_are_damage(home: Home, change: str) -> None:
    put(home, program("iclr", "a"))
    with closing(sqlite3.connect(home.programs_file)) as connection, connection:
        connection.execute(f"UPDATE talk SET {change}")

    with pytest.raises(DamagedLibrary), ProgramStore(home) as store:
        store.talks()

    assert len(damaged_copies(home)) == 1


def test_journal_of_a_damaged_file_goes_with_it(home: Home) -> None:
    put(home, program("iclr", "a"))
    with child("die", home) as process:
        process.wait(60)
    home.programs_file.write_bytes(b"no database" * 1000)
    journal = home.data / "programs.sqlite-journal"
    old = journal.read_bytes()
    journal.write_bytes(b"\0" * 512 + old)  # no longer a journal that could mend the file

    with pytest.raises(DamagedLibrary) as damaged:
        heads(home)

    aside = damaged.value.aside
    assert aside is not None
    assert (journal.exists(), aside.with_name(f"{aside.name}-journal").exists()) == (False, True)


def test_folder_in_the_library_files_place_is_named(home: Home) -> None:
    home.programs_file.mkdir(parents=True)

    with pytest.raises(StoreError) as reading:
        heads(home)
    with pytest.raises(StoreError) as writing:
        put(home, program("iclr"))

    expected = f"{home.programs_file}: is a folder, not a file (move it away, or choose another place)"
    assert (reading.value.message, writing.value.message) == (expected, expected)
    assert home.programs_file.is_dir()


def test_file_in_the_homes_place_is_named(home: Home) -> None:
    home.data.write_bytes(b"mine")

    with pytest.raises(StoreError):
        heads(home)
    with pytest.raises(StoreError):
        put(home, program("iclr"))

    assert home.data.read_bytes() == b"mine"


def test_damage_found_while_writing_is_set_aside(home: Home) -> None:
    put(home, program("iclr", "a"))
    home.programs_file.write_bytes(b"no database" * 1000)

    with pytest.raises(DamagedLibrary):
        put(home, program("fosdem"))

    assert damaged_copies(home) == [b"no database" * 1000]


def test_library_file_that_was_emptied_is_damage(home: Home) -> None:
    put(home, program("iclr", "a"))
    home.programs_file.write_bytes(b"")

    with pytest.raises(DamagedLibrary):
        heads(home)


def test_failed_rebuild_leaves_the_old_library(home: Home) -> None:
    put(home, program("iclr", "a"))

    with pytest.raises(StoreError), ProgramStore(home) as store:
        store.rebuild([(program("fosdem"), ""), (program("x", "a", "a"), "")])

    assert heads(home) == [("iclr", 1, 1)]
    assert sorted(path.name for path in home.data.iterdir()) == [".lock", "programs.sqlite", "sources"]


def test_newer_library_is_read_with_a_warning_and_never_written(home: Home) -> None:
    put(home, program("iclr", "a"))
    with closing(sqlite3.connect(home.programs_file)) as connection, connection:
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    before = home.programs_file.read_bytes()

    with ProgramStore(home) as store:
        read = [head.id for head in store.heads()]
        warnings = store.warnings
    refusals = set()
    writes: tuple[Callable[[ProgramStore], None], ...] = (
        lambda store: store.put(program("fosdem"), (Part("x", b""),), {}),
        lambda store: store.remove({"iclr": "iclr-1"}),
        lambda store: store.rebuild([]),
    )
    for write in writes:
        with pytest.raises(StoreError) as refused, ProgramStore(home) as store:
            write(store)
        refusals.add((refused.value.where, refused.value.what))

    assert (read, len(warnings), home.programs_file.read_bytes()) == (["iclr"], 1, before)
    assert refusals == {(str(home.programs_file), NEWER)}
    assert [path.name for path in home.sources.iterdir()] == ["iclr"]


def test_newer_library_that_is_not_understood_is_left_alone(home: Home) -> None:
    put(home, program("iclr", "a"))
    with closing(sqlite3.connect(home.programs_file)) as connection, connection:
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
        connection.execute("ALTER TABLE program RENAME TO conference")

    with pytest.raises(StoreError) as refused:
        heads(home)

    assert refused.value.what == NEWER
    assert (home.programs_file.exists(), damaged_copies(home)) == (True, [])


def test_library_of_an_older_planner_is_to_be_made_anew_and_not_written(home: Home) -> None:
    put(home, program("iclr", "a"))
    with closing(sqlite3.connect(home.programs_file)) as connection, connection:
        connection.execute("PRAGMA user_version = 1")

    with pytest.raises(DamagedLibrary) as read:
        heads(home)
    with pytest.raises(DamagedLibrary), ProgramStore(home) as store:
        store.put(program("fosdem"), (Part("x", b""),), {})

    assert (read.value.what, read.value.aside) == ("the library is of an older planner", None)
    assert home.programs_file.exists()
