"""A newer edition of a program: which talks are the ones we know, so that ids, and with them stars, stay."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from planner.text.fold import fold, fold_words
from planner.timeline.likeness import RETOUCHED, alike
from planner.timeline.program import Kind, Program, Talk

TEXT_WITHOUT_IDS = "page-text"
"""The one format whose talks have no ids of the source's own: theirs are made from the title."""


@dataclass(frozen=True, slots=True)
class Carried:
    """A newer edition, and how it hangs on the older ones."""

    program: Program
    """With the ids that its talks had before."""
    doubtful: frozenset[str] = frozenset()
    """Ids of talks that are taken for older ones only because both are much alike."""
    gone: tuple[Talk, ...] = ()
    """The talks of all older editions that it has not, in the order in which they went."""


def share_of_known(old: Iterable[Talk], new: Iterable[Talk], *, telling: bool = False) -> float:
    """How much of an edition another one has, from 0 to 1; 0 when there is nothing to compare.

    Breaks, registrations and the like say nothing: every conference has them.

    Args:
        telling: compare titles together with the first person, or the start where nobody is named; titles alone
            ("Keynote", "Poster session") do not tell one conference from another.
    """
    known = _told_apart(old, telling=telling)
    return len(known & _told_apart(new, telling=telling)) / len(known) if known else 0.0


def _told_apart(talks: Iterable[Talk], *, telling: bool) -> set[tuple[str, ...]]:
    counting = [talk for talk in talks if talk.kind not in (Kind.BREAK, Kind.OTHER)]
    if telling:
        return {(_title(talk), fold(talk.people[0]) if talk.people else str(talk.start)) for talk in counting}
    return {(_title(talk),) for talk in counting}


def carry_over(old: Program, new: Program) -> Program:
    """The newer edition with the older one's id and talk ids; see `carried`."""
    return carried(old, new).program


def carried(
    old: Program, new: Program, *, gone: Sequence[Talk] = (), apart: Collection[str] = frozenset()
) -> Carried:
    """The newer edition with the older one's id and talk ids, and each talk's `changed` kept where nothing did.

    Talks are the same when the source calls them by the same id, else when title and people are, else when a title is
    on both sides once, else when a link of their own is, else when they are much alike (`alike`); slots of a repeated
    talk are paired by session, room and start. What is left may be a talk of an earlier edition that comes back. An id
    that an older talk has is never given to another one.

    Args:
        gone: talks of earlier editions that `old` has not.
        apart: ids of older talks that somebody says are not what they are like.
    Source: grouping by key, O(n log n).
    """
    by_id = old.format == new.format != TEXT_WITHOUT_IDS
    pairs = _pairs(old.talks, new.talks, by_id=by_id)
    left_old, left_new = _left(old.talks, new.talks, pairs)
    like = alike([talk for talk in left_old if talk.id not in apart], left_new)
    _, left_new = _left(left_old, left_new, like)
    back = _pairs(gone, left_new, by_id=by_id)
    new_ids: dict[str, str] = {mine.id: known.id for known, mine in (*pairs, *like, *back)}
    taken = {talk.id for talk in (*old.talks, *gone)} | set(new_ids.values())
    for talk in new.talks:
        if talk.id not in new_ids:
            new_ids[talk.id] = _free_id(talk.id, taken)
            taken.add(new_ids[talk.id])
    before = {mine.id: known for known, mine in (*pairs, *like)}
    talks = tuple(_carried(talk, old.id, new_ids, before.get(talk.id)) for talk in new.talks)
    there = set(new_ids.values())
    return Carried(
        new._replace(id=old.id, talks=talks, edition=old.edition + 1),
        frozenset(known.id for known, _ in like),
        tuple(talk for talk in (*gone, *old.talks) if talk.id not in there),
    )


def known_again(old: Program, new: Program) -> float:
    """How many of an edition's talks another has under much the same title, whatever else changed; from 0 to 1."""
    known = {talk.id: talk for talk in old.talks if talk.kind not in (Kind.BREAK, Kind.OTHER)}
    again = sum(
        talk.id in known and _much_the_same(talk.title, known[talk.id].title)
        for talk in carry_over(old, new).talks
    )
    return again / len(known) if known else 0.0


def _much_the_same(one: str, other: str) -> bool:
    return one == other or SequenceMatcher(None, fold(one), fold(other)).ratio() >= RETOUCHED


def with_ids(old: Program | None, new: Program, ids: Mapping[str, str]) -> Program:
    """An edition as read with the ids its talks were given when it was new; those of `ids` by the ones as read.

    Args:
        old: the edition before it, from which `changed` is kept where nothing did.
    """
    new_ids = {talk.id: ids.get(talk.id, talk.id) for talk in new.talks}
    known = {} if old is None else {talk.id: talk for talk in old.talks}
    talks = (_carried(talk, new.id, new_ids, known.get(new_ids[talk.id])) for talk in new.talks)
    return new._replace(talks=tuple(talks))


