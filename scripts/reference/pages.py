"""Which reference pages there are, and what makes each."""

from collections.abc import Callable, Iterator
from pathlib import Path

from scripts.reference.config import config_page
from scripts.reference.conflicts import conflicts_page
from scripts.reference.files import files_page
from scripts.reference.json_shapes import json_page
from scripts.reference.keys import keys_page
from scripts.reference.verbs import verbs_page

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "reference"
PAGES: dict[str, Callable[[], str]] = {
    "verbs.md": verbs_page,
    "keys.md": keys_page,
    "config.md": config_page,
    "files.md": files_page,
    "json.md": json_page,
    "conflicts.md": conflicts_page,
}


def reference_pages() -> Iterator[tuple[str, str]]:
    """Each page's file name and text."""
    for name, make in PAGES.items():
        yield name, make()
