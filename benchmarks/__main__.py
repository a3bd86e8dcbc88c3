"""The whole table of what planner promises of speed: goal, figure and verdict of each row; see README.md.

    python -m benchmarks [--short] [--only N,N] [--runs N] [--json FILE]

Goals that are missed are told, and are no failure: exit code 1 means that something could not be run.
"""

import argparse
import json
import os
import platform
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from benchmarks.result import MET, MISSED, Result, line_of, of_several_runs
from benchmarks.scale import Scale
from benchmarks.table import ROWS, measured


def main(words: Sequence[str] | None = None) -> int:
    """Measure, and print the table."""
    options = _parser().parse_args(words)
    scale = Scale.SHORT if options.short else Scale.FULL
    began = datetime.now(UTC)
    runs: list[Sequence[Result]] = []
    faults: list[str] = []
    for number in range(options.runs):
        if options.runs > 1:
            _tell(f"run {number + 1} of {options.runs}")
        run = measured(options.only, scale, tell=_tell)
        runs.append(run.results)
        faults += run.faults
    results = of_several_runs(runs)
    about = _about(scale, options.runs, began)
    print("\n".join(_lines(about, results, options.only)))
    if options.json is not None:
        document = {"about": about, "results": [_as_json(each) for each in results], "faults": faults}
        options.json.write_text(json.dumps(document, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    for fault in faults:
        print(f"could not be run: {fault}")
    return 1 if faults else 0


def _parser() -> argparse.ArgumentParser:
    every = [row.number for row in ROWS]
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--short", action="store_true", help="fewer talks and rounds, about two minutes")
    parser.add_argument("--only", type=_numbers, default=every, metavar="N,N", help="these rows of the table")
    parser.add_argument(
        "--runs", type=_count, default=1, metavar="N", help="the median of so many whole runs"
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures into this file, too")
    return parser


def _numbers(text: str) -> list[int]:
    every = {str(row.number): row.number for row in ROWS}
    asked = [part.strip() for part in text.split(",")]
    if unknown := [part for part in asked if part not in every]:
        raise argparse.ArgumentTypeError(f"no row {', '.join(unknown)} (the rows are 1 to {len(every)})")
    return [every[part] for part in asked]


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no count (give 1 or more)")
    return int(text)


def _tell(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def _about(scale: Scale, runs: int, began: datetime) -> dict[str, str | int]:
    """When and where this was measured."""
    return {
        "began": f"{began:%Y-%m-%dT%H:%M:%SZ}",
        "form": scale.value,
        "runs": runs,
        "python": platform.python_version(),
        "textual": version("textual"),
        "machine": f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors",
    }


def _lines(about: dict[str, str | int], results: Sequence[Result], numbers: Sequence[int]) -> Iterator[str]:
    yield ", ".join(f"{key} {value}" for key, value in about.items())
    if about["form"] == Scale.SHORT.value:
        yield "The short form has fewer talks than the goals speak of: its verdicts are hints."
    for row in ROWS:
        if row.number in numbers:
            yield f"\n{row.number:3}  {row.what}: {row.goal}"
            yield from (line_of(each) for each in results if each.row == row.number)
    verdicts = [result.verdict for result in results]
    others = sum(verdict not in (MET, MISSED) for verdict in verdicts)
    without = f", {others} without a figure" if others else ""
    yield f"\n{verdicts.count(MET)} met, {verdicts.count(MISSED)} missed{without}"


def _as_json(result: Result) -> dict[str, object]:
    return {**asdict(result), "met": result.is_met, "verdict": result.verdict}


if __name__ == "__main__":
    sys.exit(main())
