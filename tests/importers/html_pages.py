"""What the tests of web pages share: cases read, and pages of text written as HTML."""

import html
import itertools
from dataclasses import replace
from pathlib import Path

from planner.importers import ReadOptions
from planner.importers.html.reader import read_html
from planner.timeline.clock import zone_named
from planner.timeline.program import Program

from .contract import OPTIONS
from .pages import Page, lines_of_page

CASES = Path(__file__).parent / "cases" / "html"


def case(name: str, options: ReadOptions = OPTIONS) -> Program:
    """A file of `cases/html` read."""
    return read_html((CASES / name).read_bytes(), name, options)


def page(body: str, *, timezone: str | None = None, head: str = "") -> Program:
    """A page with this body read."""
    options = replace(OPTIONS, timezone=zone_named(timezone) if timezone else None)
    text = f"<!DOCTYPE html>\n<html><head>{head}</head>\n<body>\n{body}\n</body></html>\n"
    return read_html(text.encode(), "page.html", options)


def rows(program: Program) -> list[tuple[str, str, str | None, tuple[str, ...], str | None]]:
    """Title, start, end, people and room of each talk, times as "2027-05-03 10:00" in UTC."""
    return [
        (
            talk.title,
            f"{talk.start:%Y-%m-%d %H:%M}",
            f"{talk.end:%Y-%m-%d %H:%M}" if talk.end else None,
            talk.people,
            talk.room,
        )
        for talk in program.talks
    ]


def html_of_page(made: Page, *, wrap: str = "div", minified: bool = False) -> str:
    """A page of text as a conference's site would send it; `pages.expected` tells what it says.

    Args:
        wrap: the element of a line that stands directly below another.
    """
    titles = {session.title for session in made.sessions}
    parts = ["<!DOCTYPE html><html><head><style>p { margin: 0 }</style></head><body>"]
    parts += [f"<nav><a href='#m'>{_escaped(made.top)}</a></nav>"] if made.top else []
    parts += [f"<h1>{_escaped(made.name)}</h1>"] if made.name else []
    lines = lines_of_page(replace(made, top="", name="", end=()))
    for is_words, group in itertools.groupby(lines, key=bool):
        first, *more = group
        if is_words and more:
            inner = "".join(f"<{wrap}>{_escaped(line)}</{wrap}>" for line in (first, *more))
            parts.append(f"<div>{inner}</div>")
        elif is_words:
            tag = "h2" if first in titles else "p"
            parts.append(f"<{tag}>{_escaped(first)}</{tag}>")
    parts.append("<footer><p>Useful links</p><p>Sponsors</p></footer></body></html>")
    return ("" if minified else "\n").join(parts)


def _escaped(text: str) -> str:
    return html.escape(text).replace("-", "&#45;")
