"""Closing a screen that is closed already."""

from textual.await_complete import AwaitComplete


def closed_already() -> AwaitComplete:
    """What closing answers where nothing is to be closed."""
    done: AwaitComplete = AwaitComplete.nothing()  # type: ignore[no-untyped-call]
    return done
