"""Looking values up in config.toml: what is wrong is an error with its place, what means nothing a warning."""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Any

from planner.errors import StoreError, UnknownZone
from planner.store.toml_read import TomlText
from planner.text.clean import quote
from planner.timeline.clock import all_zone_names, zone_named

MOST_MINUTES = 24 * 60


class ConfigValues:
    """The values of one config.toml, and what was warned of so far."""

    def __init__(self, toml: TomlText) -> None:
        self.toml = toml
        self.warnings: list[str] = []

    def has(self, *key: str | int) -> bool:
        """Whether anything is set there."""
        return self.value(*key) is not None

    def value(self, *key: str | int) -> Any:
        """What is set; None where nothing is."""
        value: Any = self.toml.document
        for name in key:
            if isinstance(value, dict):
                value = value.get(str(name))
            elif isinstance(value, list) and isinstance(name, int) and name < len(value):
                value = value[name]
            else:
                return None
        return value

    def table(self, *key: str | int) -> Mapping[str, Any]:
        """A table; empty where there is none."""
        value = self.value(*key)
        if value is None:
            return {}
        if isinstance(value, dict):
            return value
        raise self.wrong(*key, allowed=f"a table: [{'.'.join(map(str, key))}]")

    def tables(self, *key: str) -> int:
        """How many tables a list holds, such as of [[walk.between]]."""
        value = self.value(*key)
        if value is None:
            return 0
        if isinstance(value, list) and all(isinstance(each, dict) for each in value):
            return len(value)
        raise self.wrong(*key, allowed=f"begin each with a line [[{'.'.join(key)}]]")

    def minutes(self, *key: str | int) -> int:
        """A number of minutes, at most a day's."""
        value = self.value(*key)
        if type(value) is int and 0 <= value <= MOST_MINUTES:
            return value
        raise self.wrong(*key, allowed=f"a whole number from 0 to {MOST_MINUTES}")

    def zone(self, *key: str | int) -> str:
        """A zone's name as it was typed, known to be one."""
        value = self.value(*key)
        near: list[str] = []
        if isinstance(value, str):
            try:
                zone_named(value)
            except UnknownZone:
                near = near_names(value, all_zone_names(), least=0.8)
            else:
                return value
        allowed = (
            f"did you mean {near[0]}?"
            if near
            else "a zone such as Europe/Berlin; see: planner timezones CITY"
        )
        raise self.wrong(*key, what="which is no time zone", allowed=allowed)

    def wrong(self, *key: str | int, what: str = "", allowed: str) -> StoreError:
        """The error that a value is wrong or missing, with its place and what would be right."""
        said = f"is {typed(self.value(*key))}" if self.has(*key) else "is missing"
        return self.toml.wrong(f"{key[-1]} {said}{f', {what}' if what else ''}", *key, allowed=allowed)

    def warn_of_unknown(self, table: tuple[str | int, ...], known: Iterable[str]) -> None:
        """Warn of each key of a table that is none of these."""
        for name in self.table(*table) if table else self.toml.document:
            if name not in known:
                near = near_names(name, known)
                advice = f"did you mean {near[0]}?" if near else f"known here: {', '.join(known)}"
                self.warn(*table, name, what=f"{quote(name)} means nothing here ({advice})")

    def warn(self, *key: str | int, what: str) -> None:
        """Warn of something, with its line."""
        self.warnings.append(f"{self.toml.path.name}:{self.toml.line_of(*key)}: {what}")


def near_names(word: str, known: Iterable[str], least: float = 0.6) -> list[str]:
    """The known name that is nearest to a word, if any is near."""
    by_fold = {name.casefold(): name for name in known}
    return [by_fold[near] for near in get_close_matches(word.casefold(), by_fold, n=1, cutoff=least)]


def typed(value: object) -> str:
    """A value as it stands in a message."""
    return quote(value if isinstance(value, str) else str(value))
