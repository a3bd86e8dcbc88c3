"""Web pages that are damaged, enormous or hostile: a program or an error within seconds, and no script is ever shown."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.errors import PlannerError
from planner.importers.html.reader import read_html
from planner.importers.html.tidy import MOST_ATTRIBUTES
from planner.importers.html.tree import tree_of
from planner.timeline.program import Program
from tests.patience import without_hanging

from .contract import OPTIONS
from .html_pages import CASES, page

SLOT = "<h2>Talks</h2><p>Mon 3 May 2027 10:00 - 10:30 UTC</p><p><b>Bees</b></p>"
HOSTILE = {
    "depth": "<div>" * 999_999,
    "unclosed words": "".join(f"<p><font size={n}>x" for n in range(20_000)),
    "attributes": f"<a {' '.join(f'a{n}' for n in range(500_000))}>",
    "attributes behind a quote": f"<a x='< ' {' '.join(f'a{n}' for n in range(500_000))}>",
    "long attribute": f'<a href="{"x" * 30_000_000}">',
    "long line": "x" * 30_000_000,
    "tags": "<b>" * 1_100_000,
    "just under": "<b>" * 900_000,
    "bare tags": "<" * 10_000_000,
    "open quotes": '<a "' * 2_000_000,
    "comments": "<!--" * 2_000_000,
    "scripts": "<script>" * 1_000_000,
    "entities": "&lt;" * 2_000_000,
    "tables": "<table><tr><td>" * 100_000,
    "spans": "<table>" + "<tr><td rowspan=1000 colspan=300>9:00" * 3_000,
    "microdata": "<div itemscope itemtype='https://schema.org/Event' itemprop=subEvent>" * 1_500,
    "references": "<div id=a>" + "<b itemprop=name>x</b>" * 2_000 + "</div>" + "<p itemscope itemref='a'>" * 500,
    "linked data": f'<script type="application/ld+json">{"[" * 100_000}</script>',
    "times": "<time datetime='2027-05-03T10:00Z'>10:00</time>" * 20_000,
    "times within times": "<time datetime='12'>x" * 200 + SLOT,
    "list items": "<ul><li>10:00 - 10:30 Bees" * 900,
    "controls": "\x00\x01\x1b[31m\x7f\ud800" * 1_000 + SLOT,
    "archive": "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=a\n\n" + "--a\nContent-Type: multipart/mixed; boundary=a\n\n" * 4_000,
}  # fmt: skip


def tried(data: bytes) -> Program | None:
    """The program, or None where the reader says that there is none. Anything else escapes."""
    try:
        return read_html(data, "page.html", OPTIONS)
    except PlannerError:
        return None


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_pages_are_read_or_refused_within_seconds(name: str) -> None:
    with without_hanging():
        read = tried(HOSTILE[name].encode("utf-8", "surrogatepass"))

    assert read is None or read.talks or read.unnamed_slots


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("depth", "has elements nested deeper than 2,000 levels"),
        ("tags", "has more than 1,000,000 tags or attributes"),
    ],
)
def test_page_that_is_too_much_says_why(name: str, reason: str) -> None:
    with pytest.raises(PlannerError) as caught:
        read_html(HOSTILE[name].encode(), "page.html", OPTIONS)

    assert caught.value.what == reason


def test_words_in_tags_that_never_close_are_not_lost() -> None:
    root = tree_of("<p><font color=red>x" * 5_000, "page.html")

    assert "".join(root.texts()) == "x" * 5_000


def test_tag_with_too_many_attributes_keeps_the_first() -> None:
    many = " ".join(f"a{number}='<>'" for number in range(MOST_ATTRIBUTES * 3))

    (link,) = tree_of(f"<p>\n<a href='x' {many}>y</a>", "page.html").all("a")

    assert (link.value("href"), len(link.attributes), link.line) == ("x", MOST_ATTRIBUTES, 2)


def test_words_behind_the_end_of_the_page_are_not_lost() -> None:
    program = read_html(
        f"<html><body>{SLOT}</body></html><p>Mon 3 May 2027 11:00 - 11:30 UTC</p><b>Wasps</b>".encode(),
        "p",
        OPTIONS,
    )

    assert [talk.title for talk in program.talks] == ["Bees", "Wasps"]


@pytest.mark.parametrize(
    "element",
    [
        "script",
        "style",
        "template",
        "noscript",
        "svg",
        "textarea",
        "select",
        "title",
        "button",
        "iframe",
        "object",
    ],
)
def test_nothing_of_unseen_elements_is_shown(element: str) -> None:
    program = page(
        f"{SLOT}<p>Words of Ada.</p><{element}>Mon 3 May 2027 11:00 - 11:30 UTC alert(1)</{element}>"
    )

    assert [(talk.title, talk.abstract) for talk in program.talks] == [("Bees", "Words of Ada.")]


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_pages_with_pieces_lost_doubled_or_put_in_are_a_program_or_an_error(data: st.DataObject) -> None:
    text = (
        CASES
        / data.draw(
            st.sampled_from(
                [
                    "session_page.html",
                    "workshop_table.html",
                    "grid.html",
                    "microdata.html",
                    "time_elements.html",
                ]
            )
        )
    ).read_text()
    for _ in range(data.draw(st.integers(1, 8))):
        at, length = data.draw(st.integers(0, len(text))), data.draw(st.integers(0, 200))
        match data.draw(st.sampled_from(["drop", "double", "insert"])):
            case "drop":
                text = text[:at] + text[at + length :]
            case "double":
                text = text[:at] + text[at : at + length] * 2 + text[at + length :]
            case _:
                text = text[:at] + data.draw(st.sampled_from(PIECES)) + text[at:]

    program = tried(text.encode())

    assert program is None or program.talks + program.unnamed_slots != ()


PIECES = [
    "<", ">", "</", "<table>", "</table>", "<td rowspan=9>", "<tr>", "</tr>", "<script>", "</script>", "<!--", "-->", '"', "'", "&", "&#0;", "&#x110000;",
    "<div hidden>", "<time datetime=2027-05-03T10:00Z>", "<h1>", "</body></html>", "<plaintext>", "<template>", "\x00", "\ufeff", "<a href=x.ics>", "<svg>",
]  # fmt: skip


def test_object_that_is_several_properties_of_another_at_each_of_many_levels_is_read_once() -> None:
    """As the fuzzer found: each further level would double the work, two to the power of sixty."""
    levels = 60
    event = '<div itemscope itemtype="https://schema.org/Event" itemprop="subEvent hasPart">'
    talk = '<span itemprop="name">Moss</span><time itemprop="startDate" datetime="2027-05-03T10:00+02:00"></time>'
    data = f"<html><body>{event * levels}{talk}{'</div>' * levels}</body></html>".encode()

    with without_hanging():
        program = read_html(data, "page.html", OPTIONS)

    assert [talk.title for talk in program.talks] == ["Moss"]
