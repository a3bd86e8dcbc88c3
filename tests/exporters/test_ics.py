"""The calendar file: golden bytes, octets, and what other libraries read in it."""

import uuid
from datetime import UTC, datetime, timedelta
from pathlib import Path

import icalendar
import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st

from planner.exporters.ics_event import EventOptions
from planner.exporters.ics_words import summary_of
from planner.exporters.uid import uid_of
from planner.timeline.agenda import Agenda, Level
from planner.timeline.program import Kind, Status, Talk
from tests.exporters.agendas import READ, STARRED, START, exported, small_agenda, talk

GOLDEN = Path(__file__).parent / "golden" / "small_agenda.ics"
HOSTILE = st.one_of(
    st.text(max_size=120),
    st.lists(
        st.sampled_from(
            ["\\N", "\\n", "\\", "\r\n", "\n", "\t", ";", ",", ":", '"', "BEGIN:VEVENT", "深", "👩‍🔬", "é", "\x07", "\u2028", "x" * 70]
        ),
        max_size=40,
    ).map("".join),
)  # fmt: skip


def _lines(data: bytes) -> list[str]:
    """The unfolded lines, after what holds for every file: CRLF, at most 75 octets, whole characters, no controls."""
    assert data.endswith(b"\r\n")
    physical = data.split(b"\r\n")[:-1]
    assert max(len(line) for line in physical) <= 75
    shown = [line.decode("utf-8") for line in physical]
    assert [
        letter for line in shown for letter in line if ord(letter) < 32 or 0x7F <= ord(letter) < 0xA0
    ] == []
    return "\n".join(shown).replace("\n ", "").split("\n")


def _values(data: bytes, name: str) -> list[str]:
    return [line.partition(":")[2] for line in _lines(data) if line.startswith(f"{name}:")]


def _events(data: bytes) -> list[icalendar.Event]:
    calendar = icalendar.Calendar.from_ical(data)
    assert isinstance(calendar, icalendar.Calendar)
    return calendar.events


def test_small_agenda_is_byte_for_byte_golden() -> None:
    talks, agenda = small_agenda()

    data = exported(talks, agenda, options=EventOptions(10))

    assert data.decode() == GOLDEN.read_bytes().decode()


def test_order_of_talks_does_not_matter_and_a_double_is_written_once() -> None:
    talks, agenda = small_agenda()

    forwards, backwards = exported(talks, agenda), exported((*reversed(talks), talks[0]), agenda)

    assert forwards == backwards


def test_uid_is_the_same_for_ever() -> None:
    assert uid_of("iclr-2021", "smirl-abc12") == "2d830f9d-cf51-54ae-9f91-465f8e642029"
    assert uuid.UUID(uid_of("iclr-2021", "smirl-abc12")).version == 5
    assert uid_of("iclr-2021", "a") != uid_of("iclr-2023", "a")


def test_events_are_ordered_by_start_then_uid() -> None:
    same = [talk(f"talk-{number}") for number in range(5)]
    early = talk("early", start=START - timedelta(hours=1))

    uids = _values(exported([*same, early]), "UID")

    assert uids == [uid_of("iclr-2021", "early"), *sorted(uid_of("iclr-2021", each.id) for each in same)]


def test_stamps_follow_the_later_of_talk_and_star() -> None:
    plain, agenda = talk(), Agenda().star(talk(), at=STARRED)
    newer = plain._replace(changed=datetime(2021, 4, 30, tzinfo=UTC))

    assert _values(exported([plain]), "DTSTAMP") == ["20210420T080000Z"]
    assert _values(exported([plain], agenda), "DTSTAMP") == ["20210421T093000Z"]
    assert _values(exported([newer], agenda), "DTSTAMP") == ["20210430T000000Z"]
    assert _values(exported([newer], agenda), "LAST-MODIFIED") == ["20210430T000000Z"] * 2


