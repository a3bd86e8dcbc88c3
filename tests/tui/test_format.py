"""Values as text: both clocks, levels without colour, and program text that stays data."""

from datetime import UTC, datetime, timedelta

import pytest

from planner.text.cells import width_of
from planner.timeline.agenda import Level, Star
from planner.timeline.clock import zone_named
from planner.timeline.conflict import find_conflicts
from planner.timeline.interval import Interval
from planner.timeline.program import Status, Talk, UnnamedSlot
from planner.tui import format as shown
from planner.tui.cells import columns_of, heading_cells, row_cells
from planner.tui.conflict_rows import cluster_rows
from planner.tui.details import TalkFacts, details_of
from planner.tui.rows import HeadRow, SlotRow, TalkRow, View, gaps_between, talk_rows

BERLIN = zone_named("Europe/Berlin")
LA = zone_named("America/Los_Angeles")
START = datetime(2021, 5, 4, 2, tzinfo=UTC)
END = datetime(2021, 5, 4, 2, 15, tzinfo=UTC)
NASTY = "Why [AI] [/] $x [link=https://e.x]q[/link] \\[b] {z}"
HOSTILE = [
    NASTY,
    "escape \x1b[31mred\x1b]0;owned\x07 bell\x07",
    "שלום [bold] עולם",
    "日本語のとても長い題名がここにあります、切らなければなりません",
    "👩‍👩‍👧‍👦 families é́́ \u202eoverride",
    "",
]


def talk(
    talk_id: str = "t1", *, title: str = "Tides", start: datetime = START, end: datetime | None = END
) -> Talk:
    return Talk(talk_id, "p", title, start, end, changed=START, room="Hall A")


def facts(of: Talk, star: Star | None = None) -> TalkFacts:
    return TalkFacts(of, BERLIN, LA, "Conf", now=START, star=star)


def test_conference_clock_names_the_weekday_only_where_it_differs() -> None:
    same_day = datetime(2021, 5, 4, 17, tzinfo=UTC)

    texts = [shown.conference_clock(START, BERLIN, LA), shown.conference_clock(same_day, BERLIN, LA)]

    assert texts == ["Mon 19:00 PDT", "10:00 PDT"]


def test_conference_clock_is_silent_where_it_shows_the_same() -> None:
    assert shown.conference_clock(START, BERLIN, zone_named("Europe/Paris")) == ""
    assert shown.conference_clock(START, BERLIN, None) == ""


def test_clock_range_tells_inferred_and_unknown_ends_apart() -> None:
    texts = [
        shown.clock_range(START, END, BERLIN),
        shown.clock_range(START, END, BERLIN, inferred=True),
        shown.clock_range(START, None, BERLIN),
    ]

    assert texts == ["04:00-04:15", "04:00~04:15", "04:00-?    "]


def test_whole_time_names_the_day_on_which_a_talk_ends() -> None:
    night = datetime(2021, 5, 4, 22, 30, tzinfo=UTC)

    texts = [
        shown.whole_time(START, END, BERLIN),
        shown.whole_time(START.replace(hour=21), night, BERLIN),
        shown.whole_time(START, None, BERLIN),
    ]

    assert texts == [
        "Tue 4 May 2021 04:00-04:15 CEST",
        "Tue 4 May 2021 23:00-Wed 5 May 00:30 CEST",
        "Tue 4 May 2021 04:00, end unknown CEST",
    ]


def test_zone_text_names_zone_abbreviation_and_offset() -> None:
    zones = ["Europe/Berlin", "Asia/Kathmandu", "UTC", "UTC+05:30"]

    texts = [shown.zone_text(zone_named(name), START) for name in zones]

    assert texts == ["Europe/Berlin CEST +02:00", "Asia/Kathmandu +05:45", "UTC +00:00", "UTC+05:30"]


def test_length_text_reads_like_speech() -> None:
    assert [shown.length_text(minutes) for minutes in (5, 60, 65)] == ["5 min", "1 h", "1 h 05"]


@pytest.mark.parametrize("title", HOSTILE)
@pytest.mark.parametrize("width", [1, 12, 30, 80, 200])
def test_row_is_exactly_as_wide_as_the_list(title: str, width: int) -> None:
    rows = (
        HeadRow(title, note=title),
        TalkRow(talk(title=title), "t1"),
        SlotRow("p", UnnamedSlot(START, None, session=title)),
    )
    view = View(rows, BERLIN, START, {"p": LA}, dated=True)
    columns = columns_of(view, width)

    widths = [
        sum(width_of(text) for text, _ in row_cells(view, index, columns, at_cursor=True))
        for index in range(3)
    ]
    heading = sum(width_of(text) for text, _ in heading_cells(view, columns))

    assert [*widths, heading] == [width] * 4


