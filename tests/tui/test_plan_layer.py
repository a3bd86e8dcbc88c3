"""The plan on the screens: the layer with its signs and reasons, exploring, next-best plans, applying, conflicts."""

import pytest
from textual.pilot import Pilot

from planner.services import choices
from planner.services.busy_changes import add_calendar
from planner.services.desk import open_desk
from planner.services.setting import Setting
from planner.tui.app import PlannerApp
from planner.tui.screens.agenda import AgendaScreen
from planner.tui.screens.plan_dialog import PlanDialog
from planner.tui.screens.talk import TalkScreen
from planner.tui.widgets.cluster_table import ClusterTable
from planner.tui.widgets.details_pane import DetailsPane
from planner.tui.widgets.filter_chips import FilterChips
from planner.tui.widgets.talk_table import TalkTable
from tests.tui.conftest import app_on, setting_at, settle
from tests.tui.planned import BUOYS, CRANES, DREDGING, EELS, FERRIES, GULLS, star_too_much
from tests.tui.test_app import messages_of
from tests.tui.test_conflicts import ways_on
from tests.tui.test_grid import lines_on, title_on
from tests.tui.test_main_job import stars_of

BEST = "plan: 4 of 6 kept: 1 of 1 must, 2 of 3 wants, 1 of 2 maybes; proven best"
CALL = """\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//test//EN
BEGIN:VEVENT
UID:call
SUMMARY:Team call
DTSTART:20270701T123500Z
DTEND:20270701T125000Z
END:VEVENT
END:VCALENDAR
"""


@pytest.fixture
def quay(empty: Setting) -> Setting:
    """All of the day starred; the best is Cranes, Eels and Gulls, with Buoys in its other slot on Friday."""
    return star_too_much(empty)


def agenda_on(app: PlannerApp) -> AgendaScreen:
    """The screen in sight, which is the agenda."""
    assert isinstance(app.screen, AgendaScreen)
    return app.screen


def plan_on(app: PlannerApp) -> str:
    """The line of the plan; empty where it is not shown."""
    line = app.screen.query_one("#plan")
    return str(line.render()) if line.display else ""


def chips_on(app: PlannerApp) -> tuple[str, ...]:
    """What is tried."""
    chips = app.screen.query_one(FilterChips)
    return chips.chips if chips.display else ()


def signs_on(app: PlannerApp) -> dict[str, str]:
    """The sign of each talk that the agenda shows, by its title and, where it is not starred, a plus."""
    screen = agenda_on(app)
    marks = screen.marks(app.now_shown)
    return {
        f"{talk.title}{'' if talk.id in app.now_shown.levels else ' +'}": marks[talk.id].sign
        for talk in screen.talks_with_plan(app.now_shown)
        if talk.id in marks
    }


def said_on(app: PlannerApp) -> str:
    """What the details say of the plan."""
    facts = app.screen.query_one(DetailsPane).facts
    assert facts is not None
    return "" if facts.plan is None else f"{facts.plan[0].sign} {facts.plan[1]}"


async def press(app: PlannerApp, pilot: Pilot[int], *keys: str) -> None:
    """Press keys, each once all before it is done."""
    for key in keys:
        await pilot.press(key)
        await settle(app, pilot)


async def test_layer_marks_what_is_kept_and_left_out_and_says_how_good_it_is(quay: Setting) -> None:
    app = app_on(quay)

    async with app.run_test(size=(120, 40)) as pilot:
        await press(app, pilot, "a")
        before = (plan_on(app), signs_on(app), [line for line in lines_on(app) if "✓" in line])
        await press(app, pilot, "L")
        line, signs, lines = plan_on(app), signs_on(app), lines_on(app)
        await press(app, pilot, "L")
        after = (plan_on(app), signs_on(app), [line for line in lines_on(app) if "✗" in line])

    assert before == after == ("", {}, [])
    assert line == BEST
    assert signs == {
        BUOYS: "✗", CRANES: "✓", DREDGING: "✗", EELS: "✓", FERRIES: "✗", GULLS: "✓", f"{BUOYS} +": "+",
    }  # fmt: skip
    assert lines[1:3] == [
        "11:00 09:00 ▌✗ !30m ★★ Buoys at Dusk",
        "            ▌had in the other slot on F… ┌✓ !30m ★★★ Cranes [/]",
    ]
    assert [each.split("left out: ")[1] for each in lines if "left out: " in each] == [
        "overlaps Cranes…",
        "overlaps Eels and…",
    ]


