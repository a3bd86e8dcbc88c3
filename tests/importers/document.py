"""docs/formats.md as data: the formats it tells of, their examples with what each is read as, and the limits."""

import csv
import io
import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath

import openpyxl

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "formats.md"


@dataclass(frozen=True)
class Example:
    """A source as the document shows it, the command that reads it, and what its first talk is read as."""

    format: str
    shape: str
    """The heading above it below the format's own; empty when there is none."""
    words: tuple[str, ...]
    """The command, without "planner"."""
    text: str
    fields: dict[str, str]
    """What each field is read as, by its name."""

    @property
    def file(self) -> str:
        return self.words[1]

    @property
    def data(self) -> bytes:
        """The bytes of the file: a workbook's lines become its rows."""
        return _workbook(self.text) if PurePath(self.file).suffix == ".xlsx" else self.text.encode()


def sections() -> Iterator[tuple[str, str]]:
    """The format and text of each section that tells of a format."""
    text = DOCUMENT.read_text("utf-8")
    pieces = re.split(r"(^```.*?^```$)|^## ", text, flags=re.MULTILINE | re.DOTALL)
    parts, part = [], pieces[0]
    for fenced, after in zip(pieces[1::2], pieces[2::2], strict=True):
        if fenced is None:
            parts.append(part)
            part = after
        else:
            part += fenced + after
    for each in (*parts, part):
        if match := re.match(r"`(.+)`\n", each):
            yield match[1], each


def examples() -> tuple[Example, ...]:
    return tuple(example for format_, part in sections() for example in _examples(format_, part))


def _examples(format_: str, part: str) -> Iterator[Example]:
    shape = ""
    command: tuple[str, ...] = ()
    text = ""
    for piece in re.split(
        r"(^### [^\n]+$|^```\w*\n.*?^```$|^\|[^\n]+(?:\n\|[^\n]+)*)", part, flags=re.MULTILINE | re.DOTALL
    ):
        if piece.startswith("### "):
            shape = piece.removeprefix("### ")
        elif piece.startswith("```sh\n"):
            command = tuple(shlex.split(piece.split("\n")[1])[1:])
        elif piece.startswith("```"):
            text = piece.partition("\n")[2].removesuffix("```")
        elif piece.startswith("|"):
            yield Example(format_, shape, command, text, {row[0]: row[2] for row in _rows(piece)})


def table_below(words: str) -> list[list[str]]:
    """The rows, without the header, of the first table that has these words in its header."""
    tables = re.findall(r"^\|.+(?:\n\|.+)*", DOCUMENT.read_text("utf-8"), flags=re.MULTILINE)
    return next(_rows(table) for table in tables if words in table.split("\n")[0])


def commands() -> list[list[str]]:
    """Every command that the document shows, as words; alternatives in brackets are left out."""
    text = DOCUMENT.read_text("utf-8")
    shown = [*re.findall(r"^planner (.+)$", text, re.MULTILINE), *re.findall(r"`planner ([^`]+)`", text)]
    return [shlex.split(each) for each in shown]


def _rows(table: str) -> list[list[str]]:
    lines = table.strip().split("\n")[2:]
    return [[_plain(cell) for cell in re.split(r"(?<!\\)\|", line.strip().strip("|"))] for line in lines]


def _plain(cell: str) -> str:
    return cell.strip().replace("\\|", "|")


def _workbook(text: str) -> bytes:
    book, file = openpyxl.Workbook(), io.BytesIO()
    for row in csv.reader(io.StringIO(text)):
        book.worksheets[0].append(row)
    book.save(file)
    return file.getvalue()
