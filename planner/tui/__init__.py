"""The screens of planner. Nothing outside loads them but the command that opens them."""

import os
from collections.abc import Sequence

# Textual reads it when it is loaded: with its own 60, a second frame for one key waits for up to 17 ms.
os.environ.setdefault("TEXTUAL_FPS", "250")

from planner.services.desk import open_desk
from planner.services.first_day import open_first_day
from planner.services.setting import Setting, is_new, remembered
from planner.timeline.program import Program
from planner.tui.app import BROWSE, PlannerApp
from planner.tui.opening import remembered_mode, remembered_zone


def run(setting: Setting, imported: Sequence[Program] = ()) -> int:
    """Open the screens and stay until the user leaves; the exit code.

    Args:
        imported: programs that were just read; what they hold is told, and the first of them shown.
    Raises:
        PlannerError: the library cannot be opened; nothing was shown yet.
        Exception: a fault of planner's own ended the screens; the terminal is as it was.
    """
    if not imported and is_new(setting):
        from planner.services.samples import add_samples_once

        add_samples_once(setting)
    notes = remembered(setting)
    talk = next((talk.id for program in imported[:1] for talk in program.talks[:1]), notes.get("talk", ""))
    if imported or remembered_mode(notes, PlannerApp.MODES, BROWSE) == BROWSE:
        # What the first picture does not show is read once it stands.
        desk = open_first_day(setting, remembered_zone(setting, notes), talk=talk)
    else:
        desk = open_desk(setting)
    app = PlannerApp(setting, desk, imported=imported)
    code = app.run()
    if app.fault is not None:
        raise app.fault
    return code or app.return_code or 0
