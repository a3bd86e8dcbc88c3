"""iCalendar programs: what every reader owes, one case file for each oddity, and programs written out and read back."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar, Event

from planner.errors import PlannerError, ProgramError, UsageError
from planner.exporters.icalendar_faults import TextValue, UriValue
from planner.importers.ics.lines import looks_like_ics
from planner.importers.ics.reader import read_ics
from planner.importers.options import ReadOptions
from planner.timeline.clock import zone_named
from planner.timeline.program import Kind, Program, Severity, Status, Talk
from planner.timeline.year_source import YearSource
from tests.conftest import NOW
from tests.importers.contract import ReaderContract

CASES = Path(__file__).parent / "cases" / "ics"
OPTIONS = ReadOptions(now=NOW)


def case(name: str) -> bytes:
    return (CASES / f"{name}.ics").read_bytes()


def read(data: bytes | str, options: ReadOptions = OPTIONS) -> Program:
    return read_ics(data.encode() if isinstance(data, str) else data, "case.ics", options)


def read_case(name: str, options: ReadOptions = OPTIONS) -> Program:
    return read_ics(case(name), f"{name}.ics", options)


def times(program: Program) -> dict[str, str]:
    """Each talk's time in UTC by its title: "14 09:00-14 10:00", "?" for an end that nobody knows, "~" for inferred."""
    return {talk.title: time_of(talk) for talk in program.talks}


def time_of(talk: Talk) -> str:
    start = f"{talk.start:%d %H:%M}"
    if talk.end is None:
        return f"{start}-?"
    return f"{start}-{'~' if talk.end_inferred else ''}{talk.end:%d %H:%M}"


def said(program: Program) -> list[tuple[int | None, str]]:
    return [(problem.line, problem.message) for problem in program.problems]


def event(*lines: str) -> str:
    """A calendar with one event at nine o'clock UTC, with these lines in it."""
    head = ("BEGIN:VCALENDAR", "BEGIN:VEVENT", "UID:1", "DTSTART:20270614T090000Z", "DTEND:20270614T100000Z")
    return "\r\n".join((*head, *lines, "END:VEVENT", "END:VCALENDAR", ""))


class TestReader(ReaderContract):
    format = "ics"
    examples = [
        case(name)
        for name in (
            "words_and_places",
            "kind_before_each_title",
            "days_without_times",
            "lengths_and_missing_ends",
            "series_with_moved_and_cancelled_parts",
            "several_calendars",
            "bare_event",
            "vcalendar_1_0",
        )
    ]


# zones


def test_tzid_without_definition_is_read_by_the_zone_database() -> None:
    program = read_case("tzid_without_definition")

    assert times(program) == {
        "Opening the lighthouse": "14 08:30-14 09:15",
        "The winter lamp": "14 09:30-14 10:15",
    }
    assert (program.name, program.timezone, program.year, program.year_source) == (
        "Lantern Days 2027",
        "Europe/Lisbon",
        2027,
        YearSource.DOCUMENT,
    )
    assert (program.problems, program.questions) == ((), ())


def test_unknown_tzid_is_read_as_the_file_defines_it() -> None:
    program = read_case("zone_defined_by_the_file")

    assert times(program) == {
        "Defined further down": "01 13:30-01 14:30",
        "In the hour that is left out": "28 05:00-28 05:30",
        "After the change": "01 12:30-01 13:30",
        "In the hour that comes twice": "31 04:00-31 06:30",
    }
    rule = "; read by the clock before the change, as RFC 5545 section 3.3.5 says"
    assert said(program) == [
        (18, f"01:30 on 31 October 2027 happens twice on the clock 'Harbour Time'{rule}"),
        (24, f"01:30 on 28 March 2027 does not exist on the clock 'Harbour Time'{rule}"),
    ]