@pytest.mark.parametrize(
    ("status", "level", "shown"),
    [
        (Status.CONFIRMED, None, "CONFIRMED"),
        (Status.CONFIRMED, Level.MUST, "CONFIRMED"),
        (Status.CONFIRMED, Level.MAYBE, "TENTATIVE"),
        (Status.CANCELLED, Level.MAYBE, "CANCELLED"),
    ],
)
def test_status_follows_cancellation_then_level(status: Status, level: Level | None, shown: str) -> None:
    offered = talk(status=status)
    agenda = Agenda() if level is None else Agenda().star(offered, at=READ, level=level)

    assert _values(exported([offered], agenda), "STATUS") == [shown]


@pytest.mark.parametrize("kind", list(Kind))
def test_only_drop_in_kinds_leave_the_time_free(kind: Kind) -> None:
    shown = _values(exported([talk(kind=kind)]), "TRANSP")

    assert shown == ["TRANSPARENT" if kind in (Kind.POSTER, Kind.SOCIAL) else "OPAQUE"]


def test_alarms_only_when_asked_and_never_for_what_is_cancelled() -> None:
    talks = [talk(), talk("off", status=Status.CANCELLED)]

    assert _values(exported(talks), "TRIGGER") == []
    assert _values(exported(talks, options=EventOptions(10)), "TRIGGER") == ["-PT10M"]
    assert _values(exported(talks, options=EventOptions(0)), "TRIGGER") == ["P0D"]


def test_no_property_that_clients_misread() -> None:
    talks, agenda = small_agenda()

    names = {
        line.partition(":")[0].partition(";")[0]
        for line in _lines(exported(talks, agenda, options=EventOptions(5)))
    }

    assert " ".join(sorted(names)) == (
        "ACTION BEGIN CALSCALE CATEGORIES CLASS DESCRIPTION DTEND DTSTAMP DTSTART END LAST-MODIFIED LOCATION NAME PRODID"
        " SEQUENCE STATUS SUMMARY TRANSP TRIGGER UID URL VERSION X-WR-CALDESC X-WR-CALNAME"
    )


@given(HOSTILE, HOSTILE, HOSTILE, HOSTILE)
def test_hostile_words_keep_lines_whole_and_read_back_alike(
    title: str, abstract: str, room: str, name: str
) -> None:
    offered = talk(
        title=title, abstract=abstract, room=room, people=(title,), track=room, url=f"https://e.org/{title}"
    )

    data = exported([offered], name=name, options=EventOptions(1))

    assert len([line for line in _lines(data) if line == "BEGIN:VEVENT"]) == 1
    (event,) = _events(data)
    assert (str(event["SUMMARY"]), event.start, event.end) == (
        summary_of(offered),
        offered.start,
        offered.end,
    )
    read = vobject.readOne(data.decode())
    assert (read.vevent.summary.value, read.vevent.dtstart.value) == (summary_of(offered), offered.start)


def test_long_abstract_is_cut_and_long_lines_are_folded() -> None:
    data = exported([talk(abstract="größe " * 3000)])

    (event,) = _events(data)
    abstract = str(event["DESCRIPTION"]).rpartition("\n\n")[2]
    assert _lines(data) != []
    assert (len(abstract.encode()), abstract[-7:]) == (5994, " größe…")


@given(st.lists(st.tuples(st.integers(0, 10_000), st.integers(1, 600)), min_size=1, max_size=8))
def test_both_readers_find_every_talk_at_its_instant(times: list[tuple[int, int]]) -> None:
    talks: list[Talk] = []
    for number, (start, length) in enumerate(times):
        begin = START + timedelta(minutes=start)
        talks.append(
            talk(f"t{number}", title=f"Talk {number}", start=begin, end=begin + timedelta(minutes=length))
        )

    data = exported(talks)

    expected = {(each.title, each.start, each.end) for each in talks}
    read = vobject.readOne(data.decode())
    assert {(str(event["SUMMARY"]), event.start, event.end) for event in _events(data)} == expected
    assert {
        (event.summary.value, event.dtstart.value, event.dtend.value) for event in read.vevent_list
    } == expected
