"""Which talks are meant: filters that narrow a listing, and the words that name one talk."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Container, Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from planner.errors import TalkNotFound
from planner.text.fold import fold
from planner.timeline.agenda import Level
from planner.timeline.clock import Zone
from planner.timeline.conflict import Rules
from planner.timeline.day import day_of
from planner.timeline.hidden import NOTHING_HIDDEN, Hidden
from planner.timeline.program import Kind, Talk, UnnamedSlot

if TYPE_CHECKING:
    from planner.timeline.search import Near


class Query(NamedTuple):
    """What a listing is narrowed to; everything that is None or empty lets all pass."""

    program: str | None = None
    """A program's id."""
    days: frozenset[date] | None = None
    """Days in the shown zone."""
    track: str | None = None
    """Part of a track's name or of the session's, accents and case aside."""
    room: str | None = None
    """Part of a room's name."""
    kind: Kind | None = None
    tracks: frozenset[str] = frozenset()
    """Tracks by their whole name, or sessions where a talk has no track; any of them."""
    rooms: frozenset[str] = frozenset()
    """Rooms by their whole name; any of them."""
    kinds: frozenset[Kind] = frozenset()
    """Any of these kinds."""
    levels: frozenset[Level] = frozenset()
    """Only what is starred at one of these levels."""
    person: str | None = None
    """The name of someone on the talk, or the beginning of one of its words."""
    search: str = ""
    """Words that must all occur in title, people, abstract, track, session or room."""
    starred: bool = False
    """Only what is starred."""
    free: bool = False
    """Only what clashes with nothing starred."""
    with_hidden: bool = False
    """Also what was hidden."""


EVERYTHING = Query()
"""Narrows nothing; what is hidden stays hidden."""


def find_talks(
    talks: Iterable[Talk],
    query: Query,
    *,
    zone: Zone,
    starred: Container[str] = (),
    rules: Rules | None = None,
    levels: Mapping[str, Level] | None = None,
    hidden: Hidden = NOTHING_HIDDEN,
    near: "Near | None" = None,
) -> tuple[Talk, ...]:
    """The talks that pass every filter of a query, in the order given.

    Args:
        zone: the shown zone, which says on what day a talk is.
        starred: the ids of starred talks, for `starred` and `free`.
        rules: what blocks, for `free`; the default ones when None.
        levels: how much the starred ones are wanted, for `levels`.
        hidden: what is left out unless the query is `with_hidden`; a star shows a talk whose track is hidden.
        near: forgives mistakes in the words of a search; None takes them as they are.
    """
    talks = tuple(talks)
    passing: Sequence[Talk] = talks
    for test in _tests(query, zone, starred, levels or {}, hidden):
        passing = [talk for talk in passing if test(talk)]
    if fold(query.search).split():
        from planner.timeline.search import TalkSearch

        found = {talk.id for talk in TalkSearch(talks, near).find(query.search).talks}
        passing = [talk for talk in passing if talk.id in found]
    if query.free:
        from planner.timeline.free import FreeTime

        free = FreeTime((talk for talk in talks if talk.id in starred), rules or Rules())
        passing = [talk for talk in passing if talk.id in starred or free.fits(talk)]
    return tuple(passing)


def find_unnamed_slots(
    slots: Iterable[tuple[str, UnnamedSlot]], query: Query, *, zone: Zone
) -> tuple[tuple[str, UnnamedSlot], ...]:
    """The unnamed slots (each with its program's id) of a query's program and days, in the order given.

    Other filters ask for what an unnamed slot has not: with any of them none passes.
    """
    if query != Query(program=query.program, days=query.days, with_hidden=query.with_hidden):
        return ()
    return tuple(
        (program, slot)
        for program, slot in slots
        if query.program in (None, program) and (query.days is None or day_of(slot.start, zone) in query.days)
    )


def track_of(talk: Talk) -> str:
    """What a talk is filed under: its track, else its session; empty when it has neither."""
    return talk.track or talk.session or ""


