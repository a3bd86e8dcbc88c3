"""Real schedules, read in place where their folder is there: every fact that their manifest states about them.

The facts are sentences; each is turned into a check by its words, and one of a kind that no check knows fails.
"""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from planner.errors import ProgramError
from planner.importers.frab.sniff import is_frab_xml, may_be_frab_json
from planner.importers.marks import head_text
from planner.importers.status import title_and_status
from planner.timeline.clock import wall_time_of, zone_named
from planner.timeline.program import Kind, Program, Status, Talk

from .frab_reading import read_bytes

CORPUS = Path(__file__).resolve().parents[2] / "../shared/corpus"
READ_AS = {"B-debconf17": "America/Toronto"}
"""Schedules whose offsets are wrong, and the clock in their halls."""
NO_ZONE = ("B-fosdem2009", "B-fosdem2012", "B-fosdem2020", "B-fosdem2024")
"""Schedules that print none; all were in Brussels."""
NO_SCHEDULE = ("B-pretalx-fixture", "B-schema2-json", "B-schema-json", "B-schema-xsd", "B-voc-csv-ods")
"""Descriptions of the formats, and a table that another reader reads."""


@dataclass(frozen=True)
class Entry:
    """A file of the corpus and what is known of it."""

    id: str
    path: Path
    timezone: str
    events: int | None
    facts: tuple[str, ...]

    @property
    def zone(self) -> str:
        named = re.match(r"[A-Z]\w+/\w+", self.timezone) or re.search(
            r"time_zone_name=([A-Z]\w+/\w+)", self.timezone
        )
        return named[0].removeprefix("time_zone_name=") if named else "Europe/Berlin"


def entries() -> list[Entry]:
    if not (CORPUS / "manifest.json").exists():
        return []
    files: list[dict[str, Any]] = json.loads((CORPUS / "manifest.json").read_text("utf-8"))["files"]
    return [
        Entry(each["id"], CORPUS / each["path"], each["timezone"], each["event_count"], tuple(each["facts"]))
        for each in files
        if each["path"].startswith("B_frab/")
    ]


ENTRIES = entries()
SCHEDULES = [entry for entry in ENTRIES if entry.id not in NO_SCHEDULE]
BY_ID = {entry.id: entry for entry in ENTRIES}


@cache
def read(entry_id: str) -> Program:
    entry = BY_ID[entry_id]
    timezone = "Europe/Brussels" if entry_id in NO_ZONE else None
    return read_bytes(
        entry.path.read_bytes(), entry.path.name, timezone=timezone, read_as=READ_AS.get(entry_id)
    )


def instant(text: str) -> datetime:
    return datetime.strptime(text, "%Y-%m-%dT%H:%MZ").replace(tzinfo=UTC)


def latest(program: Program) -> Talk:
    return max(program.talks, key=lambda talk: talk.start)


def last_end(program: Program) -> datetime:
    return max(talk.end for talk in program.talks if talk.end is not None)


def same_title(program: Program, start: datetime, title: str) -> bool:
    return any(talk.title == title for talk in program.talks if talk.start == start)


def begins(program: Program, match: re.Match[str]) -> bool:
    start, title = instant(match[1]), match[2]
    return program.talks[0].start == start and same_title(program, start, title)


def ends_with(program: Program, match: re.Match[str]) -> bool:
    start, title = instant(match[1]), match[2]
    return latest(program).start == start and same_title(program, start, title)


def crossing_midnight(program: Program, zone: str) -> int:
    walls = [
        (
            wall_time_of(talk.start, zone_named(zone)),
            wall_time_of(talk.end - timedelta(minutes=1), zone_named(zone)),
        )
        for talk in program.talks
        if talk.end is not None
    ]
    return sum(start.date() != end.date() for start, end in walls)


def stamped(program: Program, words: str) -> bool:
    """A stamp that calls a talk off is a status and no part of the title; other words stay where they stand."""
    counts = [pair.rpartition(" ") for pair in words.split(", ")]
    called_off = sum(talk.status is Status.CANCELLED for talk in program.talks)
    return all(
        int(count)
        == (
            called_off
            if title_and_status(word)[1] is Status.CANCELLED
            else sum(talk.title.startswith(word) for talk in program.talks)
        )
        for word, _, count in counts
    ) and not any(title_and_status(talk.title)[1] is Status.CANCELLED for talk in program.talks)


Check = Callable[[Program, Entry, re.Match[str]], bool]
CHECKS: tuple[tuple[str, Check], ...] = (
    (r"(\d+) events", lambda program, entry, match: len(program.talks) == int(match[1]) == entry.events),
    (r'first start (\S+Z)(?: = \S+)? \("(.*)"\)', lambda program, _, match: begins(program, match)),
    (r'latest start (\S+Z) \("(.*)"\)', lambda program, _, match: ends_with(program, match)),
    (r"latest end (\S+Z)", lambda program, _, match: last_end(program) == instant(match[1])),
    (
        r"(\d+) surplus duplicate ids",
        lambda program, _, match: int(match[1]) == 0 and len({talk.id.partition("-")[0] for talk in program.talks}) == len(program.talks),
    ),
    (
        r"(\d+) events cross local midnight",
        lambda program, entry, match: crossing_midnight(program, entry.zone) == int(match[1]),
    ),
    (r"titles beginning (.*)", lambda program, _, match: stamped(program, match[1])),
    (
        r"list of (\d+) days with rooms and events; first event id (\d+) (\S+Z)",
        lambda program, _, match: (
            len({wall_time_of(talk.start, zone_named("Europe/Brussels")).date() for talk in program.talks}) == int(match[1])
            and next(talk.start for talk in program.talks if talk.id == match[2]) == instant(match[3])
        ),
    ),
    (
        r"UTC above is the TRUE instant .*; a literal reader of <date> gets (\d) h earlier",
        lambda program, entry, match: program.talks[0].start - read_bytes(entry.path.read_bytes()).talks[0].start
        == timedelta(hours=int(match[1])),
    ),
)  # fmt: skip


