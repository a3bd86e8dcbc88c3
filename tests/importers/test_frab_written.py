"""Schedules written out by the tests, in every layout, read back as they were."""

import json
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from html import escape
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from planner.errors import PlannerError
from planner.timeline.program import Program

from .frab_reading import case, read_bytes

ZONES = ("Europe/Berlin", "America/New_York", "Asia/Kathmandu", "UTC")
NAMES = ("Ada Quill", "RAVI MENON", "Jean-Luc d'Arc", "Ólöf Þórsdóttir", "李 明", "O'Brien & Sons")
TITLES = (
    "Wax", "Why [AI] [/] matters", "R&D of <bees>", "a < b && c", "$\\ell_p$-Bees", "„Über“ Äpfel", 'Quotes "and" \'so\'', "Bees 10:30 - 11:00",
    "The <b> tag", "Tom & Jerry; or: &c.",
)  # fmt: skip
PARAGRAPHS = (
    "We study bees.",
    "In 2019, 3 < 4 & all was well.",
    "Since Mon 3 May 19:00 PDT, List<String> hums.",
    "Bye.",
)


@dataclass(frozen=True)
class Written:
    """An event to write."""

    number: int
    title: str
    start: datetime
    minutes: int
    room: str
    track: str
    badge: str
    people: tuple[str, ...]
    abstract: tuple[str, ...]


@dataclass(frozen=True)
class Schedule:
    zone: str
    events: tuple[Written, ...]
    with_date: bool = True
    """Events print a date with an offset, not only a time below a day."""
    names_zone: bool = True


@st.composite
def schedules(draw: st.DrawFn) -> Schedule:
    zone = draw(st.sampled_from(ZONES))
    first = datetime.combine(draw(st.dates(date(2001, 1, 10), date(2030, 12, 20))), datetime.min.time())
    events = []
    for number in range(1, draw(st.integers(1, 7)) + 1):
        minute = draw(st.integers(0, 2)) * 1440 + draw(st.integers(360, 1380))
        wall = (first + timedelta(minutes=minute)).replace(tzinfo=ZoneInfo(zone))
        events.append(
            Written(
                number,
                draw(st.sampled_from(TITLES)),
                wall,
                draw(st.sampled_from([5, 30, 45, 90, 600, 1500])),
                draw(st.sampled_from(["Hall & Hive", "Attic", "R 3.14"])),
                draw(st.sampled_from(["", "Hives", "Wild <Bees>"])),
                draw(st.sampled_from(["", "lecture", "keynote", "Talk (45 mins)"])),
                tuple(draw(st.lists(st.sampled_from(NAMES), max_size=3, unique=True))),
                tuple(draw(st.lists(st.sampled_from(PARAGRAPHS), max_size=3, unique=True))),
            )
        )
    ordered = tuple(sorted(events, key=lambda event: event.start.replace(tzinfo=None)))
    return Schedule(zone, ordered, draw(st.booleans()), draw(st.booleans()))


def as_html(paragraphs: tuple[str, ...]) -> str:
    return "\n".join(f"<p>{escape(each)}</p>" for each in paragraphs)


def fields(schedule: Schedule, event: Written) -> dict[str, str]:
    """The texts of an event, as both formats print them."""
    texts = {
        "start": f"{event.start:%H:%M}", "duration": f"{event.minutes // 60:02d}:{event.minutes % 60:02d}", "room": event.room,
        "title": escape(event.title, quote=False), "track": event.track, "type": event.badge, "abstract": as_html(event.abstract),
    }  # fmt: skip
    return texts | ({"date": event.start.isoformat()} if schedule.with_date else {})


def as_xml(schedule: Schedule, layout: str) -> str:
    zone = f"<time_zone_name>{schedule.zone}</time_zone_name>" if schedule.names_zone else ""
    parts = [f"<?xml version='1.0'?>\n<schedule><conference><title>Bees</title>{zone}</conference>"]
    tag = "entry" if layout == "entry" else "event"
    for day in sorted({event.start.date() for event in schedule.events}):
        parts.append(f'<day date="{day}" index="1">')
        for event in (each for each in schedule.events if each.start.date() == day):
            texts = "".join(
                f"<{name}>{escape(text)}</{name}>" for name, text in fields(schedule, event).items()
            )
            people = "".join(f"<person>{escape(escape(name))}</person>" for name in event.people)
            written = f'<{tag} id="{event.number}">{texts}<persons>{people}</persons></{tag}>\n'
            parts.append(
                f'<room name="{escape(event.room)}">{written}</room>' if layout == "room" else written
            )
        parts.append("</day>")
    return "".join((*parts, "</schedule>"))