def test_zone_names_of_other_programs_are_understood() -> None:
    program = read_case("vendor_and_windows_zones")

    assert {title: time[3:8] for title, time in times(program).items()} == {
        "Evolution": "12:00",
        "Citadel": "06:00",
        "Leading slash": "03:15",
        "Windows": "00:00",
        "A space in the name": "13:00",
        "An underscore in the name": "07:00",
        "An offset": "07:00",
        "An abbreviation in the wrong season": "13:00",
        "A country": "00:00",
    }
    assert [(problem.line, problem.level) for problem in program.problems] == [(48, Severity.WARNING)]


def test_tzid_with_a_colon_is_understood_with_and_without_quotes() -> None:
    program = read_case("windows_zone_defined_by_the_file")

    assert times(program) == {"With quotes": "14 07:00-14 08:00", "Without quotes": "14 08:00-14 09:00"}
    assert program.timezone == "Europe/Berlin"


def test_definition_that_differs_from_the_known_zone_is_told() -> None:
    program = read_case("zone_defined_otherwise_than_known")

    assert times(program) == {"By the file": "14 01:00-14 02:00", "By the zone database": "14 07:00-14 08:00"}
    assert said(program) == [
        (
            3,
            (
                "defines Europe/Madrid otherwise than the zone database, by which it is read: "
                "2027-06-14 09:00 is 2027-06-14 07:00 UTC, not 2027-06-14 09:00"
            ),
        ),
        (
            11,
            (
                "defines 'Tokyo Standard Time', by which it is read, otherwise than Asia/Tokyo: "
                "2027-06-14 09:00 is 2027-06-14 01:00 UTC, not 2027-06-14 00:00"
            ),
        ),
    ]


def test_floating_time_is_on_the_clock_of_its_calendar() -> None:
    program = read_case("floating_times_of_a_calendar_with_a_zone")

    assert times(program) == {"Rain": "14 14:00-14 15:00", "Snow": "14 15:00-14 16:00"}
    assert program.timezone == "America/Bogota"


def test_floating_time_without_any_zone_is_a_question() -> None:
    with pytest.raises(ProgramError) as caught:
        read_case("floating_times_without_a_zone")

    assert caught.value.message == (
        "floating_times_without_a_zone.ics:6: no time zone is printed; the event is left out ('Rain'); "
        "1 more error (give --timezone ZONE)"
    )


def test_given_zone_settles_what_carries_none_and_moves_nothing_else() -> None:
    given = replace(OPTIONS, timezone=zone_named("Asia/Seoul"))

    program = read_case("floating_times_without_a_zone", given)
    with_zones = read_case("tzid_without_definition", given)

    assert times(program) == {"Rain": "14 00:00-14 01:00", "Snow": "14 06:00-14 07:00"}
    assert program.timezone == "Asia/Seoul"
    assert said(program) == [
        (None, "no such time zone: 'Nowhere/Land'; its times are read in Asia/Seoul, as --timezone says")
    ]
    assert with_zones == read_case("tzid_without_definition")


def test_read_as_takes_every_clock_for_that_zone() -> None:
    program = read_case(
        "floating_times_of_a_calendar_with_a_zone", replace(OPTIONS, read_as=zone_named("Asia/Seoul"))
    )

    assert times(program) == {"Rain": "14 00:00-14 01:00", "Snow": "14 06:00-14 07:00"}
    assert program.timezone == "Asia/Seoul"


def test_times_in_utc_alone_ask_for_the_zone_of_the_conference() -> None:
    program = read(event("SUMMARY:Somewhere"))
    told = read(event("SUMMARY:Somewhere"), replace(OPTIONS, timezone=zone_named("Europe/Athens")))

    assert [question.settle_with for question in program.questions] == ["--timezone ZONE"]
    assert (program.timezone, told.timezone, told.questions) == ("UTC", "Europe/Athens", ())
    assert program.talks[0].start == told.talks[0].start


