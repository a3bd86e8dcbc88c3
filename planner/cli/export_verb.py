"""The verb `export`."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from time import sleep
from types import SimpleNamespace
from typing import Any

from planner.cli.call import Call, days_asked
from planner.cli.exits import ExitCode
from planner.cli.export_lines import export_lines
from planner.errors import ExistingFile, PlannerError, UsageError
from planner.services.calendar_file import CalendarOptions
from planner.services.desk import Desk, desk_stamp, open_desk
from planner.services.export import export_agenda, preview_export
from planner.services.export_order import Exported, Order, Shape, suggested_name
from planner.services.selection import Selection, choose
from planner.timeline.agenda import Level
from planner.timeline.ledger import Entry

POLL_SECONDS = 0.5
"""How often a watched agenda is looked at."""


def export(call: Call) -> int:
    """`planner export`."""
    options = call.options
    order = _order(call)
    if options.dry_run:
        exported = preview_export(call.setting, order)
        if call.output.as_json:
            call.output.document(_document(exported))
        else:
            call.output.lines([_sum("would write", exported), *_written_lines(call, order, exported)])
        _tell_of_alarms(call, exported, would="would be")
        return ExitCode.DONE
    if options.watch:
        return _watch(call, order)
    exported = export_agenda(call.setting, order, force=options.force)
    if exported.path is None:
        call.output.data(exported.data)
        return ExitCode.DONE
    if call.output.as_json:
        call.output.document(_document(exported))
    call.messages.note(_sum("wrote", exported))
    _tell_of_alarms(call, exported)
    return ExitCode.DONE


def _written_lines(call: Call, order: Order, exported: Exported) -> Iterator[str]:
    """What is in what would be written; nothing where that is nothing."""
    if not exported.files:
        return iter(())
    desk = open_desk(call.setting)  # what is doubtful about it was told when the order was made
    talks = choose(call.setting, desk, order.selection).talks
    return export_lines(exported, talks, call.listing(desk), changes_only=order.changes_only)


def _tell_of_alarms(call: Call, exported: Exported, *, would: str = "are") -> None:
    if exported.loses_alarms:
        call.messages.note(f"the reminders of before {would} gone: --alarm MINUTES sets them again")


def _watch(call: Call, order: Order) -> int:
    """Write the file whenever what it is made from changes, until ctrl+c."""
    if order.path is None:
        raise UsageError("standard output cannot be written again", where="--watch", remedy="name a file")
    force, wrong = call.options.force, ""
    stamp: object = None
    written: Mapping[Path | None, bytes] = {}
    with suppress(KeyboardInterrupt):
        while True:
            before, stamp = stamp, desk_stamp(call.setting)
            if stamp != before:
                try:
                    exported = export_agenda(call.setting, order, force=force)
                except ExistingFile:
                    raise
                except PlannerError as error:
                    if before is None:  # what was typed is wrong; later, something is being changed
                        raise
                    if error.message != wrong:
                        call.messages.warning(f"{error.message}; waiting for a change")
                    wrong = error.message
                else:
                    force, wrong = False, ""
                    if exported.files != written:
                        call.messages.note(_sum("wrote", exported))
                        _tell_of_alarms(call, exported)
                    written = exported.files
            sleep(POLL_SECONDS)
    return ExitCode.DONE


def selection_of(call: Call, desk: Desk) -> Selection:
    """The talks that a call means.

    Raises:
        ProgramNotFound: no such program.
        UsageError: no such day.
    """
    options = call.options
    program = desk.program_called(options.program).id if options.program else None
    days = days_asked(call, desk, program) if options.day else None
    return Selection(program, days, plan=options.plan, partial=options.partial, whole=options.all)


def calendar_options(options: SimpleNamespace) -> CalendarOptions:
    """How a call wants its calendar."""
    return CalendarOptions(
        alarm_minutes=options.alarm,
        free=tuple(Level(level) for level in options.free),
        with_html=options.html,
        name=options.name or "",
        colour=options.colour,
        refresh_minutes=options.refresh_every,
    )


def _order(call: Call) -> Order:
    options = call.options
    selection = selection_of(call, call.desk())
    shape = Shape(options.format) if options.format else None
    name = suggested_name(selection.program, shape or Shape.ICS)
    output = options.output or (Path(name).stem if options.each else name)
    calendar = calendar_options(options)
    return Order(
        None if output == "-" else Path(output),
        selection,
        shape,
        None if calendar == CalendarOptions() else calendar,
        changes_only=options.changes_only,
        since=Path(options.since) if options.since else None,
        each=options.each,
    )


def _sum(wrote: str, exported: Exported) -> str:
    """ "wrote 14 talks to agenda.ics: 1 new, 2 changed, 1 cancelled"."""
    if not exported.files:
        return f"nothing has changed since the last export to {exported.path}"
    return f"{wrote} {exported.summary}"


def _document(exported: Exported) -> dict[str, Any]:
    step = exported.step
    told = {
        "added": []
        if step is None
        else _ids(entry for entry in step.present if entry.told.uid in step.added),
        "changed": []
        if step is None
        else _ids(entry for entry in step.present if entry.told.uid in step.changed),
        "cancelled": [] if step is None else _ids(iter(step.cancelled)),
    }
    return {
        "path": None if exported.path is None else str(exported.path),
        "talks": exported.talks,
        "files": len(exported.files),
        **told,
    }


def _ids(entries: Iterator[Entry]) -> list[str]:
    return [entry.told.talk for entry in entries]
