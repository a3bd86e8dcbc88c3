"""Addresses as a person types them: which can be fetched, and how they may be shown."""

import re
from dataclasses import dataclass
from urllib.parse import unquote, urljoin, urlsplit, urlunsplit

from planner.errors import ProgramError
from planner.text.clean import one_line

_ADDRESS = re.compile(r"(?:[A-Za-z][A-Za-z0-9+.-]*://|webcals?:|javascript:|data:)", re.IGNORECASE)
_CREDENTIALS = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*://)[^/?#\s]*@")
_CALENDAR = re.compile(r"webcals?:(?://)?(?=[^/])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Address:
    """An http or https address, with what it takes to be let in apart from it."""

    url: str
    """Without credentials and fragment: it may be shown and kept."""
    user: str | None = None
    password: str | None = None

    @property
    def origin(self) -> tuple[str, str, int | None]:
        """Scheme, host and port: who is asked; credentials go to nobody else."""
        parts = urlsplit(self.url)
        return parts.scheme, (parts.hostname or "").lower(), parts.port or _PORTS.get(parts.scheme)

    @property
    def host(self) -> str:
        """The name or number of the machine."""
        return self.origin[1]


_PORTS = {"http": 80, "https": 443}


def is_address(words: str) -> bool:
    """Whether words are an address of any kind, not a file."""
    return "://" in words or _ADDRESS.match(words) is not None


def without_credentials(text: str) -> str:
    """The text with `user:password@` taken out of every address in it."""
    return _CREDENTIALS.sub(r"\1", text)


def address_of(words: str) -> Address:
    """The address that words name; `webcal:` is https.

    Raises:
        ProgramError: another scheme than http and https, or no address that can be.
    """
    text = _CALENDAR.sub(lambda match: "https://", one_line(words).strip(), count=1)
    text = re.sub(r"\Ahttps://(?=https?://)", "", text, flags=re.IGNORECASE)
    scheme = text.partition(":")[0].lower()
    if scheme not in _PORTS:
        raise ProgramError(
            without_credentials(text),
            None,
            f"{scheme}: is not read",
            "give an http or https address, or a file",
        )
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        parts, port = urlsplit(""), None
    if not parts.hostname or any(letter.isspace() for letter in parts.netloc):
        raise ProgramError(f"{scheme}://...", None, "is no address that can be", "check the host behind //")
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    netloc = host if port is None else f"{host}:{port}"
    return Address(
        urlunsplit((scheme, netloc, parts.path or "/", parts.query, "")),
        None if parts.username is None else unquote(parts.username),
        None if parts.password is None else unquote(parts.password),
    )


def redirected(address: Address, location: str) -> Address:
    """Where a redirect leads; credentials stay with the origin that they were typed for.

    Raises:
        ProgramError: to something that is neither http nor https.
    """
    target = urljoin(address.url, location.strip())
    if urlsplit(target).scheme.lower() not in _PORTS:
        shown = one_line(without_credentials(target))[:200]
        raise ProgramError(
            address.url, None, f"redirects to {shown}, which is not read", "only http and https are followed"
        )
    there = address_of(target)
    if there.origin == address.origin:
        return Address(there.url, address.user, address.password)
    return Address(there.url)
