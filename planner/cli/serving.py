"""`planner serve`: the screens as a web page, through textual-serve. Loaded for that verb alone."""

import hmac
import secrets
import shlex
import sys
from collections.abc import Sequence

from aiohttp import web
from aiohttp.typedefs import Handler
from textual_serve.server import Server

from planner.cli.guarding import guard, port_at, url_of


def serve(command: Sequence[str], host: str, port: int, public_url: str | None, title: str) -> None:
    """Show a command's screens as a web page until ctrl+c; a process for each window that is opened.

    Everything lies below a path that nobody can guess and that is another one each time: whoever else uses this computer
    reaches the port, but not the screens, which write files as whoever started them. Only pages of this server may speak
    to it: a request that comes from another site, or under another host's name, is refused, so that no web page one visits
    can drive the screens behind one's back.

    Args:
        port: 0 for any that is free.
        public_url: the address under which browsers reach it, where a proxy stands before it.
    Raises:
        UsageError: host or port cannot be had.
    """
    port = port_at(host, port)
    url = (public_url or url_of(host, port)).rstrip("/")
    _GuardedServer(shlex.join(command), host=host, port=port, title=title, public_url=url).serve()


_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self' {socket}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
}
"""The page loads nothing from elsewhere (textual-serve would ask a font server each time); no other site learns the path, shows
the page within its own, or finds it kept."""


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
        sys.stderr.write(
            f"planner: open {self._page} in a browser; whoever has this address sees and changes your agenda; ctrl+c here ends it\n"
        )
        sys.stderr.flush()

    @property
    def _page(self) -> str:
        return f"{self.public_url}{self._path}/"

    async def on_startup(self, app: web.Application) -> None:
        """Nothing: textual-serve would show its own name here."""

    async def _make_app(self) -> web.Application:
        self._path = f"/{secrets.token_urlsafe(24)}"
        inner = await super()._make_app()
        inner.on_response_prepare.append(self._say_headers)
        outer = web.Application(middlewares=[guard(self.host, self.public_url), self._only_below])
        # Routes of an application within another one have its path in their addresses, which textual-serve's page uses.
        outer.add_subapp(self._path, inner)
        return outer

    @web.middleware
    async def _only_below(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Nothing is told of what lies elsewhere; how much of a path is right takes no time to learn from."""
        name = "/" + request.path.removeprefix("/").partition("/")[0]
        if not hmac.compare_digest(name.encode(), self._path.encode()):
            raise web.HTTPNotFound(text="nothing is served here")
        return await handler(request)

    async def _say_headers(self, request: web.Request, response: web.StreamResponse) -> None:
        socket = "ws" + self.public_url.removeprefix("http")
        response.headers.update({name: value.replace("{socket}", socket) for name, value in _HEADERS.items()})
