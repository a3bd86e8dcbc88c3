"""Talks for the grid's tests: a handful by hand, and any program by hypothesis."""

from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st

from planner.timeline.clock import zone_named
from planner.timeline.day import in_order
from planner.timeline.program import Kind, Talk
from planner.tui.grid.layout import Matter

BERLIN = zone_named("Europe/Berlin")
NEW_YORK = zone_named("America/New_York")
NINE = datetime(2027, 7, 1, 9, tzinfo=UTC)


def talk(
    name: str, start: float, minutes: float | None, room: str | None = "Pier", *, kind: Kind = Kind.TALK
) -> Talk:
    """A talk that starts so many minutes after nine o'clock UTC (eleven in Berlin) and lasts so long."""
    begin = NINE + timedelta(minutes=start)
    end = None if minutes is None else begin + timedelta(minutes=minutes)
    return Talk(name, "conf", f"On {name}", begin, end, changed=NINE, room=room, track=f"T {room}", kind=kind)


def matter(*talks: Talk) -> Matter:
    """Talks on Berlin's clock, at home there."""
    return Matter(in_order(talks), (), BERLIN, {"conf": BERLIN})


@st.composite
def programs(draw: st.DrawFn) -> Matter:
    """Up to thirty talks of a week in up to five rooms: short, long, for days, without end, at once and apart."""
    number = draw(st.integers(1, 30))
    lengths = st.one_of(
        st.sampled_from([5, 15, 20, 45, 60, 90, 120, 240, 540, 1440, 4000]), st.integers(1, 300), st.none()
    )
    days = st.integers(0, 6).map(lambda day: day * 1440)
    starts = st.tuples(days, st.one_of(st.sampled_from([0, 30, 60]), st.integers(0, 1439))).map(sum)
    rooms = st.sampled_from(["A", "B 2", "B 10", "Café", None])
    return matter(*(talk(f"t{each}", draw(starts), draw(lengths), draw(rooms)) for each in range(number)))
