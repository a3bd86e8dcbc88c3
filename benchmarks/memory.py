"""How much memory reading takes beside the size of the file, each format in a process of its own; see README.md."""

import argparse
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path

from benchmarks import synthetic
from planner.importers import ReadOptions, read_program
from planner.timeline.clock import zone_named

FORMATS: Mapping[str, Callable[[int], bytes]] = {
    "csv": synthetic.csv_table,
    "ics": synthetic.calendar,
    "frab-xml": synthetic.schedule_xml,
    "json": synthetic.json_list,
    "page-text": synthetic.page_text,
}


def peak_mb() -> float:
    """The most memory this process has had, in MB; Linux counts it in kilobytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _child(path: str) -> None:
    data = Path(path).read_bytes() if path else synthetic.page_text(1)
    options = ReadOptions(now=datetime(2024, 1, 1, tzinfo=UTC), timezone=zone_named("Europe/Brussels"))
    program = read_program(data, "x", options)
    print(f"{peak_mb()} {len(program.talks)}")


def _peak_of(path: str) -> tuple[float, int]:
    answer = subprocess.run(
        [sys.executable, "-m", "benchmarks.memory", "--child", path],
        capture_output=True,
        text=True,
        check=True,
    )
    peak, talks = answer.stdout.split()
    return float(peak), int(talks)


def main() -> None:
    """Print a line for each format: the file's MB, the peak above a bare read's, and their ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--talks", type=int, default=100_000)
    parser.add_argument("--child")
    arguments = parser.parse_args()
    if arguments.child is not None:
        _child(arguments.child)
        return
    bare, _ = _peak_of("")
    with tempfile.TemporaryDirectory() as folder:
        for name, make in FORMATS.items():
            path = Path(folder) / name
            path.write_bytes(make(arguments.talks))
            size = path.stat().st_size / 2**20
            peak, talks = _peak_of(str(path))
            print(
                f"{name:10} {talks:7,} talks  {size:6.1f} MB  +{peak - bare:6.0f} MB  x {(peak - bare) / size:4.1f}",
                flush=True,
            )


if __name__ == "__main__":
    main()