def as_json(schedule: Schedule, layout: str) -> str:
    days = []
    for day in sorted({event.start.date() for event in schedule.events}):
        rooms: dict[str, list[object]] = {}
        for event in (each for each in schedule.events if each.start.date() == day):
            people = [{"public_name": escape(name)} for name in event.people]
            rooms.setdefault(event.room, []).append(
                {"id": event.number, **fields(schedule, event), "persons": people}
            )
        listed: object = rooms
        if layout == "list":
            listed = [{"name": name, "events": events} for name, events in rooms.items()]
        days.append({"date": day.isoformat(), "rooms": listed})
    zone = {"time_zone_name": schedule.zone} if schedule.names_zone else {}
    return json.dumps({"schedule": {"conference": {"title": "Bees", "days": days, **zone}}})


def meant(schedule: Schedule) -> list[tuple[object, ...]]:
    """What the events say, worked out without the reader."""
    return sorted(
        (
            (str(event.number), event.title, event.start.astimezone(UTC), event.minutes, event.room, event.track or None,
             event.badge or None, event.people, "\n\n".join(event.abstract) or None)
            for event in schedule.events
        ),
        key=lambda facts: str(facts[0]),
    )  # fmt: skip


def said(program: Program) -> list[tuple[object, ...]]:
    return sorted(
        (
            (talk.id, talk.title, talk.start, talk.end and (talk.end - talk.start) // timedelta(minutes=1), talk.room, talk.track,
             talk.badge, talk.people, talk.abstract)
            for talk in program.talks
        ),
        key=lambda facts: str(facts[0]),
    )  # fmt: skip


@given(schedules(), st.sampled_from(["room", "day", "entry"]))
def test_xml_reads_back_as_it_was(schedule: Schedule, layout: str) -> None:
    program = read_bytes(as_xml(schedule, layout), timezone=schedule.zone)

    assert said(program) == meant(schedule)
    assert program.timezone == schedule.zone


@given(schedules(), st.sampled_from(["names", "list"]))
def test_json_reads_back_as_it_was(schedule: Schedule, layout: str) -> None:
    program = read_bytes(as_json(schedule, layout), "schedule.json", timezone=schedule.zone)

    assert said(program) == meant(schedule)


@given(schedules())
def test_ids_and_instants_do_not_depend_on_the_order(schedule: Schedule) -> None:
    schedule = replace(schedule, with_date=True)
    turned = replace(schedule, events=schedule.events[::-1])

    assert said(read_bytes(as_xml(schedule, "room"))) == said(read_bytes(as_xml(turned, "room")))


SOURCES = {
    name: case(name).decode() for name in ("events_under_rooms.xml", "repeated_ids.xml", "new_schema.json", "wrong_types.json")
}  # fmt: skip


@given(st.data())
def test_mixed_up_sources_are_a_program_or_an_error(data: st.DataObject) -> None:
    """Pieces of a schedule in any order, twice or not at all: tags, quotes and brackets no longer fit."""
    name = data.draw(st.sampled_from(sorted(SOURCES)))
    pieces = SOURCES[name].split("\n")
    order = data.draw(st.lists(st.integers(0, len(pieces) - 1), max_size=40))

    try:
        program = read_bytes("\n".join(pieces[number] for number in order), name)
    except PlannerError:
        return

    assert program.talks + program.unnamed_slots != ()


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.sampled_from(["2027-05-03", "10:00", "30"]),
        lambda inner: st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["schedule", "conference", "days", "rooms", "events", "title", "start", "date", "duration", "persons", "room", "slot",
                             "track", "abstract", "id", "tracks", "name", "time_zone_name", "slots", "day"]),
            inner, max_size=6,
        ),
        max_leaves=25,
    )
)  # fmt: skip
def test_any_values_are_a_program_or_an_error(values: object) -> None:
    try:
        program = read_bytes(json.dumps(values), "schedule.json", timezone="UTC")
    except PlannerError:
        return

    assert program.talks + program.unnamed_slots != ()
