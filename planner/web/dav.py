"""Asking a calendar server through the caldav library: within limits, redirects looked at one by one, every failure in
words, and the password nowhere in them."""

import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import caldav
import niquests
from caldav.lib.error import DAVError
from lxml import etree

from planner import __version__
from planner.errors import PublishError
from planner.text.clean import one_line
from planner.web.dav_place import linked, may_know, refused

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_MOST_REDIRECTS = 5
_CONNECT_SECONDS, _READ_SECONDS = 10.0, 30.0
_TRIES_AGAIN = "try again later: planner publish goes on where it stopped"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said."""

    status: int
    url: str
    """Where it said so, after redirects."""
    headers: Mapping[str, str]
    """By name in lower case."""
    body: bytes

    @property
    def is_good(self) -> bool:
        """Whether it did what it was asked."""
        return 200 <= self.status < 300

    @property
    def etag(self) -> str:
        """The version that the answer is about, as `If-Match` takes it; empty when it names none."""
        return plain_etag(self.headers.get("etag", ""))


def plain_etag(etag: str) -> str:
    """An entity tag without the sign of a weak one, which proxies that pack answers put before it."""
    return one_line(etag).removeprefix("W/")


class _Session(niquests.Session):
    """A session that follows no redirect by itself, takes no password from .netrc, and remembers its last answer."""

    last: niquests.Response | None = None

    def __init__(self) -> None:
        super().__init__()
        self.auth = _as_it_is

    def request(self, *args: Any, **named: Any) -> niquests.Response:
        self.last = None
        named |= {"allow_redirects": False, "timeout": (_CONNECT_SECONDS, _READ_SECONDS), "verify": True}
        self.last = super().request(*args, **named)
        return self.last


def _as_it_is(request: niquests.PreparedRequest) -> niquests.PreparedRequest:
    return request


class Server:
    """A calendar server, asked as one user."""

    def __init__(self, url: str, user: str | None, password: str | None) -> None:
        self.url = url
        self._session = _Session()
        self._client = caldav.DAVClient(url=url, username=user, password=password)
        self._client.session.close()
        self._client.session = self._session
        self._client.headers["User-Agent"] = f"planner/{__version__}"
        self._is_known = user is not None

    def close(self) -> None:
        """Let the connection go."""
        self._session.close()

    def ask(
        self, method: str, url: str, body: bytes = b"", headers: Mapping[str, str] | None = None
    ) -> Answer:
        """What the server says; a status that is no success is an answer, too, but 401 and 407.

        Raises:
            PublishError: it cannot be reached, wants another user or password, or sends to another server.
        """
        at = url
        for _ in range(_MOST_REDIRECTS + 1):
            if not may_know(self.url, at):
                raise refused(url, at)
            answer = self._asked(method, at, body, headers or {})
            location = answer.headers.get("location", "")
            if answer.status not in _REDIRECTS or not location:
                return answer
            at = linked(at, location)
        raise PublishError(
            f"redirects more than {_MOST_REDIRECTS} times", where=url, remedy="check the address"
        )

    def _asked(self, method: str, url: str, body: bytes, headers: Mapping[str, str]) -> Answer:
        payload: Any = body  # the library sends bytes as they are, and says str
        with _quiet():
            try:
                self._client.request(url, method, payload, dict(headers))
            except (DAVError, etree.XMLSyntaxError, NotImplementedError):
                pass  # the answer itself is looked at below
            except (niquests.exceptions.RequestException, OSError, ValueError, UnicodeError) as error:
                raise _told(error, url) from None
            said = self._session.last
        if said is None or said.status_code is None:
            raise PublishError("cannot be reached", where=url, remedy=_TRIES_AGAIN)
        if said.status_code in (401, 407):
            raise self._not_let_in(url, said)
        found = {str(name).lower(): one_line(str(value)) for name, value in said.headers.items()}
        return Answer(said.status_code, url, found, said.content or b"")

    def _not_let_in(self, url: str, said: niquests.Response) -> PublishError:
        if said.status_code == 407:
            return PublishError("the proxy wants a password", where=url, remedy="check HTTPS_PROXY")
        if not self._is_known:
            return NotLetIn("the server wants to know who you are", where=url, remedy="add --user NAME")
        offered = str(said.headers.get("WWW-Authenticate", "")).lower()
        if offered and "basic" not in offered and "digest" not in offered:
            kind = one_line(offered.partition(" ")[0])[:40]
            return PublishError(
                f"the server lets nobody in by a password, only by {kind}",
                where=url,
                remedy="see in its settings whether it has app passwords",
            )
        return NotLetIn(
            "the server knows no such user with this password",
            where=url,
            remedy="check --user; Nextcloud, iCloud and others want an app password, made in their settings",
        )


class NotLetIn(PublishError):
    """The server takes neither this user nor this password."""


@contextmanager
def _quiet() -> Iterator[None]:
    """Nothing of the libraries on the screen: they log answers and addresses in full."""
    before = logging.root.manager.disable
    logging.disable(logging.CRITICAL)
    try:
        yield
    finally:
        logging.disable(before)


def _told(error: Exception, url: str) -> PublishError:
    """What went wrong with the connection, in words that hold nothing of the request."""
    kinds = niquests.exceptions
    if isinstance(error, kinds.ConnectTimeout):
        what, remedy = f"does not answer within {_CONNECT_SECONDS:g} seconds", _TRIES_AGAIN
    elif isinstance(error, kinds.Timeout):
        what, remedy = f"falls silent for {_READ_SECONDS:g} seconds", _TRIES_AGAIN
    elif isinstance(error, kinds.ProxyError):
        what, remedy = "the proxy refuses it", "check HTTPS_PROXY, HTTP_PROXY and NO_PROXY"
    elif isinstance(error, kinds.SSLError) or "certificate" in str(error).lower():
        what = "its TLS certificate or connection is not to be trusted"
        remedy = "check the address; for a server of your own, name its authority in REQUESTS_CA_BUNDLE"
    elif "resolve" in str(error).lower() or "name or service" in str(error).lower():
        what, remedy = "its host is not found", "check the address, and whether this machine is online"
    elif isinstance(error, kinds.InvalidURL | kinds.MissingSchema | kinds.InvalidSchema):
        what, remedy = "is no address that can be", "check it"
    else:
        what, remedy = "cannot be reached, or broke off", _TRIES_AGAIN
    return PublishError(what, where=url, remedy=remedy)