def test_ambiguous_abbreviation_is_a_question() -> None:
    text = event("SUMMARY:Where?").replace("DTSTART:", "DTSTART;TZID=IST:").replace("0000Z", "0000")
    mixed = text + event("SUMMARY:Here").replace("UID:1", "UID:2")

    program = read(mixed)

    assert [talk.title for talk in program.talks] == ["Here"]
    assert [(question.about, question.settle_with) for question in program.questions] == [
        ("timezone", "--timezone Europe/Dublin")
    ]
    assert (
        times(read(mixed, replace(OPTIONS, timezone=zone_named("Asia/Kolkata"))))["Where?"][:8] == "14 03:30"
    )


# ends


def test_days_without_times_last_from_midnight_to_midnight() -> None:
    program = read_case("days_without_times")

    assert times(program) == {
        "Posters hang": "13 15:00-14 15:00",
        "The market is open": "13 15:00-15 15:00",
        "Ends on its own day": "13 15:00-14 15:00",
        "Without an end": "13 15:00-14 15:00",
        "A talk": "14 00:00-14 01:00",
    }
    assert {talk.title for talk in program.talks if talk.kind is Kind.OTHER} == set(times(program)) - {
        "A talk"
    }
    message = "prints days without times; it is taken from midnight to midnight in Asia/Tokyo"
    assert said(program) == [(line, message) for line in (13, 19, 25, 31)]


def test_days_are_counted_on_the_clock_of_most_talks() -> None:
    text = event("SUMMARY:Day").replace("DTSTART:20270614T090000Z", "DTSTART:20270614")
    talk = event("SUMMARY:Talk").replace("DTSTART:", "DTSTART;TZID=Asia/Tokyo:").replace("0000Z", "0000")
    one = text.replace("DTEND:20270614T100000Z\r\n", "").replace("END:VCALENDAR\r\n", "")

    program = read(one + talk.removeprefix("BEGIN:VCALENDAR\r\n").replace("UID:1", "UID:2"))

    assert times(program) == {"Day": "13 15:00-14 15:00", "Talk": "14 00:00-14 01:00"}


def test_day_without_any_zone_is_left_out_with_a_question() -> None:
    text = event("SUMMARY:Day").replace("DTSTART:20270614T090000Z", "DTSTART:20270614")

    with pytest.raises(ProgramError, match=r"no time zone is printed; .*give --timezone ZONE"):
        read(text)


def test_lengths_count_days_by_the_calendar_and_hours_exactly() -> None:
    program = read_case("lengths_and_missing_ends")

    assert times(program) == {
        "A day by the calendar": "27 11:00-28 10:00",
        "Twenty-four hours": "27 11:00-28 11:00",
        "By minutes": "14 07:00-14 07:45",
        "Nobody knows how long": "14 07:00-~14 07:40",
        "The next one there": "14 07:40-14 08:00",
        "No time at all": "14 07:00-?",
        "Less than nothing": "14 07:00-?",
        "The wrong way round": "14 09:00-14 09:30",
        "Past midnight with the old date": "14 21:00-?",
    }
    assert said(program) == [
        (43, "starts and ends at the same time; its end is taken as unknown"),
        (50, "has no length; its end is taken as unknown"),
        (57, "ends before it starts (11:30–11:00); the two are taken the other way round"),
        (64, "ends before it starts (23:00–00:30); its end is taken as unknown"),
    ]


# series


def test_series_has_each_part_on_its_own() -> None:
    program = read_case("series_with_moved_and_cancelled_parts")

    assert [(talk.id, time_of(talk), talk.title, talk.status) for talk in program.talks] == [
        ("stretch-20270325", "25 07:00-25 07:30", "Morning stretch", Status.CONFIRMED),
        ("stretch-20270326", "26 07:00-26 07:30", "Morning stretch", Status.CONFIRMED),
        ("stretch-20270328", "28 06:00-28 06:30", "Morning stretch", Status.CONFIRMED),
        ("stretch-20270329", "29 07:00-29 07:45", "Morning stretch on the roof", Status.CONFIRMED),
        ("stretch-20270330", "30 06:00-30 06:30", "Morning stretch", Status.CANCELLED),
        ("stretch-20270331", "31 06:00-31 06:30", "Morning stretch", Status.CONFIRMED),
        ("stretch-20270402", "02 08:00-02 08:30", "Morning stretch", Status.CONFIRMED),
    ]


