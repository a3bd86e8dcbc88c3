"""config.toml: what a person set. It is only read; an unknown key is a warning, a wrong value an error."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from types import MappingProxyType
from typing import Any

from planner.errors import StoreError, UnknownZone
from planner.store.files import read_bytes, shown
from planner.store.home import Home
from planner.store.toml_read import TomlText, parse_toml
from planner.text.clean import quote
from planner.timeline.clock import all_zone_names, zone_named
from planner.timeline.conflict import Rule, Rules
from planner.timeline.program import Kind

VERSION = 1
_TABLES = ("version", "timezone", "rules", "abbreviations", "keys", "theme", "reminders")
_MOST_MINUTES = 24 * 60
_REMINDER_MINUTES = 10


@dataclass(frozen=True, slots=True)
class Config:
    """What a person set; everything has a default."""

    timezone: str | None = None
    """The zone to show times in; None leaves it to the system."""
    rules: Rules = field(default_factory=Rules)
    abbreviations: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """What an ambiguous zone abbreviation stands for, in capitals: IST -> "Asia/Kolkata"."""
    keys: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Keys by the id of what they do: "talk.star" -> "space"."""
    theme: str | None = None
    """The name of the screens' colours; which there are, the screens know."""
    reminder_minutes: int = _REMINDER_MINUTES
    """So many minutes before a star begins, the screens say so; 0 for never."""
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
    return _Reader(parse_toml(text, path)).config()


class _Reader:
    """Reads one config.toml and collects what to warn about."""

    def __init__(self, toml: TomlText) -> None:
        self._toml = toml
        self._warnings: list[str] = []

    def config(self) -> Config:
        self._check_version()
        self._warn_of_unknown((), _TABLES)
        return Config(
            timezone=self._zone("timezone") if "timezone" in self._toml.document else None,
            rules=self._rules(),
            abbreviations=MappingProxyType(self._abbreviations()),
            keys=MappingProxyType(self._keys()),
            theme=self._theme(),
            reminder_minutes=self._reminder_minutes(),
            warnings=tuple(self._warnings),
        )

    def _check_version(self) -> None:
        version = self._value("version") if "version" in self._toml.document else VERSION
        if type(version) is not int or version < 1:
            raise self._toml.wrong(
                f"version is {_typed(version)}", "version", allowed=f"write: version = {VERSION}"
            )
        if version > VERSION:
            self._warn(
                "version", what=f"is of a newer planner (version {version}); what is new in it is ignored"
            )

    def _rules(self) -> Rules:
        standard = Rules()
        rules = self._table("rules")
        self._warn_of_unknown(("rules",), ("overlap", "kinds"))
        kinds = dict(standard.kinds)
        for name in self._table("rules", "kinds"):
            if name in tuple(Kind):
                kinds[Kind(name)] = self._rule("rules", "kinds", name)
        self._warn_of_unknown(("rules", "kinds"), tuple(Kind))
        overlap = self._rule("rules", "overlap") if "overlap" in rules else standard.overlap
        return Rules(overlap=overlap, kinds=MappingProxyType(kinds))

    def _rule(self, *key: str) -> Rule:
        value = self._value(*key)
        if value in tuple(Rule):
            return Rule(value)
        raise self._toml.wrong(f"{key[-1]} is {_typed(value)}", *key, allowed=f"one of: {', '.join(Rule)}")

    def _theme(self) -> str | None:
        theme = self._table("theme")
        self._warn_of_unknown(("theme",), ("name",))
        name = theme.get("name")
        if name is not None and not (isinstance(name, str) and name.strip()):
            raise self._toml.wrong(
                f"name is {_typed(name)}", "theme", "name", allowed='the name of a theme, such as "dark"'
            )
        return name.strip() if isinstance(name, str) else None

    def _reminder_minutes(self) -> int:
        table = self._table("reminders")
        self._warn_of_unknown(("reminders",), ("minutes",))
        if "minutes" not in table:
            return _REMINDER_MINUTES
        value = table["minutes"]
        if type(value) is int and 0 <= value <= _MOST_MINUTES:
            return value
        raise self._toml.wrong(
            f"minutes is {_typed(value)}",
            "reminders",
            "minutes",
            allowed=f"a whole number from 0 to {_MOST_MINUTES}",
        )

    def _abbreviations(self) -> dict[str, str]:
        return {word.upper(): self._zone("abbreviations", word) for word in self._table("abbreviations")}

    def _zone(self, *key: str) -> str:
        """A zone's name as it was typed, known to be one."""
        value = self._value(*key)
        near: list[str] = []
        if isinstance(value, str):
            try:
                zone_named(value)
            except UnknownZone:
                near = _near(value, all_zone_names(), least=0.8)
            else:
                return value
        allowed = (
            f"did you mean {near[0]}?"
            if near
            else "a zone such as Europe/Berlin; see: planner timezones CITY"
        )
        raise self._toml.wrong(f"{key[-1]} is {_typed(value)}, which is no time zone", *key, allowed=allowed)

    def _keys(self) -> dict[str, str]:
        """Keys by binding id. TOML reads a bare `talk.star` as two tables: they are joined again."""
        found: dict[str, str] = {}
        waiting: list[tuple[str, ...]] = [("keys", name) for name in self._table("keys")]
        while waiting:
            key = waiting.pop(0)
            value = self._value(*key)
            if isinstance(value, dict):
                waiting += [(*key, name) for name in value]
            elif isinstance(value, str) and value.strip():
                found[".".join(key[1:])] = value.strip()
            else:
                raise self._toml.wrong(
                    f"{'.'.join(key[1:])} is {_typed(value)}",
                    *key,
                    allowed='the name of a key, such as "space"',
                )
        return found

    def _table(self, *key: str) -> Mapping[str, Any]:
        value = self._value(*key)
        if value is None:
            return {}
        if isinstance(value, dict):
            return value
        raise self._toml.wrong(f"{key[-1]} is {_typed(value)}", *key, allowed=f"a table: [{'.'.join(key)}]")

    def _value(self, *key: str) -> Any:
        value: Any = self._toml.document
        for name in key:
            value = value.get(name) if isinstance(value, dict) else None
        return value

    def _warn_of_unknown(self, table: tuple[str, ...], known: Iterable[str]) -> None:
        for name in self._table(*table) if table else self._toml.document:
            if name not in known:
                near = _near(name, known)
                advice = f"did you mean {near[0]}?" if near else f"known here: {', '.join(known)}"
                self._warn(*table, name, what=f"{quote(name)} means nothing here ({advice})")

    def _warn(self, *key: str, what: str) -> None:
        self._warnings.append(f"{self._toml.path.name}:{self._toml.line_of(*key)}: {what}")


def _near(word: str, known: Iterable[str], least: float = 0.6) -> list[str]:
    by_fold = {name.casefold(): name for name in known}
    return [by_fold[near] for near in get_close_matches(word.casefold(), by_fold, n=1, cutoff=least)]


def _typed(value: object) -> str:
    return quote(value if isinstance(value, str) else str(value))
