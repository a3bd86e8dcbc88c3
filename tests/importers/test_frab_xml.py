import time
from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest

from planner.errors import PlannerError, ProgramError, UsageError
from planner.timeline.program import Kind, Question, Status

from .contract import ReaderContract
from .frab_reading import case, lines, problems, read_bytes, read_case, wired


@pytest.fixture(scope="module", autouse=True)
def _wired() -> Iterator[None]:
    with wired():
        yield


class TestFrabXml(ReaderContract):
    format = "frab-xml"
    examples = tuple(
        case(name)
        for name in (
            "events_under_rooms.xml", "entries.xml", "repeated_ids.xml", "html_everywhere.xml", "durations_and_ends.xml",
            "night_listed_under_the_day_before.xml",
        )
    )  # fmt: skip


def event(inner: str, day: str = '<day date="2027-05-03">', zone: str = "UTC") -> str:
    head = f"<conference><title>Bees</title><time_zone_name>{zone}</time_zone_name></conference>"
    return f"<schedule>{head}{day}<event id='1'>{inner}</event></day></schedule>"


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


def test_times_without_a_zone_ask_for_it_once() -> None:
    with pytest.raises(ProgramError) as caught:
        read_case("events_under_day.xml")

    assert caught.value.message == (
        "events_under_day.xml:11: 3 events print their times without a zone "
        "(give --timezone Europe/Brussels, the zone of 'Brussels')"
    )
    assert read_case("events_under_day.xml", timezone="Europe/Brussels").timezone == "Europe/Brussels"


def test_some_times_without_a_zone_are_a_question() -> None:
    program = read_case("flat_list.xml")

    assert lines(program) == ["02-06 09:00 30m 1 Wax"]
    assert program.questions == (
        Question("timezone", "2 events print their times without a zone", "--timezone ZONE"),
    )
    assert [line for line, level, _ in problems(program) if level == "error"] == [3, 4]


def test_event_after_midnight_is_listed_under_the_day_before() -> None:
    program = read_case("night_listed_under_the_day_before.xml")

    assert lines(program) == [
        "12-27 04:30 30m 6 Sunrise Walk",
        "12-27 10:00 60m 1 Opening",
        "12-27 11:00 60m 5 Before It",
        "12-27 13:00 60m 4 Unsorted",
        "12-27 22:30 60m 2 Late Bees",
        "12-27 23:45 60m 3 Later Bees",
        "12-28 04:00 60m 7 Early Walk",
        "12-28 10:00 60m 8 Second Day",
    ]
    assert problems(program) == [
        (7, "warning", "00:45 listed under 27 December is read as the night after it ('Later Bees')"),
        (12, "warning", "05:30 listed under 27 December is read as early on that day, not as the night after it ('Sunrise Walk')"),
        (17, "warning", "05:00 listed under 28 December is read as early on that day, not as the night after it ('Early Walk')"),
    ]  # fmt: skip


def test_day_that_runs_past_midnight_has_events_of_the_night() -> None:
    program = read_case("night_within_the_bounds_of_its_day.xml")

    assert lines(program) == ["12-27 10:00 60m 2 Opening", "12-27 23:30 60m 1 Alone at Night"]
    assert program.timezone == "UTC+01:00"


def test_date_wins_over_day_and_start() -> None:
    program = read_case("day_is_the_utc_day.xml")

    assert lines(program) == ["09-09 19:00 45m 1 Past Midnight", "09-10 04:30 45m 2 In UTC", "09-10 05:30 45m 3 Two Starts"]  # fmt: skip
    assert problems(program) == [
        (7, "warning", "the date says 11:00, the start 11:30; the date is taken ('Two Starts')")
    ]


def test_wrong_offset_is_kept_until_the_user_says_so() -> None:
    as_printed = read_case("offset_of_nobody.xml")
    named = read_case("offset_of_nobody.xml", timezone="America/Toronto")
    corrected = read_case("offset_of_nobody.xml", read_as="America/Toronto")

    assert lines(as_printed) == lines(named) == ["08-05 10:00 45m 1 Wax", "08-05 11:00 45m 2 Wings"]
    assert lines(corrected) == ["08-05 14:00 45m 1 Wax", "08-05 15:00 45m 2 Wings"]
    assert (as_printed.timezone, corrected.timezone) == ("UTC", "America/Toronto")
    assert [message for _, _, message in problems(as_printed)] == [
        "all times are printed at +00:00 and taken as UTC (--read-as ZONE if they are the clock in the hall)"
    ]
    assert [message for _, _, message in problems(named)] == [
        (
            "the times carry offsets that are not those of America/Toronto, and stay as printed "
            "(--read-as America/Toronto if the clock is right and the offsets wrong)"
        )
    ]
    assert problems(corrected) == []


