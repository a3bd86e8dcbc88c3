"""The verbs that take changes back and make them again."""

from planner.cli.call import Call
from planner.cli.exits import ExitCode
from planner.cli.listing import moment_text
from planner.exporters.json_document import instant_text
from planner.services import undoing
from planner.text.clean import one_line


def undo(call: Call) -> int:
    """`planner undo`."""
    _tell_lost(call)
    if call.options.list:
        return _list_undo(call)
    undone = undoing.undo(call.setting)
    if call.output.as_json:
        call.output.document({"undone": undone.what if undone else None})
    told = f"undone: {undone.what} (planner redo does it again)" if undone else "there is nothing to undo"
    call.messages.note(told)
    return ExitCode.DONE


def redo(call: Call) -> int:
    """`planner redo`."""
    _tell_lost(call)
    redone = undoing.redo(call.setting)
    if call.output.as_json:
        call.output.document({"redone": redone.what if redone else None})
    call.messages.note(f"done again: {redone.what}" if redone else "there is nothing to redo")
    return ExitCode.DONE


def _tell_lost(call: Call) -> None:
    """Say once that a damaged file has cost what could be taken back."""
    if lost := undoing.lost_steps(call.setting):
        call.messages.warning(lost)


def _list_undo(call: Call) -> int:
    """What could be taken back, the latest first, and what could be done again."""
    piles = {"undo": undoing.undoable(call.setting), "redo": undoing.redoable(call.setting)}
    if call.output.as_json:
        call.output.document(
            {
                name: [{"at": instant_text(each.at), "what": each.what} for each in entries]
                for name, entries in piles.items()
            }
        )
        return ExitCode.DONE
    zone = call.setting.zone
    for name, entries in piles.items():
        call.output.lines(
            f"{name} {number:3}  {moment_text(each.at, zone)}  {one_line(each.what)}"
            for number, each in enumerate(entries, start=1)
        )
    if not any(piles.values()):
        call.messages.note("there is nothing to undo")
    return ExitCode.DONE
