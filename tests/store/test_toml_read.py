"""Where a value stands in a TOML file, however it is written."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.errors import StoreError
from planner.store.toml_read import parse_toml
from planner.store.toml_write import toml_bytes
from tests.store import examples

PATH = Path("config.toml")

TEXT = '''\
# a comment [not.a.table]
version = 1  # = 2
plain.dotted = "x"
long = """
[rules]
overlap = "none"
"""
list = [
  1,
  2,
]
"quoted key" = 1
inline = { a = 1, b = { c = 2 } }

[rules]
  overlap = "warn"
[rules.kinds]
poster='ignore'

[[star]]
talk = "a"
[star.more]
x = 1
[[star]]

talk = "b"
[[star.note]]
y = 1
[[star.note]]
y = 2
'''


@pytest.mark.parametrize(
    ("key", "place"),
    [
        (("version",), "2:11"),
        (("plain", "dotted"), "3:16"),
        (("long",), "4:8"),
        (("list",), "8:8"),
        (("list", 1), "8:8"),
        (("quoted key",), "12:1"),
        (("inline", "b", "c"), "13:10"),
        (("rules",), "15:1"),
        (("rules", "overlap"), "16:13"),
        (("rules", "kinds", "poster"), "18:8"),
        (("star", 0, "talk"), "21:8"),
        (("star", 0, "more", "x"), "23:5"),
        (("star", 1), "24:1"),
        (("star", 1, "talk"), "26:8"),
        (("star", 1, "note", 0, "y"), "28:5"),
        (("star", 1, "note", 1, "y"), "30:5"),
        (("star", 1, "missing"), "24:1"),
        (("missing", "wholly"), "1:1"),
    ],
)
def test_place_of_a_value(key: tuple[str | int, ...], place: str) -> None:
    error = parse_toml(TEXT, PATH).wrong("is wrong", *key)

    assert error.where == f"config.toml:{place}"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a = 1\nb =\n", "config.toml:2:4: not valid TOML: invalid value"),
        ("a = 1\na = 2\n", "config.toml:2:6: not valid TOML: cannot overwrite a value"),
        ("a = [1,\n", "config.toml:1:8: not valid TOML: invalid value"),
        ('a = "x', "config.toml:1:7: not valid TOML: unterminated string"),
        ("a = 2021-13-40T00:00:00Z", "config.toml:1:9: not valid TOML"),
        ("a = " + "[" * 50_000, "config.toml:1:1: not valid TOML: holds something that cannot be read"),
        ("a = " + "1" * 10_000, "config.toml:1:1: not valid TOML: holds something that cannot be read"),
    ],
)
def test_broken_text_is_placed(text: str, message: str) -> None:
    with pytest.raises(StoreError) as refused:
        parse_toml(text, PATH)

    assert refused.value.message[: len(message)] == message


documents = st.recursive(
    st.one_of(examples.texts, st.integers(-(2**62), 2**62), st.booleans(), examples.instants),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(examples.texts, inner, max_size=3)),
    max_leaves=8,
)


@given(st.dictionaries(examples.texts, documents, max_size=4))
def test_written_document_reads_back_the_same(document: dict[str, Any]) -> None:
    data = toml_bytes(document)

    assert (tomllib.loads(data.decode()), toml_bytes(document)) == (document, data)


@given(st.dictionaries(examples.texts, documents, max_size=4))
def test_every_key_of_a_written_document_has_a_place(document: dict[str, Any]) -> None:
    toml = parse_toml(toml_bytes({"first": 1, **document}).decode(), PATH)

    firsts = [name for name in document if name != "first" and toml.line_of(name) <= 1]
    assert firsts == []
