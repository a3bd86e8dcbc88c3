"""Agendas side by side: wishes in common, musts that nobody gets to, shared free time."""

from collections.abc import Sequence

from planner.timeline.agenda import LEVELS
from planner.timeline.compare import Comparison, compare_agendas, shared_free
from planner.timeline.conflict import Rules
from planner.timeline.program import Kind, Talk
from planner.timeline.split import split_talks
from planner.timeline.split_matter import Sharer
from tests.timeline.making import at, interval, make_talk

MUST, WANT, MAYBE = LEVELS


def compared(talks: Sequence[Talk], sharers: Sequence[Sharer]) -> Comparison:
    """Side by side, each with the talks they would have if they divided them with nobody."""
    alone = [split_talks(talks, [each], Rules()).given for each in sharers]
    attended = [frozenset(talk.id for talk, _ in given) for given in alone]
    return compare_agendas(talks, sharers, Rules(), attended)


def test_wishes_in_common_are_told_by_all_and_by_several() -> None:
    talks = [make_talk(name, 60 * n, 60 * n + 30) for n, name in enumerate("abc")]
    sharers = [
        Sharer("Ann", {"a": MUST, "b": WANT}),
        Sharer("Ben", {"a": MAYBE, "b": WANT}),
        Sharer("Cem", {"a": WANT, "c": WANT}),
    ]

    found = compared(talks, sharers)

    assert [talk.id for talk in found.by_all] == ["a"]
    assert [talk.id for talk in found.by_several] == ["b"]
    assert [(talk.id, levels) for talk, levels in found.wanted] == [
        ("a", (MUST, MAYBE, WANT)), ("b", (WANT, WANT, None)), ("c", (None, None, WANT)),
    ]  # fmt: skip


def test_two_slots_of_one_talk_are_one_wish() -> None:
    talks = [make_talk("a1", same_as=("a2",)), make_talk("a2", 60, 90, same_as=("a1",))]

    found = compared(talks, [Sharer("Ann", {"a1": WANT}), Sharer("Ben", {"a2": WANT})])

    assert [talk.id for talk in found.by_all] == ["a1"]


def test_must_is_missed_when_no_best_agenda_has_it() -> None:
    talks = [make_talk("a", 0, 60), make_talk("b", 30, 90), make_talk("c", 60, 120)]
    ann = Sharer("Ann", {"a": MUST, "b": MUST, "c": MUST})
    ben, cem = Sharer("Ben", {"b": MAYBE}), Sharer("Cem", {"b": MAYBE, "c": WANT}, unable=frozenset({"b"}))

    alone, with_cem, with_ben = (compared(talks, each) for each in ([ann], [ann, cem], [ann, ben]))

    assert [(each.talk.id, each.of) for each in alone.missed] == [("b", (0,))]
    because = [(n, [talk.id for talk in rivals]) for n, rivals in with_cem.missed[0].because]
    assert because == [(0, ["a", "c"]), (1, ["c"])]
    assert with_ben.missed == ()


def test_shared_free_time_lies_between_everybodys_talks() -> None:
    ann = [make_talk("a", 0, 60), make_talk("b", 180, 240)]
    ben = [make_talk("c", 90, 120), make_talk("poster", 120, 180, kind=Kind.POSTER)]

    free = shared_free([ann, ben], Rules())

    assert free == (interval(60, 90), interval(120, 180))


def test_short_time_and_a_day_of_one_alone_are_no_meeting() -> None:
    ann = [make_talk("a", 0, 60), make_talk("b", 89, 240)]

    assert shared_free([ann, ann], Rules()) == ()
    assert shared_free([[make_talk("a", 0, 60), make_talk("b", 120, 180)], []], Rules()) == ()


def test_talk_without_an_end_takes_half_an_hour() -> None:
    free = shared_free([[make_talk("a", 0, None), make_talk("b", 90, 120)]], Rules())

    assert [(each.start, each.end) for each in free] == [(at(30), at(90))]


def test_only_keeps_what_is_asked_for() -> None:
    talks = [make_talk("a"), make_talk("b", 60, 90)]

    found = compared(talks, [Sharer("Ann", {"a": MUST, "b": MUST})]).only(lambda talk: talk.id == "b")

    assert ([talk.id for talk, _ in found.wanted], [talk.id for talk in found.by_all]) == (["b"], ["b"])
