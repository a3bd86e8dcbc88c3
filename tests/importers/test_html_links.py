"""The programs for machines that a page links to."""

import pytest

from planner.importers.html.links import links_of

from .html_pages import CASES

BASE = "https://garden.example/2027/program/"


def links(*elements: str, base: str = BASE) -> list[str]:
    return links_of(f"<html><body>{''.join(elements)}</body></html>".encode(), base)


def test_links_are_absolute_and_the_best_stand_first() -> None:
    assert links_of((CASES / "only_links.html").read_bytes(), "only_links.html") == [
        "https://garden.example/2027/schedule/export/schedule.xml",
        "https://garden.example/2027/schedule.json?lang=en",
        "https://sessionize.com/api/v2/ab12cd/view/All",
        "https://garden.example/2027/feed?all=1",
        "https://calendar.google.com/calendar/ical/bees%40group.calendar.google.com/public/basic.ics",
        "https://garden.example/all",
    ]


@pytest.mark.parametrize(
    ("element", "link"),
    [
        ('<a href="talks.ics">', f"{BASE}talks.ics"),
        ('<a href="webcal://garden.example/feed">', "https://garden.example/feed"),
        ('<a href="../schedule/export/schedule.xml">', "https://garden.example/2027/schedule/export/schedule.xml"),
        ('<a href="//cdn.example/schedule.json">', "https://cdn.example/schedule.json"),
        ('<a href="https://calendar.google.com/calendar/ical/b%40g/public/basic.ics">', "https://calendar.google.com/calendar/ical/b%40g/public/basic.ics"),
        ('<script src="//sessionize.com/api/v2/ab12/view/Sessions">', "https://sessionize.com/api/v2/ab12/view/All"),
        ('<script>fetch("/static/virtual/data/garden-2027-orals-posters.json")</script>', "https://garden.example/static/virtual/data/garden-2027-orals-posters.json"),
        ('<link rel="alternate" type="text/calendar" href="/feed">', "https://garden.example/feed"),
        ('<area href="/fahrplan.xml#day1">', "https://garden.example/fahrplan.xml"),
    ],
)  # fmt: skip
def test_each_kind_of_link_is_found(element: str, link: str) -> None:
    assert links(element) == [link]


@pytest.mark.parametrize(
    "element",
    [
        '<a href="/schedule.html">', '<a href="javascript:x.ics">', '<a href="data:text/calendar,x.ics">', "<a>", '<a href="http://[x.ics">',
        '<a href="mailto:a@b.ics">', '<link rel="alternate" type="application/rss+xml" href="/feed">', '<a href="/sitemap.xml">', '<a href="file:///x.ics">',
        '<iframe src="https://calendar.google.com/calendar/embed?ctz=Europe">',
    ],
)  # fmt: skip
def test_other_links_are_none(element: str) -> None:
    assert links(element) == []


def test_links_stay_relative_without_an_address_and_are_there_once() -> None:
    assert links('<a href="a.ics">', '<a href="a.ics#x">', base="page.html") == ["a.ics"]


@pytest.mark.parametrize("data", [b"", b"\x00\x01\x02", b"BEGIN:VCALENDAR", b"<div>" * 3_000])
def test_what_is_no_page_has_no_links(data: bytes) -> None:
    assert links_of(data, BASE) == []
