"""JSON as planner writes it."""

import json


def json_bytes(document: object) -> bytes:
    """One JSON document, UTF-8, indented by two, keys in the order given, with a line feed behind it."""
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "replace")
