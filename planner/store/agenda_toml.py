"""What agenda.toml says: bytes to stars with every typing mistake named by its line, and stars to a document."""

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from planner.errors import StoreError
from planner.store.forward import Step, forward
from planner.store.toml_read import TomlText, parse_toml
from planner.text.clean import quote
from planner.timeline.agenda import LEVELS, Agenda, Level, Star, agenda_of
from planner.timeline.hidden import Hidden

if TYPE_CHECKING:
    from planner.timeline.accepted import Acceptance
    from planner.timeline.hiding import Hiding

VERSION = 1
"""The version of agenda.toml that this planner writes."""
STEPS: Mapping[int, Step] = {}
"""How the document of a version becomes that of the next one, by the version it is of."""
_KNOWN = ("version", "star", "hidden", "accepted")

_MEND = "mend that line, or see: planner doctor --restore; the file is as it was"
_STAR_KEYS = ("talk", "program", "title", "start", "end", "level", "pinned", "note", "changed")


class Damaged(Exception):
    """The bytes are no text a person typed: the file was cut, overwritten or lost."""


class AgendaText(NamedTuple):
    """An agenda file and what it says."""

    agenda: Agenda = Agenda()
    data: bytes = b""
    document: Mapping[str, Any] = MappingProxyType({})
    version: int = VERSION
    warnings: tuple[str, ...] = ()
    path: Path | None = None
    """The file that says it."""


def read_agenda(data: bytes, path: Path, *, written: datetime, remedy: str = _MEND) -> AgendaText:
    """The stars of an agenda file.

    A file of a newer version is read as far as it is understood, with a warning.

    Args:
        written: stands for a missing `changed`.
        remedy: what to do when it is no TOML.
    Raises:
        Damaged: the bytes are empty, have NULs or are not UTF-8.
        StoreError: it was typed wrong, with line and column.
    """
    toml = parse_toml(_decoded(data), path, remedy=remedy)
    version = _version(toml)
    toml = toml._replace(document=forward(toml.document, version, VERSION, STEPS))
    stars: list[Star] = []
    seen: set[str] = set()
    warnings: list[str] = []
    if version > VERSION:
        warnings.append(
            f"{path.name}: is of a newer planner (version {version}); it is read as far as this one understands "
            "it, and nothing is saved (update planner)"
        )
    for position in range(_count(toml)):
        try:
            star = _star(toml, position, written)
        except StoreError as error:
            if version == VERSION:
                raise
            warnings.append(f"{path.name}: a star is left out: {error.what}")
            continue
        if star.talk in seen:
            line = toml.line_of("star", position)
            warnings.append(f"{path.name}:{line}: {quote(star.talk)} is starred twice; the later star counts")
        seen.add(star.talk)
        stars.append(star)
    hidden = Hidden(frozenset(_hidings(toml)))
    accepted, errors = _accepted(toml, written)
    if errors and version == VERSION:
        raise errors[0]
    warnings += [f"{path.name}: an accepted conflict is left out: {error.what}" for error in errors]
    agenda = agenda_of(stars, hidden).with_accepted({each.talks: each for each in accepted})
    return AgendaText(agenda, data, toml.document, version, tuple(warnings), path)


def _accepted(toml: TomlText, written: datetime) -> "tuple[list[Acceptance], list[StoreError]]":
    if "accepted" not in toml.document:
        return [], []
    from planner.store.accepted_toml import read_accepted

    return read_accepted(toml, written)


def _decoded(data: bytes) -> str:
    if not data.strip():
        raise Damaged("is empty")
    if b"\0" in data:
        raise Damaged("has NUL bytes in it")
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise Damaged("is not UTF-8 text") from error


def _version(toml: TomlText) -> int:
    version = toml.document.get("version", VERSION)
    if type(version) is not int or version < 1:
        raise toml.wrong(f"version is {_typed(version)}", "version", allowed=f"write: version = {VERSION}")
    return version


def _hidings(toml: TomlText) -> "list[Hiding]":
    """What is hidden: tables [[hidden]] with a program, and a talk's id or a track's name."""
    tables = toml.document.get("hidden", [])
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise toml.wrong("hidden is no list of tables", "hidden", allowed="begin each with a line [[hidden]]")
    if not tables:
        return []
    from planner.timeline.hiding import Hiding

    found = []
    for position, table in enumerate(tables):
        values = {key: table.get(key, "") for key in ("program", "talk", "track", "title")}
        for key, value in values.items():
            if not isinstance(value, str):
                raise toml.wrong(
                    f"{key} is {_typed(value)}", "hidden", position, key, allowed="a text in quotes"
                )
        if bool(values["talk"]) == bool(values["track"]):
            raise toml.wrong(
                "this names no talk or track to hide, or both",
                "hidden",
                position,
                allowed="add one: talk, track",
            )
        found.append(Hiding(**values))
    return found


