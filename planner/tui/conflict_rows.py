"""Clusters of talks that clash, as rows: each talk on a small timeline of its cluster, with what it shares. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from planner.timeline.clock import Zone, abbreviation_at
from planner.timeline.conflict import Conflict, clusters
from planner.timeline.day import day_of, in_order
from planner.timeline.program import Talk
from planner.tui.cells import Cell
from planner.tui.format import (
    STARS,
    clock_range,
    conference_range,
    counted,
    day_text,
    fitted,
    title_of,
)
from planner.tui.rows import GapRow, HeadRow, Row, TalkRow, View

OWN, SHARED, NONE = "█", "▒", "·"
"""A cell of the small timeline: the talk alone, with a rival, not running."""
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

    @property
    def share(self) -> str:
        """What it shares with each rival: "15 min", "15+10 min"; "whole" where a rival goes on all the time."""
        minutes = "+".join(str(each.minutes) if each.minutes else "?" for each in self.conflicts[:2])
        more = "+…" if len(self.conflicts) > 2 else ""
        is_whole = any(_covers(each.rival_of(self.talk.id), self.talk) for each in self.conflicts)
        return f"{minutes}{more} min{' whole' if is_whole else ''}"

    def bar(self, cells: int) -> str:
        """The cluster's time in so many cells: where the talk runs alone, where with a rival."""
        step = (self.end - self.start) / cells
        signs = []
        for cell in range(cells):
            begin = self.start + cell * step
            if any(_fills(begin, begin + step, each.start, each.end) for each in self.conflicts):
                signs.append(SHARED)
            else:
                runs = _fills(begin, begin + step, self.talk.start, self.talk.end)
                signs.append(OWN if runs else NONE)
        return "".join(signs)


def _covers(one: Talk, other: Talk) -> bool:
    if one.interval is None or other.interval is None:
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
    """By the key of their row: the talk's id."""


def cluster_rows(
    conflicts: Sequence[Conflict],
    zone: Zone,
    homes: Mapping[str, Zone | None],
    *,
    year: bool,
    accepted: bool = False,
) -> ClusterRows:
    """Each cluster under a head that says when and how many; its talks in listing order.

    Args:
        year: name the year in the heads.
        accepted: they are, so that nothing alarms.
    """
    rows: list[Row] = []
    parties: dict[str, Party] = {}
    for group in sorted(clusters(conflicts), key=lambda group: min(each.first.start for each in group)):
        talks = in_order({party.id: party for each in group for party in (each.first, each.second)}.values())
        start = talks[0].start
        end = max(talk.end or talk.start for talk in talks)
        rows += [GapRow()] if rows else []
        rows.append(_head(group, talks, end, zone, homes, year=year, alert=not accepted))
        for talk in talks:
            own = tuple(each for each in group if talk.id in (each.first.id, each.second.id))
            parties[talk.id] = Party(talk, own, start, max(end, start + _SECOND))
            rows.append(TalkRow(talk, talk.id))
    return ClusterRows(tuple(rows), parties)


def _head(
    group: Sequence[Conflict],
    talks: Sequence[Talk],
    end: datetime,
    zone: Zone,
    homes: Mapping[str, Zone | None],
    *,
    year: bool,
    alert: bool,
) -> HeadRow:
    start = talks[0].start
    when = f"{clock_range(start, end, zone)} {abbreviation_at(start, zone)}"
    there = conference_range(start, end, zone, homes.get(talks[0].program))
    count = (
        f"{len(talks)} talks"
        if len(group) == 1
        else f"{len(talks)} talks, {counted(len(group), 'clash', 'clashes')}"
    )
    note = " · ".join(part for part in (count, there) if part)
    return HeadRow(f"{day_text(day_of(start, zone), year=year)} {when}", note, alert=alert)


def party_cells(view: View, party: Party, width: int, *, at_cursor: bool) -> list[Cell]:
    """A talk's row in exactly so many cells: level, time, timeline, title, what is shared."""
    level = view.levels.get(party.talk.id)
    bar = 24 if width >= 100 else 16 if width >= 70 else 8
    share = _SHARE_CELLS if width >= 60 else 0
    used = 1 + 4 + 12 + bar + 1 + (share + 1 if share else 0)
    cells: list[Cell] = [
        ("▌" if at_cursor else " ", "bar"),
        (fitted(STARS[level] if level else "", 4), "star"),
        (clock_range(party.talk.start, party.talk.end, view.zone) + " ", "time"),
        (party.bar(bar) + " ", "quiet"),
        (fitted(title_of(party.talk), max(0, width - used)), "starred"),
    ]
    if share:
        cells.append((f" {fitted(party.share, share)}", "clash"))
    return _cut(cells, width)


def _cut(cells: Iterable[Cell], width: int) -> list[Cell]:
    """Cells of plain letters that fit a narrow terminal."""
    kept: list[Cell] = []
    for text, style in cells:
        kept.append((text[: max(0, width)], style) if len(text) > width else (text, style))
        width -= len(text)
    return kept
