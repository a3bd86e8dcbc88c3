"""One made-up program printed in every shape that pages have: written here, read back by the reader."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone

from hypothesis import strategies as st

OFFSET = timezone(timedelta(hours=2))
"""CEST, in which every shape prints its times."""
NAMES = ("Ada Bee", "Bo Comb", "Zoë Dröhne-Wachs", "J. R. van der Honig", "Li Na", "O'Neil Stinger")
TITLES = (
    "Honey All the Way", "Wax and Wane: a Survey", "Who’s Afraid of the Queen?", "C++ for Drones", "Über Waben",
    r"Sparse $\ell_1$ Hives", "Learning [MASK] Tokens", "Panel: Bees or Not?", "100 Swarms Later", "Keynote: The Hive Mind",
    "Coffee Break", "Why “Stings” Matter", "GPT-4 in the Hive (Reprise)", "Combs & Cells", "Opening",
)  # fmt: skip


@dataclass(frozen=True)
class ShapeTalk:
    """One talk; its minutes count from midnight of its day."""

    day: date
    start: int
    end: int
    title: str
    people: tuple[str, ...]

    def at(self, minutes: int) -> datetime:
        midnight = datetime.combine(self.day, datetime.min.time(), OFFSET)
        return (midnight + timedelta(minutes=minutes)).astimezone(UTC)


def clock(minutes: int) -> str:
    return f"{minutes // 60}:{minutes % 60:02}"


def padded(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


def twelve(minutes: int) -> str:
    return f"{(minutes // 60 - 1) % 12 + 1}:{minutes % 60:02}"


def halved(minutes: int) -> str:
    return f"{twelve(minutes)} {'a.m.' if minutes < 720 else 'p.m.'}"


def _by_day(talks: Sequence[ShapeTalk]) -> list[tuple[date, list[ShapeTalk]]]:
    days = dict.fromkeys(talk.day for talk in talks)
    return [(day, [talk for talk in talks if talk.day == day]) for day in days]


def day_page(talks: Sequence[ShapeTalk]) -> str:
    lines = ["Skip to main content", "", "Timezone: Europe/Berlin", ""]
    for talk in talks:
        lines += [f"{talk.title} {talk.day:%a} {talk.day.day} {talk.day:%b %Y} {halved(talk.start)}  ", ""]
        lines += [" · ".join(talk.people), ""] if talk.people else []
        lines += [""]
    return "\n".join(lines)


def titles_above(talks: Sequence[ShapeTalk]) -> str:
    lines = ["Hive 2021", ""]
    for talk in talks:
        when = f"{talk.day:%a, %b} {talk.day.day}, {talk.day.year} • {halved(talk.start)} – {halved(talk.end)} CEST"
        lines += [talk.title, when, *([", ".join(talk.people)] if len(talk.people) > 1 else []), ""]
    return "\n".join(lines)


def timetable(talks: Sequence[ShapeTalk]) -> str:
    lines = ["Hive 2021", "Timezone: Europe/Berlin"]
    for day, of_day in _by_day(talks):
        lines += ["", f"{day:%A}, {day.day} {day:%B %Y}", ""]
        lines += [f"{padded(talk.start)} - {padded(talk.end)} {talk.title}" for talk in of_day]
    return "\n".join(lines)


def times_alone(talks: Sequence[ShapeTalk]) -> str:
    lines = ["Timezone: Europe/Berlin"]
    for day, of_day in _by_day(talks):
        lines += [f"{day:%A, %B} {day.day}, {day.year}".upper()]
        for talk in of_day:
            lines += [
                halved(talk.start).upper(),
                talk.title,
                *([" · ".join(talk.people)] if len(talk.people) > 1 else []),
            ]
    return "\n".join(lines)


def bars(talks: Sequence[ShapeTalk]) -> str:
    lines = ["# Hive 2021", ""]
    for day, of_day in _by_day(talks):
        lines += [
            f"## {day:%A}, {day.day} {day:%B %Y}",
            "",
            "| Time (CEST) | Title | Speaker |",
            "|:---|---|---|",
        ]
        lines += [f"| {clock(t.start)}–{clock(t.end)} | {t.title} | {', '.join(t.people)} |" for t in of_day]
        lines += [""]
    return "\n".join(lines)


def tabs(talks: Sequence[ShapeTalk]) -> str:
    lines = ["Hive 2021", "Timezone: Europe/Berlin"]
    for day, of_day in _by_day(talks):
        lines += [f"{day:%a} {day.day} {day:%b %Y}"]
        lines += [
            "\t".join((f"{clock(t.start)} - {clock(t.end)}", t.title, "; ".join(t.people))) for t in of_day
        ]
    return "\n".join(lines)


def calendar(talks: Sequence[ShapeTalk]) -> str:
    lines = ["Timezone: Europe/Berlin", ""]
    for day, of_day in _by_day(talks):
        first, last = of_day[0].start, of_day[-1].end
        lines += [
            f"{day:%a} {day.day} {day:%b %Y}".upper(),
            "",
            halved(first),
            "",
            f"Session [{twelve(first)}-{twelve(last)}]",
            "",
        ]
        lines += [f"[{twelve(talk.start)}-{twelve(talk.end)}] {talk.title}" for talk in of_day]
        lines += [f"(ends {halved(last).upper().replace('.', '')})", ""]
    return "\n".join(lines)


SHAPES: dict[str, tuple[Callable[[Sequence[ShapeTalk]], str], bool, int]] = {
    "day page, one line": (day_page, False, 1),
    "day page, two lines": (titles_above, True, 2),
    "timetable": (timetable, True, 9),
    "session page, times alone": (times_alone, False, 2),
    "table with a header": (bars, True, 1),
    "table without a header": (tabs, True, 1),
    "calendar page": (calendar, True, 9),
}
"""How a program is printed, whether its ends are, and from how many people on they are."""


@st.composite
def programs(draw: st.DrawFn) -> list[ShapeTalk]:
    """Two to nine talks of one to three days, none before 7 or after 19 o'clock, one after the other."""
    talks = []
    for day in range(draw(st.integers(1, 3))):
        time = draw(st.integers(42, 72)) * 10
        for _ in range(draw(st.integers(2, 4))):
            end = time + draw(st.integers(1, 9)) * 10
            people = draw(st.lists(st.sampled_from(NAMES), unique=True, max_size=3))
            talks.append(
                ShapeTalk(date(2021, 5, 3 + day), time, end, draw(st.sampled_from(TITLES)), tuple(people))
            )
            time = end + draw(st.sampled_from([0, 0, 10, 60]))
    return talks
