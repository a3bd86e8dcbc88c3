"""Addresses of calendar servers: which may be asked, and who may be told a password. Imports nothing heavy."""

from ipaddress import ip_address
from urllib.parse import quote, unquote, urljoin, urlsplit, urlunsplit

from planner.errors import ProgramError, PublishError, UsageError
from planner.web.address import Address, address_of, without_credentials


def server_of(words: str, *, insecure: bool = False) -> Address:
    """The address of a calendar server, as typed.

    Args:
        insecure: a password may go over http, which anybody on the way can read.
    Raises:
        UsageError: it is no address, holds a password, or is neither https nor of this computer.
    """
    shown = without_credentials(words)
    if "://" not in words:
        words = f"https://{words}"
    try:
        address = address_of(words)
    except ProgramError as error:
        raise UsageError(
            error.what, where=without_credentials(error.source), remedy="give it as https://host/path"
        ) from None
    if address.password is not None:
        raise UsageError(
            "a password in an address stays in the shell's history and shows in the list of processes",
            where=shown,
            remedy="leave it out: planner asks for it, or takes it from the keyring or PLANNER_CALDAV_PASSWORD",
        )
    if urlsplit(address.url).scheme == "http" and not insecure and not is_own_host(address.host):
        raise UsageError(
            "over http anybody on the way can read the password",
            where=address.url,
            remedy="use https, or --insecure in a network you trust",
        )
    return address


def is_own_host(host: str) -> bool:
    """Whether a host is this computer itself."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


def linked(base: str, href: str) -> str:
    """Where a link of an answer leads. A server behind a proxy may take its own https for http: it is not followed down."""
    target = urlsplit(without_credentials(urljoin(base, href.strip())))
    origin = urlsplit(base)
    if target.scheme == "http" and origin.scheme == "https" and target.hostname == origin.hostname:
        target = target._replace(scheme="https", netloc=origin.netloc)
    return urlunsplit(target._replace(fragment=""))


def may_know(typed: str, url: str) -> bool:
    """Whether the password typed for an address may go to another one: to the same server, and over https to hosts of
    the same domain, since big providers (caldav.example.org, p42-caldav.example.org) keep calendars on many."""
    one, other = urlsplit(typed), urlsplit(url)
    if other.scheme not in ("http", "https") or not other.hostname or not one.hostname:
        return False
    if (one.scheme, one.hostname, _port(typed)) == (other.scheme, other.hostname, _port(url)):
        return True
    if other.scheme != "https" or _is_number(one.hostname) or _is_number(other.hostname):
        return False
    if one.hostname == other.hostname:
        return one.scheme == "http"
    domain = _domain_of(one.hostname)
    return one.scheme == "https" and bool(domain) and f".{other.hostname}".endswith(f".{domain}")


def _domain_of(host: str) -> str:
    """The domain that a host is in, as far as its name can tell; empty where all of the country may be in it (co.uk)."""
    labels = host.split(".")
    if len(labels) < 2:
        return ""
    domain = labels[1:] if len(labels) > 2 else labels
    if len(domain) == 2 and len(domain[0]) <= 3 and len(domain[1]) == 2:
        domain = labels
    return ".".join(domain)


def _port(url: str) -> int:
    parts = urlsplit(url)
    return parts.port or (443 if parts.scheme == "https" else 80)


def _is_number(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def path_of(url: str) -> str:
    """The path of an address, spelt in one way: servers write %40 and @ as they like."""
    return quote(unquote(urlsplit(url).path), safe="/@:+~!$&'()*,;=-._")


def refused(url: str, target: str) -> PublishError:
    """The error of a server that sends one elsewhere."""
    return PublishError(
        f"sends to another server, {without_credentials(target)}, which is not told your password",
        where=without_credentials(url),
        remedy="give that address if it is yours",
    )
