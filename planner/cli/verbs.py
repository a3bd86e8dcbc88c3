"""What each verb runs. Loaded only where there is one: the screens need nothing of it."""

from importlib import import_module
from types import SimpleNamespace
from typing import TYPE_CHECKING

from planner.cli.exits import ExitCode, Messages
from planner.cli.output import Output
from planner.services.setting import Setting
from planner.timeline.program import Program

if TYPE_CHECKING:
    from planner.cli.call import Call

_VERBS = {
    "import": "importing.import_sources",
    "programs": "library_verbs.programs",
    "remove": "library_verbs.remove",
    "refresh": "change_verbs.refresh",
    "changes": "change_verbs.changes",
    "list": "talk_verbs.list_talks",
    "show": "talk_verbs.show",
    "star": "talk_verbs.star",
    "unstar": "talk_verbs.unstar",
    "undo": "undo_verbs.undo",
    "redo": "undo_verbs.redo",
    "agenda": "talk_verbs.agenda",
    "conflicts": "talk_verbs.conflicts",
    "plan": "plan_verb.plan",
    "gaps": "gaps_verb.gaps",
    "compare": "friends_verbs.compare",
    "split": "friends_verbs.split",
    "now": "talk_verbs.now",
    "busy": "busy_verb.busy",
    "export": "export_verb.export",
    "publish": "publish_verb.publish",
    "timezones": "timezones_verb.timezones",
    "doctor": "doctor_verb.doctor",
    "serve": "serve_verb.serve",
    "completion": "completion_verb.completion",
}
"""Where the function of each verb is: its module is loaded for it alone."""
_PAGED = {
    "programs", "changes", "list", "show", "agenda", "conflicts", "plan", "gaps", "compare", "split", "now", "timezones", "doctor",
}  # fmt: skip
"""What may print more than a terminal shows, and prints it at once."""


def run_verb(options: SimpleNamespace, setting: Setting, messages: Messages) -> int:
    """Run the verb that the options name; its exit code."""
    if getattr(options, "template", None) == "help":
        from planner.cli.rows import field_lines, verb_of

        Output(as_json=False).lines(field_lines(verb_of(options)))
        return ExitCode.DONE
    module, _, function = _VERBS[options.verb].partition(".")
    code: int = getattr(import_module(f"planner.cli.{module}"), function)(_call(options, setting, messages))
    return code


def import_named(
    options: SimpleNamespace, setting: Setting, messages: Messages
) -> tuple[tuple[Program, ...], ExitCode]:
    """Import the sources that the options name, before the screens open; with the exit code of the first failure."""
    from planner.cli.importing import read_sources

    return read_sources(_call(options, setting, messages))


def _call(options: SimpleNamespace, setting: Setting, messages: Messages) -> "Call":
    from planner.cli.call import Call

    return Call(options, setting, _output(options, setting), messages)


def _output(options: SimpleNamespace, setting: Setting) -> Output:
    """Where the data of a call goes."""
    if getattr(options, "json_lines", False) or getattr(options, "template", None) is not None:
        from planner.cli.rows import RowOutput

        return RowOutput(options, setting.zone)
    return Output(as_json=options.json, pages=options.verb in _PAGED and not options.no_pager)
