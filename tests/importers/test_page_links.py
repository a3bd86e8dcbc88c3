"""The programs for machines that a page links to."""

import base64

import pytest

from planner.importers.page_links import MOST_LINKS, program_links, text_with_links
from tests.patience import without_hanging

from .html_pages import CASES

BASE = "https://garden.example/2027/program/"
GOOGLE = "https://calendar.google.com/calendar"
BEES = f"{GOOGLE}/ical/bees%40group.calendar.google.com/public/basic.ics"
ENCODED = base64.b64encode(b"bees@group.calendar.google.com").decode().rstrip("=")


def links(*elements: str, base: str = BASE) -> list[str]:
    return program_links(f"<html><body>{''.join(elements)}</body></html>", base)


def test_links_are_absolute_and_the_best_stand_first() -> None:
    page = text_with_links((CASES / "only_links.html").read_bytes())

    assert program_links(page, "only_links.html") == [
        "https://garden.example/2027/schedule/export/schedule.xml",
        "https://garden.example/2027/schedule.json?lang=en",
        "https://sessionize.com/api/v2/ab12cd/view/All",
        BEES,
        "https://garden.example/2027/feed?all=1",
        "https://garden.example/all",
    ]


@pytest.mark.parametrize(
    ("element", "link"),
    [
        ('<a href="talks.ics">', f"{BASE}talks.ics"),
        ('<a href="webcal://garden.example/feed">', "https://garden.example/feed"),
        ("<a class=x href=webcal://garden.example/feed>Subscribe</a>", "https://garden.example/feed"),
        ('<a href="feed://garden.example/all.ics">', "https://garden.example/all.ics"),
        ('<a href="/events/?ical=1&amp;view=list">', "https://garden.example/events/?ical=1&view=list"),
        ('<a href="../schedule/export/schedule.xml">', "https://garden.example/2027/schedule/export/schedule.xml"),
        ("<A HREF='/2027/schedule/xml'>", "https://garden.example/2027/schedule/xml"),
        ('<a href="/pentabarf-2027.xml">', "https://garden.example/pentabarf-2027.xml"),
        ('<a href="//cdn.example/schedule.json">', "https://cdn.example/schedule.json"),
        ('<script src="data/program.js">', f"{BASE}data/program.js"),
        (f'<a href="{GOOGLE}/ical/b%40g/public/basic.ics">', f"{GOOGLE}/ical/b%40g/public/basic.ics"),
        (f'<iframe src="{GOOGLE}/embed?height=600&amp;src=bees%40group.calendar.google.com&ctz=UTC">', BEES),
        (f'<a href="{GOOGLE}/u/0?cid={ENCODED}">', BEES),
        ('<script src="//sessionize.com/api/v2/ab12/view/Sessions">', "https://sessionize.com/api/v2/ab12/view/All"),
        (r'{"url":"https:\/\/sessionize.com\/api\/v2\/ab12\/view\/GridSmart"}', "https://sessionize.com/api/v2/ab12/view/All"),
        ('<script>fetch("/static/virtual/data/garden-2027-orals-posters.json")</script>', "https://garden.example/static/virtual/data/garden-2027-orals-posters.json"),
        ('<script>fetch("//cdn.example/garden/static/virtual/data/events.json")</script>', "https://cdn.example/garden/static/virtual/data/events.json"),
        ('<link rel="alternate" type="text/calendar" href="/feed?kind=ical&amp;all=1">', "https://garden.example/feed?kind=ical&all=1"),
        ('<area href="/fahrplan.xml#day1">', "https://garden.example/fahrplan.xml"),
        ('<base href="/2028/"><a href="schedule.xml">', "https://garden.example/2028/schedule.xml"),
    ],
)  # fmt: skip
def test_each_kind_of_link_is_found(element: str, link: str) -> None:
    assert links(element) == [link]


@pytest.mark.parametrize(
    "element",
    [
        '<a href="/schedule.html">', '<a href="javascript:x.ics">', '<a href="data:text/calendar,x.ics">', "<a>", '<a href="http://[x.ics">',
        '<a href="mailto:a@b.ics">', '<link rel="alternate" type="application/rss+xml" href="/feed">', '<a href="/sitemap.xml">', '<a href="file:///x.ics">',
        f'<iframe src="{GOOGLE}/embed?ctz=Europe">', f'<a href="{GOOGLE}/u/0?cid=%00%ff">', '<a href="https://me:secret@garden.example/schedule.xml">',
        '<a href="ftp://garden.example/schedule.xml">', '<a href="schedule.xml.html"><a href="/ics-help">', '<script src="/js/schedule.js">',
        '<!-- <a href="old.ics"> -->',
    ],
)  # fmt: skip
def test_other_links_are_none(element: str) -> None:
    assert links(element) == []


def test_links_stay_relative_without_an_address_and_are_there_once() -> None:
    page = ('<a href="a.ics">', '<a href="a.ics#x">', '<a href="//b.example/b.ics">')

    assert links(*page, base="page.html") == ["a.ics", "https://b.example/b.ics"]


def test_calendars_of_single_talks_are_not_the_program() -> None:
    single = [f'<a href="talk-{number}.ics">' for number in range(9)]

    assert links(*single) == []
    assert links(*single, '<a href="program.ics">') == [f"{BASE}program.ics"]
    assert links('<a href="talk-1.ics"><a href="program.ics#x">') == [
        f"{BASE}program.ics",
        f"{BASE}talk-1.ics",
    ]


def test_page_of_many_programs_gives_the_first_ones() -> None:
    page = [f'<a href="/{number}/schedule.xml">' for number in range(50)]

    assert links(*page) == [f"https://garden.example/{number}/schedule.xml" for number in range(MOST_LINKS)]


@pytest.mark.parametrize("data", [b"", b"\x00\x01\x02", b"BEGIN:VCALENDAR", b"<div>" * 3_000])
def test_what_is_no_page_has_no_links(data: bytes) -> None:
    assert program_links(text_with_links(data), BASE) == []


@pytest.mark.parametrize(
    "page",
    [
        "<a " * 1_000_000,
        "<a href=" * 400_000,
        '<a x="' * 400_000,
        "<!--" * 900_000,
        "sessionize.com/api/v2/" * 100_000,
        "/static/virtual/data/" * 200_000,
        "/static/virtual/data/x.json" * 150_000,
        "calendar.google.com/calendar/" * 150_000,
        "a" * 5_000_000,
    ],
    ids=lambda page: page[:24],
)
def test_hostile_page_costs_seconds_at_most(page: str) -> None:
    with without_hanging():
        found = program_links(page, BASE)

    assert len(found) <= MOST_LINKS
