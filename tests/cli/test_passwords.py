"""Addresses that want a password: asked for, looked up, and seen nowhere."""

import base64
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import keyring
import keyring.backend
import pytest

from tests.cli.conftest import Run
from tests.cli.terminal import Terminal
from tests.cli.test_formats import CALENDAR
from tests.web.server import Site

SECRET = "hive & honey"
USER = "ada@bees.example"
REFUSED = "the server says 401 unauthorized"


class Ring(keyring.backend.KeyringBackend):
    """A keyring that knows one password."""

    priority = 1

    def __init__(self, service: str) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.service = service

    def get_password(self, service: str, username: str) -> str | None:
        return SECRET if (service, username) == (self.service, USER) else None

    def set_password(self, service: str, username: str, password: str) -> None:
        raise NotImplementedError

    def delete_password(self, service: str, username: str) -> None:
        raise NotImplementedError


@pytest.fixture(autouse=True)
def no_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    monkeypatch.delenv("PLANNER_PASSWORD", raising=False)


@pytest.fixture
def gate(site: Site) -> str:
    """An address that lets in whoever knows the password."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        known = base64.b64encode(f"{USER}:{SECRET}".encode()).decode()
        is_known = handler.headers.get("Authorization") == f"Basic {known}"
        data = CALENDAR.encode() if isinstance(CALENDAR, str) else CALENDAR
        handler.send_response(200 if is_known else 401)
        handler.send_header("Content-Length", str(len(data) if is_known else 0))
        handler.end_headers()
        handler.wfile.write(data if is_known else b"")

    return site.path("/all.ics", answer)


def typed(address: str, password: str | None = None) -> str:
    """An address with the user in it, and the password where one is given."""
    user = USER.replace("@", "%40") + ("" if password is None else f":{password.replace(' ', '%20')}")
    return address.replace("://", f"://{user}@")


def kept(home: Path) -> bytes:
    """All that is in the home."""
    return b"".join(path.read_bytes() for path in sorted(home.rglob("*")) if path.is_file())


@pytest.mark.parametrize("words", [("import",), ("busy", "add")], ids=" ".join)
def test_password_in_an_address_is_used_and_told_to_be_seen_by_others(
    run: Run, gate: str, home: Path, words: tuple[str, ...]
) -> None:
    ran = run(*words, typed(gate, SECRET), "--json")

    assert ran.code == 0
    warning = ran.err.splitlines()[0]
    assert warning == (
        f"planner: warning: {gate}: the password in the address can be seen in the list of processes and is in the history "
        f"of the shell (give {gate.replace('://', '://USER@')}; the password is asked for, or taken from PLANNER_PASSWORD "
        "or the keyring)"
    )
    for seen in (ran.out.encode(), ran.err.encode(), kept(home)):
        assert [secret for secret in (b"hive", b"honey", b"ada") if secret in seen.lower()] == []


def test_password_is_asked_for_at_a_terminal_and_asked_again_when_it_is_not_taken(
    run: Run, gate: str, home: Path
) -> None:
    with Terminal(home, "import", typed(gate)) as terminal:
        terminal.expect(f"password of {USER} at 127.0.0.1 (nothing is shown): ")
        terminal.type("wasps")
        terminal.expect(REFUSED)
        terminal.expect("(nothing is shown): ")
        terminal.type(SECRET)
        terminal.expect("keep the password of 127.0.0.1 in the keyring of this computer? [y/N] ")
        terminal.type("n")
        code = terminal.end()

    assert (code, "garden-days: Garden Days" in terminal.shown) == (0, True)
    assert [secret for secret in ("hive", "honey", "wasps") if secret in terminal.shown] == []
    assert b"hive" not in kept(home)
    assert [each["source"] for each in run("programs", "--json").json["programs"]] == [gate]


@pytest.mark.parametrize("verb", ["import", "refresh", "busy"])
def test_password_of_the_environment_is_taken(
    run: Run, gate: str, site: Site, monkeypatch: pytest.MonkeyPatch, verb: str
) -> None:
    monkeypatch.setenv("PLANNER_PASSWORD", SECRET)
    words: dict[str, tuple[str, ...]] = {"refresh": ("garden-days",), "busy": ("add",)}
    run("import", typed(gate), "--quiet")

    ran = run(verb, *words.get(verb, ()), typed(gate))

    assert (ran.code, REFUSED in ran.err) == (0, False)
    assert "authorization" in site.asked[-1][1]


def test_password_of_the_keyring_is_taken(run: Run, gate: str) -> None:
    before = keyring.get_keyring()
    keyring.set_keyring(Ring(f"planner {gate.removesuffix('/all.ics')}"))
    try:
        ran = run("import", typed(gate))
    finally:
        keyring.set_keyring(before)

    assert (ran.code, ran.err) == (0, "")


def test_nobody_to_ask_is_an_error_that_says_what_to_do(run: Run, gate: str, home: Path) -> None:
    ran = run("import", typed(gate))

    assert (ran.code, ran.out) == (3, "")
    assert ran.err == (
        f"planner: error: {gate}: {REFUSED} (set PLANNER_PASSWORD, keep the password in the keyring, or run it in a "
        "terminal and type it)\n"
    )


def test_address_without_a_user_says_how_to_name_one(run: Run, gate: str) -> None:
    ran = run("import", gate)

    remedy = "name the user: https://USER@HOST/...; the password is asked for"
    assert (ran.code, ran.err) == (3, f"planner: error: {gate}: {REFUSED} ({remedy})\n")


def test_password_is_asked_for_no_other_server(
    run: Run, gate: str, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLANNER_PASSWORD", SECRET)
    other = gate.replace("127.0.0.1", "localhost")
    start = site.page("/start", b"", 302, Location=other)

    ran = run("import", typed(start))

    assert ran.code == 3
    assert ["authorization" in headers for path, headers in site.asked if path == "/all.ics"] == [False]
