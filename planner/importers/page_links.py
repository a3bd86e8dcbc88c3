"""The links of a web page that lead to a program for machines: schedules, data of virtual sites, calendars."""

import base64
import binascii
import html
import itertools
import re
from collections.abc import Iterator
from urllib.parse import parse_qs, quote, urljoin, urlsplit

MOST_LINKS = 20
_MOST_LETTERS = 5_000_000
_MOST_EMBEDDED = 200
"""Addresses looked at that stand outside of links."""
_LONGEST = 2_000
_TAG = re.compile(r"<(a|area|base|embed|iframe|link|script)\b([^<>]{1,4000})>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([a-z-]{1,20})\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+))""", re.IGNORECASE)
_FEEDS = (
    re.compile(
        r"/(?:(?:schedule|pentabarf|fahrplan|frab)[\w.-]*|conference|program(?:me)?)\.xml\Z|/schedule/xml/?\Z"
    ),
    re.compile(r"/(?:schedule[\w.-]*|fahrplan|conference|program(?:me)?)\.json\Z|/program(?:me)?\.js\Z"),
    re.compile(r"/static/virtual/data/[\w./-]*\.json\Z|-orals-posters\.json\Z"),
)
"""Paths of feeds in small letters, the best kind of program first."""
_DATA, _SESSIONIZE_FEED, _WHOLE, _SINGLE = 2, 3, 4, 5
"""Ranks: data of a virtual site, Sessionize's, a calendar that the page declares or that is named like a whole program,
any other calendar."""
_WHOLE_CALENDAR = re.compile(
    r"/(?:events?|(?:all|agenda|basic|calendar|conference|fahrplan|full|program(?:me)?|schedule)[\w.-]*)\.ic(?:s|al)\Z"
)
_CALENDAR = re.compile(r"(?:\.ics/?|\.ical|/ical/?)\Z")
_CALENDAR_QUERY = re.compile(r"(?:\A|&)(?:(?:outlook-)?ical=|format=ical)")
_MOST_SINGLE = 3
"""A page with more calendars than these offers one for each talk, not the program."""
_SUBSCRIPTION = re.compile(r"\A(?:webcals?|feed):(?://)?", re.IGNORECASE)
_SESSIONIZE = re.compile(r"sessionize\.com/api/v2/(\w{4,40})/view", re.IGNORECASE)
_VIRTUAL_DATA = re.compile(r"/static/virtual/data/[\w./-]{1,200}?\.json\b")
_BEFORE_PATH = re.compile(r"(?:(?:https?:)?//[\w.-]{1,100})?(?:/[\w.-]{1,60}){0,3}\Z")
_GOOGLE = re.compile(
    r"(?:www|calendar)\.google\.com/calendar/[\w/]{0,40}\?([^\s\"'<>]{1,2000})", re.IGNORECASE
)
_MOST_GOOGLE = 5


def text_with_links(data: bytes) -> str:
    """A page as far as its links need it, from any bytes."""
    return data[:_MOST_LETTERS].decode("utf-8", "replace")


def program_links(text: str, address: str) -> list[str]:
    """The addresses of programs that a page links to or embeds, the best first, at most twenty.

    Schedules for machines come first, then data of virtual sites and of Sessionize, then calendars that the page
    declares as its own or that are named like a whole program, then other calendars when they are few.

    Args:
        text: the page.
        address: its own; anything that is no address leaves relative links as they are.
    Returns:
        No address twice, none with credentials in it.
    Source: passes over the text; linear.
    """
    text = _without_comments(text[:_MOST_LETTERS].replace("\\/", "/"))
    tags = list(_tags(text))
    base = _base(tags, address if "://" in address else "")
    ranked: dict[str, int] = {}
    for link, rank in itertools.chain(_embedded(text), _of_tags(tags)):
        absolute = _absolute(link, base)
        if absolute is not None:
            ranked[absolute] = min(rank, ranked.get(absolute, rank))
    if sum(rank == _SINGLE for rank in ranked.values()) > _MOST_SINGLE:
        ranked = {link: rank for link, rank in ranked.items() if rank != _SINGLE}
    return sorted(ranked, key=lambda link: ranked[link])[:MOST_LINKS]


def other_view(link: str) -> str | None:
    """The other address under which Sessionize may show the same program; None for any other link."""
    return f"{link.removesuffix('All')}GridSmart" if _SESSIONIZE.search(link) else None


