"""One slot line as printed, in its parts. What they mean is for `planner.timeline.slot`."""

from dataclasses import dataclass, field
from datetime import timedelta

from planner.timeline.halves import PrintedHours
from planner.timeline.year import PrintedDate


@dataclass(frozen=True, slots=True)
class PrintedAgain:
    """The times of a slot in a further zone: "10:00 PDT / 19:00 CEST"."""

    start: timedelta
    end: timedelta | None
    zone: str


@dataclass(frozen=True, slots=True)
class PrintedSlot:
    """One slot line, as printed. How its hours are written is not compared: the same times are the same slot."""

    start: timedelta
    """Since midnight of its date."""
    end: timedelta | None = None
    """Since midnight of its own date; may be before the start where it is meant for the next day, or where the halves
    of the day are open ("11:30-1:00")."""
    date: PrintedDate | None = None
    """With `others` where its numbers can be day and month or month and day."""
    end_date: PrintedDate | None = None
    """Only where the end is printed with a date of its own."""
    weekday: int | None = None
    """The weekday printed; 0 is Monday. None also for one that two languages read differently and nothing settles."""
    zone: str | None = None
    """The zone or offset as printed, brackets off; `planner.timeline.abbreviation` reads it, words included."""
    other_zone: str | None = None
    """A second zone printed for the same times, as in "CST (UTC-6)"."""
    end_zone: str | None = None
    """Only where the end is printed with another zone than the start."""
    again: tuple[PrintedAgain, ...] = ()
    """The same times printed once more for other zones."""
    place: str | None = None
    """What stands after "@"; None for "None", "TBA" and the like."""
    rest: str = ""
    """What stands behind the parts, such as a title."""
    is_local: bool = False
    """Whether "local time" is printed beside the times: they are the venue's, and no zone is named."""
    start_hours: PrintedHours = field(default=PrintedHours.OPEN, compare=False)
    """How the start's hour is printed: whether its half of the day is known."""
    end_hours: PrintedHours = field(default=PrintedHours.OPEN, compare=False)
    """The same for the end."""

    @property
    def when(self) -> tuple[object, ...]:
        """All that says when it is: slots in which it is the same are at the same time wherever they stand on a page."""
        return (
            self.start, self.end, self.date, self.end_date, self.weekday, self.zone, self.other_zone, self.end_zone, self.again,
            self.is_local, self.start_hours, self.end_hours,
        )  # fmt: skip