def with_free_ids(program: Program, taken: Collection[str]) -> Program:
    """The program with a running number behind each talk id that is taken elsewhere."""
    if not any(talk.id in taken for talk in program.talks):
        return program
    used = set(taken) | {talk.id for talk in program.talks}
    new_ids: dict[str, str] = {}
    for talk in program.talks:
        new_ids[talk.id] = _free_id(talk.id, used) if talk.id in taken else talk.id
        used.add(new_ids[talk.id])
    talks = tuple(
        talk._replace(id=new_ids[talk.id], same_as=tuple(new_ids[other] for other in talk.same_as))
        for talk in program.talks
    )
    return program._replace(talks=talks)


def same_content(old: Program, new: Program) -> bool:
    """Whether two editions say the same, reading time, source and edition number aside.

    A guess at the year that was known says nothing, and a sample that comes in once more stays one.
    """
    same = old._replace(read_at=new.read_at, source=new.source, edition=new.edition)
    if old.sample and not new.sample:
        new = new._replace(sample=True, talks=tuple(talk._replace(sample=True) for talk in new.talks))
    if new.year_source == "guess" and old.year_source not in (None, "guess") and new.year == old.year:
        questions = tuple(each for each in new.questions if each.about != "year")
        new = new._replace(
            year_source=old.year_source, year_candidates=old.year_candidates, questions=questions
        )
    return same._replace(year_found_in=new.year_found_in) == new


def _carried(talk: Talk, program_id: str, new_ids: dict[str, str], before: Talk | None) -> Talk:
    same_as = tuple(new_ids[other] for other in talk.same_as)
    carried = talk._replace(id=new_ids[talk.id], program=program_id, same_as=same_as)
    if before is not None and carried._replace(changed=before.changed, sample=before.sample) == before:
        return carried._replace(changed=before.changed)
    return carried


def _pairs(old: Sequence[Talk], new: Sequence[Talk], *, by_id: bool) -> list[tuple[Talk, Talk]]:
    """The talks that are surely the same."""
    pairs: list[tuple[Talk, Talk]] = []
    left_old, left_new = list(old), list(new)
    links = [Counter(talk.url for talk in talks) for talks in (old, new)]
    keys = ((_id, False), (_title_and_people, True), (_title, False), (_link, False))
    for key, repeats in keys if by_id else keys[1:]:
        found = _paired_by(key, left_old, left_new, repeats=repeats)
        if key is _link:
            found = [
                (one, other)
                for one, other in found
                if links[0][one.url] == links[1][one.url] == 1 and one.url and _share_anybody(one, other)
            ]
        pairs += found
        left_old, left_new = _left(left_old, left_new, found)
    return pairs


def _left(
    old: Sequence[Talk], new: Sequence[Talk], pairs: Sequence[tuple[Talk, Talk]]
) -> tuple[list[Talk], list[Talk]]:
    """What is in no pair."""
    old_done, new_done = {one.id for one, _ in pairs}, {other.id for _, other in pairs}
    return [talk for talk in old if talk.id not in old_done], [
        talk for talk in new if talk.id not in new_done
    ]


def _paired_by(
    key: Callable[[Talk], Hashable], old: Sequence[Talk], new: Sequence[Talk], *, repeats: bool
) -> list[tuple[Talk, Talk]]:
    old_groups, new_groups = _grouped(key, old), _grouped(key, new)
    pairs: list[tuple[Talk, Talk]] = []
    for value, olds in old_groups.items():
        news = new_groups.get(value, [])
        if repeats or len(olds) == len(news) == 1:
            pairs += zip(olds, news, strict=False)
    return pairs


def _grouped(key: Callable[[Talk], Hashable], talks: Sequence[Talk]) -> dict[Hashable, list[Talk]]:
    groups: dict[Hashable, list[Talk]] = defaultdict(list)
    for talk in sorted(talks, key=lambda each: (each.session or "", each.room or "", each.start, each.id)):
        groups[key(talk)].append(talk)
    return groups


def _id(talk: Talk) -> str:
    return talk.id


def _title(talk: Talk) -> str:
    return fold_words(talk.title)


def _link(talk: Talk) -> str:
    return talk.url or ""


def _share_anybody(one: Talk, other: Talk) -> bool:
    """Whether two talks can be of the same people: a link may lead to a project that many speak about."""
    people, others = set(map(fold, one.people)), set(map(fold, other.people))
    return not people or not others or not people.isdisjoint(others)


def _title_and_people(talk: Talk) -> tuple[str, ...]:
    return (_title(talk), *sorted(fold(person) for person in talk.people))


def _free_id(wanted: str, taken: set[str]) -> str:
    candidate, number = wanted, 1
    while candidate in taken:
        number += 1
        candidate = f"{wanted}-{number}"
    return candidate
