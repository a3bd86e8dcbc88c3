"""The verb `export`."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from planner.cli.commands import Call, days_asked
from planner.cli.exits import ExitCode
from planner.services.calendar_file import CalendarOptions
from planner.services.export import (
    Exported,
    Order,
    Shape,
    export_agenda,
    preview_export,
    shape_of,
    suggested_name,
)
from planner.services.selection import Selection
from planner.text.clean import isolate
from planner.text.counted import counted
from planner.timeline.agenda import Level
from planner.timeline.ledger import Entry, Step

_MOST_LINES = 12


def export(call: Call) -> int:
    """`planner export`."""
    options = call.options
    order = _order(call)
    if options.dry_run:
        exported = preview_export(call.setting, order)
        if call.output.as_json:
            call.output.document(_document(exported))
        else:
            call.output.lines([_sum("would write", exported), *_difference_lines(exported.step)])
        return ExitCode.DONE
    exported = export_agenda(call.setting, order, force=options.force)
    if exported.path is None:
        call.output.data(exported.data)
        return ExitCode.DONE
    if call.output.as_json:
        call.output.document(_document(exported))
    call.messages.note(_sum("wrote", exported))
    return ExitCode.DONE


def _order(call: Call) -> Order:
    options = call.options
    desk = call.desk()
    program = desk.program_called(options.program).id if options.program else None
    days = days_asked(call, desk, program) if options.day else None
    shape = Shape(options.format) if options.format else None
    output = options.output or (
        Path(suggested_name(program)).stem if options.each else suggested_name(program, shape or Shape.ICS)
    )
    path = None if output == "-" else Path(output)
    calendar = CalendarOptions(
        alarm_minutes=options.alarm,
        free=tuple(Level(level) for level in options.free),
        with_html=options.html,
        name=options.name or "",
        colour=options.colour,
        refresh_minutes=options.refresh_every,
    )
    is_plain = calendar == CalendarOptions()
    return Order(
        path,
        Selection(program, days, plan=options.plan, partial=options.partial, whole=options.all),
        shape if shape is not None or options.each else shape_of(path),
        None if is_plain else calendar,
        changes_only=options.changes_only,
        since=Path(options.since) if options.since else None,
        each=options.each,
    )


def _sum(wrote: str, exported: Exported) -> str:
    """ "wrote 14 talks to agenda.ics: 1 new, 2 changed, 1 cancelled"."""
    step, where = exported.step, exported.path or "standard output"
    if step is None or exported.is_first:
        return f"{wrote} {counted(exported.talks, 'talk')} to {where}"
    counts = ((step.added, "new"), (step.changed, "changed"), (step.cancelled, "cancelled"))
    news = ", ".join(f"{len(found)} {word}" for found, word in counts if found)
    if not exported.files:
        return f"nothing has changed since the last export to {where}"
    return f"{wrote} {counted(exported.talks, 'talk')} to {where}: {news or 'nothing changed'}"


def _difference_lines(step: Step | None) -> Iterator[str]:
    """What is new, changed and cancelled, by title; a long list is cut."""
    if step is None:
        return
    groups = (
        ("new", [entry for entry in step.present if entry.told.uid in step.added]),
        ("changed", [entry for entry in step.present if entry.told.uid in step.changed]),
        ("cancelled", list(step.cancelled)),
    )
    for word, entries in groups:
        for entry in entries[:_MOST_LINES]:
            yield f"  {word}: {isolate(entry.told.title)}"
        if len(entries) > _MOST_LINES:
            yield f"  {word}: {len(entries) - _MOST_LINES} more"


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
