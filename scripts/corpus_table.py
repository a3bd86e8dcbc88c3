"""Print what is read of every file of a corpus: file, format, shape, talks, first and last start, problems, questions, facts met.

    python scripts/corpus_table.py [FOLDER]

The folder holds a manifest.json, which lists files with facts in prose; without one the sibling folder `shared/corpus` of
the project is taken. Facts are checked by rule: every whole instant a fact prints has to be the start or end of something
in the program, and its counts of events, slots or entries have to be those of the program.
"""

import json
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from planner.errors import PlannerError
from planner.importers import ReadOptions, read_program
from planner.timeline.clock import zone_named
from planner.timeline.program import Program

CORPUS = Path(__file__).resolve().parents[2] / "shared" / "corpus"
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\dZ")
_COUNT = re.compile(r"(\d+) (?:events|slots|entries|items|VEVENT)\b(?! cross)")
_ZONE = re.compile(r"\b(?:Africa|America|Asia|Australia|Europe)/[A-Z]\w+")


@dataclass(frozen=True)
class Row:
    """One file of the corpus."""

    path: str
    program: Program | None
    error: str
    met: tuple[str, ...]
    """Facts that hold."""
    unmet: tuple[str, ...]
    """Facts that do not, or cannot be told."""

    @property
    def cells(self) -> tuple[str, ...]:
        """The row as printed."""
        facts = f"{len(self.met)}/{len(self.met) + len(self.unmet)}"
        if self.program is None:
            return self.path, "-", self.error[:60], "", "", "", "", facts
        starts = [talk.start for talk in self.program.talks]
        span = f"{min(starts):%Y-%m-%dT%H:%MZ} {max(starts):%Y-%m-%dT%H:%MZ}" if starts else ""
        counts = (len(self.program.talks), len(self.program.problems), len(self.program.questions))
        talks, problems, questions = map(str, counts)
        return (
            self.path,
            self.program.format,
            self.program.shape[:60],
            talks,
            span,
            problems,
            questions,
            facts,
        )


def rows(corpus: Path = CORPUS) -> Iterator[Row]:
    """A row for each file of the manifest, read in the zone it is known to be in."""
    for entry in json.loads((corpus / "manifest.json").read_text("utf-8"))["files"]:
        yield _row(corpus, entry)


def _row(corpus: Path, entry: dict[str, Any]) -> Row:
    facts = [fact for fact in entry["facts"] if _is_checked(fact)]
    zone = _ZONE.search(entry["timezone"] or "")
    options = ReadOptions(now=NOW, timezone=zone_named(zone[0] if zone else "UTC"))
    try:
        program = read_program((corpus / entry["path"]).read_bytes(), Path(entry["path"]).name, options)
    except PlannerError as error:
        return Row(entry["path"], None, error.what, (), tuple(facts))
    met = tuple(fact for fact in facts if _holds(fact, program))
    return Row(entry["path"], program, "", met, tuple(fact for fact in facts if fact not in met))


def _is_checked(fact: str) -> bool:
    """Whether a fact prints an instant or a count that can be checked by rule; those of oracles have tests of their own."""
    return not fact.startswith("oracle") and bool(_INSTANT.search(fact) or _COUNT.match(fact))


def _holds(fact: str, program: Program) -> bool:
    slots = program.talks + program.unnamed_slots
    edges = {each.start for each in slots} | {each.end for each in slots if each.end}
    edges |= {each for session in program.sessions for each in (session.start, session.end) if each}
    count = _COUNT.match(fact)
    if count and int(count[1]) not in (len(program.talks), len(slots)):
        return False
    minutes = {edge.replace(second=0, microsecond=0) for edge in edges}
    return all(datetime.fromisoformat(text) in minutes for text in _INSTANT.findall(fact))


def table(read: Sequence[Row]) -> list[str]:
    """The whole table as lines, with the facts that do not hold below."""
    head = ("file", "format", "shape", "talks", "first and last start", "problems", "questions", "facts")
    cells = [head, *(row.cells for row in read)]
    widths = [max(len(row[column]) for row in cells) for column in range(len(head))]
    lines = [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in cells
    ]
    met, unmet = sum(len(row.met) for row in read), [(row.path, fact) for row in read for fact in row.unmet]
    return [
        *lines,
        f"{len(read)} files, {met} of {met + len(unmet)} facts met",
        *(f"not met: {path}: {fact}" for path, fact in unmet),
    ]


if __name__ == "__main__":
    sys.stdout.write("\n".join(table(list(rows(*map(Path, sys.argv[1:]))))) + "\n")