def test_row_shows_level_clash_and_both_clocks() -> None:
    view = View(
        (TalkRow(talk(), "t1"),),
        BERLIN,
        START,
        {"p": LA},
        levels={"t1": Level.MUST},
        clashing=frozenset({"t1"}),
    )

    line = "".join(text for text, _ in row_cells(view, 0, columns_of(view, 60), at_cursor=True))

    assert line == "▌★★★! 04:00-04:15  Mon 19:00 PDT  Tides                     "


def lines_of(view: View, **place: bool) -> list[str]:
    """The rows of a view as text."""
    columns = columns_of(view, 60)
    cells = (row_cells(view, n, columns, **{"at_cursor": False, **place}) for n in range(len(view.rows)))
    return ["".join(text for text, _ in row).rstrip() for row in cells]


def test_talks_that_start_together_say_once_when() -> None:
    long = Talk("t3", "p", "Harbors", START, END + timedelta(hours=1), changed=START)
    talks = (talk(), talk()._replace(id="t2"), long)
    view = View(
        [TalkRow(each, each.id) for each in talks],
        BERLIN,
        START - timedelta(hours=1),
        {"p": LA},
        by_start=True,
    )

    assert lines_of(view) == [
        "      04:00-04:15  Mon 19:00 PDT  Tides",
        "                                  Tides",
        "           -05:15                 Harbors",
    ]
    assert lines_of(view, at_top=True)[1] == lines_of(view, at_cursor=True)[1].replace("▌", " ")
    assert lines_of(view, at_top=True)[1] == lines_of(view)[0]


def test_cancelled_talk_says_so_and_does_not_run() -> None:
    gone = Talk("t1", "p", "Tides", START, END, changed=START, status=Status.CANCELLED)
    view = View((TalkRow(gone, "t1"),), BERLIN, START)

    line = "".join(text for text, _ in row_cells(view, 0, columns_of(view, 60), at_cursor=False))

    assert line.split() == ["04:00-04:15", "cancelled:", "Tides"]


def test_details_show_program_text_as_it_is() -> None:
    nasty = Talk(
        "t1",
        "p",
        NASTY,
        START,
        END,
        changed=START,
        room="[red]",
        people=("[/]",),
        abstract="[bold]x[/bold] \x1b[2J",
    )

    text = "\n".join(each.plain for each in details_of(facts(nasty), 200))

    assert text.splitlines() == [
        NASTY,
        "☆ not starred (space)  ▶ now",
        "",
        "here     Tue 4 May 2021 04:00-04:15 CEST",
        "         Europe/Berlin · 15 min",
        "there    Mon 3 May 2021 19:00-19:15 PDT",
        "         America/Los_Angeles · here +1d",
        "people   [/]",
        "room     [red]",
        "program  Conf",
        "id       t1",
        "",
        "[bold]x[/bold]",
    ]


def test_details_measure_what_would_clash() -> None:
    rival = talk("t2", title="Lanterns", start=START.replace(minute=5), end=END)
    found = find_conflicts((talk(), rival))

    text = "\n".join(
        each.plain for each in details_of(TalkFacts(talk(), BERLIN, LA, "Conf", now=END, conflicts=found), 80)
    )

    assert text.splitlines()[2] == "! would clash with Lanterns (10 min, one within the other)"


def test_details_hang_long_fields_below_their_label() -> None:
    crowd = Talk(
        "t1", "p", "Tides", START, END, changed=START, people=("Ada Birch", "Mei Tanaka", "Omar Vale")
    )

    lines = "\n".join(each.plain for each in details_of(facts(crowd), 33)).splitlines()

    assert lines[-4:] == [
        "people   Ada Birch · Mei Tanaka ·",
        "         Omar Vale",
        "program  Conf",
        "id       t1",
    ]


def test_talk_rows_put_a_slot_where_it_belongs() -> None:
    slot = UnnamedSlot(START.replace(minute=10), END)
    later = talk("t2", start=START.replace(minute=20), end=None)

    rows = talk_rows((talk(), later), [("p", slot)])

    assert [type(row).__name__ for row in rows] == ["TalkRow", "SlotRow", "TalkRow"]


def test_gaps_between_talks_that_overlap_touch_and_lie_apart() -> None:
    times = [(0, 15), (10, 20), (20, 25), (40, 50)]
    talks = [talk(str(a), start=START.replace(minute=a), end=START.replace(minute=b)) for a, b in times]

    assert gaps_between(talks) == (Interval(START.replace(minute=25), START.replace(minute=40)),)


def test_cluster_is_named_on_both_clocks() -> None:
    rival = talk("t2", start=START.replace(minute=5), end=START.replace(minute=30))
    conflicts = find_conflicts((talk(), rival))

    head, *parties = cluster_rows(conflicts, BERLIN, {"p": LA}, year=False).rows

    assert head == HeadRow("Tue 4 May 04:00-04:30 CEST", "2 talks · Mon 19:00-19:30 PDT", alert=True)
    assert [row.talk.id for row in parties if isinstance(row, TalkRow)] == ["t1", "t2"]
