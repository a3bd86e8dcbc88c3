import json
from datetime import UTC, datetime

import pytest

from planner.errors import ProgramError
from planner.timeline.program import Kind, Status

from .contract import ReaderContract
from .frab_reading import case, lines, problems, read_bytes, read_case


class TestFrabJson(ReaderContract):
    format = "frab-json"
    examples = tuple(
        case(name)
        for name in ("old_schema.json", "new_schema.json", "derived_days.json", "widget.json", "list_of_talks.json")
    )  # fmt: skip


def test_old_schema_reads_as_the_same_schedule_in_xml() -> None:
    program, in_xml = read_case("old_schema.json"), read_case("events_under_rooms.xml")

    first, same = program.talks[0], in_xml.talks[0]
    assert (program.id, program.name, program.timezone) == (in_xml.id, in_xml.name, in_xml.timezone)
    assert (first.id, first.title, first.room, first.track, first.badge, first.people, first.abstract) == (
        same.id, same.title, same.room, same.track, same.badge, same.people, same.abstract,
    )  # fmt: skip
    assert (first.start, first.end, first.url) == (same.start, same.end, "https://bees.example/17")
    assert program.shape == "schedule.json, events under rooms"
    assert problems(program) == []


def test_new_schema_resolves_what_it_refers_to() -> None:
    program = read_case("new_schema.json")

    talk, off, pause = program.talks
    assert (talk.id, talk.room, talk.track, talk.people, talk.abstract) == (
        "qx7plm", "Hall & Hive", "Hives", ("Ada Quill",), "Bees",
    )  # fmt: skip
    assert (talk.start, talk.end) == (
        datetime(2027, 5, 3, 7, 30, tzinfo=UTC), datetime(2027, 5, 3, 8, tzinfo=UTC),
    )  # fmt: skip
    assert (off.room, off.track, off.status, talk.status) == (
        "Loft",
        "wild",
        Status.CANCELLED,
        Status.CONFIRMED,
    )
    assert (pause.title, pause.kind) == ("Nectar", Kind.BREAK)
    assert problems(program) == []


def test_days_derived_by_other_tools_are_read() -> None:
    program = read_case("derived_days.json")

    assert lines(program) == ["02-03 08:00 25m 1634 Wings", "02-03 09:00 25m 1861 Wax"]
    assert [talk.room for talk in program.talks] == ["Mill", "Loft"]


def test_widget_of_pretalx_names_rooms_tracks_and_speakers_by_number() -> None:
    program = read_case("widget.json")

    talk, pause = program.talks
    assert (talk.room, talk.track, talk.people) == ("Hall", "Hives", ("Ada Quill", "Mo Ek"))
    assert (pause.title, pause.kind, pause.room) == ("Tea break", Kind.BREAK, "Hall")
    assert program.timezone == "Europe/Berlin"


def test_lists_of_talks_are_read() -> None:
    program = read_case("list_of_talks.json")

    first, second = program.talks
    assert lines(program) == ["05-03 07:30 30m qx7plm Wax", "05-03 08:00 25m 8 Wings"]
    assert (first.room, first.track, first.badge, first.people) == ("Hall", "Hives", "Talk", ("Ada Quill",))
    assert (second.room, second.track, second.people) == ("Loft", "Wild", ("Bo Chu", "Mo Ek"))


def test_talk_with_several_slots_is_offered_several_times() -> None:
    program = read_bytes(
        '[{"code": "AB12CD", "title": "Wax", "speakers": ["Ada Quill"], "slots": ['
        '{"start": "2027-05-03T10:00:00Z", "end": "2027-05-03T10:30:00Z", "room": "A"},'
        '{"start": "2027-05-03T12:00:00Z", "end": "2027-05-03T12:30:00Z", "room": "B"}]}]',
        "talks.json",
    )

    assert lines(program) == ["05-03 10:00 30m ab12cd Wax", "05-03 12:00 30m ab12cd-2 Wax"]
    assert [(talk.room, talk.same_as) for talk in program.talks] == [("A", ("ab12cd-2",)), ("B", ("ab12cd",))]


