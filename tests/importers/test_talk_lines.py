import pytest

from planner.importers.page.lines import lines_of
from planner.importers.page.talk_lines import TalkLines, talk_lines_of

ABSTRACT = "We study bees for a very long time, and in the end they tell us what the time is, at least in the summer."


def talk(*texts: str, rest: str = "") -> TalkLines:
    return talk_lines_of(lines_of("\n".join(texts)), rest)


def test_badge_title_people_and_abstract() -> None:
    badge = "In-Person Oral presentation / top 5% paper"

    for lines in (
        (badge, "Bees", "", "Ada Quill · Mo Ek", "", ABSTRACT),
        (badge, "Bees", "Ada Quill · Mo Ek", ABSTRACT),
        (badge, "", "Bees", "", "Ada Quill · Mo Ek", "", "", ABSTRACT),
    ):
        assert talk(*lines) == TalkLines("Bees", badge, ("Ada Quill", "Mo Ek"), ABSTRACT)


def test_nothing_and_furniture_alone_are_unnamed() -> None:
    assert talk() == talk("", "") == talk("[ Abstract ]", "-----") == TalkLines()


def test_title_alone_title_and_people_title_and_abstract() -> None:
    assert talk("Bees") == TalkLines("Bees")
    assert talk("Bees", "", "Mo Ek") == TalkLines("Bees", None, ("Mo Ek",))
    assert talk("Bees", "", ABSTRACT) == TalkLines("Bees", None, (), ABSTRACT)


def test_title_on_the_slot_line() -> None:
    assert talk("Mo Ek", ABSTRACT, rest="Bees") == TalkLines("Bees", None, ("Mo Ek",), ABSTRACT)


@pytest.mark.parametrize(
    "people",
    [
        "Ada Quill · Mo Ek", "Ada Quill ⋅ Mo Ek", "Ada Quill • Mo Ek", "Ada Quill; Mo Ek", "Ada Quill, Mo Ek", "Ada Quill and Mo Ek",
        "Ada Quill ,  Mo Ek", "Ada Quill, and Mo Ek",
    ],
)  # fmt: skip
def test_people_apart_by_any_separator(people: str) -> None:
    assert talk("Bees", people, ABSTRACT) == TalkLines("Bees", None, ("Ada Quill", "Mo Ek"), ABSTRACT)


@pytest.mark.parametrize(
    "person",
    [
        "Ada Quill", "RISHITA MENON", "Cicero Nogueira dos Santos", "Jean-Luc d'Arc", "Ahmed al-Rashid", "Ó Súilleabháin Brian", "Shu-Tao Xia",
        "J. R. Oak", "Martin Luther King Jr.", "李 明", "Ludwig van der Rohe", "Conan O’Brien", "Ångström Öberg",
    ],
)  # fmt: skip
def test_one_person_alone_is_people(person: str) -> None:
    assert talk("Bees", "", person, "", ABSTRACT) == TalkLines("Bees", None, (person,), ABSTRACT)


@pytest.mark.parametrize("person", ["Suharto", "李明"])
def test_single_name_above_an_abstract_is_people(person: str) -> None:
    assert talk("Bees", "", person, "", ABSTRACT).people == (person,)
    assert talk("Bees", "", person).people == ()


def test_institutions_stay_with_their_people() -> None:
    assert talk("Bees", "Ada Quill (MIT) · Mo Ek (ETH Zürich, Switzerland)").people == (
        "Ada Quill (MIT)",
        "Mo Ek (ETH Zürich, Switzerland)",
    )


@pytest.mark.parametrize(
    "text",
    [
        "It holds that $x · y$ is at most one.", "We say: the product a · b of two numbers, for which there are many more words than names have, holds",
        "A Short Abstract of Two Sentences. It Ends Here.", "Code Is Available At:", "Why Not?", "we write small words", "Bees 2 Go",
    ],
)  # fmt: skip
def test_prose_below_a_title_is_no_people(text: str) -> None:
    assert talk("Bees", "", text) == TalkLines("Bees", None, (), text)


def test_badge_words_that_are_the_title() -> None:
    assert talk("Invited Talk", "", "Ada Quill · Mo Ek") == TalkLines(
        "Invited Talk", None, ("Ada Quill", "Mo Ek")
    )
    assert talk("Panel") == TalkLines("Panel")
    assert talk("Poster") == TalkLines("Poster")
    assert talk("Break", "Lunch is served in the yard.") == TalkLines(
        "Break", None, (), "Lunch is served in the yard."
    )


@pytest.mark.parametrize(
    "badge",
    [
        "Oral",
        "Poster",
        "Spotlight presentation",
        "Invited Talk",
        "Best Paper Award",
        "Oral presentation / best paper",
        "Keynote",
    ],
)
def test_badge_above_its_title(badge: str) -> None:
    assert talk(badge, "Bees and Trees", "", "Ada Quill · Mo Ek") == TalkLines(
        "Bees and Trees", badge, ("Ada Quill", "Mo Ek")
    )


def test_room_line_of_a_talk() -> None:
    expected = TalkLines("Bees", None, ("Mo Ek",), ABSTRACT, "Hall 3")

    for lines in (
        ("Room: Hall 3", "Bees", "Mo Ek", ABSTRACT),
        ("Bees", "Room: Hall 3", "Mo Ek", ABSTRACT),
        ("Bees", "Mo Ek", "Location: Hall 3", ABSTRACT),
    ):
        assert talk(*lines) == expected


def test_label_below_the_abstract_or_as_a_title_is_text() -> None:
    assert talk("Bees", "Mo Ek", ABSTRACT, "Room: none of it") == TalkLines(
        "Bees", None, ("Mo Ek",), f"{ABSTRACT}\nRoom: none of it"
    )
    assert talk("Location: Everywhere", "", "Mo Ek · Bo Chu") == TalkLines(
        "Location: Everywhere", None, ("Mo Ek", "Bo Chu")
    )
    assert talk("Track: A Benchmark") == TalkLines("Track: A Benchmark")


def test_paragraphs_stay_apart_and_addresses_stay_in() -> None:
    got = talk("Bees", "", "One.", "", "", "Two.", "https://bee.example/2027", "Video")

    assert got.abstract == "One.\n\nTwo.\nhttps://bee.example/2027"
