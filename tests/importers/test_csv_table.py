from dataclasses import replace
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from planner.errors import PlannerError, ProgramError, UsageError
from planner.importers.tables.csv_reader import is_csv, read_csv
from planner.text.clean import one_line
from planner.timeline.program import Kind, Question, Status
from planner.timeline.year_source import YearSource

from .contract import OPTIONS, ReaderContract
from .tables import CASES, case, complaints, options_with, said, starts, table, written

PLAIN = (
    "id,title,start,end,room,session,chair,speakers,abstract,url\n"
    '1,Bees,2024-06-03T10:00+02:00,2024-06-03T10:30+02:00,Hall,Insects,Zoe,"Ada; Bob","One.\n\nTwo, ""three"".",https://a.example/1\n'
    "2,Wasps,2024-06-03T10:30+02:00,2024-06-03T11:00+02:00,Hall,Insects,Zoe,Cid,,\n"
    "3,,2024-06-03T11:00+02:00,2024-06-03T11:30+02:00,,,,,,\n"
)


class TestCsv(ReaderContract):
    format = "csv"
    examples = (
        PLAIN.encode(),
        PLAIN.replace("\n", "\r\n").encode("utf-8-sig"),
        PLAIN.encode("utf-16"),
        (CASES / "table_duplicate_ids.csv").read_bytes(),
        (CASES / "table_open_quote.csv").read_bytes(),
        (CASES / "table_zone_column.tsv").read_bytes(),
    )


def test_table_says_all_that_is_printed() -> None:
    program = table(PLAIN, None)

    bees, wasps = program.talks
    assert (bees.id, bees.title, bees.room, bees.session) == ("1", "Bees", "Hall", "Insects")
    assert (bees.people, bees.abstract, bees.url) == (
        ("Ada", "Bob"),
        'One.\n\nTwo, "three".',
        "https://a.example/1",
    )
    assert said(program) == [
        ("Bees", "2024-06-03 08:00", "2024-06-03 08:30"),
        ("Wasps", "2024-06-03 08:30", "2024-06-03 09:00"),
    ]
    assert (wasps.people, wasps.abstract, wasps.url) == (("Cid",), None, None)
    assert [(each.title, each.chairs, each.start, each.end) for each in program.sessions] == [
        ("Insects", ("Zoe",), bees.start, wasps.end)
    ]
    assert [(slot.start, slot.session) for slot in program.unnamed_slots] == [(wasps.end, None)]
    assert (program.problems, program.questions, program.name) == ((), (), "bees")


# separators, quotes, lines


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_separator_is_found_from_the_whole_file(separator: str) -> None:
    rows = [
        ["title", "start", "speakers"],
        ["a;b,c|d\te", "2024-06-03 10:00", "Ada"],
        ["x,y", "2024-06-03 11:00", "Bob"],
    ]

    program = read_csv(written(rows, separator), "bees.csv", options_with("UTC"))

    assert [(talk.title, talk.people) for talk in program.talks] == [
        ("a;b,c|d e", ("Ada",)),
        ("x,y", ("Bob",)),
    ]


def test_header_is_found_below_other_lines() -> None:
    program = case("table_day_headings_and_zone_above.csv")

    assert (program.name, program.timezone, program.problems) == ("BeeConf 2024", "UTC", ())
    assert said(program) == [
        ("One hive", "2024-06-03 10:00", "2024-06-03 10:30"),
        ("Two hives", "2024-06-03 10:30", "2024-06-03 11:00"),
        ("Three hives", "2024-06-04 09:00", "2024-06-04 10:30"),
        ("Four hives", "2024-06-04 11:00", "2024-06-04 12:00"),
    ]
    assert program.talks[1].people == ("Bob", "Cid", "Dee")
    assert len(program.unnamed_slots) == 1


def test_open_quotes_cost_their_line_only_and_lines_stay_right() -> None:
    program = case("table_open_quote.csv")

    assert [talk.title for talk in program.talks] == [
        'Bees are "fine" thanks',
        "Wasps",
        "Hornets",
        "Flies",
        "Two lines",
    ]
    assert [line for line, _ in complaints(program)] == [2, 4, 8]
    assert complaints(program)[2][1].startswith("25:00 is not a time of day")


