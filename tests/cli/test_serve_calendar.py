"""`planner serve --calendar` and `planner export --watch`: a calendar that follows the agenda."""

import os
import re
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from email.message import Message
from pathlib import Path

import pytest

from tests.cli.conftest import LANTERN, NOW, Run
from tests.patience import PATIENCE_SECONDS

pytest.importorskip("aiohttp")
posix = pytest.mark.skipif(os.name != "posix", reason="ctrl+c is a signal here")


@pytest.fixture
def starred(run: Run) -> Run:
    run("import", LANTERN)
    run("star", "ten-gfr2o", "doorbell-7kjpj")
    return run


def started(home: Path, *words: str) -> "subprocess.Popen[str]":
    environment = {**os.environ, "PLANNER_HOME": str(home), "PLANNER_NOW": NOW}
    return subprocess.Popen(
        [sys.executable, "-m", "planner", *words], stderr=subprocess.PIPE, text=True, env=environment
    )


@pytest.fixture
def served(starred: Run, home: Path) -> Iterator[tuple[str, "subprocess.Popen[str]"]]:
    """The address of a subscription, and its server."""
    process = started(home, "serve", "--calendar", "--port", "0", "--alarm", "5")
    assert process.stderr is not None
    try:
        line = process.stderr.readline()
        found = re.match(
            r"planner: subscribe to (http://127\.0\.0\.1:\d+/[\w-]{32}/agenda\.ics) \(also webcal:", line
        )
        assert found, line
        yield found[1], process
    finally:
        process.kill()
        process.wait()
        process.stderr.close()


def asked(url: str, **headers: str) -> tuple[int, bytes, Message]:
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    request = urllib.request.Request(
        url, headers={key.replace("_", "-"): value for key, value in headers.items()}
    )
    try:
        with opener.open(request, timeout=PATIENCE_SECONDS) as answer:
            return answer.status, answer.read(), answer.headers
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read(), error.headers


def test_subscription_follows_the_agenda(served: tuple[str, "subprocess.Popen[str]"], starred: Run) -> None:
    url, _ = served
    status, data, headers = asked(url)

    same = asked(url, If_None_Match=headers["ETag"])
    since = asked(url, If_Modified_Since=headers["Last-Modified"])
    starred("unstar", "ten-gfr2o")
    after = asked(url, If_None_Match=headers["ETag"])

    assert (status, headers["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    assert (data.count(b"BEGIN:VEVENT"), data.count(b"BEGIN:VALARM")) == (2, 2)
    assert (same[:2], since[:2]) == ((304, b""), (304, b""))
    assert (after[0], after[1].count(b"BEGIN:VEVENT")) == (200, 1)


@pytest.mark.parametrize("path", ["/", "/agenda.ics", "/x/agenda.ics", "/../agenda.ics", "/favicon.ico"])
def test_whoever_does_not_know_the_address_gets_nothing(
    served: tuple[str, "subprocess.Popen[str]"], path: str
) -> None:
    url, _ = served
    base = re.match(r"http://[^/]+", url)
    assert base is not None

    status, data, _ = asked(base[0] + path)

    assert (status, data) == (404, b"nothing is served here")


@pytest.mark.parametrize("headers", [{"Host": "evil.example"}, {"Origin": "http://evil.example"}])
def test_other_sites_are_refused(
    served: tuple[str, "subprocess.Popen[str]"], headers: dict[str, str]
) -> None:
    status, data, _ = asked(served[0], **headers)

    assert (status, b"BEGIN" in data) == (403, False)


@posix
def test_address_stays_over_runs_and_ctrl_c_ends_it(
    served: tuple[str, "subprocess.Popen[str]"], home: Path
) -> None:
    url, process = served
    process.send_signal(signal.SIGINT)
    ended = process.wait(timeout=PATIENCE_SECONDS)
    again = started(home, "serve", "--new-address", "--port", "0")
    assert again.stderr is not None
    line = again.stderr.readline()
    again.kill()
    again.wait()
    again.stderr.close()

    assert ended == 0
    assert "subscribe to http://127.0.0.1:" in line
    assert url.split("/")[3] not in line


@posix
def test_watched_file_follows_the_agenda_until_ctrl_c(starred: Run, home: Path, tmp_path: Path) -> None:
    path = tmp_path / "watched.ics"
    process = started(home, "export", "--watch", "-o", str(path))
    assert process.stderr is not None
    try:
        lines = [process.stderr.readline()]
        starred("unstar", "ten-gfr2o", "doorbell-7kjpj")
        lines.append(process.stderr.readline())
        starred("star", "whistled")
        lines.append(process.stderr.readline())
        process.send_signal(signal.SIGINT)
        code = process.wait(timeout=PATIENCE_SECONDS)
    finally:
        process.kill()
        process.wait()
        process.stderr.close()

    assert lines == [
        f"planner: wrote 2 talks to {path}\n",
        f"planner: wrote 0 talks to {path}: 2 cancelled\n",
        f"planner: wrote 1 talk to {path}: 1 new\n",
    ]
    assert (code, path.read_bytes().count(b"BEGIN:VEVENT")) == (0, 1)


def test_watching_needs_a_file(starred: Run) -> None:
    ran = starred("export", "--watch", "-o", "-")

    assert (ran.code, ran.err) == (
        2,
        "planner: error: --watch: standard output cannot be written again (name a file)\n",
    )
