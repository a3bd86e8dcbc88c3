"""`planner serve`: the screens as a web page, through textual-serve. Loaded for that verb alone."""

import os
import shlex
import socket
import sys
from collections.abc import Sequence
from ipaddress import ip_address
from urllib.parse import urlsplit

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware
from textual_serve.server import Server

from planner.errors import UsageError

_EVERY_HOST = ("0.0.0.0", "::", "")
_OWN_HOSTS = frozenset({"127.0.0.1", "localhost", "::1"})


def is_own(host: str) -> bool:
    """Whether a host's name means this computer alone."""
    return host in _OWN_HOSTS


def serve(command: Sequence[str], host: str, port: int, public_url: str | None, title: str) -> None:
    """Show a command's screens as a web page until ctrl+c; a process for each window that is opened.

    Only pages of this server may speak to it: a request that comes from another site, or under another host's name,
    is refused, so that no web page one visits can drive the screens behind one's back.

    Args:
        port: 0 for any that is free.
        public_url: the address under which browsers reach it, where a proxy stands before it.
    Raises:
        UsageError: host or port cannot be had.
    """
    port = _port_at(host, port)
    name = socket.gethostname() if host in _EVERY_HOST else f"[{host}]" if ":" in host else host
    url = (public_url or f"http://{name}:{port}").rstrip("/")
    _GuardedServer(shlex.join(command), host=host, port=port, title=title, public_url=url).serve()


def _port_at(host: str, port: int) -> int:
    """The port, which can be had; one that is free for 0."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            if os.name == "posix":
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, port))
            return int(probe.getsockname()[1])
    except (OSError, OverflowError) as error:
        reason = (getattr(error, "strerror", None) or str(error)).lower()
        raise UsageError(reason, where=f"{host}:{port}", remedy="give another --host or --port") from error


class _GuardedServer(Server):
    """Serves its own pages only, and quietly."""

    def serve(self, debug: bool = False) -> None:
        """Serve until ctrl+c, and say where once the page can be opened."""
        web.run_app(
            self._make_app(),
            host=self.host,
            port=self.port,
            print=lambda _: self._announce(),
            access_log=None,
        )

    def _announce(self) -> None:
        sys.stderr.write(f"planner: open {self.public_url} in a browser; ctrl+c here ends it\n")
        sys.stderr.flush()

    async def on_startup(self, app: web.Application) -> None:
        """Nothing: textual-serve would show its own name here."""

    async def _make_app(self) -> web.Application:
        app = await super()._make_app()
        app.middlewares.append(self._guard())
        return app

    def _guard(self) -> "Middleware":
        names = {*_OWN_HOSTS, self.host, socket.gethostname(), urlsplit(self.public_url).hostname}

        @web.middleware
        async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
            host = urlsplit(f"//{request.host}").hostname
            if host not in names and not _is_number(host):
                raise web.HTTPForbidden(text="planner is not served under this name")
            origin = request.headers.get("Origin")
            if origin is not None and urlsplit(origin).netloc not in self._own_places(request):
                raise web.HTTPForbidden(text="only pages of planner itself may speak to it")
            return await handler(request)

        return guard

    def _own_places(self, request: web.Request) -> set[str]:
        """From where a page of this server may come: the name it was asked under, and the public one."""
        return {request.host, urlsplit(self.public_url).netloc}


def _is_number(host: str | None) -> bool:
    """Whether a host is an address in numbers, which nobody else's name can stand for."""
    try:
        ip_address(host or "")
    except ValueError:
        return False
    return True
