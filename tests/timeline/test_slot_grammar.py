from dataclasses import dataclass
from datetime import timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from planner.timeline.printed_date import SlotError
from planner.timeline.printed_slot import PrintedAgain, PrintedSlot
from planner.timeline.slot_grammar import parse_slot
from planner.timeline.slot_line import is_slot_line
from planner.timeline.slot_text import plain_spaces
from planner.timeline.year import PrintedDate

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
ZONES = (
    "PDT", "PST", "EDT", "EST", "CST", "PT", "ET", "GMT", "UTC", "CET", "CEST", "BST", "JST", "IST", "GMT -3:00", "UTC+2",
    "UTC-0", "UTC+05:30", "America/New_York", "America/Argentina/Buenos_Aires", "Etc/GMT+12", "+02:00", "XQZ",
)  # fmt: skip
DASHES = (" - ", " – ", " — ", " −\u202f", "-", "–", " -- ", "--", " to ", " until ", "  ")
SPACES = (" ", "\u00a0", "\u202f", "\u2009", "\t")


@dataclass(frozen=True)
class Parts:
    """What a printed slot says, before it is printed in one of the shapes."""

    weekday: int
    month: int
    day: int
    year: int
    start: int
    """Minutes since midnight."""
    end: int

    @property
    def times(self) -> tuple[timedelta, timedelta]:
        return timedelta(minutes=self.start), timedelta(minutes=self.end)

    def dated(self, *, weekday: bool = True, year: bool = False) -> PrintedDate:
        return PrintedDate(
            self.month, self.day, self.weekday if weekday else None, self.year if year else None
        )


PARTS = st.builds(
    Parts, st.integers(0, 6), st.integers(1, 12), st.integers(1, 31), st.integers(2000, 2040), st.integers(0, 1439),
    st.integers(0, 1439),
)  # fmt: skip
ZONE = st.sampled_from(ZONES)
DASH = st.sampled_from(DASHES)


def clock(minute: int, pad: bool = True) -> str:
    return f"{minute // 60:02d}:{minute % 60:02d}" if pad else f"{minute // 60}:{minute % 60:02d}"


def half_clock(minute: int, am: str = "AM", pm: str = "PM", sign: str = ":") -> str:
    return f"{(minute // 60 + 11) % 12 + 1}{sign}{minute % 60:02d} {am if minute < 720 else pm}"


@given(PARTS, ZONE, DASH, st.booleans(), st.booleans(), st.sampled_from(SPACES))
def test_founding_form(parts: Parts, zone: str, dash: str, pad: bool, full: bool, space: str) -> None:
    month = MONTHS[parts.month - 1] if full else MONTHS[parts.month - 1][:3]
    times = f"{clock(parts.start, pad)}{dash}{clock(parts.end, pad)}"
    line = f"{DAYS[parts.weekday][:3]} {parts.day} {month} {times} {zone}".replace(" ", space)

    assert parse_slot(line) == PrintedSlot(
        *parts.times, date=parts.dated(), weekday=parts.weekday, zone=plain_spaces(zone.replace(" ", space))
    )
    assert is_slot_line(line)


@given(
    PARTS,
    ZONE,
    st.sampled_from([("Room R04", "Room R04"), ("None", None), ("TBA", None), ("Hall 3 - 4", "Hall 3 - 4")]),
)
def test_header_of_a_workshop_page(parts: Parts, zone: str, place: tuple[str, str | None]) -> None:
    day = f"{DAYS[parts.weekday][:3]} {MONTHS[parts.month - 1][:3]} {parts.day:02d}"
    line = f"{day} {half_clock(parts.start)} -- {half_clock(parts.end)} ({zone}) @ {place[0]}"

    assert parse_slot(line) == PrintedSlot(
        *parts.times, date=parts.dated(), weekday=parts.weekday, zone=zone, place=place[1]
    )
    assert is_slot_line(line)


@given(PARTS, st.sampled_from([("a.m.", "p.m."), ("am", "pm"), ("AM", "PM")]))
def test_weekday_only_under_a_header(parts: Parts, halves: tuple[str, str]) -> None:
    line = f"{DAYS[parts.weekday][:3]} {half_clock(parts.start, *halves)} - {half_clock(parts.end, *halves)}"

    assert parse_slot(line) == PrintedSlot(*parts.times, weekday=parts.weekday)
    assert is_slot_line(line)


