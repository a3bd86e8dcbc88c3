"""`python -m planner` and the `planner` script: the one place where command line and screens meet."""

import gc
import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from planner.services.setting import Setting
    from planner.timeline.program import Program

_OBJECTS_BETWEEN = 100_000
"""So many more objects than before make a verb look for garbage."""
_COLLECTED = gc.get_threshold()
"""When Python does."""


def main() -> int:
    """Run the command line; open the screens when it asks for them.

    A fault of our own is told in one line; its details go to a file that can be sent with a report.
    """
    # Else pytz opens each of its 600 files before it reads one, to see whether they are there.
    os.environ.setdefault("PYTZ_SKIPEXISTSCHECK", "1")
    # A verb is done before there is garbage worth looking for: a sixth of a long listing's time goes there.
    gc.set_threshold(_OBJECTS_BETWEEN, 20, 20)
    try:
        if sys.argv[1:2] == ["__complete"]:  # a key pressed in a shell must not wait for the command line
            from planner.completion.answer import main as complete

            return complete(sys.argv[2:])
        from planner.cli import main as run_command  # noqa: PLC0415 - so that ctrl+c while loading is quiet, too

        return run_command(screens=_open_screens)
    except KeyboardInterrupt:
        return 130
    except Exception as fault:  # noqa: BLE001 - whatever it is, a person gets a sentence, not a traceback
        return _tell_fault(fault)


def _tell_fault(fault: Exception) -> int:
    import tempfile  # noqa: PLC0415 - hardly ever needed
    import traceback  # noqa: PLC0415

    details = "".join(traceback.format_exception(fault))
    try:
        with tempfile.NamedTemporaryFile(
            "w", prefix="planner-fault-", suffix=".txt", delete=False, encoding="utf-8"
        ) as file:
            file.write(details)
        where = f"please report it with {file.name}"
    except OSError:
        where = "please report it"
    sys.stderr.write(f"planner: error: a fault of planner's own: {type(fault).__name__} ({where})\n")
    return 70


def _open_screens(setting: "Setting", imported: "Sequence[Program]") -> int:
    # Textual draws on stderr, so that stream has to be the terminal too; `planner serve` draws into a web page.
    served = os.environ.get("TEXTUAL_DRIVER", "").endswith(":WebDriver")
    if not served and not all(stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)):
        from planner.errors import UsageError  # noqa: PLC0415 - loaded by now

        raise UsageError("the screens need a terminal", remedy="use a verb here, see: planner --help")
    # What is loaded stays for good: to look for garbage in it, over and over, is a fifth of the time to the first
    # picture. The app begins to collect once that stands.
    gc.set_threshold(*_COLLECTED)
    gc.disable()
    from planner.tui import run

    return run(setting, imported)


if __name__ == "__main__":
    sys.exit(main())
