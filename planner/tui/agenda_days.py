"""My agenda day by day, as values for the timeline: which talks a day has, its free time, what is said of each. Pure."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from planner.services.desk import Desk
from planner.services.gaps import gaps_of_day
from planner.timeline.accepted import Part
from planner.timeline.busy import BusyEvent
from planner.timeline.clock import Zone
from planner.timeline.conflict import Conflict, ConflictType
from planner.timeline.day import day_of
from planner.timeline.gap import Gap
from planner.timeline.hours import Away
from planner.timeline.interval import Interval
from planner.timeline.program import Talk
from planner.tui.clash_text import AWAY, BUSY, WALK, away_text, clash_parts, sign_of
from planner.tui.format import clock, day_text, length_text, part_text, shift_text, title_of
from planner.tui.grid.axis import SCALES
from planner.tui.grid.columns import Across
from planner.tui.grid.layout import WHOLE_DAY, Matter, end_of, rows_for
from planner.tui.grid.view import GridView, Remark
from planner.tui.plan_wants import NO_MARKS, PlanMark
from planner.tui.rows import Warned, conference_days, starts_of
from planner.tui.state import Shown
from planner.tui.widgets.day_tabs import Tab


@dataclass(frozen=True)
class AgendaDay:
    """One of the conference's days with something starred, whole even where it goes on past midnight."""

    day: date
    """On which it begins, as the shown clock counts."""
    talks: tuple[Talk, ...]
    """In listing order; what lasts for several days is among the talks of each."""
    gaps: tuple[Gap, ...]
    away: tuple[Away, ...] = ()
    """What of the time from the first talk to the last lies outside my hours."""
    busy: tuple[BusyEvent, ...] = ()
    """What my calendars have from the first talk to the last, by start."""


def agenda_days(shown: Shown, mine: tuple[Talk, ...]) -> tuple[AgendaDay, ...]:
    """The days of my agenda in order; empty when nothing is starred.

    Args:
        mine: what is starred, with other slots that the plan suggests; in listing order.
    """
    desk = shown.desk
    library = [talk for talk in shown.visible if talk.id not in desk.orphans]
    axis = rows_for(Matter(mine, (), shown.zone, shown.homes), SCALES[-1])
    days = []
    for section, (first, last) in enumerate(axis.spans):
        talks = tuple(
            talk
            for talk in mine
            if axis.place_of(talk.start).section == section
            or (
                end_of(talk) - talk.start > WHOLE_DAY and talk.start < last.end and first.start < end_of(talk)
            )
        )
        hours = desk.rules.my_hours
        away = hours.outside(Interval(first.start, last.end)) if hours is not None else ()
        gaps, busy = gaps_of_day(desk, talks, library), _busy_in(shown, talks)
        days.append(AgendaDay(day_of(first.start, shown.zone), talks, gaps, away, busy))
    return tuple(days)


def _busy_in(shown: Shown, talks: Sequence[Talk]) -> tuple[BusyEvent, ...]:
    """What my calendars have from the first to the last talk of a day; what lasts for days is no measure."""
    within = [talk for talk in talks if end_of(talk) - talk.start <= WHOLE_DAY]
    if not within:
        return ()
    end = max(end_of(talk) for talk in within)
    return shown.desk.rules.my_busy.meeting(within[0].start, end)


def day_tabs(days: Sequence[AgendaDay], shown: Shown) -> tuple[Tab, ...]:
    """A tab for each day; two that begin on one date are told apart by the hour."""
    dates = Counter(each.day for each in days)
    return tuple(_tab(each, shown, hour=dates[each.day] > 1) for each in days)


def _tab(each: AgendaDay, shown: Shown, *, hour: bool) -> Tab:
    label = day_text(each.day, year=shown.several_years)
    if hour:
        label += f" {clock(each.talks[0].start, shown.zone)}"
    shifts = {shift_text(talk.start, shown.zone, shown.homes.get(talk.program)) for talk in each.talks}
    of_day = [talk for talk in each.talks if day_of(talk.start, shown.zone) == each.day]
    note = conference_days(starts_of(of_day), shown.zone, shown.homes)
    return Tab(label, note, " ".join(sorted(shifts - {""})))


