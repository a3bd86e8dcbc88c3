"""What planner exports as a calendar is read back into the fields it came from."""

from datetime import UTC, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.importers.ics.reader import read_ics
from planner.importers.options import ReadOptions
from planner.timeline.agenda import Agenda
from planner.timeline.clock import zone_named
from planner.timeline.program import Kind, Program, Status, Talk
from tests.conftest import NOW
from tests.exporters.agendas import START, exported, small_agenda, talk
from tests.importers.json_readers import LINES, NAMES

OPTIONS = ReadOptions(now=NOW)


def fields(talk: Talk) -> Talk:
    """A talk without what a calendar cannot carry: its id, program, reading time and its other slots."""
    return talk._replace(id="", program="", changed=NOW, same_as=())


def read(data: bytes) -> Program:
    return read_ics(data, "agenda.ics", OPTIONS)


def test_every_field_of_an_export_is_read_back() -> None:
    whole = talk(
        title="On [Bees] (Hives)",
        session="Oral Session 3 · Morning",
        track="Poster",
        room="Hall A; Level 2",
        kind=Kind.KEYNOTE,
        badge="Oral / top 5% paper",
        people=("Ada Quill", "Łukasz Nowak"),
        abstract="Speaker: nobody. 1 < 2 & 3.\n\nSecond <b>paragraph</b>.",
        url="https://example.org/talks/smirl?a=1,2",
        status=Status.CANCELLED,
    )
    agenda = Agenda().star(whole, at=NOW, note="ask\n\nabout the bound")

    program = read(exported([whole], agenda))

    assert [fields(each) for each in program.talks] == [fields(whole)]
    assert (program.timezone, program.questions, program.problems) == ("America/Los_Angeles", (), ())
    assert [(each.title, each.start, each.end) for each in program.sessions] == [
        (whole.session, whole.start, whole.end)
    ]


def test_ends_that_are_assumed_or_inferred_are_read_as_such() -> None:
    talks = [
        talk("a", title="Open", end=None, session="S"),
        talk("b", title="Inferred", start=START + timedelta(hours=2), end_inferred=True, end=START + timedelta(hours=3), session="S"),
    ]  # fmt: skip

    program = read(exported(talks))

    assert [(each.title, each.end, each.end_inferred) for each in program.talks] == [
        ("Open", None, False),
        ("Inferred", START + timedelta(hours=3), True),
    ]


def test_habits_of_many_titles_are_no_fields_in_an_own_calendar() -> None:
    talks = [
        talk(f"t{n}", title=f"[poster] Bees {n} (Hive)", start=START + timedelta(hours=n)) for n in range(6)
    ]

    program = read(exported([each._replace(end=each.start + timedelta(hours=1)) for each in talks]))

    assert [each.title for each in program.talks] == [each.title for each in talks]
    assert {(each.track, each.badge, each.kind) for each in program.talks} == {(None, None, Kind.TALK)}


def test_description_that_somebody_changed_is_the_abstract() -> None:
    data = exported([talk(abstract="Of bees.")]).replace(
        b"Tue 4 May 2021\\, 07:30-07:45", b"in the morning\\, 07:30"
    )

    program = read(data)

    assert (program.talks[0].start, program.talks[0].people) == (START, ())
    assert (program.talks[0].abstract or "").startswith("ICLR 2021\n\nin the morning")


@pytest.mark.parametrize("product", [b"-//planner//conference agenda//DE", b"-//other//EN"])
def test_calendar_of_another_product_is_read_as_any_other(product: bytes) -> None:
    data = exported([talk(people=("Ada Quill",))]).replace(b"-//planner//conference agenda//EN", product)

    assert read(data).talks[0].people == ()


def test_several_programs_in_one_file_are_told_apart() -> None:
    talks, agenda = small_agenda()

    program = read(exported(talks, agenda))

    assert [(each.title, each.session) for each in program.talks] == [
        ("SMiRL: O(n log n) surprise, minimized; or \\Nabla", "Oral Session 3"),
        ("深度学习 posters", None),
        ("(untitled)", None),
    ]


PLAIN = LINES.filter(lambda line: " · " not in line)
TALKS = st.lists(
    st.builds(
        talk,
        talk_id=st.from_regex(r"[a-z]{2,8}-[a-z0-9]{5}", fullmatch=True),
        title=PLAIN,
        start=st.integers(0, 20_000).map(lambda n: START + timedelta(minutes=5 * n)),
        end=st.none(),
        session=st.none() | PLAIN,
        track=st.none() | PLAIN,
        room=st.none() | PLAIN,
        kind=st.sampled_from(Kind),
        badge=st.none() | PLAIN,
        people=st.lists(NAMES, unique=True, max_size=3).map(tuple),
        abstract=st.none() | st.lists(PLAIN, min_size=1, max_size=3).map("\n\n".join),
        url=st.none() | st.just("https://example.org/a?b=c,d"),
        status=st.sampled_from(Status),
    ),
    min_size=1,
    max_size=6,
    unique_by=lambda each: each.id,
)
MINUTES = st.none() | st.integers(1, 3000)


@given(TALKS, MINUTES, st.booleans(), st.sampled_from(["Asia/Kathmandu", "America/St_Johns", "UTC"]))
def test_any_talks_exported_read_back_equal(
    talks: list[Talk], minutes: int | None, inferred: bool, home: str
) -> None:
    if minutes is not None:
        talks = [
            each._replace(end=each.start + timedelta(minutes=minutes), end_inferred=inferred)
            for each in talks
        ]
    data = exported(
        talks,
        name="Mine",
        zone=zone_named("Europe/Berlin"),
        home_zones={"iclr-2021": zone_named(home)},
        programs={"iclr-2021": "Bees, Wasps · and 3 Ants of 2021"},
    )

    program = read(data)

    back = sorted((fields(each) for each in program.talks), key=repr)
    assert back == sorted((fields(each) for each in talks), key=repr)
    assert program.timezone == home
    assert all(each.start.tzinfo is UTC for each in program.talks)
