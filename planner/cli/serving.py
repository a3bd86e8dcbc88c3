"""`planner serve`: the screens as a web page, through textual-serve. Loaded for that verb alone."""

import shlex
import sys
from collections.abc import Sequence

from aiohttp import web
from textual_serve.server import Server

from planner.cli.guarding import guard, port_at, url_of


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
    port = port_at(host, port)
    url = (public_url or url_of(host, port)).rstrip("/")
    _GuardedServer(shlex.join(command), host=host, port=port, title=title, public_url=url).serve()


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
        app.middlewares.append(guard(self.host, self.public_url))
        return app
