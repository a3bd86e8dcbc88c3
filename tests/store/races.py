"""Processes that star and unstar at once, through the command line and the service: the sum is there, none is lost.

`python -m tests.store.races --changes 10000` makes so many changes in all and prints what came of it as JSON. Each
process has talks of its own, chosen by chance, and knows what became of them: so the agenda must say in the end. Every star
carries the number of its change as its note.
"""

import argparse
import json
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from planner.cli import main as planner
from planner.importers import ReadOptions
from planner.services import choices
from planner.services.desk import open_desk
from planner.services.library import import_source
from planner.services.setting import Setting, open_setting
from planner.services.undoing import undoable
from planner.store.agenda import load_agenda
from planner.timeline.program import Talk
from tests.store.processes import PROJECT

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
_TALKS_EACH = 8

Change = Callable[[Talk, str | None], None]
"""Star a talk with a note, or with None take its star away."""


def setting_at(home: Path) -> Setting:
    return open_setting(home=home, timezone="UTC", now=NOW, environment={})


def furnish(home: Path, processes: int) -> None:
    """A program with talks enough for all."""
    lines = (
        f"Thu 1 Jul 2027 {hour}:{minute:02} - {hour}:{minute + 9:02} EDT\n\nTalk {hour}:{minute:02}"
        for number in range(processes * _TALKS_EACH)
        for hour, minute in [(8 + number // 6, number % 6 * 10)]
    )
    data = "Morning Session\n\n" + "\n\n".join(lines) + "\n"
    import_source(setting_at(home), "page.txt", data.encode(), ReadOptions(now=NOW))


def by_service(home: Path) -> Change:
    setting = setting_at(home)

    def change(talk: Talk, note: str | None) -> None:
        if note is None:
            choices.unstar(setting, [talk])
        else:
            choices.star(setting, [talk], note=note)

    return change


def by_command(home: Path) -> Change:
    place = {"PLANNER_HOME": str(home), "PLANNER_NOW": "2026-11-22T12:00:00Z", "TZ": "UTC"}

    def change(talk: Talk, note: str | None) -> None:
        words = ["unstar", talk.id] if note is None else ["star", talk.id, "--note", note]
        code = planner([*words, "--quiet"], environment=place)
        if code != 0:
            raise RuntimeError(f"planner {words[0]} ended with {code}")

    return change


def work(home: Path, number: int, changes: int, seed: int) -> dict[str, str]:
    """Make so many changes of the talks that are this process's; the notes of those that are starred in the end."""
    chance = random.Random(seed + number)
    change = (by_service, by_command)[number % 2](home)
    mine = open_desk(setting_at(home)).talks[number * _TALKS_EACH :][:_TALKS_EACH]
    starred: dict[str, str] = {}
    for step in range(changes):
        talk = chance.choice(mine)
        if talk.id in starred:
            del starred[talk.id]
            change(talk, None)
        else:
            starred[talk.id] = f"{number}-{step}"
            change(talk, starred[talk.id])
    return starred


def race(home: Path, processes: int, changes: int, seed: int) -> dict[str, object]:
    """Let them all run at once; what they made and what there is in the end."""
    furnish(home, processes)
    begun = time.monotonic()
    each = -(-changes // processes)
    command = [sys.executable, "-m", "tests.store.races", "--home", str(home), "--changes", str(each)]
    running = [
        subprocess.Popen(
            [*command, "--seed", str(seed), "--number", str(number)],
            cwd=PROJECT,
            text=True,
            stdout=subprocess.PIPE,
        )
        for number in range(processes)
    ]
    answers = [process.communicate()[0] for process in running]
    ends = [process.returncode for process in running]
    made = {key: note for answer in answers if answer for key, note in json.loads(answer).items()}
    loaded = load_agenda(setting_at(home).home)
    found = {key: star.note for key, star in loaded.agenda.stars.items()}
    return {
        "processes": processes,
        "changes": each * processes,
        "ends": ends,
        "written": len(made),
        "found": len(found),
        "lost": sorted(made.items() - found.items()),
        "too many": sorted(found.items() - made.items()),
        "warnings": loaded.warnings,
        "undoable": len(undoable(setting_at(home))),
        "seconds": round(time.monotonic() - begun),
    }


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--changes", type=int, default=10_000, help="in all")
    parser.add_argument("--processes", type=int, default=4)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--home", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--number", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.number is not None:
        starred = work(options.home, options.number, options.changes, options.seed)
        sys.stdout.write(json.dumps(starred))
        return 0
    with tempfile.TemporaryDirectory() as folder:
        report = race(Path(folder) / "home", options.processes, options.changes, options.seed)
    sys.stdout.write(json.dumps(report, indent=1) + "\n")
    return 1 if report["lost"] or report["too many"] or any(report["ends"]) else 0  # type: ignore[arg-type]


if __name__ == "__main__":
    sys.exit(main())
