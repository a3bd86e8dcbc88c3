"""Ended by a signal, the screens leave the terminal as it was, with everything written, and say by which."""

import os
import pty
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from planner.services import choices
from planner.services.desk import open_desk
from planner.services.samples import add_samples_once
from planner.services.setting import open_setting
from tests.conftest import NOW
from tests.store.processes import PROJECT

LEAVES_SCREEN = b"\x1b[?1049l"
DRAWN = b"Browse"


def screens(home: Path) -> tuple[subprocess.Popen[bytes], int]:
    """The screens in a terminal of their own, and its other end."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "planner", "--home", str(home)],
        cwd=PROJECT, stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True,
        env={**os.environ, "TERM": "xterm-256color"},
    )  # fmt: skip
    os.close(theirs)
    return process, ours


def output_until(terminal: int, wanted: bytes, *, seconds: float = 60) -> bytes:
    """What was drawn until something was; all of it when that never came."""
    drawn, deadline = b"", time.monotonic() + seconds
    while wanted not in drawn and time.monotonic() < deadline:
        if not select.select([terminal], [], [], 0.2)[0]:
            continue
        try:
            piece = os.read(terminal, 65536)
        except OSError:  # Linux says so when nobody holds the other end
            break
        if not piece:
            break
        drawn += piece
    return drawn


@pytest.mark.parametrize("name", ["SIGTERM", "SIGINT", "SIGHUP"])
def test_screens_leave_cleanly(tmp_path: Path, name: str) -> None:
    setting = open_setting(home=tmp_path / "home", now=NOW, environment={})
    add_samples_once(setting)
    process, terminal = screens(tmp_path / "home")
    try:
        output_until(terminal, DRAWN)
        time.sleep(1)
        process.send_signal(getattr(signal, name))
        drawn = output_until(terminal, LEAVES_SCREEN)
        code = process.wait(30)
    finally:
        process.kill()
        os.close(terminal)

    assert (code, LEAVES_SCREEN in drawn, b"Traceback" in drawn) == (128 + getattr(signal, name), True, False)
    assert choices.star(setting, open_desk(setting).talks[:1]).stars != {}


def test_screens_end_when_their_terminal_is_closed(tmp_path: Path) -> None:
    add_samples_once(open_setting(home=tmp_path / "home", now=NOW, environment={}))
    process, terminal = screens(tmp_path / "home")
    try:
        output_until(terminal, DRAWN)
        time.sleep(1)
    finally:
        os.close(terminal)
    try:
        process.send_signal(signal.SIGHUP)

        assert process.wait(30) is not None
    finally:
        process.kill()