def test_offset_that_the_named_zone_never_has_is_doubted() -> None:
    program = read_case("offset_against_the_zone.xml")

    doubt = (
        "1 time is printed at +01:00, which is not the clock of Europe/Berlin then, and taken as printed "
        "(--read-as Europe/Berlin if the clock is right and the offset wrong)"
    )
    assert lines(program) == ["07-05 09:00 45m 1 Wax", "07-05 09:00 45m 2 Wings"]
    assert problems(program) == [(5, "warning", doubt)]


def test_clock_changes_are_problems() -> None:
    program = read_case("clock_change.xml")

    assert lines(program) == [
        "03-28 00:30 60m 1 Over the Change", "03-28 01:30 60m 3 After It", "10-31 01:30 60m 5 The Second Time",
    ]  # fmt: skip
    assert [(line, level) for line, level, _ in problems(program) if level == "error"] == [
        (6, "error"),
        (12, "error"),
    ]


def test_durations_and_ends_have_many_shapes() -> None:
    program = read_case("durations_and_ends.xml")

    assert lines(program) == [
        "05-03 10:00 30m 1 Short hours",
        "05-03 10:00 30m 2 Bare minutes",
        "05-03 10:00 90m 3 Spelt minutes",
        "05-03 10:00 90m 4 With seconds",
        "05-03 10:00 1800m 5 Longer than a day",
        "05-03 10:00 - 7 No end",
        "05-03 10:00 - 8 No length",
        "05-03 10:00 - 10 No duration",
        "05-03 10:00 - 11 Perhaps seconds",
        "05-03 10:00 - 12 Backwards",
        "05-03 11:00 10m 9 After no length",
        "05-03 23:00 90m 6 Ends after midnight",
        "05-04 00:00 10m 13 End of the day",
    ]
    assert problems(program) == [
        (11, "warning", "starts and ends at the same time; its end is taken as unknown ('No length')"),
        (13, "warning", "'soon' is no duration; its end is taken as unknown ('No duration')"),
        (14, "warning", "the duration '1800' may be minutes or seconds; its end is taken as unknown ('Perhaps seconds')"),
        (15, "warning", "ends before it starts (10:00–09:00 UTC); its end is taken as unknown ('Backwards')"),
    ]  # fmt: skip


def test_one_event_that_cannot_be_costs_no_other() -> None:
    program = read_case("events_that_cannot_be.xml")

    assert lines(program) == ["05-03 09:00 30m 5 Fine"]
    assert [slot.start for slot in program.unnamed_slots] == [datetime(2027, 5, 3, 11, tzinfo=UTC)]
    assert [(line, message.partition(";")[0]) for line, _, message in problems(program)] == [
        (None, "the schedule names a time zone that is not known: 'Europe/Nowhere'"),
        (4, "'2027-02-30' is not in the calendar"),
        (7, "the year 20008 is not in the calendar"),
        (8, "'25:00' is not a time of day (hours go from 00:00 to 23:59)"),
        (9, "has no start time"),
        (11, "no time zone is printed"),
        (13, "'+19:00' is no offset of any zone"),
    ]


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
    assert off == ["CANCELLED Wax", "[withdrawn] Wings", "Hives"]


def test_html_becomes_text_everywhere() -> None:
    program = read_case("html_everywhere.xml")

    first, second = program.talks
    assert (program.name, first.title, first.room, first.track) == (
        "Bees & Trees", "Apis and the <b> tag", "R&D", "Q&A",
    )  # fmt: skip
    assert first.people == ("Renée D'Arc",)
    assert first.abstract == "Inline markup,\n\nunescaped.\n\n- One é\n- Two"
    assert second.abstract == "The same, and more: a < b && List<String>"


def test_damaged_xml_is_mended_with_a_warning() -> None:
    program = read_case("bare_ampersands.xml")

    assert (program.name, lines(program)) == ("Bees & Trees", ["05-03 10:00 30m 1 R&D of cafés <3"])
    assert problems(program) == [
        (3, "warning", "is not well-formed XML: invalid token; mended here and below")
    ]


def test_cut_off_xml_gives_the_events_above_the_cut() -> None:
    program = read_case("cut_off.xml")

    assert lines(program) == ["05-03 10:00 30m 1 Whole"]
    assert problems(program) == [
        (6, "error", "the XML ends in the middle; the events from here on are missing")
    ]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (case("billion_laughs.xml"), "schedule.xml:2: has a DOCTYPE, which is refused (save it without the DOCTYPE)"),
        (b"", "schedule.xml: is empty (give a schedule.xml)"),
        (b"  \n", "schedule.xml: is empty (give a schedule.xml)"),
        (b"no xml", "schedule.xml:1: is not XML: syntax error (save or download it again)"),
        (b"<schedule/>", "schedule.xml: has no event (give a schedule with events in it, as frab and pretalx export it)"),
        (b"<a>" * 101, "schedule.xml:1: is nested deeper than 100 levels (this is no schedule)"),
    ],
)  # fmt: skip
def test_what_is_no_schedule_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(ProgramError) as caught:
        read_bytes(data)

    assert caught.value.message == message


