"""The agenda in shapes for people: Markdown and tables, with what clashes, free time and what my calendars have."""

from collections.abc import Sequence

from planner.exporters.itinerary import itinerary_of
from planner.exporters.markdown import export_markdown
from planner.exporters.table import export_csv
from planner.services.desk import Desk, busy_by_day
from planner.services.gaps import gaps_of_day
from planner.services.setting import Setting
from planner.timeline.clock import zone_named
from planner.timeline.day import day_of
from planner.timeline.interval import Interval
from planner.timeline.my_days import my_days
from planner.timeline.program import Talk


def export_readable(
    setting: Setting, desk: Desk, talks: Sequence[Talk], name: str, *, is_table: bool
) -> bytes:
    """Some starred talks as a document.

    Args:
        talks: in listing order.
        name: what the document is called.
        is_table: CSV; else Markdown.
    """
    zone = setting.zone
    chosen, days = {talk.id for talk in talks}, {day_of(talk.start, zone) for talk in talks}
    gaps = (gap for mine in my_days(talks, desk.talks) for gap in gaps_of_day(desk, mine, ()))
    itinerary = itinerary_of(
        talks,
        desk.agenda,
        name=name,
        zone=zone,
        home_zones={head.id: zone_named(head.timezone) for head in desk.programs if head.timezone},
        programs={head.id: head.name for head in desk.programs},
        conflicts=[each for each in desk.open_conflicts if all(party.id in chosen for party in each.parties)],
        pauses=[Interval(gap.start, gap.end) for gap in gaps],
        busy=[event for day, found in busy_by_day(desk, zone).items() if day in days for event in found],
        hours=desk.rules.my_hours,
    )
    return export_csv(itinerary) if is_table else export_markdown(itinerary, now=setting.clock())
