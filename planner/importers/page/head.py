"""What the head of a session or page says: names, track, room, chairs, time zone, day."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from planner.importers.page.adorned import unadorned
from planner.importers.page.blocks import SESSION_WORDS, is_heading
from planner.importers.page.day_heading import DayHeading, day_alone, day_heading, day_within
from planner.importers.page.lines import Line, LineKind
from planner.importers.page.places import is_room
from planner.importers.page.talk_lines import is_badge_name
from planner.importers.page.zone_lines import zone_beside, zone_within
from planner.importers.people import people_in

MOST_OF_HEADING = 160
_BRACKETS = re.compile(r"[(\[]([^()\[\]]{2,60})[)\]]")
_TRACK = re.compile(r"\bTrack\s+(?:\d{1,3}[A-Za-z]?|[A-Z]\d?|[IVX]+)\b.*")


@dataclass(slots=True)
class Head:
    """A head as printed; everything is optional."""

    title: str | None = None
    """The session's."""
    name: str | None = None
    """The program's, in the first head of a page."""
    track: str | None = None
    room: str | None = None
    chairs: tuple[str, ...] = ()
    zone: Line | None = None
    """The line that names the time zone of what follows."""
    days: tuple[DayHeading, ...] = ()
    """What says the day of slots that print only a weekday or a time."""
    time: Line | None = None
    """The line that says when the whole session is."""
    addresses: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    """Lines that may print the year."""
    left: list[Line] = field(default_factory=list)
    """Lines that were not understood."""


def head_of(lines: Sequence[Line], *, first: bool) -> Head:
    """The head in some lines.

    The session's heading is the last one above its labels. In the first head of a source another one above it names
    the program; when there are three or more, the upper ones are a menu and the session's name is the program's.
    """
    head = Head()
    for line in lines:
        _take(line, head)
    head.zone = head.zone or _zone_in_headings(lines)
    texts = [line for line in lines if _is_text(line) and not _is_room_line(line)]
    headings = [line for line in texts if line.kind is LineKind.HEADING or is_heading(line.text)]
    title = _title_line(lines, headings)
    name = _name_line(lines, headings, title) if first else None
    if title is not None:
        head.title = unadorned(title.text)
        head.track = head.track or _track_in(title.text)
        head.room = head.room or _room_in(title.text)
    head.name = unadorned(name.text) if name is not None else None
    days = [
        line.text for line in lines if line.kind is LineKind.DAY or (_is_text(line) and day_alone(line.text))
    ]
    head.headings = (*(line.text for line in headings), *days)
    people = _people_line(texts, title) if head.time is not None and not head.chairs else None
    head.chairs = people_in(people.text) if people is not None else head.chairs
    about = head.time.number if head.time is not None else lines[-1].number + 1
    understood = {*days, *(line.text for line in (title, name, people) if line is not None)}
    head.left = [line for line in texts if line.text not in understood and line.number < about]
    return head


def _is_text(line: Line) -> bool:
    return line.kind in (LineKind.TEXT, LineKind.HEADING)


def _name_line(lines: Sequence[Line], headings: Sequence[Line], title: Line | None) -> Line | None:
    """The heading that names the program; None where the page's shape tells of each that it is a session's."""
    names = [line for line in headings if line.kind is not LineKind.HEADING]
    if title is None or not names or names[0] is title:
        return title if title in names else None
    copied = any(line.kind is LineKind.PAGE_TOP for line in lines)
    if copied and len(headings) > 2:
        return title if title in names else None
    return next((line for line in names if not is_badge_name(line.text)), names[0])


def _people_line(texts: Sequence[Line], title: Line | None) -> Line | None:
    """The line that lists the people of a session which says its own time."""
    return next((line for line in texts if " · " in line.text and line is not title), None)


def _take(line: Line, head: Head) -> None:
    if line.kind is LineKind.ADDRESS:
        head.addresses += (line.text,)
    elif line.kind is LineKind.SESSION_SLOT:
        head.time = line
    elif line.kind is LineKind.DAY and (day := day_heading(line.text)) is not None:
        head.days += (day,)
    elif line.kind is LineKind.TEXT and (date := day_alone(line.text)) is not None:
        head.days += (DayHeading(date),)
    elif line.label == "chair":
        head.chairs = people_in(line.value)
    elif line.label == "room":
        head.room = line.value or None
    elif line.label == "track":
        head.track = line.value or None
    elif line.label == "timezone" and line.value:
        head.zone = line
    elif _is_room_line(line):
        head.room = head.room or line.text.strip("[] ")


def _zone_in_headings(lines: Sequence[Line]) -> Line | None:
    """The first heading that names the zone of what stands below it, with the zone as its value."""
    for line in lines:
        if (
            line.kind not in (LineKind.TEXT, LineKind.HEADING, LineKind.DAY)
            or len(line.text) > MOST_OF_HEADING
        ):
            continue
        zone = zone_within(line.text) or (
            zone_beside(line.text) if day_within(line.text) is not None else None
        )
        if zone is not None:
            return replace(line, value=zone)
    return None


def _title_line(lines: Sequence[Line], headings: Sequence[Line]) -> Line | None:
    """The last heading above the session's labels; without one there, the last of all."""
    if not headings:
        return None
    if certain := [line for line in headings if line.kind is LineKind.HEADING]:
        return certain[-1]
    if any(line.kind is LineKind.SESSION_SLOT for line in lines):
        return _workshop_title(headings)
    labels = (
        line.number
        for line in lines
        if line.kind in (LineKind.SESSION_TOP, LineKind.SESSION_SLOT)
        or (line.kind is LineKind.LABEL and line.label != "timezone")
    )
    first_label = next(labels, lines[-1].number + 1)
    above = [line for line in headings if line.number < first_label]
    return above[-1] if above else headings[-1]


def _workshop_title(headings: Sequence[Line]) -> Line:
    """The title of a session that has its own time below it: what stands below a badge ("Workshop"), else the first
    heading that is worded as a session is, else the last."""
    for badge, title in itertools.pairwise(headings):
        if is_badge_name(badge.text):
            return title
    return next((line for line in headings if SESSION_WORDS.search(line.text)), headings[-1])


def _is_room_line(line: Line) -> bool:
    """Whether a line is nothing but a room; a row of a table is none."""
    return line.kind is LineKind.TEXT and not line.cells and is_room(line.text)


def _room_in(heading: str) -> str | None:
    """The room in the brackets of a heading: "Track 2 (Hall B)"."""
    return next((inside for inside in _BRACKETS.findall(heading) if is_room(inside)), None)


def _track_in(heading: str) -> str | None:
    match = _TRACK.search(heading)
    return match[0] if match else None
