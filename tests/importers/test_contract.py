"""The contract of all readers is kept by all readers."""

import importlib
from pathlib import Path

from planner.importers import FORMATS
from tests.importers.contract import ReaderContract


def contracts() -> set[type[ReaderContract]]:
    """Every class of a test module beside this one that subclasses the contract."""
    for path in sorted(Path(__file__).parent.glob("test_*.py")):
        importlib.import_module(f"tests.importers.{path.stem}")
    found: set[type[ReaderContract]] = set()
    left = ReaderContract.__subclasses__()
    while left:
        one = left.pop()
        found.add(one)
        left += one.__subclasses__()
    return found


def test_every_reader_keeps_the_contract() -> None:
    tested = {
        contract.format
        for contract in contracts()
        if contract.__name__.startswith("Test") and hasattr(contract, "format") and contract.examples
    }

    assert tested == set(FORMATS)
