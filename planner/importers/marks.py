"""Byte-order marks: which encoding the first bytes of a source say it is in. Light: every sniffer asks it."""

import codecs

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""The longer mark of UTF-32 first: it begins with that of UTF-16."""


def marked_encoding(data: bytes) -> str | None:
    """The encoding whose mark stands at the beginning; None without one."""
    return next((encoding for mark, encoding in _MARKS if data.startswith(mark)), None)


def head_text(head: bytes) -> str:
    """The beginning of a source as text, for a look at it: by its mark, else as UTF-8; what is none is replaced."""
    return head.decode(marked_encoding(head) or "utf-8", "replace")
