"""What an edition did to the talks of the one before."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from planner.timeline.change import find_changes
from planner.timeline.program import Program, Status, Talk

READ = datetime(2026, 11, 22, 12, tzinfo=UTC)
START = datetime(2027, 7, 1, 9, tzinfo=UTC)


def talk(name: str, **facts: object) -> Talk:
    made = Talk(name, "conf", name.title(), START, START + timedelta(minutes=30), READ)
    return replace(made, **facts)  # type: ignore[arg-type]


def program(*talks: Talk) -> Program:
    return Program("conf", "Conf", "page-text", "conf.txt", READ, talks=talks)


def test_each_sort_of_change_is_told_apart() -> None:
    later = START + timedelta(hours=1)
    before = program(
        talk("stays"), talk("goes"), talk("moves"), talk("room", room="A"), talk("named"), talk("off")
    )
    after = program(
        talk("stays", abstract="new words"),
        talk("moves", start=later, end=later + timedelta(minutes=30)),
        talk("room", room="B"),
        talk("named", title="Otherwise"),
        talk("off", status=Status.CANCELLED),
        talk("comes"),
    )

    changes = find_changes(before, after)

    assert [each.id for each in changes.added] == ["comes"]
    assert [each.id for each in changes.gone] == ["goes"]
    assert [each.after.id for each in changes.moved] == ["moves", "room"]
    assert [(each.before.title, each.after.title) for each in changes.retitled] == [("Named", "Otherwise")]
    assert [each.after.id for each in changes.cancelled] == ["off"]
    assert len(changes) == 6


def test_end_that_was_only_inferred_moves_nothing() -> None:
    before = program(talk("one", end_inferred=True))
    after = program(talk("one", end=START + timedelta(minutes=45), end_inferred=True))

    assert len(find_changes(before, after)) == 0


def test_same_edition_changes_nothing() -> None:
    same = program(talk("one"), talk("two", status=Status.CANCELLED))

    assert list(find_changes(same, same).talks()) == []
