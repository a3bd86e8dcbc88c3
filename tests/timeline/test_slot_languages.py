"""Slot lines in every combination of order, separator, clock, language and zone: the generator knows the parts."""

from dataclasses import dataclass
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.timeline.day_ranges import SeveralDays
from planner.timeline.halves import PrintedHours
from planner.timeline.printed_date import SlotError
from planner.timeline.printed_slot import PrintedSlot
from planner.timeline.slot_grammar import parse_slot
from planner.timeline.slot_line import is_line_of_several_days, is_slot_line
from planner.timeline.slot_text import plain_spaces
from planner.timeline.year import PrintedDate

LANGUAGES = {
    "en": ("Monday Tue Wednesday Thu. Friday Sat Sunday", "January Feb March Apr. May June July Aug September Oct Nov. December"),
    "de": ("Montag Di Mittwoch Do. Freitag Sa Sonntag", "Januar Feb. März April Mai Juni Juli Aug. September Okt. Nov Dezember"),
    "fr": ("lundi mardi mer. jeudi ven. samedi dim.", "janvier févr. mars avr. mai juin juillet août sept. octobre nov. déc."),
    "es": ("lunes martes mié jueves vie. sábado domingo", "enero feb marzo abril mayo junio jul. agosto sept. octubre nov diciembre"),
    "it": ("lunedì martedì mercoledì giovedì ven sab domenica", "gennaio febbraio mar aprile maggio giugno lug. agosto settembre ott. novembre dic."),
    "nl": ("maandag dinsdag wo donderdag vr zaterdag zondag", "januari feb. maart apr mei juni juli aug. september okt. november dec."),
    "pt": ("segunda-feira terça-feira qua. quinta-feira sex. sábado domingo", "janeiro fev. março abril maio jun. julho agosto set. outubro nov. dezembro"),
}  # fmt: skip
RANGES = {
    "en": ["{0} - {1}", "{0}–{1}", "{0} to {1}", "from {0} to {1}", "between {0} and {1}", "{0} until {1}", "{0} ~ {1}", "{0}〜{1}"],
    "de": ["{0} Uhr – {1} Uhr", "{0}-{1} Uhr", "von {0} bis {1} Uhr", "{0} bis {1}", "zwischen {0} und {1} Uhr"],
    "fr": ["{0} – {1}", "de {0} à {1}", "entre {0} et {1}"],
    "es": ["{0} a {1}", "de {0} a {1} h", "entre {0} y {1}"],
    "it": ["ore {0}-{1}", "dalle {0} alle {1}"],
    "nl": ["{0} tot {1} uur", "van {0} tot {1}"],
    "pt": ["das {0} às {1}", "{0} até {1}"],
}  # fmt: skip
ZONES = (
    "", "PDT", "(CEST)", "GMT -3:00", "(UTC+05:30)", "UTC±0", "Europe/Berlin", "Pacific Time", "(Pacific Daylight Time)", "CET/CEST",
    "Central European Summer Time", "Berlin time", "heure de Paris", "Anywhere on Earth",
)  # fmt: skip


@dataclass(frozen=True)
class Line:
    """A line and the parts it was made of."""

    text: str
    slot: PrintedSlot


def clock(minute: int, style: str) -> str:
    hour, minutes = divmod(minute, 60)
    if style == "half":
        return f"{(hour + 11) % 12 + 1}:{minutes:02d} {'a.m.' if hour < 12 else 'p.m.'}"
    return {"colon": f"{hour:02d}:{minutes:02d}", "dot": f"{hour}.{minutes:02d}", "h": f"{hour}h{minutes:02d}", "wide": f"{hour}：{minutes:02d}"}[style]  # fmt: skip


@st.composite
def lines(draw: st.DrawFn) -> Line:
    language = draw(st.sampled_from(sorted(LANGUAGES)))
    weekdays, months = (names.split() for names in LANGUAGES[language])
    weekday, month, day = draw(st.integers(0, 6)), draw(st.integers(1, 12)), draw(st.integers(1, 31))
    year = draw(st.none() | st.integers(2000, 2040))
    start, end = (draw(st.integers(60, 1379)) for _ in range(2))
    style = draw(st.sampled_from(["colon", "dot", "h", "wide", *(["half"] if language == "en" else [])]))
    dot = "." if language == "de" else draw(st.sampled_from(["", "th"])) if language == "en" else ""
    of = "de " if language in {"es", "pt"} else ""
    dated = f"{weekdays[weekday]}{draw(st.sampled_from(['', ',']))} {day}{dot} {of}{months[month - 1]}"
    dated += f" {of}{year}" if year else ""
    times = draw(st.sampled_from(RANGES[language])).format(clock(start, style), clock(end, style))
    zone = draw(st.sampled_from(ZONES))
    times = f"{times} {zone}".strip()
    separator = draw(st.sampled_from([" | ", ", ", " • ", " / ", " · ", "; "]))
    parts = draw(st.permutations([dated, times]))
    slot = PrintedSlot(
        timedelta(minutes=start),
        timedelta(minutes=end),
        PrintedDate(month, day, weekday, year),
        weekday=weekday,
        zone=zone.strip("()") or None,
    )
    space = draw(st.sampled_from([" ", "\u00a0", "\u202f"]))
    return Line(separator.join(parts).replace(" ", space), slot)