async def test_other_slot_that_the_plan_takes_is_a_block_of_its_own(quay: Setting) -> None:
    app = app_on(quay)

    async with app.run_test(size=(80, 24)) as pilot:
        await press(app, pilot, "a", "L", "]")
        lines, at, said = lines_on(app), title_on(app), said_on(app)
        await press(app, pilot, "space")
        starred, signs = app.now_shown.levels, signs_on(app)

    assert lines[1:3] == [
        "11:00 09:00 ▌+ Buoys at Dusk",
        "            ▌other slot of the one you starred on Thu 1 Jul 11:00 (Pier)",
    ]
    assert (at, said) == (
        BUOYS,
        "+ in the plan: other slot of the one you starred on Thu 1 Jul 11:00 (Pier)",
    )
    assert (len(starred), signs[BUOYS]) == (7, "✓")


async def test_list_has_the_signs_and_the_reasons(quay: Setting) -> None:
    app = app_on(quay)

    async with app.run_test(size=(100, 30)) as pilot:
        await press(app, pilot, "a", "v", "L")
        table = app.screen.query_one(TalkTable)
        lines = [table.render_line(y).text.rstrip() for y in range(16)]
        await pilot.click(TalkTable, offset=(4, 4))
        await settle(app, pilot)
        unstarred = set(stars_of(quay))

    assert [line[:30].rstrip() for line in lines if line[1:2] in ("✓", "✗", "+")] == [
        "▌✗ ★★ ! 11:00-11:45  09:00 UTC",
        " ✓ ★★★! 11:15-12:15  09:15 UTC",
        " ✗ ★  ! 12:00-12:45  10:00 UTC",
        " ✓ ★★ ! 13:00-14:00  11:00 UTC",
        " ✗ ★★ ! 13:30-14:30  11:30 UTC",
        " ✓ ★  ! 14:15-15:00  12:15 UTC",
        " +      11:00-11:45  09:00 UTC",
    ]
    assert lines[6].strip() == "left out: overlaps Cranes [/] Compared (must) by 1…"
    assert unstarred == {BUOYS, DREDGING, EELS, FERRIES, GULLS}


async def test_details_say_why_and_what_keeping_costs_also_on_their_own_screen(quay: Setting) -> None:
    app = app_on(quay)

    async with app.run_test(size=(80, 24)) as pilot:
        await press(app, pilot, "a", "L", "end", "l")
        at, said = title_on(app), said_on(app)
        await press(app, pilot, "enter")
        whole = (isinstance(app.screen, TalkScreen), said_on(app))

    assert at == FERRIES
    assert said == (
        "✗ left out of the plan: overlaps Eels and Other Slow Movers (want) by 30 min and Gulls (maybe) by 15 min; "
        "keeping it costs Eels and Other Slow Movers and Gulls"
    )
    assert whole == (True, said)


async def test_trying_a_talk_in_or_out_changes_the_plan_and_no_star(quay: Setting) -> None:
    app = app_on(quay)
    stars = stars_of(quay)

    async with app.run_test(size=(120, 40)) as pilot:
        await press(app, pilot, "a", "L", "end", "l", "K")
        forced = (plan_on(app), chips_on(app), signs_on(app)[EELS], said_on(app))
        await press(app, pilot, "D")
        dropped = (chips_on(app), said_on(app))
        await press(app, pilot, "D")
        let_go = (plan_on(app), chips_on(app))
        await press(app, pilot, "K", "h", "D", "escape")
        cleared = (plan_on(app), chips_on(app))

    assert forced == (
        "plan as tried: 3 of 6 kept: 1 of 1 must, 2 of 3 wants, 0 of 2 maybes; proven best",
        (f"in: {FERRIES}",),
        "✗",
        "✓ in the plan: as you try it",
    )
    assert dropped[0] == (f"out: {FERRIES}",)
    assert dropped[1].startswith("✗ left out as you asked; keeping it costs ")
    assert let_go == cleared == (BEST, ())
    assert stars_of(quay) == stars


async def test_chip_goes_with_a_click(quay: Setting) -> None:
    app = app_on(quay)

    async with app.run_test(size=(120, 40)) as pilot:
        await press(app, pilot, "a", "L", "K", "l", "D")
        both = chips_on(app)
        await pilot.click(FilterChips, offset=(3, 0))
        await settle(app, pilot)
        one = chips_on(app)

    assert both == (f"in: {BUOYS}", f"out: {CRANES}")
    assert one == (f"out: {CRANES}",)