def test_change_of_all_that_follow_moves_them_alike() -> None:
    program = read_case("series_changed_from_a_part_on")

    assert [(talk.id, time_of(talk), talk.title) for talk in program.talks] == [
        ("standup-20270614", "14 06:00-14 06:30", "Organisers meet"),
        ("standup-20270615", "15 06:00-15 06:30", "Organisers meet"),
        ("standup-20270616", "16 16:00-16 17:00", "Organisers meet late"),
        ("standup-20270617", "17 16:00-17 17:00", "Organisers meet late"),
    ]


def test_rules_without_end_are_read_within_bounds() -> None:
    program = read_case("rules_without_end")

    counts = {title: sum(talk.title == title for talk in program.talks) for title in times(program)}
    assert counts == {
        "Every week for ever": 53,
        "Every second": 1,
        "Every hour": 1000,
        "The thirtieth of February": 1,
        "A rule of vCalendar": 1,
    }
    assert said(program) == [
        (9, "goes on for longer than is read: one year of it (raise [limits] series_days in config.toml)"),
        (16, "repeats more often than once an hour: 'FREQ=SECONDLY'; only its first time is read"),
        (23, "goes on for longer than is read: the first 1,000 times (raise [limits] series in config.toml)"),
        (37, "ends before it starts; the event does not take place"),
        (44, "is no rule of repetition that is understood: 'D1 #10'; only its first time is read"),
    ]


def test_repetitions_of_a_whole_file_are_bounded() -> None:
    hourly = "".join(
        event(f"SUMMARY:Bell {number}", "RRULE:FREQ=HOURLY").replace("UID:1", f"UID:{number}")
        for number in range(40)
    )

    program = read(hourly)

    assert len(program.talks) == 20 * 1000 + 20
    reason = "the file has more repetitions than are read; this event is read once (raise [limits] repeats in config.toml)"
    assert sum(message == reason for _, message in said(program)) == 20


def test_rules_that_never_come_true_end() -> None:
    never = [f"RRULE:FREQ={frequency};BYMONTH=2;BYMONTHDAY=30" for frequency in ("HOURLY", "DAILY", "YEARLY")]

    assert len(read(event("SUMMARY:Leap", *never * 5)).talks) == 1


# words


def test_kind_before_each_title_is_the_badge() -> None:
    program = read_case("kind_before_each_title")

    assert [(talk.title, talk.badge, talk.kind) for talk in program.talks] == [
        ("Knots for beginners", "tutorial", Kind.TUTORIAL),
        ("[Advanced] knots", "tutorial", Kind.TUTORIAL),
        ("Lemonade", "break", Kind.BREAK),
        ("Biscuits", "break", Kind.BREAK),
        ("Doors close", None, Kind.TALK),
    ]
    first = program.talks[0]
    assert (first.track, first.people, first.url) == (
        "tutorials",
        ("Ida Berg", "Tom Okafor"),
        "https://knots.example/1/",
    )
    assert first.abstract == (
        "Bring & tie a rope.\n\nSpeakers:\nIda Berg\n\nIda has tied knots since 1999.\n\nTom Okafor\n\n-"
    )


def test_brackets_before_a_single_title_belong_to_it() -> None:
    assert read(event("SUMMARY:[AI] matters (a lot) - Ann Smith")).talks[0].title == (
        "[AI] matters (a lot) - Ann Smith"
    )


def test_track_behind_each_title_is_the_track() -> None:
    program = read_case("track_behind_each_title")

    assert [(talk.title, talk.track) for talk in program.talks] == [
        ("Sails", "Water"),
        ("Kites (old and new)", "Air"),
        ("Rudders", "Water"),
        ("Balloons", "Air"),
    ]
    assert program.shape == "calendar of 4 events, with the track in each title"


