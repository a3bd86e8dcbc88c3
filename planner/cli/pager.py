"""A pager for what is longer than the terminal: PLANNER_PAGER, else PAGER, else less; none when that is empty or cat."""

import os
import shutil
import signal
import subprocess
import sys

_NO_PAGER = ("", "cat")
_NOT_STARTED = (126, 127)
"""How a shell says that there is no such command, or that it cannot be run."""


def page(data: bytes) -> bool:
    """Show text in the pager, when it is longer than the terminal; False when it is still to be written.

    To leave the pager early is no error.
    """
    command = _command() if data.count(b"\n") >= shutil.get_terminal_size((80, 24)).lines else ""
    if command in _NO_PAGER:
        return False
    sys.stdout.flush()
    # As git has it: end at once what fits, pass colours on, leave the text on the screen.
    environment = {"LESS": "FRX", "LV": "-c", **os.environ}
    before = signal.signal(signal.SIGINT, lambda *_: None)  # ctrl+c is the pager's: it stops a search there
    try:
        with subprocess.Popen(command, shell=True, stdin=subprocess.PIPE, env=environment) as process:
            try:
                process.communicate(data)
            except BrokenPipeError:
                process.wait()
            return process.returncode not in _NOT_STARTED
    except OSError:
        return False
    finally:
        signal.signal(signal.SIGINT, before)


def _command() -> str:
    for name in ("PLANNER_PAGER", "PAGER"):
        if name in os.environ:
            return os.environ[name].strip()
    return "less" if shutil.which("less") else ""
