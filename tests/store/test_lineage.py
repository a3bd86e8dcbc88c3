"""How editions hang together, as it is kept."""

from datetime import UTC, datetime

import pytest

from planner.store.lineage import Gone, Lineage, lineage_of, plain_lineage

GONE = Gone("tea", "Tea [and] cake", datetime(2027, 7, 1, 9, tzinfo=UTC), ("Ann Roe",), None)
LINEAGE = Lineage({"x": "a"}, (GONE,), ("a",), ("b",))


def test_lineage_that_was_written_reads_back() -> None:
    assert lineage_of(plain_lineage(LINEAGE)) == LINEAGE


@pytest.mark.parametrize(
    "damage", [{"ids": 5}, {"gone": [{"id": "a"}]}, {"gone": [None]}, {"doubtful": None}], ids=str
)
def test_damaged_lineage_is_none(damage: dict[str, object]) -> None:
    assert lineage_of({**plain_lineage(LINEAGE), **damage}) is None
    assert lineage_of([]) is None
    assert lineage_of(None) is None
