"""The reference pages are what the code makes, and the glossary has the words of the design."""

import re
from pathlib import Path

import pytest

from planner.cli.words import VERBS
from scripts.reference.config import MEANS, known_keys
from scripts.reference.keys import bindings
from scripts.reference.pages import FOLDER, PAGES
from tests.documents.shown import ROOT

DESIGN = ROOT.parent / "shared" / "DESIGN.md"


@pytest.mark.parametrize("name", PAGES)
def test_reference_page_is_what_the_code_makes(name: str) -> None:
    committed = (FOLDER / name).read_text(encoding="utf-8")

    made = PAGES[name]()

    assert committed == made, "run: python -m scripts.reference"


def test_every_verb_has_its_part() -> None:
    text = (FOLDER / "verbs.md").read_text(encoding="utf-8")

    assert sorted(re.findall(r"^## `planner (\S+)`$", text, re.MULTILINE)) == sorted(VERBS)


def test_every_key_of_config_is_told_and_no_other() -> None:
    assert set(known_keys()) == set(MEANS)


def test_every_action_with_a_key_has_a_name_and_words() -> None:
    wanting = [each for each in bindings() if not (each.name and each.does and each.places)]

    assert wanting == []


def words_of(path: Path) -> dict[str, str]:
    """The words of a page with what they mean: of a definition list, or of the table of the design."""
    text = path.read_text(encoding="utf-8")
    if path.name == "glossary.md":
        return dict(re.findall(r"^(\S[^\n]*)\n:   ([^\n]+)$", text, re.MULTILINE))
    part = text.split("\n## Words\n")[1].split("\n## ")[0]
    return dict(re.findall(r"^\| ([^|]+?) \| (.+?) \|$", part, re.MULTILINE)[1:])


@pytest.mark.skipif(not DESIGN.exists(), reason="the folder with the design is not beside this one")
def test_glossary_has_the_words_of_the_design() -> None:
    assert words_of(ROOT / "docs" / "glossary.md") == words_of(DESIGN)
