"""agenda.toml: what is saved is what is loaded, and nothing that happens to the file loses a star."""

import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.errors import StoreError
from planner.store.agenda import LoadedAgenda, agenda_stamp, load_agenda, save_agenda
from planner.store.home import Home, home_at
from planner.timeline.agenda import Agenda, Level, Star, agenda_of
from tests.store import examples
from tests.store.examples import START, agenda, star


def write(home: Home, text: str | bytes) -> None:
    home.data.mkdir(parents=True, exist_ok=True)
    home.agenda_file.write_bytes(text if isinstance(text, bytes) else text.encode())


def asides(home: Home) -> list[bytes]:
    return [path.read_bytes() for path in sorted(home.data.glob("agenda.toml.damaged-*"))]


MEND = "mend that line, or see: planner doctor --restore; the file is as it was"

ONE_STAR = """\
version = 1

[[star]]
talk = "a"
program = "p"
title = "On a"
start = 2021-05-04T02:00:00Z
level = "want"
changed = 2021-05-04T02:00:00Z
"""


@given(examples.agendas)
def test_save_then_load_is_identity(saved: Agenda) -> None:
    with tempfile.TemporaryDirectory() as folder:
        home = home_at(Path(folder))
        save_agenda(home, saved, now=START)

        assert load_agenda(home) == LoadedAgenda(saved)


def test_file_reads_well_and_is_sorted_by_program_and_talk(home: Home, now: datetime) -> None:
    first = Star(
        "b", "iclr", 'Why [AI] "q"', START, None, START, Level.MUST, pinned=True, note="ask:\n1. why"
    )
    save_agenda(home, agenda_of([star("a", program="neurips"), first]), now=now)

    assert (
        home.agenda_file.read_text(encoding="utf-8")
        == '''\
# What you starred. Mend it as you like: planner keeps keys it does not know, though no comments.
version = 1

[[star]]
talk = "b"
program = "iclr"
title = "Why [AI] \\"q\\""
start = 2021-05-04T02:00:00Z
level = "must"
pinned = true
note = """
ask:
1. why"""
changed = 2021-05-04T02:00:00Z

[[star]]
talk = "a"
program = "neurips"
title = "On a"
start = 2021-05-04T02:00:00Z
end = 2021-05-04T02:15:00Z
level = "want"
changed = 2021-05-04T02:00:00Z
'''
    )


def test_new_home_has_an_empty_agenda_and_gets_no_file(home: Home) -> None:
    loaded = load_agenda(home)

    assert (loaded, home.data.exists()) == (LoadedAgenda(Agenda()), False)


def test_file_is_for_its_owner_alone(home: Home, now: datetime) -> None:
    save_agenda(home, agenda("a"), now=now)

    modes = [path.stat().st_mode & 0o777 for path in (home.data, home.agenda_file, home.backups)]
    assert modes == [0o700, 0o600, 0o700]


def test_unknown_keys_survive_a_save(home: Home, now: datetime) -> None:
    write(
        home,
        ONE_STAR.replace("version = 1", "version = 1\ncolour = 'red'")
        + "mood = ['calm', 1]\n[later]\nx = 1\n",
    )

    save_agenda(home, agenda_of([*load_agenda(home).agenda.stars.values(), star("z")]), now=now)

    text = home.agenda_file.read_text()
    kept = ['colour = "red"' in text, "[later]\nx = 1" in text, text.count("mood = ")]
    assert (kept, sorted(load_agenda(home).agenda.stars)) == ([True, True, 1], ["a", "z"])


def test_hand_typed_star_needs_little(home: Home) -> None:
    write(home, '[[star]]\ntalk = "a"\nprogram = "p"\ntitle = "T"\nstart = 2021-05-04T04:00:00+02:00\n')
    written = datetime.fromtimestamp(int(home.agenda_file.stat().st_mtime), UTC)

    assert load_agenda(home) == LoadedAgenda(agenda_of([Star("a", "p", "T", START, None, written)]))


@pytest.mark.parametrize("damage", [b"\xef\xbb\xbf", b""], ids=["bom", "crlf"])
def test_windows_editors_are_understood(home: Home, damage: bytes) -> None:
    write(home, damage + ONE_STAR.replace("\n", "\r\n").encode())

    assert load_agenda(home) == LoadedAgenda(agenda_of([Star("a", "p", "On a", START, None, START)]))


