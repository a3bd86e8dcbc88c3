"""Markdown as the reference pages need it."""

from collections.abc import Iterable, Sequence

MADE = "<!-- Made by `python -m scripts.reference` from the code: change it there. -->"


def page(title: str, *parts: str) -> str:
    """A whole page; parts are apart by a blank line."""
    return "\n\n".join([MADE, f"# {title}", *(part.strip("\n") for part in parts if part)]) + "\n"


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; empty when it has no rows."""
    lines = [_row(row) for row in rows]
    return "\n".join([_row(heads), "|" + "---|" * len(heads), *lines]) if lines else ""


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cell.replace("\n", " ").replace("|", "\\|") for cell in cells) + " |"


def code(text: str) -> str:
    """Text as code within a line."""
    return f"`{text}`"


def plain(text: str) -> str:
    """Text that is no markup: stars and angle brackets stay what they are."""
    return text.replace("\\", "\\\\").replace("*", "\\*").replace("<", "&lt;").replace("[", "\\[")


def block(text: str, language: str = "text") -> str:
    """Lines as they are."""
    return f"```{language}\n{text.strip(chr(10))}\n```"