def _count(toml: TomlText) -> int:
    stars = toml.document.get("star", [])
    if not isinstance(stars, list) or not all(isinstance(star, dict) for star in stars):
        raise toml.wrong("star is no list of tables", "star", allowed="begin each star with a line [[star]]")
    return len(stars)


def _star(toml: TomlText, position: int, written: datetime) -> Star:
    value = _Values(toml, position, toml.document["star"][position])
    start = value.instant("start")
    end = value.instant("end") if value.has("end") else None
    if end is not None and end <= start:
        raise value.wrong("end", "end is not after start", "write a later end, or take the line out")
    return Star(
        talk=value.text("talk"),
        program=value.text("program"),
        title=value.text("title"),
        start=start,
        end=end,
        changed=value.instant("changed") if value.has("changed") else written,
        level=value.level(),
        pinned=value.flag("pinned"),
        note=value.text("note") if value.has("note") else "",
    )


class _Values(NamedTuple):
    """The values of one star's table, each of the type it must have."""

    toml: TomlText
    position: int
    table: Mapping[str, Any]

    def has(self, key: str) -> bool:
        return key in self.table

    def wrong(self, key: str, what: str, allowed: str) -> StoreError:
        return self.toml.wrong(what, "star", self.position, key, allowed=allowed)

    def text(self, key: str) -> str:
        value = self.table.get(key)
        if isinstance(value, str) and (value or key != "talk"):
            return value
        raise self._unfit(key, value, "a text in quotes")

    def instant(self, key: str) -> datetime:
        value = self.table.get(key)
        try:
            if isinstance(value, datetime) and value.tzinfo is not None:
                return value.astimezone(UTC)
        except OverflowError:
            pass
        raise self._unfit(key, value, "an instant with its offset, such as 2021-05-04T02:00:00Z")

    def level(self) -> Level:
        value = self.table.get("level", Level.WANT.value)
        if value in LEVELS:
            return Level(value)
        raise self._unfit("level", value, f"one of: {', '.join(LEVELS)}")

    def flag(self, key: str) -> bool:
        value = self.table.get(key, False)
        if isinstance(value, bool):
            return value
        raise self._unfit(key, value, "true or false")

    def _unfit(self, key: str, value: object, allowed: str) -> StoreError:
        if value is None:
            return self.wrong(key, f"this star has no {key}", f"add {key}: {allowed}")
        return self.wrong(key, f"{key} is {_typed(value)}", allowed)


def _typed(value: object) -> str:
    """A value as an error message may repeat it."""
    return quote(value if isinstance(value, str) else str(value))


def agenda_document(agenda: Agenda, old: AgendaText) -> dict[str, Any]:
    """The document of an agenda: stars by program and talk; keys of the old file that mean nothing to us stay."""
    unknown = {key: value for key, value in old.document.items() if key not in _KNOWN}
    old_stars = {table["talk"]: table for table in old.document.get("star", []) if "talk" in table}
    stars = sorted(agenda.stars.values(), key=lambda star: (star.program, star.talk))
    accepted = _accepted_tables(agenda, old)
    return {
        "version": VERSION,
        **unknown,
        **({"hidden": hidden} if (hidden := _hidden_tables(agenda)) else {}),
        **({"accepted": accepted} if accepted else {}),
        "star": [_table(star, old_stars.get(star.talk, {})) for star in stars],
    }


def _accepted_tables(agenda: Agenda, old: AgendaText) -> list[dict[str, Any]]:
    if not agenda.accepted:
        return []
    from planner.store.accepted_toml import accepted_tables

    return accepted_tables(agenda, old.document)


def _hidden_tables(agenda: Agenda) -> list[dict[str, Any]]:
    order = sorted(agenda.hidden.all, key=lambda each: (each.program, each.track, each.talk))
    tables = (
        {"program": each.program, "talk": each.talk, "track": each.track, "title": each.title}
        for each in order
    )
    return [{key: value for key, value in table.items() if value} for table in tables]


def _table(star: Star, old: Mapping[str, Any]) -> dict[str, Any]:
    table: dict[str, Any] = {
        "talk": star.talk,
        "program": star.program,
        "title": star.title,
        "start": star.start,
        "end": star.end if star.end is not None and star.end > star.start else None,
        "level": star.level.value,
        "pinned": star.pinned or None,
        "note": star.note or None,
        "changed": star.changed,
    }
    known = {key: value for key, value in table.items() if value is not None}
    return known | {key: value for key, value in old.items() if key not in _STAR_KEYS}
