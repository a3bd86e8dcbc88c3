"""The package as a stranger gets it: built from its own sdist, installed alone, and tried; what is missing installs itself.

`python -m scripts.try_package [--folder FOLDER]`; it says each step and ends with 1 at the first that fails.
"""

import argparse
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import openpyxl

from tests.endtoend.tmux import HEIGHT, WIDTH, Terminal

PROJECT = Path(__file__).resolve().parents[1]
PAGE = "<html><body><h1>Bee Days 2027</h1><p>Mon 3 May 2027 10:00 - 10:30 CEST</p><p>Bees</p></body></html>"
MISSING = {
    "html": ("import", "bees.html"),
    "xlsx": ("import", "bees.xlsx"),
    "serve": ("serve", "--port", "0"),
    "caldav": ("publish", "--caldav", "http://127.0.0.1:9/", "--user", "ann"),
}
"""A command that needs each extra. Of `plan` nothing is missed before a search gives up, so that has none."""
ENDLESS = ("serve", "caldav")
"""Those whose command goes on for ever, or needs a server: it is enough that they get further than before."""


class Failed(Exception):
    """A step did not do what it should."""


class Trial:
    """One folder in which everything happens, with a home of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.home = folder / "home"
        self.home.mkdir(parents=True)
        kept = {name: os.environ[name] for name in os.environ if name.startswith(("PIP_", "UV_", "SSL_"))}
        kept |= {name: value for name, value in os.environ.items() if name.lower().endswith("_proxy")}
        self.environment: Mapping[str, str] = {
            **kept, "PATH": f"{folder / 'tools' / 'bin'}{os.pathsep}{os.environ['PATH']}", "HOME": str(self.home),
            "TZ": "Europe/Berlin", "LC_ALL": "C.UTF-8", "TERM": "xterm-256color",
        }  # fmt: skip

    def run(
        self, *words: object, expect: int | None = 0, seconds: float = 300
    ) -> subprocess.CompletedProcess[str]:
        """Run a command in the home; what it printed.

        Args:
            expect: the code that it has to end with; None for any.

        Raises:
            Failed: it ends with another code.
        """
        done = subprocess.run(
            [str(word) for word in words], cwd=self.home, env=self.environment, capture_output=True, text=True, timeout=seconds,
            check=False,
        )  # fmt: skip
        if expect not in (None, done.returncode):
            raise Failed(
                f"{shlex.join(map(str, words))} ended with {done.returncode}:\n{done.stdout}{done.stderr}"
            )
        return done

    def venv(self, name: str) -> Path:
        """A new environment with nothing but pip in it; its folder of commands."""
        self.run(sys.executable, "-m", "venv", self.folder / name)
        return self.folder / name / "bin"


def main() -> int:
    """Every step in turn."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, help="where to build and install, kept afterwards")
    folder = parser.parse_args().folder
    try:
        if folder is not None:
            _try_all(Trial(folder.resolve()))
        else:
            with tempfile.TemporaryDirectory(prefix="pl") as made:
                _try_all(Trial(Path(made)))
    except Failed as error:
        print(f"failed: {error}", file=sys.stderr)
        return 1
    return 0


def _try_all(trial: Trial) -> None:
    _say("the sdist, and the wheel that is made of it")
    wheel = built(trial)
    _say(f"{wheel.name} alone in an empty environment: import, list, star, export")
    alone = trial.venv("alone")
    trial.run(alone / "pip", "install", "-q", wheel)
    use(trial, alone / "planner", alone.parent)
    _say("the screens open and are left")
    open_screens(trial, alone / "planner")
    _say("what is missing says how to install it, and that works")
    (trial.home / "bees.html").write_text(PAGE, encoding="utf-8")
    _write_workbook(trial.home / "bees.xlsx")
    for extra in MISSING:
        add_missing(trial, [alone / "planner"], extra)
    _say("uv tool, uvx, pipx, pipx run")
    tools = trial.venv("tools")
    trial.run(tools / "pip", "install", "-q", "uv", "pipx")
    try_tools(trial, wheel)


def built(trial: Trial) -> Path:
    """The wheel, made of the sdist; both hold what they should.

    Raises:
        Failed: one lacks a file.
    """
    dist = trial.folder / "dist"
    trial.run(sys.executable, "-m", "build", "--outdir", dist, PROJECT)
    wheel, sdist = next(dist.glob("*.whl")), next(dist.glob("*.tar.gz"))
    with zipfile.ZipFile(wheel) as archive:
        packed = set(archive.namelist())
    with tarfile.open(sdist) as archive:
        shipped = {name.partition("/")[2] for name in archive.getnames()}
    sources = [
        path.relative_to(PROJECT) for path in sorted((PROJECT / "planner").rglob("*")) if path.is_file()
    ]
    sources = [path for path in sources if "__pycache__" not in path.parts]
    samples = [f"sample_programs/{path.name}" for path in sorted((PROJECT / "sample_programs").iterdir())]
    _has(packed, [*map(Path.as_posix, sources), *(f"planner/{each}" for each in samples)], wheel)
    notes = [path.name for path in PROJECT.glob("*.md")]
    _has(shipped, [*map(Path.as_posix, sources), *samples, *notes, "LICENSE", "pyproject.toml"], sdist)
    return wheel