def test_rows_longer_than_the_header_are_named() -> None:
    program = table("title,start\nBees,2024-06-03 10:00,what,is this\n")

    assert complaints(program) == [(2, "has 4 cells where the header names 2; check this row")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_encodings_read_alike(encoding: str) -> None:
    text = "Titel,Beginn\r\nGrüße aus Köln,2024-06-03 10:00"
    mark = b"\xff\xfe" if encoding == "utf-16-le" else b""

    program = read_csv(mark + text.encode(encoding), "bees.csv", options_with("UTC"))

    assert [talk.title for talk in program.talks] == ["Grüße aus Köln"]


def test_line_separators_inside_a_cell_end_no_row() -> None:
    program = table("title,start\nBees\u2028and wasps,2024-06-03 10:00\nFlies,2024-06-03 25:00\n")

    assert [talk.title for talk in program.talks] == ["Bees and wasps"]
    assert [line for line, _ in complaints(program)] == [3]


def test_cells_guarded_against_formulas_lose_the_guard() -> None:
    program = table("title,start\n'=1+1,2024-06-03 10:00\n'tis bees,2024-06-03 11:00\n")

    assert [talk.title for talk in program.talks] == ["=1+1", "'tis bees"]


# times


def test_zone_column_is_each_rows_own() -> None:
    program = case("table_zone_column.tsv")

    assert [(talk.title, f"{talk.start:%H:%M}") for talk in program.talks] == [
        ("Flies", "04:15"),
        ("Bees", "08:00"),
        ("Wasps", "17:00"),
    ]
    assert complaints(program)[0][0] == 4
    assert complaints(program)[2] == (
        6,
        "'Middle Earth' names no time zone that is known (give --timezone); the row is left out ('Moths')",
    )
    assert program.questions == (Question("timezone", "times are printed without a zone", "--timezone ZONE"),)


def test_nothing_without_a_zone_is_an_error_that_says_what_to_give() -> None:
    with pytest.raises(ProgramError) as caught:
        table("title,start\nBees,2024-06-03 10:00\n", None)

    assert caught.value.message == "bees.csv:2: times are printed without a zone (give --timezone ZONE)"


def test_all_that_is_open_is_asked_at_once() -> None:
    with pytest.raises(ProgramError) as caught:
        table("title,date,time\nBees,03/04/2024,10:00\n", None)

    assert caught.value.remedy == "give --date-order dmy and --timezone ZONE"


@pytest.mark.parametrize(
    "header", ["Start (CEST)", "start_utc+2", "Start [UTC+2]", "Start Time (Europe/Berlin)"]
)
def test_zone_in_a_columns_name_counts(header: str) -> None:
    assert starts(table(f"title,{header}\nBees,2024-06-03 10:00\n", None)) == ["2024-06-03 08:00"]


def test_printed_offset_is_not_moved_by_the_given_zone_and_is_by_read_as() -> None:
    text = "title,start\nBees,2024-06-03T10:00:00+00:00\nWasps,2024-06-03 11:00\n"

    assert starts(table(text, "America/Toronto")) == ["2024-06-03 10:00", "2024-06-03 15:00"]
    assert starts(table(text, None, read_as="America/Toronto")) == ["2024-06-03 14:00", "2024-06-03 15:00"]


def test_calendar_export_has_days_halves_and_whole_days() -> None:
    program = case("table_calendar_export.csv", "America/New_York")

    assert said(program) == [
        ("Opening, with bees", "2024-05-30 13:00", "2024-05-30 14:00"),
        ("Honey, late", "2024-05-31 03:00", "2024-05-31 04:30"),
        ("Poster day", "2024-05-31 04:00", "2024-06-01 04:00"),
    ]
    assert [talk.status for talk in program.talks] == [Status.CONFIRMED, Status.CANCELLED, Status.CONFIRMED]
    assert (program.talks[0].abstract, program.talks[1].room) == ("Hi & welcome\n\n- one", None)


def test_german_table_reads_as_printed() -> None:
    program = case("table_semicolons_german.csv", "Europe/Berlin")

    assert said(program) == [
        ("Eröffnung", "2021-05-03 07:00", "2021-05-03 07:30"),
        ("Kaffeepause", "2021-05-03 07:30", "2021-05-03 08:00"),
        ("Über das Meer", "2021-05-03 08:00", "2021-05-03 09:30"),
        ("Nacht der Bienen", "2021-05-04 20:00", "2021-05-04 23:00"),
    ]
    assert program.talks[0].people == ("Müller, Anna", "Bär, Bob")
    assert program.talks[1].kind is Kind.BREAK
    assert program.problems == ()


def test_french_table_reads_as_printed() -> None:
    program = case("table_french.csv", "Europe/Paris")

    assert said(program) == [
        ("Accueil", "2021-06-01 07:00", "2021-06-01 07:30"),
        ("Les abeilles", "2021-06-01 07:30", "2021-06-01 08:15"),
        ("Clôture", "2021-06-02 16:00", "2021-06-02 17:00"),
    ]
    assert (program.talks[1].people, program.talks[1].room) == (("Ada Abeille", "Bob Bourdon"), "Amphi A")


def test_small_hours_are_the_afternoons_where_time_would_run_backwards() -> None:
    program = case("table_twelve_hours_without_am_pm.csv", "UTC", day=date(2024, 6, 3))

    assert [(start[-5:], end and end[-5:]) for _, start, end in said(program)] == [
        ("09:00", "10:30"),
        ("11:00", "12:30"),
        ("13:30", "15:00"),
        ("15:30", "17:00"),
    ]
    assert [line for line, _ in complaints(program)] == [1]


def test_small_hours_that_run_forward_stay_as_printed_and_are_doubted() -> None:
    program = table("title,start\nA,3 June 2024 1:00\nB,3 June 2024 9:00\n")

    assert starts(program) == ["2024-06-03 01:00", "2024-06-03 09:00"]
    assert complaints(program)[0][1].endswith("hours before 7:00 are read as the night's")


def test_end_before_start_is_past_midnight_only_in_the_evening() -> None:
    program = table("title,start,end\nA,3 June 2024 22:00,01:00\nB,3 June 2024 10:00,09:00\n")

    assert said(program) == [("A", "2024-06-03 22:00", "2024-06-04 01:00")]
    assert complaints(program) == [(3, "ends before it starts (10:00–09:00); the row is left out ('B')")]


@pytest.mark.parametrize(
    ("printed", "end"),
    [("00:30", "10:30"), ("0:30", "10:30"), ("30", "10:30"), ("90 min", "11:30"), ("1h30", "11:30"), ("1.5 h", "11:30"),
     ("PT45M", "10:45"), ("1 hour 15 minutes", "11:15"), ("45 Minuten", "10:45"), ("0:00", None), ("long", None)],
)  # fmt: skip
def test_durations_give_the_end(printed: str, end: str | None) -> None:
    program = table([["title", "start", "duration"], ["Bees", "2024-06-03 10:00", printed]])

    assert [last and last[-5:] for _, _, last in said(program)] == [end]


def test_duration_that_does_not_fit_the_end_is_named() -> None:
    program = table("title,start,end,duration\nBees,2024-06-03 10:00,11:00,30\n")

    assert said(program) == [("Bees", "2024-06-03 10:00", "2024-06-03 11:00")]
    assert complaints(program) == [(2, "its end and its duration do not agree; the end is taken")]


@pytest.mark.parametrize(
    ("start", "end", "read"),
    [("1:00", "2:30 PM", ("13:00", "14:30")), ("11:00 AM", "1:00", ("11:00", "13:00")), ("noon", "13:00", ("12:00", "13:00")),
     ("22:00", "midnight", ("22:00", "00:00")), ("22:00", "24:00", ("22:00", "00:00")), ("9", "10:30", ("09:00", "10:30")),
     ("9h", "9h30", ("09:00", "09:30")), ("14 Uhr", "15 Uhr", ("14:00", "15:00")), ("9.15", "10.45", ("09:15", "10:45")),
     ("10:00-10:30", "", ("10:00", "10:30")), ("10:00", "open end", ("10:00", None)), ("10:00", "tbd", ("10:00", None))],
)  # fmt: skip
def test_clocks_of_every_kind(start: str, end: str, read: tuple[str, str | None]) -> None:
    program = table([["title", "date", "start", "end"], ["Bees", "2024-06-03", start, end]])

    assert [(first[-5:], last and last[-5:]) for _, first, last in said(program)] == [read]


@pytest.mark.parametrize(
    ("header", "cell"),
    [("start", "1717408800"), ("start", "1717408800000"), ("start", "2024-06-03T12:00:00+02:00"), ("start", "20240603T100000Z"),
     ("start", "45446.4166666667"), ("start", "Mon, Jun 3, 2024 10:00 AM UTC"), ("start", "3. Juni 2024, 10 Uhr"),
     ("when", "03-Jun-24 10:00"), ("date", "2024-06-03 10:00:00"), ("Date & Time", "2024/6/3 10:00")],
)  # fmt: skip
def test_moments_of_every_kind(header: str, cell: str) -> None:
    assert starts(table([["title", header], ["Bees", cell]])) == ["2024-06-03 10:00"]


def test_digits_alone_are_a_clock_where_the_whole_column_is() -> None:
    program = table("title,date,start,end\nA,2024-06-03,0900,1015\nB,2024-06-03,1315,1400\n")

    assert said(program)[1] == ("B", "2024-06-03 13:15", "2024-06-03 14:00")


def test_rows_without_a_date_have_the_one_above_but_not_below_a_broken_one() -> None:
    program = table(
        "date,time,title\n2024-06-03,10:00,A\n,11:00,B\nsoon,12:00,C\n,13:00,D\n2024-06-04,9:00,E\n"
    )

    assert starts(program) == ["2024-06-03 10:00", "2024-06-03 11:00", "2024-06-04 09:00"]
    assert [(line, message.split(" (")[0].split(";")[0]) for line, message in complaints(program)] == [
        (4, "'soon' is no date"),
        (5, "the date above is not understood"),
    ]


def test_table_without_a_date_asks_for_one_and_counts_days_from_it() -> None:
    text = "day,start_hour,title\nFreitag,12,A\nSamstag,24,B\n"

    with pytest.raises(ProgramError, match=r"give --date YYYY-MM-DD"):
        table(text)
    assert starts(table(text, day=date(1999, 8, 6))) == ["1999-08-06 12:00", "1999-08-08 00:00"]
    assert starts(table("day,time,title\nDay 1,9:00,A\nDay 3,9:00,B\n", day=date(2024, 6, 3))) == [
        "2024-06-03 09:00",
        "2024-06-05 09:00",
    ]


def test_year_comes_from_the_file_name_or_is_asked() -> None:
    data = b"title,start\nBees,Mon 3 June 10:00\n"

    named = read_csv(data, "bees-2019.csv", options_with("UTC"))
    guessed = read_csv(data, "bees.csv", options_with("UTC"))

    assert (named.year, named.year_source, named.questions) == (2019, YearSource.DOCUMENT, ())
    assert (guessed.year_source, [each.about for each in guessed.questions]) == (YearSource.GUESS, ["year"])
    with pytest.raises(UsageError):
        table(data.decode(), year=2023)


def test_weekday_that_does_not_fit_costs_its_row() -> None:
    program = table("title,date,time\nA,Mon 3 June 2024,10:00\nB,Tue 3 June 2024,10:00\n")

    assert starts(program) == ["2024-06-03 10:00"]
    assert complaints(program)[0][1].startswith("3 June 2024 is a Monday, not a Tuesday")


# talks


def test_rows_of_one_paper_are_one_talk_and_a_panel_without_papers_is_one_itself() -> None:
    program = case("table_one_row_a_person.csv", "Europe/Berlin")

    assert [(talk.title, talk.people, talk.session) for talk in program.talks] == [
        ("On honey", ("Fay F",), "Hives"),
        ("On wax", ("Cid C", "Dee D", "Eve E"), "Hives"),
        ("Swarms", (), "Swarms"),
    ]
    assert [(each.title, each.track, each.chairs) for each in program.sessions] == [
        ("Hives", "Bees", ("Ada A, Uni X", "Bob B, Uni Y")),
        ("Swarms", "Bees", ()),
    ]
    assert program.unnamed_slots == ()


def test_ids_shared_by_different_talks_are_not_used_and_those_of_repeats_are_numbered() -> None:
    program = case("table_duplicate_ids.csv")

    ids = {talk.title: talk.id for talk in program.talks}
    assert [talk.id for talk in program.talks if talk.title in ("Bees", "Flies")] == ["7", "9", "7-2"]
    assert ids["Wasps"].startswith("wasps-")
    assert ids["Hornets"].startswith("hornets-")


def test_ids_do_not_follow_the_order_of_rows() -> None:
    lines = (CASES / "table_duplicate_ids.csv").read_text().splitlines()
    turned = "\n".join([lines[0], *reversed(lines[1:])])

    def ids(text: str) -> dict[tuple[str, str | None], str]:
        return {(talk.title, f"{talk.start}"): talk.id for talk in table(text).talks}

    assert ids("\n".join(lines)) == ids(turned)


def test_running_numbers_are_no_ids() -> None:
    program = table("No.,title,start\n1,Bees,2024-06-03 10:00\n2,Wasps,2024-06-03 11:00\n")

    assert all(talk.id.startswith(("bees-", "wasps-")) for talk in program.talks)


@pytest.mark.parametrize(
    "title", ["CANCELLED: Bees", "[withdrawn] Bees", "Bees (abgesagt)", "Canceled - Bees", "Bees – annulé"]
)
def test_cancelled_in_the_title_is_a_status(title: str) -> None:
    (talk,) = table([["title", "start"], [title, "2024-06-03 10:00"]]).talks

    assert (talk.title, talk.status) == ("Bees", Status.CANCELLED)


@pytest.mark.parametrize(
    ("header", "cell", "status"),
    [("status", "Cancelled", Status.CANCELLED), ("cancelled", "yes", Status.CANCELLED), ("cancelled", "no", Status.CONFIRMED),
     ("state", "confirmed", Status.CONFIRMED)],
)  # fmt: skip
def test_status_column_counts(header: str, cell: str, status: Status) -> None:
    (talk,) = table([["title", "start", header], ["Bees", "2024-06-03 10:00", cell]]).talks

    assert talk.status is status


@pytest.mark.parametrize("absent", ["", "NA", "None", "TBA", "n/a", "-", "tbd", "NaN"])
def test_absent_values_are_none(absent: str) -> None:
    header = ["title", "start", "end", "room", "track", "session", "speakers", "abstract", "url", "type"]
    (talk,) = table([header, ["Bees", "2024-06-03 10:00", *[absent] * 8]]).talks

    assert (talk.end, talk.room, talk.track, talk.session, talk.people) == (None, None, None, None, ())
    assert (talk.abstract, talk.url, talk.badge) == (None, None, None)


def test_words_with_brackets_stay_and_html_goes() -> None:
    (talk,) = table(
        [["title", "start", "abstract"], ["List<int> &amp; <b>bees</b>", "2024-06-03 10:00", "a < b<br/>c"]]
    ).talks

    assert (talk.title, talk.abstract) == ("List<int> & bees", "a < b\n\nc")


# refusals


def test_table_without_times_says_which_columns_it_has() -> None:
    with pytest.raises(ProgramError) as caught:
        table("UID,title,authors,sessions\nx,Bees,Ada|Bob,Mon Session 1\n")

    assert caught.value.message == (
        "bees.csv:1: no column says when its rows take place; the header names 'UID', 'title', 'authors', 'sessions' "
        "(name a column 'start' or 'time', or give the file that has the times)"
    )


@pytest.mark.parametrize(
    "text", ["a,b\n1,2\n", "just words", "title\nBees\n", "title,start\n", "title,start\n,\n"]
)
def test_no_program_is_an_error(text: str) -> None:
    with pytest.raises(ProgramError):
        table(text)


@pytest.mark.parametrize(
    "text",
    ['title,start\n"' + "x\n" * 600_000, "title,start\n" + '"a\n' * 1000, "title,start\n" + "a" * 2_000_000,
     "title,start\n" + "," * 100_000, "title,start\nx,\"" + "((" * 200_000 + '"\n', "title,start," * 20_000 + "\n"],
)  # fmt: skip
def test_hostile_tables_are_an_error_at_once(text: str) -> None:
    with pytest.raises(ProgramError):
        table(text)


# sniffing


def test_tables_are_told_from_other_text() -> None:
    assert is_csv(PLAIN.encode())
    assert is_csv(b"UID,title,authors,abstract\n")
    assert not is_csv(b"Title, speakers and everything about them were good.\n")
    assert not is_csv(b"Oral Session 3\nMon 3 May 19:00 - 19:15 PDT\nA title, with commas\n")
    assert not is_csv(b"BEGIN:VCALENDAR\nSUMMARY:title,start,end\n")
    assert not is_csv(b'{"title": "Bees", "start": "2024"}')
    assert not is_csv(b"")


# properties

_WORDS = st.text(
    st.characters(exclude_categories=["C", "Z"], exclude_characters="'<&"), min_size=1, max_size=12
)
_NAMES = st.from_regex(r"[A-Z][a-z]{2,8} [A-Z][a-z]{2,8}", fullmatch=True)


@st.composite
def rows_of_talks(draw: st.DrawFn) -> list[list[str]]:
    rows = []
    for number in range(draw(st.integers(1, 6))):
        day, hour = draw(st.integers(1, 28)), draw(st.integers(0, 22))
        start, end = f"2024-06-{day:02} {hour:02}:15", f"2024-06-{day:02} {hour + 1:02}:00"
        people = "; ".join(draw(st.lists(_NAMES, max_size=3, unique=True)))
        title = f"Talk {number} {draw(_WORDS)}"
        rows.append([f"k{number}", title, start, end, f"R{draw(_WORDS)}", people, f"About {draw(_WORDS)}"])
    return rows


def talk_row(word: str) -> list[str]:
    return ["k0", f"Talk 0 {word}", "2024-06-01 00:15", "2024-06-01 01:00", f"R{word}", "", f"About {word}"]


@example([talk_row("\U000e0100")], ",", list(range(7)))
@example([talk_row("Bees\u3164")], ",", list(range(7)))
@given(rows_of_talks(), st.sampled_from(",;\t|"), st.permutations(range(7)))
def test_table_written_and_read_is_the_table(rows: list[list[str]], separator: str, order: list[int]) -> None:
    """But for what is taken out of all program text: selectors of letters that have no other form, what nobody sees."""
    table_rows = [["id", "title", "start", "end", "room", "speakers", "abstract"], *rows]
    data = written([[row[column] for column in order] for row in table_rows], separator)

    program = read_csv(data, "bees.csv", options_with("UTC"))

    read = {
        (talk.id, talk.title, f"{talk.start:%Y-%m-%d %H:%M}", talk.end and f"{talk.end:%Y-%m-%d %H:%M}", talk.room,
         "; ".join(talk.people), talk.abstract)
        for talk in program.talks
    }  # fmt: skip
    assert read == {tuple(one_line(cell) for cell in row) for row in rows}


@given(st.lists(st.lists(st.text(max_size=12), max_size=6), max_size=6))
def test_any_cells_are_a_program_or_an_error(cells: list[list[str]]) -> None:
    rows = [["title", "date", "start", "end", "duration", "timezone"], *cells]
    text = written([[cell.encode("utf-8", "replace").decode() for cell in row] for row in rows])

    try:
        program = read_csv(text, "bees.csv", replace(OPTIONS, timezone=options_with("UTC").timezone))
    except PlannerError:
        return

    assert program.talks + program.unnamed_slots != ()


@given(
    st.text(alphabet="0123456789:./-–hap mTZ+UhrNovMonday,", max_size=24),
    st.text(alphabet="0123456789:.amphPT ", max_size=10),
    st.text(alphabet="0123456789:./-–h mTZ+UTCEST", max_size=12),
)
def test_any_time_is_read_or_named(start: str, duration: str, zone: str) -> None:
    rows = [
        ["title", "start", "duration", "tz"],
        ["Bees", start, duration, zone],
        ["Wasps", "2024-06-03 10:00Z", "", ""],
    ]

    program = read_csv(written(rows), "bees.csv", OPTIONS)

    assert "Wasps" in [talk.title for talk in program.talks]
    assert len(program.talks) == 2 or program.problems != ()
