"""My days as one HTML page: the picture, then every talk with its details folded; needs nothing but a browser."""

from base64 import b64encode
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256

from planner.exporters.columns import Column, columns_of
from planner.exporters.drawing import Scale, column_drawing, height_of, scale_of
from planner.exporters.itinerary import STARS, Elsewhere, Itinerary, Pause, Stop, day_title
from planner.exporters.markup import element, number, text_of
from planner.exporters.page_style import page_style
from planner.exporters.svg import legend
from planner.exporters.talk_block import links_to
from planner.text.counted import counted
from planner.timeline.clock import wall_time_of
from planner.timeline.program import Talk


def export_html(itinerary: Itinerary, lived: Iterable[Sequence[Talk]] = ()) -> bytes:
    """The itinerary as one page, UTF-8.

    It runs nothing and loads nothing, and says so to the browser; texts of programs are text, and links go to http and
    https alone. The same itinerary makes the same bytes.

    Args:
        lived: as `planner.exporters.svg.export_svg` takes them.
    Source: HTML Living Standard; Content Security Policy Level 3.
    """
    style = f"\n{page_style()}"
    page = element(
        "html",
        "\n",
        element("head", "\n", _head(itinerary, style), "\n"),
        "\n",
        element("body", "\n", "\n".join(_body(itinerary, columns_of(itinerary, lived))), "\n"),
        "\n",
        lang="en",
    )
    return f"<!DOCTYPE html>\n{page}\n".encode()


def _head(itinerary: Itinerary, style: str) -> str:
    digest = b64encode(sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    return "\n".join(
        (
            '<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="referrer" content="no-referrer">',
            '<meta name="color-scheme" content="light dark">',
            element("title", text_of(itinerary.name)),
            element("style", style),
        )
    )


def _body(itinerary: Itinerary, columns: Sequence[Column]) -> Iterator[str]:
    count = len(list(itinerary.stops))
    words = f"Times in {itinerary.clock}. {counted(count, 'talk')}, {counted(len(itinerary.days), 'day')}."
    yield element(
        "header",
        element("h1", text_of(itinerary.name), dir="auto"),
        element("p", text_of(words), class_="about"),
    )
    yield "<main>"
    yield element("section", "\n", "\n".join(_pictures(itinerary, columns)), "\n", aria_label="To scale")
    for day in itinerary.days:
        entries = [_entry(entry, itinerary) for entry in day.entries]
        heading = element("time", day.title, datetime=day.day.isoformat())
        yield element(
            "section",
            element("h2", heading),
            "\n",
            element("ol", "\n", "\n".join(entries), "\n"),
            class_="day-list",
        )
    yield "</main>"


def _pictures(itinerary: Itinerary, columns: Sequence[Column]) -> Iterator[str]:
    """A picture of each day, side by side where the screen is broad enough."""
    scale = scale_of(columns)
    yield '<div class="pictures">'
    for column in columns:
        yield element("figure", _picture(column, scale, itinerary))
    yield "</div>"
    clocks = "The clock at the left is yours"
    clocks += ", at the right the conference's." if any(column.homes for column in columns) else "."
    yield element("p", f"{clocks} {legend()}.", class_="about")


def _picture(column: Column, scale: Scale, itinerary: Itinerary) -> str:
    height = height_of(column, scale)
    return element(
        "svg",
        "\n",
        column_drawing(column, scale, itinerary.zone, links=True),
        "\n",
        viewBox=f"0 0 {number(scale.width)} {number(height)}",
        width=scale.width,
        height=height,
        role="group",
        aria_label=f"{day_title(column.day)} to scale",
    )


def _entry(entry: Stop | Pause | Elsewhere, itinerary: Itinerary) -> str:
    if isinstance(entry, Pause):
        return element("li", f"{entry.here} free", class_="pause")
    if isinstance(entry, Elsewhere):
        title = element("bdi", text_of(entry.title))
        return element("li", f"{entry.here} ", title, " (my calendar)", class_="elsewhere")
    return element("li", "\n", "\n".join(_stop(entry, itinerary)), "\n", class_="stop", id=links_to(entry))


def _stop(stop: Stop, itinerary: Itinerary) -> Iterator[str]:
    begins = wall_time_of(stop.talk.start, itinerary.zone).isoformat(timespec="seconds")
    yield element("h3", element("time", stop.here, datetime=begins), " ", " ".join(_signed(stop)))
    facts = [element("bdi", text_of(fact)) for fact in (stop.people, stop.place) if fact]
    facts += [text_of(f"conference time {stop.there}")] if stop.there else []
    if stop.address:
        facts.append(element("a", "page", href=stop.address, rel="noopener noreferrer"))
    if facts:
        yield element("p", " · ".join(facts), class_="facts")
    if stop.clashes:
        yield element(
            "ul",
            *(element("li", text_of(f"Conflict: {clash}")) for clash in stop.clashes),
            class_="conflicts",
        )
    if stop.star is not None and stop.star.note.strip():
        yield element(
            "p", text_of(f"My note: {' '.join(stop.star.note.split())}"), class_="own-note", dir="auto"
        )
    yield element("details", element("summary", "Details"), *_details(stop))


def _signed(stop: Stop) -> Iterator[str]:
    """The title and the signs of what it is, which are read out as words."""
    yield element("s" if stop.cancelled else "bdi", text_of(stop.title))
    if stop.star is not None:
        level = stop.star.level
        yield element("span", STARS[level], class_="level", role="img", aria_label=level, title=level)
        if stop.star.pinned:
            yield element("span", "pinned", class_="sign")
    if stop.cancelled:
        yield element("span", "cancelled", class_="sign")


def _details(stop: Stop) -> Iterator[str]:
    rows = (
        ("Session", stop.session),
        ("Track", stop.track),
        ("Program", stop.program),
        ("Kind", stop.talk.kind.value),
    )
    yield element(
        "dl",
        *(element("dt", name) + element("dd", text_of(value), dir="auto") for name, value in rows if value),
    )
    for paragraph in stop.abstract.split("\n\n"):
        if paragraph:
            yield element("p", text_of(paragraph), dir="auto")
