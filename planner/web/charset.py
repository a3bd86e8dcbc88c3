"""Text in the encoding a server names, made UTF-8 where the bytes do not tell their encoding themselves."""

import codecs

_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)


def as_utf8(data: bytes, charset: str | None) -> bytes:
    """The bytes; those of a text in another encoding than UTF-8 are converted, with a byte-order mark that says so.

    A server is often wrong: bytes that have a mark, are UTF-8, or are XML with a declaration of their own stay as they
    are, and so do those that are no text in the encoding named. `utf-16` without a mark is big-endian (RFC 2781, 4.3).
    """
    if not charset or data.startswith(_MARKS) or _declares_itself(data):
        return data
    try:
        codec = codecs.lookup(charset).name
        if codec.startswith("utf-8") or (not codec.startswith(("utf-16", "utf-32")) and _is_utf8(data)):
            return data
        text = data.decode("utf-16-be" if codec == "utf-16" else codec)
    except (LookupError, UnicodeError, ValueError, TypeError, AssertionError):
        return data
    if not isinstance(text, str) or "\0" in text:
        return data
    return codecs.BOM_UTF8 + text.encode("utf-8", "replace")


def _declares_itself(data: bytes) -> bool:
    head = data[:200].lstrip()
    return head.startswith(b"<?xml") and b"encoding" in head.partition(b"?>")[0]


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