@pytest.mark.parametrize(
    ("typed", "instead", "message"),
    [
        ('level = "want"', 'level = "blok"', ":8:9: level is 'blok' (one of: must, want, maybe)"),
        ('level = "want"', "level = 3", ":8:9: level is '3' (one of: must, want, maybe)"),
        ('level = "want"', "pinned = 'yes'", ":8:10: pinned is 'yes' (true or false)"),
        ('level = "want"', "note = 1", ":8:8: note is '1' (a text in quotes)"),
        (
            "start = 2021-05-04T02:00:00Z", "start = 2021-05-04T02:00:00",
            ":7:9: start is '2021-05-04 02:00:00' (an instant with its offset, such as 2021-05-04T02:00:00Z)",
        ),
        (
            "start = 2021-05-04T02:00:00Z", "",
            ":3:1: this star has no start (add start: an instant with its offset, such as 2021-05-04T02:00:00Z)",
        ),
        ('talk = "a"', 'talk = ""', ":4:8: talk is '' (a text in quotes)"),
        (
            'level = "want"', "end = 2021-05-04T02:00:00Z",
            ":8:7: end is not after start (write a later end, or take the line out)",
        ),
        (
            'level = "want"', 'level = "want',
            f":8:14: not valid TOML: illegal character '\\n' ({MEND})",
        ),
        ("version = 1", "version = 'one'", ":1:11: version is 'one' (write: version = 1)"),
        ("[[star]]", "[star]", ":3:1: star is no list of tables (begin each star with a line [[star]])"),
    ],
)  # fmt: skip
def test_typing_mistake_is_named_by_its_line_and_the_file_left_alone(
    home: Home, now: datetime, typed: str, instead: str, message: str
) -> None:
    broken = ONE_STAR.replace(typed, instead, 1)
    write(home, broken)

    with pytest.raises(StoreError) as loading:
        load_agenda(home)
    with pytest.raises(StoreError) as saving:
        save_agenda(home, agenda("b"), now=now)

    expected = f"{home.agenda_file}{message}"
    assert (loading.value.message, saving.value.message) == (expected, expected)
    assert (home.agenda_file.read_text(), asides(home)) == (broken, [])


