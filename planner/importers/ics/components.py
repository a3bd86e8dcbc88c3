"""An iCalendar file sorted into calendars with their events and zone definitions; broken parts are problems."""

import re
from dataclasses import dataclass, field

from planner.importers.deadline import in_time
from planner.importers.ics.lines import Property, parted, unfolded
from planner.limits import DEPTH, FIELD_LETTERS, TALKS, exceeded, most, raising
from planner.text.clean import quote
from planner.timeline.program import Problem, Severity

MOST_ALIKE = 2000
MOST_PROBLEMS = 2000

_CALENDAR = frozenset(
    {
        "VERSION",
        "METHOD",
        "NAME",
        "X-WR-CALNAME",
        "X-WR-CALDESC",
        "X-WR-TIMEZONE",
        "DESCRIPTION",
        "PRODID",
        "TZ",
    }
)
_EVENT = frozenset(
    {
        "UID", "DTSTART", "DTEND", "DURATION", "SUMMARY", "DESCRIPTION", "LOCATION", "CATEGORIES", "URL", "STATUS",
        "RRULE", "RDATE", "EXDATE", "EXRULE", "RECURRENCE-ID", "ATTENDEE", "X-ALT-DESC", "TRANSP",
        "X-MICROSOFT-CDO-BUSYSTATUS",
    }
)  # fmt: skip
_ZONE = frozenset({"TZID", "X-LIC-LOCATION"})
_ONSET = frozenset({"DTSTART", "TZOFFSETFROM", "TZOFFSETTO", "RRULE", "RDATE"})
_WANTED = {
    "VCALENDAR": _CALENDAR,
    "VEVENT": _EVENT,
    "VTIMEZONE": _ZONE,
    "STANDARD": _ONSET,
    "DAYLIGHT": _ONSET,
}
_PLACE = {"VEVENT": "VCALENDAR", "VTIMEZONE": "VCALENDAR", "STANDARD": "VTIMEZONE", "DAYLIGHT": "VTIMEZONE"}
"""Where a component counts; the same word elsewhere is skipped with all that is in it."""

_OTHERS = frozenset(
    {
        "DTSTAMP", "CREATED", "LAST-MODIFIED", "SEQUENCE", "CLASS", "PRIORITY", "GEO", "ORGANIZER", "CONTACT",
        "COMMENT", "ATTACH", "RELATED-TO", "RESOURCES", "REQUEST-STATUS", "COLOR", "IMAGE", "CONFERENCE", "METHOD",
        "CALSCALE", "SOURCE", "REFRESH-INTERVAL", "STYLED-DESCRIPTION", "LINK", "CONCEPT", "REFID", "ACTION", "TRIGGER",
        "REPEAT", "PERCENT-COMPLETE", "DUE", "COMPLETED", "TZNAME", "TZURL", "DALARM", "AALARM", "PRODID", "VERSION",
        "ACKNOWLEDGED", "PARTICIPANT-TYPE", "LOCATION-TYPE", "STRUCTURED-DATA", "RNUM", "EXRULE", "FREEBUSY", "BUSYTYPE",
    }
)  # fmt: skip
_BOUND = re.compile(r"(BEGIN|END)[ \t]*:[ \t]*([A-Za-z0-9-]++)[ \t]*", re.IGNORECASE)
_TEXTS = frozenset({"DESCRIPTION", "X-ALT-DESC", "SUMMARY", "COMMENT", "LOCATION"})
"""What may go on in the next line, unfolded."""


@dataclass(slots=True)
class Component:
    """What stands between a BEGIN and its END; only what the reader has a use for."""

    name: str
    line: int
    properties: dict[str, list[Property]] = field(default_factory=dict)
    parts: list["Component"] = field(default_factory=list)

    def first(self, name: str) -> Property | None:
        """The first property of a name that is not empty."""
        for printed in self.properties.get(name, ()):
            if printed.value.strip():
                return printed
        return None

    def all(self, name: str) -> list[Property]:
        """Every property of a name, in order."""
        return self.properties.get(name, [])

    def of(self, name: str) -> list["Component"]:
        """The components of a name directly inside."""
        return [part for part in self.parts if part.name == name]


def calendars_of(text: str, source: str) -> tuple[list[Component], list[Problem]]:
    """The calendars in a text, with what could not be understood. An event outside of any is in one of its own.

    Raises:
        ProgramError: there are too many events, or they are nested too deep.
    """
    reader = _Reader(source)
    for number, line in in_time(unfolded(text)):
        reader.take(number, line)
    reader.close(cut=not text.endswith("\n"))
    return reader.calendars, reader.problems


