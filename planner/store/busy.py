"""busy.toml: which calendars of mine count, in a file that a person can read and mend."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from planner.store.busy_kept import load_kept
from planner.store.files import copy_aside, newer_file, read_bytes, shown, write_atomic
from planner.store.home import Home
from planner.store.lock import locked
from planner.store.toml_read import TomlText, parse_toml
from planner.text.clean import quote

VERSION = 1
_HEADING = b"# My calendars: what they have at the time of a talk clashes with it.\n"


@dataclass(frozen=True, slots=True)
class CalendarList:
    """The calendars that count."""

    sources: tuple[str, ...] = ()
    """Paths of files and addresses, in the order in which they were added; each once."""
    version: int = VERSION
    document: Mapping[str, Any] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()


def load_calendars(home: Home) -> CalendarList:
    """The calendars on disk; none when there has never been any.

    A damaged file is set aside and made anew of what was read from calendars so far, with a warning.

    Raises:
        StoreError: it cannot be read, or was typed wrong: with line and column, untouched.
    """
    data = read_bytes(home.busy_file)
    if data is None:
        return CalendarList()
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        return _mended(home, data)
    if not text.strip() or "\0" in text:
        return _mended(home, data)
    toml = parse_toml(text, home.busy_file)
    version = toml.document.get("version", VERSION)
    if type(version) is not int or version < 1:
        raise toml.wrong(
            f"version is {quote(str(version))}", "version", allowed=f"write: version = {VERSION}"
        )
    newer = f"{home.busy_file.name}: is of a newer planner (version {version}); update planner to change it"
    warnings = (newer,) if version > VERSION else ()
    return CalendarList(tuple(dict.fromkeys(_sources(toml))), version, toml.document, warnings)


def _sources(toml: TomlText) -> list[str]:
    tables = toml.document.get("calendar", [])
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise toml.wrong(
            "calendar is no list of tables", "calendar", allowed="begin each with a line [[calendar]]"
        )
    found = []
    for place, table in enumerate(tables):
        source = table.get("source")
        if not isinstance(source, str) or not source.strip():
            allowed = 'a file or address, such as source = "/home/me/work.ics"'
            said = "is missing" if source is None else f"is {quote(str(source))}"
            raise toml.wrong(f"source {said}", "calendar", place, "source", allowed=allowed)
        found.append(source)
    return found


def _mended(home: Home, data: bytes) -> CalendarList:
    """The calendars as far as their bytes are kept; a damaged list's own bytes are kept beside it."""
    with locked(home):
        kept = copy_aside(home.busy_file, data).name if data else ""
        sources = tuple(load_kept(home))
        _write(home, sources, CalendarList())
    aside = f", its bytes are in {kept}" if kept else ""
    told = f"{shown(home.busy_file)}: was damaged{aside}; it was made anew with {len(sources)} calendars"
    return CalendarList(sources, warnings=(told,))


def save_calendars(home: Home, sources: Sequence[str]) -> None:
    """Write which calendars count. Load, change and save under one lock; unknown keys of the file stay.

    Raises:
        StoreError: it cannot be written, or the file is of a newer planner or was typed wrong: then untouched.
    """
    with locked(home):
        old = load_calendars(home)
        if old.version > VERSION:
            raise newer_file(home.busy_file, old.version, ours=VERSION)
        _write(home, sources, old)


def _write(home: Home, sources: Sequence[str], old: CalendarList) -> None:
    from planner.store.toml_write import toml_bytes

    known = {table["source"]: table for table in old.document.get("calendar", [])}
    rest = {key: value for key, value in old.document.items() if key not in ("version", "calendar")}
    tables = [{"source": source, **known.get(source, {})} for source in sources]
    if any(isinstance(value, dict | list) for table in tables for value in table.values()):
        data = toml_bytes({"version": VERSION, **rest, "calendar": tables})
    else:  # each under its own line [[calendar]], which the library keeps for longer ones
        data = toml_bytes({"version": VERSION, **rest})
        data += b"".join(b"\n[[calendar]]\n" + toml_bytes(table) for table in tables)
    write_atomic(home.busy_file, _HEADING + data)
