"""Every fact that the corpus manifest states of iCalendar files; collected only where the corpus lies beside the project.

A fact of the manifest that does not hold as stated is told in `DIFFERENCES`, with the reason.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from planner.errors import NonexistentTime, ProgramError
from planner.importers.ics.reader import read_ics
from planner.importers.options import ReadOptions
from planner.text.clean import one_line
from planner.timeline.clock import instant_of, zone_named
from planner.timeline.program import Program, Talk
from tests.conftest import NOW

CORPUS = Path(__file__).resolve().parents[2].parent / "shared" / "corpus"
MANIFEST = CORPUS / "manifest.json"
FILES: list[dict[str, Any]] = [
    each
    for each in (json.loads(MANIFEST.read_text("utf-8"))["files"] if MANIFEST.exists() else ())
    if each["path"].endswith(".ics")
]
OPTIONS = ReadOptions(now=NOW)

DIFFERENCES = {
    "ends": "an end that is not printed is unknown, not equal to the start; facts print it as the start",
    "one day": "a day whose DTEND is the same day is that day whole; facts print no length",
    "words": "a kind before each title is the badge; an escaped quote is a quote; a missing title is '(untitled)'",
    "khal_non_dst_error": "icalendar gives up the file for a reminder's broken length; both events are read",
    "icalendar_issue_722_missing_timezones": "the oracle fails at events without a start; the one that has a start is read",
    "miniconf_sample_cal": "the same events as iclr2020_google_basic, but seven titles begin with '#qa' or '#talk'",
    "timed_busy": "what keeps a person busy is for the reader of own calendars, not of programs",
}

_FIRST = re.compile(r'(first|latest) timed start (\S+) \("(.*)"\)', re.DOTALL)
_COUNT = re.compile(r"(\d+) VEVENT \((\d+) all-day\)")
_ZONE = re.compile(r"(?P<named>\S+) x(?P<count>\d+); X-WR-TIMEZONE=(?P<own>\S+); VTIMEZONE x(?P<defined>\d+)")


def load(entry: dict[str, Any], options: ReadOptions = OPTIONS) -> Program:
    return read_ics((CORPUS / entry["path"]).read_bytes(), Path(entry["path"]).name, options)


def instant(text: str) -> datetime:
    return datetime.fromisoformat(text)


def minute(moment: datetime) -> datetime:
    return moment.replace(second=0)


def name_of(entry: dict[str, Any]) -> str:
    return Path(entry["path"]).stem


def oracle_of(entry: dict[str, Any]) -> dict[str, Any]:
    """What recurring_ical_events says of a file; the manifest cuts a very long answer, of which the head is left."""
    fact = next(each for each in entry["facts"] if each.startswith("oracle"))
    text = fact[fact.index("{") :]
    try:
        answer: dict[str, Any] = json.loads(text)
    except ValueError:
        head = text[: text.index(', "first"')]
        answer = {**json.loads(head + "}"), "first": [], "last": [], "error": None}
    return answer


PROGRAMS = [entry for entry in FILES if entry["category"] == "C"]
PERSONAL = [entry for entry in FILES if entry["category"] == "F"]
EXPANDED = [entry for entry in PERSONAL if "occurrences" in oracle_of(entry)]
EMPTY = [entry for entry in PERSONAL if "note" in oracle_of(entry)]


if PROGRAMS:

    @pytest.mark.parametrize("entry", PROGRAMS, ids=name_of)
    def test_program_has_the_events_of_the_manifest(entry: dict[str, Any]) -> None:
        program = load(entry)
        facts = "\n".join(entry["facts"])
        count = _COUNT.search(facts)

        assert count is not None
        assert len(program.talks) == int(count[1]) == entry["event_count"]
        days = [problem for problem in program.problems if "days without times" in problem.message]
        assert len(days) == int(count[2])

    @pytest.mark.parametrize("entry", PROGRAMS, ids=name_of)
    def test_program_begins_and_ends_as_the_manifest_says(entry: dict[str, Any]) -> None:
        talks = load(entry).talks
        starts = {"first": min(talk.start for talk in talks), "latest": max(talk.start for talk in talks)}

        found = [match for fact in entry["facts"] if (match := _FIRST.fullmatch(fact))]
        ends = [fact.removeprefix("latest end ") for fact in entry["facts"] if fact.startswith("latest end")]

        assert len(found) == 2
        for which, start, title in (match.groups() for match in found):
            assert starts[which] == instant(start)
            assert [talk for talk in talks if talk.start == starts[which] and printed(talk).startswith(title)]
        # an event without length has no end of its own, and the manifest counts its start
        assert [max(talk.end or talk.start for talk in talks)] == [instant(end) for end in ends]

    @pytest.mark.parametrize("entry", PROGRAMS, ids=name_of)
    def test_program_has_the_zone_of_the_manifest(entry: dict[str, Any]) -> None:
        program = load(entry)
        zone = _ZONE.fullmatch(entry["timezone"])

        assert zone is not None
        own = None if zone["own"] == "None" else zone["own"]
        assert int(zone["count"]) == len(program.talks)
        assert program.timezone == (zone["named"] if zone["named"] != "UTC" else own or "UTC")
        assert [question.about for question in program.questions] == ([] if own else ["timezone"])

    def test_two_exports_of_one_calendar_are_alike() -> None:
        google, apple = (
            {(talk.id, re.sub(r"#\w+ ", "", talk.title), talk.start, talk.end) for talk in load(entry).talks}
            for entry in PROGRAMS
            if name_of(entry) in ("iclr2020_google_basic", "miniconf_sample_cal")
        )

        assert google == apple

    def test_generic_titles_keep_their_text() -> None:
        entry = next(each for each in PROGRAMS if name_of(each) == "linux_conf_au_2020")
        program = load(entry)

        generic = [talk for talk in program.talks if talk.title.startswith("Main Conference: ")]
        assert len(generic) == 72
        assert sum(talk.abstract is None for talk in generic) == 4  # which say "TBA"
        assert not any(
            "<" in (talk.abstract or "") and "</" in (talk.abstract or "") for talk in program.talks
        )

    def test_speakers_are_people() -> None:
        people = {name_of(entry): sum(bool(talk.people) for talk in load(entry).talks) for entry in PROGRAMS}

        assert (people["kielux_2020"], people["fosdem2024_personal_Lucas"]) == (24, 19)

    def test_location_that_is_an_address_is_no_room() -> None:
        entry = next(each for each in PROGRAMS if name_of(each) == "iclr2020_google_basic")
        talks = load(entry).talks

        assert [talk.room for talk in talks if talk.room] == []
        assert sum(talk.url is not None for talk in talks) == 28


def printed(talk: Talk) -> str:
    """The title as the file prints it."""
    return f"[{talk.badge}] {talk.title}" if talk.badge else talk.title


if PERSONAL:

    @pytest.mark.parametrize("entry", EXPANDED, ids=name_of)
    def test_occurrences_are_those_of_the_oracle(entry: dict[str, Any]) -> None:
        oracle = oracle_of(entry)
        if oracle["error"] is not None:
            assert name_of(entry) in DIFFERENCES
            return
        program = load(entry, replace(OPTIONS, timezone=zone_named("UTC")))
        zone = program.timezone or "UTC"
        talks = program.talks

        expected = [occurrence(each, zone) for each in (*oracle["first"], *oracle["last"])]
        first, last = (midnight(date.fromisoformat(day), zone) for day in oracle["window"])
        first = min([first, *(start for start, _, _ in expected)])
        inside = [
            talk for talk in talks if talk.start < last and max(talk.end or talk.start, talk.start) >= first
        ]

        assert len(inside) == oracle["occurrences"]
        assert [each for each in expected if not any(fits(talk, *each) for talk in inside)] == []
        cancelled = [each for each in (*oracle["first"], *oracle["last"]) if each[3] == "CANCELLED"]
        assert bool(cancelled) <= any(talk.status == "cancelled" for talk in inside)

    @pytest.mark.parametrize("entry", EMPTY, ids=name_of)
    def test_file_without_a_usable_event_is_told_so(entry: dict[str, Any]) -> None:
        with pytest.raises(ProgramError, match=r"without events|has no start|has two starts"):
            load(entry)

    @pytest.mark.parametrize("entry", PERSONAL, ids=name_of)
    def test_every_event_is_read_or_is_a_problem(entry: dict[str, Any]) -> None:
        try:
            program = load(entry, replace(OPTIONS, timezone=zone_named("UTC")))
        except ProgramError:
            assert entry in EMPTY
            return

        assert re.search(r"of (\d+) events?", program.shape + " ")[1] == str(entry["event_count"])  # type: ignore[index]

    def test_broken_reminder_costs_nothing() -> None:
        entry = next(each for each in PERSONAL if name_of(each) == "khal_non_dst_error")

        assert "parse_error" in oracle_of(entry)
        assert len(load(entry).talks) == entry["event_count"] == 2


def occurrence(printed: Sequence[str], zone: str) -> tuple[datetime, datetime, str]:
    """An occurrence as the oracle prints it: start, end and title."""
    start, end = moment(printed[0], zone), moment(printed[1], zone)
    if "(all-day)" in printed[1] and end == start:
        end = midnight(date.fromisoformat(printed[1][:10]) + timedelta(days=1), zone)
    title = one_line(printed[2].replace('\\"', '"'))
    return start, end, "(untitled)" if title == "None" else title


def moment(text: str, zone: str) -> datetime:
    if text.endswith(" (all-day)"):
        return midnight(date.fromisoformat(text[:10]), zone)
    if text.endswith(" (floating)"):
        return datetime.fromisoformat(text.removesuffix(" (floating)")).replace(tzinfo=UTC)
    return instant(text)


def midnight(day: date, zone: str) -> datetime:
    wall = datetime.combine(day, datetime.min.time())
    try:
        return instant_of(wall, zone_named(zone))
    except NonexistentTime:
        return instant_of(wall + timedelta(hours=1), zone_named(zone))


def fits(talk: Talk, start: datetime, end: datetime, title: str) -> bool:
    same_end = (
        talk.end is None or talk.end_inferred
        if start == end
        else talk.end is not None and minute(talk.end) == end
    )
    return minute(talk.start) == start and same_end and talk.title == title
