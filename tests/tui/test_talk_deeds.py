"""What is done with one talk: note, pin, copy, link, people; hints, themes, and what the palette costs."""

from datetime import timedelta
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

import planner.tui
from planner.importers import ReadOptions
from planner.services import choices
from planner.services.desk import open_desk
from planner.services.library import import_source
from planner.services.setting import Setting, remembered
from planner.store.config import Config
from planner.timeline.agenda import Level
from planner.timeline.clock import zone_named
from planner.timeline.search import TalkSearch
from planner.tui.app import PlannerApp
from planner.tui.copying import text_of
from planner.tui.hints import HINTS
from planner.tui.links import openable
from planner.tui.screens.browse import BrowseScreen
from planner.tui.screens.confirm import Confirm
from planner.tui.screens.note import NoteScreen
from planner.tui.screens.pick import PickScreen
from planner.tui.widgets.details_pane import DetailsPane
from tests.conftest import NOW
from tests.patience import without_hanging
from tests.tui.conftest import PAGE, app_on, settle
from tests.tui.test_app import messages_of

LINKED = """\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//x//x//EN
X-WR-CALNAME:Linked Days
BEGIN:VEVENT
UID:1@x
DTSTAMP:20270101T000000Z
DTSTART:20270601T090000Z
DTEND:20270601T093000Z
SUMMARY:With a link
URL:{url}
END:VEVENT
END:VCALENDAR
"""


class Opening(PlannerApp):
    """Remembers which addresses it was asked to open."""

    CSS_PATH = str(Path(planner.tui.__file__).with_name("planner.tcss"))
    opened: list[str]

    def open_url(self, url: str, *, new_tab: bool = True) -> None:
        self.opened.append(url)


def opening_on(setting: Setting) -> Opening:
    app = Opening(setting, open_desk(setting, abstracts=True))
    app.opened = []
    return app


def notes_of(setting: Setting) -> dict[str, tuple[str, Level, bool]]:
    stars = open_desk(setting).agenda.stars.values()
    return {star.title: (star.note, star.level, star.pinned) for star in stars}


FIRST = "Why [AI] [/] matters to $x"


async def test_note_stars_the_talk_and_undo_takes_both_back(setting: Setting) -> None:
    app = app_on(setting)

    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("N")
        await pilot.pause()
        await pilot.press(*"ask", "enter", *"[b] this", "ctrl+s")
        await settle(app, pilot)
        noted = notes_of(setting)
        facts = app.now_shown.facts(app.now_shown.desk.my_talks[0])
        await pilot.press("u")
        await settle(app, pilot)

    assert noted == {FIRST: ("ask\n[b] this", Level.WANT, False)}
    assert facts.star is not None
    assert facts.star.note == "ask\n[b] this"
    assert notes_of(setting) == {}


async def test_note_is_edited_by_a_click_on_it_and_escape_leaves_it(setting: Setting) -> None:
    choices.star(setting, open_desk(setting).talks[:1], note="old words", level=Level.MUST)
    app = app_on(setting)

    async with app.run_test(size=(120, 40)) as pilot:
        row = next(
            n
            for n, line in enumerate(app.screen.query_one(DetailsPane).content.plain.splitlines())
            if "old words" in line
        )
        await pilot.click(DetailsPane, offset=(14, row))
        await pilot.pause()
        assert isinstance(app.screen, NoteScreen)
        before = app.screen.query_one(TextArea).text
        await pilot.press(*"x", "escape")
        await pilot.pause()
        kept = notes_of(setting)
        await pilot.press("N")
        await pilot.pause()
        app.screen.query_one(TextArea).text = ""
        await pilot.press("ctrl+s")
        await settle(app, pilot)

    assert (before, kept) == ("old words", {FIRST: ("old words", Level.MUST, False)})
    assert notes_of(setting) == {FIRST: ("", Level.MUST, False)}


async def test_pin_is_set_and_taken_away(setting: Setting) -> None:
    app = app_on(setting)

    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("P")
        await settle(app, pilot)
        pinned = notes_of(setting)
        await pilot.press("P")
        await settle(app, pilot)

    assert pinned == {FIRST: ("", Level.WANT, True)}
    assert notes_of(setting) == {FIRST: ("", Level.WANT, False)}


