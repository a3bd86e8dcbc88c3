"""A home to do things to, and small helpers that do them."""

import json
from collections.abc import Callable
from contextlib import redirect_stdout
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

from planner.cli import main as planner
from planner.errors import StoreError
from planner.importers import ReadOptions
from planner.services import choices, library, samples
from planner.services.busy_changes import add_calendar
from planner.services.desk import open_desk
from planner.services.export import export_agenda
from planner.services.export_order import Order
from planner.services.setting import Setting, open_setting
from planner.services.source_files import part_of_file
from planner.store.ledger import remember, told_anywhere
from planner.store.published import Publication, save_publication
from planner.timeline.agenda import Level
from planner.timeline.program import Talk
from planner.timeline.published import Resource
from tests.importers.calendars import calendar, event

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
_HOURS = range(9, 15)

Deed = Callable[[Setting], object]


def page(shift: int = 0, name: str = "Talk Number") -> bytes:
    """A program of six talks; `shift` has them begin so many minutes later."""
    lines = "\n\n".join(
        f"Thu 1 Jul 2027 {hour}:{shift:02} - {hour}:{shift + 20} EDT\n\n{name} {hour}" for hour in _HOURS
    )
    return f"Morning Session\n\n{lines}\n".encode()


def setting_at(folder: Path) -> Setting:
    return open_setting(home=folder / "home", timezone="Europe/Berlin", now=NOW, environment={})


def furnish(folder: Path) -> None:
    """A home with two programs, three stars with notes, a calendar, and something taken back."""
    setting = setting_at(folder)
    for name, data in (("garden.txt", page()), ("attic.txt", page(25, "Lecture"))):
        library.import_source(setting, name, data, ReadOptions(now=NOW))
    all_talks = open_desk(setting).talks
    for talk in all_talks[:3]:
        choices.star(setting, [talk], note=f"note on {talk.title}")
    meeting = event("UID:1", "DTSTART:20270701T130000Z", "DTEND:20270701T140000Z", "SUMMARY:Stand-up")
    for name in ("work.ics", "private.ics"):
        (folder / name).write_text(calendar(meeting))
    add_calendar(setting, str(folder / "work.ics"))
    choices.unstar(setting, all_talks[:1])


def talks(setting: Setting) -> tuple[Talk, ...]:
    return open_desk(setting).talks


def imports(name: str, data: bytes) -> Deed:
    return lambda setting: library.import_source(setting, name, data, ReadOptions(now=NOW))


def says(*words: str) -> Deed:
    def say(setting: Setting) -> None:
        place = {"PLANNER_HOME": str(setting.home.data), "PLANNER_NOW": "2026-11-22T12:00:00Z", "TZ": "UTC"}
        with redirect_stdout(StringIO()):
            code = planner([*words, "--quiet"], environment=place)
        if code == 5:
            raise StoreError("as the command said")
        assert code == 0

    return say


def people_page(*names: str) -> bytes:
    """A program of talks that people give: alike enough to be matched when a title changes."""
    listed = [
        {
            "id": f"{number}-{len(name)}",
            "program": "harbour",
            "title": name,
            "people": ["Ann Roe", "Bo Ek"],
            "start": f"2027-07-02T{9 + number:02}:00:00+02:00",
            "end": f"2027-07-02T{9 + number:02}:30:00+02:00",
        }
        for number, name in enumerate(names)
    ]
    return json.dumps({"timezone": "Europe/Berlin", "talks": listed}).encode()


def read_from_file(setting: Setting) -> None:
    """A program read from a file which by now calls a starred talk otherwise, and has one more."""
    file = setting.home.data.parent / "harbour.json"
    file.write_bytes(people_page("Charting a career", "Silk"))
    library.import_parts(setting, [part_of_file(str(file))], ReadOptions(now=NOW))
    choices.star(
        setting, [talk for talk in talks(setting) if talk.program == "harbour"][:1], note="front row"
    )
    file.write_bytes(people_page("Charting a long career", "Silk", "Salt"))


def overlapping(setting: Setting) -> None:
    """Stars on everything, and a third program at the time of the others."""
    imports("cellar.txt", page(10, "Demo"))(setting)
    choices.star(setting, talks(setting))


def sampled(setting: Setting) -> None:
    """Two sample programs, a talk of each starred."""
    for path in samples.sample_files()[:2]:
        library.import_source(setting, path.name, path.read_bytes(), ReadOptions(now=NOW), sample=True)
    choices.star(setting, [talk for talk in talks(setting) if talk.sample][::40])


def other_agenda(setting: Setting) -> None:
    """An agenda of somebody else's beside the home."""
    choices.star(setting, talks(setting)[3:5], level=Level.MUST, note="come along")
    data = setting.home.agenda_file.read_bytes()
    choices.unstar(setting, talks(setting)[3:5])
    (setting.home.data.parent / "theirs.toml").write_bytes(data)


def changed_calendar(setting: Setting) -> None:
    """A calendar that has changed since it was read."""
    file = setting.home.data.parent / "private.ics"
    add_calendar(setting, str(file))
    later = event("UID:1", "DTSTART:20270701T150000Z", "DTEND:20270701T153000Z", "SUMMARY:Dentist")
    file.write_text(calendar(later))


def exported_before(setting: Setting) -> None:
    """A calendar file that was written once, and an agenda that has changed since."""
    exports(setting)
    choices.star(setting, talks(setting)[4:5])
    choices.unstar(setting, talks(setting)[2:3])


def exports(setting: Setting) -> None:
    export_agenda(setting, Order(setting.home.data.parent / "agenda.ics"))


def publishes(setting: Setting) -> None:
    """What publishing leaves in memory, without a server."""
    url = "https://calendar.example/me/talks/"
    resource = Resource(f"{url}1.ics", '"2"', {"summary": "Silk"}, {"summary": "Silk"}, frozenset())
    publication = Publication(url, "Talks", url, user="me", published=NOW, resources={"uid-1": resource})
    save_publication(setting.home, publication)
    remember(setting.home, url, told_anywhere(setting.home))


def spoil_agenda(setting: Setting) -> None:
    setting.home.agenda_file.write_bytes(b"\0" * 100)


def spoil_library(setting: Setting) -> None:
    data = setting.home.programs_file.read_bytes()
    setting.home.programs_file.write_bytes(data[:100] + b"\xff" * 4000)


def spoil_calendars(setting: Setting) -> None:
    setting.home.busy_file.write_bytes(b"\0" * 100)


def nothing(_: Setting) -> None:
    return None
