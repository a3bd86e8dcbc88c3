"""Where servers listen, and whom they answer: only those who ask for planner itself."""

import os
import socket
from ipaddress import ip_address
from urllib.parse import urlsplit

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

from planner.errors import UsageError

_EVERY_HOST = ("0.0.0.0", "::", "")
_OWN_HOSTS = frozenset({"127.0.0.1", "localhost", "::1"})


def is_own(host: str) -> bool:
    """Whether a host's name means this computer alone."""
    return host in _OWN_HOSTS


def url_of(host: str, port: int) -> str:
    """The address of a server, as browsers and calendars take it."""
    name = socket.gethostname() if host in _EVERY_HOST else f"[{host}]" if ":" in host else host
    return f"http://{name}:{port}"


def port_at(host: str, port: int) -> int:
    """The port, which can be had; one that is free for 0.

    Raises:
        UsageError: host or port cannot be had.
    """
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


def guard(host: str, public_url: str) -> Middleware:
    """Refuses requests that come from another site, or under another host's name: no web page that one visits can speak
    to the server behind one's back."""
    names = {*_OWN_HOSTS, host, socket.gethostname(), urlsplit(public_url).hostname}

    @web.middleware
    async def guarded(request: web.Request, handler: Handler) -> web.StreamResponse:
        asked = urlsplit(f"//{request.host}").hostname
        if asked not in names and not _is_number(asked):
            raise web.HTTPForbidden(text="planner is not served under this name")
        origin = request.headers.get("Origin")
        if origin is not None and urlsplit(origin).netloc not in (request.host, urlsplit(public_url).netloc):
            raise web.HTTPForbidden(text="only pages of planner itself may speak to it")
        return await handler(request)

    return guarded


def _is_number(host: str | None) -> bool:
    """Whether a host is an address in numbers, which nobody else's name can stand for."""
    try:
        ip_address(host or "")
    except ValueError:
        return False
    return True
