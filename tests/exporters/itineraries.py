"""Itineraries to export in tests."""

from collections.abc import Sequence
from datetime import timedelta

from planner.exporters.itinerary import Itinerary, itinerary_of
from planner.timeline.agenda import Agenda
from planner.timeline.busy import BusyEvent
from planner.timeline.clock import zone_named
from planner.timeline.conflict import find_conflicts
from planner.timeline.interval import Interval
from planner.timeline.program import Talk
from tests.exporters.agendas import STARRED, START, small_agenda, talk

KOLKATA = zone_named("Asia/Kolkata")
HOUR = timedelta(hours=1)


def itinerary(
    talks: Sequence[Talk],
    agenda: Agenda | None = None,
    *,
    busy: Sequence[BusyEvent] = (),
    pauses: Sequence[Interval] = (),
    name: str = "My talks",
) -> Itinerary:
    """The talks shown in Kolkata, of a conference in Los Angeles."""
    return itinerary_of(
        talks,
        agenda or Agenda(),
        name=name,
        zone=KOLKATA,
        home_zones={"iclr-2021": zone_named("America/Los_Angeles")},
        programs={"iclr-2021": "ICLR 2021"},
        conflicts=find_conflicts(talks),
        pauses=pauses,
        busy=busy,
    )


def agenda_with_a_clash() -> tuple[tuple[Talk, ...], Agenda]:
    """The small agenda with a fourth talk that meets the first."""
    talks, agenda = small_agenda()
    rival = talk("rival-1", title="=SUM(A1)", start=START + timedelta(minutes=10), end=START + HOUR / 2)
    return (*talks, rival), agenda.star(rival, at=STARRED)


def small_itinerary() -> Itinerary:
    """That agenda with an hour of free time and an appointment."""
    return itinerary(
        *agenda_with_a_clash(),
        pauses=[Interval(START + HOUR, START + 2 * HOUR)],
        busy=[BusyEvent("b1", "Stand-up <daily>", Interval(START + HOUR / 2, START + HOUR), "Work")],
    )
