"""A fault of planner's own in the screens, in a real terminal."""

import re
from pathlib import Path

from tests.cli.terminal import Terminal

BROKEN = """
import sys
from planner.__main__ import main
from planner.tui.screens.talk_actions import TalkActionsScreen
def broken(self):
    raise ZeroDivisionError("on purpose")
TalkActionsScreen.action_star = broken
sys.exit(main())
"""


def test_fault_ends_in_a_sentence_and_a_file(tmp_path: Path) -> None:
    with Terminal(tmp_path / "home", module=("-c", BROKEN)) as terminal:
        terminal.expect("Registration")
        terminal.type(" ")
        code = terminal.end()

    told = re.search(
        r"planner: error: a fault of planner's own: ZeroDivisionError \(please report it with (.*?)\)",
        terminal.shown,
    )
    assert code == 70
    assert told is not None
    assert "Traceback" not in terminal.shown
    details = Path(told[1]).read_text(encoding="utf-8")
    Path(told[1]).unlink()
    assert details.endswith("ZeroDivisionError: on purpose\n")
