"""What interests somebody: hand-computed scores, the words that count, and what a further star may do."""

from math import log

from hypothesis import assume, given
from hypothesis import strategies as st

from planner.timeline.agenda import LEVELS, Level
from planner.timeline.interest import NAMED, InterestIndex, Taste
from planner.timeline.interest_words import marks_of, singular, word_marks
from planner.timeline.interests import Interests
from planner.timeline.program import Kind, Talk
from tests.timeline.making import make_talk

MUST, WANT, MAYBE = LEVELS
FILLER = [make_talk(f"f{n}", title=f"Nothing {n}") for n in range(36)]


def library(*talks: Talk) -> list[Talk]:
    """Forty talks, with some of ours and none of the others like them."""
    return [*talks, *FILLER[: 40 - len(talks)]]


def taste(talks: list[Talk], interests: Interests | None = None, **levels: Level) -> Taste:
    return Taste(InterestIndex(talks), levels, interests or Interests())


def reasons(of: Taste, talk: Talk) -> list[str]:
    return [reason.text for reason in of.because(talk)]


def test_word_of_two_starred_titles_weighs_by_what_chance_would_give() -> None:
    a, b, c = (
        make_talk(name, title=title)
        for name, title in (("a", "Diffusion"), ("b", "On diffusion"), ("c", "Diffusions"))
    )
    mine = taste(library(a, b, c), a=WANT, b=WANT)

    # three of forty have it: of two stars 0.15 by chance
    assert mine.score(c) == round(log((2 + 1) / (2 * 3 / 40 + 1)), 2)
    assert reasons(mine, c) == ["Diffusions (2 of your stars)"]


def test_must_counts_twice_and_maybe_half() -> None:
    a, b, c = (make_talk(name, title="Diffusion") for name in "abc")
    mine = taste(library(a, b, c), a=MUST, b=MAYBE)

    assert mine.score(c) == round(log((2.5 + 1) / (2.5 * 3 / 40 + 1)), 2)


def test_word_of_an_abstract_counts_half() -> None:
    talks = [make_talk(name, title="Diffusion") for name in "ab"]
    told = make_talk("c", abstract="Of diffusion and more.")
    mine = taste(library(*talks, told), a=WANT, b=WANT)

    assert mine.score(told) == round(log(3 / (2 * 2.5 / 40 + 1)) / 2, 2)


def test_one_title_is_too_little_for_a_word_and_enough_for_a_person() -> None:
    star = make_talk("a", title="Diffusion", people=("Mei Tanaka",))
    other = make_talk("b", title="Diffusion", people=("Lin Okoro", "mei tanaka"))
    mine = taste(library(star, other), a=WANT)

    assert reasons(mine, other) == ["mei tanaka (1 of your stars)"]
    assert mine.score(other) == round(log(2 / (2 / 40 + 1)), 2)


def test_track_of_stars_counts_and_common_words_do_not() -> None:
    talks = [
        make_talk(f"t{n}", title="Vision of things", track="Vision" if n < 4 else "Rest") for n in range(40)
    ]
    mine = taste(talks, t0=WANT, t1=WANT)

    assert reasons(mine, talks[3]) == ["track Vision (2 of your stars)"]
    assert reasons(mine, talks[9]) == []


def test_slots_of_one_talk_are_one_star() -> None:
    twice = [
        make_talk("a1", title="Diffusion", same_as=("a2",)),
        make_talk("a2", title="Diffusion", same_as=("a1",)),
    ]
    other = make_talk("b", title="Diffusion")

    assert taste(library(*twice, other), a1=WANT, a2=WANT).score(other) == 0


def test_only_the_three_strongest_reasons_are_told_and_counted() -> None:
    words = "Alpha Beta Gamma Delta"
    stars = [make_talk(name, title=words) for name in "ab"]
    other = make_talk("c", title=words)
    mine = taste(library(*stars, other), a=WANT, b=WANT)

    assert len(mine.because(other)) == 3
    assert mine.score(other) == round(sum(reason.weight for reason in mine.because(other)), 2)


