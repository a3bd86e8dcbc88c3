"""The table of the formats: every row names functions that there are."""

import pytest

from planner.errors import UsageError
from planner.formats import FORMATS, READERS, Reader
from planner.importers.registry import function_at, reader_of


@pytest.mark.parametrize("reader", READERS, ids=FORMATS)
def test_functions_of_a_format_are_there(reader: Reader) -> None:
    assert callable(function_at(reader.function))
    assert reader.told_by is None or function_at(reader.told_by)("") is False


def test_each_format_is_one_row() -> None:
    assert len(set(FORMATS)) == len(FORMATS)
    assert [reader_of(name).format for name in FORMATS] == list(FORMATS)


def test_unknown_format_lists_those_there_are() -> None:
    with pytest.raises(UsageError) as caught:
        reader_of("gopher")

    assert caught.value.message == f"no format gopher (one of: {', '.join(FORMATS)})"
