"""The screens of planner. Nothing outside loads them but the command that opens them."""

import os
from collections.abc import Sequence

# Textual reads it when it is loaded: with its own 60, a second frame for one key waits for up to 17 ms.
os.environ.setdefault("TEXTUAL_FPS", "250")

from planner.services.desk import open_desk
from planner.services.library import add_samples_once
from planner.services.setting import Setting
from planner.timeline.program import Program
from planner.tui.app import PlannerApp


def run(setting: Setting, imported: Sequence[Program] = ()) -> int:
    """Open the screens and stay until the user leaves; the exit code.

    Args:
        imported: programs that were just read; what they hold is told, and the first of them shown.
    Raises:
        PlannerError: the library cannot be opened; nothing was shown yet.
        Exception: a fault of planner's own ended the screens; the terminal is as it was.
    """
    if not imported:
        add_samples_once(setting)
    # The abstracts follow once the first picture stands: they are most of what is on disk, and none is on it.
    app = PlannerApp(setting, open_desk(setting), imported=imported)
    code = app.run()
    if app.fault is not None:
        raise app.fault
    return code or app.return_code or 0
