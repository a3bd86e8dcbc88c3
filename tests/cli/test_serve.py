"""`planner serve`: the screens as a web page, for its own pages only."""

import os
import re
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from planner.extras import install_of
from tests.cli.conftest import Run

pytest.importorskip("textual_serve")


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[str, "subprocess.Popen[str]"]]:
    """The address of a running server, and its process."""
    environment = {**os.environ, "PLANNER_HOME": str(tmp_path / "home")}
    command = [sys.executable, "-m", "planner", "serve", "--port", "0"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment)
    assert process.stderr is not None
    try:
        line = process.stderr.readline()
        found = re.fullmatch(
            r"planner: open (http://127\.0\.0\.1:\d+/[\w-]{32})/ in a browser; whoever has this address sees and changes your agenda;"
            r" ctrl\+c here ends it\n",
            line,
        )
        assert found, line
        yield found[1], process
    finally:
        process.kill()
        process.wait()
        process.stderr.close()


def asked(url: str, **headers: str) -> tuple[int, str]:
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(urllib.request.Request(url, headers=headers), timeout=20) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read().decode()


@pytest.mark.skipif(os.name != "posix", reason="ctrl+c is a signal here")
def test_page_is_served_and_ctrl_c_ends_it(served: tuple[str, "subprocess.Popen[str]"]) -> None:
    url, process = served

    status, text = asked(f"{url}/")
    process.send_signal(signal.SIGINT)

    assert (status, "<title>planner" in text or "planner" in text) == (200, True)
    assert process.wait(timeout=20) == 0


@pytest.mark.parametrize(
    ("headers", "refusal"),
    [
        ({"Host": "evil.example"}, "planner is not served under this name"),
        ({"Origin": "http://evil.example"}, "only pages of planner itself may speak to it"),
        ({"Origin": "null"}, "only pages of planner itself may speak to it"),
    ],
)
def test_other_sites_are_refused(
    served: tuple[str, "subprocess.Popen[str]"], headers: dict[str, str], refusal: str
) -> None:
    url, _ = served

    assert asked(f"{url}/ws", **headers) == (403, refusal)


@pytest.mark.parametrize(
    "path", ["", "/", "/ws", "/static/js/textual.js", "/download/x", "/A" * 2, "/%2e%2e/ws"]
)
def test_nothing_is_served_to_who_does_not_know_the_path(
    served: tuple[str, "subprocess.Popen[str]"], path: str
) -> None:
    url, _ = served

    base, _, secret = url.rpartition("/")

    assert asked(base + path) == (404, "nothing is served here")
    assert asked(f"{base}/{secret[:-1]}/ws")[0] == 404


def test_page_finds_its_parts_below_the_path_and_keeps_it_to_itself(
    served: tuple[str, "subprocess.Popen[str]"],
) -> None:
    url, _ = served

    _, text = asked(f"{url}/")

    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with opener.open(f"{url}/static/css/xterm.css", timeout=20) as answer:
        assert (answer.status, answer.headers["Referrer-Policy"], answer.headers["X-Frame-Options"]) == (
            200,
            "no-referrer",
            "DENY",
        )
    linked = re.findall(r"(?:https?|ws)://127\.0\.0\.1[^\"' ]*", text)
    assert linked != []
    assert [each for each in linked if not each.partition("://")[2].startswith(url.partition("://")[2])] == []


def test_port_that_cannot_be_had_is_wrong_usage(run: Run) -> None:
    ran = run("serve", "--host", "192.0.2.1", "--port", "0")

    first, second = ran.err.splitlines()
    assert ran.code == 2
    assert first.startswith(
        "planner: warning: 192.0.2.1: everybody who can reach this address sees and changes"
    )
    assert second.startswith("planner: error: 192.0.2.1:0: ")
    assert second.endswith("(give another --host or --port)")


def test_missing_extra_says_how_to_install_it(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "planner.cli.serving", None)

    ran = run("serve")

    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        "planner: error: serve: showing the screens as a web page needs textual-serve "
        f"(install it: {install_of('serve')})\n"
    )


@pytest.mark.parametrize(
    "words", [("--port", "70000"), ("--port", "x"), ("--public-url", "ftp://x")], ids=lambda words: words[-1]
)
def test_wrong_words_are_refused(run: Run, words: tuple[str, ...]) -> None:
    assert run("serve", *words).code == 2
