"""Whatever a file holds, `planner import` answers: with a program and its problems, or with one line that says why not.

Each import runs in a process of its own with little memory: one that hangs or grows is ended, and fails its test.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.cli.hostile import FILES, SECRET, write, write_outside

resource = pytest.importorskip("resource")

PROJECT = Path(__file__).resolve().parents[2]
MOST_SECONDS = 300
MOST_MEMORY = 1024 * 2**20
"""Bytes of address space; a source is up to 50 MB."""


def planner(home: Path, *words: object) -> subprocess.CompletedProcess[str]:
    """`planner` in a process of its own; ended when it takes too long."""
    command = [
        sys.executable,
        "-m",
        "planner",
        *map(str, words),
        "--home",
        str(home),
        "--now",
        "2026-11-22T12:00:00Z",
    ]
    return subprocess.run(
        command,
        cwd=PROJECT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=MOST_SECONDS,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY)),
    )


def library(home: Path) -> list[dict[str, Any]]:
    ran = planner(home, "programs", "--json")
    assert ran.returncode == 0, ran.stderr
    programs: list[dict[str, Any]] = json.loads(ran.stdout)["programs"]
    return programs


@pytest.mark.parametrize("name", FILES)
def test_hostile_file_is_a_program_with_problems_or_an_error(name: str, tmp_path: Path) -> None:
    home = tmp_path / "home"

    ran = planner(home, "import", write(name, tmp_path), "--json")

    assert ran.returncode in (0, 3), ran.stderr[-2000:]
    lines = ran.stderr.splitlines()
    assert [line for line in lines if not line.startswith("planner: ")] == []
    if ran.returncode == 3:
        assert (len(lines), lines[0].split(": ")[1]) == (1, "error")
        assert (json.loads(ran.stdout), library(home)) == ({"programs": []}, [])
        assert len(lines[0]) < 1000
        return
    (program,) = json.loads(ran.stdout)["programs"]
    assert any(talk["title"].startswith("Bees") for talk in program["talks"])
    assert [(each["id"], each["talks"]) for each in library(home)] == [(program["id"], len(program["talks"]))]


def test_other_files_are_never_read(tmp_path: Path) -> None:
    ran = planner(tmp_path / "home", "import", write_outside(tmp_path), "--json")

    assert (ran.returncode, SECRET in ran.stdout + ran.stderr) == (3, False)
