"""Which calendar on a server is meant: where it is, who asks there, and being let in."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self, TypeVar

from planner.errors import CalendarNotFound, UsageError
from planner.services.passwords import Ask, Password
from planner.store.published import Publication
from planner.text.clean import quote
from planner.text.fold import fold
from planner.web.address import Address

if TYPE_CHECKING:
    from planner.web.calendars import Calendar, Home
    from planner.web.dav import Server

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Order:
    """Where to publish, and what."""

    address: str
    """Of a server, a person, a folder of calendars or a calendar there; without a password."""
    calendar: str | None = None
    """The calendar's name; it is made where there is none of that name."""
    user: str | None = None
    program: str | None = None
    plan: bool = False
    partial: bool = False
    alarm_minutes: int | None = None
    free: tuple[str, ...] = ()
    insecure: bool = False
    known: str | None = None
    """The address of a calendar that was published to before, which is meant; None to look for it."""


@dataclass(frozen=True, slots=True)
class Asking:
    """Who is asked and told meanwhile."""

    password: Ask
    keep: Callable[[str], bool]
    """Whether to keep the password of this host in the keyring."""
    tell: Callable[[str], None]
    """Hears what is about to be made."""
    progress: Callable[[str], AbstractContextManager[object]]
    """Shows that something takes its time."""


def need_library() -> None:
    """Make sure that the caldav library is there.

    Raises:
        UsageError: it is not.
    """
    try:
        import planner.web.dav  # noqa: F401
    except ImportError as error:
        from planner.extras import install_of

        raise UsageError(
            "publishing to a calendar server needs the caldav library",
            where="publish",
            remedy=f"install it: {install_of('caldav')}",
        ) from error


class Connection:
    """A server that let us in."""

    def __init__(self, address: Address, user: str | None, asking: Asking) -> None:
        from planner.web.dav import Server

        self.asking = asking
        self._is_settled = False
        self._password = Password(address, user, asking.password) if user is not None else None
        self._address, self._user = address, user
        self.server = Server(
            address.url, user, self._password.first() if self._password is not None else None
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.server.close()

    def let_in(self, ask: "Callable[[Server], _T]") -> _T:
        """What the server says; a password that it does not take is asked for again, and one that it takes offered to be
        kept."""
        from planner.web.dav import NotLetIn, Server

        while True:
            try:
                answer = ask(self.server)
                break
            except NotLetIn as error:
                secret = self._password.another(error.what) if self._password is not None else None
                if secret is None:
                    raise
                self.server.close()
                self.server = Server(self._address.url, self._user, secret)
        if not self._is_settled:
            self._is_settled = True
            self._offer_to_keep()
        return answer

    def _offer_to_keep(self) -> None:
        if self._password is None or not self._password.was_typed or not self.asking.keep(self._address.host):
            return
        if not self._password.keep():
            self.asking.tell("the keyring cannot be used here: the password was not kept")


def calendar_meant(
    connection: Connection, address: Address, order: Order, known: Publication | None, *, dry_run: bool
) -> "tuple[Calendar, bool]":
    """The calendar that is meant, and whether it was made for this, or would be.

    Args:
        known: what was published before, where that is meant.
        dry_run: make none.
    Raises:
        CalendarNotFound: it is not clear which.
        PublishError: the server cannot be asked.
    """
    from planner.web.calendars import Calendar, find_home, make_calendar

    if known is not None:
        return Calendar(known.url, known.name), False
    home = connection.let_in(lambda server: find_home(server, address.url))
    found = _named(home, order.calendar, address)
    if found is not None:
        return found, False
    name = " ".join((order.calendar or "").split())
    assert home.url is not None
    if dry_run:
        return Calendar(f"{home.url}{name}/", name), True
    connection.asking.tell(f"making a calendar {quote(name)} at {home.url}")
    return make_calendar(connection.server, home.url, name), True


def _named(home: "Home", name: str | None, address: Address) -> "Calendar | None":
    """The calendar of a name, or the only one; None for one to be made.

    Raises:
        CalendarNotFound: it is not clear which.
    """
    listed = "; ".join(f"{each.name} ({each.url})" for each in home.calendars)
    if name is None:
        if len(home.calendars) == 1:
            return home.calendars[0]
        if not home.calendars:
            raise CalendarNotFound(
                "there is no calendar yet", where=address.url, remedy="--calendar NAME makes one of its own"
            )
        raise CalendarNotFound(
            f"there are {len(home.calendars)} calendars; which one?",
            where=address.url,
            remedy=f"add --calendar NAME, where a new name makes one of its own; there are: {listed}",
        )
    fitting = [each for each in home.calendars if fold(each.name) == fold(name.strip())]
    if len(fitting) > 1:
        raise CalendarNotFound(
            f"{len(fitting)} calendars are called {quote(name)}",
            where=address.url,
            remedy="give the address of one: " + "; ".join(each.url for each in fitting),
        )
    if not fitting and home.url is None:
        raise CalendarNotFound(
            f"is the calendar {quote(home.calendars[0].name)} itself, not {quote(name)}",
            where=address.url,
            remedy="leave out --calendar, or give the server's address",
        )
    return fitting[0] if fitting else None
