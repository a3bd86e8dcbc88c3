"""What an edition changed field by field, and for whom."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from planner.timeline.change import Changed
from planner.timeline.conflict import find_conflicts
from planner.timeline.edits import edits_for, fields_changed, find_edits, is_back, is_moved
from planner.timeline.program import Kind, Program, Status, Talk
from tests.timeline.making import at, make_talk

READ = datetime(2026, 11, 22, 12, tzinfo=UTC)


def program(*talks: Talk) -> Program:
    return Program("conf", "Conf", "json", "conf.json", READ, timezone="UTC", talks=talks)


def test_fields_of_a_change_are_named_in_order() -> None:
    old = make_talk("a", room="A", people=("Ann",), abstract="words")
    new = old._replace(
        start=at(5),
        room="B",
        people=("Bo",),
        title="Else",
        abstract="other words",
        url="x",
        kind=Kind.KEYNOTE,
    )

    assert fields_changed(Changed(old, new)) == (
        "start",
        "room",
        "title",
        "people",
        "abstract",
        "kind",
        "url",
    )
    assert is_moved(Changed(old, new))
    assert not is_moved(Changed(old, old._replace(room="B")))


def test_fact_of_form_that_is_another_for_most_talks_is_told_once_and_changes_none() -> None:
    talks = [make_talk(str(number)) for number in range(12)]
    few = [talk._replace(url="x", badge="Oral") for talk in talks[:2]]
    linked = [talk._replace(url=f"https://x.org/{talk.id}") for talk in talks]
    linked[0] = linked[0]._replace(room="B")

    one_by_one = find_edits(program(*talks), program(*few, *talks[2:]))
    at_once = find_edits(program(*talks), program(*linked))

    assert [one_by_one.fields_of(each) for each in one_by_one.changed] == [("badge", "url")] * 2
    assert one_by_one.wholesale == {}
    assert [at_once.fields_of(each) for each in at_once.changed] == [("room",)]
    assert at_once.wholesale == {"url": 12}


def test_order_of_people_and_blanks_in_texts_are_no_change() -> None:
    old = make_talk("a", people=("Ann", "Bo"), abstract="two  words\n")

    assert fields_changed(Changed(old, old._replace(people=("Bo", "Ann"), abstract="two words"))) == ()


def test_end_that_was_only_inferred_is_no_change() -> None:
    old = make_talk("a")._replace(end_inferred=True)

    assert fields_changed(Changed(old, old._replace(end=at(45)))) == ()


def test_talk_that_is_called_off_or_gone_is_cancelled_and_one_put_on_again_is_back() -> None:
    off = make_talk("off")._replace(status=Status.CANCELLED)
    before = program(make_talk("off"), make_talk("gone"), make_talk("on")._replace(status=Status.CANCELLED))
    after = program(off, make_talk("on"), make_talk("new"))

    edits = find_edits(before, after)

    assert [talk.id for talk in edits.cancelled] == ["off", "gone"]
    assert [talk.id for talk in edits.added] == ["new"]
    assert [(each.after.id, is_back(each)) for each in edits.changed] == [("on", True)]
    assert len(edits) == 4


def test_mine_are_the_starred_ones_and_conflicts_that_came_and_went() -> None:
    before = program(
        make_talk("a", 0, 30), make_talk("b", 20, 50), make_talk("c", 60, 90), make_talk("d", 0, 9)
    )
    after = program(
        make_talk("a", 40, 70), make_talk("c", 60, 90), make_talk("d", 1, 9), make_talk("e", 0, 9)
    )
    starred = {"a": 1, "b": 1, "c": 1, "e": 1}
    then, now = (
        find_conflicts(talk for talk in each.talks if talk.id in starred) for each in (before, after)
    )

    mine = edits_for(find_edits(before, after), starred, stars=4, before=then, after=now)

    assert [each.after.id for each in mine.moved] == ["a"]
    assert [talk.id for talk in mine.withdrawn] == ["b"]
    assert [talk.id for talk in mine.back] == ["e"]
    assert [[talk.id for talk in each.parties] for each in mine.new_conflicts] == [["a", "c"]]
    assert [[talk.id for talk in each.parties] for each in mine.cleared_conflicts] == [["a", "b"]]
    assert len(mine) == 3


@st.composite
def editions(draw: st.DrawFn) -> tuple[Program, Program]:
    """Two editions of up to eight talks, of which any were left out, moved, renamed, put elsewhere or called off."""

    def some() -> tuple[Talk, ...]:
        names = draw(st.lists(st.sampled_from("abcdefgh"), unique=True))
        return tuple(
            make_talk(name, 60 * draw(st.integers(0, 1)), None, room=draw(st.sampled_from("AB")))._replace(
                title=draw(st.sampled_from(["Tea", "Code"])),
                abstract=draw(st.sampled_from([None, "words"])),
                status=draw(st.sampled_from(Status)),
            )
            for name in names
        )

    return program(*some()), program(*some())


@given(editions())
def test_edits_are_what_a_look_at_every_pair_finds(both: tuple[Program, Program]) -> None:
    before, after = both
    new, off, other = set(), set(), set()
    for talk in (*before.talks, *after.talks):
        was = next((each for each in before.talks if each.id == talk.id), None)
        now = next((each for each in after.talks if each.id == talk.id), None)
        if was is None:
            new.add(talk.id)
        elif now is None or (now.status == "cancelled" and was.status == "confirmed"):
            off.add(talk.id)
        elif was != now:
            other.add(talk.id)

    edits = find_edits(before, after)

    assert {talk.id for talk in edits.added} == new
    assert {talk.id for talk in edits.cancelled} == off
    assert {each.after.id for each in edits.changed} == other
    assert len(edits) == len(new) + len(off) + len(other)


def test_unchanged_edition_has_no_edits() -> None:
    same = program(make_talk("a"), make_talk("b")._replace(start=at(0) + timedelta(hours=1)))

    assert len(find_edits(same, same)) == 0
