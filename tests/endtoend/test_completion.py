"""Completion in the real bash, zsh and fish: what is typed and completed is what planner is then run with."""

import json
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.endtoend.needs import need
from tests.endtoend.tmux import Terminal, terminal_in

ROOM = "Zeta $(touch pwned) `touch pwned` 's' \"d\" a:b=c; touch pwned & \\ *"
TITLE = 'It\'s $(touch pwned) `touch pwned` "q": %F{red} \\n *; touch pwned'
TABLE = (
    "Title,Date,Start,End,Room,Timezone\n"
    f'"{TITLE.replace(chr(34), chr(34) * 2)}",2027-07-05,09:00,10:00,"{ROOM.replace(chr(34), chr(34) * 2)}",Europe/Vienna\n'
    "Bees and wasps,2027-07-05,10:00,11:00,Hall B,Europe/Vienna\n"
    "Beetles,2027-07-06,10:00,11:00,Hall B,Europe/Vienna\n"
)
START = {
    "bash": ("bash --norc --noprofile", "source <(planner completion bash)"),
    "zsh": ("zsh -f", "autoload -U compinit; compinit -D; source <(planner completion zsh)"),
    "fish": ("fish --no-config", "planner completion fish | source"),
}
RECORDER = """\
#!/bin/sh
case "$1" in
__complete|completion) exec {python} -m planner "$@" ;;
*) exec {python} -c 'import json, sys; open("ran.json", "w").write(json.dumps(sys.argv[1:]) + "\\n")' "$@" ;;
esac
"""
"""Answers the shell as planner does; of any other command it keeps the words that the shell gave it."""


class Shell:
    """A shell of one kind in a terminal, with planner's completion."""

    def __init__(self, terminal: Terminal, folder: Path, kind: str) -> None:
        self.terminal = terminal
        self.describes = kind != "bash"
        self._ran = folder / "ran.json"

    def complete(self, typed: str, *, until: str) -> None:
        """Type the beginning of a command, and tab; wait until something is on the screen."""
        self.terminal.type(typed)
        self.terminal.press("Tab")
        self.terminal.wait_for(until)

    def ran(self) -> list[str]:
        """Enter; the words that planner was run with."""
        self.terminal.press("Enter")
        self.terminal.wait_until(
            lambda _: self._ran.exists() and self._ran.read_text().endswith("\n"), "a command"
        )
        words: list[str] = json.loads(self._ran.read_text())
        return words


@pytest.fixture
def folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="pl") as name:
        yield Path(name)


@pytest.fixture(params=list(START))
def shell(request: pytest.FixtureRequest, folder: Path) -> Iterator[Shell]:
    kind: str = request.param
    tmux = need(shutil.which("tmux"), "tmux (apt-get install tmux)")
    need(shutil.which(kind), f"{kind} (apt-get install {kind})")
    (folder / "table.csv").write_text(TABLE, encoding="utf-8")
    environment = {"PLANNER_HOME": str(folder / "home"), "TZ": "Europe/Vienna"}
    subprocess.run(
        [sys.executable, "-m", "planner", "import", str(folder / "table.csv"), "--quiet"],
        env={**os.environ, **environment, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
        check=True,
        capture_output=True,
    )
    with terminal_in(tmux, folder, {**environment, "PS1": "ready ", "HISTFILE": ""}) as terminal:
        (folder / "bin" / "planner").write_text(RECORDER.format(python=shlex.quote(sys.executable)))
        terminal.type(START[kind][0])
        terminal.press("Enter")
        terminal.type(START[kind][1])
        terminal.press("Enter")
        terminal.type("echo be''gun")
        terminal.press("Enter")
        terminal.wait_for("begun")
        terminal.press("C-l")
        yield Shell(terminal, folder, kind)
    assert not (folder / "pwned").exists()


def test_verb_option_and_choice_are_completed(shell: Shell) -> None:
    shell.complete("planner unst", until="unstar")
    shell.terminal.press("C-u")
    shell.complete("planner list --starr", until="--starred")
    shell.complete(" --kind key", until="keynote")

    assert shell.ran() == ["list", "--starred", "--kind", "keynote"]


def test_talk_is_completed_to_its_id(shell: Shell) -> None:
    shell.complete("planner star beet", until="beetles-")

    verb, talk = shell.ran()
    assert (verb, talk.rpartition("-")[0]) == ("star", "beetles")


@pytest.mark.parametrize("begun", ["--room zet", '--room "Zet', "--room 'Zet", "--room=Zet"])
def test_room_of_any_letters_arrives_as_it_is(shell: Shell, begun: str) -> None:
    shell.complete(f"planner list {begun}", until="touch")

    words = shell.ran()
    assert words in (["list", "--room", ROOM], ["list", f"--room={ROOM}"])


def test_titles_beside_ids_are_only_shown(shell: Shell) -> None:
    shell.terminal.type("planner star ")
    shell.terminal.press("Tab")
    shell.terminal.press("Tab")
    shown = shell.terminal.wait_for("bees-", "beetles-")

    assert ("Bees and wasps" in shown, "It's $(touch pwned)" in shown) == (shell.describes, shell.describes)


def test_file_is_completed_by_the_shell(shell: Shell, folder: Path) -> None:
    (folder / "Harbor conf 'x'.txt").write_text("")

    shell.complete("planner import Harb", until="conf")

    assert shell.ran() == ["import", "Harbor conf 'x'.txt"]