@given(PARTS, ZONE)
def test_date_and_start_without_an_end(parts: Parts, zone: str) -> None:
    line = f"{DAYS[parts.weekday][:3]} {parts.day} {MONTHS[parts.month - 1][:3]}, {half_clock(parts.start, 'a.m.', 'p.m.')} {zone}"

    assert parse_slot(line) == PrintedSlot(
        parts.times[0], date=parts.dated(), weekday=parts.weekday, zone=zone
    )
    assert is_slot_line(line)


@given(
    PARTS,
    st.sampled_from(["-08:00", "+05:30", "+0000", "Z"]),
    st.sampled_from([":00", ":00.000", ""]),
    st.booleans(),
)
def test_iso_range(parts: Parts, zone: str, seconds: str, both: bool) -> None:
    stamp = f"{parts.year}-{parts.month:02d}-{parts.day:02d}T"
    end = f" - {stamp}{clock(parts.end)}{seconds}{zone}" if both else ""
    line = f"{stamp}{clock(parts.start)}{seconds}{zone}{end}"

    date = parts.dated(weekday=False, year=True)
    assert parse_slot(line) == PrintedSlot(
        parts.times[0], parts.times[1] if both else None, date, date if both else None, zone=zone
    )
    assert is_slot_line(line)


def test_iso_end_at_another_offset_is_the_same_instant() -> None:
    slot = parse_slot("2020-12-07T18:00:00-08:00 - 2020-12-07T20:15:00-06:00")

    assert (slot.start, slot.end, slot.zone) == (
        timedelta(hours=18),
        timedelta(hours=18, minutes=15),
        "-08:00",
    )


@given(PARTS, ZONE, DASH)
def test_iso_day_and_a_range_behind_it(parts: Parts, zone: str, dash: str) -> None:
    day = f"{parts.year}-{parts.month:02d}-{parts.day:02d}"

    for between in (" ", "T", ", "):
        line = f"{day}{between}{clock(parts.start)}{dash}{clock(parts.end)} {zone}"
        assert parse_slot(line) == PrintedSlot(
            *parts.times, date=parts.dated(weekday=False, year=True), zone=zone
        )


@given(PARTS, ZONE, st.sampled_from([" • ", " · ", ", ", " / ", " | ", " at ", " - "]))
def test_long_american_form_with_any_separator(parts: Parts, zone: str, separator: str) -> None:
    day = f"{DAYS[parts.weekday][:3]}, {MONTHS[parts.month - 1][:3]} {parts.day}, {parts.year}"
    line = f"{day}{separator}{half_clock(parts.start)} – {half_clock(parts.end)} {zone}"

    assert parse_slot(line) == PrintedSlot(
        *parts.times, date=parts.dated(year=True), weekday=parts.weekday, zone=zone
    )
    assert is_slot_line(line)


@given(PARTS, ZONE)
def test_american_form_without_weekday_and_end(parts: Parts, zone: str) -> None:
    line = f"{MONTHS[parts.month - 1][:3]} {parts.day}, {parts.year} / {half_clock(parts.start)} ({zone})"

    assert parse_slot(line) == PrintedSlot(
        parts.times[0], date=parts.dated(weekday=False, year=True), zone=zone
    )
    assert is_slot_line(line)


@given(PARTS, ZONE)
def test_numbers_for_a_date_that_reads_one_way(parts: Parts, zone: str) -> None:
    month = parts.month if parts.day > 12 else parts.day
    times = f"{half_clock(parts.start, 'AM', 'PM', '.')}-{half_clock(parts.end, 'AM', 'PM', '.')}"

    for numbers in (f"{parts.day}/{month}", f"{month}/{parts.day}"):
        slot = parse_slot(f"{DAYS[parts.weekday]} {numbers} from {times} {zone}")
        assert slot == PrintedSlot(
            *parts.times, date=PrintedDate(month, parts.day, parts.weekday), weekday=parts.weekday, zone=zone
        )


