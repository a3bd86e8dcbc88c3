"""Pages that conferences really published, where they are at hand: what is known of each must come out."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from planner.errors import ProgramError
from planner.importers import ReadOptions, read_program
from planner.timeline.clock import zone_named
from planner.timeline.program import Program
from tests.conftest import NOW

FOLDER = Path(__file__).resolve().parents[2] / "../shared/corpus/A_virtual_text"
OPTIONS = ReadOptions(now=NOW)


def pages(*beginnings: str) -> list[Path]:
    """The pages of the corpus with these numbers; none where the corpus is not there."""
    return [path for beginning in beginnings for path in sorted(FOLDER.glob(f"{beginning}_*.txt"))]


def named(path: Path) -> str:
    return path.stem.partition("_")[0]


def read(path: Path, options: ReadOptions = OPTIONS) -> Program:
    return read_program(path.read_bytes(), path.name, options)


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[arg-type, misc]


DATED: dict[str, list[tuple[str, datetime, datetime | None, int]]] = {
    "A01": [("Token Merging", utc(2023, 5, 1, 8, 10), utc(2023, 5, 1, 8, 20), 6), ("TabPFN", utc(2023, 5, 1, 8, 20), utc(2023, 5, 1, 8, 30), 4)],
    "A03": [("End-to-end", utc(2021, 5, 4, 10), utc(2021, 5, 4, 10, 15), 5), ("Autoregressive", utc(2021, 5, 4, 10, 15), utc(2021, 5, 4, 10, 25), 4)],
    "A06": [("Registration", utc(2022, 7, 23, 11), None, 0), ("AI for Agent-Based", utc(2022, 7, 23, 12, 30), None, 6)],
    "A08": [
        ("Registration", utc(2022, 12, 3, 13, 15), None, 0), ("Gaze meets ML", utc(2022, 12, 3, 13, 30), None, 7),
        ("Reinforcement", utc(2022, 12, 3, 13, 30), None, 8), ("Temporal", utc(2022, 12, 3, 13, 30), None, 9),
    ],
    "A09": [
        ("Opening Remarks", utc(2019, 6, 14, 15, 30), utc(2019, 6, 14, 15, 40), 6),
        ("Linearized", utc(2019, 6, 14, 15, 40), utc(2019, 6, 14, 16, 10), 1),
        ("Loss landscape", utc(2019, 6, 14, 16, 10), utc(2019, 6, 14, 16, 40), 1),
        ("Poster spotlights", utc(2019, 6, 14, 16, 40), utc(2019, 6, 14, 17, 20), 0),
    ],
    "A12": [("Structure & Priors", utc(2019, 5, 6, 14, 45), utc(2019, 5, 6, 23, 30), 9)],
    "A16": [("Language Models", utc(2020, 12, 8, 2), utc(2020, 12, 8, 2, 15), 31), ("Glow-TTS", utc(2020, 12, 8, 2, 15), utc(2020, 12, 8, 2, 30), 4)],
    "A32": [("Opening and introductory", utc(2021, 4, 19, 21), None, 1), ("Lecture 1", utc(2021, 4, 23, 17), None, 2)],
    "A37": [("Reductionism", utc(2021, 5, 5, 20), utc(2021, 5, 5, 21), 1)],
}  # fmt: skip
"""What is known of the pages that print dates: beginning of the title, start, printed end, number of people."""

UNDATED = {
    "A22": (4, "08:50", "10:40"), "A23": (6, "08:00", "11:10"), "A24": (12, "08:30", "17:45"), "A25": (16, "08:30", "18:00"),
    "A27": (6, "09:00", "15:45"), "A29": (4, "09:00", "09:55"),
}  # fmt: skip
"""What is known of those that print none: how many slots, and the first and last hour in the hall."""


@pytest.mark.parametrize("path", pages(*DATED), ids=named)
def test_dated_page_says_what_is_known_of_it(path: Path) -> None:
    program = read(path)

    found = [
        (start, None if talk.end_inferred else talk.end, len(talk.people))
        for talk, start in ((talk, talk.start) for talk in program.talks)
    ]
    assert found == [known[1:] for known in DATED[named(path)]]
    assert [
        talk.title[: len(known[0])] for talk, known in zip(program.talks, DATED[named(path)], strict=True)
    ] == [known[0] for known in DATED[named(path)]]


@pytest.mark.parametrize("path", pages(*UNDATED), ids=named)
def test_undated_page_asks_for_its_day_and_zone_and_is_then_exact(path: Path) -> None:
    count, first, last = UNDATED[named(path)]

    with pytest.raises(ProgramError) as refused:
        read(path)
    program = read(path, replace(OPTIONS, day=date(2023, 12, 16), timezone=zone_named("UTC")))

    ends = [talk.end for talk in program.talks if talk.end is not None]
    assert "--date YYYY-MM-DD" in refused.value.message
    assert (len(program.talks), f"{program.talks[0].start:%d %H:%M}", f"{max(ends):%d %H:%M}") == (
        count, f"16 {first}", f"16 {last}",
    )  # fmt: skip


@pytest.mark.parametrize("path", pages("A19"), ids=named)
def test_calendar_page_has_its_sessions_side_by_side(path: Path) -> None:
    program = read(path)

    sessions = {session.title: (session.start, session.end) for session in program.sessions}
    talks = {title: [talk for talk in program.talks if talk.session == title] for title in sessions}
    posters = [(talk.title, talk.start, talk.end) for talk in program.talks if talk.session is None]
    long_writer = next(talk for talk in program.talks if talk.title.startswith("LongWriter-Zero"))
    assert {title.removeprefix("Oral Session "): len(of) for title, of in talks.items()} == {
        "1A": 6, "1B": 7, "1C": 4, "2A": 7, "2D": 7, "3A": 7,
    }  # fmt: skip
    assert posters == [
        ("Poster Session 1", utc(2026, 4, 23, 13, 30), utc(2026, 4, 23, 16)),
        ("Poster Session 2", utc(2026, 4, 23, 18, 15), utc(2026, 4, 23, 20, 45)),
    ]
    assert sessions["Oral Session 3A"] == (utc(2026, 4, 24, 13, 30), utc(2026, 4, 24, 15))
    assert (program.year, program.timezone, long_writer.start) == (
        2026, "America/Sao_Paulo", utc(2026, 4, 23, 18, 15),
    )  # fmt: skip
    assert (talks["Oral Session 1A"][-1].start, talks["Oral Session 1A"][-1].end) == (
        utc(2026, 4, 23, 14, 30), utc(2026, 4, 23, 14, 40),
    )  # fmt: skip


@pytest.mark.parametrize("path", pages("A16"), ids=named)
def test_session_that_prints_its_own_time_keeps_it(path: Path) -> None:
    session = read(path).sessions[0]

    assert (session.start, session.end) == (utc(2020, 12, 8, 2), utc(2020, 12, 8, 5))


@pytest.mark.parametrize("path", pages("A33", "A34", "A36", "A41"), ids=named)
def test_page_without_a_slot_is_no_program(path: Path) -> None:
    with pytest.raises(ProgramError) as refused:
        read(path)

    assert (refused.value.line is None) == (refused.value.what == "has no slot")
