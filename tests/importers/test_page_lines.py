import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.importers.page.blocks import blocks_of, is_heading
from planner.importers.page.day_heading import day_alone
from planner.importers.page.lines import LineKind, lines_of
from planner.timeline.year import PrintedDate


def kinds(*texts: str) -> list[LineKind]:
    return [line.kind for line in lines_of("\n".join(texts))]


KINDS = {
    LineKind.SLOT: ["Mon 3 May 19:00 - 19:15 PDT", "2021-05-03T19:00Z", "Mon 3 May 25:00 PDT"],
    LineKind.LABEL: ["Moderators: Ada Quill · Mo Ek", "Room: Hall 3", "Session Chair: Ada Quill", "TRACK : Hum", "Timezone: PDT", "Location:"],
    LineKind.PAGE_TOP: ["Skip to yearly menu bar Skip to main content", "Skip to main content"],
    LineKind.SESSION_TOP: ["Chat is not available."],
    LineKind.PAGE_END: ["Successful Page Load", "© 2027 Bees", "Useful links", "BeeConf uses cookies to remember you.", "Privacy Policy"],
    LineKind.FURNITURE: ["Page 1 of 86", "Login", "[ Abstract ]", "Video", "-----", "|", ">", "(", "Back to top"],
    LineKind.ADDRESS: ["https://bee.example/2027", "www.bee.example"],
    LineKind.TEXT: [
        "Oral Session 3", "Room: the acoustics matter more than the size.", "Location: Berlin, where we met in the old town hall.",
        "Track " + "record: " * 40, "Videos of bees", "Login Considered Harmful", "https://bee.example is our page", "Mood: good",
        "Mon 3 May was a day",
    ],
}  # fmt: skip


@pytest.mark.parametrize(("text", "kind"), [(text, kind) for kind, texts in KINDS.items() for text in texts])
def test_line_is_what_it_is_for(text: str, kind: LineKind) -> None:
    assert kinds(text) == [kind]


def test_lines_know_their_number_gap_and_label() -> None:
    lines = lines_of("\n\none\u00a0 two\n  \n\t\nRoom:  Hall   3 \nlast")

    assert [(line.number, line.gap, line.text, line.label, line.value) for line in lines] == [
        (3, 2, "one two", "", ""), (6, 2, "Room: Hall 3", "room", "Hall 3"), (7, 0, "last", "", ""),
    ]  # fmt: skip


@given(st.text(max_size=200))
def test_no_text_is_lost_between_the_lines(text: str) -> None:
    text = text.replace("\r", "").replace("\u2028", "").replace("\u2029", "")

    lines = lines_of(text)

    assert [line.number for line in lines] == sorted({line.number for line in lines})
    assert sum(line.gap for line in lines) + len(lines) <= text.count("\n") + 1


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Monday, 3 May 2021", PrintedDate(5, 3, 0, 2021)),
        ("May 3", PrintedDate(5, 3)),
        ("2021-05-03", PrintedDate(5, 3, None, 2021)),
        ("Mon 3 May 19:00", None),
        ("3 May in Paris", None),
        ("Monday", None),
        ("31/31", PrintedDate(31, 31)),
        ("5/6", None),
        ("Oral Session 3", None),
    ],
)
def test_day_alone_on_its_line(text: str, date: PrintedDate | None) -> None:
    assert day_alone(text) == date


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("Oral Session 3", True), ("What's Next?", True), ("Ada Quill · Mo Ek", False), ("We study bees.", False), ("See:", False),
        ("Mon 3 May", False), ("x" * 161, False),
    ],
)  # fmt: skip
def test_heading_is_short_and_no_sentence_people_or_day(text: str, heading: bool) -> None:
    assert is_heading(text) is heading


SLOT = "Mon 3 May 19:00 PDT"


def heads(text: str) -> list[list[str]]:
    return [[line.text for line in block.lines] for block in blocks_of(lines_of(text)) if block.slot is None]


def test_text_before_the_first_slot_is_a_head_and_none_is_needed() -> None:
    assert heads(f"A\n\nB\n{SLOT}\nTitle\n") == [["A", "B"]]
    assert heads(f"{SLOT}\nTitle\n") == []
    assert heads("") == []


def test_two_skip_lines_are_one_top() -> None:
    assert heads(f"{SLOT}\nT\nSkip to yearly menu bar\nSkip to main content\nB\n{SLOT}\nT") == [
        ["Skip to yearly menu bar", "Skip to main content", "B"]
    ]


def test_far_line_heads_a_session_unless_every_title_stands_as_far() -> None:
    alone = f"A\n\n{SLOT}\n\nOne\n\nText\n\n\nWhat Follows\n\n{SLOT}\n\nTwo\n"
    always = f"A\n\n{SLOT}\n\n\nOne\nRoom: X\n\n{SLOT}\n\n\nTwo\nRoom: Y\n\n{SLOT}\n\n\nThree\n"

    assert heads(alone) == [["A"], ["What Follows"]]
    assert heads(always) == [["A"]]


def test_page_end_stops_a_page_only_when_no_slot_of_it_follows() -> None:
    text = f"A\n{SLOT}\nOne\nUseful links\nmore\n{SLOT}\nTwo\nUseful links\nSponsors\nSkip to main content\nB\n{SLOT}\nThree\n"

    bodies = [
        [line.text for line in block.lines] for block in blocks_of(lines_of(text)) if block.slot is not None
    ]

    assert bodies == [["One", "Useful links", "more"], ["Two"], ["Three"]]


@given(
    st.lists(
        st.sampled_from(
            [
                SLOT,
                "",
                "A",
                "Room: X",
                "Chat is not available.",
                "Skip to main content",
                "We do.",
                "Useful links",
            ]
        ),
        max_size=25,
    )
)
def test_blocks_hold_every_line_once_but_the_ends_of_pages(texts: list[str]) -> None:
    lines = lines_of("\n".join(texts))

    blocks = blocks_of(lines)

    numbers = [
        line.number for block in blocks for line in ([block.slot] if block.slot else []) + list(block.lines)
    ]
    assert numbers == sorted(set(numbers))
    left_out = [line for line in lines if line.number not in set(numbers)]
    assert all(line.kind is not LineKind.SLOT for line in left_out)
    assert not left_out or left_out[0].kind is LineKind.PAGE_END
    assert sum(block.slot is not None for block in blocks) == texts.count(SLOT)
