"""Templates of --format: "{start:%H:%M} {title:40}" makes a line of each row of a listing."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from difflib import get_close_matches
from string import Formatter
from typing import Any

from planner.cli.row_fields import Fields, Row, text_field, time_field
from planner.errors import UsageError
from planner.text.cells import cut, width_of
from planner.text.clean import isolate, one_line, quote
from planner.text.latex import readable
from planner.timeline.clock import Zone, wall_time_of

WHERE = "--format"
_WIDEST = 500
_TEXT_SPEC = re.compile(
    r"(?:(?P<fill>.)?(?P<side>[<>^]))?0?(?P<width>[0-9]{1,9})?(?:\.(?P<most>[0-9]{1,9}))?s?", re.DOTALL
)
_NUMBER_SPEC = re.compile(r"(?:.?[<>^])?[+ -]?(?P<zero>0)?(?P<width>[0-9]{1,9})?[,_]?d?", re.DOTALL)
_ESCAPES = {"\\n": "\n", "\\t": "\t", "\\\\": "\\"}
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_PROSE = ("title", "abstract", "name")
"""Fields that may hold formulas of LaTeX."""
_DEFAULT_TIME = "%Y-%m-%d %H:%M"
_ANY_MOMENT = datetime(2000, 1, 1, tzinfo=UTC)

_CODE = re.compile(r"%[-_0^#]*[0-9]*[EO]?:*(?P<letter>.?)", re.DOTALL)
_CODES = "aAbBcCdDeFgGhHIjkmMpPrRsSTuUVwWxXyYzZ%"
_KNOWN = "%a %A weekday, %d %b %B %m %y %Y date, %H:%M:%S or %I:%M %p time, %z %Z zone, %j %V %u day of the year, week, weekday"
"""The codes of strftime that most need; `_CODES` has all."""

Part = Callable[[Row], str]


class Template:
    """A template that was found to be right."""

    def __init__(self, text: str, fields: Fields, zone: Zone, *, help_: str) -> None:
        """`help_` is the command that lists the fields.

        Raises:
            UsageError: it has no such field, a field cannot be written so, or its braces do not match.
        """
        self._fields = fields
        self._zone = zone
        self._help = help_
        if not text:
            raise UsageError("is empty", where=WHERE, remedy=f"such as '{{id}} {{title}}'; see: {help_}")
        try:
            parsed = list(Formatter().parse(text))
        except ValueError as error:
            raise UsageError(
                f"{quote(text)}: {str(error).lower()}",
                where=WHERE,
                remedy="write {{ and }} for braces themselves",
            ) from None
        self._parts: list[Part] = []
        for literal, name, spec, conversion in parsed:
            self._parts.append(_literal(literal))
            if name is not None:
                self._parts.append(self._field(name, spec or "", conversion))

    def line(self, row: Row) -> str:
        """What it makes of a row; no control character but tabs and line feeds of the template itself."""
        return "\n".join(line.rstrip(" ") for line in "".join(part(row) for part in self._parts).split("\n"))

    def _field(self, name: str, spec: str, conversion: str | None) -> Part:
        what = self._fields.get(name)
        if what is None:
            near = get_close_matches(name.lower(), self._fields, n=3, cutoff=0.6)
            known = f"did you mean {' or '.join(near)}? " if near else ""
            raise UsageError(
                f"there is no field {quote(name)}", where=WHERE, remedy=f"{known}see: {self._help}"
            )
        if conversion is not None or "{" in spec:
            raise self._wrong(name, f"!{conversion}" if conversion else spec)
        if what[0] == "@" and (unknown := _unknown_code(spec)):
            raise UsageError(f"{name} has no {quote(unknown)}", where=WHERE, remedy=f"times take {_KNOWN}")
        text = self._prose if name.rpartition(".")[2] in _PROSE else self._text
        written = {"@": self._moment, "#": self._number}.get(what[0], text)
        try:
            written(spec, {"@": _ANY_MOMENT, "#": 1}.get(what[0], ""))
        except ValueError:
            raise self._wrong(name, spec) from None
        return lambda row: written(spec, value_of(row, name, self._zone))

    def _wrong(self, name: str, spec: str) -> UsageError:
        return UsageError(
            f"{name} cannot be written as {quote(spec)}",
            where=WHERE,
            remedy=f"{'; '.join(spec_words(self._fields))}; see: {self._help}",
        )

    def _moment(self, spec: str, value: Any) -> str:
        if not isinstance(value, datetime):
            return "" if "%" in spec else _padded("", spec)
        if "%" not in spec:
            return _padded(f"{value:{_DEFAULT_TIME}}", spec)
        return _CONTROLS.sub("", value.strftime(spec).replace("\n", " ").replace("\t", " "))

    def _number(self, spec: str, value: Any) -> str:
        match = _NUMBER_SPEC.fullmatch(spec)
        if match is None or int(match["width"] or 0) > _WIDEST:
            raise ValueError(spec)
        return format(value, spec) if isinstance(value, int) else " " * int(match["width"] or 0)

    def _text(self, spec: str, value: Any) -> str:
        return _padded(_plain(value), spec)

    def _prose(self, spec: str, value: Any) -> str:
        return _padded(_plain(readable(one_line(value)) if isinstance(value, str) else value), spec)


def spec_words(fields: Fields) -> Iterator[str]:
    """How the fields of a listing can be written, with fields that it has."""
    text, moment = text_field(fields), time_field(fields)
    yield f"{{{text}:40}} is at least 40 cells wide, {{{text}:.40}} at most, {{{text}:>40}} to the right"
    if moment:
        yield f"{{{moment}:%H:%M}} is a time as strftime has it"


def _unknown_code(spec: str) -> str:
    """The first code of a time that strftime does not have; it would be written as it stands. Empty where it has all."""
    for match in _CODE.finditer(spec):
        code = match[0]
        if not match["letter"] or match["letter"] not in _CODES or _ANY_MOMENT.strftime(code) == code:
            return code
    return ""


def _literal(text: str) -> Part:
    shown = re.sub(r"\\[nt\\]", lambda found: _ESCAPES[found[0]], _CONTROLS.sub("", text))
    return lambda _: shown


def _plain(value: Any) -> str:
    """A value as text on one line."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (list, tuple)):
        return ", ".join(_plain(each.get("id", "") if isinstance(each, dict) else each) for each in value)
    return isolate(one_line(str(value)))


