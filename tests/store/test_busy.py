"""busy.toml and what is kept of calendars: typed by hand, damaged, of a newer planner."""

import tomllib
from pathlib import Path

import pytest

from planner.errors import StoreError
from planner.store.busy import load_calendars, save_calendars
from planner.store.busy_kept import (
    KeptCalendar,
    bring_bytes_back,
    bytes_of,
    digest_of,
    load_kept,
    load_times,
    save_bytes,
    save_kept,
    save_times,
    set_bytes_removed,
)
from planner.store.home import Home


def test_calendars_come_back_in_order(home: Home) -> None:
    save_calendars(home, ["/b/work.ics", "https://calendar.example/me.ics", "/a/own.ics"])

    assert load_calendars(home).sources == (
        "/b/work.ics",
        "https://calendar.example/me.ics",
        "/a/own.ics",
    )


def test_file_is_one_a_person_can_read(home: Home) -> None:
    save_calendars(home, ["/b/work.ics"])

    assert home.busy_file.read_text() == (
        "# My calendars: what they have at the time of a talk clashes with it.\n"
        'version = 1\n\n[[calendar]]\nsource = "/b/work.ics"\n'
    )


def test_without_a_file_there_are_none(home: Home) -> None:
    assert load_calendars(home).sources == ()


def test_unknown_keys_stay(home: Home) -> None:
    home.data.mkdir(parents=True, exist_ok=True)
    home.busy_file.write_text('later = 1\n[[calendar]]\nsource = "/a.ics"\ncolour = "red"\n')

    save_calendars(home, ["/a.ics", "/b.ics"])

    document = tomllib.loads(home.busy_file.read_text())
    assert document == {
        "version": 1,
        "later": 1,
        "calendar": [{"source": "/a.ics", "colour": "red"}, {"source": "/b.ics"}],
    }


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("calendar = 3\n", "1:12: calendar is no list of tables (begin each with a line [[calendar]])"),
        (
            "version = 1\n[[calendar]]\nsource = 3\n",
            "3:10: source is '3' (a file or address, such as source = \"/home/me/work.ics\")",
        ),
        (
            "[[calendar]]\nname = 1\n",
            '1:1: source is missing (a file or address, such as source = "/home/me/work.ics")',
        ),
        ("[[calendar]\n", "1:11: not valid TOML: expected ']]' at the end of an array declaration"),
    ],
)
def test_what_was_typed_wrong_is_named_and_left(home: Home, text: str, message: str) -> None:
    home.data.mkdir(parents=True, exist_ok=True)
    home.busy_file.write_text(text)

    with pytest.raises(StoreError) as caught:
        load_calendars(home)

    assert caught.value.message.startswith(f"{home.busy_file}:{message}")
    assert home.busy_file.read_text() == text


def test_file_of_a_newer_planner_is_read_and_not_written(home: Home) -> None:
    home.data.mkdir(parents=True, exist_ok=True)
    home.busy_file.write_text('version = 2\n[[calendar]]\nsource = "/a.ics"\n')

    found = load_calendars(home)

    assert (found.sources, found.warnings) == (
        ("/a.ics",),
        ("busy.toml: is of a newer planner (version 2); update planner to change it",),
    )
    with pytest.raises(StoreError, match="is of a newer planner"):
        save_calendars(home, [])


@pytest.mark.parametrize("data", [b"", b"\0\0\0\0", b"\xff\xfe\x00broken"])
def test_damaged_file_is_set_aside_and_made_of_what_is_kept(home: Home, data: bytes) -> None:
    save_kept(home, {"/a.ics": KeptCalendar(sha256="x"), "/b.ics": KeptCalendar()})
    home.busy_file.write_bytes(data)

    found = load_calendars(home)

    aside = [path.read_bytes() for path in home.data.iterdir() if ".damaged-" in path.name]
    assert (found.sources, aside) == (("/a.ics", "/b.ics"), [data] if data else [])
    assert (len(found.warnings), load_calendars(home).warnings) == (1, ())


def test_what_is_known_of_calendars_comes_back(home: Home) -> None:
    known = {
        "/b.ics": KeptCalendar("ab", (1, 2, 3), "", "", "2027-01-01T00:00:00+00:00", "", "is empty"),
        "https://a.example/": KeptCalendar("cd", (), '"1"', "Mon", "", "", ""),
    }

    save_kept(home, known)

    assert list(load_kept(home).items()) == list(known.items())


def test_bytes_that_are_not_what_they_were_are_none(home: Home) -> None:
    save_bytes(home, "/a.ics", b"BEGIN")
    kept = KeptCalendar(sha256=digest_of(b"BEGIN"))

    assert bytes_of(home, "/a.ics", kept) == b"BEGIN"
    assert bytes_of(home, "/a.ics", KeptCalendar(sha256=digest_of(b"END"))) is None
    set_bytes_removed(home, "/a.ics", "calendar-1")
    assert bytes_of(home, "/a.ics", kept) is None
    bring_bytes_back(home, "calendar-1")
    assert bytes_of(home, "/a.ics", kept) == b"BEGIN"


def test_times_are_only_those_of_the_same_key(home: Home) -> None:
    save_times(home, "one", {"/a.ics": {"times": []}})

    assert (load_times(home, "one"), load_times(home, "two")) == ({"/a.ics": {"times": []}}, None)


@pytest.mark.parametrize("data", [b"", b"[]", b"{", b'{"key": "1 one", "calendars": 3}'])
def test_damaged_times_are_none(home: Home, data: bytes) -> None:
    Path(home.busy_folder).mkdir(parents=True)
    (home.busy_folder / "times.json").write_bytes(data)

    assert load_times(home, "one") is None
