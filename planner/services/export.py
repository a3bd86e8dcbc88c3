"""Taking the agenda along: which talks, into which file, and never over somebody else's."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from planner.errors import ExistingFile, PlannerError, UsageError
from planner.services.desk import Desk, open_desk
from planner.services.paths import path_typed
from planner.services.setting import Setting
from planner.store.files import read_bytes, write_atomic
from planner.store.ledger import is_ours, wrote
from planner.store.lock import locked
from planner.timeline.clock import zone_named
from planner.timeline.day import day_of
from planner.timeline.program import Talk


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written, and where."""

    path: Path | None
    """None when it went to nobody's file (`-o -`)."""
    data: bytes
    talks: int


@dataclass(frozen=True, slots=True)
class ExportPreview:
    """What an export would write, and over what."""

    path: Path
    """Where to, in full."""
    data: bytes
    talks: int
    replaces: str
    """What the file is that is there: "" for none, "same" with exactly these bytes, "ours" when planner wrote it,
    "other" when it is somebody else's."""


class Shape(StrEnum):
    """What an export is written as, and how its file name ends."""

    ICS = "ics"
    MARKDOWN = "md"
    CSV = "csv"
    HTML = "html"
    SVG = "svg"
    JSON = "json"


def shape_of(path: Path | None) -> Shape:
    """The shape that a file's name asks for; a calendar where it asks for none."""
    ending = path.suffix.lower().removeprefix(".") if path is not None else ""
    return next((shape for shape in Shape if shape.value == ending), Shape.ICS)


def suggested_name(program: str | None = None, shape: Shape = Shape.ICS) -> str:
    """The file name of an export that was given none: `agenda.ics`, or the program's id."""
    return f"{program or 'agenda'}.{shape}"


def export_agenda(
    setting: Setting,
    *,
    path: Path | None,
    program: str | None = None,
    alarm_minutes: int | None = None,
    days: Collection[date] | None = None,
    force: bool = False,
    shape: Shape | None = None,
) -> Exported:
    """Write what is starred as a calendar file, or in another shape.

    Args:
        path: a file, or a folder to put `suggested_name` into; None only makes the bytes.
        program: only this program's talks.
        alarm_minutes: remind so long before each talk; None for no alarms.
        days: only talks that begin on these days, as the shown zone counts them; None for all.
        force: write over a file that planner did not write.
        shape: None for the one that the file's name asks for.
    Raises:
        PlannerError: nothing is starred.
        ExistingFile: the file is somebody else's.
        UsageError: its folder is missing.
        StoreError: it cannot be written.
    """
    shape = shape or shape_of(path)
    made = _made(setting, program, alarm_minutes, days, shape)
    if path is None:
        return Exported(None, made.data, made.talks)
    data, target = made.data, _target(setting, path, suggested_name(made.program, shape))
    with locked(setting.home):
        if not force and target.exists() and not _has(target, data) and not is_ours(setting.home, target):
            raise ExistingFile(
                "exists and was not written by planner, or was changed since",
                where=str(target),
                remedy="give another name with -o, or --force to replace it",
            )
        write_atomic(target, data, private=False)
        wrote(setting.home, target, data, now=setting.clock())
    return Exported(target, data, made.talks)


def preview_export(
    setting: Setting,
    *,
    path: Path,
    program: str | None = None,
    alarm_minutes: int | None = None,
    days: Collection[date] | None = None,
) -> ExportPreview:
    """What `export_agenda` would write; nothing is written. Arguments and errors are the same, but that a file of
    somebody else's is told in `replaces`."""
    made = _made(setting, program, alarm_minutes, days, shape_of(path))
    target = _target(setting, path, suggested_name(made.program, shape_of(path)))
    return ExportPreview(target, made.data, made.talks, _replaced(setting, target, made.data))


def _replaced(setting: Setting, target: Path, data: bytes) -> str:
    if not target.exists():
        return ""
    if _has(target, data):
        return "same"
    return "ours" if is_ours(setting.home, target) else "other"


@dataclass(frozen=True, slots=True)
class _Made:
    data: bytes
    talks: int
    program: str | None
    """The id of the only program asked for."""


def _made(
    setting: Setting,
    program: str | None,
    alarm_minutes: int | None,
    days: Collection[date] | None,
    shape: Shape,
) -> _Made:
    if alarm_minutes is not None and shape is not Shape.ICS:
        raise UsageError(f"a .{shape} file has no alarms", remedy="leave out --alarm, or write .ics")
    desk = open_desk(setting, abstracts=True)
    head = desk.program_called(program) if program is not None else None
    talks = [
        talk
        for talk in desk.my_talks
        if (head is None or talk.program == head.id)
        and (days is None or day_of(talk.start, setting.zone) in days)
    ]
    if not talks:
        about = f" in {head.id}" if head else ""
        about += " on that day" if days is not None else ""
        raise PlannerError(
            f"nothing is starred{about}, so there is nothing to export", remedy="star talks: planner star"
        )
    called = head.name if head else None
    if shape is Shape.ICS:
        data = _calendar(setting, desk, talks, called, alarm_minutes)
    else:
        from planner.services.readable import export_readable

        data = export_readable(setting, desk, talks, _name_of(called), shape)
    return _Made(data, len(talks), head.id if head else None)


def _name_of(program_name: str | None) -> str:
    return f"{program_name}: my talks" if program_name else "My conference talks"


def _calendar(
    setting: Setting, desk: Desk, talks: Sequence[Talk], program_name: str | None, alarm_minutes: int | None
) -> bytes:
    from planner.exporters.ics import export_ics

    return export_ics(
        talks,
        desk.agenda,
        name=_name_of(program_name),
        zone=setting.zone,
        home_zones={head.id: zone_named(head.timezone) for head in desk.programs if head.timezone},
        programs={head.id: head.name for head in desk.programs},
        alarm_minutes=alarm_minutes,
    )


def _target(setting: Setting, path: Path, name: str) -> Path:
    target = path_typed(path).absolute()
    try:
        if target.is_dir():
            target = target / name
        if not target.parent.is_dir():
            raise UsageError(
                "no such folder", where=str(target.parent), remedy="make it first, or give another -o"
            )
        target = target.resolve()
        special = target.exists() and not target.is_file()
    except (OSError, RuntimeError) as error:
        reason = (getattr(error, "strerror", None) or "leads nowhere").lower()
        raise UsageError(reason, where=str(target), remedy="give another -o") from error
    if special:
        raise UsageError("is no ordinary file", where=str(target), remedy="use -o - for standard output")
    if any(target.is_relative_to(folder.resolve()) for folder in (setting.home.data, setting.home.config)):
        raise UsageError("is in planner's own folder", where=str(target), remedy="give another -o")
    return target


def _has(target: Path, data: bytes) -> bool:
    """Whether a file holds exactly these bytes; a large one is not read for it."""
    return target.stat().st_size == len(data) and read_bytes(target) == data