def test_people_behind_each_title_are_its_people() -> None:
    program = read_case("people_behind_each_title")

    assert [(talk.id, talk.title, talk.people) for talk in program.talks] == [
        ("pretalx-kites-7qx3ab", "Kites - an introduction", ("Ada Moreau",)),
        ("pretalx-kites-9fdk2m", "Strings", ("Jan van der Berg", "Li Na")),
        ("pretalx-kites-pp4tte", "Tails", ("Ada Moreau",)),
        ("pretalx-kites-zz8lab", "Closing - see you next year", ()),
    ]


def test_words_and_places_are_found_wherever_they_stand() -> None:
    program = read_case("words_and_places")
    label, attendee, address = program.talks[:3]

    assert program.name == "Paper Boats 2027"
    assert (label.title, label.room, label.track, label.people, label.abstract) == (
        "Folding & floating, part 1",
        "Pond 3, north",
        "Boats, small, Paper",
        ("Mira Sol",),
        "We fold. And\\or float.\n\nBring paper.",
    )
    assert (attendee.kind, attendee.room, attendee.people, attendee.abstract) == (
        Kind.KEYNOTE,
        None,
        ("Sol, Mira",),
        "Drops fall.\n\nx < y and Vec<T>",
    )
    assert (address.room, address.url, address.people, address.abstract) == (
        None,
        "https://meet.example.org/currents",
        ("Anton Grau",),
        "Es fließt \\ell_p.",
    )


def test_cancelled_talks_say_so_in_status_title_or_method() -> None:
    program = read_case("words_and_places")

    assert {talk.title: talk.status for talk in program.talks[3:]} == {
        "Steam boats": Status.CANCELLED,
        "Ice boats": Status.CANCELLED,
        "Sand boats": Status.CANCELLED,
        "Cancelled flights and how to fold them": Status.CONFIRMED,
    }
    assert read_case("taken_back").talks[0].status is Status.CANCELLED


def test_breaks_filed_under_a_common_label_are_breaks() -> None:
    events = "".join(
        event(f"SUMMARY:Main Hall: {title}").replace("UID:1", f"UID:{title}")
        for title in ("lunch", "coffee", "kites", "plenary", "tea")
    )

    program = read(events)

    assert [talk.title for talk in program.talks if talk.kind is Kind.BREAK] == [
        "Main Hall: coffee",
        "Main Hall: lunch",
        "Main Hall: tea",
    ]


# files


def test_several_calendars_are_tracks_with_clocks_of_their_own() -> None:
    program = read_case("several_calendars")

    assert {talk.title: (talk.track, time_of(talk)) for talk in program.talks} == {
        "Sky": ("Blue Track", "14 07:00-14 08:00"),
        "Rust": ("Red Track", "14 08:00-14 09:00"),
    }
    assert (program.name, program.shape) == ("several_calendars", "2 calendars of 2 events")


def test_bare_event_is_a_program() -> None:
    assert times(read_case("bare_event")) == {"Nothing around it": "13 21:00-13 22:00"}


@pytest.mark.parametrize(
    "change",
    [
        lambda data: b"\xef\xbb\xbf" + data,
        lambda data: data.decode().encode("utf-16"),
        lambda data: data.rstrip(),
        lambda data: data.replace(b"\n", b"\r\n"),
        lambda data: data.replace(b"\n", b"\n\n"),
        lambda data: b"\n\n" + data,
        lambda data: data.replace(b"BEGIN:", b"begin:").replace(b"DTSTART", b"DtStart"),
    ],
    ids=["bom", "utf-16", "no-final-newline", "crlf", "empty-lines", "leading-lines", "lower-case"],
)
def test_how_a_file_is_stored_does_not_matter(change: Callable[[bytes], bytes]) -> None:
    data = case("words_and_places")

    assert read(change(data)).talks == read(data).talks


def test_letter_cut_in_two_by_a_fold_is_whole() -> None:
    text = event("SUMMARY:Caf|é").encode().replace(b"|\xc3\xa9", b"\xc3\r\n \xa9")

    assert read(text).talks[0].title == "Café"