def timeline_of(
    day: AgendaDay, shown: Shown, minutes: int, plan: Mapping[str, PlanMark] = NO_MARKS
) -> GridView:
    """A day as the grid draws it: one column, what clashes side by side.

    Args:
        minutes: a row's; 0 for what makes the day fit.
        plan: what the plan says of talks, by id.
    """
    return GridView(
        Matter(day.talks, (), shown.zone, shown.homes, day.gaps, day.busy),
        Across.NOTHING,
        minutes,
        shown.now,
        shown.levels,
        shown.clashing,
        shown.several_years,
        remarks_on(shown.desk, shown.zone),
        day.away,
        plan=plan,
    )


def remarks_on(desk: Desk, zone: Zone) -> Mapping[str, Remark]:
    """What is said of talks of an agenda: with what they clash and how much, when to come and go, how much too late
    one comes from another room, and what lies outside my hours."""
    remarks = {}
    for talk in desk.my_talks:
        said = tuple(_said_of(desk, talk, zone))
        if said:
            marks, lines = zip(*((each.mark, each.line) for each in said), strict=True)
            urgent = any(each.style == "clash" for each in said)
            remarks[talk.id] = Remark(" ".join(marks), "; ".join(lines), "clash" if urgent else "warned")
    return remarks


def _said_of(desk: Desk, talk: Talk, zone: Zone) -> Iterator[Remark]:
    conflicts = desk.conflicts_of(talk.id)
    overlaps = [each for each in conflicts if each.type is ConflictType.OVERLAP]
    if overlaps:
        yield _clash_remark(talk.id, overlaps)
    elif talk.id in desk.parts:
        yield _part_remark(desk.parts[talk.id], zone)
    for each in conflicts:
        style = "clash" if each.counts else "warned"
        if each.type is ConflictType.TRANSFER and each.second is talk:
            line = f"{each.minutes} min short for the walk from {title_of(each.first)}"
            yield Remark(f"{WALK}{each.minutes}m", line, style)
        if each.busy is not None:
            before, title, behind = clash_parts(each, talk.id, starred=True)
            mark = f"{BUSY}{each.minutes}m" if each.minutes else BUSY
            yield Remark(mark, f"{before.removeprefix(BUSY).strip()} {title}{behind}", style)
        if each.type is ConflictType.HOURS:
            yield Remark(AWAY, away_text(each, desk.away_of(talk)), style)


def _clash_remark(talk_id: str, conflicts: Sequence[Conflict]) -> Remark:
    hard = [each for each in conflicts if each.counts]
    conflicts = hard or conflicts
    worst = max(conflicts, key=lambda each: each.minutes)
    sign = sign_of(worst)
    mark = f"{sign}{worst.minutes}m" if worst.minutes else sign
    rivals = (
        f"{title_of(rival)} ({length_text(each.minutes) if each.minutes else 'time unknown'})"
        for each in conflicts
        if (rival := each.rival_of(talk_id)) is not None
    )
    verb = "clashes" if hard else "shares time"
    return Remark(mark, f"{verb} with {', '.join(rivals)}", "clash" if hard else "warned")


def _part_remark(part: Part, zone: Zone) -> Remark:
    text = part_text(part, zone)
    return Remark(f"[{text}]", f"for {', '.join(title_of(other) for other in part.others)}")


def warned_of(desk: Desk) -> Mapping[str, Sequence[Warned]]:
    """What a list says below talks, by id: walks that are too long from where one is before, and what lies outside my
    hours."""
    said: dict[str, list[Warned]] = defaultdict(list)
    for each in desk.open_conflicts:
        if each.type is ConflictType.OVERLAP:
            continue
        talk = each.parties[-1]
        before, rival, behind = clash_parts(each, talk.id, starred=True, away=desk.away_of(talk))
        span = (each.start, each.end) if each.type is ConflictType.TRANSFER else None
        said[talk.id].append(Warned(f"{before}{rival}{behind}", span))
    return said
