"""What an export would write, in words a person can check. Pure."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from textual.content import Content

from planner.text.clean import isolate, one_line
from planner.text.counted import counted
from planner.timeline.clock import Zone
from planner.timeline.day import day_of
from planner.tui.format import clock_range, day_text, words_of, zone_text

if TYPE_CHECKING:
    from planner.services.export_order import Exported
    from planner.services.told_events import ToldEvent

MANY = 500
"""More than these nobody looks through; how many there are beyond is said."""
_REPLACES = {
    "": "a new file",
    "same": "it is there already, with exactly this in it",
    "ours": "replaces what planner wrote there before",
    "other": "a file of somebody else's is there: you will be asked",
}


def export_heading(seen: "Exported", events: "Sequence[ToldEvent]", zone: Zone) -> Content:
    """How much, over what, where to; the clock of the times below, and what all events do."""
    what = "event" if _is_calendar(seen) else "talk"
    size = f"{counted(seen.talks, what)}, {len(seen.data) / 1024:.1f} kB: {_over(seen)}"
    lines = [size, one_line(str(seen.path))]
    if events:
        clock = f"times in {zone_text(zone, events[0].start)}"
        lines.append(" · ".join([clock, *(_deeds(events) if _is_calendar(seen) else ())]))
    return Content("\n".join(lines))


def export_lines(events: "Sequence[ToldEvent]", zone: Zone, cells: int) -> list[Content]:
    """When, title, room, and what is special of each event, under its day; the first `MANY`. Nothing is cut."""
    lines: list[Content] = []
    for day, of_day in groupby(events[:MANY], lambda event: day_of(event.start, zone)):
        lines.append(Content.styled(day_text(day, year=True), "bold"))
        for event in of_day:
            lines += _lines(event, zone, cells)
    if len(events) > MANY:
        lines.append(Content(f"… and {len(events) - MANY} more"))
    return lines


def _lines(event: "ToldEvent", zone: Zone, cells: int) -> Iterator[Content]:
    when = f"  {clock_range(event.start, event.end, zone)}  "
    remarks = ", ".join(_remarks(event))
    title, place = isolate(words_of(event.title)) or "(untitled)", isolate(words_of(event.place))
    what = Content.assemble(
        (title, "strike" if event.is_cancelled else ""),
        (f" · {place}" if place else "", "$foreground 62%"),
        (f" [{remarks}]" if remarks else "", "$text-accent"),
    )
    for n, part in enumerate(what.wrap(max(1, cells - len(when)))):
        yield Content.assemble(" " * len(when) if n else when, part.rstrip())


def _remarks(event: "ToldEvent") -> Iterator[str]:
    if event.is_cancelled:
        yield "cancelled"
    if event.news:
        yield event.news
    if event.is_free and not event.is_cancelled:
        yield "free"


def _deeds(events: "Sequence[ToldEvent]") -> Iterator[str]:
    """Whether it reminds, what others see of my time, and how much is called off."""
    live = [event for event in events if not event.is_cancelled]
    minutes = {event.reminds_minutes for event in live} - {None}
    yield f"reminds {min(minutes)} min before" if minutes else "no reminder"  # type: ignore[type-var]
    free = sum(event.is_free for event in live)
    if live:
        yield "all busy" if not free else "all free" if free == len(live) else f"busy, {free} free"
    if cancelled := len(events) - len(live):
        yield f"{cancelled} cancelled"


def _is_calendar(seen: "Exported") -> bool:
    return seen.path is None or seen.step is not None


def _over(seen: "Exported") -> str:
    """What is new to whoever had it before, or what is replaced."""
    is_known = seen.replaces == "ours" and seen.news
    lost = "; its reminders would go" if seen.loses_alarms else ""
    return (seen.news if is_known else _REPLACES[seen.replaces]) + lost
