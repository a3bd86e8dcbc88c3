"""Taking the agenda along: which talks, into which file, what is new to whoever reads it, and never over somebody
else's."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from planner.errors import ExistingFile, PlannerError, UsageError
from planner.exporters.own_file import has_alarms, minutes_of_alarms
from planner.exporters.uid import is_own_uid
from planner.services.desk import Desk, open_desk
from planner.services.export_order import (
    Exported,
    Order,
    Shape,
    check_name,
    check_order,
    shape_of,
    suggested_name,
)
from planner.services.export_target import has_bytes, target_file, target_folder, whose
from planner.services.selection import Chosen, choose
from planner.services.setting import Setting
from planner.services.told_events import events_told, talks_told
from planner.store.files import read_bytes
from planner.store.ledger import Delivery, deliver, is_ours, ledger_of, place_of
from planner.store.lock import locked
from planner.timeline.ledger import NOTHING_TOLD, Ledger


def export_agenda(setting: Setting, order: Order, *, force: bool = False) -> Exported:
    """Write what is starred, or its plan, or a whole program, as a calendar file or in another shape.

    A calendar remembers what it was told: its events keep their UIDs, SEQUENCE rises when start, end or status change,
    and who is no longer wanted or was withdrawn is told of once, as cancelled. With nothing changed the bytes are the
    same, and a file that has them is left alone.

    Args:
        force: write over a file that planner did not write.
    Raises:
        PlannerError: there is nothing to write.
        ExistingFile: a file is somebody else's.
        UsageError: the order makes no sense, or the path leads nowhere.
        StoreError: it cannot be written.
    """
    asked = _ask(setting, order)
    with locked(setting.home):
        exported = _made(setting, order, asked)
        if exported.path is None:
            return exported
        if not force:
            _check_ours(setting, exported)
        _deliver(setting, asked, exported)
    return exported


def preview_export(setting: Setting, order: Order) -> Exported:
    """What `export_agenda` would write; nothing is written. Errors are the same, but that a file of somebody else's is
    told in `replaces`."""
    return _made(setting, order, _ask(setting, order))


@dataclass(frozen=True, slots=True)
class _Asked:
    """An order with the names in it looked up."""

    shape: Shape
    desk: Desk
    chosen: Chosen
    path: Path | None
    """In full."""
    place: str | None
    """Whose memory counts; None for nobody's."""


def _ask(setting: Setting, order: Order) -> _Asked:
    shape = order.shape or (Shape.ICS if order.each else shape_of(order.path))
    check_order(order, shape)
    desk = open_desk(setting, abstracts=True)
    chosen = choose(setting, desk, order.selection)
    path = None
    if order.path is not None:
        name = suggested_name(chosen.program.id if chosen.program else None, shape)
        path = target_folder(setting, order.path) if order.each else target_file(setting, order.path, name)
    if path is not None and not order.each:
        check_name(path, shape)
    place = path if order.since is None else _file_before(setting, order.since)
    return _Asked(shape, desk, chosen, path, None if place is None else place_of(place))


def _file_before(setting: Setting, path: Path) -> Path:
    """The file whose memory goes on.

    Raises:
        UsageError: there is none, and planner remembers none.
    """
    place = target_file(setting, path, suggested_name())
    if not place.exists() and ledger_of(setting.home, place_of(place)) is None:
        raise UsageError(
            "no such file, and planner remembers none written there",
            where=f"--since {path}",
            remedy="name a calendar that planner wrote, or leave out --since",
        )
    return place


def alarm_minutes_at(setting: Setting, path: Path) -> int | None:
    """How long before its talks the calendar at a path reminds; None where it does not, where planner wrote none, and
    where it cannot be read."""
    try:
        target = target_file(setting, path, suggested_name())
        if not target.is_file() or not is_ours(setting.home, target):
            return None
        return minutes_of_alarms(read_bytes(target) or b"")
    except PlannerError:
        return None


def _made(setting: Setting, order: Order, asked: _Asked) -> Exported:
    chosen = asked.chosen
    if asked.shape is Shape.ICS:
        return _calendar(setting, order, asked)
    if not chosen.talks:
        raise _nothing(order, chosen)
    from planner.services.readable import export_readable

    data = export_readable(setting, asked.desk, chosen, asked.shape, whole=order.selection.whole)
    replaces = whose(setting, asked.path, data) if asked.path is not None else ""
    return Exported(
        asked.path,
        {asked.path: data},
        len(chosen.talks),
        replaces=replaces,
        listed=partial(talks_told, chosen.talks),
    )


