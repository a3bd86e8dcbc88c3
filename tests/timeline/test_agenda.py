from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.timeline.agenda import LEVELS, Agenda, Level, Star, agenda_of, changed_stars
from planner.timeline.program import Talk

from .making import at, make_talk

TALKS = st.builds(make_talk, st.sampled_from([f"t{n}" for n in range(6)]), st.integers(0, 90), st.just(120))
STARS = st.builds(
    Star,
    talk=st.sampled_from([f"t{n}" for n in range(6)]),
    program=st.just("conf"),
    title=st.text(max_size=5),
    start=st.just(at(0)),
    end=st.none() | st.just(at(30)),
    changed=st.integers(0, 90).map(at),
    level=st.sampled_from(LEVELS),
    pinned=st.booleans(),
    note=st.text(max_size=5),
)
AGENDAS = st.lists(STARS, max_size=6).map(agenda_of)


@given(AGENDAS, TALKS, st.none() | st.sampled_from(LEVELS))
def test_star_then_unstar_is_the_agenda_without_it(agenda: Agenda, talk: Talk, level: Level | None) -> None:
    starred = agenda.star(talk, at=at(99), level=level)

    assert starred.unstar(talk.id) == agenda.unstar(talk.id)
    assert talk.id in agenda.stars or starred.unstar(talk.id) == agenda


@given(
    AGENDAS,
    TALKS,
    st.none() | st.sampled_from(LEVELS),
    st.none() | st.text(max_size=3),
    st.none() | st.booleans(),
)
def test_star_changes_what_is_said_and_keeps_the_rest(
    agenda: Agenda, talk: Talk, level: Level | None, note: str | None, pinned: bool | None
) -> None:
    old = agenda.stars.get(talk.id)

    new = agenda.star(talk, at=at(99), level=level, note=note, pinned=pinned).stars[talk.id]

    assert new.level == (level or (old.level if old else Level.WANT))
    assert new.note == (note if note is not None else old.note if old else "")
    assert new.pinned == (pinned if pinned is not None else old.pinned if old else False)
    assert (new.title, new.start, new.end, new.program) == (talk.title, talk.start, talk.end, talk.program)
    same_choice = old is not None and (old.level, old.note, old.pinned) == (new.level, new.note, new.pinned)
    assert new.changed == (old.changed if old is not None and same_choice else at(99))


@given(AGENDAS, TALKS)
def test_starring_again_changes_nothing(agenda: Agenda, talk: Talk) -> None:
    once = agenda.star(talk, at=at(98))

    assert once.star(talk, at=at(99)) is once


@given(AGENDAS, TALKS)
def test_an_agenda_never_changes_under_its_holder(agenda: Agenda, talk: Talk) -> None:
    before = dict(agenda.stars)

    agenda.star(talk, at=at(99)).unstar("t0")

    assert dict(agenda.stars) == before
    with pytest.raises(TypeError):
        agenda.stars["t0"] = None  # type: ignore[index]


@given(AGENDAS, AGENDAS)
def test_changed_stars_put_back_are_the_agenda_before(before: Agenda, after: Agenda) -> None:
    changes = changed_stars(before, after)

    assert after.with_stars(changes) == before
    assert (changes == {}) == (before == after)
    assert all(before.stars.get(talk) != after.stars.get(talk) for talk in changes)


@given(AGENDAS)
def test_stars_are_in_the_order_of_their_ids(agenda: Agenda) -> None:
    assert list(agenda.stars) == sorted(agenda.stars)
    assert agenda_of(agenda.stars.values()) == agenda


def test_of_two_stars_for_one_talk_the_later_counts() -> None:
    first, second = (
        Star("a", "conf", "A", at(0), None, at(0)),
        Star("a", "conf", "A", at(0), None, at(1), Level.MUST),
    )

    assert agenda_of([first, second]).stars["a"] is second


def test_level_and_selection_of_talks() -> None:
    talks = [make_talk("b"), make_talk("a"), make_talk("c")]
    agenda = Agenda().star(talks[0], at=at(0), level=Level.MUST).star(talks[2], at=at(0))

    assert [agenda.level_of(each) for each in "abc"] == [None, Level.MUST, Level.WANT]
    assert [talk.id for talk in agenda.of(talks)] == ["b", "c"]


def test_star_keeps_up_with_a_moved_talk_and_when_it_was_chosen() -> None:
    agenda = Agenda().star(make_talk("a", 0, 30), at=at(1), note="go")

    moved = agenda.star(
        make_talk("a", 60, 90, title="New title"), at=datetime.max.replace(tzinfo=at(0).tzinfo)
    )

    star = moved.stars["a"]
    assert (star.title, star.start, star.changed, star.note) == ("New title", at(60), at(1), "go")
