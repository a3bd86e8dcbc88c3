"""What an export would write, in words that a person can check: when, what, where, and what is new about it."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import NamedTuple

from planner.cli.listing import Listing, day_title
from planner.services.export_order import Exported
from planner.text.clean import isolate, one_line
from planner.text.latex import readable
from planner.timeline.day import day_of
from planner.timeline.program import Status, Talk

_MOST_LINES = 200


class _Row(NamedTuple):
    start: datetime
    end: datetime | None
    title: str
    room: str
    news: str


def export_lines(
    exported: Exported, talks: Sequence[Talk], listing: Listing, *, changes_only: bool
) -> Iterator[str]:
    """The talks in the file by day, each with what is new to whoever had it before; a long list is cut.

    Args:
        talks: those that were asked for, in listing order.
        changes_only: only what is new is written.
    """
    rows = _rows(exported, talks, changes_only=changes_only)
    if not rows:
        return
    yield listing.zone_line(*(row.start for row in rows))
    news_width = max(len(row.news) for row in rows)
    day: date | None = None
    for row in rows[:_MOST_LINES]:
        if day != (day := day_of(row.start, listing.zone)):
            yield ""
            yield day_title(day)
        until = "?" if row.end is None else listing.clock(row.end)
        news = f"{row.news:{news_width}}  " if news_width else ""
        head = f"  {f'{listing.clock(row.start)}-{until}':12}  {news}"
        yield from listing.row(head, f"{_plain(row.title)}{f'  [{_plain(row.room)}]' if row.room else ''}")
    if len(rows) > _MOST_LINES:
        yield f"  and {len(rows) - _MOST_LINES:,} more"


def _rows(exported: Exported, talks: Sequence[Talk], *, changes_only: bool) -> list[_Row]:
    step = exported.step
    if step is None:
        return [
            _Row(
                talk.start,
                talk.end,
                talk.title,
                talk.room or "",
                "cancelled" * (talk.status is Status.CANCELLED),
            )
            for talk in talks
        ]
    rooms = {(talk.program, talk.id): talk.room or "" for talk in talks}
    rows = []
    for entry in step.difference if changes_only else step.everything:
        told = entry.told
        news = "" if entry.is_live else "cancelled"
        if entry.is_live and not exported.is_first:
            news = "new" if told.uid in step.added else "changed" if told.uid in step.changed else ""
        rows.append(_Row(told.start, told.end, told.title, rooms.get((told.program, told.talk), ""), news))
    return rows


def _plain(text: str) -> str:
    return isolate(readable(one_line(text)))
