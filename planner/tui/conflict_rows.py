"""Clusters of talks that clash, as rows: each talk on a small timeline of its cluster, with what it shares. Pure."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from planner.text.cells import cut, width_of
from planner.text.counted import counted
from planner.timeline.busy import BusyEvent
from planner.timeline.busy_words import whole_days
from planner.timeline.clock import Zone, abbreviation_at
from planner.timeline.conflict import Conflict, ConflictType, clusters
from planner.timeline.day import day_of, in_order
from planner.timeline.hours import Away
from planner.timeline.program import Talk
from planner.tui.cells import Cell
from planner.tui.clash_text import AWAY, BUSY, SOFT, WALK
from planner.tui.format import STARS, clock_range, conference_range, day_text, fitted, title_of, words_of
from planner.tui.plan_wants import LEFT_OUT, PlanMark
from planner.tui.rows import GapRow, HeadRow, Row, TalkRow, View

OWN, SHARED, NONE = "█", "▒", "·"
"""A cell of the small timeline: the talk alone, with a rival, not running."""
AwayOf = Callable[[Talk], Sequence[Away]]
_SHARE_CELLS = 15
_SECOND = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Party:
    """A talk of a cluster."""

    talk: Talk
    conflicts: tuple[Conflict, ...]
    """Its own, within the cluster."""
    start: datetime
    """Of the cluster."""
    end: datetime
    """Of the cluster."""
    about: ConflictType = ConflictType.OVERLAP
    away: Sequence[Away] = ()
    """What of it lies outside my hours, where that is what it is about."""

    @property
    def share(self) -> str:
        """What it shares with each rival: "15 min", "15+10 min", in all "95 min with 7" where that is too long; "whole"
        where a rival goes on all the time. Of a walk how much is too short, and what lies outside my hours."""
        if self.about is ConflictType.TRANSFER:
            return self._minutes(" short")
        if self.about is ConflictType.HOURS:
            return "all of it" if self.conflicts[0].contained else self._minutes(" of it")
        rivals = (each.busy or each.rival_of(self.talk.id) for each in self.conflicts)
        is_whole = any(_covers(rival, self.talk) for rival in rivals)
        return self._minutes(" whole" if is_whole else "", f" with {len(self.conflicts)}")

    def _minutes(self, what: str, instead: str = "") -> str:
        """The minutes with each rival and what they are; all together where those do not fit.

        Args:
            instead: what is said of them all together where `what` is nothing.
        """
        each_of = "+".join(str(each.minutes) if each.minutes else "?" for each in self.conflicts)
        told = f"{each_of} min{what}"
        if width_of(told) <= _SHARE_CELLS:
            return told
        return f"{sum(each.minutes for each in self.conflicts)} min{what or instead}"

    def bar(self, cells: int) -> str:
        """The cluster's time in so many cells: where the talk runs alone, where with a rival or outside my hours."""
        sign = AWAY if self.about is ConflictType.HOURS else SHARED
        step = (self.end - self.start) / cells
        signs = []
        for cell in range(cells):
            begin = self.start + cell * step
            if any(_fills(begin, begin + step, *span) for span in self._marked):
                signs.append(sign)
            else:
                runs = _fills(begin, begin + step, self.talk.start, self.talk.end)
                signs.append(OWN if runs else NONE)
        return "".join(signs)

    @property
    def _marked(self) -> list[tuple[datetime, datetime]]:
        if self.about is ConflictType.HOURS:
            return [(each.when.start, each.when.end) for each in self.away]
        shared = self.about in (ConflictType.OVERLAP, ConflictType.BUSY)
        return [(each.start, each.end) for each in self.conflicts if shared]


def _covers(one: Talk | BusyEvent | None, other: Talk) -> bool:
    if one is None or one.interval is None or other.interval is None:
        return False
    return one.interval.contains(other.interval)


