"""The two real pages this project began with, and two more of their family, read in place where the folder is there.

What they say is worked out from the raw file by the small splitter below, which knows nothing of the reader; the facts
about them come from the page that describes them.
"""

import itertools
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.timeline.program import Kind, Program, Status
from planner.timeline.year_source import YearSource

from .contract import ReaderContract, read, read_or_error

SHARED = Path(__file__).resolve().parents[2] / "../shared"
SLOT = re.compile(r"^(?:Mon|Tue) (\d+) May (\d+):(\d\d) - (\d+):(\d\d) PDT$", re.MULTILINE)


@dataclass(frozen=True)
class Seed:
    """A page and what is known of it."""

    path: str
    year: int
    year_source: YearSource
    candidates: tuple[int, ...]
    first: str
    last: str
    talks: int
    unnamed: tuple[str, ...] = ()
    badges: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        return (SHARED / self.path).read_bytes().decode("utf-8")

    @property
    def title(self) -> str:
        return re.findall(r"^Oral .+$", self.text, re.MULTILINE)[0]  # type: ignore[no-any-return]

    @property
    def chairs(self) -> tuple[str, ...]:
        line = re.search(r"^Moderators: (.+)$", self.text, re.MULTILINE)
        return tuple(line[1].split(" · ")) if line else ()

    def program(self, data: bytes | str | None = None) -> Program:
        return read(self.text if data is None else data, Path(self.path).name)


TOP_25, TOP_5 = (f"In-Person Oral presentation / top {share}% paper" for share in (25, 5))
SEEDS = [
    Seed(
        "seeds/000_68090ac177af989d.txt", 2021, YearSource.GUESS, (2021, 2027), "2021-05-04T02:00Z", "2021-05-04T05:16Z", 14,
        unnamed=("2021-05-04T03:05Z", "2021-05-04T04:08Z", "2021-05-04T05:06Z"),
    ),
    Seed(
        "seeds/003_3635cae03080c29f.txt", 2023, YearSource.GUESS, (2017, 2023, 2028), "2023-05-02T13:00Z", "2023-05-02T14:20Z", 8,
        badges=(TOP_25,) * 5 + (TOP_5,) * 3,
    ),
]  # fmt: skip
FAMILY = [
    Seed(
        "corpus/A_virtual_text/A01_iclr2023_session_13335.txt", 2023, YearSource.DOCUMENT, (2017, 2023, 2028),
        "2023-05-01T08:10Z", "2023-05-01T08:30Z", 2, badges=(TOP_5, TOP_25),
    ),
    Seed(
        "corpus/A_virtual_text/A03_iclr2021_session_4331.txt", 2021, YearSource.DOCUMENT, (2021, 2027),
        "2021-05-04T10:00Z", "2021-05-04T10:25Z", 2,
    ),
]  # fmt: skip
THERE = [seed for seed in (*SEEDS, *FAMILY) if (SHARED / seed.path).exists()]
SEEDS_THERE = [seed for seed in SEEDS if seed in THERE]


@dataclass(frozen=True)
class RawSlot:
    """A slot as the raw file has it."""

    start: datetime
    end: datetime
    words: tuple[str, ...]
    """The paragraphs below the slot line, those with a badge line split in two."""


def raw_slots(seed: Seed) -> list[RawSlot]:
    """The file cut at its slot lines; PDT is seven hours behind UTC."""
    pieces = SLOT.split(seed.text)[1:]
    slots = []
    for at in range(0, len(pieces), 6):
        day, *clock = (int(piece) for piece in pieces[at : at + 5])
        start, end = (
            datetime(seed.year, 5, day, hour, minute, tzinfo=UTC) + timedelta(hours=7)
            for hour, minute in (clock[:2], clock[2:])
        )
        words = tuple(line.strip() for line in pieces[at + 5].split("\n") if line.strip())
        slots.append(RawSlot(start, end, words))
    return slots


def instant(text: str) -> datetime:
    return datetime.strptime(text, "%Y-%m-%dT%H:%MZ").replace(tzinfo=UTC)


every_page = pytest.mark.parametrize("seed", THERE, ids=lambda seed: Path(seed.path).stem)
both_seeds = pytest.mark.parametrize("seed", SEEDS_THERE, ids=lambda seed: Path(seed.path).stem)

