"""Programs for machines that a page links to: calendars, schedule.xml, JSON of the known families."""

import re
from urllib.parse import parse_qs, quote, urljoin, urlsplit

from planner.errors import PlannerError
from planner.importers.html.facts import base_of
from planner.importers.html.saved import saved_page
from planner.importers.html.tree import Element, tree_of

MOST_LINKS = 20
_CALENDAR_TYPES = frozenset({"text/calendar"})
_RANKED = (
    re.compile(
        r"/(?:schedule|pentabarf|fahrplan|frab)[\w.-]*\.xml$|/schedule/export/schedule\.xml$|/schedule/xml/?$"
    ),
    re.compile(r"/schedule[\w.-]*\.json$|/schedule/export/schedule\.json$"),
    re.compile(
        r"/static/virtual/data/[\w.-]*(?:orals|posters|events)[\w.-]*\.json$|/static/virtual/data/[\w./-]*\.json$"
    ),
    re.compile(r"^https?://(?:www\.)?sessionize\.com/api/v2/\w+(?:/view/\w+)?/?$"),
    re.compile(r"/(?:calendar|schedule|program(?:me)?|all|basic|agenda|conference|full)[\w.-]*\.ics$"),
    re.compile(r"\.ics$|/schedule\.ics/?$|/ical/?$|[?&](?:outlook-)?ical=|format=ical"),
)
"""Patterns of addresses, the best kind of program first; each is held against path and query in small letters."""
_SESSIONIZE = re.compile(r"https?://(?:www\.)?sessionize\.com/api/v2/(\w+)(?:/view/\w+)?", re.IGNORECASE)
_IN_SCRIPTS = re.compile(
    r"(?:https?:)?//(?:www\.)?sessionize\.com/api/v2/\w+(?:/view/\w+)?|[\w:/.-]{0,200}/static/virtual/data/[\w./-]{1,200}\.json",
    re.IGNORECASE,
)
_GOOGLE = re.compile(
    r"https?://(?:www\.|calendar\.)?google\.com/calendar/(?:b/\d+/|u/\d+/)?(?:embed|htmlembed|r|render)?\b",
    re.IGNORECASE,
)


def links_of(data: bytes, base: str) -> list[str]:
    """The programs for machines that a page links to, best first: schedule.xml, schedule.json, data of virtual sites,
    Sessionize, calendars.

    Args:
        data: the page.
        base: its address, so that links come out absolute; any other text leaves relative ones as they are.
    Returns:
        No address twice; empty when there are none, or the page cannot be read.
    """
    try:
        return links_in(tree_of(saved_page(data, base).text, base), base)
    except PlannerError:
        return []


def links_in(root: Element, address: str) -> list[str]:
    """The same of a page's elements."""
    base = base_of(root, address if "://" in address else "")
    found: dict[str, int] = {}
    for element in root.walk():
        for link, rank in _of_element(element):
            absolute = _absolute(link, base)
            if absolute:
                found[absolute] = min(rank, found.get(absolute, rank))
    return sorted(found, key=lambda link: found[link])[:MOST_LINKS]


def _of_element(element: Element) -> list[tuple[str, int]]:
    """The links of one element with their ranks."""
    if element.tag == "script" and "src" not in element.attributes:
        text = "".join(element.texts())
        return [
            (_as_json(link), rank)
            for link in _IN_SCRIPTS.findall(text)
            if (rank := _rank(_as_json(link))) is not None
        ]
    link = element.value(
        {"a": "href", "area": "href", "link": "href", "iframe": "src", "script": "src", "embed": "src"}.get(
            element.tag, "none"
        )
    )
    if not link or len(link) > 2_000:
        return []
    if (
        element.tag == "link"
        and "alternate" in element.names("rel")
        and element.value("type").lower() in _CALENDAR_TYPES
    ):
        return [(_https(link), 4)]
    if (calendars := _google(link)) is not None:
        return [(each, 4) for each in calendars]
    address = _as_json(_https(link))
    rank = len(_RANKED) - 1 if link.lower().startswith("webcal") else _rank(address)
    return [] if rank is None else [(address, rank)]


def _rank(link: str) -> int | None:
    """The rank of an address among the kinds of programs; None for any other link."""
    try:
        parts = urlsplit(link)
    except ValueError:
        return None
    if parts.scheme not in ("", "http", "https"):
        return None
    path = f"/{parts.path.lower().lstrip('/')}"
    for rank, pattern in enumerate(_RANKED):
        if pattern.search(path) or pattern.search(link.lower().partition("#")[0]):
            return rank
    return None


def _https(link: str) -> str:
    """A subscription address as the web address that it is."""
    return re.sub(r"^(?:webcals?|feed):(?://)?", "https://", link, flags=re.IGNORECASE)


def _as_json(link: str) -> str:
    """Sessionize's embedded page or script as the JSON behind it."""
    match = _SESSIONIZE.match(f"https:{link}" if link.startswith("//") else link)
    return f"https://sessionize.com/api/v2/{match[1]}/view/All" if match else link


def _google(link: str) -> list[str] | None:
    """The calendars that a page of Google's shows, as the files behind them; None for another address."""
    if not _GOOGLE.match(link) or link.lower().endswith(".ics"):
        return None
    try:
        query = parse_qs(urlsplit(link).query)
    except ValueError:
        return None
    names = [name for key in ("src", "cid") for name in query.get(key, [])]
    calendars = [name for name in names if "@" in name]
    return [
        f"https://calendar.google.com/calendar/ical/{quote(name, safe='')}/public/basic.ics"
        for name in calendars[:5]
    ]


def _absolute(link: str, base: str) -> str | None:
    try:
        absolute = urljoin(base, link) if base else link
        scheme = urlsplit(absolute).scheme
    except ValueError:
        return None
    return absolute.partition("#")[0] if scheme in ("", "http", "https") else None
