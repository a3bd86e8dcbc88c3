"""The agenda as Markdown and as a table: golden documents, and what independent readers see in them."""

import csv
import io
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from planner.exporters.itinerary import span_text
from planner.exporters.markdown import escaped, export_markdown
from planner.exporters.table import COLUMNS, export_csv
from planner.timeline.agenda import Agenda
from tests.exporters.agendas import START, talk
from tests.exporters.itineraries import HOUR, KOLKATA, itinerary, small_itinerary

GOLDEN = Path(__file__).parent / "golden"
NASTY = st.text(
    st.sampled_from(list("*_`[]()<>#|~!&\\-+=:.1 aé深\u202e\x1b\n\t\"';@")), min_size=1, max_size=40
)


@pytest.mark.parametrize(("name", "now"), [("before", START - HOUR), ("after", START + 3 * HOUR)])
def test_markdown_is_as_a_person_read_it(name: str, now: datetime) -> None:
    document = export_markdown(small_itinerary(), now=now)

    assert document.decode() == (GOLDEN / f"small_agenda_{name}.md").read_text("utf-8")


def test_table_is_as_a_person_read_it() -> None:
    document = export_csv(small_itinerary())

    assert document == (GOLDEN / "small_agenda.csv").read_bytes()


@given(title=NASTY)
def test_markdown_shows_every_title_letter_by_letter(title: str) -> None:
    nasty = talk(title=title)
    found = itinerary((nasty,), Agenda())

    tokens = (
        MarkdownIt("commonmark").enable("strikethrough").parse(export_markdown(found, now=START).decode())
    )

    [heading] = [text for level, text in _headings(tokens) if level == "h3"]
    assert heading == f"07:30-07:45 {next(found.stops).title}"


def _headings(tokens: list[Token]) -> list[tuple[str, str]]:
    """Each heading's tag and its text as a reader shows it."""
    return [
        (token.tag, "".join(child.content for child in tokens[place + 1].children or ()))
        for place, token in enumerate(tokens)
        if token.type == "heading_open"
    ]


@given(title=NASTY, people=st.lists(NASTY, max_size=2), room=NASTY)
def test_table_has_every_cell_and_none_that_is_run(title: str, people: list[str], room: str) -> None:
    found = itinerary((talk(title=title, people=tuple(people), room=room),), Agenda())

    rows = list(csv.reader(io.StringIO(export_csv(found).decode("utf-8-sig"), newline="")))

    assert rows[0] == list(COLUMNS)
    assert [len(row) for row in rows] == [len(COLUMNS)] * 2
    stop = next(found.stops)
    shown = dict(zip(COLUMNS, rows[1], strict=True))
    assert shown["title"].removeprefix("'") == stop.title.removeprefix("'")
    assert shown["room"].removeprefix("'") == stop.place.removeprefix("'")
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in rows[1])


@pytest.mark.parametrize(
    ("text", "shown"),
    [("1. First", r"1\. First"), ("- dash", r"\- dash"), ("a - b", "a - b"), ("C# <b>", r"C\# \<b\>")],
)
def test_escaped_text_is_not_markup(text: str, shown: str) -> None:
    assert escaped(text) == shown


def test_spans_tell_unknown_inferred_and_later_ends() -> None:
    night = datetime(2021, 5, 4, 18, tzinfo=UTC)

    assert span_text(night, None, KOLKATA) == "23:30-?"
    assert span_text(night, night + HOUR, KOLKATA) == "23:30-00:30 (+1d)"
    assert span_text(START, START + HOUR, KOLKATA, inferred=True) == "07:30~08:30"