def _calendar(setting: Setting, order: Order, asked: _Asked) -> Exported:
    from planner.services.calendar_file import PLAIN, agenda_calendar

    former = _former(setting, asked)
    calendar = agenda_calendar(
        setting,
        asked.desk,
        asked.chosen,
        order.calendar or PLAIN,
        former=None if asked.place is None else former or NOTHING_TOLD,
        whole=order.selection.whole,
    )
    step = calendar.step
    if not step.everything:
        raise _nothing(order, asked.chosen)
    written = step.difference if order.changes_only else step.everything
    files: dict[Path | None, bytes] = {}
    removed: tuple[Path, ...] = ()
    if order.each and asked.path is not None:
        files = {asked.path / f"{entry.told.uid}.ics": calendar.bytes_of([entry]) for entry in written}
        old = (asked.path / f"{uid}.ics" for uid, entry in (former or {}).items() if not entry.is_live)
        removed = tuple(path for path in old if path not in files and path.exists())
    elif written:
        files = {asked.path: calendar.bytes_of(written)}
    return Exported(
        asked.path,
        files,
        len(step.present),
        step=None if asked.place is None else step,
        is_first=former is None,
        removed=removed,
        replaces=_replaced(setting, files),
        loses_alarms=(order.calendar or PLAIN).alarm_minutes is None and _reminded(asked, files),
        listed=partial(events_told, calendar, written, is_first=former is None),
    )


def _reminded(asked: _Asked, files: Mapping[Path | None, bytes]) -> bool:
    """Whether files that are to be replaced, or the one whose memory goes on, have alarms."""
    if not files or asked.place is None:
        return False
    before = (Path(asked.place), *(path for path in files if path is not None))
    return any(path.is_file() and has_alarms(read_bytes(path) or b"") for path in before)


def _former(setting: Setting, asked: _Asked) -> Ledger | None:
    """What the calendar was last told. Where the memory was lost, what its file says of itself goes on."""
    if asked.place is None:
        return None
    remembered = ledger_of(setting.home, asked.place)
    if remembered is not None:
        return remembered
    from planner.importers.ics.told import read_told

    place = Path(asked.place)
    data = read_bytes(place) if place.is_file() else None
    told = {uid: entry for uid, entry in read_told(data).items() if is_own_uid(uid)} if data else {}
    return told or None


def _replaced(setting: Setting, files: Mapping[Path | None, bytes]) -> str:
    path, data = next(iter(files.items()), (None, b""))
    return whose(setting, path, data) if path is not None and len(files) == 1 else ""


def _check_ours(setting: Setting, exported: Exported) -> None:
    for path, data in exported.files.items():
        if path is not None and whose(setting, path, data) == "other":
            raise ExistingFile(
                "exists and was not written by planner, or was changed since",
                where=str(path),
                remedy="give another name with -o, or --force to replace it",
            )
    for path in exported.removed:
        if not is_ours(setting.home, path):
            raise ExistingFile(
                "was changed since planner wrote it, and its talk is cancelled",
                where=str(path),
                remedy="delete it, or --force to have planner do that",
            )


def _deliver(setting: Setting, asked: _Asked, exported: Exported) -> None:
    """Write what is not there as it has to be, and remember it."""
    if exported.path is None or not (exported.files or exported.removed):
        return
    every = {path: data for path, data in exported.files.items() if path is not None}
    stale = {path: data for path, data in every.items() if not has_bytes(path, data)}
    strange = {path: data for path, data in every.items() if not is_ours(setting.home, path)}
    entries = exported.step.entries if exported.step is not None else None
    known = asked.place is not None and ledger_of(setting.home, asked.place) == entries
    if not stale and not strange and not exported.removed and (entries is None or known):
        return
    if asked.shape is Shape.ICS and exported.path not in every:
        exported.path.mkdir(exist_ok=True)
    delivery = Delivery(asked.place or "", stale | strange, entries, exported.removed)
    deliver(setting.home, delivery, now=setting.clock())


def _nothing(order: Order, chosen: Chosen) -> PlannerError:
    selection = order.selection
    about = f" in {chosen.program.id}" if chosen.program else ""
    about += " on that day" if selection.days is not None else ""
    if selection.whole:
        return PlannerError(
            f"there is no talk{about}, so there is nothing to export", remedy="import a program"
        )
    return PlannerError(
        f"nothing is starred{about}, so there is nothing to export", remedy="star talks: planner star"
    )
