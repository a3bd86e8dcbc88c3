"""The export dialog: which talks, and what will be written, before it is."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Button, Input, Static

from planner.importers import ReadOptions
from planner.services import choices
from planner.services.calendar_file import CalendarOptions
from planner.services.desk import open_desk
from planner.services.export import export_agenda
from planner.services.export_order import Order
from planner.services.library import import_source
from planner.services.setting import Setting
from planner.services.told_events import ToldEvent
from planner.timeline.clock import zone_named
from planner.tui.app import PlannerApp
from planner.tui.export_text import export_lines
from planner.tui.widgets.event_list import EventList
from tests.conftest import NOW
from tests.tui.conftest import app_on, settle
from tests.tui.test_app import messages_of


@pytest.fixture
def starred(setting: Setting, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Setting:
    """All talks of two programs starred, in a folder of one's own."""
    page = b"Reef Days\n\nMon 5 Jul 2027 9:00 - 9:30 EDT\n\nOpening the reef\n"
    import_source(setting, "reef.txt", page, ReadOptions(now=NOW))
    choices.star(setting, open_desk(setting).talks)
    folder = tmp_path / "out"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return setting


def preview_of(app: PlannerApp) -> list[str]:
    return str(app.screen.query_one("#what", Static).render()).splitlines()


async def test_preview_tells_events_file_and_beginning(starred: Setting, tmp_path: Path) -> None:
    app = app_on(starred)

    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("e")
        await settle(app, pilot)
        await settle(app, pilot)
        lines = preview_of(app)

    assert lines[0].startswith("8 events, ")
    assert lines[0].endswith(" kB: a new file")
    assert lines[1] == str(tmp_path / "out" / "agenda.ics")
    assert lines[2:] == ["times in Europe/Berlin CEST +02:00 · no reminder · all busy"]


def events_on(app: PlannerApp) -> list[str]:
    """The events of the preview as they are drawn."""
    table = app.screen.query_one(EventList)
    return [table.render_line(y).text.rstrip() for y in range(table.size.height)]


async def shown_after(app: PlannerApp, pilot: Pilot[int], part: str) -> list[str]:
    """The heading once it has certain words."""
    for _ in range(100):
        await pilot.pause(0.1)
        if part in "\n".join(lines := preview_of(app)):
            return lines
    return []


async def test_every_event_is_told_with_day_time_title_and_room_in_the_zone_shown(starred: Setting) -> None:
    app = app_on(starred)

    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("e")
        assert await shown_after(app, pilot, "8 events")
        await settle(app, pilot)
        events = events_on(app)

    assert events == [
        "Fri 2 Jul 2027",
        "  02:30-03:00  Why [AI] [/] matters to $x · Pier One",
        "  02:45-03:15  Keeping Logs Dry · Boathouse",
        "  03:00-03:30  Tides and Types · Pier One",
        "  03:20-03:40  Lanterns at Night · Boathouse",
        "  03:45-04:15  Mooring Large Models · Pier One",
        "Sat 3 Jul 2027",
        "  16:00-16:30  \u2068שלום Café Notes\u2069 · Boathouse",
        "  16:30-17:00  Closing the Harbor · Boathouse",
        "Mon 5 Jul 2027",
        "  15:00-15:30  Opening the reef",
    ]


async def test_what_the_calendar_is_told_is_said(starred: Setting) -> None:
    export_agenda(starred, Order(Path("agenda.ics")))
    choices.unstar(starred, open_desk(starred).talks[:1])
    app = app_on(starred)

    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("e")
        await settle(app, pilot)
        app.screen.query_one("#alarm", Input).value = "15"
        heading = await shown_after(app, pilot, "reminds")
        await settle(app, pilot)
        events = events_on(app)

    assert heading[0].endswith(": 7 changed, 1 cancelled")
    assert heading[2] == "times in Europe/Berlin CEST +02:00 · reminds 15 min before · all busy · 1 cancelled"
    assert events[1:3] == [
        "  02:30-03:00  Why [AI] [/] matters to $x · Pier One [cancelled]",
        "  02:45-03:15  Keeping Logs Dry · Boathouse [changed]",
    ]


async def test_nothing_of_the_preview_is_cut_and_pages_scroll_it(starred: Setting) -> None:
    app = app_on(starred)

    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.press("e")
        assert await shown_after(app, pilot, "8 events")
        await settle(app, pilot)
        events, box = events_on(app), app.screen.query_one("#preview")
        fits = [len(line) <= box.content_size.width for line in events]
        await pilot.press(*["pagedown"] * 20)
        await settle(app, pilot)
        at_end, button = box.scroll_offset.y == box.max_scroll_y > 0, app.screen.query_one("#export")
        in_sight = app.screen.region.contains_region(button.region)
        await pilot.press(*["pageup"] * 20)
        await settle(app, pilot)
        back, focused = box.scroll_offset.y, app.focused and app.focused.id

    assert all(fits)
    assert events[1:3] == ["  02:30-03:00  Why [AI] [/] matters to $x · Pier", "               One"]
    assert (at_end, in_sight, back, focused) == (True, True, 0, "path")