def test_older_encoding_is_read_with_a_warning() -> None:
    program = read(event("SUMMARY:Café").encode("cp1252"))

    assert program.talks[0].title == "Café"
    assert said(program) == [(6, "is not UTF-8; read as Windows-1252, so check accented letters")]


def test_broken_events_cost_no_other() -> None:
    program = read_case("broken_properties")

    assert times(program) == {"Whole": "14 09:00-14 10:00", "Ends somehow": "14 11:00-?"}
    assert said(program) == [
        (16, "is no date or time: '20270230T090000Z'; the event is left out ('The thirtieth of February')"),
        (21, "is no date or time: 'tomorrow at nine'; the event is left out ('Tomorrow')"),
        (23, "has no start; the event is left out ('Never begins')"),
        (31, "is no date or time: '20270614T1x0000Z'; the end is taken as unknown"),
        (38, "has two starts, in lines 38 and 39; the event is left out ('Begins twice')"),
        (43, "is no property and left out: 'This line is nothing'"),
        (45, "no time zone is printed; the event is left out ('Has a line of junk')"),
        (50, "a VTODO entry is left out: only events are read"),
    ]


def test_untitled_events_and_events_without_uid_are_kept() -> None:
    program = read_case("untitled_and_without_uid")

    assert [talk.title for talk in program.talks] == ["(untitled)", "(untitled)", "Has no name for machines"]
    assert said(program) == [(4, "has no title"), (10, "has no title")]
    assert len({talk.id for talk in program.talks}) == 3


def test_uid_shared_by_different_talks_names_none_of_them() -> None:
    text = case("events_that_share_a_uid").decode()
    head, *events, tail = (
        text.replace("END:VCALENDAR", "|END:VCALENDAR").replace("BEGIN:VEVENT", "|BEGIN:VEVENT").split("|")
    )

    program = read(text)
    backwards = read("".join((head, *reversed(events), tail)))

    ids = {(talk.title, talk.room): talk.id for talk in program.talks}
    assert ids == {(talk.title, talk.room): talk.id for talk in backwards.talks}
    assert (ids["Hammers", "East"], ids["Hammers", "West"]) == ("twice", "twice-2")
    assert "all-the-same" not in ids.values()


def test_long_uid_becomes_a_short_id_that_stays() -> None:
    uid = "bffa3522-4629-5e7c-ac08-0433874a4508"

    first = read(event("SUMMARY:Before").replace("UID:1", f"UID:{uid}"))
    second = read(event("SUMMARY:After", "LOCATION:Elsewhere").replace("UID:1", f"UID:{uid}"))

    assert first.talks[0].id == second.talks[0].id
    assert len(first.talks[0].id) == 8


def test_breaks_of_a_text_that_was_not_folded_stay() -> None:
    program = read_case("unfolded_long_lines")

    assert [(talk.abstract or "").split("\n")[1:] for talk in program.talks] == [
        ["A second one.", "A third one."],
        ["Two: the second", "Three"],
    ]
    assert program.problems == ()


def test_empty_lines_between_folds_are_nothing() -> None:
    program = read_case("folded_with_empty_lines_between")

    assert times(program) == {"Paper airplanes": "14 07:00-?"}


def test_old_vcalendar_is_read() -> None:
    talk = read_case("vcalendar_1_0").talks[0]

    assert (talk.title, talk.abstract) == ("Café und Kuchen", "Eins\nZwei")


def test_file_that_is_cut_off_is_read_up_to_there() -> None:
    program = read_case("cut_off")

    assert times(program) == {"Whole": "14 09:00-14 10:00", "The file ends in here": "14 10:00-?"}
    assert said(program) == [(9, "the file ends inside this event, which may be cut off")]


