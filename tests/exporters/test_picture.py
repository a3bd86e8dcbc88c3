"""My days as a picture: a golden one, and what an independent reader of XML measures in it."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from itertools import combinations, pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from planner.exporters.columns import columns_of
from planner.exporters.itinerary import Itinerary
from planner.exporters.svg import export_svg, printed_at
from planner.timeline.agenda import Agenda
from planner.timeline.busy import BusyEvent
from planner.timeline.interval import Interval
from planner.timeline.my_days import my_days
from planner.timeline.program import Talk
from tests.exporters.agendas import START, talk
from tests.exporters.itineraries import HOUR, itinerary, small_itinerary

GOLDEN = Path(__file__).parent / "golden"
SVG = "{http://www.w3.org/2000/svg}"
MINUTE = timedelta(minutes=1)
TIMES = st.lists(st.tuples(st.integers(0, 3000), st.integers(1, 700)), min_size=1, max_size=14)


def drawn(found: Itinerary, lived: Sequence[Sequence[Talk]] = ()) -> etree._Element:
    return etree.fromstring(export_svg(found, lived))


def words_of(element: etree._Element) -> list[str]:
    """The texts of a picture from its beginning, tooltips and styles left out."""
    return ["".join(text.itertext()) for text in element.iter(f"{SVG}text")]


def columns_in(picture: etree._Element) -> list[etree._Element]:
    return [group for group in picture.iter(f"{SVG}g") if group.get("class") == "column"]


def boxes_in(column: etree._Element) -> Iterator[tuple[str, tuple[float, float, float, float]]]:
    """The last word of each block's first line of tooltip, and its left, top, right and bottom."""
    for rect in column.iter(f"{SVG}rect"):
        if rect.get("class") == "block":
            parent = rect.getparent()
            assert parent is not None
            x, y, width, height = (float(rect.get(name, "")) for name in ("x", "y", "width", "height"))
            yield (
                (parent.findtext(f"{SVG}title") or "").split("\n")[0].split()[-1],
                (x, y, x + width, y + height),
            )


def test_picture_is_as_a_person_saw_it() -> None:
    assert export_svg(small_itinerary()) == (GOLDEN / "small_agenda.svg").read_bytes()


@given(times=TIMES)
def test_blocks_stand_apart_and_to_scale(times: list[tuple[int, int]]) -> None:
    talks = [
        talk(
            f"t{place}",
            title=f"t{place}",
            start=START + first * MINUTE,
            end=START + (first + length) * MINUTE,
        )
        for place, (first, length) in enumerate(times)
    ]
    by_title = {each.title: each for each in talks}

    columns = [
        dict(boxes_in(column)) for column in columns_in(drawn(itinerary(talks), tuple(my_days(talks, ()))))
    ]

    assert sorted(title for boxes in columns for title in boxes) == sorted(by_title)
    scales = {
        round((bottom - top) / ((each.end or each.start) - each.start).total_seconds() * 60, 2)
        for boxes in columns
        for title, (_, top, _, bottom) in boxes.items()
        for each in [by_title[title]]
    }
    assert len(scales) == 1
    for boxes in columns:
        for (one, first), (other, second) in combinations(boxes.items(), 2):
            apart = (by_title[other].start - by_title[one].start) / MINUTE
            assert second[1] - first[1] == pytest.approx(apart * max(scales), abs=0.03)
            assert not overlap(first, second)


