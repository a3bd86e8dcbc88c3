"""JSON as planner writes it."""

import json
import re

_UNSEEN = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""What a terminal obeys instead of showing it, beside what JSON escapes anyway; and halves of letters."""


def json_bytes(document: object) -> bytes:
    """One JSON document, UTF-8, indented by two, keys in the order given, with a line feed behind it.

    What a terminal would obey is escaped, as JSON lets one write any letter.
    """
    text = json.dumps(document, ensure_ascii=False, indent=2) + "\n"
    return _UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", text).encode("utf-8")