def use(trial: Trial, planner: Path, prefix: Path) -> None:
    """The main job without a terminal: the samples in, a talk starred, the calendar out.

    Raises:
        Failed: what comes out is not what went in.
    """
    samples = next(prefix.glob("lib/python*/site-packages/planner/sample_programs"))
    trial.run(planner, "import", samples, "--quiet")
    found = json.loads(trial.run(planner, "list", "--search", "half an hour off", "--json").stdout)["talks"]
    if len(found) != 1:
        raise Failed(f"list found {len(found)} talks")
    trial.run(planner, "star", found[0]["id"])
    trial.run(planner, "export", "-o", "agenda.ics")
    calendar = (trial.home / "agenda.ics").read_text("utf-8")
    if calendar.count("BEGIN:VEVENT") != 1:
        raise Failed(f"the calendar is:\n{calendar}")
    trial.run(planner, "plan")


def open_screens(trial: Trial, planner: Path) -> None:
    """The screens in a real terminal, closed with `q`.

    Raises:
        Failed: there is no tmux, or the screens do not come or do not go.
    """
    tmux = shutil.which("tmux")
    if tmux is None:
        raise Failed("there is no tmux to open the screens in (apt-get install tmux)")
    terminal = Terminal(tmux, trial.folder / "t")
    shell = ["env", "-i", *(f"{name}={value}" for name, value in trial.environment.items()), "PS1=$ ", "sh"]
    terminal.tell(
        "new-session", "-d", "-x", str(WIDTH), "-y", str(HEIGHT), "-c", str(trial.home), shlex.join(shell)
    )
    try:
        terminal.run(str(planner))
        terminal.wait_for("★ 1", "Help")
        terminal.press("q")
        terminal.wait_until(lambda screen: screen.split()[-1:] == ["$"], "the shell")
        terminal.type("echo left with $?")
        terminal.press("Enter")
        terminal.wait_for("left with 0")
    except AssertionError as error:
        raise Failed(str(error)) from error
    finally:
        terminal.tell("kill-server")


def add_missing(trial: Trial, planner: Sequence[object], extra: str, *, again: Sequence[object] = ()) -> None:
    """A command fails for want of an extra; the command that it names is run; then it goes further.

    Args:
        planner: the words that run planner.
        again: those that run it afterwards, where they are others; empty: the same.
    Raises:
        Failed: the advice is missing or does not help.
    """
    code = 2 if extra in ENDLESS else 3
    said = trial.run(*planner, *MISSING[extra], expect=code).stderr
    advice = re.search(r"\(install it: (.+)\)$", said.strip())
    if advice is None:
        raise Failed(f"nothing is said of how to install {extra}: {said}")
    print(f"  {extra}: {advice[1]}", flush=True)
    words = shlex.split(advice[1])
    if words[-1] == "planner":  # what keeps nothing is run with more instead
        trial.run(*words, *MISSING[extra])
        return
    trial.run(*words)
    if extra == "serve":
        trial.run(
            *planner[:-1], Path(str(planner[-1])).with_name("python"), "-c", "import planner.cli.serving"
        )
    elif extra == "caldav":
        said = trial.run(*planner, *MISSING[extra], expect=None).stderr
        if "install it" in said:
            raise Failed(said)
    else:
        trial.run(*(again or planner), *MISSING[extra])


def try_tools(trial: Trial, wheel: Path) -> None:
    """The same by each tool that runs Python programs from packages."""
    local = trial.home / ".local" / "bin" / "planner"
    trial.run("uv", "tool", "install", "-q", wheel)
    add_missing(trial, [local], "xlsx")
    trial.run("uv", "tool", "uninstall", "-q", "planner")
    trial.run("pipx", "install", "-q", wheel)
    add_missing(trial, [local], "xlsx")
    add_missing(trial, ["uvx", "-q", "--from", wheel, "planner"], "xlsx")
    add_missing(trial, ["pipx", "run", "--spec", wheel, "planner"], "xlsx")


def _has(names: set[str], wanted: Sequence[str], archive: Path) -> None:
    lacking = [name for name in wanted if name not in names]
    if lacking:
        raise Failed(f"{archive.name} lacks {', '.join(lacking[:8])}")


def _write_workbook(path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (
        ("Title", "Start", "End", "Timezone"),
        ("Bees", "2027-05-03 10:00", "2027-05-03 10:30", "Europe/Vienna"),
    ):
        book.worksheets[0].append(row)
    book.save(path)


def _say(what: str) -> None:
    print(f"- {what}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
