import pytest

from planner.importers.absent import is_absent, present


@pytest.mark.parametrize("text", ["", " ", "TBA", "None", "n/a", "–", "To be announced", "#REF!"])
def test_words_for_nothing_are_absent(text: str) -> None:
    assert (is_absent(text), present(text)) == (True, None)


@pytest.mark.parametrize("text", ["Nanna", "Ña", "TBA Hall", "None of the above", "0"])
def test_other_words_stay_as_they_are(text: str) -> None:
    assert present(text) == text
