"""Clusters as rows, and the ways out in words."""

from hypothesis import given
from hypothesis import strategies as st

from planner.text.cells import width_of
from planner.timeline.agenda import Level
from planner.timeline.clock import zone_named
from planner.timeline.conflict import clusters, find_conflicts
from planner.timeline.program import Talk
from planner.tui.conflict_rows import NONE, OWN, SHARED, ClusterRows, cluster_rows, party_cells
from planner.tui.rows import HeadRow, TalkRow, View
from tests.timeline.making import MIDNIGHT, make_talk, talk_lists

BERLIN = zone_named("Europe/Berlin")


def rows_of(*talks: Talk) -> ClusterRows:
    return cluster_rows(find_conflicts(talks), BERLIN, {}, year=False)


def test_cluster_is_a_head_and_its_talks_by_start() -> None:
    found = rows_of(
        make_talk("a", 0, 30), make_talk("b", 15, 60), make_talk("c", 50, 80), make_talk("d", 90, 99)
    )

    head = found.rows[0]
    assert isinstance(head, HeadRow)
    assert (head.text, head.note) == ("Mon 1 Mar 01:00-02:20 CET", "3 talks, 2 clashes")
    assert [row.key for row in found.rows if isinstance(row, TalkRow)] == ["a", "b", "c"]


def test_bar_shows_where_a_talk_is_alone_and_where_not() -> None:
    found = rows_of(make_talk("a", 0, 30), make_talk("b", 20, 60))

    assert [found.parties[key].bar(6) for key in ("a", "b")] == [
        OWN * 2 + SHARED + NONE * 3,
        NONE * 2 + SHARED + OWN * 3,
    ]


def test_share_names_minutes_and_who_is_covered_whole() -> None:
    talks = (make_talk("a", 0, 60), make_talk("b", 10, 20), make_talk("c", 40, 70), make_talk("d", 50, None))

    shares = {key: party.share for key, party in rows_of(*talks).parties.items()}

    assert shares == {"a": "10+20+? min", "b": "10 min whole", "c": "20+? min", "d": "?+? min"}


def test_minutes_with_many_rivals_are_told_together_and_whole() -> None:
    talks = [make_talk("a", 0, 60), *(make_talk(f"r{n}", n * 10, n * 10 + 14) for n in range(5))]

    shares = {key: party.share for key, party in rows_of(*talks).parties.items()}

    assert shares["a"] == "70 min with 5"
    assert shares["r0"] == "14+4 min whole"


def test_title_takes_the_cells_that_what_is_shared_leaves() -> None:
    title = "Learning to dream of electric sheep"
    found = rows_of(make_talk("a", 0, 30, title=title), make_talk("b", 20, 60))
    view = View(found.rows, BERLIN, MIDNIGHT)

    cells = party_cells(view, found.parties["a"], 74, at_cursor=False, share_cells=found.share_cells)

    assert found.share_cells == len("10 min ")
    assert title in [text.rstrip() for text, _ in cells]


@given(talk_lists(), st.integers(1, 130))
def test_every_talk_that_clashes_has_one_row_of_any_width(talks: list[Talk], width: int) -> None:
    conflicts = find_conflicts(talks)

    found = cluster_rows(conflicts, BERLIN, {}, year=False)

    keys = [row.key for row in found.rows if isinstance(row, TalkRow)]
    view = View(found.rows, BERLIN, MIDNIGHT, levels=dict.fromkeys(keys, Level.MUST))
    assert sorted(keys) == sorted({party.id for each in conflicts for party in each.parties})
    assert sum(isinstance(row, HeadRow) for row in found.rows) == len(clusters(conflicts))
    for party in found.parties.values():
        cells = party_cells(view, party, width, at_cursor=True)
        assert sum(width_of(text) for text, _ in cells) == width
        assert len(party.bar(8)) == 8
