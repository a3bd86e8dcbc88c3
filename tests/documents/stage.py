"""Where a page's commands run: a home of its own, a clock that stands, and the web of this machine alone."""

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Timer

from tests.documents.shown import ROOT, Clock, Command, File, Step
from tests.web.server import Site, running_site

NOW = "2027-01-10T12:00:00Z"
HOME = "/home/me"
"""What the documents call the home."""
WEB: dict[str, dict[str, str]] = {
    "https://harbor.example": {"/schedule.json": "harbor.json"},
    "https://calendar.example": {"/me.ics": "work.ics"},
    "https://pretalx.com": {
        "/open-harbour/schedule/": "<html><head><title>pretalx</title></head></html>",
        "/open-harbour/schedule/export/schedule.xml": "schedule.xml",
    },
    "https://fosdem.org": {
        "/2027/schedule/": "<html><body>made by pentabarf</body></html>",
        "/2027/schedule/xml": "schedule.xml",
    },
}
"""Sites of the documents: what each path answers with, a file of docs/examples or a page. A site is a server of this
machine while a page's commands run."""
NOT_RUN = {
    "python3 -m venv": "installs: .ci/run runs the README's two commands, and installs the wheel",
    ".venv/bin/pip install": "installs: from a registry",
    "uv tool install": "installs: for good, below the home of whoever runs it",
    "pipx install": "installs: the same",
    "planner agenda --json-lines | jq": "needs jq: docs/how-to/scripts.md does the same without",
    "ssh": "needs another computer",
    "planner publish": "needs a server: tests/publishing runs it against Radicale and Xandikos",
    "planner serve --host": "needs a network: tests/cli/test_serve.py",
}
"""What cannot be run here, by its beginning, and why."""
SCREENS = {"planner": "opens the screens: tests/endtoend does, in a terminal"}
"""The same, word for word."""
PATIENCE_SECONDS = 60.0
LASTING = {
    "planner serve": ("--port 0", r"http://\S+"),
    "planner export --watch": ("", r"wrote"),
}
"""What runs until ctrl+c: what is added to it here, and what it says when it runs."""
_SECRET = re.compile(r"(?<=/)[A-Za-z0-9_-]{32}(?=/)")
_PORT = re.compile(r"127\.0\.0\.1:\d+")


@dataclass
class Stage:
    """One page's folder, and the moment it is there."""

    folder: Path
    sites: Mapping[str, Site]
    """A server for each site of `WEB`."""
    now: str = NOW
    shims: Path = field(init=False)

    def __post_init__(self) -> None:
        self.home = self.folder / "me"
        self.home.mkdir()
        shutil.copytree(ROOT / "sample_programs", self.home / "sample_programs")
        for there in ("examples", "docs/examples"):
            shutil.copytree(ROOT / "docs" / "examples", self.home / there)
        self.shims = self.folder / "bin"
        self.shims.mkdir()
        self._shim("planner", f'exec "{sys.executable}" -m planner "$@"')
        for name in ("pbpaste", "wl-paste", "xclip"):
            self._shim(name, f'cat "{self.home}/sample_programs/iclr-2023-oral-4-track-6.txt"')
        for site, answers in WEB.items():
            for path, answer in answers.items():
                is_page = answer.startswith("<")
                body = answer.encode() if is_page else (ROOT / "docs" / "examples" / answer).read_bytes()
                kind = "text/html" if is_page else "application/octet-stream"
                self.sites[site].page(path, body, 200, Content_Type=kind)

    def _shim(self, name: str, script: str) -> None:
        path = self.shims / name
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(0o755)

    def do(self, step: Step) -> tuple[int, str] | None:
        """Do a step; a command's exit code and what it printed, None where it is not run."""
        match step:
            case Clock():
                self.now = step.instant
            case File():
                path = self.home / step.name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(step.text, encoding="utf-8")
            case Command() if why_not_run(step) is None:
                lasting = next((name for name in LASTING if step.words.startswith(name)), None)
                return self._last(step, *LASTING[lasting]) if lasting else self._run(step)
        return None

    def _run(self, command: Command) -> tuple[int, str]:
        ran = subprocess.run(
            ["bash", "-c", self._here(command.words)],
            cwd=self.home, env=self._environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            timeout=PATIENCE_SECONDS, check=False,
        )  # fmt: skip
        return ran.returncode, self._shown(ran.stdout.decode())

    def _last(self, command: Command, added: str, says: str) -> tuple[int, str]:
        """Run what does not end by itself until it says something."""
        words = f"exec {self._here(command.words)} {added}"
        with subprocess.Popen(
            ["bash", "-c", words], cwd=self.home, env=self._environment, stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        ) as running:  # fmt: skip
            assert running.stdout is not None
            late = Timer(PATIENCE_SECONDS, running.kill)
            late.start()
            printed = ""
            for line in running.stdout:
                printed += line
                if re.search(says, line):
                    break
            running.send_signal(signal.SIGINT)
            printed += running.stdout.read()
            late.cancel()
            return running.wait(PATIENCE_SECONDS), self._shown(printed)

    @property
    def _environment(self) -> dict[str, str]:
        kept = {
            name: os.environ[name] for name in ("LANG", "SYSTEMROOT", "PYTHONTZPATH") if name in os.environ
        }
        return kept | {
            "PATH": f"{self.shims}:{os.environ['PATH']}",
            "PYTHONPATH": str(ROOT),
            "PYTHONDONTWRITEBYTECODE": "1",
            "HOME": str(self.home),
            "PLANNER_NOW": self.now,
            "TZ": "Europe/Berlin",
            "COLUMNS": "100",
        }

    def _here(self, words: str) -> str:
        """The command with the documents' sites turned into servers of this machine."""
        for name, site in self.sites.items():
            words = words.replace(f"{name}/", f"{site.base}/")
        return words

    def _shown(self, text: str) -> str:
        """What was printed, as the documents show it."""
        for name, site in self.sites.items():
            text = text.replace(site.base, name)
        text = text.replace(str(self.home), HOME).replace(str(self.folder), "/home")
        return _PORT.sub("127.0.0.1:8000", _SECRET.sub("SECRET", text))


@contextmanager
def stage_in(folder: Path) -> Iterator[Stage]:
    """A stage in a folder, with its sites."""
    with ExitStack() as running:
        yield Stage(folder, {name: running.enter_context(running_site()) for name in WEB})


def why_not_run(command: Command) -> str | None:
    """Why a command is not run; None when it is."""
    if command.words in SCREENS:
        return SCREENS[command.words]
    return next((why for start, why in NOT_RUN.items() if command.words.startswith(start)), None)


def fits(shown: tuple[str, ...], printed: str) -> bool:
    """Whether lines are those shown; `...` there stands for any."""
    parts: list[str] = []
    for line in shown:
        parts.append(r"(?:[^\n]*\n)*" if line.strip() == "..." else re.escape(line.rstrip()) + r"[ ]*\n")
    return (
        re.fullmatch("".join(parts), printed if printed.endswith("\n") or not printed else printed + "\n")
        is not None
    )
