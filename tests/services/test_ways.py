"""The ways out of a conflict: what each does to the agenda, all of it in one step of undo."""

from pathlib import Path

import pytest

from planner.errors import PlannerError
from planner.importers import ReadOptions
from planner.services import choices, ways
from planner.services.desk import Desk, open_desk
from planner.services.library import import_source
from planner.services.setting import Setting, open_setting
from planner.services.undoing import undo
from planner.timeline.agenda import Level
from planner.timeline.clock import zone_named
from planner.timeline.conflict import ConflictType
from planner.timeline.program import Talk
from tests.conftest import NOW
from tests.services.conftest import page

A, B, C, D = "Anchors", "Buoys", "Cranes", "Docks"


@pytest.fixture
def clashing(setting: Setting) -> Setting:
    """Buoys clashes with Anchors (15 min) and Cranes (10 min), and Docks lies within Cranes."""
    data = page(("9:00 - 9:30", A), ("9:15 - 10:00", B), ("9:50 - 10:40", C), ("10:10 - 10:20", D))
    import_source(setting, "harbor.txt", data, ReadOptions(now=NOW))
    for talk, level in zip(open_desk(setting).talks, (Level.MUST, Level.WANT, Level.MAYBE), strict=False):
        choices.star(setting, [talk], level=level)
    return setting


def talk_called(desk: Desk, title: str) -> Talk:
    return next(talk for talk in desk.talks if talk.title == title)


def levels(setting: Setting) -> dict[str, str]:
    return {star.title: star.level.value for star in open_desk(setting).agenda.stars.values()}


def clashes(setting: Setting, *, accepted: bool = False) -> list[tuple[str, str]]:
    desk = open_desk(setting)
    return [
        (one.title, other.title)
        for each in (desk.accepted if accepted else desk.conflicts)
        for one, other in [each.parties]
    ]


def test_keeping_a_talk_takes_the_stars_of_its_rivals(clashing: Setting) -> None:
    desk = open_desk(clashing)

    ways.keep(clashing, desk, talk_called(desk, B), lower=False)

    assert (levels(clashing), clashes(clashing)) == ({B: "want"}, [])
    undo(clashing)
    assert levels(clashing) == {A: "must", B: "want", C: "maybe"}


def test_keeping_a_talk_makes_its_rivals_second_choices(clashing: Setting) -> None:
    desk = open_desk(clashing)

    ways.keep(clashing, desk, talk_called(desk, B), lower=True)

    assert (levels(clashing), clashes(clashing)) == ({A: "want", B: "want", C: "maybe"}, [])
    assert clashes(clashing, accepted=True) == [(A, B), (B, C)]
    undo(clashing)
    assert (levels(clashing)[A], clashes(clashing)) == ("must", [(A, B), (B, C)])


def test_attending_in_part_says_when_to_enter_and_leave(clashing: Setting) -> None:
    desk = open_desk(clashing)
    talks = [talk_called(desk, title) for title in (A, B, C)]

    ways.attend_in_part(clashing, desk, talks[1])
    after = open_desk(clashing)

    part = after.parts[talks[1].id]
    assert (part.enter, part.leave, part.missed) == (talks[0].end, talks[2].start, 25)
    assert ([other.title for other in part.others], after.conflicts) == ([A, C], ())


def test_what_is_covered_whole_cannot_be_attended_in_part(clashing: Setting) -> None:
    desk = open_desk(clashing)
    choices.star(clashing, [talk_called(desk, D)])
    desk = open_desk(clashing)

    assert ways.ways_out(desk, talk_called(desk, D)).part is None
    with pytest.raises(PlannerError, match="nothing would be left of Docks"):
        ways.attend_in_part(clashing, desk, talk_called(desk, D))
    assert clashes(clashing) == [(A, B), (B, C), (C, D)]


def test_second_rival_is_counted_with_the_first(clashing: Setting) -> None:
    desk = open_desk(clashing)
    buoys = talk_called(desk, B)
    choices.unstar(clashing, [talk_called(desk, C)])
    ways.attend_in_part(clashing, open_desk(clashing), buoys)
    choices.star(clashing, [talk_called(desk, C)])

    part = ways.ways_out(open_desk(clashing), buoys).part

    assert part is not None
    assert [other.title for other in part.others] == [A, C]


def test_accepted_conflicts_are_counted_and_can_be_reopened(clashing: Setting) -> None:
    desk = open_desk(clashing)
    anchors = talk_called(desk, A)

    ways.accept(clashing, desk, anchors)
    accepted = clashes(clashing), clashes(clashing, accepted=True)
    ways.reopen(clashing, anchors)
    reopened = clashes(clashing)
    undone = undo(clashing)

    assert accepted == ([(B, C)], [(A, B)])
    assert reopened == [(A, B), (B, C)]
    assert undone is not None
    assert undone.what == "reopen the conflicts of Anchors"
    assert clashes(clashing) == [(B, C)]


def test_star_taken_away_and_made_again_is_still_accepted(clashing: Setting) -> None:
    desk = open_desk(clashing)
    anchors = talk_called(desk, A)
    ways.accept(clashing, desk, anchors)

    choices.unstar(clashing, [anchors])
    undo(clashing)

    assert clashes(clashing, accepted=True) == [(A, B)]


