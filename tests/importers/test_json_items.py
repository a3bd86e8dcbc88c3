from planner.importers.families.items import Item, items_of
from planner.timeline.program import Problem


def problems_of(item: Item) -> list[str]:
    return [problem.message for problem in item.problems]


def test_text_is_one_clean_line_with_its_markup_read() -> None:
    item = Item({"a": " A\x1b[31m &amp; B\n<b>c</b> \ud800", "b": 7, "c": {"en": "Named"}}, "e[0]")

    assert [item.text("a"), item.text("b"), item.text("c"), item.text("d")] == ["A & B c", "7", "Named", None]
    assert item.problems == []


def test_absent_words_are_none() -> None:
    words = ["", "None", "NA", "TBA", "n/a", "-", " null "]

    assert [Item({"a": word}, "").text("a") for word in words] == [None] * len(words)


def test_own_text_is_taken_as_it_is() -> None:
    item = Item({"a": "TBA &amp; <b>", "b": "None"}, "", is_plain=True)

    assert (item.text("a"), item.text("b"), item.prose("a")) == ("TBA &amp; <b>", "None", "TBA &amp; <b>")


def test_field_of_another_type_is_told_with_its_path() -> None:
    problems: list[Problem] = []
    (item,) = items_of([{"name": ["x"], "mins": "long", "list": 3, "big": "x" * 2001}], "schedule", problems)

    assert (item.text("name"), item.number("mins"), item.items("list"), item.text("big")) == (
        None,
        None,
        [],
        None,
    )
    assert problems_of(item) == [
        "schedule[0].name is '['x']', not a text; it is left out",
        "schedule[0].mins is 'long', not a number; it is left out",
        "schedule[0].list is '3', not a list; it is left out",
        f"schedule[0].big is '{'x' * 39}…', not a text of at most 2000 characters; it is left out",
    ]


def test_entry_that_is_no_object_is_told() -> None:
    problems: list[Problem] = []

    assert [item.path for item in items_of([{}, None, 5, {}], "a", problems)] == ["a[0]", "a[3]"]
    assert [problem.message for problem in problems] == ["a[2] is '5', not an object; it is left out"]


def test_numbers_are_finite() -> None:
    item = Item({"a": float("inf"), "b": "75", "c": True, "d": "9" * 50}, "")

    assert [item.number(name) for name in "abcd"] == [None, 75.0, None, None]


def test_names_are_read_from_texts_and_objects() -> None:
    assert Item({"a": ["Ada", {"name": "Bo"}, 3, "Ada"]}, "").names("a") == ("Ada", "Bo")
    assert Item({"a": [], "b": "Cy"}, "").names("a", "b") == ("Cy",)


def test_only_web_addresses_are_addresses() -> None:
    item = Item({"a": "javascript:alert(1)", "b": "/x", "c": "https://example.org/?a=1&b=2"}, "")

    assert (item.address("a"), item.address("a", "b"), item.address("a", "c")) == (
        None,
        None,
        "https://example.org/?a=1&b=2",
    )
