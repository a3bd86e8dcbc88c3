"""config.toml: what a person set. It is only read; an unknown key is a warning, a wrong value an error."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from planner.errors import StoreError
from planner.store.files import read_bytes, shown
from planner.store.home import Home
from planner.timeline.interests import NO_INTERESTS, Interests
from planner.timeline.rules import Rules

if TYPE_CHECKING:
    from planner.store.config_hours import HoursSet

REMINDER_MINUTES = 10
"""So long before a star begins the screens say so where nothing else is set."""


class Config(NamedTuple):
    """What a person set; everything has a default."""

    timezone: str | None = None
    """The zone to show times in; None leaves it to the system."""
    rules: Rules = Rules()
    """With the walks; my hours are apart, since they need to know where I am."""
    hours: "HoursSet | None" = None
    """My hours; None when any time is mine."""
    interests: Interests = NO_INTERESTS
    """What one named as theirs; what stars tell of it comes on top."""
    abbreviations: Mapping[str, str] = MappingProxyType({})
    """What an ambiguous zone abbreviation stands for, in capitals: IST -> "Asia/Kolkata"."""
    keys: Mapping[str, str] = MappingProxyType({})
    """Keys by the id of what they do: "talk.star" -> "space"."""
    theme: str | None = None
    """The name of the screens' colours; which there are, the screens know."""
    reminder_minutes: int = REMINDER_MINUTES
    """So many minutes before a star begins, the screens say so; 0 for never."""
    all_day_is_busy: bool = False
    """What own calendars have for whole days keeps one from talks."""
    limits_times: int = 1
    """How many times as large as the standard ones the limits of readers are."""
    limits: Mapping[str, int] = MappingProxyType({})
    """Those that are something else by themselves, by the names that `planner.limits` has for them."""
    warnings: tuple[str, ...] = ()


def load_config(home: Home) -> Config:
    """What config.toml sets; the defaults where it sets nothing or is not there.

    Raises:
        StoreError: it is not TOML or a value is wrong; with line and column and the values allowed.
    """
    path = home.config_file
    data = read_bytes(path)
    if data is None:
        return Config()
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise StoreError(
            "is not UTF-8 text", where=f"{shown(path)}:{line}", remedy="save it as UTF-8"
        ) from error
    from planner.store.config_reading import read_config

    return read_config(text, path)
