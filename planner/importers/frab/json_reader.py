"""schedule.json of frab, pretalx and the c3voc schemas, old and new, and what other tools derive from them.

Lines say nothing in JSON, so a problem names its place: "schedule.conference.days[0].rooms['Saal 1'][3]".
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from planner.importers.deadline import in_time
from planner.importers.families.values import document_of
from planner.importers.frab.event import HEAD_NAMES, FrabDay, FrabEvent
from planner.importers.frab.schedule import FrabSchedule, program_of_frab
from planner.importers.frab.values import FrabValues, kind_of_value, member, text_of_value
from planner.importers.options import ReadOptions
from planner.limits import TALKS, exceeded, most
from planner.timeline.program import Problem, Program, Severity

FORMAT = "frab-json"

_BOXES = ("schedule", "conference", "conference_events", "data")
"""Objects that hold days or events, one in another."""
_LISTS = ("events", "talks", "entries", "results")
"""Names of lists of events, above days, in days and in rooms."""
_DAY_NAMES = {
    "date": ("date", "day"),
    "start": ("day_start", "start"),
    "end": ("day_end", "end"),
    "index": ("index",),
}


def read_frab_json(data: bytes, source: str, options: ReadOptions) -> Program:
    """The program of a schedule.json.

    Raises:
        ProgramError: no JSON, too large or too deep, no event, or no event whose time can be read.
        UsageError: the given year is not the one it prints.
    """
    document = document_of(data, source)
    schedule = _Walk(document.values, source).schedule()
    schedule.problems.extend(document.problems)
    return program_of_frab(schedule, source, options)


def _boxes(values: object) -> Iterator[tuple[str, object]]:
    """The document and the objects in it that hold days or events, the outer ones first."""
    open_: list[tuple[str, object]] = [("", values)]
    while open_:
        place, box = open_.pop(0)
        yield place, box
        if isinstance(box, Mapping) and place.count(".") < 3:
            open_ += [
                (member(place, name), box[name])
                for name in _BOXES
                if isinstance(box.get(name), Mapping | list)
            ]


class _Walk:
    """One walk over the places where schedules keep events; values elsewhere are not looked at."""

    def __init__(self, values: object, source: str) -> None:
        self._source = source
        self._boxes = list(_boxes(values))
        self._problems: list[Problem] = []
        self._layouts: Counter[str] = Counter()
        self._events: list[FrabEvent] = []
        objects = [box for _, box in self._boxes if isinstance(box, Mapping)]
        self._values = FrabValues(objects, self._problems)

    def schedule(self) -> FrabSchedule:
        """Everything found."""
        found = FrabSchedule(FORMAT, problems=self._problems, events=self._events)
        for _, box in reversed(self._boxes):
            for key, name in HEAD_NAMES.items() if isinstance(box, Mapping) else ():
                text = text_of_value(box.get(key)) if isinstance(box, Mapping) else ""
                if text and not getattr(found.head, name):
                    setattr(found.head, name, text[:1000])
        for place, box in self._boxes:
            if isinstance(box, list):
                self._list(place, box)
            elif isinstance(box, Mapping):
                self._days(member(place, "days"), box.get("days"))
                self._lists_in(place, box, None, "", "in one list")
        layout = self._layouts.most_common(1)
        found.shape = f"schedule.json, events {layout[0][0]}" if layout else "schedule.json"
        return found

    def _list(self, place: str, values: list[object]) -> None:
        """A list without a name: of days, or of events."""
        for number, value in enumerate(values):
            here = f"{place}[{number}]"
            if _is_day(value):
                self._day(here, value, "")
            else:
                self._event(here, value, None, "", "in one list")

    def _days(self, place: str, days: object) -> None:
        """The days of a schedule, in a list or by date; a number only counts them."""
        if isinstance(days, Mapping):
            for date, day in days.items():
                self._day(member(place, date), day, date)
        elif isinstance(days, list):
            for number, day in enumerate(days):
                self._day(f"{place}[{number}]", day, "")
        elif not isinstance(days, int | str | None):
            self._wrong(place, "days", days)

    def _day(self, place: str, day: object, date: str) -> None:
        printed = FrabDay(date=date)
        if isinstance(day, list):
            self._list_of_events(place, day, printed, "", "under days")
            return
        if not isinstance(day, Mapping):
            self._wrong(place, "a day", day)
            return
        for name, keys in _DAY_NAMES.items():
            text = next((text for key in keys if (text := text_of_value(day.get(key)))), "")
            if text:
                setattr(printed, name, text[:100])
        self._lists_in(place, day, printed, "", "under days")
        rooms = day.get("rooms")
        here = member(place, "rooms")
        if isinstance(rooms, Mapping):
            for name, room in rooms.items():
                self._room(member(here, name), name, room, printed)
        elif isinstance(rooms, list):
            for number, room in enumerate(rooms):
                self._room(f"{here}[{number}]", "", room, printed)
        elif rooms is not None:
            self._wrong(here, "rooms", rooms)

    def _room(self, place: str, name: str, room: object, day: FrabDay) -> None:
        if isinstance(room, Mapping):
            self._lists_in(place, room, day, text_of_value(room.get("name")) or name, "under rooms")
        else:
            self._list_of_events(place, room, day, name, "under rooms")

    def _lists_in(
        self, place: str, box: Mapping[str, object], day: FrabDay | None, room: str, layout: str
    ) -> None:
        for name in _LISTS:
            if box.get(name) is not None:
                self._list_of_events(member(place, name), box[name], day, room, layout)

    def _list_of_events(
        self, place: str, events: object, day: FrabDay | None, room: str, layout: str
    ) -> None:
        each: Iterable[tuple[str, object]]
        if isinstance(events, list):
            each = ((f"{place}[{number}]", event) for number, event in enumerate(events))
        elif isinstance(events, Mapping):
            each = ((member(place, name), event) for name, event in events.items())
        else:
            self._wrong(place, "a list of events", events)
            return
        for here, event in in_time(each):
            self._event(here, event, day, room, layout)

    def _event(self, place: str, event: object, day: FrabDay | None, room: str, layout: str) -> None:
        if not isinstance(event, Mapping):
            self._wrong(place, "an event", event)
            return
        for made in self._values.events(place, event):
            if len(self._events) >= most(TALKS):
                raise exceeded(
                    TALKS, self._source, None, f"has more than {most(TALKS):,} events", "give a part of it"
                )
            made.day, made.room = day, room
            self._events.append(made)
            self._layouts[layout] += 1

    def _wrong(self, place: str, wanted: str, value: object) -> None:
        message = f"{place or 'the document'}: is {kind_of_value(value)}, not {wanted}; left out"
        self._problems.append(Problem(None, Severity.ERROR, message))


def _is_day(value: object) -> bool:
    """Whether an object of a list without a name is a day rather than an event."""
    if not isinstance(value, Mapping) or "title" in value:
        return False
    return any(isinstance(value.get(name), Mapping | list) for name in ("rooms", *_LISTS))