if THERE:

    class TestSeeds(ReaderContract):
        format = "page-text"
        examples = tuple((SHARED / seed.path).read_bytes() for seed in THERE)


@every_page
def test_every_slots_instants_are_exact(seed: Seed) -> None:
    program = seed.program()

    read_slots = sorted(
        [(talk.start, talk.end) for talk in program.talks]
        + [(slot.start, slot.end) for slot in program.unnamed_slots]
    )
    assert read_slots == [(slot.start, slot.end) for slot in raw_slots(seed)]
    assert all(first[1] == second[0] for first, second in itertools.pairwise(read_slots) if seed.unnamed)
    assert (read_slots[0][0], read_slots[-1][1]) == (instant(seed.first), instant(seed.last))


@every_page
def test_every_talks_words_are_the_files(seed: Seed) -> None:
    program = seed.program()

    named = [slot for slot in raw_slots(seed) if slot.words]
    expected = []
    for slot in named:
        badge, words = (
            (slot.words[0], slot.words[1:]) if slot.words[0] in (TOP_5, TOP_25) else (None, slot.words)
        )
        title, people, *abstract = words
        expected.append((slot.start, badge, title, tuple(people.split(" · ")), "\n\n".join(abstract)))
    assert [
        (talk.start, talk.badge, talk.title, talk.people, talk.abstract) for talk in program.talks
    ] == expected
    assert len(program.talks) == seed.talks
    assert tuple(talk.badge for talk in program.talks if talk.badge) == seed.badges


@every_page
def test_every_other_field_of_a_talk(seed: Seed) -> None:
    program = seed.program()

    track = seed.title[seed.title.index("Track") :] if "Track" in seed.title else None
    fields = {
        (
            talk.session,
            talk.track,
            talk.room,
            talk.kind,
            talk.url,
            talk.status,
            talk.same_as,
            talk.end_inferred,
            talk.sample,
        )
        for talk in program.talks
    }
    assert fields == {(seed.title, track, None, Kind.TALK, None, Status.CONFIRMED, (), False, False)}


@every_page
def test_session_chairs_and_unnamed_slots(seed: Seed) -> None:
    program = seed.program()

    (session,) = program.sessions
    assert (session.title, session.chairs, session.room) == (seed.title, seed.chairs, None)
    assert (session.start, session.end) == (instant(seed.first), instant(seed.last))
    assert [slot.start for slot in program.unnamed_slots] == [instant(each) for each in seed.unnamed]
    assert {slot.session for slot in program.unnamed_slots} <= {seed.title}


@every_page
def test_program_year_zone_and_nothing_odd(seed: Seed) -> None:
    program = seed.program()

    assert (program.name, program.timezone) == (seed.title, "America/Los_Angeles")
    assert (program.year, program.year_source, program.year_candidates) == (
        seed.year,
        seed.year_source,
        seed.candidates,
    )
    assert program.problems == ()
    guessed = seed.year_source is YearSource.GUESS
    assert [question.about for question in program.questions] == ["year"] * guessed


@both_seeds
def test_the_facts_everybody_knows(seed: Seed) -> None:
    program = seed.program()

    slots, talks, unnamed, program_id, name, chairs = {
        2021: (17, 14, 3, "oral-session-3", "Oral Session 3", ("Manzil Zaheer", "Lin Yang", "Liang Zhao")),
        2023: (
            8,
            8,
            0,
            "oral-4-track-6",
            "Oral 4 Track 6: Deep Learning and representational learning- Reinforcement Learning",
            (),
        ),
    }[seed.year]
    assert (len(raw_slots(seed)), len(program.talks), len(program.unnamed_slots)) == (slots, talks, unnamed)
    assert (program.id, program.name, program.sessions[0].chairs) == (program_id, name, chairs)


@pytest.mark.parametrize(
    "seed", [seed for seed in FAMILY if seed in THERE], ids=lambda seed: Path(seed.path).stem
)
def test_the_manifests_counts_of_people(seed: Seed) -> None:
    program = seed.program()

    people = [len(talk.people) for talk in program.talks]
    assert (people, len(program.sessions[0].chairs)) == {2023: ([6, 4], 0), 2021: ([5, 4], 3)}[seed.year]


