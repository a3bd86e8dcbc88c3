"""What every verb really prints with `--json`, in a home made for it."""

import io
import json
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from planner.cli import main
from planner.services.samples import add_samples_once
from planner.services.setting import open_setting

EXAMPLES = Path(__file__).resolve().parents[2] / "docs" / "examples"
SAMPLES = Path(__file__).resolve().parents[2] / "sample_programs"
NOW = "2027-01-21T05:40:00Z"
_CALENDAR = """\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//example//EN
BEGIN:VEVENT
UID:standup
DTSTAMP:20270101T000000Z
DTSTART:20270121T051500Z
DTEND:20270121T054500Z
SUMMARY:Stand-up
END:VEVENT
BEGIN:VEVENT
UID:wrong
DTSTAMP:20270101T000000Z
DTSTART:yesterday
SUMMARY:Nobody knows when
END:VEVENT
END:VCALENDAR
"""
_UNDATED = "Reading circle\n\nMon 3 May 19:00 - 19:15 XYZ\n\nA first talk\n\nMon 3 May 19:15 - 19:30 PDT\n\nA second talk\n"


def documents() -> Iterator[tuple[str, Any]]:
    """Verbs with documents that they print; a verb may come several times."""
    with TemporaryDirectory() as folder:
        yield from _Runs(Path(folder)).all()


class _Runs:
    """One home, and the commands that are run in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def all(self) -> Iterator[tuple[str, Any]]:
        harbor = self._file("harbor.json", (EXAMPLES / "harbor.json").read_text("utf-8"))
        calendar = self._file("work.ics", _CALENDAR)
        undated = self._file("circle.txt", _UNDATED)
        yield "import", self.run("import", str(SAMPLES), str(harbor))
        yield "import", self.run("import", str(undated))
        yield "programs", self.run("programs")
        yield "programs PROGRAM", self.run("programs", "reading-circle")
        yield "list", self.run("list", "--program", "lantern-2027")
        yield "show", self.run("show", "keynote: what a ten-rupee")
        yield (
            "star",
            self.run("star", "spelling tamil", "--level", "must", "--note", "bring the phone", "--pin"),
        )
        self.run("star", "clocks that disagree", "solar lamps", "whistled languages", "bees", "maps", "lamps")
        self.run("star", "salt and what", "cuda", "one-pixel", "twelve kilobytes", "--level", "maybe")
        yield "unstar", self.run("unstar", "cuda")
        yield "undo", self.run("undo")
        yield "redo", self.run("redo")
        yield "undo --list", self.run("undo", "--list")
        yield "busy add, busy list, busy refresh", self.run("busy", "add", str(calendar))
        yield "busy add, busy list, busy refresh", self.run("busy", "refresh")
        yield "agenda", self.run("agenda")
        yield "conflicts", self.run("conflicts", "--all")
        yield "plan", self.run("plan", "--partial", "--alternatives", "2")
        self._file(
            "home/config.toml", 'version = 1\n[walk]\ndefault = 5\n[interests]\nwords = ["solar", "clocks"]\n'
        )
        yield "gaps", self.run("gaps")
        yield "now", self.run("now", "--all")
        yield "export", self.run("export", "-o", str(self.folder / "agenda.ics"))
        friend = self._file("ben.json", json.dumps(self.run("agenda")))
        self.run("unstar", "twelve kilobytes", "solar lamps")
        yield "compare", self.run("compare", str(friend))
        yield "split", self.run("split", str(friend))
        yield "import --stars", self.run("import", "--stars", str(friend), "--dry-run")
        self._file("harbor.json", (EXAMPLES / "harbor-2.json").read_text("utf-8"))
        yield "refresh", self.run("refresh", "harbor")
        fresh = self.folder / "fresh"
        add_samples_once(open_setting(home=fresh, environment={}))
        yield "refresh", self.run("refresh", "--home", str(fresh))
        yield "changes", self.run("changes", "harbor")
        yield "timezones", self.run("timezones", "lisbon")
        yield "timezones", self.run("timezones", "utc")
        yield "busy remove", self.run("busy", "remove", "1")
        yield "remove", self.run("remove", "harbor")
        yield "doctor", self.run("doctor")
        yield "doctor --restore N", self.run("doctor", "--restore", "2")

    def _file(self, name: str, text: str) -> Path:
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        return path

    def run(self, *words: str) -> Any:
        """What a command prints, read again."""
        printed = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
        said = io.StringIO()
        settings = {"PLANNER_HOME": str(self.folder / "home"), "PLANNER_NOW": NOW, "TZ": "Europe/Berlin"}
        with redirect_stdout(printed), redirect_stderr(said):
            code = main([*words, "--json"], environment=settings)
        printed.flush()
        text = printed.buffer.getvalue().decode()
        if code or not text:
            raise RuntimeError(f"planner {' '.join(words)} ended with {code}: {said.getvalue()}")
        return json.loads(text)
