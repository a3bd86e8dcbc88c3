"""Which format the bytes of a source are in: by content, never by name."""

import re

from planner.importers.frab.sniff import may_be_frab_json
from planner.importers.marks import head_text
from planner.importers.registry import format_told_by

_HEAD = 65_536
"""So many bytes tell; a format that hides longer is given with `--format`."""
_HEADER_LINES = 250
_LONGEST_NAME = 120
_MOST_YAML_LINES = 300
_YAML_MARKS = frozenset({"---", "...", '"', "'", "]", "}"})
"""A document's bounds, and what closes a text or list of several lines."""
_JSON = re.compile(r'\s*(?:\{\s*(?:"|\}?\s*\Z)|\[\s*(?:[{\["]|(?:null|true|false)\s*[,\]]|\]?\s*\Z))')
"""An object or array as JSON goes on; a line such as "[3:27] A Title" does not."""
_JAVASCRIPT = re.compile(
    r"""(?:\s|//[^\n]*\n|/\*(?:(?!\*/)[\s\S])*\*/|["']use\ strict["'];?)*
    (?:export\s+default\s+|(?:export\s+)?(?:var|let|const)\s+[\w$]+\s*=\s*)[\[{]""",
    re.VERBOSE,
)
_YAML_LINE = re.compile(
    r"""(?P<indent>\ *)(?P<items>(?:-\ +)*)
    (?:(?P<key>[A-Za-z0-9_@][\w .@/-]{0,60}|"[^"\n]{1,60}"|'[^'\n]{1,60}')\ *:(?=\s|$)\s*(?P<value>\S?)|-(?:\s|$))?""",
    re.VERBOSE,
)
_MARKDOWN_RULE = re.compile(r"\|?(?::?-{3,}:?\|)+(?::?-{3,}:?)?")
"""The line below the heads of a table in Markdown, its spaces out."""
_MOST_OF_RULE = 1_000
_PROGRAM_KEYS = frozenset({
    "uid", "id", "title", "name", "start", "end", "start_time", "end_time", "starttime", "date", "day", "time", "sessions",
    "papers", "talks", "events", "workshops", "organizers", "authors", "speakers", "abstract",
})  # fmt: skip
"""One of these stands somewhere inside a program written as YAML."""


def head_of(data: bytes) -> str:
    """The beginning of a source as text, as far as it is looked at to tell what it is."""
    return head_text(data[:_HEAD])


def sniff(data: bytes) -> str:
    """The name of the reader for a source: that of a format with a `told_by` in `planner.formats`, else "frab-json",
    "xlsx", "csv", "page-text", or "json" for every other document of named values, whose family its reader tells.

    What is nothing else is text. Source: looks at the first 64 KiB; linear.
    """
    head = head_of(data)
    if (told := format_told_by(head)) is not None:
        return told
    if _JSON.match(head) or _JAVASCRIPT.match(head):
        return "frab-json" if may_be_frab_json(data) else "json"
    if data[:4] in (b"PK\x03\x04", b"\xd0\xcf\x11\xe0"):
        from planner.importers.tables.xlsx_reader import is_xlsx

        return "xlsx" if is_xlsx(data) else "page-text"
    if _is_yaml(head if len(data) <= _HEAD else head[: head.rfind("\n") + 1]):
        return "json"
    if _is_markdown_table(head) or not _may_be_table(head):
        return "page-text"
    from planner.importers.tables.csv_reader import is_csv

    return "csv" if is_csv(data) else "page-text"


def _is_markdown_table(head: str) -> bool:
    """Whether a text holds a table in Markdown, around which other lines of a page may stand."""
    ruled = (line for line in head.split("\n") if "---" in line and "|" in line and len(line) < _MOST_OF_RULE)
    return any(_MARKDOWN_RULE.fullmatch("".join(line.split())) for line in ruled)


def _may_be_table(head: str) -> bool:
    """Whether one of the first lines could name columns: two cells or more, none of them a sentence. Cheap."""
    lines = [line for line in head.split("\n", _HEADER_LINES)[:_HEADER_LINES] if line.strip()]
    return any(
        len(cells) > 1 and max(map(len, cells)) <= _LONGEST_NAME
        for line in lines
        for separator in ",;\t|"
        if separator in line
        for cells in (line.split(separator),)
    ) or any(line.startswith('"') for line in lines)


def _is_yaml(head: str) -> bool:
    """Whether a text is items and keys with others inside them, and keys of a program among those inside.

    Each line at the left margin has to be a key or an item: the first title of a pasted page is neither, and a page's
    lines such as "Chair: Ada" have nothing inside them.
    """
    inside, opened = False, False
    for line in head.split("\n")[:_MOST_YAML_LINES]:
        if not line.strip() or line.lstrip().startswith("#") or line.rstrip() in _YAML_MARKS:
            continue
        match = _YAML_LINE.match(line)
        key, indented = match and match["key"], line[0] == " "
        if not indented and not (match and (key or match["items"] or line.rstrip() == "-")):
            return False
        if not inside and match and key and (match["items"] or (indented and opened)):
            inside = key.strip("\"'").lower() in _PROGRAM_KEYS
        opened = opened or bool(match and (match["items"] or (key and not match["value"])))
    return inside
