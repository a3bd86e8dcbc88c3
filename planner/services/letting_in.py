"""Addresses that want a password: looked up, or asked for, so that nobody has to type it into a command."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeVar

from planner.services.passwords import Ask, Password
from planner.web.address import Address, address_of
from planner.web.answers import VARIABLE, NotLetIn

_Answer = TypeVar("_Answer")


@dataclass(frozen=True, slots=True)
class Asking:
    """Who is asked for a password."""

    password: Ask
    keep: Callable[[str], bool]
    """Whether to keep the password of this host in the keyring."""
    tell: Callable[[str], None]
    """Hears what is doubtful."""


def let_in(words: str, asking: Asking, fetch: Callable[[Address], _Answer]) -> _Answer:
    """What an address gives. With a user in it and no password, that comes from PLANNER_PASSWORD or the keyring, else
    from the person, once the server says that it wants one.

    A password that is typed as part of the address is used, and said to be seen by others.

    Args:
        words: the address as typed.
        fetch: asks for it; again with another password where one was not taken.
    Raises:
        ProgramError: it is no address, or what `fetch` raises.
    """
    address = address_of(words)
    if address.user is None:
        return fetch(address)
    if address.password is not None:
        asking.tell(_seen_by_others(address))
        return fetch(address)
    password = Password(address, address.user, asking.password, VARIABLE)
    secret = password.known()
    while True:
        try:
            answer = fetch(replace(address, password=secret))
        except NotLetIn as error:
            secret = password.another("" if secret is None else error.what)
            if secret is None:
                raise
        else:
            break
    if password.was_typed and asking.keep(address.host) and not password.keep():
        asking.tell("the keyring cannot be used here: the password was not kept")
    return answer


def _seen_by_others(address: Address) -> str:
    scheme, _, rest = address.url.partition("://")
    return (
        f"{address.url}: the password in the address can be seen in the list of processes and is in the history of the "
        f"shell (give {scheme}://USER@{rest}; the password is asked for, or taken from {VARIABLE} or the keyring)"
    )
