"""Fetching an address with httpx: within limits, redirects looked at one by one, every failure in words."""

import asyncio
import socket
from collections.abc import Awaitable, Callable, Mapping
from http import HTTPStatus
from ipaddress import IPv6Address, ip_address
from typing import Any

import httpx

from planner import __version__
from planner.errors import ProgramError
from planner.limits import BYTES, FETCH_SECONDS, raising
from planner.text.clean import one_line
from planner.web.address import Address, address_of, redirected
from planner.web.answers import VARIABLE, Fetched, Limits, NotLetIn, NotModified, Tell
from planner.web.complaints import reason_told, status_told
from planner.web.unpack import Broken, TooLarge, Unpacker

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_LASTING = frozenset({301, 308})
_LOCATION = "planner.location"
_INSIDE_NAMES = (".localhost", ".local", ".internal", ".intranet", ".lan", ".home.arpa")
_LONGEST_VALIDATOR = 1000


def fetch(
    address: str | Address,
    *,
    etag: str | None = None,
    modified: str | None = None,
    limits: Limits | None = None,
    offered_by: Address | None = None,
    tell: Tell | None = None,
) -> Fetched | NotModified:
    """What an address gives now. Proxies of the environment (`HTTPS_PROXY`, `NO_PROXY`) are used; TLS is verified.

    Args:
        address: http, https or webcal; `user:password@` in it is used and shown nowhere.
        etag: what the server called the bytes that are there already; with `modified` it lets the server say that
            nothing has changed.
        offered_by: the page that names this address. A page outside this network is not followed into it, as no
            redirect is.
        tell: hears how far it is.
    Raises:
        ProgramError: it cannot be fetched; the text says why and never shows credentials.
    """
    start = address if isinstance(address, Address) else address_of(address)
    asked = {"If-None-Match": etag, "If-Modified-Since": modified}
    headers = {name: value for name, value in asked.items() if value}
    run = _Run(start, headers, limits or Limits(), offered_by, tell)
    return asyncio.run(run.whole())