class _Reader:
    """Takes line by line, and keeps the components that count."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.calendars: list[Component] = []
        self.problems: list[Problem] = []
        self.open: list[tuple[str, Component | None]] = []
        """What has begun and not ended; None for what is skipped."""
        self.events = 0
        self.skipped: dict[str, tuple[int, int]] = {}
        self.last: Property | None = None
        """The property above, to which a line belongs that is none itself."""
        self.more: list[str] = []
        """Such lines."""
        self.before: int | None = None
        """The first line outside of everything."""
        self.said = 0

    def take(self, number: int, line: str) -> None:
        """Put a line in its place."""
        bound = _BOUND.fullmatch(line) if line[:1] in "BbEe" else None
        if bound is not None:
            self._finish()
            if bound[1].upper() == "BEGIN":
                self._begin(number, bound[2].upper())
            else:
                self._end(number, bound[2].upper())
        elif self.open and self.open[-1][1] is not None:
            self._property(number, line, self.open[-1][1])
        elif not self.open and line.strip() and self.before is None:
            self.before = number

    def close(self, *, cut: bool) -> None:
        """Say what was left open or out.

        Args:
            cut: the last line has no end; inside an event it is left out, for half of a time is another time.
        """
        last = self.last
        self._finish()
        for name, component in self.open:
            if name == "VEVENT" and component is not None:
                self._say(component.line, "the file ends inside this event, which may be cut off")
                if cut and last is not None and last in component.properties.get(last.name, ()):
                    component.properties[last.name].remove(last)
            elif name == "VCALENDAR" and component is not None and len(self.open) == 1:
                self._say(component.line, "the calendar has no end; the file may be cut off")
        if self.before is not None and self.calendars:
            self._say(self.before, "stands outside of any calendar and is left out")
        for name, (line, count) in self.skipped.items():
            entries = f"a {name} entry is" if count == 1 else f"{count} {name} entries are"
            self._say(line, f"{entries} left out: only events are read")

    def _begin(self, number: int, name: str) -> None:
        if len(self.open) >= most(DEPTH):
            raise exceeded(
                DEPTH,
                self.source,
                number,
                f"is nested deeper than {most(DEPTH)} components",
                "repair the file",
            )
        if name in ("VEVENT", "VCALENDAR") and any(opened == name for opened, _ in self.open):
            self._close_to(name, number)
        parent = self.open[-1] if self.open else None
        component = None
        if name == "VCALENDAR" and parent is None:
            component = Component(name, number)
            self.calendars.append(component)
        elif name in _PLACE:
            component = self._inside(number, name, parent)
        elif name in ("VTODO", "VJOURNAL", "VFREEBUSY"):
            line, count = self.skipped.get(name, (number, 0))
            self.skipped[name] = (line, count + 1)
        self.open.append((name, component))

    def _inside(
        self, number: int, name: str, parent: tuple[str, Component | None] | None
    ) -> Component | None:
        """A component in its place; an event or zone without a calendar gets one."""
        if parent is None and _PLACE[name] == "VCALENDAR":
            if not self.calendars or self.calendars[-1].line:
                self.calendars.append(Component("VCALENDAR", 0))
            within: Component | None = self.calendars[-1]
        else:
            within = parent[1] if parent is not None and parent[0] == _PLACE[name] else None
        if within is None:
            return None
        component = Component(name, number)
        within.parts.append(component)
        if name == "VEVENT":
            self.events += 1
            if self.events > most(TALKS):
                raise exceeded(
                    TALKS, self.source, number, f"has more than {most(TALKS):,} events", "give a part of it"
                )
        return component

    def _end(self, number: int, name: str) -> None:
        if any(opened == name for opened, _ in self.open):
            while self.open and self.open.pop()[0] != name:
                pass
        else:
            self._say(number, f"ends {quote(name)}, which has not begun; left out")

    def _close_to(self, name: str, number: int) -> None:
        """Close a component that another one of its name follows without its END."""
        opened = next(part for begun, part in self.open if begun == name)
        if opened is not None:
            self._say(opened.line, f"has no END:{name} before the next one begins in line {number}")
        while self.open and self.open.pop()[0] != name:
            pass

    def _property(self, number: int, line: str, component: Component) -> None:
        printed = parted(number, line)
        if printed is None or not _is_name(printed.name):
            self._stray(number, line)
            return
        self._finish()
        self.last = printed
        if printed.name not in _WANTED[component.name]:
            return
        if len(printed.value) > most(FIELD_LETTERS):
            what = (
                f"is longer than {most(FIELD_LETTERS):,} letters; it is left out ({raising(FIELD_LETTERS)})"
            )
            self._say(number, f"{printed.name} {what}", Severity.ERROR)
            return
        alike = component.properties.setdefault(printed.name, [])
        if len(alike) < MOST_ALIKE:
            alike.append(printed)
        elif len(alike) == MOST_ALIKE:
            self._say(
                number, f"is one of more than {MOST_ALIKE:,} {printed.name} lines; the rest is left out"
            )

    def _stray(self, number: int, line: str) -> None:
        """A line that is no property: the next line of a text above that was not folded, or not understood."""
        above = self.last
        if above is not None and (above.name in _TEXTS or "QUOTED-PRINTABLE" in above.parameters.upper()):
            self.more.append(line)
        else:
            self._say(number, f"is no property and left out: {quote(line)}")

    def _finish(self) -> None:
        """Put the lines that belong to the last property behind it."""
        if self.last is not None and self.more:
            self.last.value = "\n".join((self.last.value, *self.more))[: most(FIELD_LETTERS)]
        self.last, self.more = None, []

    def _say(self, line: int, message: str, level: Severity = Severity.WARNING) -> None:
        self.said += 1
        if self.said <= MOST_PROBLEMS:
            self.problems.append(Problem(line or None, level, message))
        elif self.said == MOST_PROBLEMS + 1:
            self.problems.append(Problem(line or None, Severity.WARNING, "and more lines are not understood"))


def _is_name(name: str) -> bool:
    return name.startswith("X-") or name in _EVENT or name in _OTHERS or name in _CALENDAR or _is_zone(name)


def _is_zone(name: str) -> bool:
    return name in _ZONE or name in _ONSET
