"""Errors to exit codes; all of stderr."""

import sys
from enum import IntEnum

from planner.errors import (
    AgendaFileError,
    CalendarNotFound,
    PlannerError,
    ProgramError,
    ProgramNotFound,
    PublishError,
    StoreError,
    TalkNotFound,
    TimeError,
    UsageError,
)
from planner.text.clean import one_line


class ExitCode(IntEnum):
    """What a command's end says to a script."""

    DONE = 0
    CONFLICTS = 1
    USAGE = 2
    SOURCE = 3
    NOT_FOUND = 4
    STORE = 5


_CODES: tuple[tuple[type[PlannerError], ExitCode], ...] = (
    (UsageError, ExitCode.USAGE),
    (ProgramError, ExitCode.SOURCE),
    (AgendaFileError, ExitCode.SOURCE),
    (PublishError, ExitCode.SOURCE),
    (TalkNotFound, ExitCode.NOT_FOUND),
    (ProgramNotFound, ExitCode.NOT_FOUND),
    (CalendarNotFound, ExitCode.NOT_FOUND),
    (TimeError, ExitCode.NOT_FOUND),
    (StoreError, ExitCode.STORE),
)


def exit_code_of(error: PlannerError) -> ExitCode:
    """The exit code that an error ends the command with."""
    return next((code for kind, code in _CODES if isinstance(error, kind)), ExitCode.USAGE)


class Messages:
    """What a command says beside its data: errors always, the rest unless quiet."""

    def __init__(self, *, quiet: bool = False) -> None:
        self.quiet = quiet

    def error(self, text: str) -> None:
        """Something failed."""
        _write(f"planner: error: {text}")

    def warning(self, text: str) -> None:
        """Something was done with a doubt."""
        if not self.quiet:
            _write(f"planner: warning: {text}")

    def note(self, text: str) -> None:
        """Something was done."""
        if not self.quiet:
            _write(f"planner: {text}")


def _write(line: str) -> None:
    text = one_line(line)
    try:
        if sys.stderr.isatty():
            from planner.cli.terminal import sentence_lines, terminal_cells

            text = "\n".join(sentence_lines(text, terminal_cells(sys.stderr)))
        sys.stderr.write(f"{text}\n")
        sys.stderr.flush()
    except (OSError, ValueError):
        return
