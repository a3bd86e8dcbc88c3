"""Which format the bytes of a source are in: by content, never by name."""

import re

_HEAD = 65_536
"""So many bytes tell; a format that hides longer is given with `--format`."""
_ICS = re.compile(r"^\s*BEGIN\s*:\s*(?:VCALENDAR|VEVENT)\s*$", re.IGNORECASE | re.MULTILINE)
_XML = re.compile(r"\s*(?:<\?xml\b.*?\?>\s*)?(?:<!--.*?-->\s*|<!DOCTYPE[^>]*>\s*)*<(?P<root>[A-Za-z_:][\w:.-]*)", re.DOTALL)
_JAVASCRIPT = re.compile(r"\s*(?://[^\n]*\n|/\*.*?\*/|\s)*(?:var|let|const)\s+\w+\s*=\s*[\[{]", re.DOTALL)
_HTML_ROOTS = frozenset({"html", "head", "body", "div", "main", "section", "article", "table", "ul", "p"})


def sniff(data: bytes) -> str:
    """The name of the family a source belongs to: "ics", "xml", "html", "json", "zip" or "text".

    Whether a text is a table, and which of its families a JSON document is, its readers tell.
    Source: looks at the first 64 KiB only; linear.
    """
    if data.startswith(b"PK\x03\x04"):
        return "zip"
    head = _text_of(data[:_HEAD])
    if _ICS.search(head):
        return "ics"
    if (match := _XML.match(head)) is not None:
        root = match["root"].rpartition(":")[2].lower()
        return "html" if root in _HTML_ROOTS or "<html" in head[:2048].lower() else "xml"
    if head.lstrip()[:1] in ("{", "[") and _looks_like_json(head) or _JAVASCRIPT.match(head):
        return "json"
    return "text"


def _text_of(head: bytes) -> str:
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if head.startswith(mark):
            return head.decode(encoding, "replace")
    return head.decode("utf-8", "replace")


def _looks_like_json(head: str) -> bool:
    """Whether a text that begins with a bracket goes on as JSON does: "[3:27] A Title" does not."""
    return re.match(r'\s*(?:\{\s*(?:"|\}|$)|\[\s*(?:[{\["\]]|-?\d+\s*[,\]]|null|true|false|$))', head) is not None
