"""My days as Markdown: a trip report with room for notes, and boxes to tick once a talk is over."""

import re
from collections.abc import Iterator
from datetime import datetime

from planner.exporters.itinerary import STARS, Elsewhere, Itinerary, Pause, Stop
from planner.text.clean import one_line
from planner.text.counted import counted

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~!&])")
_LEADING = re.compile(r"^(\s*\d*)([-+=.)])")


def export_markdown(itinerary: Itinerary, *, now: datetime) -> bytes:
    """The itinerary as one Markdown document, UTF-8.

    A talk that is over by `now` has boxes for seen, missed and to watch; every talk has room for notes.
    Text of programs is never markup: what Markdown would take for some is escaped.

    Source: CommonMark 0.31, task lists of GitHub Flavored Markdown.
    """
    lines = [f"# {escaped(itinerary.name)}", "", f"Times in {escaped(itinerary.clock)}.", ""]
    lines += _summary(itinerary, now)
    for day in itinerary.days:
        lines += [f"## {day.title}", ""]
        for entry in day.entries:
            lines += _entry(entry, now)
    return "\n".join(lines).rstrip("\n").encode() + b"\n"


def escaped(text: str) -> str:
    """A line of text as Markdown shows it, letter by letter."""
    return _LEADING.sub(r"\1\\\2", _SPECIAL.sub(r"\\\1", text))


def _summary(itinerary: Itinerary, now: datetime) -> list[str]:
    stops = list(itinerary.stops)
    over = sum(_is_over(stop, now) for stop in stops)
    parts = [counted(len(stops), "talk"), counted(len(itinerary.days), "day")]
    parts += [f"{over} over"] if over else []
    return [", ".join(parts) + ".", ""]


def _entry(entry: Stop | Pause | Elsewhere, now: datetime) -> Iterator[str]:
    if isinstance(entry, Pause):
        yield f"*{entry.here} free*"
    elif isinstance(entry, Elsewhere):
        yield f"*{entry.here} {escaped(entry.title)} (my calendar)*"
    else:
        yield from _stop(entry, now)
    yield ""


def _stop(stop: Stop, now: datetime) -> Iterator[str]:
    title = f"~~{escaped(stop.title)}~~ (cancelled)" if stop.cancelled else escaped(stop.title)
    stars = f" {STARS[stop.star.level]}" if stop.star is not None else ""
    yield f"### {stop.here} {title}{stars}"
    yield ""
    facts = [escaped(part) for part in (stop.people, stop.place) if part]
    facts += [f"conference time {stop.there}"] if stop.there else []
    facts += [f"[page](<{stop.address}>)"] if stop.address else []
    if facts:
        yield " · ".join(facts)
        yield ""
    for clash in stop.clashes:
        yield f"- Conflict: {escaped(clash)}"
    if stop.star is not None and stop.star.note.strip():
        yield f"- Note: {escaped(one_line(stop.star.note))}"
    if stop.cancelled:
        return
    if _is_over(stop, now):
        yield from ("- [ ] seen", "- [ ] missed", "- [ ] to watch")
    yield from ("", "Notes:")


def _is_over(stop: Stop, now: datetime) -> bool:
    return (stop.talk.end or stop.talk.start) <= now
