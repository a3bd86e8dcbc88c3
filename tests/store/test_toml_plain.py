"""TOML as planner writes it says the same however it is read."""

import tomllib
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.store.toml_plain import plain_document
from planner.store.toml_write import toml_bytes

PLAIN = r"""# what you starred	“all”
version = 1

[[star]]
talk = "a-1"
title = "On \"quotes\" and \\back"
start = 2027-07-06T14:45:00Z
pinned = true
[[hidden]]
program = ""

[[star]]
talk = "Ünïcode 漢字"
pinned = false
"""


def test_plain_document_reads_what_planner_writes() -> None:
    document = plain_document(PLAIN)

    assert document == {
        "version": 1,
        "star": [
            {
                "talk": "a-1",
                "title": 'On "quotes" and \\back',
                "start": datetime(2027, 7, 6, 14, 45, tzinfo=UTC),
                "pinned": True,
            },
            {"talk": "Ünïcode 漢字", "pinned": False},
        ],
        "hidden": [{"program": ""}],
    }


@pytest.mark.parametrize(
    "text",
    [
        'a = "x"\na = "y"',  # twice: TOML refuses it
        'star = "x"\n[[star]]\na = 1',
        "a = 2027-13-01T00:00:00Z",
        "a = 2027-07-06T14:60:00Z",
        "a = 2027-07-06T14:45:00+02:00",
        "a = 01",
        "a = 1.5",
        'a = "new\\nline"',
        'a = """\nlong\n"""',
        "a = 'literal'",
        "a.b = 1",
        "[table]\na = 1",
        "[[a.b]]\nc = 1",
        "a = [1, 2]",
        "a = 1 # note",
        " a = 1",
        "a=1",
        'a = "\x01"',
        "# \x01",
        "a = ٣",
        "nonsense",
    ],
)
def test_plain_document_leaves_all_else_to_tomllib(text: str) -> None:
    assert plain_document(text) is None


_KEYS = st.sampled_from(["a", "b-c", "d_1", "1"])
_LINES = st.one_of(
    st.builds("{} = {}".format, _KEYS, st.from_regex(r"-?[0-9]{1,3}|true|false", fullmatch=True)),
    st.builds('{} = "{}"'.format, _KEYS, st.text(max_size=6)),
    st.builds('{} = "{}"'.format, _KEYS, st.text('\\"nt a', max_size=5)),
    st.builds("{} = {}Z".format, _KEYS, st.datetimes().map(lambda at: at.isoformat(timespec="seconds"))),
    st.builds("[[{}]]".format, _KEYS),
    st.builds("#{}".format, st.text(max_size=4)),
    st.just(""),
)


@given(st.lists(_LINES, max_size=8).map("\n".join))
def test_plain_document_agrees_with_tomllib(text: str) -> None:
    document = plain_document(text)

    if document is not None:
        assert document == tomllib.loads(text)


@given(
    st.fixed_dictionaries(
        {
            "version": st.integers(0, 9),
            "star": st.lists(
                st.fixed_dictionaries(
                    {
                        "talk": st.text("abcäß\"\\'# =[]", max_size=9),
                        "start": st.datetimes(timezones=st.just(UTC)).map(
                            lambda at: at.replace(microsecond=0)
                        ),
                        "pinned": st.booleans(),
                        "title": st.just("as long as titles are: shorter tables tomli_w puts on a line " * 2),
                    }
                ),
                min_size=1,
            ),
        }
    )
)
def test_plain_document_reads_every_plain_file_of_ours(document: dict[str, object]) -> None:
    assert plain_document(toml_bytes(document).decode()) == document
