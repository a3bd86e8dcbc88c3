"""khal: a real import into a calendar of its own, then its listing.

python -m tests.interop.scripts.khal_reader FILE...    several are imported one after the other
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from tests.interop.scripts.common import answer

_CONFIG = """\
[calendars]
[[conference]]
path = {folder}/calendar
[sqlite]
path = {folder}/khal.db
[locale]
local_timezone = UTC
default_timezone = UTC
timeformat = %H:%M:%S
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%dT%H:%M:%S
longdatetimeformat = %Y-%m-%dT%H:%M:%S
[default]
default_calendar = conference
"""
_FIELDS = ("uid", "title", "start-long-full", "end-long-full", "status")
_FOREVER = ("2000-01-01", "2039-12-31")


def read(*files: Path) -> Iterator[dict[str, Any]]:
    """What khal has after importing files, one after the other, into a calendar of its own."""
    with tempfile.TemporaryDirectory() as folder:
        yield from _imported(Path(folder), files)


def _imported(folder: Path, files: Iterable[Path]) -> Iterator[dict[str, Any]]:
    (folder / "calendar").mkdir()
    (folder / "config").write_text(_CONFIG.format(folder=folder), encoding="utf-8")
    for each in files:
        _khal(folder, "import", "--batch", "-a", "conference", str(each.resolve()))
    fields = [word for name in _FIELDS for word in ("--json", name)]
    listed = _khal(folder, "list", "--once", "--notstarted", *fields, *_FOREVER)
    stored = [path.read_text(encoding="utf-8") for path in (folder / "calendar").glob("*.ics")]
    for line in listed.splitlines():
        for event in json.loads(line) if line.startswith("[") else ():
            files_with_it = [text for text in stored if f"UID:{event['uid']}" in text]
            assert len(files_with_it) == 1, f"{event['uid']} is in {len(files_with_it)} files"
            yield {
                "uid": event["uid"],
                "summary": event["title"],
                "start": event["start-long-full"] + "Z",
                "end": event["end-long-full"] + "Z",
                "status": event["status"].strip().upper(),
                "alarms": files_with_it[0].splitlines().count("BEGIN:VALARM"),
            }


def _khal(folder: Path, *words: str) -> str:
    environment = {**os.environ, "LC_ALL": "C.UTF-8", "HOME": str(folder), "PYTHONPATH": ""}
    environment |= {f"XDG_{name}_HOME": str(folder) for name in ("DATA", "CONFIG", "CACHE")}
    command = [sys.executable, "-m", "khal", "-c", str(folder / "config"), *words]
    ran = subprocess.run(command, capture_output=True, encoding="utf-8", env=environment, check=False)
    if ran.returncode != 0 or "rror" in ran.stderr:
        sys.exit(f"khal {words[0]}: {ran.stderr or ran.stdout}")
    return ran.stdout


if __name__ == "__main__":
    answer("khal", read)
