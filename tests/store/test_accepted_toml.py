"""Accepted conflicts in agenda.toml: kept through saving, and named by line where somebody mistyped one."""

import tempfile
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.errors import StoreError
from planner.store.agenda import load_agenda, save_agenda
from planner.store.home import Home, home_at
from planner.store.undo import pop_undo, push_undo
from planner.store.undo_entry import UndoEntry
from planner.timeline.accepted import Acceptance, Terms, pair_of
from planner.timeline.agenda import agenda_of
from planner.timeline.conflict import ConflictType
from tests.store import examples
from tests.store.examples import START, star

ACCEPTED = """\
version = 1

[[accepted]]
talks = ["a", "b"]
terms = "in part"
yields = "b"
minutes = 15
changed = 2021-05-04T02:00:00Z
"""


TYPES = (ConflictType.OVERLAP, ConflictType.TRANSFER)


@st.composite
def acceptances(draw: st.DrawFn) -> Acceptance:
    pair = draw(st.lists(examples.names, min_size=2, max_size=2, unique=True))
    terms = draw(st.sampled_from(Terms))
    yields = "" if terms is Terms.AS_IT_IS else draw(st.sampled_from(pair))
    return Acceptance(
        pair_of(*pair),
        draw(st.integers(0, 999)),
        draw(examples.instants),
        terms,
        yields,
        draw(st.sampled_from(TYPES)),
    )


@given(st.lists(acceptances(), max_size=3))
def test_save_then_load_keeps_what_was_accepted(accepted: list[Acceptance]) -> None:
    agenda = agenda_of([star("a")]).with_accepted({each.talks: each for each in accepted})
    with tempfile.TemporaryDirectory() as folder:
        home = home_at(Path(folder))
        save_agenda(home, agenda, now=START)

        assert load_agenda(home).agenda == agenda


@given(acceptances(), st.booleans())
def test_push_then_pop_keeps_what_was_accepted(acceptance: Acceptance, was_accepted: bool) -> None:
    entry = UndoEntry(START, "accept", {}, accepted={acceptance.talks: acceptance if was_accepted else None})
    with tempfile.TemporaryDirectory() as folder:
        home = home_at(Path(folder))
        push_undo(home, entry)

        assert pop_undo(home) == entry


def put(home: Home, text: str) -> None:
    home.data.mkdir(parents=True, exist_ok=True)
    home.agenda_file.write_text(text)


def test_file_reads_well_and_keeps_unknown_keys(home: Home, now: datetime) -> None:
    put(home, ACCEPTED + 'why = "both matter"\n')

    save_agenda(home, load_agenda(home).agenda, now=now)

    lines = home.agenda_file.read_text().splitlines()
    assert [line for line in lines if line and not line.startswith("#")] == [
        "version = 1",
        "star = []",
        "[[accepted]]",
        "talks = [",
        '    "a",',
        '    "b",',
        "]",
        'terms = "in part"',
        'yields = "b"',
        "minutes = 15",
        "changed = 2021-05-04T02:00:00Z",
        'why = "both matter"',
    ]


@pytest.mark.parametrize(
    ("old", "new", "where", "what"),
    [
        ('["a", "b"]', '["a"]', "4:9", "talks is '['a']'"),
        ('["a", "b"]', '["a", "a"]', "4:9", "talks is '['a', 'a']'"),
        ('"in part"', '"whole"', "5:9", "terms is 'whole'"),
        ('yields = "b"', 'yields = "c"', "6:10", "yields is 'c'"),
        ('terms = "in part"', 'terms = "as it is"', "6:10", "yields is 'b'"),
        ("15", "-1", "7:11", "minutes is '-1'"),
        ("minutes = 15", "", "3:1", "minutes is missing"),
        ("2021-05-04T02:00:00Z", "2021-05-04", "8:11", "changed is '2021-05-04'"),
    ],
)
def test_mistyped_line_is_named_and_nothing_is_touched(
    home: Home, old: str, new: str, where: str, what: str
) -> None:
    text = ACCEPTED.replace(old, new)
    put(home, text)

    with pytest.raises(StoreError) as raised:
        load_agenda(home)

    assert raised.value.where.endswith(f"agenda.toml:{where}")
    assert raised.value.what == what
    assert home.agenda_file.read_text() == text


def test_accepted_that_is_no_list_is_named(home: Home) -> None:
    put(home, "version = 1\naccepted = 3\n")

    with pytest.raises(StoreError, match="accepted is no list of tables"):
        load_agenda(home)


def test_what_a_newer_planner_accepts_otherwise_is_left_out_with_a_warning(home: Home) -> None:
    put(home, ACCEPTED.replace("version = 1", "version = 2").replace("in part", "by lot"))

    loaded = load_agenda(home)

    assert dict(loaded.agenda.accepted) == {}
    assert len(loaded.warnings) == 2
