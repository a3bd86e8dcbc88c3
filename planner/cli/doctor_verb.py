"""The verb `doctor`."""

from planner.cli import documents
from planner.cli.call import Call
from planner.cli.exits import ExitCode
from planner.cli.listing import moment_text
from planner.services.backups import Backup, restore_backup
from planner.services.doctor import examine
from planner.text.counted import counted
from planner.timeline.clock import Zone


def doctor(call: Call) -> int:
    """`planner doctor`."""
    if call.options.restore is not None:
        return _restore(call)
    report = examine(call.setting)
    if call.output.as_json:
        call.output.document(documents.doctor_document(report))
    else:
        call.output.lines(
            [
                f"home: {report.home}",
                *(f"{name}: {path}" for name, path in report.files.items()),
                *report.holds,
                *(_backup_line(each, call.setting.zone) for each in report.backups),
            ]
        )
        call.output.lines([*(f"problem: {problem}" for problem in report.problems)] or ["nothing is wrong"])
    return ExitCode.STORE if report.broken else ExitCode.DONE


def _restore(call: Call) -> int:
    restored = restore_backup(call.setting, call.options.restore)
    if call.output.as_json:
        call.output.document(documents.restored_document(restored))
    if restored.aside is not None:
        call.messages.warning(f"what was in {call.setting.home.agenda_file.name} is kept in {restored.aside}")
    stars = counted(len(restored.agenda.stars), "star")
    told = "restored" if restored.is_changed or restored.aside is not None else "as it was already"
    back = " (planner undo takes it back)" if restored.is_changed else ""
    call.messages.note(f"{told}: backup {restored.backup.number} with {stars}{back}")
    return ExitCode.DONE


def _backup_line(backup: Backup, zone: Zone) -> str:
    """A backup as the doctor lists it."""
    what = "damaged" if backup.stars is None else counted(backup.stars, "star")
    present = " (as it is now)" if backup.is_present else ""
    return f"backup {backup.number}: {moment_text(backup.written, zone)}, {what}{present}"
