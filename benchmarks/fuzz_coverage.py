"""The fuzzer that looks which lines run, for one format: `pip install atheris`, then as `benchmarks.fuzz`; see README.md."""

import argparse
import os
import pkgutil
import sys
import tempfile
import time
from importlib import import_module
from pathlib import Path


def main() -> None:
    """Print executions and finds of one format; finds are written into files. Exit with 1 when there are any."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("format", metavar="FORMAT")
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", type=Path, default=Path("fuzz-finds"), help="where finds go")
    arguments = parser.parse_args()
    # Nothing of planner may be loaded before atheris watches it.
    atheris = import_module("atheris")
    with atheris.instrument_imports(include=["planner.importers", "planner.timeline", "planner.text"]):
        readers = import_module("planner.importers")
        for module in pkgutil.walk_packages(readers.__path__, "planner.importers."):
            import_module(module.name)
        harness = import_module("tests.fuzz.harness")
    (format_,) = harness.formats_named([arguments.format])
    finds = harness.Finds()
    started = time.monotonic()

    def one(data: bytes) -> None:
        harness.tried(data, format_, finds)
        if time.monotonic() - started > arguments.seconds:
            print(finds.line(format_), flush=True)
            finds.keep(format_, arguments.folder)
            os._exit(1 if finds.by_place else 0)  # libFuzzer has no other way to stop that returns

    with tempfile.TemporaryDirectory() as folder:
        for number, data in enumerate(harness.seeds(format_)):
            (Path(folder) / str(number)).write_bytes(data)
        words = [f"-seed={arguments.seed}", f"-max_len={harness.LONGEST}", "-verbosity=0", folder]
        atheris.Setup([sys.argv[0], *words], one)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
