"""The shape of a page, decided from the whole page."""

from collections.abc import Sequence

from planner.importers.page.day_lines import with_days
from planner.importers.page.lines import Line, LineKind


def shaped(lines: Sequence[Line]) -> tuple[list[Line], str]:
    return with_days(lines), "x"
