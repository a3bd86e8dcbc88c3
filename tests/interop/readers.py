"""Independent readers of calendar files: each a small script run by an interpreter that has the library."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.interop.chapters import Expected, stamp

_ROOT = Path(__file__).resolve().parents[2]
_SCRIPTS = Path(__file__).with_name("scripts")
_PYTHON = ("vobject", "icalendar", "recurring_ical_events", "ics", "khal")
_NODE = ("ical.js", "node-ical")
_MISREAD_BACKSLASHES = frozenset({"khal", "ics", "node-ical"})
"""Their own fault: they take a backslash before an n for a line break, also where it is escaped itself. Titles with
a backslash are left to the others."""
_LIMIT_SECONDS = 120


@dataclass(frozen=True, slots=True)
class Reader:
    """A library that reads calendar files, and how to run it."""

    name: str
    version: str
    command: tuple[str, ...]
    """What reads the file that is named after it, and says what is in it as JSON."""

    def __str__(self) -> str:
        return f"{self.name} {self.version}"


class ReaderFailed(Exception):
    """A reader that did not get through a file."""


def installed_readers(
    names: Iterable[str] = (*_PYTHON, *_NODE), pythons: Iterable[Path] = (), node: Path | None = None
) -> tuple[Reader, ...]:
    """Which readers this Python has, other Pythons, and node; the first to have a library gives it.

    Args:
        names: those that are asked for.
        pythons: interpreters.
        node: a folder `node_modules`.
    """
    wanted = set(names)
    found: dict[str, Reader] = {}
    for python in (sys.executable, *map(str, pythons)):
        for name in wanted.intersection(_PYTHON) - found.keys():
            reader = _asked(name, (python, "-m", f"tests.interop.scripts.{name}_reader"))
            if reader is not None:
                found[name] = reader
    program = shutil.which("node")
    for name in wanted.intersection(_NODE) if program is not None and node is not None else ():
        reader = _asked(name, (str(program), str(_SCRIPTS / "node_reader.cjs"), str(node), name))
        if reader is not None:
            found[name] = reader
    return tuple(found[name] for name in sorted(found))


def events_read(reader: Reader, *files: Path) -> list[dict[str, Any]]:
    """What a reader sees in a file: objects with uid, summary, start, end, and where it tells them status and alarms.

    Raises:
        ReaderFailed: it did not get through.
    """
    ran = _run((*reader.command, *map(str, files)))
    if ran.returncode != 0:
        said = ran.stderr.strip().splitlines() or [f"exit code {ran.returncode}"]
        raise ReaderFailed(said[-1])
    events: list[dict[str, Any]] = json.loads(ran.stdout)
    return events


def complaints_of(reader: Reader, file: Path, expected: Sequence[Expected]) -> list[str]:
    """What a reader sees otherwise than expected; nothing where all is well."""
    try:
        return list(differences(reader.name, events_read(reader, file), expected))
    except ReaderFailed as error:
        return [f"failed: {error}"]


def differences(
    reader: str, events: Sequence[Mapping[str, Any]], expected: Sequence[Expected]
) -> Iterator[str]:
    """What is otherwise than expected in what a reader sees."""
    seen = {event["uid"]: event for event in events}
    if len(events) != len(expected):
        yield f"{len(events)} events, expected {len(expected)}"
    for event in expected:
        if event.uid not in seen:
            yield f"{event.summary!r} is missing"
            continue
        wanted = {
            "start": stamp(event.start),
            "end": stamp(event.end),
            "status": event.status,
            "alarms": event.alarms,
        }
        if reader not in _MISREAD_BACKSLASHES or "\\" not in event.summary:
            wanted["summary"] = event.summary
        for key, want in wanted.items():
            have = seen[event.uid].get(key, want)
            if have != want:
                yield f"{key} of {event.summary!r}: {have!r}, expected {want!r}"


def _asked(name: str, command: tuple[str, ...]) -> Reader | None:
    """The reader where its library is there."""
    ran = _run((*command, "--version"))
    return Reader(name, ran.stdout.strip(), command) if ran.returncode == 0 else None


def _run(command: Sequence[str]) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(_ROOT)}
    return subprocess.run(
        command, capture_output=True, encoding="utf-8", check=False, timeout=_LIMIT_SECONDS, env=environment
    )
