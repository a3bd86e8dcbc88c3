"""What an export is asked for, by its options and its file's name, and what comes of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from os.path import isdir
from pathlib import Path
from typing import TYPE_CHECKING

from planner.errors import UsageError
from planner.services.paths import path_typed
from planner.services.selection import EVERYTHING_STARRED, Selection
from planner.services.told_events import ToldEvent
from planner.text.counted import counted
from planner.timeline.ledger import Step

if TYPE_CHECKING:
    from planner.services.calendar_file import CalendarOptions


class Shape(StrEnum):
    """What an export is written as, and how its file name ends."""

    ICS = "ics"
    MARKDOWN = "md"
    CSV = "csv"
    HTML = "html"
    SVG = "svg"
    JSON = "json"


@dataclass(frozen=True, slots=True)
class Order:
    """What to write, where."""

    path: Path | None
    """A file, or a folder to put `suggested_name` into; None for nobody's file (`-o -`)."""
    selection: Selection = EVERYTHING_STARRED
    shape: Shape | None = None
    """None for the one that the file's name asks for."""
    calendar: "CalendarOptions | None" = None
    """How a calendar looks, and what its events do; None for nothing special."""
    changes_only: bool = False
    """Only what the calendar was not told yet."""
    since: Path | None = None
    """Another file than the one written: it is the one whose memory counts, and goes on."""
    each: bool = False
    """A file for each talk; the path is their folder."""


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written, or would be."""

    path: Path | None
    """The file or folder, in full; None for nobody's."""
    files: Mapping[Path | None, bytes]
    """What is in each file that is written."""
    talks: int
    """How many take place in what was asked for."""
    step: Step | None = None
    """What is new to whoever had it before; None where nothing is remembered: on standard output, and in shapes that
    are no calendar."""
    is_first: bool = True
    """Nothing was written there before, as far as planner knows."""
    removed: tuple[Path, ...] = ()
    """Files of talks that were told of as cancelled the last time."""
    replaces: str = ""
    """Of the one file, what is there: "" nothing, "same" exactly these bytes, "ours" what planner wrote, "other"
    somebody else's."""
    loses_alarms: bool = False
    """A calendar that reminded before does not any more."""

    listed: Callable[[], tuple[ToldEvent, ...]] = field(default=tuple, repr=False, compare=False)
    """What is in it, event by event; made when it is asked for."""

    @property
    def data(self) -> bytes:
        """What is in the one file; nothing where none is written."""
        return next(iter(self.files.values()), b"")

    @property
    def news(self) -> str:
        """How much is new to whoever had it before: "1 new, 2 changed, 1 cancelled"; "nothing changed", or empty where
        nobody had it."""
        if self.step is None or self.is_first:
            return ""
        step = self.step
        counts = ((step.added, "new"), (step.changed, "changed"), (step.cancelled, "cancelled"))
        return ", ".join(f"{len(found)} {word}" for found, word in counts if found) or "nothing changed"

    @property
    def summary(self) -> str:
        """ "14 talks to /home/me/agenda.ics: 1 new, 1 cancelled"."""
        told = f"{counted(self.talks, 'talk')} to {self.path or 'standard output'}"
        return f"{told}: {self.news}" if self.news else told


_ALSO = {
    "ical": Shape.ICS,
    "icalendar": Shape.ICS,
    "ifb": Shape.ICS,
    "htm": Shape.HTML,
    "markdown": Shape.MARKDOWN,
}
"""Other endings of the same shapes."""


def shape_of(path: Path | None) -> Shape:
    """The shape that a file's name asks for; a calendar where it asks for none.

    Raises:
        UsageError: it asks for one that there is not.
    """
    ending = path.suffix.lower().removeprefix(".") if path is not None and not isdir(path_typed(path)) else ""
    if not ending:
        return Shape.ICS
    found = next((shape for shape in Shape if shape.value == ending), _ALSO.get(ending))
    if found is None:
        endings = ", ".join(f".{shape}" for shape in Shape)
        remedy = f"end it with one of {endings}; or keep the name and say --format ics"
        raise UsageError(f"planner writes no .{ending} files", where=str(path), remedy=remedy)
    return found


def suggested_name(program: str | None = None, shape: Shape = Shape.ICS) -> str:
    """The file name of an export that was given none: `agenda.ics`, or the program's id."""
    return f"{program or 'agenda'}.{shape}"


def check_order(order: Order, shape: Shape) -> None:
    """Refuse what a shape cannot have.

    Raises:
        UsageError: options of calendars for another shape, or what only files have for standard output.
    """
    if shape is not Shape.ICS and order.calendar is not None and order.calendar.alarm_minutes is not None:
        raise UsageError(f"a .{shape} file has no alarms", remedy="leave out --alarm, or write .ics")
    if shape is not Shape.ICS and (order.calendar or order.changes_only or order.since or order.each):
        raise UsageError(
            f"a .{shape} file is no calendar, with a memory, a name, a colour and time that is free",
            remedy="leave out the options of calendars, or write .ics",
        )
    if order.path is None and (order.changes_only or order.each):
        raise UsageError("standard output remembers nothing", where="-o -", remedy="name a file")


def check_name(path: Path, shape: Shape) -> None:
    """Refuse a file name that asks for another shape than the one that was said.

    Raises:
        UsageError: it does.
    """
    ending = path.suffix.lower().removeprefix(".")
    if ending != shape and ending in list(Shape):
        raise UsageError(
            f"the name asks for {ending}, and --format for {shape}",
            where=str(path),
            remedy=f"name a .{shape}, or leave out --format",
        )
