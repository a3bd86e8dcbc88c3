"""What the screens show first: of a large library only what is in sight of one day, so that the first picture does not
wait for the rest."""

from collections.abc import Collection
from datetime import date, datetime

from planner.services.desk import Desk, open_desk, with_busy
from planner.services.setting import Setting
from planner.services.shelf import ask_store
from planner.store.agenda import load_agenda
from planner.store.programs import ProgramStore
from planner.timeline.clock import Zone
from planner.timeline.day import day_of, day_to_open, in_order

MANY_TALKS = 1_000
"""A library of so many is read whole: that takes no longer."""
IN_SIGHT = 300
"""More talks than any terminal has lines, and than the width of a column is measured by."""


def open_first_day(setting: Setting, zone: Zone, *, talk: str = "") -> Desk:
    """The library as far as its first picture shows it: the day of a talk up to what can be seen below it, or else the
    beginning of today or of the next day that has talks, and what is starred; a small library, and one whose days depend
    on more, is all there.

    Args:
        zone: whose days.
        talk: the id of the talk to be shown; where there is none, today counts.
    Raises:
        StoreError: something on disk cannot be read.
    """
    loaded = load_agenda(setting.home)
    if loaded.agenda.hidden:  # which days have talks depends on every one of them
        return open_desk(setting)

    def read(store: ProgramStore) -> Desk | None:
        heads = store.heads()
        if sum(head.talks for head in heads) <= MANY_TALKS:
            return None
        starts = store.starts()
        named = store.talks_called({*loaded.agenda.stars, talk})
        if not loaded.agenda.stars.keys() <= {
            each.id for each in named
        }:  # stars without a talk have days, too
            return None
        start = next((each.start for each in named if each.id == talk), None)
        first, last = _ends_of_day(starts, start or setting.clock(), zone)
        of_day = store.talks_between(first, store.start_after(start or first, last, IN_SIGHT))
        talks = {(each.program, each.id): each for each in (*of_day, *loaded.agenda.of(named))}
        return Desk(
            programs=heads,
            talks=in_order(talks.values()),
            unnamed_slots=store.unnamed_slots(),
            agenda=loaded.agenda,
            rules=setting.rules,
            warnings=(*loaded.warnings, *store.warnings),
            starts=starts,
        )

    first = ask_store(setting, read)
    return open_desk(setting) if first is None else with_busy(setting, first)


def _ends_of_day(
    starts: Collection[tuple[str, datetime]], at: datetime, zone: Zone
) -> tuple[datetime, datetime]:
    """The first and the last start on the day to open at an instant."""
    days: dict[date, list[datetime]] = {}
    for _, start in starts:
        days.setdefault(day_of(start, zone), []).append(start)
    day = day_to_open(days, day_of(at, zone))
    found = days[day] if day is not None else [at]
    return min(found), max(found)
