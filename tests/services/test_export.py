"""What an export would write, before it is written."""

from datetime import date
from pathlib import Path

import pytest

from planner.errors import PlannerError
from planner.importers import ReadOptions
from planner.services import choices
from planner.services.calendar_file import CalendarOptions
from planner.services.export import export_agenda, preview_export
from planner.services.export_order import Order
from planner.services.library import import_source
from planner.services.selection import Selection
from planner.services.setting import Setting
from tests.conftest import NOW
from tests.services.conftest import page


@pytest.fixture
def starred(setting: Setting) -> Setting:
    """Two stars on 1 and 2 July, as Berlin counts."""
    data = page(("9:00 - 9:30", "Alpha"), ("19:30 - 20:00", "Beta"))
    choices.star(setting, import_source(setting, "page.txt", data, ReadOptions(now=NOW)).talks)
    return setting


def test_preview_has_the_bytes_of_the_export_and_writes_nothing(starred: Setting, tmp_path: Path) -> None:
    file = tmp_path / "a.ics"

    seen = preview_export(starred, Order(file, calendar=CalendarOptions(alarm_minutes=5)))

    assert (seen.path, seen.talks, seen.replaces, file.exists()) == (file, 2, "", False)
    assert export_agenda(starred, Order(file, calendar=CalendarOptions(alarm_minutes=5))).data == seen.data


def test_preview_says_what_it_would_replace(starred: Setting, tmp_path: Path) -> None:
    file = tmp_path / "a.ics"
    export_agenda(starred, Order(file))
    same = preview_export(starred, Order(file)).replaces
    ours = preview_export(starred, Order(file, calendar=CalendarOptions(alarm_minutes=5))).replaces
    file.write_text("mine")

    assert (same, ours, preview_export(starred, Order(file)).replaces) == ("same", "ours", "other")


def test_only_one_day_is_exported(starred: Setting) -> None:
    data = export_agenda(starred, Order(None, Selection(days={date(2027, 7, 2)}))).data

    assert (data.count(b"BEGIN:VEVENT"), b"SUMMARY:Beta" in data) == (1, True)


def test_day_without_stars_is_an_error(starred: Setting) -> None:
    with pytest.raises(PlannerError, match="nothing is starred on that day"):
        export_agenda(starred, Order(None, Selection(days={date(2027, 7, 3)})))