def overlap(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    across = min(one[2], other[2]) - max(one[0], other[0])
    down = min(one[3], other[3]) - max(one[1], other[1])
    return across > 0.03 and down > 0.03


def test_both_clocks_stand_at_the_edges() -> None:
    picture = drawn(itinerary([talk(title="One", end=START + HOUR)]))

    rows: dict[float, list[str]] = {}
    for text in picture.iter(f"{SVG}text"):
        if text.get("class") == "time":
            rows.setdefault(float(text.get("y", "")), []).append(text.text or "")
    assert list(rows.values()) == [["07:00", "18:30"], ["08:00", "19:30"], ["09:00", "20:30"]]
    assert [word for word in words_of(picture) if word in ("IST", "PDT", "Mon 3")] == ["IST", "PDT", "Mon 3"]


def test_night_belongs_to_the_day_before() -> None:
    evening = datetime(2021, 5, 4, 17, 30, tzinfo=START.tzinfo)
    talks = [
        talk(f"t{place}", title=f"t{place}", start=start, end=start + HOUR)
        for place, start in enumerate((evening, evening + HOUR, evening + 12 * HOUR))
    ]

    lived = drawn(itinerary(talks), tuple(my_days(talks, ())))
    by_date = drawn(itinerary(talks))

    assert [[title for title, _ in boxes_in(column)] for column in columns_in(lived)] == [
        ["t0", "t1"],
        ["t2"],
    ]
    assert [[title for title, _ in boxes_in(column)] for column in columns_in(by_date)] == [
        ["t0"],
        ["t1", "t2"],
    ]


def test_what_lasts_for_days_stands_above_them() -> None:
    found = itinerary([talk("camp", title="Camp", end=START + 40 * HOUR), talk(title="One")])

    [column] = columns_of(found)

    assert [stop.title for stop in column.lasting] == ["Camp"]
    assert len(column.blocks) == 1
    assert "07:30-23:30 (+1d) Camp" in words_of(drawn(found))


def test_only_what_lasts_for_days_makes_a_column_without_hours() -> None:
    [column] = columns_of(itinerary([talk("camp", title="Camp", end=START + 40 * HOUR)]))

    assert (column.window, column.blocks, [stop.title for stop in column.lasting]) == (None, (), ["Camp"])


def test_appointment_of_days_is_drawn_as_far_as_the_day_goes() -> None:
    trip = BusyEvent("b", "Trip", Interval(START - 30 * HOUR, START + 30 * HOUR), "Work")

    [column] = columns_of(itinerary([talk(title="One", end=START + HOUR)], busy=[trip]))

    assert column.window is not None
    assert [(block.when, block.lanes) for block in column.blocks] == [
        (column.window, 2),
        (Interval(START, START + HOUR), 2),
    ]


def test_conflict_is_marked_for_as_long_as_it_lasts() -> None:
    picture = drawn(small_itinerary())

    [mark] = [rect for rect in picture.iter(f"{SVG}rect") if rect.get("class") == "clash"]
    boxes = [box for column in columns_in(picture) for title, box in boxes_in(column) if title == "=SUM(A1)"]
    assert float(mark.get("y", "")) == boxes[0][1]
    assert float(mark.get("height", "")) == (boxes[0][3] - boxes[0][1]) / 4


def test_picture_of_many_days_is_as_large_as_a_sheet_lets_it() -> None:
    days = [
        talk(f"t{day}", title=f"t{day}", start=START + 24 * day * HOUR, end=START + (24 * day + 8) * HOUR)
        for day in range(10)
    ]

    picture = drawn(itinerary(days))

    width, height = float(picture.get("width", "")), float(picture.get("height", ""))
    tops = [column.get("transform", "").split()[1] for column in columns_in(picture)]
    assert [tops.count(top) for top in dict.fromkeys(tops)] == [5, 5]  # 4 or 3 side by side come out smaller
    assert printed_at(width, height) > 0.5


HOSTILE = st.lists(
    st.sampled_from(
        [*"<>&\"'`= /!-[]()%#;:abcé深\u202e\u200b\x1b\x00\ufffe\n\t", "<script>", "]]>", "&#x41;"]
    ),
    min_size=1,
    max_size=30,
).map("".join)


@given(title=HOSTILE, room=HOSTILE, person=HOSTILE)
def test_hostile_words_come_out_as_text(title: str, room: str, person: str) -> None:
    nasty = talk(title=title, room=room, people=(person,), end=START + 3 * HOUR)
    found = itinerary([nasty], name=title)

    picture = drawn(found)

    stop = next(found.stops)
    [tooltip] = [title.text for group in picture.iter(f"{SVG}g") for title in group.findall(f"{SVG}title")]
    lines = (f"{stop.here} {stop.title}", f"conference time {stop.there}", stop.people, stop.place)
    assert tooltip == "\n".join(line.replace("\ufffe", "") for line in lines if line)
    assert {str(element.tag).removeprefix(SVG) for element in picture.iter()} == {
        "svg", "title", "style", "rect", "text", "g", "path",
    }  # fmt: skip
    assert not any(
        name.startswith("on") or "href" in name for element in picture.iter() for name in element.attrib
    )


def test_picture_loads_nothing() -> None:
    text = export_svg(small_itinerary()).decode()

    assert [word for word in ("url(", "@import", "href", "<script", "http:", "https:") if word in text] == [
        "http:"
    ]
    assert text.count("http:") == text.count('xmlns="http://www.w3.org/2000/svg"') == 1


@given(times=TIMES)
def test_columns_are_in_order_and_whole_hours(times: list[tuple[int, int]]) -> None:
    talks = [
        talk(f"t{place}", title="t", start=START + first * MINUTE, end=START + (first + length) * MINUTE)
        for place, (first, length) in enumerate(times)
    ]

    columns = columns_of(itinerary(talks, Agenda()), tuple(my_days(talks, ())))

    assert all(one.day < other.day for one, other in pairwise(columns))
    for column in columns:
        assert column.window is not None
        assert column.window.length % HOUR == timedelta(0)
        assert all(column.window.contains(block.when) for block in column.blocks)
        starts = min(block.when.start for block in column.blocks)
        assert timedelta(0) <= starts - column.window.start < HOUR
