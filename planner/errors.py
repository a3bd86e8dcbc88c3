"""Every error planner raises on purpose, on one screen.

A message says where, what, and what to do: ``WHERE: WHAT (WHAT TO DO)``, lower case, no full stop.
Shells catch `PlannerError` alone; `planner.cli.exits` maps each child to an exit code.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from planner.timeline.program import Question


class PlannerError(Exception):
    """Something a person can mend; the text is meant for them."""

    def __init__(self, what: str, *, where: str = "", remedy: str = "") -> None:
        self.what = what
        self.where = where
        self.remedy = remedy
        self.others: tuple[PlannerError, ...] = ()
        """What else failed with it, such as further sources; to be told beside it."""
        super().__init__(self.message)

    @property
    def message(self) -> str:
        """The whole sentence: ``where: what (remedy)``, parts that are empty left out."""
        head = f"{self.where}: {self.what}" if self.where else self.what
        return f"{head} ({self.remedy})" if self.remedy else head


class UsageError(PlannerError):
    """The words of a command or the choice of a file do not fit; nothing was done."""


class ExistingFile(UsageError):
    """A file that an export would replace was not written by planner, or was changed since."""


class ProgramError(PlannerError):
    """A source cannot be read as a program.

    Args:
        source: the file name or address as the user gave it.
        line: the line it failed at, counted from 1; None when the whole source is meant.
        reason: what is wrong.
    """

    def __init__(self, source: str, line: int | None, reason: str, remedy: str = "") -> None:
        self.source = source
        self.line = line
        super().__init__(reason, where=source if line is None else f"{source}:{line}", remedy=remedy)


class UnansweredSource(ProgramError):
    """A source of which nothing can be read before the user has answered something; `questions` are what."""

    def __init__(
        self, source: str, line: int | None, reason: str, questions: "tuple[Question, ...]", remedy: str = ""
    ) -> None:
        self.questions = questions
        super().__init__(source, line, reason, remedy)


class AgendaFileError(PlannerError):
    """Somebody's agenda that was handed over cannot be read."""


class TimeError(PlannerError):
    """A wall time or zone that does not name one instant."""


class NonexistentTime(TimeError):
    """A wall time that the clock jumped over."""


class AmbiguousTime(TimeError):
    """A wall time that the clock showed twice."""


class UnknownZone(TimeError):
    """A word that names no time zone, or several; `nearest` lists what may be meant."""

    def __init__(
        self, query: str, nearest: tuple[str, ...] = (), *, what: str = "", where: str = "", remedy: str = ""
    ) -> None:
        self.query = query
        self.nearest = nearest
        if not remedy:
            remedy = f"did you mean {', '.join(nearest)}?" if nearest else "see: planner timezones CITY"
        super().__init__(what or f"no such time zone: {query}", where=where, remedy=remedy)


class TalkNotFound(PlannerError):
    """No talk fits, or several do; `nearest` lists candidates."""

    def __init__(
        self,
        query: str,
        nearest: tuple[str, ...] = (),
        *,
        ambiguous: bool = False,
        what: str = "",
        remedy: str = "",
    ) -> None:
        self.query = query
        self.nearest = nearest
        self.ambiguous = ambiguous
        if what:
            super().__init__(what, remedy=remedy)
        elif ambiguous:
            shown = "; ".join(nearest[:8]) + ("; ..." if len(nearest) > 8 else "")
            super().__init__(f"{query!r} fits {len(nearest)} talks", remedy=f"one of: {shown}")
        elif nearest:
            super().__init__(f"no talk fits {query!r}", remedy="nearest: " + "; ".join(nearest))
        else:
            super().__init__(f"no talk fits {query!r}", remedy="see: planner list")


class ProgramNotFound(PlannerError):
    """No program in the library has this id, or several begin so; `known` lists which there are."""

    def __init__(
        self,
        query: str,
        known: tuple[str, ...] = (),
        *,
        ambiguous: bool = False,
        nearest: tuple[str, ...] = (),
    ) -> None:
        """`nearest` are those of `known` that are spelled much like the query."""
        self.query = query
        if nearest:
            super().__init__(f"no program {query!r}", remedy=f"did you mean {' or '.join(nearest)}?")
            return
        if ambiguous:
            super().__init__(f"{query!r} fits {len(known)} programs", remedy=f"one of: {', '.join(known)}")
            return
        remedy = (
            f"the library has: {', '.join(known)}" if known else "the library is empty; see: planner import"
        )
        super().__init__(f"no program {query!r}", remedy=remedy)


class CalendarNotFound(PlannerError):
    """None of my own calendars is meant by these words."""


class PublishError(PlannerError):
    """A calendar server cannot be asked, or does not do what it is asked."""


class StoreError(PlannerError):
    """The library on disk cannot be read or written."""