def _padded(text: str, spec: str) -> str:
    """A text as wide as a spec of Python's has it, counted in cells of a terminal.

    Raises:
        ValueError: the spec is none for texts, or too wide.
    """
    match = _TEXT_SPEC.fullmatch(spec)
    if match is None or int(match["width"] or 0) > _WIDEST or not (match["fill"] or " ").isprintable():
        raise ValueError(spec)
    shown = text if match["most"] is None else cut(text, int(match["most"]))
    room = max(0, int(match["width"] or 0) - width_of(shown))
    left = {">": room, "^": room // 2}.get(match["side"] or "<", 0)
    fill = match["fill"] or " "
    return fill * left + shown + fill * (room - left)


def value_of(row: Row, name: str, zone: Zone) -> Any:
    """The value of a field: instants on the shown clock; None where there is none."""
    owner, _, last = name.rpartition(".")
    within: Any = row.get(owner) if owner else row
    if not isinstance(within, dict):
        return None
    match last:
        case "start" | "end" | "read_at" | "unchanged_since":
            return _moment(within.get(last), zone)
        case "span":
            return _span(within, zone)
        case "place":
            return within.get("room") or within.get("track") or within.get("session")
        case "minutes" if "minutes" not in within:
            start, end = _moment(within.get("start"), zone), _moment(within.get("end"), zone)
            return None if start is None or end is None else (end - start) // _MINUTE
        case "fields":
            return list(within.get("after") or ())
    return within.get(last)


_MINUTE = datetime(2000, 1, 1, 0, 1, tzinfo=UTC) - datetime(2000, 1, 1, tzinfo=UTC)


def _moment(text: str | None, zone: Zone) -> datetime | None:
    return None if text is None else wall_time_of(datetime.fromisoformat(text), zone)


def _span(row: Row, zone: Zone) -> str:
    start, end = _moment(row.get("start"), zone), _moment(row.get("end"), zone)
    if start is None:
        return ""
    return f"{start:%H:%M}-{end:%H:%M}{'~' if row.get('end_inferred') else ''}" if end else f"{start:%H:%M}-?"