def test_named_interests_count_without_any_star() -> None:
    talk = make_talk(
        "a", title="Causal nets", people=("Zoë Weiß",), track="Deep Vision", abstract="Graph neural machines."
    )
    interests = Interests(words=("caus", "graph neural"), people=("weiss",), tracks=("vision",))
    mine = taste(library(talk), interests)

    assert reasons(mine, talk) == [
        "Zoë Weiß (one of your interests)", "track Deep Vision (one of your interests)", "caus (one of your interests)",
    ]  # fmt: skip
    assert mine.score(talk) == 3 * NAMED


def test_named_interest_that_stars_have_too_tells_both() -> None:
    talks = [make_talk(name, title=f"Sails {name}") for name in "abc"]
    mine = taste(library(*talks), Interests(words=("sail",)), a=WANT, b=WANT)

    assert reasons(mine, talks[2]) == ["Sails (one of your interests, 2 of your stars)"]


def test_named_word_begins_words_and_a_short_one_is_meant_whole() -> None:
    interests = Interests(words=("RL", "C++", "usion"))

    scores = {
        title: taste([], interests).score(make_talk("a", title=title))
        for title in ("RL at last", "Rlang", "Modern C++", "Cats", "Diffusion")
    }

    assert scores == {"RL at last": NAMED, "Rlang": 0, "Modern C++": NAMED, "Cats": 0, "Diffusion": 0}


def test_words_leave_out_what_says_nothing() -> None:
    marks = word_marks("We don't learn the 3D RL of Graphs’ and 2021 Café policies, it's you’ll see")

    assert marks == {"word:3d", "word:rl", "word:graph", "word:cafe", "word:policy"}


def test_plurals_are_one_word_with_their_singular() -> None:
    words = ("graphs", "policies", "bias", "class", "corpus", "axis", "gas")

    assert [singular(word) for word in words] == ["graph", "policy", "bias", "class", "corpus", "axis", "gas"]


def test_breaks_are_about_nothing() -> None:
    lunch = make_talk("l", title="Diffusion", kind=Kind.BREAK)

    assert InterestIndex([lunch]).talk("l") is None
    assert marks_of(lunch).head == {"word:diffusion"}


WORDS = ("alpha", "beta", "gamma", "delta")


@st.composite
def libraries(draw: st.DrawFn) -> tuple[list[Talk], dict[str, Level]]:
    """Talks of a few words, of one program or two, some starred."""
    talks = []
    for number in range(draw(st.integers(4, 30))):
        title = " ".join(draw(st.lists(st.sampled_from(WORDS), max_size=3)))
        abstract = " ".join(draw(st.lists(st.sampled_from(WORDS), max_size=3)))
        program = draw(st.sampled_from(["one", "two"]))
        talks.append(
            make_talk(f"t{number}", title=title, program=program, abstract=abstract)._replace(title=title)
        )
    levels = draw(st.dictionaries(st.sampled_from([talk.id for talk in talks]), st.sampled_from(LEVELS)))
    return talks, levels


@given(libraries(), st.data())
def test_unrelated_star_never_raises_a_score(
    made: tuple[list[Talk], dict[str, Level]], data: st.DataObject
) -> None:
    talks, levels = made
    talk, other = (data.draw(st.sampled_from(talks)) for _ in range(2))
    index = InterestIndex(talks)
    mine = (index.marks[talk.id].head | index.marks[talk.id].body) & (
        index.marks[other.id].head | index.marks[other.id].body
    )
    assume(not mine and other.id not in levels)

    before, after = Taste(index, levels).score(talk), Taste(index, {**levels, other.id: WANT}).score(talk)

    assert after <= before


@given(libraries())
def test_score_is_never_negative_and_nothing_without_stars(made: tuple[list[Talk], dict[str, Level]]) -> None:
    talks, levels = made
    index = InterestIndex(talks)

    assert all(Taste(index, levels).score(talk) >= 0 for talk in talks)
    assert {Taste(index, {}).score(talk) for talk in talks} == {0}
