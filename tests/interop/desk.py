"""planner as a person uses it, on a home of its own: words in, files out."""

import io
import json
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from planner.cli import main

FIRST_DAY = datetime(2026, 10, 1, 8, tzinfo=UTC)


class Refused(Exception):
    """A command that was to succeed and did not."""


@dataclass
class Desk:
    """A home, a folder for files, and a clock that goes on by an hour with each command."""

    folder: Path
    now: datetime = FIRST_DAY
    zone: str = "Europe/Berlin"

    @property
    def home(self) -> Path:
        return self.folder / "home"

    def run(self, *words: object) -> str:
        """What a command says on stdout.

        Raises:
            Refused: it did not end with 0.
        """
        self.now += timedelta(hours=1)
        settings = {
            "PLANNER_HOME": str(self.home),
            "PLANNER_NOW": self.now.strftime("%Y-%m-%dT%H:%M:%SZ"),
            "TZ": self.zone,
        }
        out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
        with redirect_stdout(out), redirect_stderr(err):
            code = main([str(word) for word in words], environment=settings)
        said, complaint = (_all_of(stream) for stream in (out, err))
        if code != 0:
            raise Refused(f"planner {' '.join(map(str, words))}: {complaint.strip()}")
        return said

    def ask(self, *words: object) -> Any:
        """What a command says with `--json`."""
        return json.loads(self.run(*words, "--json"))


def _all_of(stream: io.TextIOWrapper) -> str:
    stream.flush()
    stream.seek(0)
    return stream.read()
