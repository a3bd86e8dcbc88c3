"""The main job with keys alone: find, star, see the clash, turn the clock, take it along, come back."""

from datetime import timedelta
from pathlib import Path
from typing import Any

from icalendar import Calendar
from textual.widgets import Input

from planner.services import choices
from planner.services.desk import open_desk
from planner.services.setting import Setting, remembered
from planner.timeline.agenda import Level
from planner.timeline.clock import name_of
from planner.tui.screens.browse import BrowseScreen
from planner.tui.screens.conflicts import ConflictsScreen
from planner.tui.screens.talk import TalkScreen
from planner.tui.screens.talks import TalksScreen
from planner.tui.widgets.day_tabs import DayTabs
from planner.tui.widgets.status_line import StatusLine
from tests.tui.conftest import app_on, setting_at, settle


def stars_of(setting: Setting) -> dict[str, str]:
    """What is starred on disk: title and level."""
    return {star.title: star.level.value for star in open_desk(setting).agenda.stars.values()}


async def test_six_stars_a_clash_and_back_again(setting: Setting, tmp_path: Path) -> None:
    app = app_on(setting)
    calendar = tmp_path / "mine.ics"

    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("1", "j", "space", "j", "space", "j", "3", "j", "space", "l", "space")
        await pilot.press("c")
        await settle(app, pilot)
        assert isinstance(app.screen, ConflictsScreen)
        clashes = [
            (*(talk.title for talk in each.parties), each.minutes, each.contained)
            for each in app.now_shown.desk.conflicts
        ]
        await pilot.press("t", *"kolkata", "enter")
        await settle(app, pilot)
        shown_zone = name_of(app.now_shown.zone)
        await pilot.press("e")
        app.screen.query_one("#path", Input).value = str(calendar)
        await pilot.press("tab", "1", "0", "enter")
        await settle(app, pilot)
        await pilot.press("q")

    assert clashes == [
        ("Why [AI] [/] matters to $x", "Keeping Logs Dry", 15, False),
        ("Keeping Logs Dry", "Tides and Types", 15, False),
        ("Tides and Types", "Lanterns at Night", 10, False),
    ]
    assert shown_zone == "Asia/Kolkata"
    events: list[Any] = Calendar.from_ical(calendar.read_bytes()).walk("VEVENT")
    assert {str(event["SUMMARY"]): event["DTSTART"].dt for event in events} == {
        talk.title: talk.start for talk in open_desk(setting).my_talks
    }
    assert [alarm["TRIGGER"].dt for alarm in events[0].walk("VALARM")] == [timedelta(minutes=-10)]
    assert app.return_code == 0

    again = app_on(setting_at(tmp_path / "home"))
    async with again.run_test(size=(80, 24)) as pilot:
        await settle(again, pilot)
        status = again.screen.query_one(StatusLine).status

    assert status is not None
    assert (status.stars, status.conflicts, status.zone_short) == (6, 3, "Asia/Kolkata")
    assert stars_of(setting) == {
        "Why [AI] [/] matters to $x": "must",
        "Keeping Logs Dry": "want",
        "Tides and Types": "want",
        "Lanterns at Night": "maybe",
        "Mooring Large Models": "want",
        "שלום Café Notes": "want",
    }


async def test_star_made_in_a_second_window_is_noticed(setting: Setting) -> None:
    first, second = app_on(setting), app_on(setting)

    async with first.run_test(size=(80, 24)) as one:
        await one.press("j", "j")
        key = first.screen.query_one("TalkTable").key  # type: ignore[attr-defined]
        async with second.run_test(size=(80, 24)) as two:
            await two.press("1")
            await settle(second, two)
        first._look_for_changes()
        await settle(first, one)
        seen = dict(first.now_shown.levels)
        key_after = first.screen.query_one("TalkTable").key  # type: ignore[attr-defined]

    assert list(seen.values()) == [Level.MUST]
    assert key_after == key


async def test_undo_takes_the_last_star_back(setting: Setting) -> None:
    app = app_on(setting)

    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("space", "j", "space", "u")
        await settle(app, pilot)

    assert stars_of(setting) == {"Why [AI] [/] matters to $x": "want"}


async def test_conflict_is_solved_on_its_screen(setting: Setting) -> None:
    talks = open_desk(setting).talks
    choices.star(setting, talks[:2], level=Level.MUST)
    app = app_on(setting)

    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("c", "j", "minus", "minus")
        await settle(app, pilot)
        lowered = stars_of(setting)
        await pilot.press("space")
        await settle(app, pilot)
        left = len(app.now_shown.desk.conflicts)
        is_empty = app.screen.has_class("-empty")

    assert lowered == {"Why [AI] [/] matters to $x": "must", "Keeping Logs Dry": "maybe"}
    assert (left, is_empty) == (0, True)


