import pytest

from planner.importers.people import is_name, people_in, people_said_in


@pytest.mark.parametrize("nobody", ["", "TBA", "none", "N/A"])
def test_absent_people_are_nobody(nobody: str) -> None:
    assert people_in(nobody) == ()


@pytest.mark.parametrize(
    "text",
    ["Ada Bee · Bo Dee", "Ada Bee; Bo Dee", "Ada Bee|Bo Dee", "Ada Bee, Bo Dee", "Ada Bee and Bo Dee", "Ada Bee\nBo Dee", "Ada Bee, TBA, Bo Dee"],
)  # fmt: skip
def test_names_are_apart_by_dots_bars_or_commas(text: str) -> None:
    assert people_in(text) == ("Ada Bee", "Bo Dee")


def test_comma_within_a_name_stays_where_stronger_signs_part_them() -> None:
    assert people_in("Bee, Ada; Dee, Bo") == ("Bee, Ada", "Dee, Bo")


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Ada Quill|Bo Dee", ("Ada Quill", "Bo Dee")),
        ("Ada Quill · Bo Dee", ("Ada Quill", "Bo Dee")),
        ("Host: Ada Quill, Bo Dee and Cy Doe", ("Ada Quill", "Bo Dee", "Cy Doe")),
        ("Xin Luna Dong & José-María O'Neil", ("Xin Luna Dong", "José-María O'Neil")),
        ("Dataminr, a company of 500 people", ("Dataminr, a company of 500 people",)),
        ("", ()),
    ],
)
def test_comma_parts_only_whole_names(text: str, people: tuple[str, ...]) -> None:
    assert people_said_in(text) == people


@pytest.mark.parametrize("text", ["Ada Bee", "Ludwig van Beethoven", "J. R. R. Tolkien", "María José O'Neil"])
def test_name_is_words_with_capitals(text: str) -> None:
    assert is_name(text) is True


@pytest.mark.parametrize("text", ["", "the bees", "Room 12", "Ada Bee, Bo", "A B C D E F G"])
def test_other_words_are_no_name(text: str) -> None:
    assert is_name(text) is False
