"""One program written in several formats, by writers that are plain enough to be believed."""

import csv
import io
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from html import escape
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from planner.timeline.program import Program


@dataclass(frozen=True)
class WrittenTalk:
    """A talk as a writer gets it; what a format cannot carry is left out of it."""

    number: int
    title: str
    start: datetime
    """UTC."""
    end: datetime | None
    room: str | None
    track: str | None
    people: tuple[str, ...]
    abstract: str | None


ZONES = ("UTC", "Europe/Berlin", "America/New_York", "America/St_Johns", "Asia/Kathmandu", "Asia/Kolkata", "Australia/Lord_Howe",
         "Pacific/Apia", "Pacific/Chatham", "Africa/Kigali")  # fmt: skip
TITLES = (
    "Wax", 'Why "quotes", commas; and \'so\' on', "$\\ell_p$-bees and \\emph{honey}", "Why [AI] [/] matters", "Bees 🐝 and 👩‍🔬 at work",
    "Café für Bienen – naïve façade", "R&D of bees, a < b", "Über Äpfel", "Graphs 10:30 and other numbers", "中文的蜜蜂", "Hives; combs, wax: all",
)  # fmt: skip
NAMES = (
    "Ada Quill",
    "RAVI MENON",
    "Jean-Luc d'Arc",
    "Ólöf Þórsdóttir",
    "Siobhán O’Brien",
    "Ana de la Cruz",
    "Łukasz Nowak",
)
ROOMS = ("Hall 1", "Attic & Loft", "Room 314 - 315", "Salle Ampère")
ABSTRACTS = (
    "We study bees, and they hum for a very long time until they stop.",
    "In 2019 nobody knew; since Mon 3 May 19:00 PDT everybody does.",
    "It holds that $x < y$ & all is well in the hive of the bees.",
)
STARTS = (
    date(2026, 3, 28), date(2026, 10, 24), date(2026, 10, 31), date(2027, 3, 13), date(2027, 4, 3), date(2026, 12, 30), date(2027, 6, 14),
)  # fmt: skip
"""Days before the clocks change here or there, before New Year, and a quiet one."""


@st.composite
def programs(draw: st.DrawFn) -> tuple[str, tuple[WrittenTalk, ...]]:
    """A zone, and talks over three days in it, by start: some past midnight, some without an end, some twice."""
    zone = draw(st.sampled_from(ZONES))
    midnight = datetime.combine(
        draw(st.sampled_from(STARTS)), datetime.min.time(), ZoneInfo(zone)
    ).astimezone(UTC)
    minutes = draw(
        st.lists(st.integers(0, 3 * 288).map(lambda five: 5 * five), min_size=1, max_size=6, unique=True)
    )
    talks = []
    for number, minute in enumerate(sorted(minutes), start=1):
        start = midnight + timedelta(minutes=minute)
        length = draw(st.sampled_from([None, 5, 15, 90, 240]))
        talks.append(
            WrittenTalk(
                number=number,
                title=draw(st.sampled_from(TITLES)),
                start=start,
                end=None if length is None else start + timedelta(minutes=length),
                room=draw(st.sampled_from([None, *ROOMS])),
                track=draw(st.sampled_from([None, "Hives", "Wild, Bees"])),
                people=tuple(draw(st.lists(st.sampled_from(NAMES), max_size=3, unique=True))),
                abstract=draw(st.sampled_from([None, *ABSTRACTS])),
            )
        )
    return zone, tuple(talk for talk in talks if is_clear(talk, zone))


def is_clear(talk: WrittenTalk, zone: str) -> bool:
    """Whether a clock without an offset says when a talk starts and ends: not within an hour that comes twice."""
    place = ZoneInfo(zone)
    walls = [each.astimezone(place) for each in (talk.start, talk.end) if each is not None]
    return all(wall.replace(fold=0).utcoffset() == wall.replace(fold=1).utcoffset() for wall in walls)


def _page(talks: Sequence[WrittenTalk], zone: str) -> bytes:
    lines = ["Bee Days", "", f"Timezone: {zone}", "", "Oral Session 1", "", "Chat is not available.", ""]
    for talk in talks:
        start = talk.start.astimezone(ZoneInfo(zone))
        slot = f"{start:%a} {start.day} {start:%B} {start.year} {start:%H:%M}"
        if talk.end is not None:
            slot += f" - {talk.end.astimezone(ZoneInfo(zone)):%H:%M}"
        lines += [slot + (f" @ {talk.room}" if talk.room else ""), "", talk.title, ""]
        lines += [" · ".join(talk.people), ""] if talk.people else []
        lines += [talk.abstract, ""] if talk.abstract else []
    return "\n".join(lines).encode()


def _csv(talks: Sequence[WrittenTalk], zone: str) -> bytes:
    file = io.StringIO()
    rows = csv.writer(file)
    rows.writerow(["id", "title", "start", "end", "time zone", "room", "track", "speakers", "abstract"])
    for talk in talks:
        times = [
            f"{each.astimezone(ZoneInfo(zone)):%Y-%m-%d %H:%M}" if each else ""
            for each in (talk.start, talk.end)
        ]
        people = "; ".join(talk.people)
        rows.writerow(
            [
                f"w{talk.number}",
                talk.title,
                *times,
                zone,
                talk.room or "",
                talk.track or "",
                people,
                talk.abstract or "",
            ]
        )
    return file.getvalue().encode()


