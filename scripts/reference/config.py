"""The page of config.toml: its keys as the reader knows them, its defaults, and what its errors say is allowed."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from planner.errors import PlannerError
from planner.store.config import REMINDER_MINUTES
from planner.store.config_reading import _Reader, read_config
from planner.store.toml_read import TomlText, parse_toml
from planner.timeline.rules import ConflictType, Rules
from scripts.reference.markdown import block, code, page, plain, table

_FILE = Path("config.toml")
_WRONG = "-1"
"""A value that no key takes."""
WHOLE = """\
version = 1
timezone = "Europe/Berlin"

[walk]
default = 5
[[walk.between]]
rooms = ["Hall A*", "Attic Lab"]
minutes = 12

[hours]
default = "08:00-23:00"
[[hours.stay]]
from = 2027-01-20
until = 2027-01-23
timezone = "Asia/Kolkata"
hours = "07:00-22:00"

[busy]
all_day = "free"

[interests]
words = ["diffusion", "causal"]
people = ["Ada Birch"]
tracks = ["vision"]

[rules]
overlap = "block"
busy = "block"
transfer = "warn"
hours = "warn"
[rules.kinds]
poster = "warn"
social = "warn"

[abbreviations]
IST = "Asia/Kolkata"

[reminders]
minutes = 10

[limits]
times = 1
seconds = 60

[keys]
"talk.star" = "space"

[theme]
name = "dark"
"""
"""A file with every table there is; what it sets are the defaults where there are any."""
_ANY = "NAME"
"""Stands for a key that is a name of one's own: an abbreviation, an action."""
MEANS: Mapping[str, str] = {
    "version": "of the file's form",
    "timezone": "the zone to show times in; without it that of `TZ`, else of the system",
    "walk.default": "minutes from one room to another",
    "walk.between.rooms": "two rooms that are further apart, or nearer; the most exact pair counts, either way",
    "walk.between.minutes": "the minutes between them",
    "hours.default": "your hours, on the clock where you are at home; without them any time is yours",
    "hours.stay.from": "the first day of some days elsewhere",
    "hours.stay.until": "the last, included",
    "hours.stay.timezone": "the zone you are in then; without it the one at home",
    "hours.stay.hours": "your hours there; without them those of `hours.default`",
    "busy.all_day": "what your own calendars have for whole days",
    "interests.words": "what `planner gaps` puts first: beginnings of words, or phrases",
    "interests.people": "the same of people",
    "interests.tracks": "parts of the names of tracks or sessions",
    "rules.overlap": "two stars share time",
    "rules.busy": "a star meets a calendar of yours",
    "rules.transfer": "the walk takes longer than there is time",
    "rules.hours": "a star lies outside your hours",
    "rules.kinds.KIND": "the most that a conflict with such a kind can be",
    "abbreviations.NAME": "the zone that an ambiguous abbreviation means to you",
    "reminders.minutes": "the screens warn so long before a star begins; 0 for never",
    "limits.times": "read sources so many times larger than the [limits](../formats.md#limits)",
    "limits.LIMIT": "one of them alone, by its name there: `seconds`, `talks` ...",
    "keys.NAME": "the keys of an action, with commas between ([the names](keys.md))",
    "theme.name": "`dark`, `light`, `high-contrast`, `monochrome`, or one of Textual's (`nord`, `gruvbox`, `dracula` ...)",
}
"""What each key sets."""
_DEFAULTS: Mapping[str, str] = {
    "version": "`1`",
    "walk.default": "`0`",
    "busy.all_day": '`"free"`',
    "reminders.minutes": f"`{REMINDER_MINUTES}`",
    "limits.times": "`1`",
    "limits.LIMIT": "[as listed](../formats.md#limits)",
    "theme.name": '`"dark"`',
}


