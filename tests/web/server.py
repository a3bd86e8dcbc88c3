"""A web server on this machine for one test: each path answers as the test says."""

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Answer = Callable[[BaseHTTPRequestHandler], None]


@dataclass
class Site:
    """A running server and what was asked of it."""

    base: str
    """Its address without a path: "http://127.0.0.1:PORT"."""
    answers: dict[str, Answer] = field(default_factory=dict)
    asked: list[tuple[str, Mapping[str, str]]] = field(default_factory=list)
    """Path and headers of every request, in order; header names in lower case."""

    def page(self, path: str, body: bytes | str = b"", status: int = 200, /, **headers: str) -> str:
        """Let a path give a body; the path's address. Header names have `_` for `-`."""
        data = body.encode() if isinstance(body, str) else body
        named = {name.replace("_", "-"): value for name, value in headers.items()}

        def answer(handler: BaseHTTPRequestHandler) -> None:
            if (tag := named.get("ETag")) is not None and handler.headers.get("If-None-Match") == tag:
                handler.send_response(304)
                handler.end_headers()
                return
            handler.send_response(status)
            for name, value in named.items():
                handler.send_header(name, value)
            handler.send_header("Content-Length", str(len(data)))
            handler.end_headers()
            handler.wfile.write(data)

        return self.path(path, answer)

    def path(self, path: str, answer: Answer) -> str:
        """Let a path answer in any way; the path's address."""
        self.answers[path] = answer
        return self.base + path

    @property
    def paths(self) -> list[str]:
        """The paths asked for, in order."""
        return [path for path, _ in self.asked]


@contextmanager
def running_site() -> Iterator[Site]:
    """A server of its own on a free port of this machine; paths nobody named give 404."""
    site = Site("")

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path = self.path
            site.asked.append((path, {name.lower(): value for name, value in self.headers.items()}))
            if path in site.answers:
                try:
                    site.answers[path](self)
                except OSError:
                    self.close_connection = True
                return
            self.send_error(404)

        def log_message(self, format: str, *args: object) -> None:
            return

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        site.base = f"http://127.0.0.1:{server.server_address[1]}"
        thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        try:
            yield site
        finally:
            server.shutdown()
            thread.join()