if ENTRIES:

    @pytest.mark.parametrize(
        ("entry", "fact"),
        [
            pytest.param(entry, fact, id=f"{entry.id}: {fact[:60]}")
            for entry in SCHEDULES
            for fact in entry.facts
        ],
    )
    def test_fact_of_the_manifest_holds(entry: Entry, fact: str) -> None:
        checks = [(check, match) for words, check in CHECKS if (match := re.fullmatch(words, fact))]

        assert [check(read(entry.id), entry, match) for check, match in checks] == [True]

    @pytest.mark.parametrize("entry", SCHEDULES, ids=lambda entry: entry.id)
    def test_no_event_is_lost_or_doubted(entry: Entry) -> None:
        data = entry.path.read_text("utf-8")
        raw = len(re.findall(r"<event\b", data)) or len(re.findall(r'"duration": ?"\d\d:\d\d"', data))

        program = read(entry.id)

        assert len(program.talks) == raw
        assert program.unnamed_slots == ()
        assert program.problems == ()
        assert program.questions == ()

    @pytest.mark.parametrize("entry", SCHEDULES, ids=lambda entry: entry.id)
    def test_no_text_keeps_its_markup(entry: Entry) -> None:
        words = [
            text
            for talk in read(entry.id).talks
            for text in (talk.title, talk.abstract, *talk.people)
            if text
        ]

        assert [
            text
            for text in words
            if re.search(r"</?(?:p|br|em|strong|li|ul|h[1-6])\b[^>]*>|&(?:amp|lt|quot|#39);", text)
        ] == []

    @pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.id)
    def test_bytes_tell_the_format(entry: Entry) -> None:
        data = entry.path.read_bytes()

        assert is_frab_xml(head_text(data[:65_536])) == (entry.path.suffix == ".xml")
        assert may_be_frab_json(data) == (entry.path.suffix == ".json")

    def test_home_zones_are_what_the_manifest_says() -> None:
        zones = {entry.id: read(entry.id).timezone for entry in SCHEDULES}

        assert zones == {
            "B-31c3": "UTC+01:00",
            "B-debconf17": "America/Toronto",
            "B-fosdem2009": "Europe/Brussels",
            "B-fosdem2012": "Europe/Brussels",
            "B-fosdem2020": "Europe/Brussels",
            "B-fosdem2024": "Europe/Brussels",
            "B-fosdem2024-json": "UTC+01:00",
            "B-fosdem2024-final": "Europe/Brussels",
            "B-fosdem2025": "Europe/Brussels",
            "B-frab-camp2019-json": "Europe/Berlin",
            "B-pretalx-rc3-json": "UTC+01:00",
        }

    @pytest.mark.parametrize("entry_id", NO_ZONE)
    def test_missing_zone_is_asked_for_with_the_citys(entry_id: str) -> None:
        entry = BY_ID[entry_id]

        with pytest.raises(ProgramError) as caught:
            read_bytes(entry.path.read_bytes(), entry.path.name)

        assert caught.value.what == f"{entry.events} events print their times without a zone"
        assert caught.value.remedy == "give --timezone Europe/Brussels, the zone of 'Brussels'"

    def test_events_after_midnight_follow_their_date() -> None:
        starts = [wall_time_of(talk.start, zone_named("Europe/Berlin")) for talk in read("B-31c3").talks]

        assert sum(start.hour < 6 for start in starts) == 4

    def test_meals_are_without_persons() -> None:
        assert sum(not talk.people for talk in read("B-debconf17").talks) == 29
        assert sum(talk.kind is Kind.BREAK for talk in read("B-debconf17").talks) == 29

    def test_stamped_talks_are_off() -> None:
        off = {
            entry_id: sum(talk.status is Status.CANCELLED for talk in read(entry_id).talks)
            for entry_id in ("B-fosdem2020", "B-fosdem2024-final", "B-31c3")
        }

        assert off == {"B-fosdem2020": 3, "B-fosdem2024-final": 1, "B-31c3": 0}

    def test_draft_and_final_share_ids_wherever_slugs_allow() -> None:
        draft, final = read("B-fosdem2024"), read("B-fosdem2024-final")

        final_titles = {talk.id: talk.title for talk in final.talks}
        shared = [talk for talk in draft.talks if talk.id in final_titles]
        assert len(shared) == 651
        same = sum(talk.title == final_titles[talk.id] for talk in shared)
        assert same == 630  # one that is withdrawn in the final one among them
        assert draft.id == final.id == "fosdem-2024"

    def test_derived_json_has_the_ids_and_instants_of_the_xml() -> None:
        in_xml, in_json = read("B-fosdem2024-final"), read("B-fosdem2024-json")

        facts = [
            {talk.id: (talk.start, talk.end, talk.room, talk.url) for talk in each.talks}
            for each in (in_xml, in_json)
        ]
        assert facts[0] == facts[1]

    def test_descriptions_of_the_format_are_no_schedules() -> None:
        for entry_id in ("B-pretalx-fixture", "B-schema2-json", "B-schema-json", "B-schema-xsd"):
            entry = BY_ID[entry_id]
            with pytest.raises(ProgramError, match="has no event"):
                read_bytes(entry.path.read_bytes(), entry.path.name)