async def test_copy_has_people_both_clocks_and_place(setting: Setting) -> None:
    app = app_on(setting)

    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("y")
        await pilot.pause()
        copied = app.clipboard

    assert copied.splitlines() == [
        FIRST,
        "Ada Birch, Noël Ångström",
        "Fri 2 Jul 2027 02:30-03:00 CEST (Europe/Berlin)",
        "Thu 1 Jul 2027 20:30-21:00 EDT (America/New_York)",
        "Pier One",
    ]


def test_copy_names_one_clock_where_both_show_the_same(setting: Setting) -> None:
    talk = open_desk(setting).talks[0]
    bare = talk._replace(people=(), room=None, track=None, end=None, url="https://a.example/x")

    text = text_of(bare, zone_named("America/New_York"), zone_named("America/New_York"))

    assert text.splitlines() == [
        FIRST,
        "Thu 1 Jul 2027 20:30, end unknown EDT (America/New_York)",
        "https://a.example/x",
    ]


@pytest.mark.parametrize(
    ("url", "opens"),
    [
        ("https://a.example/x?y=1#z", True),
        ("http://127.0.0.1:8000/", True),
        ("mailto:ada@a.example", True),
        ("HTTPS://a.example", True),
        ("file:///etc/passwd", False),
        ("javascript:alert(1)", False),
        ("ftp://a.example", False),
        ("https://a.example@b.example/", False),
        ("https://a.exämple/", False),
        ("https:///x", False),
        ("mailto://a.example", False),
        ("--help", False),
        ("https://a.example/\x1b[31m", False),
        ("https://a.example/a b", False),
        ("http://[::1", False),
        ("", False),
        (None, False),
    ],
)
def test_only_plain_web_and_mail_addresses_open(url: str | None, opens: bool) -> None:
    assert (openable(url) is not None) is opens


async def linked(setting: Setting, url: str, pilot_keys: tuple[str, ...]) -> tuple[list[str], str, list[str]]:
    """Press keys on a talk with a link: what was opened, the question asked, what was told."""
    import_source(setting, "linked.ics", LINKED.format(url=url).encode(), ReadOptions(now=NOW))
    app = opening_on(setting)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("o")
        await pilot.pause()
        question = str(app.screen.query("Static").first().render()) if isinstance(app.screen, Confirm) else ""
        await pilot.press(*pilot_keys)
        await pilot.pause()
        return app.opened, question, messages_of(app)


async def test_link_shows_its_address_before_it_opens(empty: Setting) -> None:
    opened, question, _ = await linked(empty, "https://a.example/[b]talk", ("y",))

    assert question == "Open this address?\n\nhttps://a.example/[b]talk"
    assert opened == ["https://a.example/[b]talk"]


async def test_link_stays_closed_on_no(empty: Setting) -> None:
    opened, question, _ = await linked(empty, "https://a.example/", ("n",))

    assert (opened, question) == ([], "Open this address?\n\nhttps://a.example/")


async def test_link_of_another_kind_is_refused(empty: Setting) -> None:
    opened, question, told = await linked(empty, "file:///etc/passwd", ())

    assert (opened, question) == ([], "")
    assert told in (
        ["only http, https and mailto addresses are opened: file:///etc/passwd"],
        ["this talk has no link"],
    )


async def click_in_details(app: PlannerApp, pilot: Pilot[int], text: str) -> None:
    lines = app.screen.query_one(DetailsPane).content.plain.splitlines()
    row = next(n for n, line in enumerate(lines) if text in line)
    column = lines[row].index(text) + 2 + 1
    await pilot.click(DetailsPane, offset=(column, row))
    await pilot.pause()


async def test_click_on_a_link_asks_too(empty: Setting) -> None:
    import_source(empty, "l.ics", LINKED.format(url="https://a.example/t").encode(), ReadOptions(now=NOW))
    app = opening_on(empty)

    async with app.run_test(size=(120, 40)) as pilot:
        await click_in_details(app, pilot, "https://a.example/t")
        asked = isinstance(app.screen, Confirm)
        await pilot.press("y")
        await pilot.pause()

    assert (asked, app.opened) == (True, ["https://a.example/t"])


