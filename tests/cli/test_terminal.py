"""Sentences on a terminal."""

import io

import pytest

from planner.cli.terminal import sentence_lines, terminal_cells

COMMAND = "planner import /home/ann/pages/page.txt --timezone Europe/Dublin)"


@pytest.mark.parametrize(
    ("text", "cells", "lines"),
    [
        ("a long sentence without a terminal", None, ["a long sentence without a terminal"]),
        ("it fits", 7, ["it fits"]),
        ("", 10, [""]),
        ("planner: note: two words", 16, ["planner: note:", "  two words"]),
        (
            f"planner: error: it is open (settle it with: {COMMAND}",
            30,
            ["planner: error: it is open", "  (settle it with:", f"    {COMMAND}"],
        ),
    ],
)
def test_sentence_breaks_between_words_and_a_command_never(
    text: str, cells: int | None, lines: list[str]
) -> None:
    assert list(sentence_lines(text, cells)) == lines


def test_what_is_no_terminal_has_no_width() -> None:
    assert terminal_cells(io.StringIO()) is None