class _Run:
    """One fetch, redirect by redirect."""

    def __init__(
        self,
        start: Address,
        headers: dict[str, str],
        limits: Limits,
        offered_by: Address | None,
        tell: Tell | None,
    ) -> None:
        self.start, self.at, self.lasting = start, start, start.url
        self.headers = headers
        self.limits = limits
        self.offered_by = offered_by
        self.tell = tell
        self.was_outside = False
        """A host outside this network was asked: nothing behind it may lead inside, under whatever name."""

    async def whole(self) -> Fetched | NotModified:
        limits = self.limits
        try:
            async with asyncio.timeout(limits.whole_seconds):
                if self.offered_by is not None and await _leads_inside(self.offered_by, self.start):
                    raise self._refused(
                        "is inside this network, and a page outside names it", "type it yourself"
                    )
                return await self._fetched()
        except TimeoutError as error:
            what = f"was not there after {limits.whole_seconds:g} seconds"
            remedy = f"try again later, save the page and import the file, or {raising(FETCH_SECONDS)}"
            raise self._refused(what, remedy) from error
        except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, UnicodeError, OSError) as error:
            raise self._refused(*reason_told(error, self.limits)) from error

    async def _fetched(self) -> Fetched | NotModified:
        limits = self.limits
        timeout = httpx.Timeout(limits.read_seconds, connect=limits.connect_seconds)
        standing = {"User-Agent": f"planner/{__version__}", "Accept-Encoding": "gzip", "Accept": "*/*"}
        hooks = {"response": [_set_location_aside]}
        async with httpx.AsyncClient(timeout=timeout, headers=standing, event_hooks=hooks) as client:
            for _ in range(limits.most_redirects + 1):
                request = client.build_request("GET", self.at.url, headers=self.headers)
                request.extensions["trace"] = self._watch(request.url.raw_host.decode("ascii"))
                auth = (
                    httpx.BasicAuth(self.at.user, self.at.password or "")
                    if self.at.user is not None
                    else None
                )
                response = await client.send(request, auth=auth, stream=True)
                try:
                    if response.status_code not in _REDIRECTS or _LOCATION not in response.extensions:
                        return await self._answer(response)
                    await self._follow(response)
                finally:
                    await response.aclose()
        what = f"redirects more than {limits.most_redirects} times"
        raise ProgramError(self.start.url, None, what, "check the address")

    def _watch(self, host: str) -> Callable[[str, Mapping[str, Any]], Awaitable[None]]:
        """Looks at each connection once it stands and before anything is sent: a name may be resolved to another number
        than a moment ago, when it was looked at. What a proxy connects to is the proxy's to know.

        Source: httpcore's "trace" extension.
        """
        direct = False

        async def watch(event: str, info: Mapping[str, Any]) -> None:
            nonlocal direct
            if event == "connection.connect_tcp.started":
                direct = info["host"] == host
            elif event == "connection.connect_tcp.complete" and direct:
                stream = info["return_value"]
                if _is_global(str(stream.get_extra_info("server_addr")[0])):
                    self.was_outside = True
                elif self.was_outside or await self._came_from_outside():
                    await stream.aclose()
                    raise self._refused("is inside this network, and led to from outside", "type it yourself")

        return watch

    async def _came_from_outside(self) -> bool:
        """Whether another host outside this network named or redirected to the address that is asked."""
        page = self.offered_by or self.start
        return page.host != self.at.host and not await _is_inside(page)

    async def _follow(self, response: httpx.Response) -> None:
        target = redirected(self.at, response.extensions[_LOCATION])
        if await _leads_inside(self.start, target):
            raise self._refused(
                f"redirects to {target.url}, inside this network", "type that address yourself"
            )
        if response.status_code in _LASTING and self.lasting == self.at.url:
            self.lasting = target.url
        self.at = target

    async def _answer(self, response: httpx.Response) -> Fetched | NotModified:
        if response.status_code == HTTPStatus.NOT_MODIFIED and self.headers:
            return NotModified(self.at.url)
        if not response.is_success:
            raise self._turned_away(response.status_code)
        data = await self._body(response)
        return Fetched(
            data,
            self.at.url,
            self.lasting,
            _validator(response.headers.get("etag")),
            _validator(response.headers.get("last-modified")),
            response.charset_encoding,
        )

    def _turned_away(self, status: int) -> ProgramError:
        what, remedy = status_told(status)
        if status != HTTPStatus.UNAUTHORIZED or self.at.origin != self.start.origin:
            return self._refused(what, remedy)
        if self.at.user is not None:
            remedy = f"set {VARIABLE}, keep the password in the keyring, or run it in a terminal and type it"
        return NotLetIn(self.at.url, None, what, remedy)

    async def _body(self, response: httpx.Response) -> bytes:
        encoding = response.headers.get("content-encoding", "").strip().lower()
        if encoding not in ("", "identity", "gzip", "x-gzip"):
            raise self._refused(
                f"is packed as {one_line(encoding)[:40]}, which was not asked for", "save it as a file"
            )
        length = response.headers.get("content-length", "")
        total = int(length) if length.isascii() and length.isdigit() and len(length) < 16 else None
        unpacker = Unpacker(self.limits.most_bytes, packed=encoding.endswith("gzip"))
        try:
            if total is not None and total > self.limits.most_bytes:
                raise TooLarge
            async for piece in response.aiter_raw():
                unpacker.take(piece)
                if self.tell is not None:
                    self.tell(unpacker.taken, total)
            return unpacker.whole()
        except TooLarge:
            most = f"{self.limits.most_bytes / 2**20:.3g} MB"
            raise self._refused(
                f"is larger than {most}", f"save only the program, or {raising(BYTES)}"
            ) from None
        except Broken as error:
            raise self._refused("breaks off or is wrongly packed", "try again") from error

    def _refused(self, what: str, remedy: str) -> ProgramError:
        return ProgramError(self.at.url, None, what, remedy)


async def _set_location_aside(response: httpx.Response) -> None:
    """Keep httpx from building the next request by itself, which fails on a redirect to an odd address."""
    location = response.headers.pop("location", None)
    if location is not None:
        response.extensions[_LOCATION] = location


async def _leads_inside(page: Address, target: Address) -> bool:
    """Whether an address outside this network leads into it."""
    return page.host != target.host and await _is_inside(target) and not await _is_inside(page)


async def _is_inside(address: Address) -> bool:
    """Whether a host is this machine or in a network of its own: private, loopback, link-local and the like.

    A name that cannot be resolved here is for the proxy to know; by its looks it can still be inside.
    """
    host = address.host.rstrip(".")
    if host == "localhost" or host.endswith(_INSIDE_NAMES):
        return True
    try:
        loop = asyncio.get_running_loop()
        found = await loop.getaddrinfo(host, address.origin[2], type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return "." not in host and ":" not in host
    return any(not _is_global(str(each[4][0])) for each in found)


def _is_global(number: str) -> bool:
    ip = ip_address(number.partition("%")[0])
    if isinstance(ip, IPv6Address) and ip.ipv4_mapped is not None:
        return ip.ipv4_mapped.is_global
    return ip.is_global


def _validator(value: str | None) -> str | None:
    """A header to send back next time; None when it is missing or nothing to send."""
    if not value or len(value) > _LONGEST_VALIDATOR or not (value.isascii() and value.isprintable()):
        return None
    return value