async def test_file_that_is_no_calendar_lists_its_talks_and_no_reminder(starred: Setting) -> None:
    app = app_on(starred)

    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("e")
        await settle(app, pilot)
        app.screen.query_one("#path", Input).value = "mine.md"
        heading = await shown_after(app, pilot, "mine.md")
        await settle(app, pilot)
        events = events_on(app)

    assert heading[0].startswith("8 talks, ")
    assert heading[2] == "times in Europe/Berlin CEST +02:00"
    assert events[1] == "  02:30-03:00  Why [AI] [/] matters to $x · Pier One"


def test_of_very_many_events_the_first_are_told_and_how_many_more() -> None:
    start = datetime(2027, 7, 1, 8, 0, tzinfo=UTC)
    event = ToldEvent(start, start, "One", "Here", is_free=True)

    lines = [line.plain for line in export_lines([event] * 502, zone_named("Etc/UTC"), 60)]

    assert len(lines) == 502
    assert (lines[1], lines[-1]) == ("  08:00-08:00  One · Here [free]", "… and 2 more")


async def test_one_program_and_one_day_are_exported(starred: Setting, tmp_path: Path) -> None:
    app = app_on(starred)

    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("e")
        await settle(app, pilot)
        app.screen.query_one("#program", Button).press()
        await settle(app, pilot)
        named = app.screen.query_one("#path", Input).value
        await pilot.click("#day")
        await settle(app, pilot)
        await settle(app, pilot)
        day, lines = str(app.screen.query_one("#day", Button).label), preview_of(app)
        await pilot.click("#export")
        await settle(app, pilot)
        told = messages_of(app)

    written = (tmp_path / "out" / "harbor-conf-2027.ics").read_bytes()
    assert (named, day) == ("harbor-conf-2027.ics", "Fri 2 Jul 2027")
    assert lines[0].startswith("5 events, ")
    assert written.count(b"BEGIN:VEVENT") == 5
    assert told == [f"wrote 5 talks to {tmp_path / 'out' / 'harbor-conf-2027.ics'}"]


async def test_what_would_be_replaced_is_told(starred: Setting, tmp_path: Path) -> None:
    (tmp_path / "out" / "mine.ics").write_text("mine")
    app = app_on(starred)

    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("e")
        app.screen.query_one("#path", Input).value = "mine.ics"
        head = ""
        for _ in range(100):
            await pilot.pause(0.1)
            head = preview_of(app)[0]
            if "somebody else" in head:
                break

    assert head.endswith(": a file of somebody else's is there: you will be asked")


async def test_reminder_begins_with_what_the_file_had(starred: Setting, tmp_path: Path) -> None:
    export_agenda(starred, Order(Path("agenda.ics"), calendar=CalendarOptions(alarm_minutes=90)))
    app = app_on(starred)

    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("e")
        await settle(app, pilot)
        box = app.screen.query_one("#alarm", Input)
        began = box.value
        box.value = ""
        head = ""
        for _ in range(100):
            await pilot.pause(0.1)
            head = preview_of(app)[0]
            if "would go" in head:
                break
        await pilot.click("#export")
        await settle(app, pilot)
        told = messages_of(app)

    assert began == "90"
    assert head.endswith(": 8 changed; its reminders would go")
    assert told == [
        f"wrote 8 talks to {tmp_path / 'out' / 'agenda.ics'}: 8 changed; the reminders of before are gone"
    ]


async def test_reminder_of_a_strangers_file_is_not_taken_over(starred: Setting, tmp_path: Path) -> None:
    (tmp_path / "out" / "agenda.ics").write_text("BEGIN:VALARM\nTRIGGER:-PT5M\n")
    app = app_on(starred)

    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("e")
        await settle(app, pilot)
        began = app.screen.query_one("#alarm", Input).value

    assert began == ""


async def test_arrows_and_space_change_a_choice_and_enter_exports(starred: Setting, tmp_path: Path) -> None:
    app = app_on(starred)
    said = []

    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("e")
        await settle(app, pilot)
        await pilot.press("shift+tab")
        for key in ("right", "right", "left", "left", "left", "space", "shift+tab", "left"):
            await pilot.press(key)
            await settle(app, pilot)
            said.append(str(getattr(app.focused, "label", "")))
        await settle(app, pilot)
        lines = preview_of(app)
        await pilot.press("enter")
        await settle(app, pilot)
        told = messages_of(app)

    days = ["Fri 2 Jul 2027", "Sat 3 Jul 2027", "Fri 2 Jul 2027", "all days", "Mon 5 Jul 2027", "all days"]
    assert said == [*days, "all programs", "Reef Days"]
    assert lines[0].startswith("1 event, ")
    assert told == [f"wrote 1 talk to {tmp_path / 'out' / 'reef-days.ics'}"]


async def test_wrong_reminder_says_so_at_once_and_hides_the_preview(starred: Setting) -> None:
    app = app_on(starred)
    seen = []

    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("e")
        await settle(app, pilot)
        app.screen.query_one("#alarm", Input).focus()
        for keys in ((), ("minus",), ("backspace", "5")):
            await pilot.press(*keys)
            typed = app.screen.has_class("-stale") or app.screen.has_class("-wrong")
            await pilot.pause(0.3)
            await settle(app, pilot)
            wrong = str(app.screen.query_one("#wrong", Static).render())
            seen.append((typed, app.screen.query_one("#what").visible, app.screen.has_class("-stale"), wrong))

    fault = "The reminder is a number of minutes from 0 to 10080."
    assert seen == [(False, True, False, ""), (True, False, False, fault), (True, True, False, "")]
