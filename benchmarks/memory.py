"""How much memory reading takes beside the size of the file, each format in a process of its own; see README.md."""

import argparse
import csv
import io
import json
import resource
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from html import escape
from pathlib import Path

from openpyxl import Workbook

from benchmarks import synthetic
from planner.importers import ReadOptions, read_program
from planner.limits import raise_limits
from planner.timeline.clock import zone_named


def _html(talks: int) -> bytes:
    """The text of a page, each line of it a paragraph."""
    lines = synthetic.page_text(talks).decode().splitlines()
    return "\n".join(
        ["<!doctype html><body>", *(f"<p>{escape(line)}</p>" for line in lines if line)]
    ).encode()


def _xlsx(talks: int) -> bytes:
    """The table as a workbook."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in csv.reader(io.StringIO(synthetic.csv_table(talks).decode())):
        sheet.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _frab_json(talks: int) -> bytes:
    """A schedule.json of one room a day."""
    days = [
        {
            "date": f"2024-{1 + day // 28 % 12:02}-{1 + day % 28:02}",
            "rooms": {"Hall 1": [_event(day, number) for number in range(100)]},
        }
        for day in range(max(1, talks // 100))
    ]
    return json.dumps(
        {"schedule": {"conference": {"title": "Bees", "time_zone_name": "Europe/Brussels", "days": days}}}
    ).encode()


def _event(day: int, number: int) -> dict[str, object]:
    return {
        "id": day * 100 + number, "start": f"{9 + number // 10:02}:{number % 10 * 5:02}", "duration": "00:05", "title": f"Why bees hum {day} {number}",
        "track": "Hives", "abstract": "Bees hum for a very long time until they stop. " * 3, "persons": [{"public_name": f"Ada Quill {number}"}],
    }  # fmt: skip


def _sessionize(talks: int) -> bytes:
    """All of a conference, speakers by id."""
    sessions = [
        {"id": str(n), "title": f"Why bees hum {n}", "description": "Bees hum for a very long time. " * 4, "startsAt": f"2024-{1 + n // 2800 % 12:02}-{1 + n // 100 % 28:02}T{9 + n // 12 % 8:02}:{n % 12 * 5:02}:00",
         "endsAt": None, "speakers": [str(n % 500)], "roomId": n % 20, "categoryItems": []}
        for n in range(talks)
    ]  # fmt: skip
    speakers = [{"id": str(n), "fullName": f"Ada Quill {n}"} for n in range(500)]
    rooms = [{"id": n, "name": f"Hall {n}"} for n in range(20)]
    return json.dumps({"sessions": sessions, "speakers": speakers, "rooms": rooms, "categories": []}).encode()


def _yaml(talks: int) -> bytes:
    """A list of entries, as large as YAML may be."""
    entries = (
        f"- UID: T{n}\n  title: Why bees hum {n}\n  authors: Ada Quill|Ravi Menon\n  start_time: 2024-05-{1 + n % 28:02}_{9 + n % 8:02}:00:00\n"
        for n in range(min(talks, 40_000))
    )
    return "".join(entries).encode()


FORMATS: Mapping[str, Callable[[int], bytes]] = {
    "csv": synthetic.csv_table,
    "ics": synthetic.calendar,
    "frab-xml": synthetic.schedule_xml,
    "json": synthetic.json_list,
    "page-text": synthetic.page_text,
    "html": _html,
    "xlsx": _xlsx,
    "frab-json": _frab_json,
    "sessionize": _sessionize,
    "yaml": _yaml,
}


def peak_mb() -> float:
    """The most memory this process has had, in MB; Linux counts it in kilobytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _child(path: str) -> None:
    raise_limits(own={"seconds": 6000})
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


def _unpacked_mb(path: Path) -> float:
    """How much an archive unpacks to, in MB; 0 for a file that is none."""
    if not zipfile.is_zipfile(path):
        return 0.0
    with zipfile.ZipFile(path) as archive:
        return sum(entry.file_size for entry in archive.infolist()) / 2**20


def main() -> None:
    """Print a line for each format: the file's MB, the peak above a bare read's, and their ratio; of an archive also the
    ratio to what it unpacks to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--talks", type=int, default=100_000)
    parser.add_argument("--format", action="append", choices=FORMATS)
    parser.add_argument("--child")
    arguments = parser.parse_args()
    if arguments.child is not None:
        _child(arguments.child)
        return
    bare, _ = _peak_of("")
    with tempfile.TemporaryDirectory() as folder:
        for name, make in FORMATS.items():
            if arguments.format and name not in arguments.format:
                continue
            path = Path(folder) / name
            path.write_bytes(make(arguments.talks))
            size = path.stat().st_size / 2**20
            peak, talks = _peak_of(str(path))
            unpacked = _unpacked_mb(path)
            print(
                f"{name:10} {talks:7,} talks  {size:6.1f} MB  +{peak - bare:6.0f} MB  x {(peak - bare) / size:4.1f}"
                + (f"  (x {(peak - bare) / unpacked:.1f} of {unpacked:.1f} MB unpacked)" if unpacked else ""),
                flush=True,
            )


if __name__ == "__main__":
    main()