async def test_next_best_plans_are_stepped_through(quay: Setting) -> None:
    app = app_on(quay)

    async with app.run_test(size=(120, 40)) as pilot:
        await press(app, pilot, "a", "L", "full_stop")
        second, signs = plan_on(app), signs_on(app)
        await press(app, pilot, "comma")
        back = plan_on(app)
        await pilot.press("full_stop", "full_stop", "full_stop")
        await settle(app, pilot)
        third = plan_on(app)
        await press(app, pilot, *["full_stop"] * 12)
        told = messages_of(app)
        await press(app, pilot, "escape")
        cleared = plan_on(app)

    assert second == (
        f"next-best plan 1: + {FERRIES}; − {EELS} and {GULLS} (1 maybe fewer); "
        "3 of 6 kept: 1 of 1 must, 2 of 3 wants, 0 of 2 maybes"
    )
    assert (signs[FERRIES], signs[EELS], signs[GULLS]) == ("✓", "✗", "✗")
    assert (back, cleared) == (BEST, BEST)
    assert third.startswith("next-best plan 3: ")
    assert "no further plan is as full as this one" in told


async def test_applying_lowers_what_is_left_out_and_undo_takes_it_back(quay: Setting) -> None:
    app = app_on(quay)
    before = stars_of(quay)

    async with app.run_test(size=(80, 24)) as pilot:
        await press(app, pilot, "a", "L", "A")
        asked = isinstance(app.screen, PlanDialog)
        await press(app, pilot, "escape")
        untouched = stars_of(quay)
        await press(app, pilot, "A", "l")
        after, told = stars_of(quay), messages_of(app)
        await press(app, pilot, "u")
        undone = stars_of(quay)

    assert (asked, untouched, undone) == (True, before, before)
    assert after == {**before, FERRIES: "maybe"}
    assert told[0] == "the plan is applied: 1 star changed · u takes it back"


async def test_applying_pins_what_is_kept_and_stars_the_other_slot(quay: Setting) -> None:
    app = app_on(quay)

    async with app.run_test(size=(80, 24)) as pilot:
        await press(app, pilot, "a", "L", "A", "p")
        stars = app.now_shown.desk.agenda.stars
        titles = [(star.title, f"{star.start:%d}") for star in stars.values() if star.pinned]
        await press(app, pilot, "u")
        undone = [star for star in app.now_shown.desk.agenda.stars.values() if star.pinned]

    assert sorted(titles) == [(BUOYS, "02"), (CRANES, "01"), (EELS, "01"), (GULLS, "01")]
    assert undone == []


async def test_next_best_plan_can_be_applied(quay: Setting) -> None:
    app = app_on(quay)

    async with app.run_test(size=(80, 24)) as pilot:
        await press(app, pilot, "a", "L", "full_stop", "A", "l")
        after = stars_of(quay)

    assert (after[EELS], after[FERRIES], after[CRANES]) == ("maybe", "want", "must")


async def test_plan_follows_the_stars_and_an_old_one_is_never_shown_as_if_it_held(quay: Setting) -> None:
    app = app_on(quay)

    async with app.run_test(size=(120, 40)) as pilot:
        await press(app, pilot, "a", "L", "end", "l")
        await press(app, pilot, "1")
        line, signs = plan_on(app), signs_on(app)

    assert line == "plan: 3 of 6 kept: 2 of 2 musts, 1 of 2 wants, 0 of 2 maybes; proven best"
    assert (signs[FERRIES], signs[EELS], signs[GULLS]) == ("✓", "✗", "✗")


async def test_plan_of_a_later_agenda_is_due_and_has_no_signs(quay: Setting) -> None:
    app = app_on(quay)

    async with app.run_test(size=(120, 40)) as pilot:
        await press(app, pilot, "a", "L")
        shown = app.now_shown
        talk = shown.desk.my_talks[0]
        later = shown.after(shown.desk.with_agenda(shown.desk.agenda.unstar(talk.id)), shown.now)
        same = shown.after(shown.desk, shown.now)
        marks = agenda_on(app).marks(later)

    assert later.plan is not None
    assert (later.plan.due, later.valid_plan, dict(marks)) == (True, None, {})
    assert same.valid_plan is shown.plan