def test_wrong_types_are_problems_with_their_place() -> None:
    program = read_case("wrong_types.json")

    in_hall = "schedule.conference.days[0].rooms['Saal 1']"
    assert [line[12:] for line in lines(program)] == ["30m 1 Fine", "30m 3 Lone surrogate", "- rqifq6np Huge"]
    assert [talk.people for talk in program.talks] == [(), ("Ada",), ()]
    assert [(level, message) for _, level, message in problems(program)] == [
        ("warning", f"{in_hall}[0].track: is a list, not text, and left out"),
        ("warning", f"{in_hall}[0].room: is true or false, not text, and left out"),
        ("warning", f"{in_hall}[0].persons: is a number, not a list of people, and left out"),
        ("warning", f"{in_hall}[0].abstract: is an object, not text, and left out"),
        ("error", f"{in_hall}[1]: is text, not an event; left out"),
        ("warning", f"{in_hall}[3].persons[2]: is a list, not a person, and left out"),
        ("error", "schedule.conference.days[0].rooms['Saal 2']: is a number, not a list of events; left out"),
        ("error", "schedule.conference.days[1]: is null, not a day; left out"),
        ("error", "schedule.conference.days[2].rooms: is text, not rooms; left out"),
        ("error", f"{in_hall}[2]: '10.5' is no time of day; the event is left out ('No clock')"),
        ("warning", f"{in_hall}[4]: 'inf' is no duration; its end is taken as unknown ('Huge')"),
    ]


@pytest.mark.parametrize(
    "values",
    [
        '{"days": {"2027-05-03": [{EVENT}]}, "timezone": "UTC"}',
        '{"conference": {"time_zone_name": "UTC", "days": 1}, "events": [{"day": "2027-05-03", EVENT}]}',
        '{"schedule": {"timezone": "UTC", "days": [{"date": "2027-05-03", "events": {"1": {EVENT}}}]}}',
        '{"timezone": "UTC", "days": [{"index": 2, "rooms": [{"name": "A", "talks": [{EVENT}]}]}], "start": "2027-05-02"}',
    ],
)
def test_days_and_events_may_lie_anywhere_sensible(values: str) -> None:
    event = '"id": 1, "title": "Wax", "start": "10:00", "duration": 30'

    program = read_bytes(values.replace("EVENT", event), "schedule.json")

    assert lines(program) == ["05-03 10:00 30m 1 Wax"]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "is empty"),
        (b"[" * 100_000, "nested deeper than 100 levels"),
        (b'{"schedule": {"conference": {}}}', "has no event"),
        (b"[1, 2, 3]", r"\[0\]: is a number, not an event"),
        (b'{"schedule": {"conference": {"days": [', "ends in the middle"),
        (b"[" + b'{"title": "x"},' * 200_001 + b"{}]", "has more than 200,000 events"),
    ],
    ids=["empty", "deep", "no-event", "numbers", "cut-off", "many"],
)
def test_what_is_no_schedule_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(ProgramError, match=reason):
        read_bytes(data, "schedule.json")


def test_times_without_a_zone_ask_for_it() -> None:
    data = '[{"id": 1, "title": "Wax", "date": "2027-05-03T10:00:00", "duration": 30, "persons": []}]'

    with pytest.raises(
        ProgramError, match=r"1 event prints its time without a zone \(give --timezone ZONE\)"
    ):
        read_bytes(data, "schedule.json")
    assert lines(read_bytes(data, "schedule.json", timezone="Asia/Kathmandu")) == ["05-03 04:15 30m 1 Wax"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_encodings_are_recognised(encoding: str) -> None:
    text = '[{"id": 1, "title": "Bienen über Bäumen", "date": "2027-05-03T10:00:00+02:00", "duration": 30}]'

    assert read_bytes(text.encode(encoding), "schedule.json").talks[0].title == "Bienen über Bäumen"


def test_first_link_is_the_address_of_an_event_without_one() -> None:
    entry = {"title": "Bees", "date": "2027-05-03T10:00:00+02:00", "duration": "00:30", "persons": []}
    links = [{"title": "Slides", "url": "https://bees.example/slides"}]

    program = read_bytes(json.dumps({"talks": [{**entry, "links": links}]}).encode(), "x.json")

    assert (program.talks[0].url, problems(program)) == ("https://bees.example/slides", [])
