"""Programs that are hard on calendars: hostile titles, year ends, midnights, clock changes, unknown ends."""

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from random import Random

TITLES = (
    ("Plain words", "Plain words"),
    ("Commas, semicolons; colons: and \\ backslashes", "Commas, semicolons; colons: and \\ backslashes"),
    ("C:\\New\\table and \\\\server\\share", "C:\\New\\table and \\\\server\\share"),
    ("Why [AI] matters [/] [b]now[/b]", "Why [AI] matters [/] [b]now[/b]"),
    ("\"Quoted\" and 'single' 100% & more < less", "\"Quoted\" and 'single' 100% & more < less"),
    ("Sorting in $O(n \\log n)$", "Sorting in O(n log n)"),
    ("Along $\\nabla f$ with $\\alpha$-mixing", "Along ∇f with α-mixing"),
    ("深度学习 与 强化学习:从零开始", "深度学习 与 强化学习:从零开始"),
    ("👩‍👩‍👧‍👦 families 🏳️‍🌈 and flags 🇧🇪🎉", "👩‍👩‍👧‍👦 families 🏳️‍🌈 and flags 🇧🇪🎉"),
    ("שלום עולם (hello) \u200eworld", "שלום עולם (hello) world"),
    ("\u202elive\u202c مرحبا بالعالم 123", "live مرحبا بالعالم 123"),
    ("Ünïcödé Łukasz’s “Größe” — naïve…", "Ünïcödé Łukasz’s “Größe” — naïve…"),
    ("e\u0301 combining and ﬁ ligature", "e\u0301 combining and ﬁ ligature"),
    ("SUMMARY:a line\nof text\r\nUID:2", "SUMMARY:a line of text UID:2"),
    ("  spaces\u00a0 and\ttabs  ", "spaces and tabs"),
    ("=SUM(A1:A9)", "=SUM(A1:A9)"),
    ("\x1b[31mred\x1b[0m bell\x07", "red bell"),
    ("DTSTART;TZID=Nowhere:20260101T000000", "DTSTART;TZID=Nowhere:20260101T000000"),
    ("x" * 74 + "é" * 80, "x" * 74 + "é" * 80),
    ("Long words of a long title " * 8, ("Long words of a long title " * 8).strip()),
    ("🎉" * 60, "🎉" * 60),
)
"""What is printed, and what a calendar shows of it."""

ROOMS = (
    "Hall A; Level 2, Room “Ω”",
    "",
    "会议室 3",
    "Aula «Große» \\ left",
    "K.1.105 (La Fontaine)",
    "Room " + "very " * 30 + "far",
    "🏛️ Attic",
    "https://stream.example/live?room=1,2;3",
)
KINDS = ("talk", "poster", "keynote", "tutorial", "workshop", "social")
PEOPLE = ("Łukasz Nowak", "李小明", "محمد علي", "Ngô Văn Bình", "O'Neil, Jr. Pat", 'Ann "A." Bee')
ABSTRACTS = (
    "",
    "One line.",
    "We show $\\nabla_\\theta \\mathcal{L}(x; \\theta) \\neq 0$, cost \\$5, path C:\\New.\n\nSecond; paragraph, with 🎉.",
    "long words " * 900,
    "é" * 4000,
    "BEGIN:VTODO\nUID:stolen\nEND:VTODO",
)
STARTS = (
    datetime(2026, 12, 31, 22, 30, tzinfo=UTC),
    datetime(2027, 2, 28, 23, 0, tzinfo=UTC),
    datetime(2027, 3, 28, 0, 30, tzinfo=UTC),
    datetime(2027, 10, 31, 0, 30, tzinfo=UTC),
    datetime(2028, 2, 29, 6, 0, tzinfo=UTC),
    datetime(2027, 6, 21, 7, 0, tzinfo=UTC),
)
"""Year ends, a leap day, and the nights when clocks change in Europe."""


@dataclass(frozen=True, slots=True)
class WildTalk:
    """A talk as its program prints it, and what a calendar must show of it."""

    talk_id: str
    title: str
    shown: str
    """The title as one line of plain words."""
    start: datetime
    end: datetime | None
    room: str
    people: str
    kind: str
    abstract: str
    cancelled: bool = False


def wild_program(random: Random, talks: int) -> tuple[WildTalk, ...]:
    """Talks around a hard moment; every title different."""
    start = random.choice(STARTS)
    return tuple(_talk(random, number, start) for number in range(talks))


def another_title(random: Random, number: int) -> tuple[str, str]:
    """A title as printed and as shown; unlike all others by its number."""
    printed, shown = random.choice(TITLES)
    return f"{printed} {number}", f"{shown} {number}"


def another_room(random: Random) -> str:
    """Where a talk may be."""
    return random.choice(ROOMS)


def _talk(random: Random, number: int, around: datetime) -> WildTalk:
    printed, shown = another_title(random, number)
    start = around + timedelta(minutes=random.randrange(0, 2 * 24 * 60, 5))
    length = timedelta(minutes=random.choice((1, 5, 15, 20, 45, 90, 600)))
    return WildTalk(
        talk_id=f"w{number:03}",
        title=printed,
        shown=shown,
        start=start,
        end=None if random.random() < 0.15 else start + length,
        room=another_room(random),
        people="; ".join(random.sample(PEOPLE, random.randrange(0, 3))),
        kind=random.choice(KINDS),
        abstract=random.choice(ABSTRACTS),
    )


def as_table(talks: Iterable[WildTalk]) -> bytes:
    """The program as CSV; all times in UTC."""
    text = io.StringIO()
    table = csv.writer(text)
    table.writerow(("id", "title", "speakers", "start", "end", "room", "type", "abstract", "url", "status"))
    for talk in talks:
        table.writerow(
            (
                talk.talk_id,
                talk.title,
                talk.people,
                _stamp(talk.start),
                _stamp(talk.end),
                talk.room,
                talk.kind,
                talk.abstract,
                f"https://wild.example/talk/{talk.talk_id}?a=1,2;b",
                "cancelled" if talk.cancelled else "confirmed",
            )
        )
    return text.getvalue().encode()


def _stamp(instant: datetime | None) -> str:
    return "" if instant is None else instant.strftime("%Y-%m-%dT%H:%M:%SZ")
