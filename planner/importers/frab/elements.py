"""The elements of a schedule.xml as expat meets them: events, and what stands above them."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from xml.parsers import expat

from planner.errors import ProgramError
from planner.importers.deadline import in_pieces
from planner.importers.frab.event import (
    EVENT_NAMES,
    FIELD_NAMES,
    HEAD_NAMES,
    LINKS,
    PEOPLE_NAMES,
    FrabDay,
    FrabEvent,
    FrabHead,
)
from planner.importers.people import people_in
from planner.limits import DEPTH, FIELD_LETTERS, TALKS, exceeded, most, raising
from planner.timeline.program import Problem, Severity

_MARKUP_FIELDS = frozenset({"title", "subtitle", "abstract", "description"})
_LONG_FIELDS = frozenset({"abstract", "description"})
_NAME_OF_PERSON = frozenset({"name", "public_name", "full_public_name"})
_FIELDS = {**FIELD_NAMES, **dict.fromkeys(PEOPLE_NAMES, "people"), LINKS: LINKS}


@dataclass(slots=True)
class _Named:
    """A room or track with events in it."""

    name: str = ""


_DAY_NAMES = {name: name for name in ("date", "start", "end", "index")}
_FIELDS_ABOVE: Mapping[str, Mapping[str, str]] = {
    "schedule": HEAD_NAMES, "conference": HEAD_NAMES, "day": _DAY_NAMES, "room": {"name": "name"}, "track": {"name": "name", "title": "name"},
}  # fmt: skip
"""Element above the events -> its attributes and children that are kept, and where."""


class FrabElements:
    """One pass of expat. It knows three places: above the events, in an event, and in a field of an event."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.head = FrabHead()
        self.events: list[FrabEvent] = []
        self.problems: list[Problem] = []
        self._layouts: Counter[tuple[str, str]] = Counter()
        self._depth = 0
        self._deepest = most(DEPTH)
        self._longest = most(FIELD_LETTERS)
        self._above: list[tuple[str, object | None]] = [("", None)]
        """The open elements above the events, each with what is known of it."""
        self._event: FrabEvent | None = None
        self._field_depth = 0
        """How deep the fields of the open event lie."""
        self._people: list[str] = []
        self._field = ""
        """The field that is being read; empty between fields and in those that are not wanted."""
        self._text: list[str] = []
        self._otherwise = ""
        self._person_done = False
        """The person has said their name; what follows is about them."""
        self._names: dict[str, str] = {}

    def read(self, data: bytes, encoding: str | None) -> None:
        """Read a whole document.

        Raises:
            ProgramError: a DOCTYPE, or more of something than is read.
            ExpatError, ValueError, LookupError: it is no XML, or of an encoding that nobody knows.
        """
        parser = expat.ParserCreate(encoding)
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = self._refuse_doctype
        parser.EntityDeclHandler = self._refuse_doctype
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        self._parser = parser
        for piece in in_pieces(data):
            parser.Parse(piece, False)
        parser.Parse(b"", True)

    def shape(self) -> str:
        """The layout, in a few words."""
        if not self._layouts:
            return "schedule.xml"
        name, above = self._layouts.most_common(1)[0][0]
        under = {"day": "under days", "room": "under rooms", "track": "under tracks"}.get(
            above, "in one list"
        )
        return f"schedule.xml, <{name}> {under}"

    def _refuse_doctype(self, *_: object) -> None:
        line = self._parser.CurrentLineNumber
        raise ProgramError(
            self.source, line, "has a DOCTYPE, which is refused", "save it without the DOCTYPE"
        )

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > self._deepest:
            line = self._parser.CurrentLineNumber
            raise exceeded(
                DEPTH, self.source, line, f"is nested deeper than {most(DEPTH)} levels", "give a schedule"
            )
        if self._event is not None:
            if self._depth == self._field_depth:
                self._start_field(tag, attributes)
            elif self._field:
                self._start_within(self._name(tag), attributes)
            return
        name = self._name(tag)
        if name in EVENT_NAMES:
            self._start_event(name, attributes)
        else:
            self._start_above(name, attributes)

    def _start_field(self, tag: str, attributes: dict[str, str]) -> None:
        self._field = _FIELDS.get(tag) or _FIELDS.get(self._name(tag), "")
        if self._field:
            self._begin_text(
                attributes.get("name", "") if attributes and self._field in ("room", "track") else ""
            )

    def _start_within(self, name: str, attributes: dict[str, str]) -> None:
        if self._field == "people":
            if self._depth == self._field_depth + 1:
                self._begin_text(attributes.get("name", ""))
            elif not self._person_done and name in _NAME_OF_PERSON:
                self._begin_text("")
            elif not self._person_done:
                self._otherwise, self._text = self._end_text(), []
                self._person_done = bool(self._otherwise)
        elif self._field in _MARKUP_FIELDS:
            self._text.append(f"<{name}>")
        elif self._field == LINKS and self._event is not None and "href" in attributes:
            self._event.fields.setdefault(LINKS, attributes["href"][: self._longest])

    def _start_above(self, name: str, attributes: dict[str, str]) -> None:
        parent, known = self._above[-1]
        self._field = _FIELDS_ABOVE[parent].get(name, "") if known is not None else ""
        if self._field:
            self._begin_text("")
        thing: object | None = None
        if name in ("schedule", "conference"):
            thing = self.head
        elif name == "day":
            thing = FrabDay()
        elif name in ("room", "track"):
            thing = _Named()
        for key, value in attributes.items() if thing is not None else ():
            kept = _FIELDS_ABOVE[name].get(key.lower(), "")
            if kept and not getattr(thing, kept):
                setattr(thing, kept, value)
        self._above.append((name, thing))

    def _start_event(self, name: str, attributes: dict[str, str]) -> None:
        if len(self.events) >= most(TALKS):
            raise exceeded(
                TALKS, self.source, None, f"has more than {most(TALKS):,} events", "give a part of it"
            )
        self._layouts[name, self._above[-1][0]] += 1
        above = {kind: thing for kind, thing in self._above if thing is not None}
        day, room, track = (above.get(kind) for kind in ("day", "room", "track"))
        event = FrabEvent(self._parser.CurrentLineNumber)
        event.day = day if isinstance(day, FrabDay) else None
        event.room = room.name if isinstance(room, _Named) else ""
        event.track = track.name if isinstance(track, _Named) else ""
        for key, value in attributes.items():
            if field := FIELD_NAMES.get(key.lower(), ""):
                event.fields[field] = value[: self._longest]
        self._event, self._field_depth, self._people, self._field = event, self._depth + 1, [], ""

    def _begin_text(self, otherwise: str) -> None:
        """Start to gather text; `otherwise` is what it is when there is none."""
        self._text, self._otherwise, self._person_done = [], otherwise, False
        self._parser.CharacterDataHandler = self._text.append

    def _end_text(self) -> str:
        """What was gathered; nothing more is."""
        self._parser.CharacterDataHandler = None
        text = "".join(self._text).strip() or self._otherwise
        if len(text) > self._longest:
            text = text[: self._longest]
            if self._event is not None:
                message = (
                    f"its {self._field} is longer than {self._longest:,} letters and cut there "
                    f"({raising(FIELD_LETTERS)})"
                )
                self.problems.append(self._event.problem(message, Severity.WARNING))
        return text

    def _end(self, tag: str) -> None:
        depth = self._depth
        self._depth = depth - 1
        if self._event is None:
            self._end_above()
        elif depth == self._field_depth:
            if self._field:
                self._end_field(self._event, tag)
                self._field = ""
        elif depth < self._field_depth:
            self._event.people = tuple(self._people)
            self.events.append(self._event)
            self._event = None
        elif self._field == "people":
            self._end_within_people(tag)
        elif self._field in _MARKUP_FIELDS:
            self._text.append(f"</{self._name(tag)}>")

    def _end_within_people(self, tag: str) -> None:
        if self._depth == self._field_depth:
            self._people.append(self._end_text())
            self._begin_text("")
        elif self._name(tag) in _NAME_OF_PERSON and not self._person_done:
            self._otherwise, self._text = self._end_text(), []
            self._person_done = bool(self._otherwise)

    def _end_above(self) -> None:
        _, thing = self._above[-2]
        if self._field and not getattr(thing, self._field):
            setattr(thing, self._field, self._end_text())
        self._above.pop()
        self._field = ""

    def _end_field(self, event: FrabEvent, tag: str) -> None:
        text = self._end_text()
        if self._field == "people":
            name = self._name(tag)
            several = name.endswith("s") or name == "people"
            self._people += people_in(text) if several else [text]
        elif text:
            old = event.fields.get(self._field)
            if not old:
                event.fields[self._field] = text
            elif self._field in _LONG_FIELDS and text != old:
                event.fields[self._field] = f"{old}\n\n{text}"

    def _name(self, tag: str) -> str:
        """A tag without its name space, in lower case."""
        name = self._names.get(tag)
        if name is None:
            name = self._names[tag] = tag.rpartition(":")[2].lower()
        return name
