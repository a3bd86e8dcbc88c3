"""CONTRIBUTING.md does what it says: the reader added as it tells keeps the contract, and what it names is there."""

import ast
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.contributing import DOCUMENT, PROJECT, copy_with_cards, titled_blocks

TEXT = DOCUMENT.read_text("utf-8")


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cards")
    copy_with_cards(folder)
    return folder


def in_copy(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    environment = {**kept, "PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(
        [sys.executable, *words], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


def test_reader_added_as_told_keeps_the_contract_and_the_documents(copied: Path) -> None:
    tests = ["tests/importers/test_cards.py", "tests/importers/test_contract.py", "tests/test_formats.py"]
    documents = [
        "tests/cli/test_formats_document.py",
        "tests/importers/test_sniff.py",
        "tests/test_import_stays_light.py",
    ]

    ran = in_copy(copied, "-m", "pytest", "-q", "-n", "0", "-p", "no:cacheprovider", *tests, *documents)  # fmt: skip

    assert (ran.returncode, ran.stdout[-3000:] if ran.returncode else "") == (0, "")


def test_added_reader_is_used_by_the_command_line(copied: Path, tmp_path: Path) -> None:
    source = tmp_path / "bees.cards"
    source.write_text(titled_blocks()["bees.cards"], encoding="utf-8")

    ran = in_copy(
        copied, "-m", "planner", "--home", str(tmp_path / "home"), "import", str(source), "--timezone", "UTC"
    )

    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout.splitlines()[:2] == [
        "bee-days-2027: Bee Days 2027",
        "  format    cards: talk cards: time and room, title, people",
    ]


def test_blocks_are_in_the_one_format(copied: Path) -> None:
    files = [title for title in titled_blocks() if title.endswith(".py")]

    ran = in_copy(copied, "-m", "ruff", "check", "--no-cache", *files)
    formatted = in_copy(copied, "-m", "ruff", "format", "--no-cache", "--diff", *files)

    assert (ran.returncode, ran.stdout) == (0, "All checks passed!\n")
    assert (formatted.returncode, formatted.stdout) == (0, "")


def test_every_task_is_told_of_and_is_one() -> None:
    tree = ast.parse((PROJECT / "noxfile.py").read_text("utf-8"))
    tasks = {
        node.name.removesuffix("_")
        for node in tree.body
        if isinstance(node, ast.FunctionDef)
        and any("session" in ast.unparse(each) for each in node.decorator_list)
    }

    assert set(re.findall(r"^\| `nox -s (\w+)", TEXT, re.MULTILINE)) == tasks
    assert set(re.findall(r"`nox -s (\w+)", TEXT)) == tasks


def test_every_path_that_is_named_is_there() -> None:
    made_here = {*titled_blocks(), "snapshot_report.html", "docs/glossary.md"}
    named = re.findall(r"`((?:planner|tests|docs|scripts|benchmarks)/[\w/.]+)`|\]\(([\w/.]+)\)", TEXT)

    missing = [path for pair in named for path in pair if path and not (PROJECT / path).exists()]

    assert sorted(set(missing) - made_here) == []


def test_set_up_is_the_readmes() -> None:
    command = re.search(r"```sh\n(python3 .+)\n```", TEXT)
    readme = (PROJECT / "README.md").read_text("utf-8")

    assert command is not None
    assert f"{command[1]} && .venv/bin/python -m pytest" in readme


def test_hooks_of_git_use_the_tools_of_the_environment() -> None:
    hooks = (PROJECT / ".pre-commit-config.yaml").read_text("utf-8")
    entries = re.findall(r"entry: (\S+)", hooks)

    assert {entry.rpartition("/")[0] for entry in entries} == {".venv/bin"}
    assert re.findall(r"repo: (\S+)", hooks) == ["local"]
    assert hooks.count("language: system") == len(entries)


def test_lock_has_every_package_that_is_asked_for() -> None:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))["project"]
    asked = [
        *project["dependencies"],
        *(each for extra in project["optional-dependencies"].values() for each in extra),
    ]
    lock = (PROJECT / "requirements-dev.txt").read_text("utf-8")
    locked = set(re.findall(r"^([a-z0-9-]+)==", lock, re.MULTILINE))

    names = {re.sub(r"[-_.]+", "-", re.split(r"[\[<>=!~ ]", each)[0]).lower() for each in asked}

    assert names - locked == set()
    assert re.search(r"://", lock) is None
