"""Which talks are meant: filters that narrow a listing, and the words that name one talk."""

from collections import Counter
from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from planner.errors import TalkNotFound
from planner.text.fold import fold
from planner.timeline.clock import Zone
from planner.timeline.conflict import Rule, find_conflicts
from planner.timeline.day import day_of
from planner.timeline.program import Kind, Talk, UnnamedSlot


@dataclass(frozen=True, slots=True)
class Query:
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
    person: str | None = None
    """The name of someone on the talk, or the beginning of one of its words."""
    search: str = ""
    """Words that must all occur in title, people, abstract, track, session or room."""
    starred: bool = False
    """Only what is starred."""
    free: bool = False
    """Only what clashes with nothing starred."""


def find_talks(
    talks: Iterable[Talk], query: Query, *, zone: Zone, starred: Container[str] = ()
) -> tuple[Talk, ...]:
    """The talks that pass every filter of a query, in the order given.

    Args:
        zone: the shown zone, which says on what day a talk is.
        starred: the ids of starred talks, for `starred` and `free`.
    """
    talks = tuple(talks)
    passing = [talk for talk in talks if all(test(talk) for test in _tests(query, zone, starred))]
    if query.free:
        mine = [talk for talk in talks if talk.id in starred]
        passing = [talk for talk in passing if talk.id in starred or not _clashes(talk, mine)]
    return tuple(passing)


def find_unnamed_slots(
    slots: Iterable[tuple[str, UnnamedSlot]], query: Query, *, zone: Zone
) -> tuple[tuple[str, UnnamedSlot], ...]:
    """The unnamed slots (each with its program's id) of a query's program and days, in the order given.

    Other filters ask for what an unnamed slot has not: with any of them none passes.
    """
    if query != Query(program=query.program, days=query.days):
        return ()
    return tuple(
        (program, slot)
        for program, slot in slots
        if query.program in (None, program) and (query.days is None or day_of(slot.start, zone) in query.days)
    )


def _tests(query: Query, zone: Zone, starred: Container[str]) -> list[Callable[[Talk], bool]]:
    tests: list[Callable[[Talk], bool]] = []
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
    if words := fold(query.search).split():
        tests.append(lambda talk: _holds_all(talk, words))
    return tests


def _holds_all(talk: Talk, words: Sequence[str]) -> bool:
    text = searchable(talk)
    return all(word in text for word in words)


def searchable(talk: Talk) -> str:
    """All of a talk that a search looks at, folded."""
    fields = (
        talk.title,
        "\n".join(talk.people),
        talk.track,
        talk.session,
        talk.room,
        talk.badge,
        talk.abstract,
    )
    return fold("\n".join(each for each in fields if each))


def _clashes(talk: Talk, mine: Sequence[Talk]) -> bool:
    rivals = [each for each in mine if each.id not in talk.same_as]
    return any(
        conflict.level is Rule.BLOCK and talk.id in (conflict.first.id, conflict.second.id)
        for rival in rivals
        for conflict in find_conflicts((talk, rival))
    )


def rank(talks: Iterable[Talk], search: str) -> tuple[Talk, ...]:
    """Talks that hold all the words of a search, the best fitting first.

    A word counts most at the beginning of a word in the title, then inside the title, in people, in track, session
    or room, and least in the abstract. Equal ones keep the order given.
    """
    words = fold(search).split()
    scored = [
        (_score(talk, words), number, talk) for number, talk in enumerate(talks) if _holds_all(talk, words)
    ]
    return tuple(talk for _, _, talk in sorted(scored, key=lambda each: (-each[0], each[1])))


def _score(talk: Talk, words: Sequence[str]) -> int:
    title = f" {fold(talk.title)}"
    people = fold(" ".join(talk.people))
    place = fold(f"{talk.track or ''} {talk.session or ''} {talk.room or ''}")
    weights = [
        8
        if f" {word}" in title
        else 6
        if word in title
        else 4
        if word in people
        else 2
        if word in place
        else 1
        for word in words
    ]
    return sum(weights)


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
        if fitting:
            raise TalkNotFound(words, _candidates(fitting), ambiguous=True)
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
    return [talk for shared, _, talk in sorted(scored, key=lambda each: (-each[0], each[1]))[:3] if shared]
