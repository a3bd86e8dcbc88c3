"""A saved page as the file holds it: plain HTML, or a browser's .mhtml archive with the page and its frames."""

import email
import email.policy
import re
from dataclasses import dataclass, field
from email.message import Message

from planner.errors import ProgramError
from planner.importers.html.decode import page_text
from planner.importers.html.sniff import is_mhtml
from planner.timeline.program import Problem

MOST_PARTS = 5_000
_ADDRESS = re.compile(r"https?://\S{3,2000}")
_BOUNDARY = re.compile(rb"^--", re.MULTILINE)


@dataclass(slots=True)
class SavedPage:
    """One page of a file."""

    text: str
    address: str | None = None
    """Where it was saved from, as the archive says."""
    problems: tuple[Problem, ...] = ()
    has_lines: bool = True
    """Whether its lines are the file's."""
    frames: "list[SavedPage]" = field(default_factory=list)
    """The pages inside it."""


def saved_page(data: bytes, source: str) -> SavedPage:
    """The page in a file.

    Raises:
        ProgramError: no text, or an archive without a page.
    """
    if not is_mhtml(data[:8_192].decode("latin-1")):
        text, problems = page_text(data, source)
        return SavedPage(text, problems=problems)
    if len(_BOUNDARY.findall(data)) > MOST_PARTS:
        raise ProgramError(
            source, None, f"is an archive of more than {MOST_PARTS:,} parts", "save the page alone"
        )
    try:
        pages = [each for part in _parts(data) if (each := _page(part, source)) is not None]
    except (RecursionError, ValueError, LookupError, AssertionError, AttributeError, TypeError) as error:
        # A broken archive surfaces as whatever the standard library stumbles over first.
        raise ProgramError(
            source, None, "is a web archive that cannot be opened", "save the page as HTML"
        ) from error
    if not pages:
        raise ProgramError(source, None, "is a web archive without a page in it", "save the page as HTML")
    pages[0].frames = pages[1:]
    return pages[0]


def _parts(data: bytes) -> list[Message]:
    """The HTML parts of an archive: the one that it says is its root first."""
    message = email.message_from_bytes(data, policy=email.policy.compat32)
    parts = [
        part for part in message.walk() if part.get_content_type() in ("text/html", "application/xhtml+xml")
    ]
    start = message.get_param("start")
    parts.sort(key=lambda part: part.get("Content-ID") != start)
    return parts


def _page(part: Message, source: str) -> SavedPage | None:
    content = part.get_payload(decode=True)
    if not isinstance(content, bytes) or not content.strip():
        return None
    declared = part.get_param("charset")
    text, problems = page_text(content, source, declared if isinstance(declared, str) else None)
    found = _ADDRESS.fullmatch(str(part.get("Content-Location", "")).strip())
    return SavedPage(text, found[0] if found else None, problems, has_lines=False)