@settings(max_examples=600)
@given(lines())
def test_line_of_any_language_is_its_parts(line: Line) -> None:
    assert parse_slot(line.text) == line.slot
    assert is_slot_line(line.text)


TIMES = [
    ("10:00 - noon", "10:00", "12:00"), ("12 noon - 1pm", "12:00", "13:00"), ("noon - 1", "12:00", "13:00"),
    ("midnight - 1am", "0:00", "1:00"), ("10pm - midnight", "22:00", "24:00"), ("10pm - 12 midnight", "22:00", "24:00"),
    ("10:00 - Mitternacht", "10:00", "24:00"), ("12 Uhr", "12:00", None), ("14.30 Uhr", "14:30", None), ("14h30", "14:30", None),
    ("14 h 30", "14:30", None), ("9h-10h", "9:00", "10:00"), ("de 14 h à 15 h", "14:00", "15:00"), ("9-10:30 Uhr", "9:00", "10:30"),
    ("5 pm", "17:00", None), ("5p.m.", "17:00", None), ("5:00PM", "17:00", None), ("12:30pm", "12:30", None), ("ca. 10:00", "10:00", None),
    ("from 10 to 11am", "10:00", "11:00"), ("starting at 10:00", "10:00", None), ("10:00 onwards", "10:00", None),
    ("20:00 - open end", "20:00", None), ("10:00:30 - 10:01:00", "10:00:30", "10:01"), ("1900–1915", "19:00", "19:15"),
    ("1900 hrs", "19:00", None), ("１０：００ - １１：００", "10:00", "11:00"), ("[3:15-4:45]", "3:15", "4:45"), ("0:30 - 1:00 pm", "0:30", "13:00"),
]  # fmt: skip


@pytest.mark.parametrize(("printed", "start", "end"), TIMES)
def test_time_of_day_in_any_wording(printed: str, start: str, end: str | None) -> None:
    slot = parse_slot(f"Mon 3 May 2021, {printed}")

    assert (slot.start, slot.end, slot.rest) == (_delta(start), end and _delta(end), "")
    assert is_slot_line(f"Mon 3 May 2021, {printed}")


def _delta(text: str) -> timedelta:
    parts = [int(part) for part in text.split(":")]
    return timedelta(hours=parts[0], minutes=parts[1], seconds=sum(parts[2:]))


@pytest.mark.parametrize(
    ("printed", "hours"),
    [
        ("9:00 am - 10:00", (PrintedHours.HALF, PrintedHours.HALF)), ("9:00 - 17:00", (PrintedHours.DAY, PrintedHours.DAY)), ("09:00 - 10:00", (PrintedHours.PADDED, PrintedHours.PADDED)),
        ("11:30-1:00", (PrintedHours.OPEN, PrintedHours.OPEN)), ("9h30-10h", (PrintedHours.PADDED, PrintedHours.PADDED)), ("0:30 - 1:30", (PrintedHours.DAY, PrintedHours.DAY)),
        ("10:00 - noon", (PrintedHours.HALF, PrintedHours.HALF)), ("8:00 - midnight", (PrintedHours.OPEN, PrintedHours.HALF)), ("1.00-2.00PM", (PrintedHours.HALF, PrintedHours.HALF)),
    ],
)  # fmt: skip
def test_hours_tell_whether_their_half_is_known(
    printed: str, hours: tuple[PrintedHours, PrintedHours]
) -> None:
    slot = parse_slot(f"Mon 3 May {printed}")

    assert (slot.start_hours, slot.end_hours) == hours


DATES = {
    "3rd May": (5, 3, None), "May 3rd": (5, 3, None), "the 3rd of May": (5, 3, None), "1er mai": (5, 1, None), "3. Mai": (5, 3, None),
    "3.Mai 2021": (5, 3, 2021), "May 3rd, 2021": (5, 3, 2021), "3 May '21,": (5, 3, 2021), "2023.05.02": (5, 2, 2023), "02.05.2023": (5, 2, 2023),
    "2.5.": (5, 2, None), "2. 5. 2023": (5, 2, 2023), "2.5.23": (5, 2, 2023), "5/5/2021": (5, 5, 2021), "13/5/21": (5, 13, 2021),
    "2021/05/05": (5, 5, 2021), "2021-5-3": (5, 3, 2021), "3-May-2021": (5, 3, 2021), "03-May-24": (5, 3, 2024), "3 de mayo de 2021": (5, 3, 2021),
}  # fmt: skip


