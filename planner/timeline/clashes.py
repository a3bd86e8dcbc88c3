"""Which talks share time or block each other, pair by pair, without what each conflict is."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from planner.text.fold import fold
from planner.timeline.overlaps import Overlaps
from planner.timeline.program import Kind, Status, Talk
from planner.timeline.rules import ConflictType, Rule, Rules
from planner.timeline.session_parts import are_whole_and_part, share_a_session
from planner.timeline.walk import short_walks

Overlap = tuple[Talk, Talk, Rule]
"""Two talks that share time, the earlier start first, and what that means."""


def takes_place(talk: Talk) -> bool:
    """Whether a talk can clash with anything: breaks and cancelled ones cannot."""
    return talk.kind is not Kind.BREAK and talk.status is not Status.CANCELLED


def rated_overlaps(talks: Sequence[Talk], rules: Rules) -> Iterator[Overlap]:
    """Every two talks that share time and are not one thing, unless the rules ignore it: by the first, then the second.

    A talk without an end counts as its starting instant and comes second.

    Source: `Overlaps`; O(n log n + k) for n talks and k pairs, each of which costs a comparison or two.
    """
    if rules.overlap is Rule.IGNORE:
        return
    overlaps = Overlaps(sorted(talks, key=lambda talk: talk.id))
    items = overlaps.items
    levels = [rules.level(ConflictType.OVERLAP, talk.kind) for talk in items]
    is_one_thing = _OneThing(items)
    for place, first in enumerate(items):
        mine = levels[place]
        if mine is Rule.IGNORE:
            continue
        for other in overlaps.later(place):
            level, second = levels[other], items[other]
            if level is not Rule.IGNORE and not is_one_thing(first, second):
                yield first, second, mine if mine is Rule.WARN else level


def blocking_pairs(talks: Iterable[Talk], rules: Rules) -> Iterator[tuple[Talk, Talk]]:
    """Every two talks that block each other: the pairs of `find_conflicts`, without what each conflict is.

    No repeat counts as had in another slot here, and neither my hours nor what one talk meets alone.
    Source: as `find_conflicts`; a pair costs a comparison or two.
    """
    counting = [talk for talk in talks if takes_place(talk)]
    for first, second, level in rated_overlaps(counting, rules):
        if level is Rule.BLOCK:
            yield first, second
    if rules.transfer is Rule.BLOCK:
        for first, second, _ in short_walks(counting, rules.walks):
            level = rules.level(ConflictType.TRANSFER, first.kind, second.kind)
            if level is Rule.BLOCK and second.id not in first.same_as:
                yield first, second


class _OneThing:
    """Says whether who is at one of two talks has both: slots of one talk, parts of one session, a session and its talk."""

    def __init__(self, talks: Sequence[Talk]) -> None:
        self._talks = talks

    def __call__(self, first: Talk, second: Talk) -> bool:
        if second.id in first.same_as or share_a_session(first, second):
            return True
        wholes = self._wholes
        return (
            bool(wholes) and (first.id in wholes or second.id in wholes) and are_whole_and_part(first, second)
        )

    @cached_property
    def _wholes(self) -> frozenset[str]:
        """The ids of talks that are called as a session is, found once, as most programs list none."""
        named = {(talk.program, talk.session) for talk in self._talks if talk.session is not None}
        sessions = {(program, fold(session)) for program, session in named}
        talks = self._talks if sessions else ()
        return frozenset(talk.id for talk in talks if (talk.program, fold(talk.title)) in sessions)
