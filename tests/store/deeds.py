"""What is done to a home of which nothing may be lost: everything that writes."""

from planner.services import choices, library, samples
from planner.services.backups import restore_backup
from planner.services.busy_changes import add_calendar, list_calendars, refresh_calendars, remove_calendar
from planner.services.corrections import rename_program
from planner.services.desk import open_desk
from planner.services.export import export_agenda
from planner.services.export_order import Order, Shape
from planner.services.feed import Feed, feed_name
from planner.services.parting import join_talks, part_talks
from planner.services.publish import forget, publications
from planner.services.refreshing import refresh_program
from planner.services.restoring import restore_stars
from planner.services.setting import Setting, remember
from planner.services.undoing import redo, undo
from planner.services.ways import accept
from planner.store.agenda import load_agenda
from planner.timeline.agenda import Level
from planner.timeline.hiding import Hiding
from tests.store.furnished import (
    Deed,
    changed_calendar,
    exported_before,
    exports,
    imports,
    nothing,
    other_agenda,
    overlapping,
    page,
    publishes,
    read_from_file,
    sampled,
    says,
    spoil_agenda,
    spoil_calendars,
    spoil_library,
    talks,
)


def _removes(setting: Setting) -> object:
    return library.remove_program(setting, "morning-session")


def _drops_calendar(setting: Setting) -> object:
    return remove_calendar(setting, "1")


def _parted(setting: Setting) -> None:
    read_from_file(setting)
    refresh_program(setting, "harbour")
    _parts(setting)


def _parts(setting: Setting) -> object:
    return part_talks(setting, "harbour", [_old_talk(setting)])


def _old_talk(setting: Setting) -> str:
    return next(
        key for key, star in load_agenda(setting.home).agenda.stars.items() if star.program == "harbour"
    )


def _matched(setting: Setting) -> None:
    read_from_file(setting)
    refresh_program(setting, "harbour")


def _imports_stars(setting: Setting) -> object:
    return restore_stars(setting, open_desk(setting), [setting.home.data.parent / "theirs.toml"])


def _accepts(setting: Setting) -> object:
    desk = open_desk(setting)
    return accept(setting, desk, desk.talks[0])


def _without_samples(setting: Setting) -> None:
    sampled(setting)
    samples.remove_samples(setting)


def _forgets(setting: Setting) -> None:
    for publication in publications(setting):
        forget(setting, publication)


def _exports_each(setting: Setting) -> object:
    return export_agenda(setting, Order(setting.home.data.parent, each=True, shape=Shape.ICS))


def _one_less_each(setting: Setting) -> None:
    _exports_each(setting)
    choices.unstar(setting, talks(setting)[2:3])
    _exports_each(setting)


DEEDS: dict[str, tuple[Deed, Deed]] = {
    "star": (nothing, lambda setting: choices.star(setting, talks(setting)[3:5], level=Level.MUST)),
    "unstar": (nothing, lambda setting: choices.unstar(setting, talks(setting)[1:3])),
    "hide": (nothing, lambda setting: choices.hide(setting, Hiding("morning-session", track="x"))),
    "accept a conflict": (overlapping, _accepts),
    "apply the plan": (overlapping, says("plan", "--apply")),
    "undo": (nothing, undo),
    "redo": (undo, redo),
    "import an edition": (nothing, imports("garden.txt", page(5))),
    "import a program": (nothing, imports("cellar.txt", page(10, "Demo"))),
    "import stars": (other_agenda, _imports_stars),
    "refresh": (read_from_file, lambda setting: refresh_program(setting, "harbour")),
    "the command refresh": (read_from_file, says("refresh", "harbour")),
    "part talks": (_matched, _parts),
    "join talks": (_parted, lambda setting: join_talks(setting, "harbour", [_old_talk(setting)])),
    "rename a program": (nothing, lambda setting: rename_program(setting, "morning-session", "Garden")),
    "read a program otherwise": (
        nothing,
        says("programs", "morning-session", "--read-as", "America/Chicago"),
    ),
    "remove a program": (nothing, _removes),
    "undo a removal": (_removes, undo),
    "redo a removal": (lambda setting: (_removes(setting), undo(setting)), redo),
    "remove the samples": (sampled, samples.remove_samples),
    "undo the samples": (_without_samples, undo),
    "add a calendar": (
        nothing,
        lambda setting: add_calendar(setting, str(setting.home.data.parent / "private.ics")),
    ),
    "refresh the calendars": (changed_calendar, refresh_calendars),
    "remove a calendar": (nothing, _drops_calendar),
    "undo a calendar": (_drops_calendar, undo),
    "redo a calendar": (lambda setting: (_drops_calendar(setting), undo(setting)), redo),
    "restore a backup": (nothing, lambda setting: restore_backup(setting, 3)),
    "the command doctor --restore": (nothing, says("doctor", "--restore", "2")),
    "mend the agenda": (spoil_agenda, lambda setting: load_agenda(setting.home)),
    "mend the library": (spoil_library, open_desk),
    "mend the calendars": (spoil_calendars, list_calendars),
    "export": (nothing, exports),
    "export again": (exported_before, exports),
    "export each": (nothing, _exports_each),
    "export each without one": (_one_less_each, _exports_each),
    "remember what was published": (exports, publishes),
    "forget what was published": (publishes, _forgets),
    "make an address for subscribers": (nothing, feed_name),
    "answer subscribers": (nothing, lambda setting: Feed(setting).state()),
    "remember": (nothing, lambda setting: remember(setting, {"zone": "Europe/Berlin"})),
    "the command star": (nothing, says("star", "Talk Number 14", "--pin")),
    "the command undo": (nothing, says("undo")),
}
"""What is done first, and what is then done and killed."""

UNDOABLE = (
    "star",
    "unstar",
    "hide",
    "accept a conflict",
    "apply the plan",
    "import stars",
    "remove a program",
    "remove the samples",
    "add a calendar",
    "remove a calendar",
    "restore a backup",
    "the command doctor --restore",
)
MENDING = ("mend the agenda", "mend the library", "mend the calendars")
