from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.errors import ProgramError
from planner.importers.families.values import document_of
from planner.limits import DEPTH, YAML_BYTES
from tests.importers.json_readers import case
from tests.patience import without_hanging

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=20,
)


def values(data: bytes | str) -> object:
    return document_of(data if isinstance(data, bytes) else data.encode(), "x").values


def error_of(data: bytes | str) -> str:
    with pytest.raises(ProgramError) as caught:
        values(data)
    return caught.value.message


def messages(data: str) -> list[tuple[int | None, str]]:
    return [(problem.line, problem.message) for problem in document_of(data.encode(), "x").problems]


@given(st.lists(JSON, max_size=4))
def test_json_is_read_as_the_standard_library_reads_it(made: list[object]) -> None:
    import json

    from planner.text.clean import strip_controls

    text = json.dumps(made, ensure_ascii=True)

    assert strip_controls(text) == text
    assert values(text) == made


def test_javascript_assignments_are_an_object_of_their_names() -> None:
    text = '"use strict"; // a\n/* b */ var one = [1,];\nwindow.app.two = {"a": "//no",};'

    assert values(text) == {"one": [1], "two": {"a": "//no"}}
    assert values("var only = [1, 2];") == [1, 2]
    assert values('callback({"a": 1});') == {"a": 1}
    assert values("export default [1]") == [1]


def test_texts_one_after_the_other_are_a_list() -> None:
    assert values('{"a": 1}\n{"a": 2}\n') == [{"a": 1}, {"a": 2}]


def test_numbers_that_are_none_are_not_read_as_numbers() -> None:
    assert values('{"a": NaN, "b": -Infinity}') == {"a": None, "b": None}
    assert values("[" + "9" * 5000 + "]") == ["9" * 5000]


def test_key_that_stands_twice_is_told() -> None:
    assert values('{"a": 1, "a": 2}') == {"a": 2}
    assert messages('{"a": 1, "a": 2}') == [
        (None, "the key 'a' stands twice in one object; the last one is read")
    ]
    assert messages("a: 1\nb: 2\na: 3\n") == [
        (3, "the key 'a' stands twice in one object; the last one is read")
    ]
    assert messages("a:\n  b: 1\na:\n  c: 2\n") == [
        (3, "the key 'a' stands twice in one object; the last one is read")
    ]


def test_truncated_json_says_so() -> None:
    assert error_of('{"a": [1,\n 2,') == "x:2: the JSON ends in the middle (save or download it again)"


def test_damaged_json_names_line_and_column() -> None:
    assert error_of('{"a": 1,\n "b" 2}') == (
        "x:2: is not valid JSON: expecting ':' delimiter, column 6 (save it again)"
    )


def test_depth_has_an_end() -> None:
    deep = f"x: is nested deeper than {DEPTH.standard} levels (give a program, or raise [limits] depth in config.toml)"

    assert values("[" * DEPTH.standard + "]" * DEPTH.standard) != []
    assert error_of("[" * 101 + "]" * 101) == deep
    assert error_of("- " * 50_000) == deep
    assert error_of("a: " + "[" * 50_000) == deep


def test_count_of_values_has_an_end() -> None:
    assert (
        error_of(b"[" + b"1," * 5_000_001)
        == "x: has more than 5,000,000 values (give a part of it, or raise [limits] values in config.toml)"
    )


def test_aliases_cannot_grow_without_bound() -> None:
    assert (
        error_of(case("bomb_of_aliases.yml"))
        == "x: has more than 5,000,000 values (give a part of it, or raise [limits] values in config.toml)"
    )


def test_alias_of_what_encloses_it_is_refused() -> None:
    assert error_of("&a [*a]") == "x:1: is not valid YAML: *a names nothing (save it again)"


def test_brackets_and_quotes_in_strings_do_not_count() -> None:
    assert values('["' + "[" * 300 + '\\""]') == ["[" * 300 + '"']


@pytest.mark.parametrize(
    "data", [b"[" * 2_000_000, b'["' + b'\\"' * 2_000_000, b'"' * 2_000_000, b"{[" * 10**6]
)
def test_hostile_text_is_refused_soon(data: bytes) -> None:
    with without_hanging():
        error = error_of(data)

    assert error.startswith("x:")


def test_yaml_scalars_stay_as_printed() -> None:
    text = "a: 9:30\nb: no\nc: 2031-05-06 07:08:09\nd: ~\ne: ''\nf: 0x10\n!!python/object:os.system g: 1\n"

    assert values(text) == {
        "a": "9:30", "b": "no", "c": "2031-05-06 07:08:09", "d": None, "e": "", "f": "0x10", "g": "1",
    }  # fmt: skip


def test_yaml_aliases_and_merged_keys_are_the_values_they_name() -> None:
    text = "a: &x {p: 1, q: 2}\nb:\n  <<: *x\n  q: 3\nc: [*x]\n"

    assert values(text) == {"a": {"p": "1", "q": "2"}, "b": {"p": "1", "q": "3"}, "c": [{"p": "1", "q": "2"}]}


def test_yaml_that_is_too_long_is_refused() -> None:
    assert (
        error_of(b"a: b\n" * (YAML_BYTES.standard // 5 + 1))
        == "x: is YAML of more than 5 MB (give a part of it, or raise [limits] yaml_bytes in config.toml)"
    )


def test_text_with_a_mark_or_in_utf_16_is_read() -> None:
    assert values('\ufeff{"a": "ü"}') == {"a": "ü"}
    assert values('{"a": "ü"}'.encode("utf-16")) == {"a": "ü"}


def test_values_of_yaml_are_never_times() -> None:
    made = values("- 2031-05-06\n- 2031-05-06T07:08:09Z\n")

    assert isinstance(made, list)
    assert not any(isinstance(each, datetime) for each in made)


@pytest.mark.parametrize(
    "text", ["- title: Bees\n  start: 9:00\n- title: Wax\n  start:", "- title: Bees\n- title:\n"]
)
def test_yaml_that_ends_at_a_key_may_be_cut_off(text: str) -> None:
    line = text.rstrip().count("\n") + 1

    assert messages(text) == [(line, "the last key has no value; the file may be cut off")]


@pytest.mark.parametrize(
    "text",
    [
        "- title: Bees\n  room:\n  start: 9:00\n",
        "- title: Bees\n  room:\n...\n",
        '- title: ""\n',
        "talks: [{title: Bees, room: }]\n",
    ],
)
def test_yaml_with_an_empty_value_inside_is_whole(text: str) -> None:
    assert messages(text) == []