WALKS = """\
[walk]
default = 10
[hours]
default = "08:00-23:00"
[[hours.stay]]
from = 2027-07-01
until = 2027-07-01
timezone = "America/New_York"
hours = "08:00-12:00"
"""


@pytest.fixture
def walking(tmp_path: Path) -> Setting:
    """Anchors ends in the hall when Buoys starts in the attic; Cranes, offered again in the morning, is at noon."""
    home = tmp_path / "home"
    home.mkdir()
    (home / "config.toml").write_text(WALKS)
    setting = open_setting(home=home, timezone="Europe/Berlin", now=NOW, environment={})
    table = "title,date,start,end,room,people\n" + "".join(
        f"{title},2027-07-01,{start},{end},{room},{people}\n"
        for title, start, end, room, people in (
            (A, "9:00", "9:30", "Hall", "Mei"), (B, "9:30", "10:00", "Attic", "Lin"), (C, "11:00", "11:30", "Hall", "Ada"),
            (C, "12:15", "12:45", "Hall", "Ada"),
        )
    )  # fmt: skip
    import_source(
        setting, "harbor.csv", table.encode(), ReadOptions(now=NOW, timezone=zone_named("America/New_York"))
    )
    talks = open_desk(setting).talks
    choices.star(setting, [talks[0], talks[1], talks[3]])
    return setting


def open_types(setting: Setting) -> list[str]:
    return [each.type.value for each in open_desk(setting).open_conflicts]


def test_keeping_a_talk_against_a_walk_lowers_or_unstars_the_other(walking: Setting) -> None:
    desk = open_desk(walking)
    before = open_types(walking)

    ways.keep(walking, desk, desk.talks[0], lower=True, about=ConflictType.TRANSFER)
    lowered = levels(walking), open_types(walking)
    undo(walking)
    ways.keep(walking, desk, desk.talks[0], lower=False, about=ConflictType.TRANSFER)

    assert (before, desk.conflicts) == (["transfer", "hours"], ())
    assert lowered == ({A: "want", B: "maybe", C: "want"}, ["hours"])
    assert (levels(walking), open_types(walking)) == ({A: "want", C: "want"}, ["hours"])


def test_accepting_a_walk_covers_no_shared_time_and_is_reopened_alone(walking: Setting) -> None:
    desk = open_desk(walking)
    ways.accept(walking, desk, desk.talks[0], ConflictType.TRANSFER)
    accepted = open_types(walking)

    ways.reopen(walking, desk.talks[0])
    still = open_types(walking)
    ways.reopen(walking, desk.talks[0], ConflictType.TRANSFER)

    assert (accepted, still, open_types(walking)) == (["hours"], ["hours"], ["transfer", "hours"])


def test_way_out_of_an_hour_that_is_not_mine_is_the_slot_within_them(walking: Setting) -> None:
    desk = open_desk(walking)

    found = ways.ways_out(desk, desk.talks[3], ConflictType.HOURS)

    assert (found.rivals, found.part, [(slot.talk, slot.outside) for slot in found.slots]) == (
        (),
        None,
        [(desk.talks[2], "")],
    )
    ways.take_slot(walking, desk.talks[3], desk.talks[2])
    assert open_types(walking) == ["transfer"]
    other = ways.ways_out(open_desk(walking), desk.talks[2]).slots
    assert [slot.outside for slot in other] == ["New York"]


@pytest.fixture
def repeated(setting: Setting) -> Setting:
    """Anchors is offered three times; its first slot clashes with Buoys, the second with Cranes."""
    thrice = f"{A}\n\nAda Birch"
    data = page(
        ("9:00 - 9:30", thrice), ("9:15 - 10:00", B), ("10:30 - 11:00", thrice), ("10:45 - 11:30", C),
        ("14:00 - 14:30", thrice),
    )  # fmt: skip
    import_source(setting, "harbor.txt", data, ReadOptions(now=NOW))
    talks = open_desk(setting).talks
    choices.star(setting, [talks[0]], level=Level.MUST, note="front row", pinned=True)
    choices.star(setting, [talks[1], talks[3]])
    return setting


def test_other_slots_are_offered_free_ones_first(repeated: Setting) -> None:
    desk = open_desk(repeated)

    slots = ways.ways_out(desk, desk.talks[0]).slots

    assert [(slot.talk.start, slot.is_free) for slot in slots] == [
        (desk.talks[4].start, True),
        (desk.talks[2].start, False),
    ]


def test_taking_the_other_slot_takes_level_note_and_pin_along(repeated: Setting) -> None:
    desk = open_desk(repeated)

    ways.take_slot(repeated, desk.talks[0], desk.talks[4])
    after = open_desk(repeated)

    star = after.agenda.stars[desk.talks[4].id]
    assert (star.level, star.note, star.pinned) == (Level.MUST, "front row", True)
    assert (desk.talks[0].id in after.agenda.stars, after.conflicts) == (False, ())
    undo(repeated)
    assert open_desk(repeated).agenda == desk.agenda


def test_slot_of_another_talk_is_refused(repeated: Setting) -> None:
    desk = open_desk(repeated)

    with pytest.raises(PlannerError, match="no other slot"):
        ways.take_slot(repeated, desk.talks[0], desk.talks[1])
