"""ARCHITECTURE.md names what there is: every module, every package of the house, and the arrows that are checked."""

import importlib.util
import re
import tomllib
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[1]
TEXT = (PROJECT / "ARCHITECTURE.md").read_text("utf-8")
MODULES = sorted(set(re.findall(r"`(planner(?:\.\w+)+)`", TEXT)))


@pytest.mark.parametrize("module", MODULES)
def test_module_that_is_named_is_there(module: str) -> None:
    assert importlib.util.find_spec(module) is not None


def test_every_room_of_the_house_is_told_of() -> None:
    rooms = {
        f"planner.{path.name}" for path in (PROJECT / "planner").iterdir() if (path / "__init__.py").is_file()
    }
    alone = {f"planner.{path.stem}" for path in (PROJECT / "planner").glob("*.py") if path.stem != "__init__"}

    assert (rooms | alone) - set(MODULES) == set()


def test_arrows_are_those_that_are_checked() -> None:
    contracts = tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    layers = [layer.split(" | ") for layer in contracts[0]["layers"]]
    edges = next(layer for layer in layers if "planner.importers" in layer)
    shells = next(layer for layer in layers if "planner.cli" in layer)

    assert set(edges) == set(re.findall(r"│ (planner\.(?:importers|exporters|store|web|machine)) ", TEXT))
    assert shells == ["planner.cli", "planner.tui", "planner.completion"]
    assert layers.index(shells) < layers.index(["planner.services"]) < layers.index(edges)


def test_way_of_a_slot_goes_from_left_to_right_and_back() -> None:
    """Its steps begin in a shell, pass the edge and the core, and end in what a phone reads."""
    steps = re.findall(r"^\d+\. \*\*.*?(?=^\d+\. |^When)", TEXT, re.MULTILINE | re.DOTALL)
    named = [re.findall(r"`(planner(?:\.\w+)+)`", step) for step in steps]

    assert len(steps) == 12
    assert all(named)
    assert named[0][0] == "planner.cli.importing"
    assert "planner.exporters.ics" in named[10]


def test_paths_that_are_named_are_there() -> None:
    paths = re.findall(r"\]\(([\w/.]+)\)|`(tests/[\w/.]+|pyproject\.toml)`", TEXT)

    assert [path for pair in paths for path in pair if path and not (PROJECT / path).exists()] == []


def test_every_folder_with_modules_is_a_package_whose_arrows_are_checked() -> None:
    folders = {path.parent for path in (PROJECT / "planner").rglob("*.py")}

    assert [str(folder) for folder in folders if not (folder / "__init__.py").exists()] == []
