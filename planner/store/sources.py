"""The bytes that programs were read from, kept as they came: sources/PROGRAM/EDITION.json beside EDITION.bytes, or
beside EDITION-1.bytes, EDITION-2.bytes and so on where several sources make one program."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from planner.errors import StoreError
from planner.store.files import failing_as_store_error, read_bytes, shown, sweep_leftovers, write_atomic
from planner.store.home import Home
from planner.store.lineage import Lineage, lineage_of, plain_lineage
from planner.store.removed import bring_back, set_removed
from planner.text.clean import quote
from planner.timeline.program import Program

VERSION = 1
_PROGRAM_ID = re.compile(r"[a-z0-9][a-z0-9_.-]{0,99}")
_OUR_FILE = re.compile(r"\d{1,9}(?:-\d{1,5})?\.bytes|\d{1,9}\.json")
_EDITION_FILE = re.compile(r"(\d{1,9})\.json")


@dataclass(frozen=True, slots=True)
class Part:
    """A source as it came: all of a program, or one of several that make it."""

    source: str
    """The file name or address, without credentials."""
    data: bytes
    etag: str | None = None
    """What the server of an address called these bytes."""
    modified: str | None = None
    """When they were last changed, as the server wrote it."""
    place: str | None = None
    """The whole path of a file, wherever it is named from; None for what came from elsewhere."""


@dataclass(frozen=True, slots=True)
class KeptPart:
    """A source whose bytes are on the disk."""

    source: str
    sha256: str
    path: Path
    """Where the bytes are."""
    etag: str | None = None
    modified: str | None = None
    place: str | None = None

    @property
    def data(self) -> bytes:
        """The bytes, read from disk and exactly as they were imported.

        Raises:
            StoreError: they are missing or were changed since.
        """
        data = read_bytes(self.path)
        if data is None or digest_of(data) != self.sha256:
            what = "is missing" if data is None else "was changed since it was imported"
            raise StoreError(what, where=shown(self.path), remedy=f"import {quote(self.source)} again")
        return data

    def read(self) -> Part:
        """The part with its bytes.

        Raises:
            StoreError: they are missing or were changed since.
        """
        return Part(self.source, self.data, self.etag, self.modified, self.place)


@dataclass(frozen=True, slots=True)
class SourceEdition:
    """One edition's sources as they were imported, and how they were read: enough to read them again."""

    program: str
    """The program's id."""
    name: str
    """The program's name."""
    edition: int
    source: str
    """What the program says it was read from."""
    format: str
    read_at: datetime
    said: Mapping[str, str]
    """What the user said about the sources when they were imported."""
    sample: bool
    parts: tuple[KeptPart, ...]
    """At least one, in the order given."""
    lineage: Lineage | None = None
    """None in what an older planner kept: then it has to be found out again."""

    def read(self) -> tuple[Part, ...]:
        """The parts with their bytes.

        Raises:
            StoreError: some are missing or were changed since.
        """
        return tuple(part.read() for part in self.parts)


def keep_source(
    home: Home,
    program: Program,
    parts: Sequence[Part],
    said: Mapping[str, str],
    lineage: Lineage | None = None,
) -> None:
    """Keep an edition's bytes and how they were read; call it under the lock.

    The bytes come first, so that a description never lacks its bytes.

    Raises:
        StoreError: they cannot be written.
    """
    folder = _folder(home, program.id)
    sweep_leftovers(folder)
    names = _file_names(program.edition, len(parts))
    description = {
        "version": VERSION,
        "program": program.id,
        "name": program.name,
        "edition": program.edition,
        "source": program.source,
        "format": program.format,
        "read_at": program.read_at.isoformat(),
        "said": dict(said),
        "sample": program.sample,
        "parts": [_described(part, name) for part, name in zip(parts, names, strict=True)],
    }
    if lineage is not None:
        description["lineage"] = plain_lineage(lineage)
    text = json.dumps(description, ensure_ascii=False, indent=1, sort_keys=True).encode("utf-8", "replace")
    files = [(name, part.data) for name, part in zip(names, parts, strict=True)]
    for name, content in (*files, (f"{program.edition}.json", text + b"\n")):
        if read_bytes(folder / name) != content:
            write_atomic(folder / name, content)


def _file_names(edition: int, parts: int) -> list[str]:
    return (
        [f"{edition}.bytes"]
        if parts == 1
        else [f"{edition}-{number}.bytes" for number in range(1, parts + 1)]
    )


def _described(part: Part, name: str) -> dict[str, str]:
    validators = {"etag": part.etag, "modified": part.modified, "place": part.place}
    known = {key: value for key, value in validators.items() if value is not None}
    return {"source": part.source, "file": name, "sha256": digest_of(part.data), **known}


