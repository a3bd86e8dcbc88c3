"""config.toml: what a person set. It is only read; an unknown key is a warning, a wrong value an error."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from planner.errors import StoreError
from planner.store.config_hours import HoursSet, read_hours
from planner.store.config_interests import read_interests
from planner.store.config_values import ConfigValues, typed
from planner.store.config_walks import read_walks
from planner.store.files import read_bytes, shown
from planner.store.home import Home
from planner.store.toml_read import parse_toml
from planner.timeline.conflict import ConflictType, Rule, Rules
from planner.timeline.interests import NO_INTERESTS, Interests
from planner.timeline.program import Kind

VERSION = 1
_TABLES = (
    "version", "timezone", "rules", "walk", "hours", "interests", "abbreviations", "keys", "theme", "reminders", "busy",
    "limits",
)  # fmt: skip
_REMINDER_MINUTES = 10
_MOST_TIMES = 100


@dataclass(frozen=True, slots=True)
class Config:
    """What a person set; everything has a default."""

    timezone: str | None = None
    """The zone to show times in; None leaves it to the system."""
    rules: Rules = field(default_factory=Rules)
    """With the walks; my hours are apart, since they need to know where I am."""
    hours: HoursSet | None = None
    """My hours; None when any time is mine."""
    interests: Interests = NO_INTERESTS
    """What one named as theirs; what stars tell of it comes on top."""
    abbreviations: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """What an ambiguous zone abbreviation stands for, in capitals: IST -> "Asia/Kolkata"."""
    keys: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Keys by the id of what they do: "talk.star" -> "space"."""
    theme: str | None = None
    """The name of the screens' colours; which there are, the screens know."""
    reminder_minutes: int = _REMINDER_MINUTES
    """So many minutes before a star begins, the screens say so; 0 for never."""
    all_day_is_busy: bool = False
    """What own calendars have for whole days keeps one from talks."""
    limits_times: int = 1
    """How many times as large as the standard ones the limits of readers are."""
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


class _Reader(ConfigValues):
    """Reads one config.toml."""

    def config(self) -> Config:
        self._check_version()
        self.warn_of_unknown((), _TABLES)
        return Config(
            timezone=self.zone("timezone") if "timezone" in self.toml.document else None,
            rules=self._rules(),
            hours=read_hours(self),
            interests=read_interests(self),
            abbreviations=MappingProxyType(self._abbreviations()),
            keys=MappingProxyType(self._keys()),
            theme=self._theme(),
            reminder_minutes=self._reminder_minutes(),
            all_day_is_busy=self._all_day_is_busy(),
            limits_times=self._limits_times(),
            warnings=tuple(self.warnings),
        )

    def _limits_times(self) -> int:
        self.warn_of_unknown(("limits",), ("times",))
        if not self.has("limits", "times"):
            return 1
        times = self.value("limits", "times")
        if type(times) is int and 1 <= times <= _MOST_TIMES:
            return times
        raise self.wrong("limits", "times", allowed=f"a whole number from 1 to {_MOST_TIMES}")

    def _check_version(self) -> None:
        version = self.value("version") if "version" in self.toml.document else VERSION
        if type(version) is not int or version < 1:
            raise self.toml.wrong(
                f"version is {typed(version)}", "version", allowed=f"write: version = {VERSION}"
            )
        if version > VERSION:
            self.warn(
                "version", what=f"is of a newer planner (version {version}); what is new in it is ignored"
            )

    def _rules(self) -> Rules:
        standard = Rules()
        rules = self.table("rules")
        self.warn_of_unknown(("rules",), (*ConflictType, "kinds"))
        kinds = dict(standard.kinds)
        for name in self.table("rules", "kinds"):
            if name in tuple(Kind):
                kinds[Kind(name)] = self._rule("rules", "kinds", name)
        self.warn_of_unknown(("rules", "kinds"), tuple(Kind))
        of_type = {type_: self._rule("rules", type_) for type_ in ConflictType if type_ in rules}
        return Rules(
            overlap=of_type.get(ConflictType.OVERLAP, standard.overlap),
            busy=of_type.get(ConflictType.BUSY, standard.busy),
            transfer=of_type.get(ConflictType.TRANSFER, standard.transfer),
            hours=of_type.get(ConflictType.HOURS, standard.hours),
            kinds=MappingProxyType(kinds),
            walks=read_walks(self),
        )

    def _rule(self, *key: str) -> Rule:
        value = self.value(*key)
        if value in tuple(Rule):
            return Rule(value)
        raise self.toml.wrong(f"{key[-1]} is {typed(value)}", *key, allowed=f"one of: {', '.join(Rule)}")

    def _theme(self) -> str | None:
        theme = self.table("theme")
        self.warn_of_unknown(("theme",), ("name",))
        name = theme.get("name")
        if name is not None and not (isinstance(name, str) and name.strip()):
            raise self.toml.wrong(
                f"name is {typed(name)}", "theme", "name", allowed='the name of a theme, such as "dark"'
            )
        return name.strip() if isinstance(name, str) else None

    def _reminder_minutes(self) -> int:
        table = self.table("reminders")
        self.warn_of_unknown(("reminders",), ("minutes",))
        return self.minutes("reminders", "minutes") if "minutes" in table else _REMINDER_MINUTES

    def _all_day_is_busy(self) -> bool:
        said = self.table("busy").get("all_day", "free")
        self.warn_of_unknown(("busy",), ("all_day",))
        if said in ("free", "busy"):
            return bool(said == "busy")
        raise self.toml.wrong(f"all_day is {typed(said)}", "busy", "all_day", allowed="one of: free, busy")

    def _abbreviations(self) -> dict[str, str]:
        return {word.upper(): self.zone("abbreviations", word) for word in self.table("abbreviations")}

    def _keys(self) -> dict[str, str]:
        """Keys by binding id. TOML reads a bare `talk.star` as two tables: they are joined again."""
        found: dict[str, str] = {}
        waiting: list[tuple[str, ...]] = [("keys", name) for name in self.table("keys")]
        while waiting:
            key = waiting.pop(0)
            value = self.value(*key)
            if isinstance(value, dict):
                waiting += [(*key, name) for name in value]
            elif isinstance(value, str) and value.strip():
                found[".".join(key[1:])] = value.strip()
            else:
                raise self.toml.wrong(
                    f"{'.'.join(key[1:])} is {typed(value)}",
                    *key,
                    allowed='the name of a key, such as "space"',
                )
        return found