@both_seeds
def test_latex_stays_as_printed(seed: Seed) -> None:
    printed = re.findall(r"\$[^$]+\$|\\emph\{[^}]+\}", seed.text)

    abstracts = "\n".join(talk.abstract or "" for talk in seed.program().talks)

    assert printed != []
    assert re.findall(r"\$[^$]+\$|\\emph\{[^}]+\}", abstracts) == printed


PASTED: dict[str, Callable[[str], str | bytes]] = {
    "crlf": lambda text: text.replace("\n", "\r\n"),
    "byte-order mark": lambda text: text.encode("utf-8-sig"),
    "utf-16": lambda text: text.encode("utf-16"),
    "no-break spaces": lambda text: text.replace(" ", "\u00a0"),
    "narrow no-break spaces": lambda text: text.replace(" ", "\u202f"),
    "en dashes": lambda text: re.sub(r"(\d) - (\d)", r"\1 – \2", text),
    "em dashes": lambda text: re.sub(r"(\d) - (\d)", r"\1—\2", text),
    "trailing furniture": lambda text: (
        f"{text}\n\nSuccessful Page Load\n\nUseful links\nSponsors\nPage 1 of 86\n"
    ),
    "no final newline": lambda text: text.rstrip("\n"),
    "final newlines": lambda text: f"{text}\n\n\n",
    "no blank lines": lambda text: re.sub(r"\n\s*\n", "\n", text),
}


@every_page
@pytest.mark.parametrize("name", PASTED)
def test_what_pasting_does_changes_nothing(seed: Seed, name: str) -> None:
    pasted = seed.program(PASTED[name](seed.text))

    assert pasted == seed.program()


@every_page
def test_page_pasted_below_another_of_its_conference_is_a_session(seed: Seed) -> None:
    others = [other for other in THERE if other.year == seed.year and other is not seed]

    for other in others:
        program = read(f"{seed.text}\n\n{other.text}")

        assert [session.title for session in program.sessions] == [seed.title, other.title]
        for page in (seed, other):
            talks = [talk._replace(id="", program="") for talk in program.talks if talk.session == page.title]
            assert talks == [talk._replace(id="", program="") for talk in page.program().talks]
        assert [slot.start for slot in program.unnamed_slots] == [
            instant(each) for each in (*seed.unnamed, *other.unnamed)
        ]


@both_seeds
@settings(max_examples=40)
@given(st.data())
def test_damaged_pages_keep_what_the_damage_does_not_touch(seed: Seed, data: st.DataObject) -> None:
    """A slot line spoilt in any way costs its own talk and no other."""
    lines = seed.text.split("\n")
    slots = [index for index, line in enumerate(lines) if SLOT.match(line)]
    spoilt = data.draw(st.sampled_from(slots))
    lines[spoilt] = data.draw(
        st.sampled_from(
            [
                "Mon 3 May 25:00 - 25:10 PDT",
                "Sun 3 May 19:00 - 19:15 PDT",
                "Mon 3 Mya 19:00 - 19:15 PDT",
                "31 June 9:00 PDT",
            ]
        )
    )

    program = seed.program("\n".join(lines))

    whole = [slot for number, slot in enumerate(raw_slots(seed)) if slot.words and slots[number] != spoilt]
    assert [talk.start for talk in program.talks] == [slot.start for slot in whole]
    assert [problem.line for problem in program.problems] == [spoilt + 1]


@both_seeds
@settings(max_examples=60)
@given(st.data())
def test_pages_with_lines_lost_and_doubled_are_read_or_refused(seed: Seed, data: st.DataObject) -> None:
    lines = seed.text.split("\n")
    for _ in range(data.draw(st.integers(1, 8))):
        index = data.draw(st.integers(0, len(lines) - 1))
        lines[index : index + 1] = data.draw(
            st.sampled_from([[], [lines[index]] * 2, ["Room: X"], ["\x1b[2J[/]"], [lines[index][::-1]]])
        )

    program = read_or_error("\n".join(lines).encode())

    assert program is None or len(program.talks) + len(program.unnamed_slots) <= len(raw_slots(seed)) + 8