async def test_layer_is_remembered_and_its_keys_are_there_only_with_it(quay: Setting) -> None:
    app = app_on(quay)
    names = ("plan.layer", "plan.keep", "plan.drop", "plan.apply", "plan.next", "plan.previous")

    def enabled(of: PlannerApp) -> dict[str, bool]:
        found = {each.binding.id or "": each.enabled for each in of.screen.active_bindings.values()}
        return {name: found[name] for name in names if name in found}

    async with app.run_test(size=(80, 24)) as pilot:
        await press(app, pilot, "a")
        without = enabled(app)
        await press(app, pilot, "L")
        with_it = enabled(app)
    again = app_on(setting_at(quay.home.data))
    async with again.run_test(size=(80, 24)) as pilot:
        await press(again, pilot, "a")
        remembered = plan_on(again)

    assert without == {"plan.layer": True}
    assert with_it == {**dict.fromkeys(names, True), "plan.previous": False}
    assert remembered == BEST


async def test_keys_of_the_layer_can_be_changed(quay: Setting) -> None:
    keys = {"plan.layer": "f6", "plan.keep": "f7"}
    app = app_on(quay._replace(config=quay.config._replace(keys=keys)))

    async with app.run_test(size=(80, 24)) as pilot:
        await press(app, pilot, "a", "L")
        not_it = plan_on(app)
        await press(app, pilot, "f6", "f7")
        chips = chips_on(app)

    assert (not_it, chips) == ("", (f"in: {BUOYS}",))


async def test_nothing_starred_has_no_plan(empty: Setting) -> None:
    star_too_much(empty)
    choices.unstar(empty, open_desk(empty).my_talks)
    app = app_on(empty)

    async with app.run_test(size=(80, 24)) as pilot:
        await press(app, pilot, "a", "L", "K", "A", "full_stop", "escape")
        line, tried = plan_on(app), app.now_shown.tried

    assert (line, bool(tried)) == ("", False)


async def test_conflicts_say_what_the_plan_keeps_and_why(quay: Setting) -> None:
    app = app_on(quay)

    async with app.run_test(size=(100, 40)) as pilot:
        await press(app, pilot, "c", "down")
        table = app.screen.query_one(ClusterTable)
        signs = [table.render_line(y).text[1:6].rstrip() for y in (2, 3, 4, 7, 8, 9)]
        kept = [line for line in ways_on(app) if line.startswith("✓")]
        await press(app, pilot, "end", "up")
        left = " ".join(ways_on(app)[3:])

    assert signs == ["✗ ★★", "✓ ★★★", "✗ ★", "✓ ★★", "✗ ★★", "✓ ★"]
    assert kept == ["✓ the plan keeps it, and leaves"]
    assert left.split(" K ")[0].endswith(
        "✗ the plan keeps Eels and Other Slow Movers and Gulls; keeping this one costs both"
    )


async def test_what_an_own_calendar_blocks_is_left_out_with_its_name(quay: Setting) -> None:
    file = quay.home.data / "call.ics"
    file.write_text(CALL)
    add_calendar(quay, str(file))
    app = app_on(quay)

    async with app.run_test(size=(120, 40)) as pilot:
        await press(app, pilot, "a", "L")
        talk = next(talk for talk in app.now_shown.desk.my_talks if talk.title == GULLS)
        agenda_on(app).go_to(talk)
        await settle(app, pilot)
        said, signs = said_on(app), signs_on(app)

    assert (
        said == "✗ left out of the plan: overlaps Team call (busy) by 15 min; keeping it costs nothing else"
    )
    assert (signs[EELS], signs[GULLS]) == ("✓", "✗")


@pytest.mark.parametrize("size", [(40, 12), (20, 6), (10, 3), (200, 60)])
async def test_any_size_will_do(quay: Setting, size: tuple[int, int]) -> None:
    app = app_on(quay)
    stars = stars_of(quay)

    async with app.run_test(size=size) as pilot:
        await press(
            app,
            pilot,
            "a",
            "L",
            "K",
            "j",
            "D",
            "v",
            "full_stop",
            "comma",
            "v",
            "ctrl+x",
            "A",
            "escape",
            "L",
            "c",
        )
        shown = app.now_shown

    assert not shown.tried
    assert stars_of(quay) == stars
