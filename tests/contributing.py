"""CONTRIBUTING.md as data: its fenced blocks by their titles, and a copy of the project in which they are carried out."""

import re
import shutil
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
DOCUMENT = PROJECT / "CONTRIBUTING.md"
COPIED = ("planner", "tests", "docs", "sample_programs", "pyproject.toml")
_BLOCK = re.compile(
    r'^(?P<fence>`{3,})\w+ title="(?P<title>[^"]+)"\n(?P<text>.*?)^(?P=fence)$', re.MULTILINE | re.DOTALL
)


def titled_blocks() -> dict[str, str]:
    """The text of each fenced block that has a title, by that."""
    return {match["title"]: match["text"] for match in _BLOCK.finditer(DOCUMENT.read_text("utf-8"))}


def copy_with_cards(folder: Path) -> None:
    """Copy the project into a folder and do there what the document says of a new reader, step by step."""
    for name in COPIED:
        if (PROJECT / name).is_dir():
            shutil.copytree(
                PROJECT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", "*.svg")
            )
        else:
            shutil.copy(PROJECT / name, folder / name)
    for title, text in titled_blocks().items():
        if title.endswith(".py"):
            path = folder / title
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
        elif title.startswith("planner/formats.py"):
            _insert(folder / "planner" / "formats.py", ")  # fmt: skip\n", text)
        elif title.startswith("docs/formats.md"):
            row, _, section = text.partition("\n\n")
            _insert(folder / "docs" / "formats.md", "| [`xlsx`]", f"{row}\n")
            _insert(folder / "docs" / "formats.md", "## `xlsx`\n", f"{section}\n")


def _insert(path: Path, before: str, text: str) -> None:
    """Put a text before the first place of another."""
    head, found, tail = path.read_text("utf-8").partition(before)
    assert found, f"{path.name} has no {before!r}"
    path.write_text(head + text + found + tail, encoding="utf-8")
