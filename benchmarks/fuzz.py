"""Readers under bytes that nobody would write: executions and finds of each; see README.md and SECURITY.md."""

import argparse
import sys
from pathlib import Path

from tests.fuzz.harness import formats_named
from tests.fuzz.mutation import fuzz


def main() -> None:
    """Print a line for each format: executions and finds; finds are written into files. Exit with 1 when there are any."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("formats", nargs="*", metavar="FORMAT")
    parser.add_argument("--seconds", type=float, default=60, help="for each format (default: 60)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", type=Path, default=Path("fuzz-finds"), help="where finds go")
    arguments = parser.parse_args()
    found = 0
    for format_ in formats_named(arguments.formats):
        finds = fuzz(format_, seed=arguments.seed, seconds=arguments.seconds)
        print(finds.line(format_), flush=True)
        finds.keep(format_, arguments.folder)
        found += len(finds.by_place)
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