def list_sources(home: Home, program_id: str | None = None) -> tuple[SourceEdition, ...]:
    """The editions kept, by program and number; of one program when an id is given.

    A description that cannot be read is passed over.
    """
    folders = [_folder(home, program_id)] if program_id is not None else _folders(home)
    found = [edition for folder in folders for edition in _editions(folder)]
    return tuple(sorted(found, key=lambda each: (each.program, each.edition)))


def has_sources(home: Home) -> bool:
    """Whether any edition is kept."""
    return any(_EDITION_FILE.fullmatch(path.name) for folder in _folders(home) for path in _inside(folder))


def remove_sources(home: Home, program_id: str, bundle: str) -> None:
    """Move all editions of a program to what was removed; nothing happens when there are none. Files of others stay.

    Args:
        bundle: the name under which they are kept there.
    Raises:
        StoreError: they cannot be moved.
    """
    folder = _folder(home, program_id)
    with failing_as_store_error(folder):
        sweep_leftovers(folder)
        set_removed(home, _ours_in(folder), bundle)
        if folder.is_dir() and not _inside(folder):
            folder.rmdir()


def bring_sources_back(home: Home, program_id: str, bundle: str) -> None:
    """Move all editions of a program back from what was removed; nothing happens when they are there already.

    Raises:
        StoreError: they cannot be moved.
    """
    bring_back(home, bundle, _folder(home, program_id))


def _ours_in(folder: Path) -> list[Path]:
    return [path for path in _inside(folder) if _OUR_FILE.fullmatch(path.name)]


def digest_of(data: bytes) -> str:
    """SHA-256 in hexadecimal."""
    import hashlib  # noqa: PLC0415 - who only lists talks needs no digest, and OpenSSL takes its time to load

    return hashlib.sha256(data).hexdigest()


def digest_of_parts(parts: Sequence[Part | KeptPart]) -> str:
    """What tells a set of sources from another, whatever their order; for a single one its own digest."""
    digests = sorted(part.sha256 if isinstance(part, KeptPart) else digest_of(part.data) for part in parts)
    return digests[0] if len(digests) == 1 else digest_of("\n".join(digests).encode("ascii", "replace"))


def _folder(home: Home, program_id: str) -> Path:
    """The folder of a program; an id that would lead elsewhere is refused."""
    if not _PROGRAM_ID.fullmatch(program_id):
        raise StoreError(
            f"{quote(program_id)} is no program id",
            where=shown(home.sources),
            remedy="lower-case letters, digits and hyphens",
        )
    return home.sources / program_id


def _folders(home: Home) -> list[Path]:
    return [path for path in _inside(home.sources) if _PROGRAM_ID.fullmatch(path.name)]


def _inside(folder: Path) -> list[Path]:
    try:
        return list(folder.iterdir())
    except OSError:
        return []


def _editions(folder: Path) -> list[SourceEdition]:
    files = [path for path in _inside(folder) if _EDITION_FILE.fullmatch(path.name)]
    found = (_edition(path) for path in files)
    return [edition for edition in found if edition is not None]


def _edition(path: Path) -> SourceEdition | None:
    data = read_bytes(path)
    try:
        plain: Any = json.loads(data or b"")
        return SourceEdition(
            program=path.parent.name,
            name=str(plain["name"]),
            edition=int(path.stem),
            source=str(plain["source"]),
            format=str(plain["format"]),
            read_at=datetime.fromisoformat(plain["read_at"]).astimezone(UTC),
            said={str(key): str(value) for key, value in plain["said"].items()},
            sample=bool(plain["sample"]),
            parts=_parts(plain, path),
            lineage=lineage_of(plain.get("lineage")),
        )
    except (LookupError, TypeError, ValueError, AttributeError, RecursionError, OverflowError):
        return None


def _parts(plain: Any, path: Path) -> tuple[KeptPart, ...]:
    """The parts of a description; one that has no list of them is of a single source."""
    if "parts" not in plain:
        return (KeptPart(str(plain["source"]), str(plain["sha256"]), path.with_suffix(".bytes")),)
    names = _file_names(int(path.stem), len(plain["parts"]))
    parts = tuple(
        KeptPart(
            str(each["source"]),
            str(each["sha256"]),
            path.with_name(name),
            _validator(each, "etag"),
            _validator(each, "modified"),
            each["place"] if isinstance(each.get("place"), str) else None,
        )
        for each, name in zip(plain["parts"], names, strict=True)
    )
    if not parts:
        raise ValueError("an edition without a source")
    return parts


def _validator(plain: Any, name: str) -> str | None:
    value = plain.get(name)
    return value if isinstance(value, str) and value.isascii() and value.isprintable() else None