@given(PARTS, ZONE)
def test_weekday_and_range_apart_by_a_slash(parts: Parts, zone: str) -> None:
    line = f"{DAYS[parts.weekday]} / {clock(parts.start)}-{clock(parts.end)} {zone}"

    assert parse_slot(line) == PrintedSlot(*parts.times, weekday=parts.weekday, zone=zone)
    assert is_slot_line(line)


@example(Parts(5, 1, 1, 2000, 600, 660), "XQZ", ["times", "day"])
@given(PARTS, ZONE, st.permutations(["day", "times"]))
def test_parts_in_any_order(parts: Parts, zone: str, order: list[str]) -> None:
    texts = {
        "day": f"{DAYS[parts.weekday]}, {parts.day} {MONTHS[parts.month - 1]} {parts.year}",
        "times": f"{clock(parts.start)}–{clock(parts.end)} ({zone})",
    }
    line = " | ".join(texts[each] for each in order)

    assert parse_slot(line) == PrintedSlot(
        *parts.times, date=parts.dated(year=True), weekday=parts.weekday, zone=zone
    )
    assert is_slot_line(line)


@pytest.mark.parametrize(
    ("line", "rest"),
    [
        ("10:00-11:00 (NASA) 3 May Launch", "(NASA) 3 May Launch"),
        ("10:00-11:00 NASA 3 May", "NASA 3 May"),
        ("10:00-11:00 (XQZ) | Opening", "(XQZ) | Opening"),
    ],
)
def test_capitals_behind_undated_times_are_a_title_unless_a_day_ends_the_line(line: str, rest: str) -> None:
    slot = parse_slot(line)

    assert (slot.zone, slot.date, slot.rest) == (None, None, rest)


@given(PARTS, PARTS, ZONE)
def test_end_with_a_date_of_its_own(parts: Parts, late: Parts, zone: str) -> None:
    first, last = (f"{DAYS[each.weekday][:3]} {each.day} {MONTHS[each.month - 1]}" for each in (parts, late))
    line = f"{first} {clock(parts.start)} - {last} {clock(late.end)} {zone}"

    assert parse_slot(line) == PrintedSlot(
        parts.times[0], late.times[1], parts.dated(), late.dated(), parts.weekday, zone
    )
    assert is_slot_line(line)


@given(
    PARTS,
    st.sampled_from(
        ["Opening Remarks", "3D Vision for All", "25 Ways to Fail", "CT scans for all", "Cat Pictures"]
    ),
)
def test_title_behind_the_times_is_the_rest(parts: Parts, title: str) -> None:
    day = f"{DAYS[parts.weekday][:3]} {parts.day} {MONTHS[parts.month - 1]}"

    whole = parse_slot(f"{day} {clock(parts.start)} - {clock(parts.end)} {title}")
    no_end = parse_slot(f"{day} {clock(parts.start)} - {title}")

    assert (whole.start, whole.end, whole.zone, whole.rest) == (*parts.times, None, title)
    assert (no_end.start, no_end.end, no_end.zone, no_end.rest) == (parts.times[0], None, None, title)


HALVES = [
    ("1.00-2.00PM", "13:00", "14:00"),
    ("11:30 - 1:00 PM", "11:30", "13:00"),
    ("11:00 - 12:30 PM", "11:00", "12:30"),
    ("10:30 - 12:15 AM", "22:30", "00:15"),
    ("9:00 - 12:00 AM", "21:00", "00:00"),
    ("8:30 AM - 9:45", "08:30", "09:45"),
    ("11:30 AM - 12:30", "11:30", "12:30"),
    ("11:30 am - 1:00", "11:30", "13:00"),
    ("11 PM - 1:00", "23:00", "01:00"),
    ("7 - 8pm", "19:00", "20:00"),
    ("12:00 PM - 12:30 PM", "12:00", "12:30"),
    ("12:00 a.m. - 12:30 a.m.", "00:00", "00:30"),
    ("19:00 - 8:00 PM", "19:00", "20:00"),
    ("19h30 - 20h15", "19:30", "20:15"),
    ("19h - 20h", "19:00", "20:00"),
    ("9:00 - 10", "09:00", "10:00"),
]