@pytest.mark.parametrize(
    ("piece", "times", "reason"),
    [(b" ", 50 * 2**20 + 1, "larger than 50 MB"), (b"<a>", 17_000_000, "deeper than 100 levels")],
    ids=["large", "deep"],
)
def test_enormous_sources_are_refused(piece: bytes, times: int, reason: str) -> None:
    data = piece * times

    with pytest.raises(ProgramError, match=reason):
        read_bytes(data)


def test_too_many_events_are_refused() -> None:
    data = b"<schedule><day>" + b"<event/>" * 200_001 + b"</day></schedule>"

    with pytest.raises(ProgramError, match="has more than 200,000 events"):
        read_bytes(data)


def test_field_of_megabytes_is_cut() -> None:
    program = read_bytes(
        event(f"<start>10:00</start><title>Wax</title><abstract>{'x' * 1_100_000}</abstract>")
    )

    assert len(program.talks[0].abstract or "") == 2**20
    assert [message for _, _, message in problems(program)] == [
        "its abstract is longer than 1,048,576 letters and cut there ('Wax')"
    ]


@pytest.mark.parametrize(
    "encoding", ["utf-8-sig", "utf-16", "iso-8859-1", "windows-1252", "utf-32", "cp1251"]
)
def test_declared_encodings_are_read(encoding: str) -> None:
    declared = "utf-8" if encoding == "utf-8-sig" else encoding
    title = "Пчёлы" if encoding == "cp1251" else "Café für Bienen"
    xml = f"<?xml version='1.0' encoding='{declared}'?>" + event(
        f"<start>10:00</start><title>{title}</title>"
    )

    assert read_bytes(xml.encode(encoding)).talks[0].title == title


def test_undeclared_windows_1252_is_mended() -> None:
    program = read_bytes(event("<start>10:00</start><title>Café</title>").encode("cp1252"))

    assert program.talks[0].title == "Café"
    assert [level for _, level, _ in problems(program)] == ["warning"]


def test_controls_and_surrogates_never_come_through() -> None:
    program = read_bytes(event("<start>10:00</start><title>A&#x9b;31mB&#x202e;C&#xd800;D</title>"))

    assert program.talks[0].title == "A31mBCD"


def test_other_xml_names_and_places_do_no_harm() -> None:
    xml = event(
        "<start>10:00</start><title>Wax</title><links><event><title>No</title></event></links><TITLE>Late</TITLE>"
    )

    assert [talk.title for talk in read_bytes(xml).talks] == ["Wax"]


def test_given_year_must_be_the_printed_one() -> None:
    xml = event("<start>10:00</start><title>Wax</title>")

    assert read_bytes(xml, year=2027).year == 2027
    with pytest.raises(UsageError, match="prints the year 2027, not 2026"):
        read_bytes(xml, year=2026)


@pytest.mark.parametrize(
    ("day", "given", "start"),
    [
        ("<day>", date(2027, 6, 1), datetime(2027, 6, 1, 10, tzinfo=UTC)),
        ("<day index='3'>", date(2027, 6, 1), datetime(2027, 6, 3, 10, tzinfo=UTC)),
        ("<day date='Saturday, May 18, 2024'>", None, datetime(2024, 5, 18, 10, tzinfo=UTC)),
        ("<day date='18.05.2024'>", None, datetime(2024, 5, 18, 10, tzinfo=UTC)),
        ("<day start='2024-05-18T08:00:00'>", None, datetime(2024, 5, 18, 10, tzinfo=UTC)),
    ],
)
def test_date_of_a_day_comes_from_what_there_is(day: str, given: date | None, start: datetime) -> None:
    program = read_bytes(event("<start>10:00</start><title>Wax</title>", day), day=given)

    assert program.talks[0].start == start


def test_day_without_any_date_asks_for_it() -> None:
    with pytest.raises(PlannerError, match="give --date YYYY-MM-DD"):
        read_bytes(event("<start>10:00</start><title>Wax</title>", "<day>"))


def test_large_schedule_takes_time_in_proportion() -> None:
    one = (
        "<event id='{0}'><start>10:00</start><duration>00:30</duration><title>Wax {0}</title>"
        "<abstract>&lt;p>Of wax.&lt;/p></abstract></event>"
    )

    def seconds(count: int) -> float:
        many = "".join(one.format(number) for number in range(count))
        head = "<conference><timezone>UTC</timezone></conference>"
        xml = f"<schedule>{head}<day date='2027-05-03'>{many}</day></schedule>"
        begin = time.process_time()
        assert len(read_bytes(xml).talks) == count
        return time.process_time() - begin

    assert seconds(12_000) < 16 * max(seconds(1_500), 0.02)
