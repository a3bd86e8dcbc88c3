"""Finding talks: the one way in which listings and screens narrow what they show."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from planner.services.desk import Desk
from planner.timeline.clock import Zone
from planner.timeline.program import Talk
from planner.timeline.query import EVERYTHING, Query, find_talks

if TYPE_CHECKING:
    from planner.timeline.search import TalkSearch


def forgiving(word: str, known: Sequence[str]) -> tuple[str, ...]:
    """The known words that a mistyped one may stand for; loads what measures that on its first use."""
    from planner.text.near import near_words

    return near_words(word, known)


class Listed(NamedTuple):
    """What a query finds."""

    talks: tuple[Talk, ...]
    """In listing order."""
    hidden: int = 0
    """How many more there are that were hidden."""
    forgiven: tuple[tuple[str, str], ...] = ()
    """Words of the search that no talk has, each with what was taken instead."""


def filtered(desk: Desk, query: Query, zone: Zone) -> tuple[Talk, ...]:
    """The talks of a desk that pass the filters of a query, its search aside, in listing order."""
    if query == EVERYTHING and not desk.agenda.hidden:
        return desk.talks
    return find_talks(
        desk.talks,
        query,
        zone=zone,
        starred=desk.agenda.stars,
        rules=desk.rules,
        levels=desk.agenda.levels,
        hidden=desk.agenda.hidden,
    )


def find_listed(desk: Desk, query: Query, zone: Zone) -> Listed:
    """The talks of a desk that pass a query, in listing order; mistakes in the words of a search are forgiven."""
    without_search = query._replace(search="")
    passing = filtered(desk, without_search, zone)
    everything = filtered(desk, without_search._replace(with_hidden=True), zone)
    found = search_of(passing).find(query.search)
    kept = {talk.id for talk in found.talks}
    also = (
        {talk.id for talk in search_of(everything).find(query.search).talks}
        if len(everything) > len(passing)
        else kept
    )
    return Listed(tuple(talk for talk in passing if talk.id in kept), len(also - kept), found.forgiven)


def search_of(talks: Sequence[Talk]) -> "TalkSearch":
    """A search among talks that forgives mistakes."""
    from planner.timeline.search import TalkSearch

    return TalkSearch(talks, forgiving)