def _fills(begin: datetime, end: datetime, start: datetime, until: datetime | None) -> bool:
    """Whether a cell stands for a time: its middle lies within, or the time is shorter than a cell and touches it.
    Without an end, or with one that is the start, the instant counts."""
    until = start + _SECOND if until is None or until == start else until
    if until - start < end - begin:
        return start < end and begin < until
    return start <= begin + (end - begin) / 2 < until


@dataclass(frozen=True, slots=True)
class ClusterRows:
    """What the screen of conflicts lists."""

    rows: tuple[Row, ...]
    parties: Mapping[str, Party]
    """By the key of their row: the talk's id, with the type where it is not about shared time."""

    @property
    def share_cells(self) -> int:
        """So wide is what is shared, at the most, and a blank behind it."""
        widest = max((width_of(party.share) for party in self.parties.values()), default=0)
        return min(widest + 1, _SHARE_CELLS)


def cluster_rows(
    conflicts: Sequence[Conflict],
    zone: Zone,
    homes: Mapping[str, Zone | None],
    *,
    year: bool,
    accepted: bool = False,
    away: AwayOf = lambda _: (),
) -> ClusterRows:
    """Each cluster under a head that says when and how many; its talks in listing order. Those that share time come
    first, then what own calendars have, then walks that are too long, then what lies outside my hours.

    Args:
        year: name the year in the heads.
        accepted: they are, so that nothing alarms.
        away: what of a talk lies outside my hours.
    """
    rows: list[Row] = []
    parties: dict[str, Party] = {}
    for group in _groups(conflicts, away):
        about = group[0].type
        talks = in_order({party.id: party for each in group for party in each.parties}.values())
        spans: list[Talk | BusyEvent] = [*talks, *(each.busy for each in group[:1] if each.busy)]
        start = min(each.start for each in spans)
        end = max(each.end or each.start for each in spans)
        rows += [GapRow()] if rows else []
        alert = not accepted and _counts(group)
        outside = away(talks[0]) if about is ConflictType.HOURS else ()
        rows.append(_head(group, talks, end, zone, homes, year=year, alert=alert, away=outside))
        for talk in talks:
            own = tuple(each for each in group if any(party is talk for party in each.parties))
            key = talk.id if about is ConflictType.OVERLAP else f"{talk.id} {about}"
            if about is ConflictType.BUSY and group[0].busy is not None:
                key = f"{key} {group[0].busy.id}"
            outside = away(talk) if about is ConflictType.HOURS else ()
            parties[key] = Party(talk, own, start, max(end, start + _SECOND), about, outside)
            rows.append(TalkRow(talk, key))
    return ClusterRows(tuple(rows), parties)


def _groups(conflicts: Sequence[Conflict], away: AwayOf) -> list[Sequence[Conflict]]:
    """Conflicts in groups of one type: what hangs together, what meets one busy event, and what lies outside my hours on
    one date in one place.

    Groups in which all can be had by dropping in come after those that are to be settled.
    """
    overlaps = _hanging_together(conflicts, ConflictType.OVERLAP)
    groups = sorted(overlaps, key=lambda group: not any(each.counts for each in group))
    meetings: dict[BusyEvent, list[Conflict]] = {}
    for each in conflicts:
        if each.busy is not None:
            meetings.setdefault(each.busy, []).append(each)
    groups += meetings.values()
    groups += _hanging_together(conflicts, ConflictType.TRANSFER)
    nights: dict[object, list[Conflict]] = {}
    for each in conflicts:
        if each.type is ConflictType.HOURS:
            first = next(iter(away(each.first)), None)
            night = first and (first.place, first.hours, day_of(each.first.start, first.zone))
            nights.setdefault(night, []).append(each)
    return [*groups, *nights.values()]


def _hanging_together(conflicts: Sequence[Conflict], about: ConflictType) -> list[Sequence[Conflict]]:
    """Groups of one type by start."""
    found = clusters([each for each in conflicts if each.type is about])
    return sorted(found, key=lambda group: min(each.first.start for each in group))


