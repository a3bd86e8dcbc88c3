"""What a calendar event says in words: its title, its two clocks, its people and abstract."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from html import escape
from urllib.parse import quote, urlsplit

from planner.text.cells import cut
from planner.text.clean import one_line, paragraphs
from planner.text.counted import counted
from planner.text.latex import readable
from planner.timeline.accepted import Part
from planner.timeline.agenda import Star
from planner.timeline.clock import Zone, abbreviation_at, name_of, wall_time_of
from planner.timeline.day import day_shift
from planner.timeline.program import Talk
from planner.timeline.walk import Walk

UNKNOWN_END = timedelta(minutes=30)
"""How long a talk without a known end is shown; its description says so."""
_LAST_START = datetime.max.replace(microsecond=0, tzinfo=UTC) - UNKNOWN_END
LONGEST_ABSTRACT = 6000
"""Bytes; Outlook and Google cut descriptions at about 8 kB."""
LONGEST_LINE = 255
"""Characters of a title or a room; Outlook keeps no more."""

_URL_SIGNS = "%/:=&?~#+!$,;'@()*[]"


@dataclass(frozen=True, slots=True)
class Wording:
    """What the words of all events share."""

    zone: Zone
    """The zone shown."""
    home_zones: Mapping[str, Zone]
    """Each program's own clock by its id."""
    programs: Mapping[str, str]
    """Each program's name by its id."""


def summary_of(talk: Talk) -> str:
    """The title as one line of plain words; never empty, since calcurse dies of an event without one."""
    return one_line(readable(talk.title)) or "(untitled)"


def line_of(text: str) -> str:
    """A title or a room as short as calendars keep it; "…" where it was cut."""
    return text if len(text) <= LONGEST_LINE else cut(text, LONGEST_LINE)


def end_of(talk: Talk) -> datetime:
    """The talk's end, or the end of its stated default length."""
    return talk.end if talk.end is not None else min(talk.start, _LAST_START) + UNKNOWN_END


def web_address(url: str | None) -> str | None:
    """An http or https address as a calendar may hold it: ASCII, no blanks; None for anything else."""
    address = one_line(url or "")
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https") or not parts.netloc:
        return None
    return quote(address, safe=_URL_SIGNS)


def description_of(talk: Talk, star: Star | None, wording: Wording, part: Part | None = None) -> str:
    """The title where `line_of` cuts it, people, session, both clocks, which part one is there for, note, abstract and
    address, in paragraphs of plain text."""
    title = summary_of(talk)
    parts = (
        title if title != line_of(title) else "",
        _who_and_where(talk, wording),
        _when(talk, wording),
        _partly(part, wording.zone) if part is not None else "",
        f"My note: {_one_paragraph(star.note)}" if star is not None and star.note.strip() else "",
        cut_at_word(paragraphs(readable(talk.abstract or "")), LONGEST_ABSTRACT),
        web_address(talk.url) or "",
    )
    return "\n\n".join(part for part in parts if part)


def html_of(description: str) -> str:
    """A description as an HTML page: its paragraphs, lines and addresses."""
    paragraphs_ = (
        "".join(
            f"<p>{'<br>'.join(map(_linked, block.splitlines()))}</p>" for block in description.split("\n\n")
        )
        if description
        else ""
    )
    return f"<!DOCTYPE html><html><body>{paragraphs_}</body></html>"


def _linked(line: str) -> str:
    """A line as HTML; one that is an address is a link."""
    text = escape(line)
    return f'<a href="{text}">{text}</a>' if web_address(line) == line else text


def alarm_words(summary: str, room: str, walk: Walk | None) -> str:
    """What a reminder says: the title, where, and how long the way there is."""
    parts = (summary, room, f"{counted(walk.minutes, 'minute')} to walk" if walk is not None else "")
    return " · ".join(part for part in parts if part)


def _partly(part: Part, zone: Zone) -> str:
    """ "In part: from 19:05 to 19:10 PDT." """
    bounds = (("from", part.enter), ("to", part.leave))
    said = [f"{word} {wall_time_of(at, zone):%H:%M}" for word, at in bounds if at is not None]
    named = abbreviation_at(part.leave or part.enter or part.talk.start, zone)
    return f"In part: {' '.join(said)} {named}." if said else ""


def _one_paragraph(text: str) -> str:
    """A text without empty lines, so that whoever reads the description knows where it ends."""
    return paragraphs(text).replace("\n\n", "\n")


def _who_and_where(talk: Talk, wording: Wording) -> str:
    program = wording.programs.get(talk.program, talk.program)
    lines = (
        ", ".join(one_line(person) for person in talk.people),
        " · ".join(one_line(readable(part)) for part in dict.fromkeys((talk.session, program)) if part),
        one_line(readable(talk.badge or "")),
    )
    return "\n".join(line for line in lines if line)


def _when(talk: Talk, wording: Wording) -> str:
    home = wording.home_zones.get(talk.program)
    lines = [_clock(talk, wording.zone)]
    if home is not None and name_of(home) != name_of(wording.zone):
        shift = day_shift(talk.start, wording.zone, home)
        lines[0] += f" ({shift:+d}d)" if shift else ""
        lines.append(f"Conference time: {_clock(talk, home)}")
    if talk.end is None:
        lines.append("The end is not known; 30 minutes are assumed.")
    elif talk.end_inferred:
        lines.append("The end is inferred: it is when the next talk starts.")
    return "\n".join(lines)


def _clock(talk: Talk, zone: Zone) -> str:
    """ "Mon 3 May 2021, 19:00-19:15 PDT, America/Los_Angeles"; only the start when the end is unknown."""
    start = wall_time_of(talk.start, zone)
    shown = f"{_day(start)}, {start:%H:%M}"
    if talk.end is not None:
        end = wall_time_of(talk.end, zone)
        next_day = "" if end.date() == start.date() else f"{_day(end)}, "
        shown += f"{' - ' if next_day else '-'}{next_day}{end:%H:%M}"
    called = abbreviation_at(talk.start, zone)
    return f"{shown} {called}" if called == name_of(zone) else f"{shown} {called}, {name_of(zone)}"


def _day(wall: datetime) -> str:
    return f"{wall:%a} {wall.day} {wall:%b} {wall.year}"


def cut_at_word(text: str, most: int) -> str:
    """The text in at most `most` bytes of UTF-8, cut after a word and with "…" when something was cut off."""
    if len(text.encode("utf-8")) <= most:
        return text
    kept = text.encode("utf-8")[: most - len("…".encode())].decode("utf-8", "ignore")
    if not text[len(kept)].isspace():
        head = kept.rstrip().rsplit(None, 1)
        kept = head[0] if len(head) == 2 else kept
    return kept.rstrip() + "…"
