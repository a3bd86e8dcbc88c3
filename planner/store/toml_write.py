"""Writing TOML: the one home of tomli_w."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import tomli_w


class _Instant(datetime):
    """A UTC instant that is spelled as everywhere in planner: 2021-05-04T02:00:00Z."""

    def __str__(self) -> str:
        return self.isoformat().replace("+00:00", "Z")


def toml_bytes(document: Mapping[str, Any]) -> bytes:
    """A document as TOML: keys in the order given, texts of several lines as such; the same document, the same bytes.

    Half characters, which no file can hold, become question marks.
    """
    # tomli_w turns CR LF inside multi-line strings into LF; escapes on one line keep it.
    multiline = not any("\r" in text for text in _texts(document))
    return tomli_w.dumps(_spelled(document), multiline_strings=multiline).encode("utf-8", "replace")


def _texts(value: object) -> list[str]:
    """Every string inside, keys aside."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, Mapping):
        value = list(value.values())
    return [text for item in value for text in _texts(item)] if isinstance(value, list) else []


def _spelled(value: Any) -> Any:
    if isinstance(value, datetime) and value.tzinfo is UTC:
        return _Instant.combine(value.date(), value.timetz())
    if isinstance(value, Mapping):
        return {key: _spelled(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_spelled(item) for item in value]
    return value
