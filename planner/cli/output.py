"""All of stdout: lines for a person, one JSON document for a script, bytes of an export."""

import os
import re
import sys
from collections.abc import Iterable, Iterator

_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f]")


class Whole(str):
    """A line that is never broken, however narrow the terminal: a command to be copied."""

    __slots__ = ()


class Output:
    """Where a command's data goes."""

    by_row = False
    """Whether what comes one after the other is told as it comes, rather than in one document."""

    def __init__(self, *, as_json: bool, pages: bool = False) -> None:
        """`pages`: text that is longer than the terminal goes to a pager."""
        self.as_json = as_json
        self._pages = pages

    def width(self) -> int | None:
        """The terminal's width in cells; None when stdout is no terminal and lines may be long."""
        if not sys.stdout.isatty():
            return None
        import shutil

        return shutil.get_terminal_size((80, 24)).columns

    def lines(self, lines: Iterable[str]) -> None:
        """Text for a person; on a terminal, what is wider than it is broken between words. Program text was cleaned when
        it was read, but an agenda file may be typed by hand: no control character leaves here."""
        is_terminal = sys.stdout.isatty()
        if (cells := self.width()) is not None:
            lines = broken(lines, cells)
        safe = ((line if line.isprintable() else _CONTROLS.sub("", line)).rstrip() for line in lines)
        if is_terminal or "CLICOLOR_FORCE" in os.environ:
            from planner.cli.colours import coloured, wants_colour

            if wants_colour(os.environ, is_terminal=is_terminal):
                safe = (coloured(line).rstrip() for line in safe)
        written: Iterable[bytes] = (f"{line}\n".encode("utf-8", "replace") for line in safe)
        if self._pages and is_terminal:
            from planner.cli.pager import page

            data = b"".join(written)
            written = () if page(data) else (data,)
        self._write(written)

    def document(self, document: object) -> None:
        """One JSON document."""
        from planner.text.json_bytes import json_pieces

        self._write(piece.encode("utf-8") for piece in json_pieces(document))

    def data(self, data: bytes) -> None:
        """Bytes as they are."""
        self._write([data])

    def _write(self, pieces: Iterable[bytes]) -> None:
        stream = getattr(sys.stdout, "buffer", None)
        if stream is None:
            sys.stdout.writelines(piece.decode("utf-8") for piece in pieces)
        else:
            sys.stdout.flush()
            stream.writelines(pieces)
            stream.flush()


def broken(lines: Iterable[str], cells: int) -> Iterator[str]:
    """The lines, those that are too long broken between words and then indented a little further."""
    from planner.text.cells import hanging, width_of

    for line in lines:
        if isinstance(line, Whole) or 2 * len(line) <= cells or width_of(line) <= cells:
            yield line
        else:
            yield from hanging(line, cells, len(line) - len(line.lstrip(" ")) + 2)


def stop_writing() -> None:
    """Let nothing more go to a stdout whose reader has left (`planner list | head`)."""
    sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 - it must outlive this function
