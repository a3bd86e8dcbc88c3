"""Asking a person at a terminal for a password, and whether to keep it."""

import sys
from collections.abc import Callable
from typing import TypeVar

from planner.cli.exits import Messages
from planner.cli.terminal import sentence_lines, terminal_cells
from planner.services.letting_in import Asking, let_in
from planner.text.clean import one_line
from planner.web.address import Address

_Answer = TypeVar("_Answer")


def let_in_at_terminal(words: str, messages: Messages, fetch: Callable[[Address], _Answer]) -> _Answer:
    """What an address gives, its password looked up or asked for; see `planner.services.letting_in`."""
    return let_in(words, Asking(ask_password, ask_to_keep, messages.warning), fetch)


def ask_password(who: str, why: str) -> str | None:
    """The password as typed at this terminal, unseen; None where there is none, or nothing is typed."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        return None
    import getpass  # noqa: PLC0415 - hardly any run asks

    if why:
        for line in sentence_lines(one_line(why), terminal_cells(sys.stderr)):
            sys.stderr.write(f"{line}\n")
    try:
        return getpass.getpass(f"password of {one_line(who)} (nothing is shown): ", stream=sys.stderr) or None
    except (EOFError, OSError):
        return None
    except KeyboardInterrupt:
        sys.stderr.write("\n")
        raise


def ask_to_keep(host: str) -> bool:
    """Whether the person wants the keyring to keep the password."""
    sys.stderr.write(f"keep the password of {one_line(host)} in the keyring of this computer? [y/N] ")
    sys.stderr.flush()
    return sys.stdin.readline().strip().lower() in ("y", "yes")