async def test_click_on_a_person_finds_all_talks_of_theirs(setting: Setting) -> None:
    app = app_on(setting)

    async with app.run_test(size=(120, 40)) as pilot:
        await click_in_details(app, pilot, "Ada Birch")
        await settle(app, pilot)
        screen = app.screen
        assert isinstance(screen, BrowseScreen)
        searched = screen.query_one(Input).value
        titles = [row.talk.title for row in screen.table.view.rows]  # type: ignore[union-attr]

    assert (searched, titles) == ("Ada Birch", [FIRST, "Closing the Harbor"])


async def test_key_picks_one_of_several_people(setting: Setting) -> None:
    app = app_on(setting)

    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter", "w")
        await pilot.pause()
        assert isinstance(app.screen, PickScreen)
        await pilot.press("j", "enter")
        await settle(app, pilot)
        screen = app.screen
        assert isinstance(screen, BrowseScreen)
        searched = screen.query_one(Input).value
        titles = [row.talk.title for row in screen.table.view.rows]  # type: ignore[union-attr]

    assert (searched, titles) == ("Noël Ångström", [FIRST])


async def test_chairs_of_the_session_are_in_the_details(empty: Setting) -> None:
    page = PAGE.replace("Track B: Practice\n", "Track B: Practice\nChairs: Una Chair · Otto Chair\n")
    import_source(empty, "harbor.txt", page.encode(), ReadOptions(now=NOW))
    talks = {talk.title: talk for talk in open_desk(empty, abstracts=True).talks}
    desk = open_desk(empty, abstracts=True)

    assert desk.chairs_of(talks["Keeping Logs Dry"]) == ("Una Chair", "Otto Chair")
    assert desk.chairs_of(talks["Tides and Types"]) == ()


async def test_hint_leaves_when_used_and_does_not_come_back(setting: Setting) -> None:
    first, again = app_on(setting), app_on(setting)

    async with first.run_test(size=(80, 24)) as pilot:
        before = str(first.screen.query_one("#samples").render())
        await pilot.press("space")
        await settle(first, pilot)
        after = str(first.screen.query_one("#samples").render())
    again = app_on(setting)
    async with again.run_test(size=(80, 24)):
        later = str(again.screen.query_one("#samples").render())

    assert before == "Try space: it stars the talk at the cursor"
    assert after == later == "Try /: it finds talks while you type"


async def test_line_of_hints_goes_when_all_were_used(setting: Setting) -> None:
    app = app_on(setting)

    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(
            "space", "a", "L", "slash", "escape", "t", "escape", "c", "b", "e", "escape", "i", "escape"
        )
        await pilot.press("question_mark", "escape")
        await settle(app, pilot)
        shown = app.screen.query_one("#samples").display

    assert set(remembered(setting)["known"].split()) == {name for name, _, _ in HINTS}
    assert not shown


@pytest.mark.parametrize(
    ("name", "theme"),
    [
        ("light", "planner-light"),
        ("high-contrast", "planner-high-contrast"),
        ("monochrome", "planner-monochrome"),
        ("nord", "nord"),
        ("puce", "planner-dark"),
    ],
)
async def test_theme_of_config_is_taken(setting: Setting, name: str, theme: str) -> None:
    app = app_on(setting._replace(config=Config(theme=name)))

    async with app.run_test(size=(80, 24)) as pilot:
        await settle(app, pilot)
        taken, told = app.theme, messages_of(app)

    assert taken == theme
    assert [message.split(" (")[0] for message in told] == (
        ["config.toml: no theme is called puce"] if name == "puce" else []
    )


async def test_no_color_takes_the_theme_without(setting: Setting, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = app_on(setting._replace(config=Config(theme="light")))

    async with app.run_test(size=(80, 24)):
        theme = app.theme

    assert theme == "planner-monochrome"


def test_words_find_among_ten_thousand_talks(setting: Setting) -> None:
    talks = open_desk(setting).talks
    many = tuple(
        talks[n % len(talks)]._replace(id=f"t{n}", start=talks[0].start + timedelta(minutes=n))
        for n in range(10_000)
    )
    expected = [talk.id for talk in many if talk.title == "Closing the Harbor"]

    with without_hanging():
        found = TalkSearch(many).find("harbor clos").talks

    assert len(found) > 1_000
    assert [talk.id for talk in found] == expected
