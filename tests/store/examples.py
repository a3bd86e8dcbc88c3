"""Values to store: plain ones by hand, odd ones by hypothesis."""

from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st

from planner.timeline.agenda import Agenda, Level, Star, agenda_of
from planner.timeline.program import (
    Kind,
    Problem,
    Program,
    Question,
    Session,
    Severity,
    Status,
    Talk,
    UnnamedSlot,
)
from planner.timeline.year_source import YearSource
from planner.timeline.zone_source import ZoneSource

START = datetime(2021, 5, 4, 2, tzinfo=UTC)

ODD_TEXTS = (
    "Why [AI] [/] matters", 'she said "no"', "it's \\", "\\", '"""', "'''", "tab\there", "שלום עולם", "مرحبا", "🎉👩‍👩‍👧",
    "one\ntwo", "one\r\ntwo", "\rlone", "\n", '"""\n"""', "trailing \n", "a\\\nb", "NUL \x00 ESC \x1b[31m DEL \x7f",
    "# no comment", "[[star]]", "=", "é", "\u2028", "\ufeff", "x" * 300,
)  # fmt: skip

texts = st.one_of(st.sampled_from(ODD_TEXTS), st.text(max_size=30))
names = st.text(min_size=1, max_size=12)
instants = st.datetimes(timezones=st.just(UTC))
seconds = instants.map(lambda instant: instant.replace(microsecond=0))


def star(
    talk: str = "attention-x7k2p", *, minute: int = 0, note: str = "", program: str = "iclr-2021"
) -> Star:
    start = START + timedelta(minutes=minute)
    return Star(talk, program, f"On {talk}", start, start + timedelta(minutes=15), START, note=note)


def agenda(*talks: str, note: str = "") -> Agenda:
    return agenda_of(star(talk, note=note) for talk in talks)


def program(name: str = "iclr-2021", *talks: str, edition: int = 1) -> Program:
    made = tuple(Talk(talk, name, f"On {talk}", START, None, START, abstract="Why.") for talk in talks)
    return Program(name, name.upper(), "page-text", f"{name}.txt", START, edition=edition, talks=made)


@st.composite
def stars(draw: st.DrawFn) -> Star:
    start, other = sorted(draw(st.tuples(instants, instants)))
    return Star(
        talk=draw(names),
        program=draw(texts),
        title=draw(texts),
        start=start,
        end=draw(st.sampled_from((other, None))) if other > start else None,
        changed=draw(instants),
        level=draw(st.sampled_from(Level)),
        pinned=draw(st.booleans()),
        note=draw(texts),
    )


agendas = st.lists(stars(), max_size=5).map(agenda_of)
maybe_texts = st.one_of(st.none(), texts)
maybe_seconds = st.one_of(st.none(), seconds)
text_lists = st.lists(texts, max_size=3).map(tuple)


def talks(talk_id: str) -> st.SearchStrategy[Talk]:
    return st.builds(
        Talk, id=st.just(talk_id), program=st.just("odd"), title=texts, start=seconds, end=maybe_seconds,
        changed=seconds, end_inferred=st.booleans(), session=maybe_texts, track=maybe_texts, room=maybe_texts,
        kind=st.sampled_from(Kind), badge=maybe_texts, people=text_lists, abstract=maybe_texts, url=maybe_texts,
        status=st.sampled_from(Status), same_as=text_lists, sample=st.booleans(),
    )  # fmt: skip


programs = st.builds(
    Program, id=st.just("odd"), name=texts, format=names, source=texts, read_at=seconds, timezone=maybe_texts,
    year=st.one_of(st.none(), st.integers(1, 9999)), year_source=st.one_of(st.none(), st.sampled_from(YearSource)),
    year_candidates=st.lists(st.integers(1, 9999), max_size=3).map(tuple), edition=st.integers(1, 99), shape=texts,
    year_found_in=maybe_texts, zone_source=st.one_of(st.none(), st.sampled_from(ZoneSource)),
    sessions=st.lists(
        st.builds(Session, texts, maybe_texts, maybe_texts, text_lists, maybe_seconds, maybe_seconds), max_size=2
    ).map(tuple),
    talks=st.lists(names, unique=True, max_size=3).flatmap(lambda ids: st.tuples(*map(talks, ids))),
    unnamed_slots=st.lists(st.builds(UnnamedSlot, seconds, maybe_seconds, maybe_texts), max_size=2).map(tuple),
    problems=st.lists(
        st.builds(Problem, st.one_of(st.none(), st.integers(1, 99)), st.sampled_from(Severity), texts), max_size=2
    ).map(tuple),
    questions=st.lists(st.builds(Question, texts, texts, texts, text_lists, maybe_texts), max_size=2).map(tuple), sample=st.booleans(),
)  # fmt: skip
