"""Whole commands beside a bare Python and khal, in turns, with thousands of talks in the library.

    python -m benchmarks.verbs [--talks N] [--rounds N] [--no-peers]

Prints for each the least processor time of its process and of its children, in ms, and how many times `python -c pass`
that is, with the goal and whether it is met; beside it khal's, where it is installed, with as many events.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from benchmarks.screens_programs import NOW, setting_of, write_home
from planner.services import choices
from planner.services.desk import open_desk
from planner.timeline.program import Talk

STARS = 500
_INSTALLED = "import sys; from planner.__main__ import main; sys.exit(main())"
"""What the installed `planner` does."""
_BARE = "python -c pass"
_KHAL_DAY, _KHAL_ALL = "khal list, a day", "khal list, all"


class Row(NamedTuple):
    """A command with its goals."""

    name: str
    words: tuple[str, ...]
    stars: bool
    """The library of it has stars."""
    times_bare: float
    """At most so many times a bare Python."""
    peer: str
    times_faster: float
    """At least so many times faster than that peer."""


def main() -> None:
    """Measure all in turns and print a line for each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--talks", type=int, default=5_000)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--no-peers", action="store_true", help="leave khal out")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        talks = _write_libraries(place, options.talks)
        rows = _rows(talks[0].id)
        commands = {_BARE: [sys.executable, "-c", "pass"], **{row.name: _command(row, place) for row in rows}}
        khal = None if options.no_peers else shutil.which("khal", path=_search_path())
        if khal is not None:
            commands |= _khal(khal, place / "khal", talks)
        environment = {
            **os.environ,
            "TZ": "Europe/Berlin",
            "PYTHONPYCACHEPREFIX": str(
                place / "bytecode"
            ),  # as installed: compiled once, and not at each start
            "PYTHONDONTWRITEBYTECODE": "",
        }
        times: dict[str, list[float]] = {name: [] for name in commands}
        for number in range(options.rounds + 1):
            for name, command in commands.items():
                if name.startswith("khal") and number > 3:  # it takes seconds
                    continue
                with _agenda_as_it_was(place):
                    taken = _busy_ms(command, environment)
                if number:  # the first time is for what is kept for the next
                    times[name].append(taken)
    _tell({name: min(found) for name, found in times.items()}, rows, options.talks)


def _rows(talk: str) -> tuple[Row, ...]:
    return (
        Row("list --json, a day", ("list", "--json", "--day", "1"), False, 3, _KHAL_DAY, 8),
        Row("now", ("now",), True, 3, _KHAL_DAY, 8),
        Row("star", ("star", talk), False, 3, _KHAL_DAY, 8),
        Row(f"star, with {STARS} stars", ("star", talk), True, 3, _KHAL_DAY, 8),
        Row("list --json, all", ("list", "--json"), False, 4, _KHAL_ALL, 60),
        Row(f"conflicts, {STARS} stars", ("conflicts",), True, 4, _KHAL_ALL, 60),
    )


def _write_libraries(place: Path, count: int) -> tuple[Talk, ...]:
    """Two homes with the same talks, one with stars; the talks."""
    write_home(place / "bare", count)
    shutil.copytree(place / "bare", place / "stars")
    setting = setting_of(place / "stars")
    talks = open_desk(setting).talks
    choices.star(setting, talks[1 :: max(1, count // STARS)][:STARS])
    for home in ("bare", "stars"):
        shutil.copytree(
            place / home, place / "kept" / home, ignore=shutil.ignore_patterns("*.sqlite", "sources")
        )
    return talks


@contextmanager
def _agenda_as_it_was(place: Path) -> Iterator[None]:
    """Put the agendas back after a command that may have changed them."""
    yield
    for home in ("bare", "stars"):
        for path in (place / home).iterdir():
            if path.name not in ("programs.sqlite", "sources"):
                shutil.rmtree(path) if path.is_dir() else path.unlink()
        shutil.copytree(place / "kept" / home, place / home, dirs_exist_ok=True)


def _command(row: Row, place: Path) -> list[str]:
    home = place / ("stars" if row.stars else "bare")
    return [
        sys.executable, "-c", _INSTALLED, *row.words, "--home", str(home), "--now", f"{NOW:%Y-%m-%dT%H:%M:%SZ}",
    ]  # fmt: skip


def _search_path() -> str:
    """Where programs are, those beside this Python first."""
    return os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])


def _khal(khal: str, folder: Path, talks: tuple[Talk, ...]) -> dict[str, list[str]]:
    """khal's commands, with the talks as events of a calendar of its own."""
    events = folder / "events"
    events.mkdir(parents=True)
    for number, talk in enumerate(talks):
        (events / f"{number}.ics").write_text("\r\n".join(_event(talk)), encoding="utf-8", newline="")
    config = folder / "config"
    config.write_text(
        f"[calendars]\n[[bench]]\npath = {events}\n[sqlite]\npath = {folder / 'khal.db'}\n"
        "[locale]\nlocal_timezone = Europe/Berlin\ndefault_timezone = Europe/Berlin\n"
        "timeformat = %H:%M\ndateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\n"
        "datetimeformat = %Y-%m-%d %H:%M\nlongdatetimeformat = %Y-%m-%d %H:%M\n",
        encoding="utf-8",
    )
    command = [khal, "-c", str(config), "list", f"{NOW:%Y-%m-%d}"]
    return {_KHAL_DAY: [*command, "1d"], _KHAL_ALL: [*command, "5d"]}


def _event(talk: Talk) -> Iterator[str]:
    end = talk.end or talk.start
    yield from ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:bench", "BEGIN:VEVENT", f"UID:{talk.id}")
    yield from (
        f"DTSTAMP:{NOW:%Y%m%dT%H%M%SZ}",
        f"DTSTART:{talk.start:%Y%m%dT%H%M%SZ}",
        f"DTEND:{end:%Y%m%dT%H%M%SZ}",
    )
    yield from (f"SUMMARY:{talk.title}", f"LOCATION:{talk.room}", "END:VEVENT", "END:VCALENDAR", "")


def _busy_ms(command: list[str], environment: Mapping[str, str]) -> float:
    """Processor time of a command that ends as it should."""
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)}: exit code {process.returncode}")
    return (used.ru_utime + used.ru_stime) * 1000


def _tell(least: Mapping[str, float], rows: tuple[Row, ...], talks: int) -> None:
    bare = least[_BARE]
    print(f"{talks} talks; least processor time of the process, ms")
    print(
        f"{'command':24} {'ms':>8} {'x bare':>7} {'goal':>5} {'':6} {'x faster than':22} {'':>6} {'goal':>5}"
    )
    print(f"{_BARE:24} {bare:8.1f} {1:7.1f}")
    for row in rows:
        ratio = least[row.name] / bare
        line = f"{row.name:24} {least[row.name]:8.1f} {ratio:7.1f} {row.times_bare:5.0f} {_verdict(ratio <= row.times_bare)}"
        if row.peer in least:
            faster = least[row.peer] / least[row.name]
            line += (
                f" {row.peer:22} {faster:6.1f} {row.times_faster:5.0f} {_verdict(faster >= row.times_faster)}"
            )
        print(line)
    for name in (_KHAL_DAY, _KHAL_ALL):
        if name in least:
            print(f"{name:24} {least[name]:8.1f} {least[name] / bare:7.1f}")


def _verdict(met: bool) -> str:
    return "met   " if met else "missed"


if __name__ == "__main__":
    main()
