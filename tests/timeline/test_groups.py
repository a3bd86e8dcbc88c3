from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from planner.timeline.groups import Groups

Links = Sequence[tuple[int, int]]
LINKS = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=12)


def reached_from(start: int, links: Links) -> set[int]:
    reached = {start}
    for _ in links:
        reached |= {thing for link in links if reached & {*link} for thing in link}
    return reached


@given(LINKS)
def test_groups_are_what_links_lead_to(links: Links) -> None:
    groups = Groups[int]()

    for one, other in links:
        groups.join(one, other)

    found = groups.of(range(10))
    assert [set(group) for group in found] == [reached_from(group[0], links) for group in found]
    assert sorted(thing for group in found for thing in group) == [*range(10)]


def test_groups_and_things_keep_the_order_given() -> None:
    groups = Groups[str]()

    groups.join("a", "c")
    groups.join("d", "a")

    assert groups.of("dbca") == [["d", "c", "a"], ["b"]]
