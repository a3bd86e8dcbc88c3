import itertools
from collections.abc import Sequence
from datetime import timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from planner.timeline.halves import MOST_OF_A_DAY, Begins, LineTimes, PrintedHours, unfold_halves

HALF_DAY = timedelta(hours=12)


def at(text: str) -> timedelta:
    hours, minutes = text.split(":")
    return timedelta(hours=int(hours), minutes=int(minutes))


def shown(time: timedelta) -> timedelta:
    """What a clock of twelve hours shows: 12:30 for half past midnight and noon."""
    return time % HALF_DAY + (HALF_DAY if time % HALF_DAY < timedelta(hours=1) else timedelta(0))


def line(text: str, *, begins: Begins = Begins.NOTHING) -> LineTimes:
    """ "9:00", "9:00-10:00", "9:00am-10:00am"; 09:00 is padded."""
    start, _, end = text.partition("-")
    (begin, hours), (stop, end_hours) = _clock(start), _clock(end) if end else (None, PrintedHours.OPEN)
    assert begin is not None
    return LineTimes(begin, hours, stop, end_hours, begins)


def _clock(text: str) -> tuple[timedelta, PrintedHours]:
    if text.endswith("m"):
        time = at(text[:-2]) % HALF_DAY + (HALF_DAY if text.endswith("pm") else timedelta(0))
        return time, PrintedHours.HALF
    time = at(text)
    if time >= timedelta(hours=13):
        return time, PrintedHours.DAY
    return time, PrintedHours.PADDED if text.startswith("0") else PrintedHours.OPEN


def starts(*texts: str, session: Sequence[int] = (), day: Sequence[int] = ()) -> list[str]:
    begins = dict.fromkeys(session, Begins.SESSION) | dict.fromkeys(day, Begins.DAY)
    lines = [line(text, begins=begins.get(number, Begins.NOTHING)) for number, text in enumerate(texts)]
    return [_text(start) for start, _ in unfold_halves(lines).times]


def _text(time: timedelta) -> str:
    minutes = time // timedelta(minutes=1)
    return f"{minutes // 60}:{minutes % 60:02d}"


@st.composite
def days(draw: st.DrawFn) -> list[tuple[timedelta, timedelta]]:
    """One session's starts and ends as they are meant: from 7 in the morning on, no pause longer than three hours."""
    now = timedelta(minutes=draw(st.integers(7 * 60, 18 * 60 + 59)))
    times = []
    for length, pause in draw(
        st.lists(st.tuples(st.integers(1, 170), st.integers(0, 170)), min_size=2, max_size=12)
    ):
        end = now + timedelta(minutes=length)
        times.append((now, end))
        now = end + timedelta(minutes=pause)
    return [each for each in times if each[1] < timedelta(hours=28)]


@given(st.lists(days(), min_size=1, max_size=3), st.booleans())
def test_times_shown_by_a_clock_of_twelve_come_back(
    program: list[list[tuple[timedelta, timedelta]]], ends: bool
) -> None:
    pauses = [
        (later - (end if ends else start))
        for times in program
        for (start, end), (later, _) in itertools.pairwise(times)
    ]
    assume(all(pause <= timedelta(hours=4) for pause in pauses))
    lines = [
        LineTimes(
            shown(start),
            end=shown(end) if ends else None,
            begins=Begins.NOTHING if number else Begins.DAY,
        )
        for times in program
        for number, (start, end) in enumerate(times)
    ]
    a_known_half = LineTimes(timedelta(hours=9), PrintedHours.HALF, begins=Begins.DAY)

    got = unfold_halves([*lines, a_known_half])

    meant = [(start, end if ends else None) for times in program for start, end in times]
    assert got.times[:-1] == tuple(meant)
    assert (got.by_halves, got.restarts) == (True, ())


CLOCKS = st.builds(timedelta, minutes=st.integers(0, 1439))