async def test_conflict_leads_to_its_talk(setting: Setting) -> None:
    talks = open_desk(setting).talks
    choices.star(setting, talks[:2])
    app = app_on(setting)

    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("c", "j", "s")
        await settle(app, pilot)
        assert isinstance(app.screen, BrowseScreen)
        talk = app.screen.talk

    assert talk is not None
    assert talk.title == "Keeping Logs Dry"


async def test_search_finds_on_all_days_and_escape_stays_at_the_hit(setting: Setting) -> None:
    app = app_on(setting)

    async with app.run_test(size=(80, 24)) as pilot:
        screen = app.screen
        assert isinstance(screen, BrowseScreen)
        await pilot.press("slash", *"birch")
        await pilot.pause()
        hits = [row.talk.title for row in screen.table.view.rows]  # type: ignore[union-attr]
        await pilot.press("down", "escape")
        await pilot.pause()
        talk, chosen = screen.talk, screen.query_one(DayTabs).chosen

    assert hits == ["Why [AI] [/] matters to $x", "Closing the Harbor"]
    assert talk is not None
    assert (talk.title, chosen) == ("Closing the Harbor", 1)


async def test_search_folds_accents_and_looks_into_abstracts(setting: Setting) -> None:
    app = app_on(setting)

    async with app.run_test(size=(80, 24)) as pilot:
        screen = app.screen
        assert isinstance(screen, BrowseScreen)
        hits = []
        for words in ("angstrom", "gradients", "boathouse logs", "nothing at all"):
            await pilot.press("slash")
            screen.query_one(Input).value = words
            await pilot.pause()
            hits.append([row.talk.title for row in screen.table.view.rows])  # type: ignore[union-attr]
        empty = screen.has_class("-empty")
        await pilot.press("escape")
        await pilot.pause()
        rows_after = screen.table.view

    assert hits == [["Why [AI] [/] matters to $x"], ["Mooring Large Models"], ["Keeping Logs Dry"], []]
    assert empty
    assert rows_after is not None
    assert len(rows_after.rows) == 6


async def test_days_follow_the_shown_clock(setting: Setting) -> None:
    app = app_on(setting)

    async with app.run_test(size=(80, 24)) as pilot:
        tabs = app.screen.query_one(DayTabs)
        in_berlin = [(tab.label, tab.short_note) for tab in tabs.tabs]
        await pilot.press("t", *"new york", "enter")
        await settle(app, pilot)
        in_new_york = [(tab.label, tab.short_note) for tab in tabs.tabs]
        await pilot.press("t", "enter")
        await settle(app, pilot)
        local_again = name_of(app.now_shown.zone)

    assert in_berlin == [("Fri 2 Jul", "+1d"), ("Sat 3 Jul", "")]
    assert in_new_york == [("Thu 1 Jul", ""), ("Sat 3 Jul", "")]
    assert local_again == "Europe/Berlin"
    assert remembered(setting)["zone"] == ""


async def test_enter_reads_the_talk_whole_where_it_is_narrow_and_beside_where_wide(setting: Setting) -> None:
    narrow, wide = app_on(setting), app_on(setting)

    async with narrow.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        narrow_screen = narrow.screen
        await pilot.press("space", "escape")
        await settle(narrow, pilot)
        back = narrow.screen
    async with wide.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter")
        focused = wide.focused
        await pilot.press("escape")
        focused_after = wide.focused

    assert isinstance(narrow_screen, TalkScreen)
    assert isinstance(back, BrowseScreen)
    assert stars_of(setting) == {"Why [AI] [/] matters to $x": "want"}
    assert [type(each).__name__ for each in (focused, focused_after)] == ["DetailsPane", "TalkTable"]


async def test_now_goes_to_the_next_talk(setting: Setting) -> None:
    app = app_on(setting)

    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("l", "n")
        await settle(app, pilot)
        screen = app.screen
        assert isinstance(screen, TalksScreen)
        talk = screen.talk

    assert talk is not None
    assert talk.title == "Why [AI] [/] matters to $x"


async def test_agenda_lists_stars_with_the_free_time_between(setting: Setting) -> None:
    talks = open_desk(setting).talks
    choices.star(setting, [talks[0], talks[4], talks[6]])
    app = app_on(setting)

    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("a")
        await settle(app, pilot)
        rows = app.screen.query_one("TalkTable").view.rows  # type: ignore[attr-defined]
        shown = [row.talk.title if hasattr(row, "talk") else row.text for row in rows]

    assert shown == [
        "Fri 2 Jul · 2 talks",
        "Why [AI] [/] matters to $x",
        "03:00-03:45  45 min free",
        "Mooring Large Models",
        "",
        "Sat 3 Jul · 1 talk",
        "Closing the Harbor",
    ]


async def test_mistyped_city_offers_what_is_near(setting: Setting) -> None:
    app = app_on(setting)

    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("t", *"kigli", "enter")
        await settle(app, pilot)
        zone = name_of(app.now_shown.zone)

    assert zone == "Africa/Kigali"
