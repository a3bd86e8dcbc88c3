"""What the tests of the JSON families share: reading in the one zone they take, cases, and talks to write out."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import strategies as st

from planner.importers.families.reader import read_json_family
from planner.importers.options import ReadOptions
from planner.timeline.clock import zone_named
from planner.timeline.program import Program
from tests.conftest import NOW
from tests.importers import contract
from tests.importers.contract import ReaderContract

CASES = Path(__file__).parent / "cases" / "json"
BERLIN = zone_named("Europe/Berlin")
OPTIONS = ReadOptions(now=NOW)


def case(name: str) -> bytes:
    return (CASES / name).read_bytes()


def read_case(name: str, *, timezone: str | None = None, options: ReadOptions = OPTIONS) -> Program:
    zone = zone_named(timezone) if timezone else None
    return read_json_family(case(name), name, replace(options, timezone=zone))


class JsonContract(ReaderContract):
    """The contract with a zone given: some of the formats have none of their own."""

    @pytest.fixture(autouse=True)
    def read_in_berlin(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(contract, "OPTIONS", replace(contract.OPTIONS, timezone=BERLIN))


@dataclass(frozen=True)
class Written:
    """A talk that a test writes out in some format."""

    number: int
    title: str
    start: datetime
    minutes: int
    people: tuple[str, ...]
    room: str | None
    abstract: str | None

    @property
    def end(self) -> datetime:
        return self.start + timedelta(minutes=self.minutes)

    def fact(self) -> tuple[object, ...]:
        return (self.title, self.start, self.end, self.people, self.room, self.abstract)


WORDS = st.text(alphabet="abcXYZäßñ 漢()[]'\"-?", min_size=1, max_size=20)
LINES = WORDS.map(lambda words: " ".join(words.split())).filter(lambda line: any(map(str.isalnum, line)))
NAMES = st.tuples(*[st.sampled_from(["Ada", "Bo", "Cy", "Di", "Ümit"])] * 2).map(" ".join)
TALKS = st.lists(
    st.builds(
        Written,
        number=st.integers(1, 10**6),
        title=LINES,
        start=st.integers(0, 4000).map(lambda n: datetime(2031, 5, 6, tzinfo=UTC) + timedelta(minutes=5 * n)),
        minutes=st.integers(1, 600),
        people=st.lists(NAMES, max_size=3, unique=True).map(tuple),
        room=st.none() | LINES,
        abstract=st.none() | LINES,
    ),
    min_size=1,
    max_size=8,
    unique_by=lambda talk: talk.number,
)


def facts(program: Program) -> list[tuple[object, ...]]:
    return sorted(((t.title, t.start, t.end, t.people, t.room, t.abstract) for t in program.talks), key=repr)


def written_facts(talks: Sequence[Written]) -> list[tuple[object, ...]]:
    return sorted((talk.fact() for talk in talks), key=repr)