def _head(
    group: Sequence[Conflict],
    talks: Sequence[Talk],
    end: datetime,
    zone: Zone,
    homes: Mapping[str, Zone | None],
    *,
    year: bool,
    alert: bool,
    away: Sequence[Away] = (),
) -> HeadRow:
    about, busy = group[0].type, group[0].busy
    start, end = (busy.start, busy.end) if busy is not None else (talks[0].start, end)
    when = f"{day_text(day_of(start, zone), year=year)} {clock_range(start, end, zone)} {abbreviation_at(start, zone)}"
    there = conference_range(start, end, zone, homes.get(talks[0].program))
    if busy is not None and busy.days is not None:
        first, last = busy.days
        when = f"{day_text(first, year=year)}, {whole_days(busy)}" if first == last else whole_days(busy)
        there = ""
    note = " · ".join(part for part in (_count(group, talks), there) if part)
    lead = "" if about is not ConflictType.OVERLAP or _counts(group) else f"{SOFT} At once, to drop in: "
    if busy is not None:
        lead = f"{BUSY} Busy, {cut(words_of(busy.title), 30)}: "
    if about is ConflictType.TRANSFER:
        lead = f"{WALK} Walk too long: "
    if about is ConflictType.HOURS:
        where = f" ({away[0].place} {away[0].hours.text})" if away else ""
        lead = f"{AWAY} Outside my hours{where}: "
    return HeadRow(f"{lead}{when}", note, alert=alert)


def _counts(group: Iterable[Conflict]) -> bool:
    return any(each.counts for each in group)


def _count(group: Sequence[Conflict], talks: Sequence[Talk]) -> str:
    many = counted(len(talks), "talk")
    if len(group) == 1 or group[0].type in (ConflictType.HOURS, ConflictType.BUSY):
        return many
    if group[0].type is ConflictType.TRANSFER:
        return f"{many}, {counted(len(group), 'walk')}"
    return f"{many}, {counted(len(group), 'clash', 'clashes')}"


def party_cells(
    view: View, party: Party, width: int, *, at_cursor: bool, share_cells: int = _SHARE_CELLS
) -> list[Cell]:
    """A talk's row in exactly so many cells: level, time, timeline, title, what is shared.

    Args:
        share_cells: so many for what is shared; titles take the rest.
    """
    level = view.levels.get(party.talk.id)
    bar = 24 if width >= 100 else 12 if width >= 70 else 8
    share = share_cells if width >= 60 else 0
    plan = view.plan.get(party.talk.id) if view.plan else None
    sign = 0 if view.plan is None else 2
    used = 1 + sign + 4 + 12 + bar + 1 + (share + 1 if share else 0)
    cells: list[Cell] = [
        ("▌" if at_cursor else " ", "bar"),
        *([(f"{plan.sign} " if plan else "  ", plan.style if plan else "")] if sign else ()),
        (fitted(STARS[level] if level else "", 4), "star"),
        (clock_range(party.talk.start, party.talk.end, view.zone) + " ", "time"),
        (party.bar(bar) + " ", "quiet"),
        (fitted(title_of(party.talk), max(0, width - used)), "quiet" if _is_left_out(plan) else "starred"),
    ]
    if share:
        style = "clash" if _counts(party.conflicts) else "time"
        cells.append((f" {fitted(party.share, share)}", style))
    return _cut(cells, width)


def _is_left_out(plan: PlanMark | None) -> bool:
    return plan is not None and plan.sign == LEFT_OUT


def _cut(cells: Iterable[Cell], width: int) -> list[Cell]:
    """Cells of plain letters that fit a narrow terminal."""
    kept: list[Cell] = []
    for text, style in cells:
        kept.append((text[: max(0, width)], style) if len(text) > width else (text, style))
        width -= len(text)
    return kept
