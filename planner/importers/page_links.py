"""The links of a web page that lead to a program for machines: calendars, schedules, program feeds."""

import html
import re
from collections.abc import Iterator
from urllib.parse import quote, urljoin, urlsplit

_MOST_LETTERS = 5_000_000
_TAG = re.compile(r"<(a|link|iframe|area)\b([^<>]{1,4000})>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([a-z-]{1,20})\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+))""", re.IGNORECASE)
_SESSIONIZE = re.compile(r"sessionize\.com/api/v2/(\w{4,40})/view", re.IGNORECASE)
_GOOGLE = re.compile(
    r"calendar\.google\.com/calendar/(?:u/\d+/)?(?:embed|r)\?(?:[^\s\"'<>]*[&;])?(?:src|cid)=([^&\s\"'<>]+)"
)
_FEED = re.compile(
    r"(?:/schedule/xml/?|/(?:schedule|fahrplan|conference|program(?:me)?)\.(?:xml|json|js)|-orals-posters\.json)\Z",
    re.IGNORECASE,
)
_CALENDAR = re.compile(r"(?:\.ics|\.ical|/ical/?)\Z", re.IGNORECASE)
_WHOLE = re.compile(
    r"/(?:all|basic|calendar|conference|event|events|full|program(?:me)?|schedule|fahrplan)\.ic(?:s|al)\Z",
    re.IGNORECASE,
)
_MOST_SINGLE = 3
"""A page with more calendars than these offers one for each talk, not the program."""


def page_text(data: bytes) -> str:
    """A page as far as its links need it: any bytes, slashes of JSON unescaped."""
    return data[:_MOST_LETTERS].decode("utf-8", "replace").replace("\\/", "/")


def program_links(text: str, base: str) -> list[str]:
    """The addresses of programs that a page links to or embeds, the best first.

    Schedules and feeds come first, then calendars that the page declares as its own or that are named like a whole
    program, then other calendars when they are few.

    Args:
        text: the page, as `page_text` gives it.
        base: its address.
    """
    feeds, declared, whole, single = list(_embedded(text)), [], [], []
    for tag, attributes in _tags(text):
        link = _absolute(attributes.get("href") or attributes.get("src") or "", base)
        if link is None:
            continue
        path = urlsplit(link).path
        if _FEED.search(path):
            feeds.append(link)
        elif tag == "link" and attributes.get("type", "").lower() == "text/calendar":
            declared.append(link)
        elif _WHOLE.search(path):
            whole.append(link)
        elif _CALENDAR.search(path) or _is_subscription(attributes):
            single.append(link)
    if len(set(single)) > _MOST_SINGLE:
        single = []
    return list(dict.fromkeys((*feeds, *declared, *whole, *single)))


def _is_subscription(attributes: dict[str, str]) -> bool:
    return attributes.get("href", "").lower().startswith("webcal")


def _tags(text: str) -> Iterator[tuple[str, dict[str, str]]]:
    for match in _TAG.finditer(text):
        values = {
            each[1].lower(): html.unescape(each[2] or each[3] or each[4] or "")
            for each in _ATTRIBUTE.finditer(match[2])
        }
        yield match[1].lower(), values


def _absolute(link: str, base: str) -> str | None:
    """The link as an http or https address without a fragment; None for any other."""
    try:
        address = urljoin(base, re.sub(r"\Awebcals?:", "https:", link.strip(), flags=re.IGNORECASE))
        parts = urlsplit(address)
    except ValueError:
        return None
    usable = parts.scheme in ("http", "https") and parts.hostname and "@" not in parts.netloc
    return address.partition("#")[0] if usable and address.isprintable() and " " not in address else None


def _embedded(text: str) -> Iterator[str]:
    """Programs that a page shows inside it: Sessionize's schedule, a Google calendar."""
    for event in dict.fromkeys(_SESSIONIZE.findall(text)):
        yield f"https://sessionize.com/api/v2/{event}/view/All"
        yield f"https://sessionize.com/api/v2/{event}/view/GridSmart"
    for calendar in dict.fromkeys(_GOOGLE.findall(text)):
        name = html.unescape(calendar).replace("%40", "@")
        yield f"https://calendar.google.com/calendar/ical/{quote(name, safe='%')}/public/basic.ics"
