"""A listing row by row: a line of JSON for each (--json-lines), or a line as a template has it (--format)."""

from collections.abc import Iterator
from types import SimpleNamespace

from planner.cli.output import Output
from planner.cli.row_fields import ROWS, Row, text_field, time_field
from planner.cli.template import Template, spec_words
from planner.errors import UsageError
from planner.text.json_bytes import json_line
from planner.timeline.clock import Zone


class RowOutput(Output):
    """Takes a verb's JSON document, whole or piece by piece, and writes its objects one by one."""

    by_row = True

    def __init__(self, options: SimpleNamespace, zone: Zone) -> None:
        """For a command whose options ask for rows.

        Raises:
            UsageError: they ask for several at once, or the template is wrong.
        """
        super().__init__(as_json=True)
        asked = ("--json", options.json), ("--json-lines", options.json_lines), ("--format", options.template)
        several = [name for name, given in asked if given not in (None, False)]
        if len(several) > 1:
            raise UsageError(f"{' and '.join(several)} do not go together", remedy="choose one")
        verb = verb_of(options)
        self._rows = ROWS[verb]
        self._template = (
            None
            if options.template is None
            else Template(options.template, self._rows.fields, zone, help_=f"planner {verb} --format help")
        )

    def document(self, document: object) -> None:
        """The objects of a document, each as soon as it is written."""
        assert isinstance(document, dict)
        for row in self._rows.of(document):
            self.data(self._written(row))

    def _written(self, row: Row) -> bytes:
        if self._template is None:
            return json_line(row)
        return f"{self._template.line(row)}\n".encode("utf-8", "replace")


def verb_of(options: SimpleNamespace) -> str:
    """The verb as `ROWS` knows it."""
    return f"{options.verb} {options.action}" if options.verb == "busy" else str(options.verb)


def field_lines(verb: str) -> Iterator[str]:
    """What `--format help` says of a listing."""
    fields = ROWS[verb].fields
    wide = max(len(name) for name in fields)
    yield f"fields of planner {verb} --format:"
    for name, what in fields.items():
        yield f"  {name:{wide}}  {what.lstrip('@#')}{' (a time)' if what[0] == '@' else ''}"
    some, moment = text_field(fields), time_field(fields)
    time = f"{{{moment}:%a %H:%M}} " if moment else ""
    yield ""
    yield f"example: planner {verb} --format '{time}{{{some}:.40}}'"
    yield from spec_words(fields)
    yield "\\n and \\t are a line feed and a tab, {{ and }} braces"
