"""What a page of the documents shows: commands with what they print, files, and what is to be done unseen before.

- A `console` block has lines `$ COMMAND`, each with what it prints below. A line `...` there stands for any lines.
- A `sh` block has commands whose output is not shown.
- A block of any language with `title="NAME"` is a file of that name.
- `<!-- run: COMMAND -->` is run (a command a line), `<!-- now: INSTANT -->` sets the clock for what follows; readers see neither.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_PIECE = re.compile(r"^(?P<indent> *)```(?P<language>\w*)(?P<more>[^\n]*)\n(?P<body>.*?)^ *```$|^<!-- (?P<what>run|now): (?P<said>.*?) -->$", re.MULTILINE | re.DOTALL)  # fmt: skip
_TITLE = re.compile(r'title="([^"]+)"')


@dataclass(frozen=True)
class Command:
    """A line for the shell, and what the page says that it prints."""

    line: int
    words: str
    prints: tuple[str, ...] | None = None
    """None when the page does not show it."""
    unseen: bool = False


@dataclass(frozen=True)
class File:
    """A file that the page shows."""

    line: int
    name: str
    text: str


@dataclass(frozen=True)
class Clock:
    """From here on it is this late."""

    line: int
    instant: str


Step = Command | File | Clock


@dataclass(frozen=True)
class Page:
    """One document."""

    path: Path
    text: str = field(repr=False)

    @property
    def name(self) -> str:
        return self.path.relative_to(ROOT).as_posix()

    def steps(self) -> Iterator[Step]:
        """Everything that happens on it, from the top down."""
        for piece in _PIECE.finditer(self.text):
            line = self.text.count("\n", 0, piece.start()) + 1
            if piece["what"]:
                for offset, said in enumerate(piece["said"].split("\n")):
                    yield (
                        Command(line + offset, said, unseen=True)
                        if piece["what"] == "run"
                        else Clock(line, said)
                    )
                continue
            body = [each.removeprefix(piece["indent"]) for each in piece["body"].splitlines()]
            if title := _TITLE.search(piece["more"]):
                yield File(line, title[1], "".join(f"{each}\n" for each in body))
            elif piece["language"] == "sh":
                yield from _commands(body, line + 1)
            elif piece["language"] == "console":
                yield from _sessions(body, line + 1)


def pages() -> tuple[Page, ...]:
    """The README and every page of the documents."""
    paths = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
    return tuple(Page(path, path.read_text(encoding="utf-8")) for path in paths)


def inline_commands(text: str) -> list[str]:
    """Commands of planner within sentences and tables."""
    without_blocks = re.sub(r"^ *```.*?^ *```$", "", text, flags=re.MULTILINE | re.DOTALL)
    return [each.replace("\\|", "|") for each in re.findall(r"`(planner [^`\n]+)`", without_blocks)]


def _commands(body: list[str], line: int) -> Iterator[Command]:
    """A command a line; one that ends in a backslash goes on."""
    words = ""
    for offset, each in enumerate(body):
        words += each
        if each.endswith("\\"):
            words = words[:-1]
            continue
        if words.strip() and not words.startswith("#"):
            yield Command(line + offset, words.strip())
        words = ""


def _sessions(body: list[str], line: int) -> Iterator[Command]:
    starts = [place for place, each in enumerate(body) if each.startswith("$ ")]
    for start, end in zip(starts, [*starts[1:], len(body)], strict=True):
        yield Command(line + start, body[start][2:], tuple(body[start + 1 : end]))
