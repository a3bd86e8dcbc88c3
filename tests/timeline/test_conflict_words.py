"""Conflicts as sentences."""

from datetime import UTC, date, datetime, time

import pytest

from planner.timeline.clock import zone_named
from planner.timeline.conflict import Rules, find_conflicts
from planner.timeline.conflict_words import sentence_of
from planner.timeline.hours import DayHours, Hours, Stay
from planner.timeline.program import Talk
from planner.timeline.walk import Walks

from .making import make_talk

UTC_ZONE = zone_named("UTC")
MINE = Hours(UTC_ZONE, DayHours(time(1), time(23)))


def sentence(*talks: Talk, rules: Rules | None = None) -> str:
    (conflict,) = find_conflicts(talks, rules)
    hours = rules.my_hours if rules else None
    return sentence_of(
        conflict, UTC_ZONE, named=lambda talk: talk.title, placed=lambda talk: talk.room or "", hours=hours
    )


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        (
            (0, 30),
            (20, 50),
            "A and B share 10 min (00:20-00:30); if you leave A at 00:20 you miss its last 10 min",
        ),
        (
            (0, 60),
            (20, 30),
            "A and B share 10 min (00:20-00:30); B lies wholly within A, and who goes there misses 10 min of A",
        ),
        (
            (0, 60),
            (0, 30),
            "A and B share 30 min (00:00-00:30); B lies wholly within A, and who goes there misses 30 min of A",
        ),
        (
            (0, 30),
            (0, 60),
            "A and B share 30 min (00:00-00:30); A lies wholly within B, and who goes there misses 30 min of B",
        ),
        ((0, 30), (0, 30), "A and B share 30 min (00:00-00:30); they take place at the same time"),
        ((0, 30), (20, None), "B starts at 00:20 while A runs; nobody knows when it ends"),
    ],
)
def test_overlap_says_what_is_missed(
    one: tuple[int, int | None], other: tuple[int, int | None], said: str
) -> None:
    assert sentence(make_talk("a", *one, title="A"), make_talk("b", *other, title="B")) == said


def test_walk_says_how_early_to_leave() -> None:
    hall, attic, later = (
        make_talk("a", 0, 30, title="A", room="Hall"),
        make_talk("b", 30, 60, title="B", room="Attic"),
        make_talk("c", 35, 60, title="C", room="Attic"),
    )
    rules = Rules(walks=Walks(12))

    assert sentence(hall, attic, rules=rules) == (
        "A ends at 00:30 in Hall and B starts then in Attic; the walk takes 12 min, so that you leave 12 min early or "
        "come 12 min late"
    )
    assert sentence(hall, later, rules=rules) == (
        "A ends at 00:30 in Hall and C starts at 00:35 in Attic; the walk takes 12 min, so that you leave 7 min early "
        "or come 7 min late"
    )


def test_hours_are_told_on_the_clock_of_the_place() -> None:
    stay = Stay(date(2027, 3, 1), date(2027, 3, 2), zone_named("Africa/Kigali"), DayHours(time(7), time(22)))
    rules = Rules(my_hours=Hours(UTC_ZONE, DayHours(time(1), time(23)), (stay,)))

    said = [
        sentence(make_talk("a", *span, title="A"), rules=rules)
        for span in ((120, 180), (1170, 1230), (1290, None), (270, 1201))
    ]

    assert said == [
        "A is at 04:00-05:00 in Kigali, wholly outside your hours there (07:00-22:00)",
        "A is at 21:30-22:30 in Kigali; 30 min of it (22:00-22:30) are outside your hours there (07:00-22:00)",
        "A is at 23:30-? in Kigali, which begins outside your hours there (07:00-22:00)",
        (
            "A is at 06:30-22:01 in Kigali; 31 min of it (06:30-07:00 and 22:00-22:01) are outside your hours there "
            "(07:00-22:00)"
        ),
    ]


def test_one_minute_is_one() -> None:
    start = datetime(2027, 3, 1, 22, 30, tzinfo=UTC)
    talk = Talk("a", "p", "A", start, start.replace(hour=23, minute=1), start)

    assert sentence(talk, rules=Rules(my_hours=MINE)) == (
        "A is at 22:30-23:01 in UTC; 1 min of it (23:00-23:01) is outside your hours there (01:00-23:00)"
    )
