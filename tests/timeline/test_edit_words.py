"""What changed as words: who came and went, whose name is written otherwise, what is too long to be shown."""

from datetime import UTC, datetime

import pytest

from planner.timeline.change import Changed
from planner.timeline.edit_words import edits_sentence, facts_told, mine_sentence, wholesale_sentence
from planner.timeline.edits import Edits, Mine, edits_for, find_edits
from planner.timeline.program import Kind, Program, Status, Talk
from tests.timeline.making import make_talk

READ = datetime(2026, 11, 22, 12, tzinfo=UTC)


def program(*talks: Talk) -> Program:
    return Program("conf", "Conf", "json", "conf.json", READ, timezone="UTC", talks=talks)


@pytest.mark.parametrize(
    ("was", "now", "told"),
    [
        (("Ann",), ("Ann", "Bo Li"), "with Bo Li"),
        (("Ann", "Bo Li"), ("Cy", "Ann"), "with Cy, without Bo Li"),
        (("simon.clavier",), ("Simon Clavier",), "simon.clavier is written Simon Clavier"),
        (("Kim Lee",), ("Kim Lee (she/her)", "Di"), "Kim Lee is written Kim Lee (she/her), with Di"),
    ],
)
def test_people_are_told_by_who_came_and_went(was: tuple[str, ...], now: tuple[str, ...], told: str) -> None:
    old = make_talk("a", people=was)

    found = dict(facts_told(Edits(), Changed(old, old._replace(people=now))))

    assert found == {"people": told}


def test_facts_are_told_with_both_values_and_long_ones_by_what_happened() -> None:
    old = make_talk("a", room="A", abstract="words", status=Status.CANCELLED)
    new = old._replace(
        room=None, abstract=None, url="https://x.org", kind=Kind.KEYNOTE, status=Status.CONFIRMED
    )

    assert list(facts_told(Edits(), Changed(old, new))) == [
        ("", "takes place after all"),
        ("room", "A -> none"),
        ("", "abstract is gone"),
        ("kind", "talk -> keynote"),
        ("", "link is new"),
    ]


def test_link_of_most_talks_is_told_once() -> None:
    talks = [make_talk(str(number)) for number in range(12)]
    edits = find_edits(
        program(*talks), program(*(talk._replace(url=f"https://x.org/{talk.id}") for talk in talks))
    )

    assert wholesale_sentence(edits) == "Another for most talks at once, and not listed: the link (12 talks)"
    assert edits_sentence(edits) == "no talk changed"
    assert wholesale_sentence(Edits()) == ""


def test_sentence_for_me_counts_moved_rooms_withdrawn_and_the_rest() -> None:
    before = program(*(make_talk(name, room="A") for name in "abcde"))
    after = program(
        make_talk("a", 50, 90, room="A"),
        make_talk("b", room="B"),
        make_talk("c", room="A", abstract="words"),
        make_talk("d", room="A"),
    )
    starred = dict.fromkeys("abcde", 1)

    mine = edits_for(find_edits(before, after), starred, stars=5, before=(), after=())

    assert (
        mine_sentence(mine) == "1 of your 5 moved, 1 is in another room, 1 was withdrawn, 1 changed otherwise"
    )
    assert mine_sentence(Mine(stars=3)) == "none of your 3 changed"
    assert mine_sentence(Mine()) == "you starred nothing of it"