def _tests(
    query: Query, zone: Zone, starred: Container[str], levels: Mapping[str, Level], hidden: Hidden
) -> list[Callable[[Talk], bool]]:
    tests = _choices(query, levels)
    if hidden and not query.with_hidden:
        tests.append(lambda talk: not hidden.hides(talk, track_of(talk), starred=talk.id in starred))
    if query.program is not None:
        tests.append(lambda talk: talk.program == query.program)
    days = query.days
    if days is not None:
        tests.append(lambda talk: day_of(talk.start, zone) in days)
    if query.kind is not None:
        tests.append(lambda talk: talk.kind is query.kind)
    if query.starred:
        tests.append(lambda talk: talk.id in starred)
    if query.track is not None:
        track = fold(query.track)
        tests.append(lambda talk: track in fold(f"{talk.track or ''}\n{talk.session or ''}"))
    if query.room is not None:
        room = fold(query.room)
        tests.append(lambda talk: room in fold(talk.room or ""))
    if query.person is not None:
        person = fold(query.person)
        tests.append(lambda talk: any(f" {person}" in f" {fold(name)}" for name in talk.people))
    return tests


def _choices(query: Query, levels: Mapping[str, Level]) -> list[Callable[[Talk], bool]]:
    """The tests of what was chosen from lists."""
    tests: list[Callable[[Talk], bool]] = []
    if query.tracks:
        tests.append(lambda talk: track_of(talk) in query.tracks)
    if query.rooms:
        tests.append(lambda talk: (talk.room or "") in query.rooms)
    if query.kinds:
        tests.append(lambda talk: talk.kind in query.kinds)
    if query.levels:
        tests.append(lambda talk: levels.get(talk.id) in query.levels)
    return tests


def find_talk(talks: Sequence[Talk], words: str) -> Talk:
    """The one talk that is meant by an id, the unique beginning of one, or words that fit exactly one title.

    Raises:
        TalkNotFound: none fits, or several; it lists candidates either way.
    """
    folded = fold(words.strip())
    for talk in talks:
        if talk.id == folded:
            return talk
    beginning = [talk for talk in talks if folded and talk.id.startswith(folded)]
    named = [talk for talk in talks if folded and all(word in fold(talk.title) for word in folded.split())]
    exact = [talk for talk in named if fold(talk.title) == folded]
    for fitting in (beginning, exact, named):
        if len(fitting) == 1:
            return fitting[0]
    if candidates := exact or beginning or named:
        raise TalkNotFound(words, _candidates(candidates), ambiguous=True)
    raise TalkNotFound(words, _candidates(_nearest(talks, folded)))


def _candidates(talks: Sequence[Talk]) -> tuple[str, ...]:
    """Each talk as id and title, with its time where several have the same title."""
    counts = Counter(talk.title for talk in talks)
    return tuple(
        f"{talk.id} {_short(talk.title)}"
        + (f", {talk.start:%d %b %H:%M} UTC" if counts[talk.title] > 1 else "")
        for talk in talks
    )


def _short(title: str) -> str:
    return title if len(title) <= 50 else f"{title[:49]}…"


def _nearest(talks: Sequence[Talk], folded: str) -> list[Talk]:
    """Up to three talks that share most words with a query that fits none."""
    words = set(folded.split())
    scored = [(len(words & set(fold(talk.title).split())), number, talk) for number, talk in enumerate(talks)]
    sharing = [talk for shared, _, talk in sorted(scored, key=lambda each: (-each[0], each[1]))[:3] if shared]
    return sharing or _mistyped(talks, words)


def _mistyped(talks: Sequence[Talk], words: Collection[str]) -> list[Talk]:
    """Up to three talks with words in id or title that the words of a query may stand for."""
    from planner.text.near import near_words

    said = [
        (frozenset(re.findall(r"\w+", f"{talk.id.rpartition('-')[0]} {fold(talk.title)}")), talk)
        for talk in talks
    ]
    known = sorted({word for own, _ in said for word in own})
    meant = {near for word in words for near in near_words(word, known)}
    return [talk for own, talk in said if any(each.startswith(near) for each in own for near in meant)][:3]
