"""Names of what the library and the agenda hold, and nothing else of it: for a key that must be answered at once.

Only ever reads. What is missing or damaged has no names; to say so and to mend it is for the verbs.
"""

import json
import os
import sqlite3
from contextlib import closing

Named = tuple[str, str]
"""What is typed, and what it is: an id and a title."""

_OF_COLUMNS = {"rooms": ("room",), "tracks": ("track", "session")}
"""Which columns say it; `--track` means a session, too."""
_LAST = "\U0010ffff"


class Names:
    """The names of a home."""

    def __init__(self, data: str, config: str) -> None:
        """The two folders of a home, as `planner.store.home.Home` has them."""
        self._data = data
        self._config = config

    def of_kind(self, kind: str, beginning: str, program: str | None) -> list[Named]:
        """What is called so: talks, starred, programs, rooms, tracks, people or calendars.

        Args:
            beginning: of the ids of talks, folded; the other kinds are given whole.
            program: only of this one.
        """
        match kind:
            case "talks":
                return self._ask(
                    "SELECT id, title FROM talk WHERE id >= ? AND id < ? AND ifnull(program = ?, 1) ORDER BY id",
                    (beginning, beginning + _LAST, program),
                )
            case "starred":
                return [(str(star["talk"]), str(star.get("title", ""))) for star in self._stars()]
            case "programs":
                return self._ask("SELECT id, name FROM program ORDER BY first_start, id", ())
            case "rooms" | "tracks":
                return self._places(_OF_COLUMNS[kind], program)
            case "people":
                return self._people(program)
            case "calendars":
                rows = self._toml(os.path.join(self._data, "busy.toml")).get("calendar")
                sources = [str(row.get("source", "")) for row in _tables(rows)]
                return [(str(number), source) for number, source in enumerate(sources, start=1)]
        return []

    def starts(self, program: str | None) -> list[tuple[str, int]]:
        """Every start of a talk, seconds since 1970, each once with its program."""
        rows = self._ask("SELECT DISTINCT program, start FROM talk WHERE ifnull(program = ?, 1)", (program,))
        return [(name, int(start)) for name, start in rows]

    def zone_set(self) -> str | None:
        """The zone that config.toml names."""
        zone = self._toml(os.path.join(self._config, "config.toml")).get("timezone")
        return zone if isinstance(zone, str) else None

    def _places(self, columns: tuple[str, ...], program: str | None) -> list[Named]:
        rows = [
            row
            for column in columns
            for row in self._ask(
                f"SELECT {column}, count(*) FROM talk WHERE {column} <> '' AND ifnull(program = ?, 1) GROUP BY 1",
                (program,),
            )
        ]
        return [(name, "1 talk" if int(count) == 1 else f"{count} talks") for name, count in rows]

    def _people(self, program: str | None) -> list[Named]:
        rows = self._ask(
            "SELECT people, title FROM talk WHERE people IS NOT NULL AND ifnull(program = ?, 1)", (program,)
        )
        of: dict[str, list[str]] = {}
        for packed, title in rows:
            for person in json.loads(packed):
                of.setdefault(str(person), []).append(title)
        return [
            (each, titles[0] if len(titles) == 1 else f"{len(titles)} talks")
            for each, titles in sorted(of.items())
        ]

    def _ask(self, question: str, values: tuple[object, ...]) -> list[tuple[str, str]]:
        path = os.path.join(self._data, "programs.sqlite")
        if not os.path.isfile(path):
            return []
        from urllib.parse import quote  # noqa: PLC0415 - not where there is no library

        uri = f"file:{quote(os.path.abspath(path))}?mode=ro"
        try:
            with closing(sqlite3.connect(uri, uri=True, timeout=0.2)) as connection:
                return connection.execute(question, values).fetchall()
        except sqlite3.Error:
            return []

    def _stars(self) -> list[dict[str, object]]:
        rows = _tables(self._toml(os.path.join(self._data, "agenda.toml")).get("star"))
        return [star for star in rows if star.get("talk")]

    def _toml(self, path: str) -> dict[str, object]:
        import tomllib  # noqa: PLC0415 - most names are in the library

        try:
            with open(path, "rb") as file:
                return tomllib.load(file)
        except (OSError, ValueError):
            return {}


def _tables(value: object) -> list[dict[str, object]]:
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []
