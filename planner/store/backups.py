"""Earlier generations of the agenda, newest first, so that a damaged file is never the end of it."""

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from planner.errors import StoreError
from planner.store.files import compact, read_bytes, write_atomic
from planner.store.home import Home

KEPT = 10
"""How many distinct generations are kept."""

_NAME = re.compile(r"agenda-(\d{8}T\d{6}Z)(?:-(\d+))?\.toml")


def generations(home: Home) -> tuple[Path, ...]:
    """The files of earlier agendas, the newest first; empty when there are none."""
    try:
        found = [(_order(path), path) for path in home.backups.iterdir() if _NAME.fullmatch(path.name)]
    except OSError:
        return ()
    return tuple(path for _, path in sorted(found, reverse=True))


def contents(home: Home) -> Iterator[tuple[Path, bytes]]:
    """The generations that can be read, the newest first, with their bytes."""
    for path in generations(home):
        with suppress(StoreError):
            data = read_bytes(path)
            if data is not None:
                yield path, data


def keep_generation(home: Home, data: bytes, *, now: datetime) -> None:
    """Keep an agenda's bytes as the newest generation, and the ten latest distinct ones of all.

    The names stay in order of writing even when the clock goes back.
    """
    kept = list(contents(home))
    if kept and kept[0][1] == data:
        return
    write_atomic(home.backups / _next_name(kept[0][0] if kept else None, now), data)
    same = [path for path, old in kept if old == data]
    others = [path for path, old in kept if old != data]
    for path in same + others[KEPT - 1 :]:
        with suppress(OSError):
            path.unlink()


def made_at(path: Path) -> datetime:
    """When a generation was kept, UTC, as its name says."""
    try:
        return datetime.strptime(_order(path)[0], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    except ValueError:  # somebody named it so
        return datetime(1970, 1, 1, tzinfo=UTC)


def _order(path: Path) -> tuple[str, int]:
    match = _NAME.fullmatch(path.name)
    assert match is not None
    return match[1], int(match[2] or 1)


def _next_name(newest: Path | None, now: datetime) -> str:
    stamp = compact(now)
    if newest is None:
        return f"agenda-{stamp}.toml"
    latest, number = _order(newest)
    return f"agenda-{stamp}.toml" if stamp > latest else f"agenda-{latest}-{number + 1:03d}.toml"
