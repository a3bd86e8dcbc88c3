"""Source bytes: kept as they came, with all that is needed to read them again."""

import json
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.errors import StoreError
from planner.store.home import Home, home_at
from planner.store.sources import (
    KeptPart,
    Part,
    SourceEdition,
    digest_of,
    digest_of_parts,
    has_sources,
    keep_source,
    list_sources,
    remove_sources,
)
from tests.store import examples
from tests.store.examples import START, program


@given(st.binary(max_size=200), st.dictionaries(examples.texts, examples.texts, max_size=3))
def test_keep_then_list_is_identity(data: bytes, said: dict[str, str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        home = home_at(Path(folder))
        keep_source(home, program("iclr", edition=3), (Part("iclr.txt", data),), said)

        kept = list_sources(home)

        path = home.sources / "iclr" / "3.bytes"
        assert kept == (
            SourceEdition(
                "iclr",
                "ICLR",
                3,
                "iclr.txt",
                "page-text",
                START,
                said,
                sample=False,
                parts=(KeptPart("iclr.txt", digest_of(data), path),),
            ),
        )
        assert kept[0].read() == (Part("iclr.txt", data),)


def test_editions_come_in_order_of_number(home: Home) -> None:
    for edition in (10, 9, 1):
        keep_source(home, program("iclr", edition=edition), (Part("iclr.txt", b""),), {})
    keep_source(home, program("fosdem"), (Part("iclr.txt", b""),), {})

    everything = [(each.program, each.edition) for each in list_sources(home)]

    assert everything == [("fosdem", 1), ("iclr", 1), ("iclr", 9), ("iclr", 10)]
    assert [each.edition for each in list_sources(home, "iclr")] == [1, 9, 10]


def test_changed_or_missing_bytes_are_not_taken_for_the_source(home: Home) -> None:
    keep_source(home, program("iclr"), (Part("iclr.txt", b"bytes"),), {})
    (kept,) = list_sources(home)[0].parts
    messages = []
    for spoil in (lambda: kept.path.write_bytes(b"other"), kept.path.unlink):
        spoil()
        with pytest.raises(StoreError) as refused:
            assert kept.data
        messages.append(refused.value.message)

    assert messages == [
        f"{kept.path}: was changed since it was imported (import 'iclr.txt' again)",
        f"{kept.path}: is missing (import 'iclr.txt' again)",
    ]


@pytest.mark.parametrize(
    "damage", [b"", b"\0", b"{}", b"[]", json.dumps({"name": "x", "read_at": 3}).encode()]
)
def test_damaged_description_is_passed_over(home: Home, damage: bytes) -> None:
    keep_source(home, program("iclr"), (Part("iclr.txt", b""),), {})
    keep_source(home, program("iclr", edition=2), (Part("iclr.txt", b""),), {})
    (home.sources / "iclr" / "1.json").write_bytes(damage)

    assert [each.edition for each in list_sources(home)] == [2]


def test_foreign_files_are_no_sources(home: Home) -> None:
    (home.sources / "iclr").mkdir(parents=True)
    (home.sources / "iclr" / "notes.json").write_text("{}")
    (home.sources / ".DS_Store").write_text("x")

    assert (list_sources(home), has_sources(home)) == ((), False)


def test_removing_takes_one_program_only(home: Home) -> None:
    keep_source(home, program("iclr"), (Part("iclr.txt", b""),), {})
    keep_source(home, program("fosdem"), (Part("iclr.txt", b""),), {})

    remove_sources(home, "iclr", "iclr-1")
    remove_sources(home, "iclr", "iclr-1")

    assert [each.program for each in list_sources(home)] == ["fosdem"]


def test_removing_leaves_files_of_others(home: Home) -> None:
    keep_source(home, program("iclr"), (Part("iclr.txt", b""),), {})
    (home.sources / "iclr" / "notes.txt").write_text("mine")

    remove_sources(home, "iclr", "iclr-1")

    assert [path.name for path in (home.sources / "iclr").iterdir()] == ["notes.txt"]


def test_leftovers_of_a_killed_import_are_swept(home: Home) -> None:
    keep_source(home, program("iclr"), (Part("iclr.txt", b""),), {})
    (home.sources / "iclr" / ".2.bytes.0123456789abcdef.part").write_bytes(b"half")

    keep_source(home, program("iclr", edition=2), (Part("iclr.txt", b""),), {})

    names = sorted(path.name for path in (home.sources / "iclr").iterdir())
    assert names == ["1.bytes", "1.json", "2.bytes", "2.json"]


validators = st.none() | st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=1, max_size=12)
parts = st.builds(
    Part, source=examples.texts, data=st.binary(max_size=50), etag=validators, modified=validators
)


@given(st.lists(parts, min_size=1, max_size=4))
def test_keep_then_read_is_identity_for_several_sources(kept_parts: list[Part]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        home = home_at(Path(folder))
        keep_source(home, program("iclr"), kept_parts, {})

        (edition,) = list_sources(home)

        readable = [part.source.encode("utf-8", "replace").decode() for part in kept_parts]
        assert [part.source for part in edition.parts] == readable
        assert [(part.data, part.etag, part.modified) for part in edition.read()] == [
            (part.data, part.etag, part.modified) for part in kept_parts
        ]
        assert digest_of_parts(edition.parts) == digest_of_parts(kept_parts[::-1])
        remove_sources(home, "iclr", "iclr-1")
        assert list(home.sources.iterdir()) == []


def test_digest_of_a_single_source_is_that_of_its_bytes() -> None:
    assert digest_of_parts([Part("a", b"x")]) == digest_of(b"x")
    assert digest_of_parts([Part("a", b"x"), Part("b", b"y")]) != digest_of_parts([Part("a", b"xy")])


def test_description_from_before_there_were_parts_is_of_a_single_source(home: Home) -> None:
    keep_source(home, program("iclr"), (Part("iclr.txt", b"bytes"),), {})
    path = home.sources / "iclr" / "1.json"
    description = json.loads(path.read_bytes())
    del description["parts"]
    path.write_text(json.dumps({**description, "sha256": digest_of(b"bytes")}))

    (edition,) = list_sources(home)

    assert edition.read() == (Part("iclr.txt", b"bytes"),)
