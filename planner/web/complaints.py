"""What servers and networks complain about, in words: what is wrong, and what to do."""

import socket
import ssl
from collections.abc import Iterator
from http import HTTPStatus

import httpx

from planner.web.answers import Limits


def status_told(code: int) -> tuple[str, str]:
    """What an HTTP status that is no success says, and what to do."""
    try:
        phrase = f"{code} {HTTPStatus(code).phrase.lower()}"
    except ValueError:
        phrase = str(code)
    remedies = {
        401: "name the user: https://USER@HOST/...; the password is asked for",
        403: "open it in the browser and save the page, then import the file",
        429: "wait a while and try again",
    }
    remedy = "check the address" if 400 <= code < 500 else "try again later"
    return f"the server says {phrase}", remedies.get(code, remedy)


def reason_told(error: Exception, limits: Limits) -> tuple[str, str]:
    """What went wrong while fetching, and what to do."""
    causes = tuple(_causes(error))
    if isinstance(error, httpx.ConnectTimeout):
        return (
            f"does not answer within {limits.connect_seconds:g} seconds",
            "check the address and the connection",
        )
    if isinstance(error, httpx.TimeoutException):
        return f"falls silent for {limits.read_seconds:g} seconds", "try again later"
    if isinstance(error, httpx.ProxyError):
        return "the proxy refuses it", "check HTTPS_PROXY, HTTP_PROXY and NO_PROXY"
    if isinstance(error, httpx.InvalidURL | UnicodeError | httpx.UnsupportedProtocol):
        return "is no address that can be", "check it"
    if any(isinstance(each, socket.gaierror) for each in causes):
        return "its host is not found", "check the address, and whether this machine is online"
    if any(isinstance(each, ssl.SSLError) for each in causes):
        detail = next(each for each in causes if isinstance(each, ssl.SSLError))
        words = getattr(detail, "verify_message", "") or (detail.reason or "no TLS").replace("_", " ").lower()
        return f"its TLS certificate or connection is not to be trusted: {words}", "check the address"
    if isinstance(error, httpx.ConnectError | OSError):
        return "cannot be reached", "check the address, and whether this machine is online"
    return "the answer breaks off or is no http", "try again"


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    """An error and what it came from, groups opened."""
    seen: set[int] = set()
    waiting = [error]
    while waiting:
        each = waiting.pop()
        if each is None or id(each) in seen:
            continue
        seen.add(id(each))
        yield each
        waiting += [each.__cause__, each.__context__]
        if isinstance(each, BaseExceptionGroup):
            waiting += each.exceptions
