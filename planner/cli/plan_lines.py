"""A plan as lines of text, in the manner of the agenda."""

from collections.abc import Iterator, Sequence
from datetime import date

from planner.cli.listing import Listing, day_title, wrapped
from planner.services.planned import AgendaPlan
from planner.text.cells import cut
from planner.timeline.accepted import attended
from planner.timeline.day import day_of
from planner.timeline.interval import Interval
from planner.timeline.plan_alternatives import Alternative
from planner.timeline.plan_words import difference, joined, reason_of
from planner.timeline.program import Talk

_TITLE = 40
"""So many cells of another talk's title say which it is."""


def plan_lines(
    planned: AgendaPlan, others: Sequence[Alternative], listing: Listing, *, wanted: int
) -> Iterator[str]:
    """The days with what to attend, what is left out and why, other plans, and how good this one is.

    Args:
        listing: of the whole desk.
        wanted: how many other plans were asked for.
    """
    if not planned.tallies:
        return
    days = _Days(planned, listing)
    yield from days.agenda(days.rows)
    missed = [each.talk.start for each in planned.dropped] + [each.talk.start for each in planned.elsewhere]
    if missed and not days.rows:
        yield listing.zone_line(*missed)
    yield from _left_out(planned, listing)
    yield from _alternatives(planned, others, listing, wanted)
    yield ""
    yield planned.closing


class _Days(Listing):
    """The days of a plan: only what is kept has stars, whole or in part."""

    def __init__(self, planned: AgendaPlan, listing: Listing) -> None:
        desk = planned.desk
        there = {talk.id for talk in planned.plan.kept} | {part.talk.id for part in planned.parts}
        stars = {talk: star for talk, star in desk.agenda.stars.items() if talk in there}
        agenda = desk.agenda._replace(stars=stars)
        for talk in planned.suggested:
            agenda = agenda.star(talk, at=talk.changed, level=planned.level_of(talk))
        self._parts = {part.talk.id: part for part in planned.parts}
        clipped = {part.talk.id: attended(part) for part in planned.parts}
        talks = tuple(clipped.get(talk.id, talk) for talk in desk.talks)
        super().__init__(desk._replace(talks=talks, agenda=agenda), listing.zone, width=listing.width)
        self.planned = planned
        rows = [*planned.kept, *clipped.values()]
        self.rows = sorted(rows, key=lambda talk: (talk.start, talk.end or talk.start, talk.id))

    def _below(self, talk: Talk, gap: Interval | None) -> Iterator[str]:
        if talk.id in self._parts:
            yield from wrapped(f"{'':15}", self.part(self._parts[talk.id]), self.width)
        slots = [each for each in talk.same_as if each in self.planned.desk.agenda.stars]
        if talk in self.planned.suggested and slots:
            yield f"{'':15}in the place of {joined(slots)}, another slot of the same talk"
        yield from super()._below(talk, gap)


def _left_out(planned: AgendaPlan, listing: Listing) -> Iterator[str]:
    wishes = planned.plan.wishes
    if planned.dropped:
        yield ""
        yield "Left out"
    id_width = max((len(each.talk.id) for each in planned.dropped), default=0)
    day: date | None = None
    for dropped in planned.dropped:
        talk = dropped.talk
        if day != (day := day_of(talk.start, listing.zone)):
            yield f"  {day_title(day)}"
        level = planned.desk.agenda.level_of(talk.id)
        head = f"  {listing.span(talk):12}  {level or '':5}  {talk.id:{id_width}}  "
        yield from listing.row(head, listing.title(talk))
        reason = reason_of(
            dropped,
            named=lambda each: f"{each.id} {cut(listing.title(each), _TITLE)}",
            again=lambda each: each.id,
            told=listing.clash,
            called=listing.called,
            levels=planned.ranks,
            asked=talk.id in wishes.dropped,
        )
        yield from wrapped(f"{'':15}", reason, listing.width)
    if planned.elsewhere:
        yield ""
        yield "Had in another slot"
    for each in planned.elsewhere:
        yield f"  {listing.span(each.talk):12}  {each.talk.id}: {each.kept.id} on {_when(each.kept, listing)}"


def _when(talk: Talk, listing: Listing) -> str:
    """ "Mon 10:00"."""
    return f"{day_of(talk.start, listing.zone):%a} {listing.clock(talk.start)}"


def _alternatives(
    planned: AgendaPlan, others: Sequence[Alternative], listing: Listing, wanted: int
) -> Iterator[str]:
    if not wanted:
        return
    yield ""
    yield "Next-best plans" if others else "No other plan is as full as this one"
    for number, other in enumerate(others, 1):
        yield f"  {number:>2}. {difference(planned.plan.score, other)}"
        changes = [*(("in", talk) for talk in other.comes), *(("out", talk) for talk in other.goes)]
        id_width = max((len(talk.id) for _, talk in changes), default=0)
        for word, talk in changes:
            head = f"      {word:3}  {_when(talk, listing)}  {talk.id:{id_width}}  "
            yield from listing.row(head, listing.title(talk))
