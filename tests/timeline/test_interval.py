import itertools
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.timeline.interval import Interval, merge, minutes_of, subtract

from .making import MIDNIGHT, at, interval, intervals

MINUTES = 60


def bitmap(*parts: Interval) -> list[bool]:
    """Minute by minute, whether it is taken: the slow and obvious meaning of intervals."""
    starts = [at(minute) for minute in range(MINUTES)]
    return [any(part.start <= start < part.end for part in parts) for start in starts]


@given(intervals(), intervals())
def test_overlap_is_symmetric_and_what_both_share(a: Interval, b: Interval) -> None:
    shared = a.overlap(b)

    assert shared == b.overlap(a)
    both = [x and y for x, y in zip(bitmap(a), bitmap(b), strict=True)]
    assert (bitmap(shared) if shared else [False] * MINUTES) == both


@given(intervals(), intervals())
def test_gap_is_symmetric_and_fills_what_lies_between(a: Interval, b: Interval) -> None:
    gap = a.gap(b)

    assert gap == b.gap(a)
    parts = (a, b) if gap is None else (a, b, gap)
    whole = interval(
        (min(a.start, b.start) - MIDNIGHT).seconds / 60, (max(a.end, b.end) - MIDNIGHT).seconds / 60
    )
    assert bitmap(*parts) == bitmap(whole)
    assert gap is None or (gap.overlap(a), gap.overlap(b)) == (None, None)


@given(intervals(), intervals())
def test_contains_is_that_nothing_of_the_other_lies_outside(a: Interval, b: Interval) -> None:
    assert a.contains(b) == all(x for x, y in zip(bitmap(a), bitmap(b), strict=True) if y)
    assert a.contains(b) == (a.overlap(b) == b)


@given(intervals(), st.integers(0, MINUTES - 1))
def test_contains_of_an_instant_has_the_start_and_not_the_end(a: Interval, minute: int) -> None:
    assert a.contains(at(minute)) == bitmap(a)[minute]
    assert (a.contains(a.start), a.contains(a.end)) == (True, False)


@given(st.lists(intervals(), max_size=8))
def test_merge_is_the_same_time_as_few_intervals(parts: list[Interval]) -> None:
    merged = merge(parts)

    assert bitmap(*merged) == bitmap(*parts)
    assert list(merged) == sorted(merged)
    assert all(first.end < second.start for first, second in itertools.pairwise(merged))


@given(intervals(), st.lists(intervals(), max_size=8))
def test_subtract_leaves_what_nothing_takes(a: Interval, taken: list[Interval]) -> None:
    left = subtract(a, taken)

    assert bitmap(*left) == [x and not y for x, y in zip(bitmap(a), bitmap(*taken), strict=True)]
    assert left == merge(left)


def test_touching_intervals_share_nothing_and_merge_to_one() -> None:
    first, second = interval(0, 30), interval(30, 60)

    assert (first.overlap(second), first.gap(second)) == (None, None)
    assert merge([second, first]) == (interval(0, 60),)


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (at(5), at(5)),
        (at(6), at(5)),
        (at(5).replace(tzinfo=None), at(6).replace(tzinfo=None)),
        (at(5), datetime(2027, 3, 1, 12, tzinfo=timezone(timedelta(hours=1)))),
    ],
)
def test_interval_refuses_what_is_no_time_between_utc_instants(start: datetime, end: datetime) -> None:
    whole = interval(0, 60)

    with pytest.raises(ValueError, match="an interval"):
        Interval(start, end)
    with pytest.raises(ValueError, match="an interval"):
        whole._replace(start=start, end=end)


@given(st.integers(1, 10**6))
def test_minutes_count_one_that_has_begun(seconds: int) -> None:
    length = timedelta(seconds=seconds)

    assert minutes_of(length) == Interval(at(0), at(0) + length).minutes == (seconds + 59) // 60
    assert Interval(datetime(2027, 3, 1, tzinfo=UTC), at(0) + length).length == length
