"""The page of the JSON documents: every field that the verbs really print, with its type and what it is."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from scripts.reference.json_runs import documents
from scripts.reference.json_words import ALSO, MEANS, NAMED, NOT, OWN, PUBLISH, PUBLISHED_EVENT
from scripts.reference.markdown import block, code, page, table

_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_LOCAL = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d")
_DATE = re.compile(r"\d{4}-\d\d-\d\d")
Found = dict[str, dict[str, None]]
"""A path below a document -> the types that stand there, in the order in which they came."""


def json_page() -> str:
    """Every document, field by field."""
    printed = list(documents())
    verbs = list(dict.fromkeys(verb for verb, _ in printed))
    named = {
        name: fields_of(each for _, document in printed for each in _objects(document, name))
        for name in NAMED
    }
    parts = [
        part
        for verb in verbs
        for part in (
            "## " + ", ".join(f"`planner {each}`" for each in verb.split(", ")),
            _table(verb, fields_of(document for shown, document in printed if shown == verb)),
        )
    ]
    return page(
        "JSON",
        "With `--json` a verb prints one document on stdout, in UTF-8. Its keys are stable: new ones may come, none goes or "
        "changes its type. Instants are in UTC, such as `2021-05-04T02:00:00Z`; beside them `..._local` is the same on the "
        "clock of the shown zone, with its offset. What nobody knows is `null`, and a list that may be empty is never `null`.",
        block("planner agenda --json\nplanner conflicts --json --exit-code", "sh"),
        "`a[].b` is the field `b` of each object in the list `a`.",
        *(
            part
            for name in NAMED
            for part in (f"## {name.capitalize()}", _table(name, _own(name, named[name])))
        ),
        *parts,
        "## `planner publish`",
        _given(PUBLISH),
        "An event:",
        _given(PUBLISHED_EVENT),
    )


def _given(fields: Mapping[str, tuple[str, str]]) -> str:
    return table(["field", "type", "what"], [(code(path), *words) for path, words in fields.items()])


def fields_of(values: Iterable[Any]) -> Found:
    """Every path below some documents with the types that stand there."""
    found: Found = {}
    for value in values:
        _note(value, "", found, inside=True)
    return found


def _note(value: Any, path: str, found: Found, *, inside: bool = False) -> None:
    name = _name_of(value)
    if path:
        found.setdefault(path, {})[name or type_of(value)] = None
    if isinstance(value, list):
        for each in value:
            _note(each, f"{path}[]", found)
    elif isinstance(value, dict):
        known = () if name is None or inside else NAMED[name]
        own = OWN.get(path.rpartition(".")[2])
        for key in (key for key in value if key not in known):
            shown = own or key
            _note(value[key], f"{path}.{shown}" if path else shown, found)


def type_of(value: Any) -> str:
    """What a value is, as the page calls it."""
    match value:
        case None:
            return "null"
        case bool():
            return "true or false"
        case int() | float():
            return "number"
        case list():
            return "list"
        case dict():
            return "object"
        case str() if _INSTANT.fullmatch(value):
            return "instant"
        case str() if _LOCAL.fullmatch(value):
            return "local time"
        case str() if _DATE.fullmatch(value):
            return "date"
        case _:
            return "text"


def _name_of(value: Any) -> str | None:
    if not isinstance(value, dict):
        return None
    return next((name for name, fields in NAMED.items() if {*fields} <= value.keys()), None)


def _own(name: str, found: Found) -> Found:
    """The fields that every such object has."""
    return {path: types for path, types in found.items() if re.split(r"[.\[]", path)[0] in NAMED[name]}


def _objects(value: Any, name: str) -> Iterator[Any]:
    if _name_of(value) == name:
        yield value
    for each in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _objects(each, name)


def _table(verb: str, found: Found) -> str:
    """A document's fields; of one that is a named object, only what it is."""
    fields = [path for path in found if not path.endswith("[]")]
    for name, own in NAMED.items():
        if verb != name and {*own} <= {*fields}:
            return f"One {name}."
    return table(
        ["field", "type", "what"],
        [(code(path), _type(verb, path, found), means(verb, path)) for path in fields],
    )


def _type(verb: str, path: str, found: Found) -> str:
    """A field's type; of a list, also what is in it."""
    also = _looked_up(ALSO, verb, path) or ""
    if any(key in NOT for key in _keys(verb, path)):
        also = ""
    inner = " or ".join(each for each in found.get(f"{path}[]", ()))
    shown = [f"list of {inner}" if each == "list" and inner else each for each in found[path]]
    types = dict.fromkeys([*shown, *(also.split(" or ") if also else [])])
    if any(each.startswith("list of") for each in types):
        types.pop("list", None)
    return " or ".join(sorted(types, key="null".__eq__))


def _keys(verb: str, path: str) -> Iterator[str]:
    """What a field may be looked up by, the most exact first."""
    pieces = path.split(".")
    yield f"{verb}:{path}"
    yield f"{verb}:{pieces[-1]}"
    for start in range(len(pieces)):
        yield ".".join(pieces[start:])


def _looked_up(words: Mapping[str, str], verb: str, path: str) -> str | None:
    return next((words[key] for key in _keys(verb, path) if key in words), None)


def means(verb: str, path: str) -> str:
    """What a field is: as this document means it, else as every document does."""
    found = _looked_up(MEANS, verb, path)
    if found is None:
        raise KeyError(f"no words for {path} of {verb}: add it to scripts/reference/json_words.py")
    return found
