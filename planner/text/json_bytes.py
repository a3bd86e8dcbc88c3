"""JSON as planner writes it."""

import json
import re

from planner.text.clean import NEVER_SEEN

_UNSEEN = re.compile(f"[\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff{NEVER_SEEN}]")
"""What a terminal obeys instead of showing it or nobody sees, beside what JSON escapes anyway; and halves of letters."""


def json_bytes(document: object) -> bytes:
    """One JSON document, UTF-8, indented by two, keys in the order given, with a line feed behind it.

    What a terminal would obey and what nobody sees is escaped, as JSON lets one write any letter.
    """
    text = json.dumps(document, ensure_ascii=False, indent=2) + "\n"
    return _UNSEEN.sub(lambda found: json.dumps(found[0])[1:-1], text).encode("utf-8")
