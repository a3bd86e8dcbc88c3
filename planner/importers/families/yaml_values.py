"""YAML as plain values. The late-imported home of PyYAML.

Of PyYAML only the event parser is used (libyaml's, in C, where it is built): it makes no objects, knows no tags, and
does not recur. Every scalar stays the text that is printed, so that "9:30", "no" and a date are no number, truth or
naive time. An alias is the value it names; values are counted as if every alias were written out.
"""

from collections.abc import Iterator

import yaml

from planner.errors import ProgramError
from planner.importers.deadline import in_time
from planner.importers.families.values import too_deep, too_many_values
from planner.limits import DEPTH, VALUES, YAML_BYTES, exceeded, megabytes, most
from planner.text.clean import one_line, quote
from planner.timeline.program import Problem, Severity

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NOTHING = frozenset({"", "~", "null", "Null", "NULL"})


def yaml_values(text: str, source: str) -> tuple[object, tuple[Problem, ...]]:
    """The values of a YAML document (objects, lists, texts and None) and its keys that stand twice.

    Several documents make a list.

    Raises:
        ProgramError: damaged, larger than `limits.YAML_BYTES`, too deep, or of too many values.
    """
    if len(text) > most(YAML_BYTES):
        raise exceeded(
            YAML_BYTES, source, None, f"is YAML of more than {megabytes(YAML_BYTES)}", "give a part of it"
        )
    try:
        builder = _Builder(source)
        documents = builder.documents(yaml.parse(text, Loader=_LOADER))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise _damaged(source, mark.line + 1 if mark else None, str(error.problem)) from None
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise _damaged(source, None, str(error).partition("\n")[0]) from None
    if builder.ends_open is not None and not text.rstrip().endswith(("\n...", "]", "}")):
        message = "the last key has no value; the file may be cut off"
        builder.problems.append(Problem(builder.ends_open, Severity.WARNING, message))
    if not documents:
        raise ProgramError(source, None, "is YAML without a value", "give a program")
    return documents[0] if len(documents) == 1 else documents, tuple(builder.problems)


def _damaged(source: str, line: int | None, what: str) -> ProgramError:
    return ProgramError(source, line, f"is not valid YAML: {one_line(what)[:100]}", "save it again")


def _line(event: yaml.Event) -> int | None:
    return event.start_mark.line + 1 if event.start_mark else None


class _Node:
    """A list or an object that is being filled."""

    def __init__(self, made: "dict[str, object] | list[object]", anchor: str | None) -> None:
        self.made = made
        self.anchor = anchor
        self.key: str | None = None
        self.line: int | None = None
        """Where the last key stands."""
        self.size = 1
        self.merged: set[str] = set()

    def add(self, value: object, size: int) -> str | None:
        """Take a value, or the key of the next one; the key is given back when it stood here before."""
        self.size += size
        if isinstance(self.made, list):
            self.made.append(value)
            return None
        if self.key is None:
            self.key = "" if value is None else value if isinstance(value, str) else "?"
            return None
        key, self.key = self.key, None
        if key == "<<":
            self._merge(value)
            return None
        repeated = key if key in self.made and key not in self.merged else None
        self.made[key] = value
        return repeated

    def _merge(self, value: object) -> None:
        """The keys of other objects, where this one has none of its own (YAML 1.1 merge key)."""
        assert isinstance(self.made, dict)
        for other in value if isinstance(value, list) else [value]:
            for key, inner in other.items() if isinstance(other, dict) else ():
                if key not in self.made:
                    self.made[key] = inner
                    self.merged.add(key)


class _Builder:
    """Makes values of parsing events, one after the other."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.most_values, self.deepest = most(VALUES), most(DEPTH)
        self.anchors: dict[str, tuple[object, int]] = {}
        self.open: list[_Node] = []
        self.problems: list[Problem] = []
        self.ends_open: int | None = None
        """The line of the last value that was met, when it is empty."""

    def documents(self, events: Iterator[yaml.Event]) -> list[object]:
        """The value of each document."""
        top = _Node([], None)
        self.open = [top]
        for event in in_time(events):
            self._take(event)
            if self.open[-1].size > self.most_values:
                raise too_many_values(self.source)
        assert isinstance(top.made, list)
        return top.made

    def _take(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.ScalarEvent):
            plain = not event.style and event.value in _NOTHING
            self.ends_open = None if event.value or event.style else _line(event)
            self._add(event, None if plain else event.value, 1, event.anchor)
        elif isinstance(event, yaml.CollectionStartEvent):
            self.open.append(_Node([] if isinstance(event, yaml.SequenceStartEvent) else {}, event.anchor))
            if len(self.open) > self.deepest + 1:
                raise too_deep(self.source)
        elif isinstance(event, yaml.CollectionEndEvent):
            node = self.open.pop()
            self._add(event, node.made, node.size, node.anchor)
        elif isinstance(event, yaml.AliasEvent):
            if event.anchor not in self.anchors:
                raise _damaged(self.source, _line(event), f"*{event.anchor} names nothing")
            self._add(event, *self.anchors[event.anchor], None)
        elif isinstance(event, yaml.DocumentStartEvent):
            self.anchors.clear()

    def _add(self, event: yaml.Event, value: object, size: int, anchor: str | None) -> None:
        if anchor is not None:
            self.anchors[anchor] = (value, size)
        node = self.open[-1]
        if node.key is None:
            node.line = _line(event)
        repeated = node.add(value, size)
        if repeated is not None:
            message = f"the key {quote(repeated)} stands twice in one object; the last one is read"
            self.problems.append(Problem(node.line, Severity.WARNING, message))