def _without_comments(text: str) -> str:
    """The text without what the page's author took out of it."""
    kept: list[str] = []
    at = 0
    while (begin := text.find("<!--", at)) >= 0 and (end := text.find("-->", begin + 4)) >= 0:
        kept.append(text[at:begin])
        at = end + 3
    return "".join((*kept, text[at:]))


def _tags(text: str) -> Iterator[tuple[str, dict[str, str]]]:
    for match in _TAG.finditer(text):
        values = {
            each[1].lower(): html.unescape(each[2] or each[3] or each[4] or "")
            for each in _ATTRIBUTE.finditer(match[2])
        }
        yield match[1].lower(), values


def _base(tags: list[tuple[str, dict[str, str]]], address: str) -> str:
    """What the page's relative addresses are relative to; empty where nobody knows."""
    named = next((values["href"] for tag, values in tags if tag == "base" and values.get("href")), "")
    try:
        base = urljoin(address, named.strip())
    except ValueError:
        return address
    return base if "://" in base else ""


def _of_tags(tags: list[tuple[str, dict[str, str]]]) -> Iterator[tuple[str, int]]:
    for tag, values in tags:
        link = (values.get("href") or values.get("src") or "").strip()
        if tag == "base" or not link or len(link) > _LONGEST:
            continue
        if tag == "link" and values.get("type", "").strip().lower() == "text/calendar":
            yield link, _WHOLE
        elif (rank := _rank(link)) is not None:
            yield link, rank


def _rank(link: str) -> int | None:
    """The kind of program that an address leads to, by its path and query; None for any other link."""
    if _SESSIONIZE.search(link):
        return None  # among the embedded ones
    try:
        parts = urlsplit(link)
    except ValueError:
        return None
    path = f"/{parts.path.lower().lstrip('/')}"
    for rank, pattern in enumerate(_FEEDS):
        if pattern.search(path):
            return rank
    if _WHOLE_CALENDAR.search(path):
        return _WHOLE
    is_calendar = _SUBSCRIPTION.match(link) and link[:1].lower() == "w"
    if is_calendar or _CALENDAR.search(path) or _CALENDAR_QUERY.search(parts.query.lower()):
        return _SINGLE
    return None


def _absolute(link: str, base: str) -> str | None:
    """The link as an http or https address without a fragment, or as it is where it is relative to what nobody knows;
    None for any other."""
    link = _SUBSCRIPTION.sub("https://", link)
    try:
        address = urljoin(base, link) if base else f"https:{link}" if link.startswith("//") else link
        parts = urlsplit(address)
        host = parts.hostname
    except ValueError:
        return None
    usable = parts.scheme in ("http", "https") and host and "@" not in parts.netloc
    is_relative = not base and not parts.scheme and not parts.netloc
    clean = address.isprintable() and " " not in address
    return address.partition("#")[0] if clean and (usable or is_relative) else None


def _embedded(text: str) -> Iterator[tuple[str, int]]:
    """Programs that a page shows inside it or that its scripts read: Sessionize's, data of virtual sites, Google's
    calendars."""
    for event in dict.fromkeys(_SESSIONIZE.findall(text)):
        yield f"https://sessionize.com/api/v2/{event}/view/All", _SESSIONIZE_FEED
    for match in itertools.islice(_VIRTUAL_DATA.finditer(text), _MOST_EMBEDDED):
        site = _BEFORE_PATH.search(text, max(0, match.start() - 110), match.start())
        yield (site[0] if site else "") + match[0], _DATA
    calendars: dict[str, None] = {}
    for match in itertools.islice(_GOOGLE.finditer(text), _MOST_EMBEDDED):
        calendars |= dict.fromkeys(_google_calendars(html.unescape(match[1])))
    for name in itertools.islice(calendars, _MOST_GOOGLE):
        link = f"https://calendar.google.com/calendar/ical/{quote(name, safe='')}/public/basic.ics"
        yield link, _WHOLE


def _google_calendars(query: str) -> Iterator[str]:
    """The calendars named in the address of a page of Google's: "bees@group.calendar.google.com", plain or in base 64."""
    values = parse_qs(query)
    for name in (*values.get("src", ()), *values.get("cid", ())):
        if "@" not in name:
            try:
                name = base64.b64decode(f"{name}===", validate=False).decode("ascii")
            except (binascii.Error, ValueError):
                continue
        if "@" in name and name.isprintable():
            yield name
