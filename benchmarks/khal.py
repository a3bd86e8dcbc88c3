"""khal, a calendar for the terminal, with a calendar of its own: what its commands are, where it is installed."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from benchmarks.commands import installed
from benchmarks.screens_programs import NOW
from planner.timeline.program import Talk

DAY, ALL = "khal list, a day", "khal list, all"


class Khal:
    """khal with a folder of its own."""

    def __init__(self, program: str, folder: Path) -> None:
        self.program = program
        self.folder = folder
        self.events = folder / "events"
        self.events.mkdir(parents=True)
        self.config = folder / "config"
        self.config.write_text(
            f"[calendars]\n[[bench]]\npath = {self.events}\n[sqlite]\npath = {folder / 'khal.db'}\n"
            "[locale]\nlocal_timezone = Europe/Berlin\ndefault_timezone = Europe/Berlin\n"
            "timeformat = %H:%M\ndateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\n"
            "datetimeformat = %Y-%m-%d %H:%M\nlongdatetimeformat = %Y-%m-%d %H:%M\n",
            encoding="utf-8",
        )

    def add(self, talks: Iterable[Talk]) -> None:
        """Put talks into the calendar, a file each, as khal keeps them."""
        for number, talk in enumerate(talks):
            text = "\r\n".join(_event(talk))
            (self.events / f"{number}.ics").write_text(text, encoding="utf-8", newline="")

    def lists(self) -> dict[str, list[str]]:
        """The commands that list a day and all of five days."""
        command = [self.program, "-c", str(self.config), "list", f"{NOW:%Y-%m-%d}"]
        return {DAY: [*command, "1d"], ALL: [*command, "5d"]}

    def importing(self, calendar: Path) -> list[str]:
        """The command that imports a calendar file."""
        return [self.program, "-c", str(self.config), "import", "--batch", str(calendar)]


def khal_in(folder: Path) -> Khal | None:
    """khal with an empty calendar in a folder of its own; None where it is not installed."""
    program = installed("khal")
    return Khal(program, folder) if program is not None else None


def ikhal_in(folder: Path) -> list[str] | None:
    """The command of khal's screens on an empty calendar; None where they are not installed."""
    program = installed("ikhal")
    return [program, "-c", str(Khal(program, folder).config)] if program is not None else None


def _event(talk: Talk) -> Iterator[str]:
    end = talk.end or talk.start
    yield from ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:bench", "BEGIN:VEVENT", f"UID:{talk.id}")
    yield from (
        f"DTSTAMP:{NOW:%Y%m%dT%H%M%SZ}",
        f"DTSTART:{talk.start:%Y%m%dT%H%M%SZ}",
        f"DTEND:{end:%Y%m%dT%H%M%SZ}",
    )
    yield from (f"SUMMARY:{talk.title}", f"LOCATION:{talk.room}", "END:VEVENT", "END:VCALENDAR", "")
