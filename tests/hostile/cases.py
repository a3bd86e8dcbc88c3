"""Hostile programs: the case files beside this module, what is read from each, and what no output of planner may hold."""

import json
import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from planner.importers import read_program
from planner.timeline.clock import zone_named
from planner.timeline.program import Program
from tests.importers.contract import OPTIONS, UNCLEAN

FOLDER = Path(__file__).parent
CLASSES = tuple(sorted(path.parent.name for path in FOLDER.glob("*/expected.json")))
"""What the hostile programs try, by the names of their folders."""
ZONE = "Europe/Berlin"
FIELDS = frozenset({"title", "people", "room", "track", "url"})
"""What is stated of each case."""
NO_PLACE: dict[str, dict[str, Any]] = {
    "html": {"room": None, "track": None, "url": None},
    "page-text": {"track": None, "url": None},
    "schema.org": {"track": None},
    "ics": {"people": []},
}
"""What the cases of a format have no place for, as it is read then."""
_OPEN, _CLOSE = "\u2066\u2067\u2068", "\u2069"


@dataclass(frozen=True)
class Case:
    """A file, named after the format it is in, and what its talk is read as."""

    path: Path
    fields: dict[str, Any]

    @property
    def format(self) -> str:
        return self.path.stem

    def read(self) -> Program:
        options = replace(OPTIONS, format=self.format, timezone=zone_named(ZONE))
        return read_program(self.path.read_bytes(), self.path.name, options)


def cases(class_: str) -> tuple[Case, ...]:
    """The files of a class, each with what must come out."""
    expected = json.loads((FOLDER / class_ / "expected.json").read_text("utf-8"))
    paths = sorted(path for path in (FOLDER / class_).iterdir() if path.name != "expected.json")
    return tuple(_case(path, expected["all"], expected["but"].get(path.name, {})) for path in paths)


def _case(path: Path, of_all: dict[str, Any], but: dict[str, Any]) -> Case:
    """What is expected of all files of a class, but for what their format has no place for and what is said of this one.
    Each title names its format, so that no program is taken for a new edition of another."""
    fields = {**of_all, **NO_PLACE.get(path.stem, {}), **but}
    return Case(path, {**fields, "title": f"{fields['title']} by {path.stem.title()}"})


def unclean(text: str) -> list[str]:
    """The lines of an output that hold what no terminal may be sent: controls, overrides, what nobody sees, and isolates
    that are not paired on their line."""
    return [line for line in text.split("\n") if UNCLEAN.search(_without_pairs(line))]


def _without_pairs(line: str) -> str:
    """A line without the isolates that are closed on it, which keep right-to-left words in their place."""
    pair = re.compile(f"[{_OPEN}]([^{_OPEN}{_CLOSE}]*){_CLOSE}")
    while (shorter := pair.sub(r"\1", line)) != line:
        line = shorter
    return line
