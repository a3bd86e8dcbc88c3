from datetime import UTC, datetime

import pytest

from planner.timeline.program import Kind, Status

from .contract import ReaderContract
from .frab_reading import case, event, lines, problems, read_bytes, read_case


class TestFrabXml(ReaderContract):
    format = "frab-xml"
    examples = tuple(
        case(name)
        for name in (
            "events_under_rooms.xml", "entries.xml", "repeated_ids.xml", "html_everywhere.xml", "durations_and_ends.xml",
            "night_listed_under_the_day_before.xml",
        )
    )  # fmt: skip


def test_every_field_of_an_event_is_read() -> None:
    program = read_case("events_under_rooms.xml")

    first, _, night = program.talks
    assert (program.id, program.name, program.timezone, program.year) == (
        "beecamp-2027", "BeeCamp 2027", "Europe/Berlin", 2027,
    )  # fmt: skip
    assert program.shape == "schedule.xml, <event> under rooms"
    assert (first.id, first.title, first.room, first.track, first.badge) == (
        "17", "Why [AI] [/] matters & hums", "Hall & Hive", "Hives", "lecture",
    )  # fmt: skip
    assert first.people == ("Ada Quill", "RAVI MENON")
    assert first.abstract == "A short history\n\nBees <3 us.\n\nIn 2019 nobody knew."
    assert first.url == "https://bees.example/2027/talk/17/"
    assert (first.start, first.end) == (
        datetime(2027, 5, 3, 7, 30, tzinfo=UTC), datetime(2027, 5, 3, 8, tzinfo=UTC),
    )  # fmt: skip
    assert (night.kind, night.badge, night.start) == (
        Kind.KEYNOTE, "keynote", datetime(2027, 5, 3, 22, 15, tzinfo=UTC),
    )  # fmt: skip
    assert [talk.kind for talk in program.talks] == [Kind.TALK, Kind.BREAK, Kind.KEYNOTE]
    assert problems(program) == []


@pytest.mark.parametrize(
    ("name", "shape", "read"),
    [
        ("events_under_day.xml", "schedule.xml, <event> under days",
         ["02-07 09:30 45m 10 Wings", "02-07 13:00 60m 6 Wax", "02-08 08:00 60m 11 Honey"]),
        ("entries.xml", "schedule.xml, <entry> under days", ["02-06 09:00 30m a1 Wax", "02-06 09:30 45m a2 Wings"]),
        ("flat_list.xml", "schedule.xml, <event> in one list",
         ["02-06 09:00 30m 1 Wax", "02-06 09:30 45m 2 Wings", "02-07 08:00 60m 3 Honey"]),
    ],
)  # fmt: skip
def test_layouts_without_rooms_are_read(name: str, shape: str, read: list[str]) -> None:
    program = read_case(name, timezone="Europe/Brussels")

    assert program.shape == shape
    assert lines(program) == read
    assert program.talks[0].room in ("Loft", "Mill")


def test_people_come_from_elements_and_lists() -> None:
    assert [talk.people for talk in read_case("entries.xml").talks] == [("Lee, Ann",), ("Bo Chu", "Mo Ek")]


@pytest.mark.parametrize(
    ("inner", "people"),
    [
        ("<persons><person name='Ada Quill'/><person>Mo Ek</person></persons>", ("Ada Quill", "Mo Ek")),
        ("<persons><person><id>7</id><name>Ada Quill</name><bio>Mo</bio></person></persons>", ("Ada Quill",)),
        ("<persons><person>Ada Quill<bio>is Mo</bio></person></persons>", ("Ada Quill",)),
        ("<speaker>Ada Quill</speaker><speaker>Mo Ek</speaker>", ("Ada Quill", "Mo Ek")),
        ("<speakers>Ada Quill; Mo Ek</speakers>", ("Ada Quill", "Mo Ek")),
        ("<persons><person>TBA</person><person/></persons>", ()),
    ],
)
def test_people_are_found_in_any_shape(inner: str, people: tuple[str, ...]) -> None:
    program = read_bytes(event(f"<start>10:00</start><title>Wax</title>{inner}"))

    assert program.talks[0].people == people


def test_repeated_ids_are_told_apart_in_any_order() -> None:
    data = case("repeated_ids.xml").decode()
    begin, *events = data.split("      <event")
    last = events[-1].replace("    </room>\n  </day>\n</schedule>\n", "")
    turned = (
        begin
        + "".join(f"      <event{each}" for each in [last, *events[-2::-1]])
        + "    </room></day></schedule>"
    )

    program, again = read_bytes(data), read_bytes(turned)

    assert {talk.id: talk.start for talk in program.talks} == {talk.id: talk.start for talk in again.talks}
    ids = [talk.id for talk in program.talks]
    assert len(set(ids)) == 9
    assert [talk.same_as for talk in program.talks if talk.title == "Workshop of Wax"] == [("7-2",), ("7",)]
    assert all(len(each) <= 12 for each in ids)


def test_event_printed_twice_is_kept_once() -> None:
    assert lines(read_case("same_event_twice.xml")) == ["05-03 10:00 30m 7 Wax"]


def test_draft_and_final_share_the_ids_of_their_slugs() -> None:
    draft = {talk.title: talk.id for talk in read_case("draft.xml", timezone="Europe/Brussels").talks}
    final = {talk.title: talk.id for talk in read_case("final.xml").talks}

    assert draft == {"Wax": "1861", "Wings": "1634", "Lunch": "10600"}
    assert final == {"Wings, at last": "1634", "Honey": "1999", "Wax": "1861"}


def test_stamped_titles_are_off() -> None:
    program = read_case("stamped_titles.xml")

    off = [talk.title for talk in program.talks if talk.status is Status.CANCELLED]
    assert off == ["Wax", "Wings", "Hives"]


def test_html_becomes_text_everywhere() -> None:
    program = read_case("html_everywhere.xml")

    first, second = program.talks
    assert (program.name, first.title, first.room, first.track) == (
        "Bees & Trees", "Apis and the <b> tag", "R&D", "Q&A",
    )  # fmt: skip
    assert first.people == ("Renée D'Arc",)
    assert first.abstract == "Inline markup,\n\nunescaped.\n\n- One é\n- Two"
    assert second.abstract == "The same, and more: a < b && List<String>"


def test_link_is_the_address_of_an_event_without_one() -> None:
    links = '<links><link href="https://bees.example/slides">Slides</link><link href="https://bees.example/b">B</link></links>'
    slot = "<start>10:00</start><duration>00:30</duration><title>Bees</title>"

    without = read_bytes(event(f"{slot}{links}"))
    with_own = read_bytes(event(f"{slot}{links}<url>https://bees.example/17</url>"))

    assert [program.talks[0].url for program in (without, with_own)] == [
        "https://bees.example/slides", "https://bees.example/17",
    ]  # fmt: skip
