"""Which talks of two editions are much alike."""

from planner.timeline.likeness import alike, likeness
from tests.timeline.making import make_talk


def test_title_and_people_may_both_be_retouched() -> None:
    old = [make_talk("a", title="Charting your own career path", people=("Ann Roe",))]
    new = [make_talk("b", title="How to chart your own career path", people=("Ann Roe", "Bo Lind"))]

    pairs = alike(old, new)

    assert [(one.id, other.id) for one, other in pairs] == [("a", "b")]


def test_other_people_or_another_title_are_another_talk() -> None:
    one = make_talk("a", title="Charting your own career path", people=("Ann Roe",))

    strangers = likeness(one, make_talk("b", title="Charting your own career path!", people=("Bo Lind",)))
    elsewhere = likeness(one, make_talk("b", title="Bees of the Baltic coast", people=("Ann Roe",)))

    assert (strangers, elsewhere) == (None, None)


def test_numbers_tell_talks_apart_that_name_nobody() -> None:
    old = make_talk("a", title="Lightning talks 1")

    assert likeness(old, make_talk("b", title="Lightning talks 2")) is None
    assert alike([old], [make_talk("b", title="Lightning talks, 1")]) != []


def test_of_two_that_are_equally_like_none_is_taken() -> None:
    old = [make_talk("a", title="Tea and code", people=("Ann Roe",))]
    new = [make_talk(name, title="Tea and codes", people=("Ann Roe",)) for name in ("b", "c")]

    assert alike(old, new) == []


def test_each_talk_goes_to_its_likest() -> None:
    old = [
        make_talk("a", title="Compilers for embedded hardware", people=("Ann Roe",)),
        make_talk("b", title="Compilers for embedded software", people=("Ann Roe",)),
    ]
    new = [
        make_talk("x", title="Compilers for embedded software!", people=("Ann Roe",)),
        make_talk("y", title="Compilers for embedded hardware!", people=("Ann Roe",)),
    ]

    pairs = alike(old, new)

    assert [(one.id, other.id) for one, other in pairs] == [("a", "y"), ("b", "x")]