def _ics(talks: Sequence[WrittenTalk], zone: str) -> bytes:
    def text(words: str) -> str:
        return words.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")

    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "X-WR-CALNAME:Bee Days", f"X-WR-TIMEZONE:{zone}"]
    for talk in talks:
        lines += ["BEGIN:VEVENT", f"UID:w{talk.number}", f"SUMMARY:{text(talk.title)}"]
        for name, each in (("DTSTART", talk.start), ("DTEND", talk.end)):
            lines += [f"{name};TZID={zone}:{each.astimezone(ZoneInfo(zone)):%Y%m%dT%H%M%S}"] if each else []
        lines += [f"LOCATION:{text(talk.room)}"] if talk.room else []
        lines += [f"CATEGORIES:{text(talk.track)}"] if talk.track else []
        lines += [f"DESCRIPTION:{text(talk.abstract)}"] if talk.abstract else []
        lines += ["END:VEVENT"]
    return "\r\n".join([*lines, "END:VCALENDAR", ""]).encode()


def _frab_xml(talks: Sequence[WrittenTalk], zone: str) -> bytes:
    days = []
    for talk in talks:
        start = talk.start.astimezone(ZoneInfo(zone))
        fields = {"date": start.isoformat(), "start": f"{start:%H:%M}", "title": escape(talk.title, quote=False),
                  "room": talk.room or "", "track": talk.track or "", "abstract": escape(talk.abstract or "", quote=False)}  # fmt: skip
        if talk.end is not None:
            minutes = (talk.end - talk.start) // timedelta(minutes=1)
            fields["duration"] = f"{minutes // 60:02d}:{minutes % 60:02d}"
        inside = "".join(f"<{name}>{escape(words)}</{name}>" for name, words in fields.items())
        people = "".join(f"<person>{escape(name)}</person>" for name in talk.people)
        days.append(
            f"<day date='{start.date()}'><event id='w{talk.number}'>{inside}<persons>{people}</persons></event></day>"
        )
    head = f"<conference><title>Bee Days</title><time_zone_name>{zone}</time_zone_name></conference>"
    return f"<schedule>{head}{''.join(days)}</schedule>".encode()


def _frab_json(talks: Sequence[WrittenTalk], zone: str) -> bytes:
    days = []
    for talk in talks:
        start = talk.start.astimezone(ZoneInfo(zone))
        event: dict[str, object] = {
            "id": f"w{talk.number}", "date": start.isoformat(), "start": f"{start:%H:%M}", "room": talk.room, "track": talk.track,
            "title": escape(talk.title, quote=False), "abstract": escape(talk.abstract or "", quote=False),
            "persons": [{"public_name": name} for name in talk.people],
        }  # fmt: skip
        if talk.end is not None:
            event["duration"] = f"{(talk.end - talk.start) // timedelta(minutes=1)}"
        days.append({"date": str(start.date()), "rooms": {talk.room or "": [event]}})
    conference = {"title": "Bee Days", "time_zone_name": zone, "days": days}
    return json.dumps({"schedule": {"conference": conference}}).encode()


def _own_json(talks: Sequence[WrittenTalk], zone: str) -> bytes:
    listed = [
        {"id": f"w{talk.number}", "program": "bee-days", "title": talk.title, "start": f"{talk.start:%Y-%m-%dT%H:%M:%SZ}",
         "end": f"{talk.end:%Y-%m-%dT%H:%M:%SZ}" if talk.end else None, "end_inferred": False, "room": talk.room, "track": talk.track,
         "people": list(talk.people), "abstract": talk.abstract}
        for talk in talks
    ]  # fmt: skip
    program = {"id": "bee-days", "name": "Bee Days", "timezone": zone, "talks": listed}
    return json.dumps({"programs": [program]}).encode()


@dataclass(frozen=True)
class Writer:
    """How a program is written in a format, and what of it the format cannot carry."""

    write: Callable[[Sequence[WrittenTalk], str], bytes]
    lacks: frozenset[str] = frozenset()
    """Fields that are lost."""


WRITERS = {
    "page-text": Writer(_page, frozenset({"number", "track"})),
    "csv": Writer(_csv),
    "ics": Writer(_ics, frozenset({"people"})),
    "frab-xml": Writer(_frab_xml),
    "frab-json": Writer(_frab_json),
    "planner-json": Writer(_own_json),
}


def meant(talks: Sequence[WrittenTalk], writer: Writer) -> list[str]:
    """The talks as far as a format carries them, in an order that depends on nothing else."""
    nothing = {"number": 0, "people": (), "track": None}
    lost = {name: nothing[name] for name in writer.lacks}
    return sorted(repr(replace(talk, **lost)) for talk in talks)  # type: ignore[arg-type]


def said(program: Program, writer: Writer) -> list[str]:
    """The talks of a program in the same form; an end that is only inferred is none."""
    talks = [
        WrittenTalk(
            number=0 if "number" in writer.lacks else int(talk.id.removeprefix("w")),
            title=talk.title,
            start=talk.start,
            end=None if talk.end_inferred else talk.end,
            room=talk.room,
            track=talk.track,
            people=talk.people,
            abstract=talk.abstract,
        )
        for talk in program.talks
    ]
    return meant(talks, writer)
