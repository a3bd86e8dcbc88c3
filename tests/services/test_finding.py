"""What filters leave, what they would leave, and what is hidden, kept and taken back."""

from datetime import date

from planner.services import choices
from planner.services.desk import open_desk
from planner.services.facets import SHOW_HIDDEN, Group, choices_of, chosen_of
from planner.services.finding import filtered, find_listed
from planner.services.setting import Setting
from planner.services.undoing import undo
from planner.timeline.agenda import Level
from planner.timeline.hiding import hiding_talk, hiding_track
from planner.timeline.program import Kind
from planner.timeline.query import EVERYTHING, Query, track_of
from tests.tui.conftest import empty, setting

__all__ = ["empty", "setting"]


def titles(setting: Setting, query: Query) -> list[str]:
    return [talk.title for talk in filtered(open_desk(setting), query, setting.zone)]


def test_hidden_track_leaves_its_starred_talks_and_undo_shows_it_again(setting: Setting) -> None:
    talks = open_desk(setting).talks
    track_b = [talk for talk in talks if track_of(talk) == "Track B: Practice"]
    choices.star(setting, track_b[:1])

    choices.hide(setting, hiding_track(track_b[0], track_of(track_b[0])))

    hidden = [talk.title for talk in track_b[1:]]
    assert titles(setting, EVERYTHING) == [talk.title for talk in talks if talk.title not in hidden]
    assert titles(setting, Query(with_hidden=True)) == [talk.title for talk in talks]
    undone = undo(setting)
    assert undone is not None
    assert undone.what == "hide Track B: Practice"
    assert titles(setting, EVERYTHING) == [talk.title for talk in talks]


def test_hidden_talk_is_kept_in_the_agenda_file_with_its_title(setting: Setting) -> None:
    talk = open_desk(setting).talks[0]
    choices.star(setting, [talk])

    choices.hide(setting, hiding_talk(talk))
    choices.star(setting, [talk], level=Level.MUST)

    agenda = open_desk(setting).agenda
    assert [(each.talk, each.title) for each in agenda.hidden.all] == [(talk.id, talk.title)]
    assert list(agenda.stars) == [talk.id]
    assert talk.title not in titles(setting, EVERYTHING)
    shown = choices.hide(setting, hiding_talk(talk), hidden=False)
    assert shown.hidden.all == frozenset()


def test_listing_counts_what_it_leaves_out_and_forgives_mistakes(setting: Setting) -> None:
    desk = open_desk(setting, abstracts=True)
    hidden = next(talk for talk in desk.talks if talk.title == "Lanterns at Night")
    choices.hide(setting, hiding_talk(hidden))
    desk = open_desk(setting, abstracts=True)

    night = find_listed(desk, Query(search="night"), setting.zone)
    mistyped = find_listed(desk, Query(search="moorign"), setting.zone)

    assert (night.talks, night.hidden) == ((), 1)
    assert [talk.title for talk in mistyped.talks] == ["Mooring Large Models"]
    assert mistyped.forgiven == (("moorign", "mooring"),)


def test_each_choice_says_how_many_talks_it_leaves(setting: Setting) -> None:
    talks = open_desk(setting).talks
    choices.star(setting, talks[:1], level=Level.MUST)
    desk = open_desk(setting)
    query = Query(tracks=frozenset({"Track A: Foundations"}))

    offered = choices_of(desk, query, setting.zone)

    for choice in offered:
        chosen_alone = {
            Group.DAY: query._replace(
                days=frozenset({choice.value}) if isinstance(choice.value, date) else None
            ),
            Group.TRACK: Query(tracks=frozenset({str(choice.value)})),
        }.get(choice.group, choice.query)
        assert choice.count == len(filtered(desk, chosen_alone, setting.zone)), choice
    assert [(each.group, each.value) for each in offered if each.is_chosen] == [
        (Group.TRACK, "Track A: Foundations")
    ]
    assert SHOW_HIDDEN not in [each.value for each in offered]


def test_filters_go_one_by_one(setting: Setting) -> None:
    query = Query(
        free=True, days=frozenset({date(2027, 7, 2)}), levels=frozenset({Level.MAYBE}), kinds=frozenset({Kind.TALK}),
        rooms=frozenset({"Pier One"}), with_hidden=True,
    )  # fmt: skip
    steps = 0

    while chosen := chosen_of(query):
        query = chosen[-1].query
        steps += 1

    assert (query, steps) == (EVERYTHING, 6)
