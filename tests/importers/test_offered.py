"""Which program a page offers, software by software: addresses as the sites really have them."""

import pytest

from planner.importers.offered import candidates_of, is_web_page
from tests.patience import without_hanging

PRETALX = b'<html><link rel="stylesheet" href="/static/pretalx.css"><body>'
SITES = [
    (
        "https://iclr.cc/virtual/2025/session/31934",
        b"",
        ["https://iclr.cc/static/virtual/data/iclr-2025-orals-posters.json"],
    ),
    (
        "https://nips.cc/virtual/2023/",
        b"",
        ["https://nips.cc/static/virtual/data/neurips-2023-orals-posters.json"],
    ),
    (
        "https://virtual.aistats.org/virtual/2024/poster/6691",
        b"",
        ["https://virtual.aistats.org/static/virtual/data/aistats-2024-orals-posters.json"],
    ),
    (
        "https://cvpr.thecvf.com/virtual/2026/papers.html",
        b"",
        ["https://cvpr.thecvf.com/static/virtual/data/cvpr-2026-orals-posters.json"],
    ),
    (
        "https://dev.icml.cc/virtual/2022/day/7/23",
        b"",
        ["https://dev.icml.cc/static/virtual/data/icml-2022-orals-posters.json"],
    ),
    ("https://kccnceu2026.sched.com/list/simple", b"", ["https://kccnceu2026.sched.com/all.ics"]),
    (
        "https://indico.desy.de/event/35655/timetable/",
        b"",
        [
            "https://indico.desy.de/event/35655/event.ics?detail=contributions&scope=contribution",
            "https://indico.desy.de/export/event/35655.ics?detail=contributions",
        ],
    ),
    (
        "https://events.example/indico/event/7/",
        b"<html>Powered by Indico",
        [
            "https://events.example/indico/event/7/event.ics?detail=contributions&scope=contribution",
            "https://events.example/indico/export/event/7.ics?detail=contributions",
        ],
    ),
    (
        "https://pretalx.com/garden-2027/talk/ABCDEF/",
        b"",
        [
            "https://pretalx.com/garden-2027/schedule/export/schedule.xml",
            "https://pretalx.com/garden-2027/schedule/export/schedule.json",
        ],
    ),
    (
        "https://cfp.garden.example/2027/schedule/v/0.3/",
        PRETALX,
        [
            "https://cfp.garden.example/2027/schedule/export/schedule.xml",
            "https://cfp.garden.example/2027/schedule/export/schedule.json",
        ],
    ),
    ("https://fosdem.org/2024/schedule/day/saturday/", b"", ["https://fosdem.org/2024/schedule/xml"]),
    (
        "https://frab.cccv.de/en/17c3/public/events/12",
        b"",
        [
            "https://frab.cccv.de/en/17c3/public/schedule.xml",
            "https://frab.cccv.de/en/17c3/public/schedule.json",
        ],
    ),
    (
        "https://fahrplan.events.ccc.de/congress/2016/Fahrplan/events/8414.html",
        b"",
        [
            "https://fahrplan.events.ccc.de/congress/2016/Fahrplan/schedule.xml",
            "https://fahrplan.events.ccc.de/congress/2016/Fahrplan/schedule.json",
        ],
    ),
    (
        "https://us.pycon.org/2025/schedule/talks/",
        b"",
        ["https://us.pycon.org/2025/schedule/conference.json"],
    ),
    ("https://garden.example/schedule/", b"<html>Our schedule", []),
    ("https://garden.example/event/7/", b"<html>Our event", []),
]


@pytest.mark.parametrize(("address", "page", "candidates"), SITES)
def test_address_of_a_page_tells_where_its_program_is(
    address: str, page: bytes, candidates: list[str]
) -> None:
    assert list(candidates_of(address, page)) == candidates


LINKS = [
    ('<a href="schedule.xml">XML</a>', ["https://garden.example/2027/schedule.xml"]),
    ("<A HREF='/2027/schedule/xml'>", ["https://garden.example/2027/schedule/xml"]),
    (
        '<link rel="alternate" type="text/calendar" href="/feed?kind=ical&amp;all=1">',
        ["https://garden.example/feed?kind=ical&all=1"],
    ),
    ("<a class=x href=webcal://cal.example/garden>Subscribe</a>", ["https://cal.example/garden"]),
    (
        '<a href="talk-1.ics"><a href="program.ics#x">',
        ["https://garden.example/2027/program.ics", "https://garden.example/2027/talk-1.ics"],
    ),
    ("".join(f'<a href="talk-{number}.ics">' for number in range(9)), []),
    (
        '<script src="https://sessionize.com/api/v2/jl4ktls0/view/Sessions"></script>',
        [
            "https://sessionize.com/api/v2/jl4ktls0/view/All",
            "https://sessionize.com/api/v2/jl4ktls0/view/GridSmart",
        ],
    ),
    (
        r'{"url":"https:\/\/sessionize.com\/api\/v2\/jl4ktls0\/view\/GridSmart"}',
        [
            "https://sessionize.com/api/v2/jl4ktls0/view/All",
            "https://sessionize.com/api/v2/jl4ktls0/view/GridSmart",
        ],
    ),
    (
        '<iframe src="https://calendar.google.com/calendar/embed?height=600&amp;src=garden%40group.calendar.google.com&ctz=UTC">',
        ["https://calendar.google.com/calendar/ical/garden%40group.calendar.google.com/public/basic.ics"],
    ),
    (
        '<a href="ftp://garden.example/schedule.xml"><a href="file:///schedule.xml"><a href="javascript:x.ics">',
        [],
    ),
    ('<a href="https://me:secret@garden.example/schedule.xml"><a href="http://[/schedule.xml">', []),
    ('<a href="schedule.xml.html"><a href="/ics-help">', []),
]


@pytest.mark.parametrize(("page", "links"), LINKS)
def test_links_of_a_page_lead_to_programs(page: str, links: list[str]) -> None:
    assert list(candidates_of("https://garden.example/2027/", f"<html>{page}".encode())) == links


def test_page_is_no_candidate_of_its_own_and_four_are_enough() -> None:
    page = "".join(f'<a href="/{number}/schedule.xml">' for number in range(9)).encode()

    assert candidates_of("https://garden.example/0/schedule.xml", page) == tuple(
        f"https://garden.example/{number}/schedule.xml" for number in (1, 2, 3, 4)
    )


@pytest.mark.parametrize(
    ("data", "page"),
    [
        (b"<!DOCTYPE html><html>", True),
        (b"\xef\xbb\xbf\n<HTML lang=en>", True),
        (b"<!-- saved --><!-- twice -->\n<html>", True),
        (b'<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "x">', True),
        (b'<?xml version="1.0"?><schedule>', False),
        (b"BEGIN:VCALENDAR", False),
        (b"Mon 3 May <html>", False),
        (b"", False),
    ],
)
def test_web_page_is_told_by_its_beginning(data: bytes, page: bool) -> None:
    assert is_web_page(data) == page


@pytest.mark.parametrize(
    "page",
    [
        b"<a " * 1_000_000,
        b"<a href=" * 400_000,
        b'<a x="' * 400_000,
        b"<!--" * 900_000,
        b"sessionize.com/api/v2/" * 100_000,
    ],
    ids=lambda page: page[:24].decode(),
)
def test_hostile_page_costs_seconds_at_most(page: bytes) -> None:
    with without_hanging():
        found = (candidates_of("https://garden.example/2027/", page), is_web_page(page))

    assert found == ((), False)
