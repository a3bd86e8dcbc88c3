"""Talks and intervals for tests: minutes after one fixed midnight, so that an example reads at a glance."""

from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st

from planner.timeline.interval import Interval
from planner.timeline.program import Kind, Status, Talk

MIDNIGHT = datetime(2027, 3, 1, tzinfo=UTC)
"""A Monday."""


def at(minute: float) -> datetime:
    return MIDNIGHT + timedelta(minutes=minute)


def interval(start: float, end: float) -> Interval:
    return Interval(at(start), at(end))


def make_talk(
    talk_id: str,
    start: int = 0,
    end: int | None = 30,
    *,
    title: str = "",
    program: str = "conf",
    kind: Kind = Kind.TALK,
    status: Status = Status.CONFIRMED,
    same_as: tuple[str, ...] = (),
    people: tuple[str, ...] = (),
    abstract: str | None = None,
    room: str | None = None,
    track: str | None = None,
    session: str | None = None,
) -> Talk:
    return Talk(
        id=talk_id, program=program, title=title or f"Title of {talk_id}", start=at(start),
        end=None if end is None else at(end), changed=MIDNIGHT, kind=kind, status=status, same_as=same_as,
        people=people, abstract=abstract, room=room, track=track, session=session,
    )  # fmt: skip


@st.composite
def intervals(draw: st.DrawFn, most: int = 60) -> Interval:
    start = draw(st.integers(0, most - 1))
    return interval(start, draw(st.integers(start + 1, most)))


@st.composite
def talk_lists(draw: st.DrawFn, most: int = 9) -> list[Talk]:
    """Talks of every kind with close times; some are slots of one talk, some have no known end."""
    talks: list[Talk] = []
    count = draw(st.integers(0, most))
    groups = [draw(st.sampled_from(["", "", "", "x", "y"])) for _ in range(count)]
    for number, group in enumerate(groups):
        start = draw(st.integers(0, 40))
        length = draw(st.none() | st.integers(1, 30))
        others = tuple(
            f"t{other}" for other, its in enumerate(groups) if group and its == group and other != number
        )
        talks.append(
            make_talk(
                f"t{number}",
                start,
                None if length is None else start + length,
                kind=draw(st.sampled_from([Kind.TALK, Kind.TALK, Kind.POSTER, Kind.BREAK, Kind.KEYNOTE])),
                status=draw(st.sampled_from([Status.CONFIRMED, Status.CONFIRMED, Status.CANCELLED])),
                same_as=others,
                program=draw(st.sampled_from(["conf", "other"])),
            )
        )
    return talks