def test_missing_ends_and_stray_lines_are_told() -> None:
    program = read_case("events_without_their_end")

    assert times(program) == {"First": "14 09:00-14 10:00", "Second": "14 10:00-14 11:00"}
    assert said(program) == [
        (1, "stands outside of any calendar and is left out"),
        (4, "has no END:VEVENT before the next one begins in line 9"),
        (15, "ends 'VTODO', which has not begun; left out"),
    ]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"Mon 3 May 19:00 PDT", "case.ics: is no iCalendar file: no line says BEGIN:VCALENDAR or BEGIN:VEVENT (leave --format out)"),
        (b"BEGIN:VCALENDAR\nEND:VCALENDAR\n", "case.ics: is a calendar without events"),
        (
            b"BEGIN:VCALENDAR\nBEGIN:VFREEBUSY\nEND:VFREEBUSY\nEND:VCALENDAR\n",
            "case.ics: is a calendar without events; a VFREEBUSY entry is left out: only events are read",
        ),
        (b"BEGIN:VEVENT\n" + b"BEGIN:X-A\n" * 101, "case.ics:101: is nested deeper than 100 components (repair the file, or raise [limits] depth in config.toml)"),
    ],
    ids=["page", "empty", "free-busy", "nested"],
)  # fmt: skip
def test_what_is_no_program_says_why(data: bytes, message: str) -> None:
    with pytest.raises(ProgramError) as caught:
        read(data)

    assert caught.value.message == message


def test_field_of_more_than_a_megabyte_is_left_out() -> None:
    program = read(event("SUMMARY:Long", "DESCRIPTION:" + "x" * (1024 * 1024 + 1)))

    assert program.talks[0].abstract is None
    assert said(program) == [
        (
            7,
            "DESCRIPTION is longer than 1,048,576 letters; it is left out (raise [limits] field_letters in config.toml)",
        )
    ]


def test_year_that_no_event_has_is_refused() -> None:
    with pytest.raises(UsageError, match=r"prints the year 2027, not 2031 \(leave --year out\)"):
        read(event("SUMMARY:x"), replace(OPTIONS, year=2031))

    assert read(event("SUMMARY:x"), replace(OPTIONS, year=2027)).year == 2027


@pytest.mark.parametrize("path", sorted(CASES.glob("*.ics")), ids=lambda path: path.stem)
def test_beginning_tells_the_format(path: Path) -> None:
    assert looks_like_ics(path.read_bytes()[:2048].decode("utf-8", "replace"))


# properties

_LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZäéßøŁ中あ0123456789"
_WORDS = st.text(st.sampled_from(_LETTERS + ",;\\\"'.!?"), min_size=1, max_size=12)
_LINES = st.lists(_WORDS, min_size=1, max_size=6).map(" ".join).map(lambda line: f"A {line}")
_ZONES = ("UTC", "Europe/Berlin", "America/St_Johns", "Asia/Kathmandu", "Australia/Lord_Howe")


@st.composite
def talks_written(draw: st.DrawFn) -> tuple[Talk, str]:
    """A talk, and the zone it is written in."""
    start = datetime(2027, 1, 1, tzinfo=UTC) + timedelta(minutes=5 * draw(st.integers(0, 100_000)))
    talk = Talk(
        id=f"t{draw(st.integers(0, 10**9))}",
        program="written",
        title=draw(_LINES),
        start=start,
        end=start + timedelta(minutes=5 * draw(st.integers(1, 500))),
        changed=NOW,
        track=draw(st.none() | _LINES),
        room=draw(st.none() | _LINES),
        abstract=draw(st.none() | st.lists(_LINES, min_size=1, max_size=4).map("\n\n".join)),
        url=draw(st.none() | st.just("https://example.org/a?b=c,d;e")),
        status=draw(st.sampled_from(Status)),
    )
    return talk, draw(st.sampled_from(_ZONES))


