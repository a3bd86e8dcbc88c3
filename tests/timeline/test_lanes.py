"""Lanes: nothing of one lane overlaps, and there are no more lanes than needed."""

from hypothesis import given
from hypothesis import strategies as st

from planner.timeline.lanes import lanes_of

SPANS = st.lists(
    st.tuples(st.integers(0, 60), st.integers(1, 20)).map(lambda each: (each[0], each[0] + each[1])),
    max_size=40,
).map(sorted)


def test_lanes_of_a_group_that_hangs_together() -> None:
    lanes = lanes_of([(0, 4), (1, 2), (2, 5), (4, 6), (6, 7)])

    assert lanes == ((0, 2), (1, 2), (1, 2), (0, 2), (0, 1))


@given(SPANS)
def test_spans_of_one_lane_do_not_overlap(spans: list[tuple[int, int]]) -> None:
    lanes = lanes_of(spans)

    for one, (start, end) in enumerate(spans):
        for other in range(one):
            if spans[other][1] > start and spans[other][0] < end:
                assert lanes[one][0] != lanes[other][0]
                assert lanes[one][1] == lanes[other][1]


@given(SPANS)
def test_there_are_as_many_lanes_as_overlap_at_once(spans: list[tuple[int, int]]) -> None:
    lanes = lanes_of(spans)

    most = max((sum(start <= row < end for start, end in spans) for row in range(80)), default=0)

    assert max((count for _, count in lanes), default=0) == most
    assert all(0 <= lane < count for lane, count in lanes)
