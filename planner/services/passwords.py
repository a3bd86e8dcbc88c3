"""Passwords of servers: from the environment, the system's keyring, or the person; kept in the keyring alone."""

import os
from collections.abc import Callable

from planner.errors import PublishError
from planner.web.address import Address

VARIABLE = "PLANNER_CALDAV_PASSWORD"
Ask = Callable[[str, str], str | None]
"""Asks a person for the password of "USER at HOST", with why the one before was not taken; None when there is nobody to
ask, or who does not answer."""
_MOST_TRIES = 3


class Password:
    """The password of one user of one server, and where it came from. It shows itself to nobody."""

    def __init__(self, server: Address, user: str, ask: Ask, variable: str = VARIABLE) -> None:
        """`variable` is the one of the environment that may have it."""
        self._variable = variable
        scheme, host, port = server.origin
        self._service = f"planner {scheme}://{host}:{port}"
        self._user = user
        self._ask = ask
        self._who = f"{user} at {host}"
        self._tries = 0
        self._secret: str | None = None
        self.was_typed = False
        """Whether a person typed it, so that it may be kept."""

    def known(self) -> str | None:
        """The password of the environment or the keyring; None where neither has it."""
        self._secret = os.environ.get(self._variable) or self._from_keyring()
        return self._secret

    def first(self) -> str:
        """The password, from wherever it is.

        Raises:
            PublishError: it is nowhere.
        """
        if self.known() is None and self.another() is None:
            raise PublishError(
                f"there is no password of {self._who}",
                where="publish",
                remedy=f"set {self._variable}, keep it in the keyring, or run planner publish in a terminal",
            )
        return self._secret or ""

    def another(self, why: str = "") -> str | None:
        """The password as the person types it, since there is none or it was not taken; None when nobody does."""
        if os.environ.get(self._variable) or self._tries >= _MOST_TRIES:
            return None
        self._tries += 1
        self._secret = self._ask(self._who, why) or None
        self.was_typed = self._secret is not None
        return self._secret

    def _from_keyring(self) -> str | None:
        try:
            import keyring

            return keyring.get_password(self._service, self._user)
        except Exception:  # noqa: BLE001 - whatever a system's keyring fails with, it has no password then
            return None

    def keep(self) -> bool:
        """Keep it in the keyring; whether that could be done."""
        try:
            import keyring

            keyring.set_password(self._service, self._user, self._secret or "")
        except Exception:  # noqa: BLE001 - as above
            return False
        return self._from_keyring() == self._secret