@pytest.mark.parametrize(("printed", "start", "end"), HALVES)
def test_halves_of_the_day_do_not_run_backwards(printed: str, start: str, end: str) -> None:
    slot = parse_slot(f"Mon 3 May {printed} PDT")

    assert (slot.start, slot.end, slot.zone) == (_delta(start), _delta(end), "PDT")


def _delta(text: str) -> timedelta:
    hours, minutes = text.split(":")
    return timedelta(hours=int(hours), minutes=int(minutes))


def test_midnight_at_the_end_is_24() -> None:
    assert parse_slot("Mon 3 May 22:00 - 24:00 PDT").end == timedelta(hours=24)


def test_offset_behind_a_start_is_no_end_where_that_would_run_backwards() -> None:
    evening, morning, glued = (
        parse_slot(f"Mon 3 May {times}") for times in ("21:00 -07:00", "08:00 -10:00", "21:00-07:00")
    )

    assert (evening.end, evening.zone) == (None, "-07:00")
    assert (morning.end, morning.zone) == (timedelta(hours=10), None)
    assert (glued.end, glued.zone) == (timedelta(hours=7), None)


def test_glued_range_behind_an_iso_day_is_no_offset() -> None:
    assert parse_slot("2021-05-03 10:00-11:00 PDT") == PrintedSlot(
        timedelta(hours=10), timedelta(hours=11), PrintedDate(5, 3, None, 2021), zone="PDT"
    )


def test_two_zones_are_both_kept_the_abbreviation_before_it() -> None:
    slots = [parse_slot(f"Mon 3 May 19:00 {zone}") for zone in ("CST (UTC-6)", "UTC-6 (CST)", "-06:00 CST")]

    assert [(slot.zone, slot.other_zone, slot.rest) for slot in slots] == [
        ("CST", "UTC-6", ""),
        ("UTC-6", "CST", ""),
        ("-06:00", "CST", ""),
    ]


@pytest.mark.parametrize(
    ("printed", "end", "zone"),
    [
        ("10:00 UTC - 10:30 UTC", "10:30", "UTC"),
        ("10:00 UTC - 12:00", "12:00", "UTC"),
        ("09:00 GMT – 10:00 GMT", "10:00", "GMT"),
        ("10:00 UTC-10:30 UTC", "10:30", "UTC"),
        ("10:00 - 10:30 GMT -3:00", "10:30", "GMT -3:00"),
        ("10:00 - 10:30 UTC - 7", "10:30", "UTC - 7"),
        ("10:00 - 10:30 (UTC - 7)", "10:30", "UTC - 7"),
        ("10:00 PDT - 10:30 PDT", "10:30", "PDT"),
        ("10:00am PDT - 10:30am PDT", "10:30", "PDT"),
        ("7:00 PDT - 8pm PDT", "20:00", "PDT"),
    ],
)
def test_dash_behind_a_zone_leads_to_the_end(printed: str, end: str, zone: str) -> None:
    slot = parse_slot(f"Mon 3 May 2021 {printed}")

    assert (slot.end, slot.zone, slot.end_zone, slot.rest) == (_delta(end), zone, None, "")


def test_sign_before_a_number_is_an_offset() -> None:
    slots = [parse_slot(f"Mon 3 May 10:00 {zone}") for zone in ("GMT -3:00", "UTC-10", "UTC +2")]

    assert [(slot.end, slot.zone) for slot in slots] == [
        (None, "GMT -3:00"),
        (None, "UTC-10"),
        (None, "UTC +2"),
    ]


def test_times_given_again_and_remarks_are_no_title() -> None:
    again = parse_slot("Mon 3 May 10:00 - 10:30 PDT / 19:00 - 19:30 CEST").again
    remark = parse_slot("Mon 3 May 10:00 - 10:30 PDT (in 3 hours)")

    assert again == (PrintedAgain(_delta("19:00"), _delta("19:30"), "CEST"),)
    assert (remark.zone, remark.rest) == ("PDT", "")


@pytest.mark.parametrize(
    "line", ["Mon 3 May 21 22:00 - 22:30", "Mon 3 May '21, 22:00 - 22:30", "May 3 21 10 pm - 10:30 pm"]
)
def test_year_of_two_digits_is_no_hour(line: str) -> None:
    slot = parse_slot(line)

    assert (slot.date and slot.date.year, slot.start, slot.end) == (2021, _delta("22:00"), _delta("22:30"))


