"""The command line in process: words in, exit code, stdout and stderr out."""

import io
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from planner.cli import main

NOW = "2026-11-22T12:00:00Z"
SAMPLES = Path(__file__).resolve().parents[2] / "sample_programs"
SESSION_2021 = SAMPLES / "iclr-2021-oral-session-3.txt"
SESSION_2023 = SAMPLES / "iclr-2023-oral-4-track-6.txt"
LANTERN = SAMPLES / "lantern-2027.txt"


@dataclass(frozen=True)
class Ran:
    """What one command did."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Run = Callable[..., Ran]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def run(home: Path, capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run `planner` with some words on a home of its own, in Berlin, on 22 November 2026."""

    def ran(*words: object, stdin: bytes = b"", **environment: str) -> Ran:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        settings = {"PLANNER_HOME": str(home), "PLANNER_NOW": NOW, "TZ": "Europe/Berlin", **environment}
        code = main([str(word) for word in words], environment=settings)
        out, err = capsysbinary.readouterr()
        return Ran(code, out.decode("utf-8"), err.decode("utf-8"))

    return ran


@pytest.fixture
def page(tmp_path: Path) -> Callable[[str], Path]:
    """Write a page's text into a file."""

    def written(text: str) -> Path:
        path = tmp_path / "page.txt"
        path.write_text(text, encoding="utf-8")
        return path

    return written
