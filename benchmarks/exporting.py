"""What an export costs beside icalendar's own writing of the same events: the same properties, built and written.

Row 8 of the table: `python -m benchmarks --only 8`.
"""

import tempfile
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from icalendar import Calendar, Component, Event

from benchmarks.result import Peer, Result, times
from benchmarks.scale import Scale
from benchmarks.screens_programs import write_home
from benchmarks.turns import seconds
from planner.services.export import export_agenda
from planner.services.export_order import Order
from planner.services.selection import Selection

_GOAL = 1.3
Properties = Sequence[tuple[str, object]]
"""Of a calendar or an event: names and values, as somebody gives them who writes a calendar."""


def results(scale: Scale) -> Iterator[Result]:
    """Row 8 of the table: the median processor time of the whole use case, from the library to the bytes."""
    talks = scale.pick(1_000, 200, 10)
    with tempfile.TemporaryDirectory() as folder:
        setting = write_home(Path(folder), talks)
        order = Order(None, Selection(whole=True))
        head, events = given_in(export_agenda(setting, order).data)
        if len(events) != talks:
            raise RuntimeError(f"export: {len(events)} events of {talks} talks")
        works = (partial(export_agenda, setting, order), partial(written_by_icalendar, head, events))
        own, other = seconds(works, scale.pick(9, 5, 1))
        peer = Peer("icalendar's writing", own * 1000, other * 1000, "ms")
        yield times(8, f"export of {talks:,} talks", peer, _GOAL)


def given_in(data: bytes) -> tuple[Properties, list[Properties]]:
    """The properties of a calendar and of its events, as values."""
    calendar = Calendar.from_ical(data)
    return _values(calendar), [_values(event) for event in calendar.walk("VEVENT")]


def _values(component: Component) -> Properties:
    """Texts as such, times as `datetime`, and categories as a list."""
    found: list[tuple[str, object]] = []
    for name, value in component.items():
        if name == "CATEGORIES":
            found.append((name, [str(each) for each in value.cats]))
        elif hasattr(value, "dt"):
            found.append((name, value.dt))
        else:
            found.append((name, int(value) if isinstance(value, int) else str(value)))
    return found


def written_by_icalendar(head: Properties, events: Sequence[Properties]) -> bytes:
    """The same calendar by icalendar's own means."""
    calendar = Calendar()
    for name, value in head:
        calendar.add(name, value)
    for properties in events:
        event = Event()
        for name, value in properties:
            event.add(name, value)
        calendar.add_component(event)
    data: bytes = calendar.to_ical()
    return data