@pytest.mark.parametrize(("printed", "parts"), DATES.items())
def test_date_in_any_wording(printed: str, parts: tuple[int, int, int | None]) -> None:
    slots = [parse_slot(f"{printed} 10:00 - 11:00"), parse_slot(f"10:00 - 11:00 | {printed.strip(',')}")]
    if "'" in printed:
        slots = slots[:1]

    assert [
        (slot.date and (slot.date.month, slot.date.day, slot.date.year), slot.rest) for slot in slots
    ] == [(parts, "")] * len(slots)


@pytest.mark.parametrize(
    "days",
    ["6–10 May", "6-10 May 2021", "May 6-10, 2021", "May 6 to 10", "6.–10. Mai", "3.-5.5.2023", "6, 7 and 8 May", "6/7 May", "Mon - Fri",
     "Monday to Friday", "Tue 2 May - Thu 4 May", "2023-05-02 - 2023-05-04", "30 April – 2 May", "lundi au vendredi"],
)  # fmt: skip
def test_several_days_are_no_slot_and_say_so(days: str) -> None:
    for line in (f"{days}, 10:00–16:30 EDT", f"10:00–16:30 EDT, {days}"):
        with pytest.raises(SeveralDays, match=r"^names several days"):
            parse_slot(line)
        assert (is_slot_line(line), is_line_of_several_days(line)) == (False, True)
    assert not is_line_of_several_days(days)
    assert not is_slot_line(days)


def test_stamps_in_any_spelling() -> None:
    stamps = ["20230502T1500Z", "20230502T150000Z", "2023-05-02 15:00:00+00:00", "2023-05-02T15:00Z"]

    slots = [parse_slot(stamp) for stamp in stamps]

    assert [(slot.start, slot.date) for slot in slots] == [
        (_delta("15:00"), PrintedDate(5, 2, None, 2023))
    ] * 4


ZONED = [
    ("(PDT, UTC-7)", "PDT", "UTC-7", False), ("(UTC+09:00) Osaka, Sapporo, Tokyo", "UTC+09:00", None, False), ("GMT+1 (Berlin)", "GMT+1", None, False),
    ("Eastern", "Eastern", None, False), ("pst", "pst", None, False), ("AoE", "AoE", None, False), ("local time", None, None, True),
    ("(local time)", None, None, True), ("Ortszeit", None, None, True), ("US/Eastern", "US/Eastern", None, False),
    ("Central European Summer Time (UTC+2)", "Central European Summer Time", "UTC+2", False), ("(Pacific Time Zone)", "Pacific Time Zone", None, False),
]  # fmt: skip


@pytest.mark.parametrize(("printed", "zone", "other", "local"), ZONED)
def test_zone_in_any_wording(printed: str, zone: str | None, other: str | None, local: bool) -> None:
    slot = parse_slot(f"Mon 3 May 10:00 - 11:00 {printed}")

    assert (slot.zone, slot.other_zone, slot.is_local) == (zone, other, local)
    assert slot.rest.strip("()") in {"", "Berlin"}


@pytest.mark.parametrize(
    "line", ["CET: 10:00 - 11:00", "Mon 3 May (CET) 10:00 - 11:00", "Mon 3 May, CET 10:00 - 11:00"]
)
def test_zone_before_the_times(line: str) -> None:
    slot = parse_slot(line)

    assert (slot.zone, slot.end) == ("CET", timedelta(hours=11))


@pytest.mark.parametrize(
    "title",
    [
        "LUNCH",
        "The Art of Bees",
        "On Sets",
        "Talk/Poster",
        "Berlin Games",
        "Time",
        "Central Limits",
        "(Break)",
    ],
)
def test_title_is_kept_whole(title: str) -> None:
    slot = parse_slot(f"10:00 - 10:30 {title}")

    assert (slot.zone, slot.rest) == (None, title)


@pytest.mark.parametrize("line", ["- 17:00", "– 17:00 PDT", "until 17:00", "bis 17 Uhr"])
def test_end_alone_is_no_slot(line: str) -> None:
    with pytest.raises(SlotError):
        parse_slot(line)
    assert not is_slot_line(line)


@pytest.mark.parametrize("years", ["2019 - 2021", "1900 - 1915", "3 May 1900 - 1915", "2021-2022 CET scans"])
def test_four_digits_alone_are_years(years: str) -> None:
    with pytest.raises(SlotError):
        parse_slot(years)


def test_plain_spaces_keeps_the_length() -> None:
    line = "Mon\u00a03\u202fMay １０：００"

    assert plain_spaces(line) == "Mon 3 May 10:00"