def written(talks: list[tuple[Talk, str]]) -> bytes:
    """The talks as icalendar writes them."""
    calendar = Calendar.new(prodid="-//test//", name="Written")
    for talk, zone in talks:
        local = zone_named(zone)
        one = Event()
        one.add("dtstart", talk.start.astimezone(local))
        one.add("dtend", (talk.end or talk.start).astimezone(local))
        words = {
            "uid": talk.id,
            "summary": talk.title,
            "location": talk.room,
            "categories": talk.track,
            "description": talk.abstract,
            "status": talk.status.value.upper(),
        }
        for name, text in words.items():
            if text is not None:
                one.add(name, TextValue(text), encode=False)
        if talk.url:
            one.add("url", UriValue(talk.url), encode=False)
        calendar.add_component(one)
    data: bytes = calendar.to_ical()
    return data


@given(st.lists(talks_written(), min_size=1, max_size=6, unique_by=lambda each: each[0].id))
def test_program_written_out_reads_back_equal(talks: list[tuple[Talk, str]]) -> None:
    program = read(written(talks))

    by_id = {talk.id: talk._replace(kind=Kind.TALK, same_as=()) for talk in program.talks}
    clear = [talk for talk, zone in talks if not _comes_twice(talk, zone)]
    assert len(by_id) == len(talks)
    assert [by_id[talk.id] for talk in clear] == clear


def _comes_twice(talk: Talk, zone: str) -> bool:
    """Whether the local clock shows the start or end twice, so that no file can say which time is meant."""
    local = zone_named(zone)
    instants = [talk.start, talk.end or talk.start]
    around = (timedelta(minutes=shift) for shift in (-60, -30, 30, 60))
    return any(
        (instant + shift).astimezone(local).replace(tzinfo=None)
        == instant.astimezone(local).replace(tzinfo=None)
        for shift in around
        for instant in instants
    )


_NAMES = st.sampled_from(
    ("DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "EXRULE", "RECURRENCE-ID", "SUMMARY", "DESCRIPTION",
     "LOCATION", "CATEGORIES", "ATTENDEE", "STATUS", "UID", "X-ALT-DESC", "BEGIN", "END", "URL")
)  # fmt: skip
_PARAMETERS = st.sampled_from(
    ("", ";TZID=Europe/Berlin", ";TZID=Own", ";TZID=CST", ";VALUE=DATE", ";VALUE=PERIOD", ";RANGE=THISANDFUTURE",
     ';CN="A, B"', ";ENCODING=QUOTED-PRINTABLE", ";TZID=(UTC+1:00) X", ';CN="open')
)  # fmt: skip
_VALUES = st.one_of(
    st.sampled_from(
        ("20270614T090000Z", "20270614T090000", "20270614", "20270614T090000/PT1H", "99991231T235959Z", "00010101T000000",
         "99991231T240000", "PT1H", "-P1D", "P99999999999D", "FREQ=DAILY", "FREQ=DAILY;COUNT=3", "FREQ=YEARLY;UNTIL=20260101",
         "FREQ=WEEKLY;BYDAY=MO;UNTIL=20270801T000000Z", "VEVENT", "VCALENDAR", "VTIMEZONE", "CANCELLED", "1", "",
         "<b>x</b> &amp\\; \\n [x] (y) - Ann Smith", "=C3=A9=", "Speakers:\\nAnn Smith\\n<p>x</p>")
    ),
    st.text(max_size=20).filter(lambda text: "\n" not in text and "\r" not in text),
)  # fmt: skip


@given(st.lists(st.tuples(_NAMES, _PARAMETERS, _VALUES), max_size=14))
def test_any_properties_are_a_program_or_an_error(lines: list[tuple[str, str, str]]) -> None:
    text = event("SUMMARY:Sure", *(f"{name}{parameters}:{value}" for name, parameters, value in lines))
    zone = "BEGIN:VTIMEZONE\nTZID:Own\nBEGIN:STANDARD\nDTSTART:19700101T000000\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0200\n"
    text = text.replace("BEGIN:VCALENDAR\r\n", f"BEGIN:VCALENDAR\n{zone}END:STANDARD\nEND:VTIMEZONE\n")

    try:
        program = read(text)
    except PlannerError:
        return

    assert all(talk.start.tzinfo is UTC for talk in program.talks)
    assert all(talk.end is None or talk.end > talk.start for talk in program.talks)
