"""What each verb runs. Loaded only where there is one: the screens need nothing of it."""

from types import SimpleNamespace

from planner.cli.busy_commands import BUSY_VERBS
from planner.cli.commands import TALK_VERBS, Call
from planner.cli.exits import ExitCode, Messages
from planner.cli.importing import read_sources
from planner.cli.library_commands import LIBRARY_VERBS
from planner.cli.output import Output
from planner.cli.plan_command import PLAN_VERBS
from planner.cli.serve_command import SERVE_VERBS
from planner.cli.undo_commands import UNDO_VERBS
from planner.services.setting import Setting
from planner.timeline.program import Program


def _export(call: Call) -> int:
    from planner.cli.export_verb import export

    return export(call)


def _import(call: Call) -> int:
    if not call.options.stars:
        return LIBRARY_VERBS["import"](call)
    from planner.cli.stars_verb import import_stars

    return import_stars(call)


def _gaps(call: Call) -> int:
    from planner.cli.gaps_verb import gaps

    return gaps(call)


def _compare(call: Call) -> int:
    from planner.cli.friends_verbs import compare

    return compare(call)


def _split(call: Call) -> int:
    from planner.cli.friends_verbs import split

    return split(call)


def _refresh(call: Call) -> int:
    from planner.cli.change_verbs import refresh

    return refresh(call)


def _changes(call: Call) -> int:
    from planner.cli.change_verbs import changes

    return changes(call)


def _publish(call: Call) -> int:
    from planner.cli.publish_verb import publish

    return publish(call)


_VERBS = {
    **LIBRARY_VERBS,
    **TALK_VERBS,
    **UNDO_VERBS,
    **BUSY_VERBS,
    **PLAN_VERBS,
    **SERVE_VERBS,
    "export": _export,
    "import": _import,
    "gaps": _gaps,
    "compare": _compare,
    "split": _split,
    "refresh": _refresh,
    "changes": _changes,
    "publish": _publish,
}


def run_verb(options: SimpleNamespace, setting: Setting, messages: Messages) -> int:
    """Run the verb that the options name; its exit code."""
    return _VERBS[options.verb](_call(options, setting, messages))


def import_named(
    options: SimpleNamespace, setting: Setting, messages: Messages
) -> tuple[tuple[Program, ...], ExitCode]:
    """Import the sources that the options name, before the screens open; with the exit code of the first failure."""
    return read_sources(_call(options, setting, messages))


def _call(options: SimpleNamespace, setting: Setting, messages: Messages) -> Call:
    return Call(options, setting, Output(as_json=options.json), messages)
