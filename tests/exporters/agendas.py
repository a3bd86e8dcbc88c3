"""Talks to export in tests."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta

from planner.exporters.ics import Look, write_ics
from planner.exporters.ics_event import DEFAULTS, EventOptions, events_of
from planner.exporters.ics_words import Wording
from planner.text.counted import counted
from planner.timeline.agenda import Agenda, Level
from planner.timeline.clock import Zone, zone_named
from planner.timeline.ledger import NOTHING_TOLD, next_step
from planner.timeline.program import Kind, Status, Talk

READ = datetime(2021, 4, 20, 8, tzinfo=UTC)
STARRED = datetime(2021, 4, 21, 9, 30, tzinfo=UTC)
KOLKATA = zone_named("Asia/Kolkata")
START = datetime(2021, 5, 4, 2, tzinfo=UTC)


def talk(
    talk_id: str = "smirl-abc12",
    *,
    title: str = "SMiRL",
    start: datetime = START,
    end: datetime | None = START + timedelta(minutes=15),
    program: str = "iclr-2021",
    end_inferred: bool = False,
    session: str | None = None,
    track: str | None = None,
    room: str | None = None,
    kind: Kind = Kind.TALK,
    badge: str | None = None,
    people: tuple[str, ...] = (),
    abstract: str | None = None,
    url: str | None = None,
    status: Status = Status.CONFIRMED,
) -> Talk:
    """A talk with the fields that matter to a test."""
    return Talk(
        id=talk_id, program=program, title=title, start=start, end=end, changed=READ, end_inferred=end_inferred,
        session=session, track=track, room=room, kind=kind, badge=badge, people=people, abstract=abstract, url=url,
        status=status,
    )  # fmt: skip


def small_agenda() -> tuple[tuple[Talk, ...], Agenda]:
    """Three talks that show every property: a plain one, a poster with an inferred end, a cancelled one without."""
    smirl = talk(
        title=r"SMiRL: $O(n \log n)$ surprise, minimized; or \Nabla",
        session="Oral Session 3",
        track="Reinforcement, Learning",
        room="Hall A; Level 2",
        badge="Oral / top 5% paper",
        people=("Glen Berseth", "Łukasz Nowak"),
        abstract="We bound the $\\ell_\\infty$ norm, see C:\\New.\n\nSecond paragraph.",
        url="https://example.org/talks/smirl?a=1,2",
    )
    poster = talk(
        "poster-xyz99",
        title="深度学习 posters",
        start=START + timedelta(hours=2),
        end=START + timedelta(hours=3),
        end_inferred=True,
        kind=Kind.POSTER,
        url="https://example.org/poster 1",
    )
    gone = talk(
        "gone-00000",
        title="",
        start=START + timedelta(hours=21),
        end=None,
        status=Status.CANCELLED,
        program="pycon",
    )
    agenda = Agenda().star(smirl, at=STARRED, level=Level.MUST, note="ask about the bound")
    agenda = agenda.star(poster, at=STARRED, level=Level.MAYBE)
    return (gone, poster, smirl), agenda


def exported(
    talks: Sequence[Talk],
    agenda: Agenda | None = None,
    *,
    name: str = "My talks",
    zone: Zone = KOLKATA,
    home_zones: Mapping[str, Zone] | None = None,
    programs: Mapping[str, str] | None = None,
    options: EventOptions = DEFAULTS,
) -> bytes:
    """The talks as a calendar that nobody had before; unless told otherwise shown in Kolkata, of a conference in Los
    Angeles."""
    wording = Wording(
        zone,
        {"iclr-2021": zone_named("America/Los_Angeles")} if home_zones is None else home_zones,
        {"iclr-2021": "ICLR 2021"} if programs is None else programs,
    )
    events = events_of(talks, agenda if agenda is not None else Agenda(), wording, options)
    contents = {event.told.uid: event.content for event in events}
    step = next_step(NOTHING_TOLD, (event.told for event in events), now=STARRED, remember=False)
    named = sorted({wording.programs.get(each.program, each.program) for each in talks})
    look = Look(name, f"{counted(len(step.present), 'talk')} of {', '.join(named)}")
    return write_ics(((entry, contents[entry.told.uid]) for entry in step.everything), look)
