"""Real CalDAV servers on this machine for the tests, behind a gate that sees what is asked and can fail."""

import base64
import http.client
import importlib.util
import os
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

USERS = tuple(f"user{number}" for number in range(200))
PASSWORD = "wh1te-r@bbit/42%:x"
_READS = frozenset({"PROPFIND", "GET", "HEAD", "OPTIONS", "REPORT"})
_HOP = frozenset(
    {"connection", "transfer-encoding", "keep-alive", "content-length", "accept-encoding", "host"}
)

RADICALE = """\
[server]
hosts = 127.0.0.1:{port}
[auth]
type = htpasswd
htpasswd_filename = {folder}/users
htpasswd_encryption = plain
delay = 0
[storage]
filesystem_folder = {folder}/collections
[logging]
level = critical
"""


@dataclass(frozen=True)
class Backend:
    """A running server."""

    name: str
    port: int
    checks_password: bool


@contextmanager
def running_radicale(folder: Path) -> Iterator[Backend]:
    """Radicale, with a password for each of `USERS`."""
    port = _free_port()
    (folder / "users").write_text("".join(f"{user}:{PASSWORD}\n" for user in USERS), encoding="utf-8")
    (folder / "config").write_text(RADICALE.format(port=port, folder=folder), encoding="utf-8")
    command = [sys.executable, "-m", "radicale", "--config", str(folder / "config")]
    with _running(command, port, folder):
        yield Backend("radicale", port, True)


def has_xandikos() -> bool:
    """Whether Xandikos is installed here."""
    return importlib.util.find_spec("xandikos") is not None


@contextmanager
def running_xandikos(folder: Path) -> Iterator[Backend]:
    """Xandikos; it asks nobody for a password over plain http."""
    port = _free_port()
    command = [sys.executable, "-m", "xandikos", "serve", "-d", str(folder), "--autocreate"]
    command += ["--current-user-principal", "/user0/", "-l", "127.0.0.1", "-p", str(port)]
    command += ["--no-detect-systemd", "--state-dir", str(folder / "state")]
    with _running(command, port, folder):
        yield Backend("xandikos", port, False)


@contextmanager
def _running(command: list[str], port: int, folder: Path) -> Iterator[None]:
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log, env={**os.environ, "TZ": "UTC"})
    try:
        _wait_for(port, process, folder / "log")
        yield
    finally:
        process.terminate()
        process.wait()


def _wait_for(port: int, process: "subprocess.Popen[bytes]", log: Path) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError(f"the server does not start: {log.read_text(errors='replace')}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Gate:
    """A door before a server: it notes what comes by, and can be closed."""

    url: str
    user: str
    password: str
    asked: list[tuple[str, str]] = field(default_factory=list)
    """Method and path of each request, in order."""
    passwords: list[str] = field(default_factory=list)
    """The `Authorization` of each request that had one."""
    closes_after_writes: int | None = None
    """So many requests that write come through, then the connection breaks."""
    statuses: dict[tuple[str, str], int] = field(default_factory=dict)
    """Method and beginning of a path -> how it is answered, without asking the server."""
    redirects: dict[str, str] = field(default_factory=dict)
    """Path -> where it sends to."""
    hides_etags: bool = False
    """Answers to PUT name no version."""
    before_put: list[tuple[str, bytes]] = field(default_factory=list)
    """What another client writes just before the next PUT to this path."""

    @property
    def writes(self) -> list[tuple[str, str]]:
        """The requests that write."""
        return [each for each in self.asked if each[0] not in _READS]

    def other_client(
        self, method: str, path: str, data: bytes = b"", **headers: str
    ) -> tuple[int, bytes, str]:
        """What another program of the same person does: status, body and version."""
        token = base64.b64encode(f"{self.user}:{self.password}".encode()).decode()
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        request = urllib.request.Request(
            self.url.rstrip("/") + path,
            data or None,
            {"Authorization": f"Basic {token}", "Content-Type": "text/calendar", **named},
            method=method,
        )
        noted = len(self.asked)
        try:
            with urllib.request.urlopen(request, timeout=20) as answer:
                return answer.status, answer.read(), answer.headers.get("ETag", "")
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.read(), ""
        finally:
            del self.asked[noted:]
            self.passwords.clear()

    def event(self, path: str) -> str:
        """An event as it is on the server."""
        status, data, _ = self.other_client("GET", path)
        assert status == 200, (status, path)
        return data.decode().replace("\r\n ", "").replace("\r\n", "\n")

    def edit(self, path: str, old: str, new: str) -> None:
        """Change an event as another program would."""
        before = self.event(path)
        assert old in before
        status, _, _ = self.other_client("PUT", path, before.replace(old, new).replace("\n", "\r\n").encode())
        assert status in (200, 201, 204)


@contextmanager
def gate_before(backend: Backend, user: str) -> Iterator[Gate]:
    """A gate before a server, on a port of its own."""
    gate = Gate("", user, PASSWORD)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.0"

        def handle_any(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            method, path = self.command, self.path
            gate.asked.append((method, path))
            if (sent := self.headers.get("Authorization")) is not None:
                gate.passwords.append(sent)
            if path in gate.redirects:
                self.send_response(301)
                self.send_header("Location", gate.redirects[path])
                self.end_headers()
                return
            for (wanted, beginning), status in gate.statuses.items():
                if method == wanted and path.startswith(beginning):
                    self.send_response(status)
                    self.send_header("Content-Length", "0")
                    self.end_headers()
                    return
            if method not in _READS and gate.closes_after_writes is not None:
                gate.closes_after_writes -= 1
                if gate.closes_after_writes < 0:
                    self.close_connection = True
                    self.connection.close()
                    return
            if method == "PUT" and gate.before_put and gate.before_put[0][0] == path:
                forward(backend.port, "PUT", path, gate.before_put.pop(0)[1], self._auth())
            status, headers, data = forward(backend.port, method, path, body, dict(self.headers.items()))
            self.send_response(status)
            for name, value in headers:
                if name.lower() not in _HOP and not (
                    gate.hides_etags and method == "PUT" and name.lower() == "etag"
                ):
                    self.send_header(name, value)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def _auth(self) -> dict[str, str]:
            return {"Authorization": self.headers.get("Authorization", ""), "Content-Type": "text/calendar"}

        do_GET = do_PUT = do_DELETE = do_PROPFIND = do_REPORT = do_MKCALENDAR = do_OPTIONS = handle_any

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    gate.url = f"http://127.0.0.1:{server.server_address[1]}/"
    try:
        yield gate
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def forward(
    port: int, method: str, path: str, body: bytes, headers: dict[str, str]
) -> tuple[int, list[tuple[str, str]], bytes]:
    """The answer of the server itself."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        sent = {name: value for name, value in headers.items() if name.lower() not in _HOP}
        connection.request(method, path, body or None, sent)
        answer = connection.getresponse()
        return answer.status, answer.getheaders(), answer.read()
    finally:
        connection.close()
