"""What a person finds in a home in which something was cut short, and everything about it that may not be so."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from planner.services import choices
from planner.services.busy_changes import list_calendars
from planner.services.desk import open_desk
from planner.services.setting import Setting
from planner.services.undoing import undo
from planner.store import lock
from planner.store.agenda import load_agenda
from planner.store.ledger import told_anywhere
from planner.store.lock import locked
from planner.store.published import load_publications
from tests.store.deeds import MENDING, UNDOABLE
from tests.store.furnished import Deed, setting_at


@dataclass(frozen=True)
class Seen:
    """What a person finds."""

    agenda: object
    library: object
    calendars: object
    told: object
    """What calendar files and their subscribers were told."""
    published: object


def seen(folder: Path, *, told: list[str] | None = None) -> Seen:
    setting = setting_at(folder)
    loaded = load_agenda(setting.home)
    desk = open_desk(setting, abstracts=True)
    if told is not None:
        told += [*loaded.warnings, *desk.warnings]
    heads = tuple((head.id, head.name, head.edition, head.talks) for head in desk.programs)
    listed_talks = tuple((talk.id, talk.title, talk.start, talk.status) for talk in desk.talks)
    listed = list_calendars(setting)
    calendars = tuple((Path(each.source).name, each.times, each.wrong) for each in listed)
    home = setting.home
    return Seen(loaded.agenda, (heads, listed_talks), calendars, told_anywhere(home), load_publications(home))


def what_is_wrong_after(
    deed: str, folder: Path, old: Seen, new: Seen, *, must_be_new: bool = False
) -> tuple[Seen | None, list[str]]:
    """What is found in a home in which a deed was cut short, and everything about it that may not be so.

    Args:
        old: what was found before it.
        new: what is found when nobody disturbs it.
        must_be_new: the deed said that it was done.
    """
    wrong = list[str]()
    try:
        setting = setting_at(folder)
        lock._swept.clear()  # as in a new process
        with locked(setting.home, seconds=0):
            pass
        told = list[str]()
        found = seen(folder, told=told)
        for part in Seen.__dataclass_fields__:
            if getattr(found, part) not in (getattr(old, part), getattr(new, part)):
                wrong.append(f"the {part} is neither the old nor the new one")
        if told and deed not in MENDING:
            wrong.append(f"it was told: {told}")
        if must_be_new and found != new:
            wrong.append("it said that it was done, and was not")
        wrong += _works_on(deed, setting, found, old, new)
    except Exception as error:  # noqa: BLE001 - whatever it is, it is what this looks for
        return None, [*wrong, f"{type(error).__name__}: {error}"]
    return found, wrong


def _works_on(deed: str, setting: Setting, found: Seen, old: Seen, new: Seen) -> Iterator[str]:
    """Whether the home can be used as ever: undo, the next star, no half of a file."""
    home = setting.home
    if found == new and deed in UNDOABLE:
        undo(setting)
        if seen(home.data.parent) != old:
            yield "undo does not bring back what was before"
    talk = open_desk(setting).talks[-1]
    choices.star(setting, [talk], note="afterwards")
    if load_agenda(home).agenda.stars[talk.id].note != "afterwards":
        yield "the next star is not kept"
    folders = (home.data, home.backups, home.busy_folder)
    if any(path for folder in folders for path in folder.glob(".*.part")):
        yield "the half of a file is left"
    while undo(setting) is not None:
        pass


@contextmanager
def prepared(furnished: Path, prepare: Deed, here: Path) -> Iterator[Path]:
    """A furnished home prepared for a deed; it was prepared where the deed will be done, so that paths hold there."""
    before = here.with_name("before")
    shutil.copytree(furnished, here)
    prepare(setting_at(here))
    here.rename(before)
    try:
        yield before
    finally:
        shutil.rmtree(before)


@contextmanager
def copied(source: Path, target: Path) -> Iterator[Path]:
    """A folder's copy, gone at the end."""
    shutil.copytree(source, target)
    try:
        yield target
    finally:
        shutil.rmtree(target)
