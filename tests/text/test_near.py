import pytest

from planner.text.near import near_words

KNOWN = ("diffusion", "lanterns", "attention", "cat", "robust", "robots", "graphs")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("difusion", "diffusion"),
        ("diffusiom", "diffusion"),
        ("lantren", "lantern"),
        ("lanern", "lanterns"[:7]),
        ("atention", "attention"),
        ("grpahs", "graphs"),
        ("ggraphs", "graphs"),
    ],
)
def test_one_mistake_is_forgiven_also_in_a_word_not_typed_to_its_end(typed: str, meant: str) -> None:
    assert near_words(typed, KNOWN) == (meant,)


@pytest.mark.parametrize("typed", ["dog", "ca", "zebra", "", "2027", "graphs2", "xxxxxxxx"])
def test_nothing_is_near(typed: str) -> None:
    assert near_words(typed, KNOWN) == ()


def test_short_words_are_taken_as_typed() -> None:
    assert near_words("cst", ("cat",)) == ()


def test_first_letter_counts_more_than_the_others() -> None:
    assert near_words("latte", ("matter", "later")) == ("late",)
