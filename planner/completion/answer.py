"""`planner __complete SHELL ...`: what may complete a word, as the script of that shell wants it.

The first line says what follows: "words", or "files" or "folders" which the shell finds itself (with the beginning typed on
the next line). Then a line for each word. What goes wrong is silence: a key pressed is no time for messages.
"""

import os
import sys

from planner.completion.asked import what_is_asked
from planner.completion.bash_line import as_typed, words_typed
from planner.completion.values import Value, values_of

_TITLE_CELLS = 100


def main(words: list[str]) -> int:
    """Answer a script; always 0."""
    try:
        answer = "".join(f"{line}\n" for line in lines_for(words[0], words[1], words[2:], dict(os.environ)))
        sys.stdout.buffer.write(answer.encode("utf-8", "replace"))
        sys.stdout.flush()
    except Exception:  # noqa: BLE001 - a key pressed while typing is no time for messages
        return 0
    return 0


def lines_for(shell: str, current: str, rest: list[str], environment: dict[str, str]) -> list[str]:
    """The lines of an answer.

    Args:
        shell: "bash", "zsh" or "fish".
        current: for zsh and fish the word typed so far; for bash the whole line as typed up to the cursor.
        rest: for zsh and fish the words before it, without the program's name; for bash one word, the end of the line
            that bash replaces.
    """
    if shell == "bash":
        return _for_bash(current, rest[0], environment)
    typed = words_typed(current)[-1].text if shell == "fish" else current
    asked = what_is_asked(rest, typed)
    if asked.kind in ("files", "folders"):
        return [asked.kind, asked.typed]
    found = [(asked.prefix + value, about) for value, about in values_of(asked, environment)]
    return ["words", *(_zsh_line(each) if shell == "zsh" else _fish_line(each) for each in found)]


def _for_bash(line: str, replaced: str, environment: dict[str, str]) -> list[str]:
    words = words_typed(line)
    asked = what_is_asked([word.text for word in words[1:-1]], words[-1].text)
    if asked.kind in ("files", "folders"):
        return [asked.kind, asked.typed]
    found = (asked.prefix + value for value, _ in values_of(asked, environment))
    typed = (as_typed(value, words[-1], replaced) for value in found)
    return ["words", *(each for each in typed if each is not None)]


def _zsh_line(value: Value) -> str:
    """As `_describe` reads it: a colon parts value and description."""
    name, about = (each.replace("\\", "\\\\") for each in (value[0], _short(value[1])))
    name = name.replace(":", "\\:")
    return f"{name}:{about}" if about else name


def _fish_line(value: Value) -> str:
    return f"{value[0]}\t{_short(value[1])}" if value[1] else value[0]


def _short(text: str) -> str:
    return text if len(text) <= _TITLE_CELLS else f"{text[: _TITLE_CELLS - 1]}…"
