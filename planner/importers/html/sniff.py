"""Whether the first letters of a source are those of a web page, whole, in part, or packed as .mhtml."""

import re

_BLANK = re.compile(r"(?:\s+|\ufeff|<!--(?:(?!-->)[\s\S])*-->|<\?[^>]*>)*+")
_WHOLE = re.compile(r"<(?:!doctype\s+html|html|head|body)(?=[\s>])", re.IGNORECASE)
_PART = re.compile(
    r"<(?:a|article|b|blockquote|center|dl|div|em|font|form|h[1-6]|header|i|img|li|link|main|meta|nav|ol|p|pre|script|section|"
    r"span|strong|style|table|tbody|td|th|thead|time|title|tr|ul)(?=[\s>/])",
    re.IGNORECASE,
)
_CLEAR = re.compile(
    r"</(?:article|dl|div|h[1-6]|li|ol|p|section|span|table|td|title|tr|ul)\s*>", re.IGNORECASE
)
_CLEAR_ENDS = 2
"""So many elements have to end for a part of a page: a text may begin with "<b> considered harmful"."""
_HEADERS = 8_192
_FIELD = re.compile(r"[A-Za-z][A-Za-z0-9-]*:", re.ASCII)
_MULTIPART = re.compile(
    r"^content-type:\s*(?:multipart/(?:related|mixed|alternative)|text/html)\b", re.IGNORECASE | re.MULTILINE
)
_VERSION = re.compile(r"^mime-version:\s*1\.0", re.IGNORECASE | re.MULTILINE)


def is_page(head: str) -> bool:
    """Whether a text begins as a web page in either form."""
    return is_html(head) or is_mhtml(head)


def is_html(head: str) -> bool:
    """Whether a text begins as a page, or as a part of one with clear tags."""
    blank = _BLANK.match(head)
    begin = blank.end() if blank else 0
    if _WHOLE.match(head, begin):
        return True
    if not _PART.match(head, begin):
        return False
    ends = _CLEAR.finditer(head, begin)
    return sum(1 for _, _ in zip(ends, range(_CLEAR_ENDS), strict=False)) == _CLEAR_ENDS


def is_mhtml(head: str) -> bool:
    """Whether a text begins as a page that a browser packed into one file (.mht, .mhtml)."""
    head = head[:_HEADERS].lstrip().replace("\r\n", "\n")
    if not _FIELD.match(head):
        return False
    fields = head.partition("\n\n")[0]
    return _VERSION.search(fields) is not None and _MULTIPART.search(fields) is not None