def config_page() -> str:
    """Every key with its default and what may stand there."""
    return page(
        "config.toml",
        "All of it is optional, and planner only reads it; [Files](files.md) says where it lies. A key that means nothing is a "
        "warning with its line, a wrong value an error with its line and the values that are allowed.",
        table(["key", "sets", "default", "allowed"], map(_row, known_keys())),
        "## All of it",
        block(WHOLE, "toml"),
    )


def known_keys() -> tuple[str, ...]:
    """Every key that the reader knows, dotted, in the order of the file; names of one's own as NAME."""
    reader = _Recording(parse_toml(WHOLE, _FILE))
    reader.config()
    found = dict.fromkeys(_flat(reader.known))
    places = {_general(key): place for place, key in enumerate(_leaves(parse_toml(WHOLE, _FILE).document))}
    return tuple(sorted(found, key=lambda key: places[key]))


class _Recording(_Reader):
    """Notes which keys the reader knows in each table that it looks at."""

    def __init__(self, toml: TomlText) -> None:
        super().__init__(toml)
        self.known: dict[tuple[str, ...], tuple[str, ...]] = {}

    def warn_of_unknown(self, table: tuple[str | int, ...], known: Iterable[str]) -> None:
        self.known[tuple(name for name in table if isinstance(name, str))] = tuple(map(str, known))


def _flat(known: Mapping[tuple[str, ...], tuple[str, ...]]) -> Iterator[str]:
    """The keys that hold values; tables are seen through."""
    for path, names in known.items():
        for name in names:
            whole = (*path, name)
            if whole in (("abbreviations",), ("keys",)):
                yield f"{name}.{_ANY}"
            elif not any(other[: len(whole)] == whole for other in known):
                yield _general(".".join(whole))


def _general(key: str) -> str:
    """A key with what is one's own in it replaced: `rules.kinds.poster` is `rules.kinds.KIND`, `limits.talks` is
    `limits.LIMIT`."""
    if key.startswith("rules.kinds."):
        return "rules.kinds.KIND"
    if key.startswith("limits.") and key != "limits.times":
        return "limits.LIMIT"
    first, _, rest = key.partition(".")
    return f"{first}.{_ANY}" if rest and first in ("keys", "abbreviations") else key


def _leaves(value: object, path: str = "") -> Iterator[str]:
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _leaves(inner, f"{path}.{name}" if path else name)
    elif isinstance(value, list) and value and isinstance(value[0], dict):
        yield from _leaves(value[0], path)
    else:
        yield path


def _row(key: str) -> tuple[str, str, str, str]:
    return code(key), MEANS[key], _default(key), allowed(key)


def _default(key: str) -> str:
    first, _, type_ = key.partition(".")
    if first == "rules" and type_ in tuple(ConflictType):
        return code(f'"{getattr(Rules(), type_)}"')
    if key == "rules.kinds.KIND":
        return ", ".join(f'{kind} `"{rule}"`' for kind, rule in sorted(Rules().kinds.items()))
    return _DEFAULTS.get(key, "")


def allowed(key: str) -> str:
    """What the reader's own error says may stand there."""
    try:
        read_config(_with_wrong(key), _FILE)
    except PlannerError as error:
        return plain(error.remedy or "")
    raise AssertionError(f"config.toml takes anything for {key}")


def _with_wrong(key: str) -> str:
    """A file that is right but for this key."""
    *tables, name = key.replace("KIND", "poster").replace("LIMIT", "seconds").replace(_ANY, "IST").split(".")
    lines = [line for line in WHOLE.splitlines() if line]
    if not tables:
        return "\n".join(f"{name} = {_WRONG}" if line.startswith(f"{name} =") else line for line in lines)
    heads = (f"[{'.'.join(tables)}]", f"[[{'.'.join(tables)}]]")
    start = next(place for place, line in enumerate(lines) if line in heads)
    end = next((place for place in range(start + 1, len(lines)) if lines[place].startswith("[")), len(lines))
    inside = [line for line in lines[start + 1 : end] if line.partition(" =")[0].strip('"') != name]
    return "\n".join([*lines[: start + 1], *inside, f"{name} = {_WRONG}", *lines[end:]])
