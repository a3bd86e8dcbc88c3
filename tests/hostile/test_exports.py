"""Whatever a program holds, a file that planner writes has its words and nothing that anything obeys."""

import csv
import io
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from icalendar import Calendar
from lxml import etree

from planner.services.desk import open_desk
from tests.cli.conftest import Run
from tests.hostile.cases import CLASSES, cases, unclean
from tests.hostile.conftest import Library
from tests.importers.contract import UNCLEAN

_PROPERTIES = frozenset(
    [
        "UID",
        "DTSTAMP",
        "CREATED",
        "LAST-MODIFIED",
        "SEQUENCE",
        "DTSTART",
        "DTEND",
        "SUMMARY",
        "LOCATION",
        "DESCRIPTION",
        "X-ALT-DESC",
        "URL",
        "CATEGORIES",
        "STATUS",
        "TRANSP",
        "CLASS",
    ]
)
_HEAD = frozenset(
    [
        "VERSION",
        "PRODID",
        "CALSCALE",
        "NAME",
        "X-WR-CALNAME",
        "DESCRIPTION",
        "X-WR-CALDESC",
        "COLOR",
        "LAST-MODIFIED",
    ]
)
_HARMLESS = frozenset(
    [
        "html",
        "head",
        "body",
        "meta",
        "title",
        "style",
        "header",
        "h1",
        "h2",
        "h3",
        "p",
        "main",
        "section",
        "div",
        "figure",
        "svg",
        "g",
        "rect",
        "path",
        "text",
        "tspan",
        "a",
        "time",
        "ol",
        "li",
        "ul",
        "bdi",
        "s",
        "span",
        "details",
        "summary",
        "dl",
        "dt",
        "dd",
        "strong",
        "em",
        "small",
        "br",
        "footer",
        "nav",
        "clippath",
        "defs",
        "pattern",
        "line",
    ]
)
_NAME = "x\x1b[31m\r\nMETHOD:CANCEL\r\nX-EVIL:1"


class Page(HTMLParser):
    """The elements, links and handlers of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: set[str] = set()
        self.links: list[str] = []
        self.handlers: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add(tag)
        self.links += [
            value or "" for name, value in attrs if name in ("href", "src", "xlink:href", "action")
        ]
        self.handlers += [
            name
            for name, value in attrs
            if name.startswith("on") or (name == "style" and "url" in (value or ""))
        ]


def exported(run: Run, shape: str, *words: str) -> str:
    ran = run("export", "-o", "-", "--format", shape, *words)
    assert (ran.code, unclean(ran.err)) == (0, [])
    return ran.out


@pytest.mark.parametrize("class_", CLASSES)
def test_calendar_has_the_talks_and_no_line_of_theirs(run: Run, library: Library, class_: str) -> None:
    library(class_)

    text = exported(run, "ics", "--alarm", "5", "--html", "--name", _NAME)

    calendar = Calendar.from_ical(text)
    assert [part.name for part in calendar.subcomponents] == ["VEVENT"] * len(cases(class_))
    assert set(calendar.keys()) <= _HEAD
    for event in calendar.subcomponents:
        assert (set(event.keys()) <= _PROPERTIES, [part.name for part in event.subcomponents]) == (
            True,
            ["VALARM"],
        )
        assert urlsplit(str(event.get("URL", "https://x"))).scheme in ("http", "https")
        assert not re.search(r"<(?!/?(?:html|body|p|br|a)\b|!DOCTYPE html)", str(event["X-ALT-DESC"]))
    assert [line for line in text.split("\r\n") if UNCLEAN.search(line)] == []


@pytest.mark.parametrize("shape", ["html", "svg"])
@pytest.mark.parametrize("class_", CLASSES)
def test_pages_hold_nothing_that_runs_and_no_odd_link(
    run: Run, library: Library, class_: str, shape: str
) -> None:
    library(class_)

    text = exported(run, shape)

    page = Page(text)
    assert (page.elements - _HARMLESS, page.handlers, unclean(text)) == (set(), [], [])
    assert [link for link in page.links if not link.startswith(("https://", "http://", "#"))] == []
    if shape == "svg":
        etree.fromstring(text.encode(), etree.XMLParser(resolve_entities=False, no_network=True))


@pytest.mark.parametrize("class_", CLASSES)
def test_table_has_no_formula(run: Run, library: Library, class_: str) -> None:
    library(class_)

    text = exported(run, "csv")

    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
    assert (len(rows), unclean(text.removeprefix("\ufeff").replace("\r", ""))) == (len(cases(class_)) + 1, [])
    assert [
        cell for row in rows for cell in row if re.match(r"\s*[=+@\-\uff1d\uff0b\uff0d\uff20]", cell)
    ] == []


@pytest.mark.parametrize("class_", CLASSES)
def test_markdown_has_no_tag_and_no_link_but_to_the_page(run: Run, library: Library, class_: str) -> None:
    library(class_)

    text = exported(run, "md")

    assert unclean(text) == []
    bare = re.sub(r"\[page\]\(<https?://[^<>\s]*>\)", "", text)
    assert re.findall(r"(?<!\\)(?:<|\]\()", bare) == []


@pytest.mark.parametrize("class_", CLASSES)
def test_json_is_json_and_clean(run: Run, library: Library, class_: str) -> None:
    library(class_)

    text = exported(run, "json")

    assert (len(json.loads(text)["talks"]), unclean(text)) == (len(cases(class_)), [])


@pytest.mark.parametrize("class_", CLASSES)
def test_files_named_by_a_program_lie_in_the_folder(
    run: Run, library: Library, class_: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = open_desk(library(class_))
    folder = tmp_path / "deep" / "down"
    folder.mkdir(parents=True)
    monkeypatch.chdir(folder)
    before = set(tmp_path.rglob("*"))

    for head in desk.programs:
        assert run("export", "--program", head.id).code == 0
    assert run("export", "--each", "-o", "each").code == 0

    made = {path for path in set(tmp_path.rglob("*")) - before if not path.is_relative_to(tmp_path / "home")}
    assert {path.parent for path in made if path.is_file()} == {folder, folder / "each"}
    assert [path.name for path in made if not re.fullmatch(r"[a-z0-9][a-z0-9-]*(?:\.ics)?", path.name)] == []
