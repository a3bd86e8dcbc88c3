"""What was read from own calendars: busy/ID.ics has their last good bytes, busy/kept.json what is known of each, and
busy/times.json when they say that one is busy. All of it can be read anew; without it, from the calendars themselves."""

import hashlib
import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from planner.store.files import read_bytes, write_atomic
from planner.store.home import Home
from planner.store.json_file import read_json, write_json
from planner.store.removed import bring_back, set_removed

_TIMES_VERSION = 1


@dataclass(frozen=True, slots=True)
class KeptCalendar:
    """What is known of a calendar."""

    sha256: str = ""
    """Of its last good bytes; empty while there are none."""
    stamp: tuple[int, ...] = ()
    """Of the file when it was looked at last: another one means that it has changed."""
    etag: str = ""
    modified: str = ""
    """What the server of an address called these bytes, and when they were last changed; empty where it does not say."""
    read_at: str = ""
    """When these bytes were read; in ISO 8601, UTC."""
    asked_at: str = ""
    """When an address was asked last, with whatever success."""
    wrong: str = ""
    """Why it could not be read since; empty when it could."""


def load_kept(home: Home) -> dict[str, KeptCalendar]:
    """What is known of each calendar, by its source; what cannot be understood is left out.

    Raises:
        StoreError: the file is there and cannot be opened.
    """
    listed = read_json(kept_file(home)).get("calendars", [])
    found = {}
    for each in listed if isinstance(listed, list) else []:
        with suppress(TypeError, KeyError, ValueError):
            found[str(each["source"])] = kept_of(each)
    return found


def kept_of(plain: Any) -> KeptCalendar:
    """What is known of a calendar, from its fields as they are written.

    Raises:
        TypeError, KeyError, ValueError: it was not written so.
    """
    values = {key: str(plain[key]) for key in KeptCalendar.__dataclass_fields__ if key != "stamp"}
    return KeptCalendar(**values, stamp=tuple(int(number) for number in plain["stamp"]))


def save_kept(home: Home, kept: Mapping[str, KeptCalendar]) -> None:
    """Write what is known of the calendars, in the order given; call it under the lock.

    Raises:
        StoreError: it cannot be written.
    """
    listed = [{"source": source, **asdict(each)} for source, each in kept.items()]
    write_json(kept_file(home), {"calendars": listed})


def kept_file(home: Home) -> Path:
    """The file that changes whenever something was read."""
    return home.busy_folder / "kept.json"


def bytes_of(home: Home, source: str, kept: KeptCalendar) -> bytes | None:
    """A calendar's last good bytes; None when there are none, or they are not what they were.

    Raises:
        StoreError: they cannot be read.
    """
    data = read_bytes(_bytes_file(home, source)) if kept.sha256 else None
    return data if data is not None and digest_of(data) == kept.sha256 else None


def save_bytes(home: Home, source: str, data: bytes) -> None:
    """Keep a calendar's bytes.

    Raises:
        StoreError: they cannot be written.
    """
    write_atomic(_bytes_file(home, source), data)


def set_bytes_removed(home: Home, source: str, bundle: str) -> None:
    """Move a calendar's bytes to what was removed.

    Raises:
        StoreError: they cannot be moved.
    """
    set_removed(home, [_bytes_file(home, source)], bundle)


def bring_bytes_back(home: Home, bundle: str) -> None:
    """Move a calendar's bytes back from what was removed; nothing happens when it is not there.

    Raises:
        StoreError: they cannot be moved.
    """
    bring_back(home, bundle, home.busy_folder)


def digest_of(data: bytes) -> str:
    """What tells bytes from others."""
    return hashlib.sha256(data).hexdigest()


def load_times(home: Home, key: str) -> dict[str, Any] | None:
    """What calendars were found to say, by source; None when it was made from anything else than `key` says."""
    with suppress(OSError, ValueError, RecursionError):
        document = json.loads((home.busy_folder / "times.json").read_bytes())
        if isinstance(document, dict) and document.get("key") == f"{_TIMES_VERSION} {key}":
            calendars = document.get("calendars")
            return calendars if isinstance(calendars, dict) else None
    return None


def save_times(home: Home, key: str, calendars: Mapping[str, Any]) -> None:
    """Keep what calendars say.

    Raises:
        StoreError: it cannot be written.
    """
    document = {"key": f"{_TIMES_VERSION} {key}", "calendars": calendars}
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    write_atomic(home.busy_folder / "times.json", text.encode("utf-8", "replace"))


def _bytes_file(home: Home, source: str) -> Path:
    return home.busy_folder / f"{digest_of(source.encode('utf-8', 'surrogatepass'))[:16]}.ics"
