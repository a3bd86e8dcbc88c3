"""Which machine-readable programs a web page offers: by what its address looks like, and by what it links to."""

import itertools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit, urlunsplit

from planner.importers.page_links import other_view, program_links, text_with_links

MOST_CANDIDATES = 4
"""More addresses of one page are not worth asking for."""
_PAGE = re.compile(
    r"\s*(?:<!--.{0,2000}?-->\s*)*(?:<\?xml[^>]{0,200}\?>\s*)?<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Rule:
    """Where one kind of conference software keeps the program that its pages show."""

    software: str
    path: str
    """What the whole path of a page's address looks like; its named groups fill the templates."""
    templates: tuple[str, ...]
    """Paths on the same site, the best first. `{name}` is the conference as the host calls it."""
    host: str = ""
    """What the host looks like; it then needs no mark."""
    mark: str = ""
    """What the page has in it, so that a path as plain as /schedule/ is not taken for this software's."""


RULES = (
    Rule(
        "eventhosts",  # iclr.cc, icml.cc, neurips.cc, cvpr.thecvf.com, mlsys.org, virtual.aistats.org ...
        r"/virtual/(?P<year>20\d\d)(?:/.*)?",
        ("/static/virtual/data/{name}-{year}-orals-posters.json",),
    ),
    Rule("Sched", r"/.*", ("/all.ics",), host=r".+\.sched\.(?:com|org)"),
    Rule(
        "Indico",  # older ones know `detail`, newer ones `scope`; /export is the HTTP API
        r"(?P<root>.*?)/event/(?P<id>\d+)(?:/.*)?",
        (
            "{root}/event/{id}/event.ics?detail=contributions&scope=contribution",
            "{root}/export/event/{id}.ics?detail=contributions",
        ),
        host=r"(?:.+\.)?(?:indico|agenda)\b.*",
        mark="indico",
    ),
    Rule(
        "pretalx",
        r"(?P<event>.*?/[^/]+)(?:/(?:schedule|talk|speaker|sneak|featured)(?:/.*)?|/)",
        ("{event}/schedule/export/schedule.xml", "{event}/schedule/export/schedule.json"),
        host=r"(?:.+\.)?pretalx\..+",
        mark="pretalx",
    ),
    Rule(
        "pentabarf",
        r"(?P<year>/\d{4})/schedule(?:/.*)?",
        ("{year}/schedule/xml",),
        host=r"(?:.+\.)?fosdem\.org",
        mark="pentabarf",
    ),
    Rule(
        "frab",
        r"(?P<event>(?:/.*)?/public)(?:/.*)?",
        ("{event}/schedule.xml", "{event}/schedule.json"),
        host=r"frab\..+",
        mark="frab",
    ),
    Rule(
        "frab as static pages",
        r"(?P<folder>(?:/.*?)?/(?:[Ff]ahrplan|schedule))(?:/.*)?",
        ("{folder}/schedule.xml", "{folder}/schedule.json"),
        host=r"fahrplan\..+",
        mark=r"\bfrab\b|fahrplan|schedule\.xml",
    ),
    Rule(
        "symposion",
        r"(?P<folder>(?:/.*?)?/schedule)(?:/.*)?",
        ("{folder}/conference.json",),
        host=r"us\.pycon\.org",
        mark=r"symposion|pycon",
    ),
)


def candidates_of(address: str, data: bytes) -> tuple[str, ...]:
    """The addresses where a page's program may be had in a form for machines, the best first; at most four.

    Args:
        address: the page's, http or https, after redirects.
        data: the page; empty when it could not be had, then the address alone decides.
    Returns:
        On the page's own site, or linked from the page; never the page itself.
    """
    text = text_with_links(data)
    by_rule = [list(_filled(rule, address)) for rule in RULES if _fits(rule, address, text)]
    others = itertools.chain.from_iterable(by_rule[1:])
    linked = (view for link in program_links(text, address) for view in (link, other_view(link)) if view)
    found = [*(by_rule[0] if by_rule else ()), *linked, *others]
    return tuple(each for each in dict.fromkeys(found) if each != address)[:MOST_CANDIDATES]


def is_web_page(data: bytes) -> bool:
    """Whether the bytes are HTML, as every page of a browser is."""
    return _PAGE.match(text_with_links(data[:8192]).lstrip("\ufeff")) is not None


def _fits(rule: Rule, address: str, text: str) -> bool:
    parts = urlsplit(address)
    if not re.fullmatch(rule.path, parts.path):
        return False
    host = parts.hostname or ""
    if not (rule.host or rule.mark) or (rule.host and re.fullmatch(rule.host, host)):
        return True
    return bool(rule.mark) and re.search(rule.mark, text, re.IGNORECASE) is not None


def _filled(rule: Rule, address: str) -> Iterator[str]:
    parts = urlsplit(address)
    match = re.fullmatch(rule.path, parts.path)
    groups: Mapping[str, str] = match.groupdict() if match else {}
    for template in rule.templates:
        path, _, query = template.format(name=_conference(parts.hostname or ""), **groups).partition("?")
        yield urlunsplit((parts.scheme, parts.netloc, path, query, ""))


def _conference(host: str) -> str:
    """The conference as the files of eventhosts sites name it: "iclr" for iclr.cc, "aistats" for virtual.aistats.org."""
    labels = [label for label in host.lower().split(".") if label not in ("www", "virtual", "dev")]
    name = labels[0] if labels else host
    return "neurips" if name == "nips" else name
