"""JSON as planner writes it."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from json.encoder import encode_basestring, py_encode_basestring_ascii

from planner.text.clean import NEVER_SEEN

_UNSEEN = re.compile(f"[\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff{NEVER_SEEN}]")
"""What a terminal obeys instead of showing it or nobody sees, beside what JSON escapes anyway; and halves of letters."""
_INDENT = "  "


def json_bytes(document: object) -> bytes:
    """One JSON document, UTF-8, indented by two, keys in the order given, with a line feed behind it.

    What a terminal would obey and what nobody sees is escaped, as JSON lets one write any letter.

    Raises:
        TypeError: the document holds what is neither text, number, truth, None, nor a dict with texts for keys, a list,
            tuple or iterator of such.
    """
    return "".join(json_pieces(document)).encode("utf-8")


def json_pieces(document: object) -> Iterator[str]:
    """The same piece by piece: what the lists of the document's own keys hold need never be there whole."""
    if not isinstance(document, dict) or not document:
        yield _written(document, "\n") + "\n"
        return
    line = f"\n{_INDENT}"
    for number, (key, value) in enumerate(document.items()):
        yield f"{',' if number else '{'}{line}{_key(key)}: "
        if isinstance(value, (list, tuple, Iterator)):
            yield from _items(value, line)
        else:
            yield _written(value, line)
    yield "\n}\n"


def _items(items: Iterable[object], line: str) -> Iterator[str]:
    within = line + _INDENT
    before = "["
    for item in items:
        yield f"{before}{within}{_written(item, within)}"
        before = ","
    yield f"{line}]" if before == "," else "[]"


# As `json.dumps` with an indent writes it, but for the calls that makes of each value: a fifth of a listing's time.
def _written(value: object, line: str) -> str:
    if isinstance(value, str):
        return _quoted(value)
    if value is None:
        return "null"
    if value is True:
        return "true"
    if value is False:
        return "false"
    if isinstance(value, int):
        return int.__repr__(value)
    if isinstance(value, float) and abs(value) < float("inf"):
        return float.__repr__(value)
    within = line + _INDENT
    if isinstance(value, dict):
        pairs = [
            f"{_key(key)}: {encode_basestring(item)}"
            if type(item) is str and item.isascii() and "\x7f" not in item
            else f"{_key(key)}: {'null' if item is None else _written(item, within)}"
            for key, item in value.items()
        ]
        return f"{{{within}{f',{within}'.join(pairs)}{line}}}" if pairs else "{}"
    if isinstance(value, (list, tuple, Iterator)):
        items = [_quoted(item) if type(item) is str else _written(item, within) for item in value]
        return f"[{within}{f',{within}'.join(items)}{line}]" if items else "[]"
    raise TypeError(f"{type(value).__name__} is nothing that JSON can write")


def _quoted(text: str) -> str:
    written = encode_basestring(text)
    if text.isascii() and "\x7f" not in text:
        return written
    return _UNSEEN.sub(lambda found: py_encode_basestring_ascii(found[0])[1:-1], written)


_key = lru_cache(maxsize=1_000)(_quoted)


def json_line(document: object) -> bytes:
    """The same in one line, with a line feed behind it."""
    from json import dumps  # noqa: PLC0415 - only streams are lines

    line = dumps(document, ensure_ascii=False)
    safe = _UNSEEN.sub(lambda found: py_encode_basestring_ascii(found[0])[1:-1], line)
    return f"{safe}\n".encode()
