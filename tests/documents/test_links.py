"""Every link of the documents leads somewhere, and every page can be reached."""

import re
from pathlib import Path
from urllib.parse import unquote

import pytest
import yaml

from tests.documents.shown import ROOT, pages

LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)(?: \"[^\"]*\")?\)", re.DOTALL)
OTHERS = ("CHANGELOG.md", "SECURITY.md", "CONTRIBUTING.md", "ARCHITECTURE.md")
DOCUMENTS = [page.path for page in pages()] + [ROOT / name for name in OTHERS if (ROOT / name).exists()]


def links_of(path: Path) -> list[str]:
    text = re.sub(
        r"^ *```.*?^ *```$|`[^`\n]+`", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL
    )
    return [link for link in LINK.findall(text) if not re.match(r"[a-z]+:", link)]


def anchors_of(path: Path) -> set[str]:
    """The anchors of a page's headings, as Python-Markdown makes them."""
    headings = re.findall(r"^#+ (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    plain = (re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", each).replace("`", "") for each in headings)
    return {re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", each).strip().lower()) for each in plain}


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_lead_to_files_and_headings_that_there_are(path: Path) -> None:
    broken = [link for link in links_of(path) if not _leads_somewhere(path, unquote(link))]

    assert broken == []


def _leads_somewhere(path: Path, link: str) -> bool:
    name, _, anchor = link.partition("#")
    target = path if not name else (path.parent / name)
    if not target.exists():
        return False
    return not anchor or anchor in anchors_of(target)


def test_every_page_is_in_the_navigation_once() -> None:
    navigation = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))["nav"]
    found = list(_files(navigation))

    assert sorted(found) == sorted(
        path.relative_to(ROOT / "docs").as_posix() for path in (ROOT / "docs").rglob("*.md")
    )


def _files(entries: object) -> list[str]:
    if isinstance(entries, str):
        return [entries]
    if isinstance(entries, dict):
        entries = list(entries.values())
    return [file for entry in entries for file in _files(entry)] if isinstance(entries, list) else []


def test_every_picture_is_shown() -> None:
    shown = {
        (path.parent / link).resolve()
        for path in DOCUMENTS
        for link in links_of(path)
        if link.endswith(".svg")
    }

    assert shown == set((ROOT / "docs").rglob("*.svg"))
