"""The agenda in shapes for people: a page, a picture, Markdown and tables, with what clashes, free time and what my calendars have."""

from collections.abc import Sequence

from planner.exporters.html import export_html
from planner.exporters.itinerary import Itinerary, itinerary_of
from planner.exporters.json_document import export_json
from planner.exporters.markdown import export_markdown
from planner.exporters.svg import export_svg
from planner.exporters.table import export_csv
from planner.services.desk import Desk, busy_by_day
from planner.services.export_order import Shape
from planner.services.gaps import gaps_of_day
from planner.services.selection import Chosen, name_of
from planner.services.setting import Setting
from planner.timeline.accepted import attended
from planner.timeline.busy import BusyEvent
from planner.timeline.clock import Zone, zone_named
from planner.timeline.day import day_of, in_order
from planner.timeline.interval import Interval
from planner.timeline.my_days import my_days
from planner.timeline.program import Talk


def export_readable(
    setting: Setting, desk: Desk, chosen: Chosen, shape: Shape, *, whole: bool = False
) -> bytes:
    """Some talks as a document.

    Args:
        desk: with abstracts.
        chosen: what is in it; what is attended in part takes that time.
        shape: any but a calendar.
        whole: it has all talks, and is called so.
    """
    parts, name = chosen.parts, name_of(chosen, whole=whole)
    talks = in_order(attended(parts[talk.id]) if talk.id in parts else talk for talk in chosen.talks)
    if shape is Shape.JSON:
        return export_json(talks, _busy(desk, talks, setting.zone), desk.agenda, setting.zone)
    lived = tuple(my_days(talks, desk.talks))
    itinerary = _itinerary(setting, desk, talks, name, lived)
    if shape is Shape.HTML:
        return export_html(itinerary, lived)
    if shape is Shape.SVG:
        return export_svg(itinerary, lived)
    return export_csv(itinerary) if shape is Shape.CSV else export_markdown(itinerary, now=setting.clock())


def _itinerary(
    setting: Setting, desk: Desk, talks: Sequence[Talk], name: str, lived: Sequence[Sequence[Talk]]
) -> Itinerary:
    chosen = {talk.id for talk in talks}
    gaps = (gap for mine in lived for gap in gaps_of_day(desk, mine, ()))
    return itinerary_of(
        talks,
        desk.agenda,
        name=name,
        zone=setting.zone,
        home_zones={head.id: zone_named(head.timezone) for head in desk.programs if head.timezone},
        programs={head.id: head.name for head in desk.programs},
        conflicts=[each for each in desk.open_conflicts if all(party.id in chosen for party in each.parties)],
        pauses=[Interval(gap.start, gap.end) for gap in gaps],
        busy=_busy(desk, talks, setting.zone),
        hours=desk.rules.my_hours,
    )


def _busy(desk: Desk, talks: Sequence[Talk], zone: Zone) -> list[BusyEvent]:
    """What my calendars have on the days of the talks."""
    days = {day_of(talk.start, zone) for talk in talks}
    return [event for day, found in busy_by_day(desk, zone).items() if day in days for event in found]