BAD = [
    ("Mon 3 May 9 22:00 - 22:30", "'9 22:00 - 22:30' is not understood here"),
    (
        "Mon 3 May 20:00 - 20:30 PDT / Tue 4 May 05:00 CEST",
        "'Tue 4 May 05:00 CEST' behind the times is not understood",
    ),
    ("Mon 3 May 10:00 - 10:30 - 11:00", "'11:00' behind the times is not understood"),
    ("Mon 3 May 10:00 - 10:30 PDT - 19:30 CEST", "'19:30 CEST' behind the times is not understood"),
    ("Mon 3 May 25:00 - 25:10 PDT", "25:00 is not a time of day"),
    ("Mon 3 May 19:60 - 20:10 PDT", "19:60 is not a time of day"),
    ("Mon 3 May 19:00 - 24:10 PDT", "24:10 is not a time of day"),
    ("Mon 3 May 13:00 AM PDT", "13:00 AM is not a time of day"),
    ("20008-02-24 10:00 - 11:00 UTC", "the year 20008 is not in the calendar"),
    ("Mon 3 Mya 19:00 - 19:15 PDT", "'3 Mya 19:00 - 19:15 PDT' is not understood here"),
    ("Mno 3 May 19:00 - 19:15 PDT", "'Mno 3 May 19:00 - 19:15 PDT' is not understood here"),
    ("2021-05-03T25:00:00Z", "25:00 is not a time of day"),
]


@pytest.mark.parametrize(("line", "reason"), BAD)
def test_bad_slot_is_meant_as_one_and_says_what_is_wrong(line: str, reason: str) -> None:
    with pytest.raises(SlotError) as bad:
        parse_slot(line)

    assert (bad.value.what, is_slot_line(line)) == (reason, True)


@pytest.mark.parametrize(
    "line",
    ["11:00 - 11:30 PDT", "11:00 - 11:30", "9 - 10 am", "Time: 11:00 - 11:30 PDT", "Date: Mon 3 May 2021 11:00 - 11:30",
     "When: Monday, 3 May 2021, 11:00 - 11:30 PDT"],
)  # fmt: skip
def test_only_times_and_labelled_slots_are_slots(line: str) -> None:
    assert is_slot_line(line)
    assert parse_slot(line).end in (_delta("11:30"), _delta("10:00"))


PROSE = [
    "11:00 - 11:30 was too long",
    "11:00 PDT",
    "Time: 11:00 - 11:30 is for lunch",
    "10 - 11",
    "Mon 3 May was a rainy day",
    "Mon 3 May 19:00 was when the first packet arrived, and we measured it.",
    "Monday mornings at 9:30 are good for talks.",
    "Friday 10:30 in the garden",
    "Satellite images at 0.25 m resolution",
    "Sunny days: accuracy of 99.12 percent",
    "Decoding 3.14 bits",
    "May 3.25 suffice",
    "10.75 percent of all networks",
    "3/4 of all networks need 2.50 times the memory",
    "In 2021 we met at 10:30 - 11:00 PDT",
    "Wednesday is when we meet",
    "Mon 3 May 19:00 - 19:15 PDT " + "and so on " * 20,
    "2021-05-03",
    "Room 314 - 315",
    "",
]


@pytest.mark.parametrize("line", PROSE)
def test_prose_that_names_a_day_or_time_is_no_slot(line: str) -> None:
    assert not is_slot_line(line)


@settings(max_examples=300)
@given(
    st.text(max_size=60)
    | st.lists(
        st.sampled_from(["Mon", "3", "May", "19:00", "-", "–", "24:00", "PDT", "(", ")", "@", "2021-05-03", "T", "Z", "+", "am",
                         "p.m.", "/", "5/6", "99", ",", " ", "to", "UTC", "31", "\u202f", "٣", "²"]),
        max_size=14,
    ).map(" ".join)
)  # fmt: skip
def test_any_line_is_parts_or_an_error(line: str) -> None:
    meant = is_slot_line(line)
    try:
        slot = parse_slot(line)
    except SlotError:
        return

    assert slot.start >= timedelta(0)
    assert not meant or slot.date is not None or slot.weekday is not None or slot.end is not None
