"""JSON comes out as the standard library writes it, and safe for a terminal."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.text.json_bytes import json_bytes

_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner) | st.lists(inner).map(tuple) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


@given(_VALUES)
def test_json_bytes_say_what_was_given(value: object) -> None:
    data = json_bytes(value)

    assert json.loads(data) == json.loads(json.dumps(value))
    assert data.endswith(b"\n")


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text("aß\"\\\n\t 漢"), lambda inner: st.lists(inner) | st.dictionaries(st.text("ab\""), inner)))  # fmt: skip
def test_json_bytes_look_as_the_standard_library_indents(value: object) -> None:
    assert json_bytes(value).decode() == json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def test_json_bytes_escape_what_a_terminal_obeys() -> None:
    hostile = "\x1b[2J\x7f\x9b\u202e\u2066\ud800ok"

    assert json_bytes([hostile]) == b'[\n  "\\u001b[2J\\u007f\\u009b\\u202e\\u2066\\ud800ok"\n]\n'


@given(st.dictionaries(st.text(), st.lists(_VALUES) | _VALUES, max_size=4))
def test_what_comes_one_by_one_is_written_as_a_list(document: dict[str, object]) -> None:
    lazy = {key: iter(value) if isinstance(value, list) else value for key, value in document.items()}
    nested = [{key: iter(value) if isinstance(value, list) else value for key, value in document.items()}]

    assert json_bytes(lazy) == json_bytes(document)
    assert json_bytes(nested) == json_bytes([document])


@pytest.mark.parametrize("value", [float("nan"), float("inf"), {1: 2}, {None: 1}, b"x", {1, 2}, object()])
def test_json_bytes_refuse_what_json_cannot_say(value: object) -> None:
    with pytest.raises(TypeError):
        json_bytes({"value": [value]})
