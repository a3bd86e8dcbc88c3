"""My days as a page: a golden one, and what an independent reader of HTML finds in it."""

from base64 import b64encode
from hashlib import sha256
from pathlib import Path
from xml.etree.ElementTree import Element

import html5lib
from hypothesis import given
from hypothesis import strategies as st

from planner.exporters.html import export_html
from planner.exporters.itinerary import Itinerary
from planner.timeline.agenda import Agenda
from planner.timeline.program import Status
from tests.exporters.agendas import STARRED, talk
from tests.exporters.itineraries import itinerary, small_itinerary
from tests.exporters.test_picture import HOSTILE

GOLDEN = Path(__file__).parent / "golden"
KNOWN = {
    "html", "head", "meta", "title", "style", "body", "header", "main", "section", "div", "figure", "h1", "h2", "h3",
    "p", "ol", "ul", "li", "time", "a", "span", "bdi", "s", "details", "summary", "dl", "dt", "dd",
    "svg", "g", "rect", "path", "text",
}  # fmt: skip


def page_of(found: Itinerary) -> Element:
    """The page as a browser reads it; a fault of its markup is an error."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    page: Element = parser.parse(export_html(found).decode())
    return page


def name_of(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def text_in(element: Element) -> str:
    return "".join(element.itertext())


def all_of(page: Element, name: str) -> list[Element]:
    return [element for element in page.iter() if isinstance(element.tag, str) and name_of(element) == name]


def test_page_is_as_a_person_read_it() -> None:
    assert export_html(small_itinerary()) == (GOLDEN / "small_agenda.html").read_bytes()


def test_headings_are_the_name_the_days_and_the_talks() -> None:
    page = page_of(small_itinerary())

    shown = [(name_of(each), text_in(each)) for each in page.iter() if name_of(each) in ("h1", "h2", "h3")]
    assert shown == [
        ("h1", "My talks"),
        ("h2", "Tuesday 4 May 2021"),
        ("h3", "07:30-07:45 SMiRL: O(n log n) surprise, minimized; or ∇ ★★★".replace("∇", r"\Nabla")),
        ("h3", "07:40-08:00 =SUM(A1) ★★"),
        ("h3", "09:30~10:30 深度学习 posters ★"),
        ("h2", "Wednesday 5 May 2021"),
        ("h3", "04:30-? (untitled) cancelled"),
    ]
    assert page.get("lang") == "en"
    assert [each.get("datetime") for each in all_of(page, "time")][:2] == [
        "2021-05-04",
        "2021-05-04T07:30:00+05:30",
    ]


@given(title=HOSTILE, room=HOSTILE, person=HOSTILE, abstract=HOSTILE, note=st.one_of(st.just(""), HOSTILE))
def test_hostile_words_come_out_as_text(title: str, room: str, person: str, abstract: str, note: str) -> None:
    nasty = talk(title=title, room=room, people=(person,), abstract=abstract)
    found = itinerary([nasty], Agenda().star(nasty, at=STARRED, note=note), name=title)

    page = page_of(found)

    stop = next(found.stops)
    [heading] = all_of(page, "h3")
    facts = [text_in(each) for each in page.iter() if each.get("class") == "facts"]
    assert text_in(heading) == shown(f"{stop.here} {stop.title} ★★")
    expected = (stop.people, stop.place, f"conference time {stop.there}")
    assert facts == [shown(" · ".join(fact for fact in expected if fact))]
    paragraphs = [text_in(each) for each in all_of(page, "details")[0] if name_of(each) == "p"]
    assert paragraphs == [shown(paragraph) for paragraph in stop.abstract.split("\n\n") if paragraph]
    assert {name_of(element) for element in page.iter()} <= KNOWN
    assert not any(name.startswith("on") or name == "style" for each in page.iter() for name in each.attrib)


def shown(text: str) -> str:
    """A line without what no document may hold."""
    return text.replace("\ufffe", "")


def test_links_go_to_talks_of_the_page_and_to_the_web_alone() -> None:
    urls = (
        "javascript:alert(1)",
        "data:text/html,x",
        "//example.org/x",
        'https://example.org/"><script>',
        None,
    )
    talks = [talk(f"t{place}", title="T", url=url) for place, url in enumerate(urls)]

    page = page_of(itinerary(talks))

    links = [(link.get("href") or "", link.get("rel")) for link in all_of(page, "a")]
    ids = [f"#{each.get('id')}" for each in page.iter() if each.get("id")]
    assert [href for href, _ in links if href.startswith("#")] == ids
    assert [each for each in links if not each[0].startswith("#")] == [
        ("https://example.org/%22%3E%3Cscript%3E", "noopener noreferrer")
    ]


def test_policy_lets_nothing_in_but_the_style_of_the_page() -> None:
    page = page_of(small_itinerary())

    [style] = all_of(page, "style")
    digest = b64encode(sha256(text_in(style).encode()).digest()).decode()
    [policy] = [meta.get("content") for meta in all_of(page, "meta") if meta.get("http-equiv")]
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def test_cancelled_talk_is_struck_out_and_says_so() -> None:
    page = page_of(itinerary([talk(title="Gone", status=Status.CANCELLED)]))

    assert [text_in(each) for each in all_of(page, "s")] == ["Gone"]
    assert [text_in(each) for each in page.iter() if each.get("class") == "sign" and each.tag == "span"] == [
        "cancelled"
    ]
