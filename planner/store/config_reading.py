"""What config.toml says, read table by table. Loaded only where there is such a file."""

from pathlib import Path
from types import MappingProxyType

from planner.limits import LIMITS, MOST_TIMES
from planner.store.config import REMINDER_MINUTES, Config
from planner.store.config_hours import read_hours
from planner.store.config_interests import read_interests
from planner.store.config_values import ConfigValues, typed
from planner.store.config_walks import read_walks
from planner.store.toml_read import parse_toml
from planner.timeline.program import Kind
from planner.timeline.rules import ConflictType, Rule, Rules

VERSION = 1
_TABLES = (
    "version", "timezone", "rules", "walk", "hours", "interests", "abbreviations", "keys", "theme", "reminders", "busy",
    "limits",
)  # fmt: skip


def read_config(text: str, path: Path) -> Config:
    """What a config.toml sets; the defaults where it sets nothing.

    Raises:
        StoreError: it is not TOML or a value is wrong; with line and column and the values allowed.
    """
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
            limits=MappingProxyType(self._limits()),
            warnings=tuple(self.warnings),
        )

    def _limits_times(self) -> int:
        self.warn_of_unknown(("limits",), ("times", *(limit.key for limit in LIMITS)))
        if not self.has("limits", "times"):
            return 1
        times = self.value("limits", "times")
        if type(times) is int and 1 <= times <= MOST_TIMES:
            return times
        raise self.wrong("limits", "times", allowed=f"a whole number from 1 to {MOST_TIMES}")

    def _limits(self) -> dict[str, int]:
        """The limits that are set by themselves."""
        found: dict[str, int] = {}
        for limit in LIMITS:
            if self.has("limits", limit.key):
                value = self.value("limits", limit.key)
                if type(value) is not int or not 1 <= value <= limit.ceiling:
                    raise self.wrong("limits", limit.key, allowed=f"a whole number from 1 to {limit.ceiling}")
                found[limit.key] = value
        return found

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
        return self.minutes("reminders", "minutes") if "minutes" in table else REMINDER_MINUTES

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
