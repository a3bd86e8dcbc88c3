"""Conflicts as lines of text for a person."""

from collections.abc import Iterator, Sequence
from datetime import date

from planner.cli.listing import Listing, day_title, wrapped
from planner.text.clean import isolate, one_line
from planner.timeline.conflict import Conflict, ConflictType
from planner.timeline.conflict_words import sentence_of
from planner.timeline.day import day_of


def conflict_lines(conflicts: Sequence[Conflict], listing: Listing) -> Iterator[str]:
    """Each conflict with both parties, by day; how it was accepted, where it was."""
    if not conflicts:
        return
    yield listing.zone_line(*(each.start for each in conflicts))
    day: date | None = None
    rows: dict[tuple[str, str, int], tuple[str, ...]] = {}  # a talk that clashes with many is told with each
    for conflict in conflicts:
        if day != (day := day_of(conflict.start, listing.zone)):
            yield ""
            yield day_title(day)
        accepted = f"; {how}" if (how := _accepted(conflict, listing)) else ""
        yield from wrapped("  ", f"{listing.clash(conflict)}{accepted}", listing.width)
        id_width = max(len(talk.id) for talk in conflict.parties)
        for talk in conflict.parties:
            key = (talk.program, talk.id, id_width)
            if key not in rows:
                level = listing.desk.agenda.level_of(talk.id)
                head = f"    {listing.span(talk):12}  {level or '':5} {talk.id:{id_width}}  "
                rows[key] = tuple(listing.row(head, listing.title(talk)))
            yield from rows[key]
        if conflict.busy is not None:
            calendar = isolate(one_line(conflict.busy.calendar))
            name = f"{listing.called(conflict.busy)}  ({calendar})"
            head = f"    {listing.span(conflict.busy):12}  {'busy':5} {'':{id_width}}  "
            yield from listing.row(head, name)
        yield from wrapped("    ", _sentence(conflict, listing), listing.width)


def _accepted(conflict: Conflict, listing: Listing) -> str:
    """How a conflict was accepted; empty when it was not."""
    acceptance = listing.desk.acceptance_of(conflict)
    if acceptance is None:
        return ""
    from planner.timeline.accepted import Terms

    if acceptance.terms is Terms.AS_IT_IS:
        return "accepted as it is"
    short, part = acceptance.yields, listing.desk.parts.get(acceptance.yields)
    if acceptance.terms is Terms.IN_PART and part is not None:
        return f"accepted: {short}: {listing.part(part)}"
    return f"accepted: {short} is the second choice"


def _sentence(conflict: Conflict, listing: Listing) -> str:
    """What a conflict means, beyond what the lines above it say, which name its parties."""
    is_alone = conflict.type is ConflictType.HOURS
    return sentence_of(
        conflict,
        listing.zone,
        named=lambda talk: "it" if is_alone else talk.id,
        placed=lambda talk: isolate(one_line(talk.room or "")),
        hours=listing.desk.rules.my_hours,
        called=listing.called,
        brief=True,
    )
