"""From a row of `planner.formats` to the function it names."""

from collections.abc import Callable
from importlib import import_module
from typing import Any

from planner import formats
from planner.errors import UsageError


def reader_of(format_name: str) -> formats.Reader:
    """The row of a format.

    Raises:
        UsageError: there is none of this name.
    """
    for reader in formats.READERS:
        if reader.format == format_name:
            return reader
    names = ", ".join(reader.format for reader in formats.READERS)
    raise UsageError(f"no format {format_name}", remedy=f"one of: {names}")


def format_told_by(head: str) -> str | None:
    """The first format whose own function tells it by the beginning of a source; None where none does."""
    for reader in formats.READERS:
        if reader.told_by is not None and function_at(reader.told_by)(head):
            return reader.format
    return None


def function_at(place: str) -> Callable[..., Any]:
    """What `module:function` names; its module is loaded the first time."""
    module, _, name = place.partition(":")
    function: Callable[..., Any] = getattr(import_module(module), name)
    return function