@given(
    st.one_of(
        st.binary(max_size=60),
        st.builds(
            lambda start, length, new: (ONE_STAR[:start] + new + ONE_STAR[start + length :]).encode(),
            st.integers(0, len(ONE_STAR)),
            st.integers(0, 30),
            st.one_of(
                examples.texts,
                st.sampled_from(("[", "]", "{", "= 1", "\n[star]\n", "9999-12-31T23:59:59-23:00")),
            ),
        ),
    )
)
def test_no_file_raises_anything_but_store_errors(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        home = home_at(Path(folder))
        write(home, data)

        outcomes = []
        for step in (lambda: load_agenda(home), lambda: save_agenda(home, agenda("b"), now=START)):
            try:
                step()
            except StoreError as error:
                outcomes.append(
                    error.where.startswith(str(home.agenda_file)) and home.agenda_file.read_bytes() == data
                )
            else:
                outcomes.append(True)

        assert outcomes == [True, True]


def test_talk_starred_twice_by_hand_is_a_warning(home: Home) -> None:
    write(home, ONE_STAR + ONE_STAR.replace("version = 1\n", "").replace("want", "must"))

    loaded = load_agenda(home)

    assert loaded.warnings == ("agenda.toml:11: 'a' is starred twice; the later star counts",)
    assert loaded.agenda.level_of("a") == Level.MUST


def test_newer_version_is_read_with_a_warning_and_never_written(home: Home, now: datetime) -> None:
    newer = ONE_STAR.replace("version = 1", "version = 2").replace("want", "splendid") + ONE_STAR.replace(
        "version = 1\n", ""
    ).replace('"a"', '"b"')
    write(home, newer)

    loaded = load_agenda(home)
    with pytest.raises(StoreError) as saving:
        save_agenda(home, Agenda(), now=now)

    assert (sorted(loaded.agenda.stars), len(loaded.warnings)) == (["b"], 2)
    assert saving.value.message == (
        f"{home.agenda_file}: is of a newer planner (version 2, this one writes 1) "
        "(update planner; the file is as it was)"
    )
    assert (home.agenda_file.read_text(), home.backups.exists()) == (newer, False)


@pytest.mark.parametrize("damage", [b"\0" * 300, b"version = 1\n\xff\xfe", b"", b" \n"])
def test_damaged_file_is_set_aside_and_the_newest_generation_comes_back(
    home: Home, now: datetime, damage: bytes
) -> None:
    save_agenda(home, agenda("a"), now=now)
    save_agenda(home, agenda("a", "b"), now=now + timedelta(minutes=1))
    write(home, damage)

    loaded = load_agenda(home)

    assert loaded.agenda == agenda("a", "b")
    assert [
        ("2 stars of backups/agenda-20261122T120100Z.toml are back" in each) for each in loaded.warnings
    ] == [True]
    assert asides(home) == ([damage] if damage else [])
    assert load_agenda(home) == LoadedAgenda(agenda("a", "b"))


def test_damaged_generation_is_passed_over(home: Home, now: datetime) -> None:
    save_agenda(home, agenda("a"), now=now)
    save_agenda(home, agenda("a", "b"), now=now + timedelta(minutes=1))
    (home.backups / "agenda-20261122T120100Z.toml").write_bytes(b"\0\0")
    write(home, b"\0")

    assert load_agenda(home).agenda == agenda("a")


def test_vanished_file_comes_back(home: Home, now: datetime) -> None:
    save_agenda(home, agenda("a"), now=now)
    home.agenda_file.unlink()

    loaded = load_agenda(home)

    assert (loaded.agenda, len(loaded.warnings), home.agenda_file.exists()) == (agenda("a"), 1, True)


def test_damage_without_any_generation_is_said_each_time_and_kept_once(home: Home, now: datetime) -> None:
    write(home, b"\0\0\0")

    first, second = load_agenda(home), load_agenda(home)
    save_agenda(home, agenda("a"), now=now)

    assert (first, len(first.warnings)) == (second, 1)
    assert (asides(home), load_agenda(home)) == ([b"\0\0\0"], LoadedAgenda(agenda("a")))


def test_saving_over_a_damaged_file_keeps_its_bytes(home: Home, now: datetime) -> None:
    save_agenda(home, agenda("a"), now=now)
    write(home, b"\0\0\0")

    save_agenda(home, agenda("b"), now=now)

    assert (asides(home), load_agenda(home).agenda) == ([b"\0\0\0"], agenda("b"))


def test_linked_file_stays_linked(home: Home, now: datetime, tmp_path: Path) -> None:
    kept_in_git = tmp_path / "dotfiles" / "agenda.toml"
    kept_in_git.parent.mkdir()
    kept_in_git.write_text(ONE_STAR)
    home.data.mkdir()
    home.agenda_file.symlink_to(kept_in_git)

    save_agenda(home, agenda("b"), now=now)

    assert home.agenda_file.is_symlink()
    assert load_agenda(home).agenda == agenda("b")
    assert kept_in_git.read_text() == home.agenda_file.read_text()


def test_stamp_changes_with_every_save(home: Home, now: datetime) -> None:
    stamps = [agenda_stamp(home)]
    for note in ("a", "b", "a"):
        save_agenda(home, agenda("a", note=note), now=now)
        stamps.append(agenda_stamp(home))

    assert (stamps[0], len(set(stamps)), agenda_stamp(home)) == (None, 4, stamps[-1])


def test_damaged_file_that_cannot_be_mended_shows_what_was_saved_last(
    home: Home, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise StoreError("the file system is read-only", where="x", remedy="choose another place")

    save_agenda(home, agenda("a"), now=now)
    home.agenda_file.write_bytes(b"\0\0")
    monkeypatch.setattr("planner.store.agenda.copy_aside", refused)

    loaded = load_agenda(home)
    with pytest.raises(StoreError) as saving:
        save_agenda(home, agenda("b"), now=now)

    message = (
        f"{home.agenda_file}: has NUL bytes in it, and cannot be mended: the file system is read-only "
        "(choose another place)"
    )
    assert loaded == LoadedAgenda(
        agenda("a"),
        (f"{message}; until then nothing is saved, and you see what planner itself saved last (1 star)",),
    )
    assert (saving.value.message, home.agenda_file.read_bytes()) == (message, b"\0\0")