@given(
    st.lists(
        st.builds(
            LineTimes,
            CLOCKS.map(shown),
            st.sampled_from([PrintedHours.OPEN, PrintedHours.PADDED]),
            st.none() | CLOCKS.map(shown),
            st.sampled_from([PrintedHours.OPEN, PrintedHours.PADDED]),
            st.sampled_from(Begins),
        ),
        max_size=12,
    )
)
def test_no_session_runs_backwards_but_where_it_is_said(lines: list[LineTimes]) -> None:
    got = unfold_halves(lines)

    assert len(got.times) == len(lines)
    for printed, (start, end) in zip(lines, got.times, strict=True):
        assert (start - printed.start) % HALF_DAY == timedelta(0)
        assert (end is None) == (printed.end is None)
        assert end is None or printed.end is None or (end - printed.end) % HALF_DAY == timedelta(0)
        assert end is None or end >= start or end + HALF_DAY - start > MOST_OF_A_DAY
    if got.by_halves:
        for number, ((one, _), (other, _)) in enumerate(itertools.pairwise(got.times), start=1):
            anew = number in got.restarts or lines[number].begins is not Begins.NOTHING
            assert anew or one <= other


@given(st.lists(CLOCKS, min_size=1, max_size=12))
def test_clock_of_24_hours_stays_as_printed(clocks: list[timedelta]) -> None:
    evening = LineTimes(timedelta(hours=20), PrintedHours.DAY)

    got = unfold_halves([*(LineTimes(clock) for clock in clocks), evening])

    assert got.times == (*((clock, None) for clock in clocks), (evening.start, None))
    assert not got.by_halves


def test_day_of_twelve_hours_goes_on_over_noon() -> None:
    assert starts("9:00", "10:30", "12:00", "1:30", "3:00", "7:00", "10:00", "12:15") == [
        "9:00", "10:30", "12:00", "13:30", "15:00", "19:00", "22:00", "24:15",
    ]  # fmt: skip


def test_end_before_its_start_crosses_noon() -> None:
    got = unfold_halves([line("11:30-1:00"), line("12:30-2:00")])

    assert got.times == ((at("11:30"), at("13:00")), (at("12:30"), at("14:00")))


def test_hours_that_run_forwards_are_as_printed() -> None:
    assert starts("6:00", "6:10", "7:20") == ["6:00", "6:10", "7:20"]
    assert starts("6:00", "7:20", "6:00", "7:20", session=(0, 2)) == ["6:00", "7:20", "6:00", "7:20"]
    assert starts("9:00", "11:00", "9:00", "11:00") == ["9:00", "11:00", "9:00", "11:00"]


def test_parallel_sessions_start_at_their_head_again() -> None:
    got = starts(
        "3:15pm", "3:15-4:45", "3:27", "3:39", "3:15-4:45", "3:15", "3:51", "7:00pm", "7:00-9:00", "7:30",
        "7:00-9:00", "8:40",
        session=(0, 1, 4, 7, 8, 10),
    )  # fmt: skip

    assert got == [
        "15:15", "15:15", "15:27", "15:39", "15:15", "15:15", "15:51", "19:00", "19:00", "19:30", "19:00", "20:40",
    ]  # fmt: skip


def test_session_may_follow_the_one_above_without_a_known_half() -> None:
    assert starts("9:00", "11:00", "1:30", "3:00", "1:30", "7:00", session=range(6)) == [
        "9:00", "11:00", "13:30", "15:00", "13:30", "19:00",
    ]  # fmt: skip


def test_next_day_begins_in_the_morning() -> None:
    assert starts("8:00pm", "9:30", "8:00", "1:00", day=(0, 2)) == ["20:00", "21:30", "8:00", "13:00"]


def test_morning_after_a_long_pause_is_doubted() -> None:
    got = unfold_halves([line("9:00"), line("1:30"), line("9:00"), line("1:30")])

    assert [_text(start) for start, _ in got.times] == ["9:00", "13:30", "9:00", "13:30"]
    assert got.restarts == (2,)


@pytest.mark.parametrize(
    ("printed", "start", "end"),
    [("11:30-1:00pm", "11:30", "13:00"), ("1:00-2:00pm", "13:00", "14:00"), ("8:30am-9:45", "8:30", "9:45"),
     ("10:00pm-12:30", "22:00", "24:30")],
)  # fmt: skip
def test_known_half_of_one_end_settles_the_other(printed: str, start: str, end: str) -> None:
    assert unfold_halves([line(printed)]).times == ((at(start), at(end)),)


def test_padded_hours_count_to_24_until_they_run_backwards() -> None:
    assert starts("01:30", "09:00", "10:30") == ["1:30", "9:00", "10:30"]
    assert starts("09:00", "10:30", "01:30") == ["9:00", "10:30", "13:30"]


def test_no_lines_are_no_times() -> None:
    assert unfold_halves([]).times == ()
