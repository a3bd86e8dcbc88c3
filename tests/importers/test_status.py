import pytest

from planner.importers.status import title_and_status
from planner.timeline.program import Status


@pytest.mark.parametrize(
    "title",
    [
        "CANCELLED Bees at Night", "CANCELED: Bees", "*CANCELLED* Bees at Night", "[CANCELLED] Bees", "[withdrawn] Bees at Night",
        "(Cancelled) Bees", "Cancelled: Bees", "cancelled - Bees", "Cancelled", "Bees at Night (cancelled)", "Bees [Cancelled, speaker is ill]",
        "Bees at Night - CANCELLED", "ABGESAGT Bienen", "Entfällt: Bienen", "Bienen (entfällt)",
    ],
)  # fmt: skip
def test_stamped_title_is_off(title: str) -> None:
    assert title_and_status(title)[1] is Status.CANCELLED


@pytest.mark.parametrize(
    "title",
    [
        "Cancelled flights and how to predict them", "Why my talk was cancelled last year", "AMENDMENT Bees", "Noise cancelled headphones",
        "CANCELLED FLIGHTS AND BEES", "The withdrawn professor", "Bees", "",
    ],
)  # fmt: skip
def test_word_in_a_sentence_is_a_subject(title: str) -> None:
    assert title_and_status(title)[1] is Status.CONFIRMED


@pytest.mark.parametrize("state", ["CANCELED", "cancelled", "Withdrawn", "DELETED", "rejected"])
def test_state_of_its_own_says_it(state: str) -> None:
    assert title_and_status("Bees", state)[1] is Status.CANCELLED


@pytest.mark.parametrize("state", ["", "CONFIRMED", "delayed", "accepted"])
def test_other_states_take_place(state: str) -> None:
    assert title_and_status("Bees", state)[1] is Status.CONFIRMED


@pytest.mark.parametrize("state", ["not cancelled", "uncancelled", "nicht abgesagt"])
def test_denied_state_is_none(state: str) -> None:
    assert title_and_status("Bees", state)[1] is Status.CONFIRMED


@pytest.mark.parametrize(
    "title",
    [
        "CANCELLED Bees at Night", "[withdrawn] Bees at Night", "*CANCELLED* Bees at Night", "Cancelled: Bees at Night", "Bees at Night (cancelled)",
        "Bees at Night - CANCELLED", "Bees (abgesagt) at Night", "Bees at Night [Cancelled, speaker is ill]", "Bees at Night",
    ],
)  # fmt: skip
def test_stamp_is_no_part_of_the_title(title: str) -> None:
    assert title_and_status(title)[0] == "Bees at Night"


def test_title_that_is_nothing_but_a_stamp_stays() -> None:
    assert title_and_status("Cancelled") == ("Cancelled", Status.CANCELLED)
    assert title_and_status("[CANCELLED]") == ("[CANCELLED]", Status.CANCELLED)
