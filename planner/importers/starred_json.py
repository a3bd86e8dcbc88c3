"""Stars in a JSON document of planner: what `agenda --json` and `list --json` print."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from planner.errors import AgendaFileError
from planner.text.clean import one_line, quote
from planner.timeline.agenda import LEVELS, Level, Star

_REMEDY = "give an agenda.toml, what planner agenda --json prints, or what planner export writes"


def read_starred_json(data: bytes, source: str) -> tuple[Star, ...]:
    """The starred talks of a document, each as its star; talks without a level are passed over.

    Raises:
        AgendaFileError: it is no such document, or a value is wrong; with its place.
    """
    try:
        document = json.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise AgendaFileError("is not UTF-8 text", where=source, remedy=_REMEDY) from error
    except json.JSONDecodeError as error:
        where = f"{source}:{error.lineno}:{error.colno}"
        raise AgendaFileError(f"not valid JSON: {error.msg.lower()}", where=where, remedy=_REMEDY) from error
    except (RecursionError, ValueError) as error:
        raise AgendaFileError("holds something that cannot be read", where=source, remedy=_REMEDY) from error
    talks = document.get("talks") if isinstance(document, dict) else None
    if not isinstance(talks, list):
        raise AgendaFileError("has no list of talks", where=source, remedy=_REMEDY)
    items = (_Item(f"{source}: talks[{place}]", talk) for place, talk in enumerate(talks))
    return tuple(item.star() for item in items if item.is_starred)


class _Item:
    """One talk of a document."""

    def __init__(self, where: str, value: Any) -> None:
        if not isinstance(value, dict):
            raise AgendaFileError("is no talk", where=where, remedy=_REMEDY)
        self._where = where
        self._values: Mapping[str, Any] = value

    @property
    def is_starred(self) -> bool:
        return self._values.get("level") is not None

    def star(self) -> Star:
        start, end = self._instant("start"), None
        if self._values.get("end") is not None:
            end = self._instant("end")
        note = self._values.get("note")
        return Star(
            talk=self._text("id"),
            program=self._text("program"),
            title=one_line(self._text("title")),
            start=start,
            end=end if end is not None and end > start else None,
            changed=start,
            level=self._level(),
            pinned=self._values.get("pinned") is True,
            note=note if isinstance(note, str) else "",
        )

    def _text(self, key: str) -> str:
        value = self._values.get(key)
        if isinstance(value, str) and value:
            return value
        raise self._wrong(key, "a text in quotes")

    def _instant(self, key: str) -> datetime:
        value = self._values.get(key)
        try:
            instant = datetime.fromisoformat(value) if isinstance(value, str) else None
            if instant is not None and instant.tzinfo is not None:
                return instant.astimezone(UTC)
        except (ValueError, OverflowError):
            pass
        raise self._wrong(key, "an instant such as 2021-05-04T02:00:00Z")

    def _level(self) -> Level:
        value = self._values["level"]
        if value in LEVELS:
            return Level(value)
        raise self._wrong("level", f"one of: {', '.join(LEVELS)}")

    def _wrong(self, key: str, allowed: str) -> AgendaFileError:
        value = self._values.get(key)
        said = f"{key} is missing" if value is None else f"{key} is {quote(str(value))}"
        return AgendaFileError(said, where=self._where, remedy=allowed)
