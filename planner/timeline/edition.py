"""A newer edition of a program: which talks are the ones we know, so that ids, and with them stars, stay."""

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Sequence
from dataclasses import replace

from planner.text.fold import fold
from planner.timeline.program import Program, Talk


def share_of_known(old: Iterable[Talk], new: Iterable[Talk]) -> float:
    """How much of an edition's titles another one has, from 0 to 1; 0 when it has no talks."""
    titles = {_title(talk) for talk in old}
    return len(titles & {_title(talk) for talk in new}) / len(titles) if titles else 0.0


def carry_over(old: Program, new: Program) -> Program:
    """The newer edition with the older one's id and talk ids, and each talk's `changed` kept where nothing did.

    Talks are the same when title and people are, else when a title is on both sides once; slots of a repeated talk
    are paired by session, room and start. An id that an older talk has is never given to another one.

    Source: grouping by key; O(n log n).
    """
    pairs = _pairs(old.talks, new.talks)
    old_ids = {talk.id for talk in old.talks}
    new_ids: dict[str, str] = {new_talk.id: old_talk.id for old_talk, new_talk in pairs}
    taken = old_ids | set(new_ids.values())
    for talk in new.talks:
        if talk.id not in new_ids:
            new_ids[talk.id] = _free_id(talk.id, taken)
            taken.add(new_ids[talk.id])
    before = {new_talk.id: old_talk for old_talk, new_talk in pairs}
    talks = tuple(_carried(talk, old.id, new_ids, before.get(talk.id)) for talk in new.talks)
    return replace(new, id=old.id, talks=talks, edition=old.edition + 1)


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
        replace(talk, id=new_ids[talk.id], same_as=tuple(new_ids[other] for other in talk.same_as))
        for talk in program.talks
    )
    return replace(program, talks=talks)


def same_content(old: Program, new: Program) -> bool:
    """Whether two editions say the same, reading time, source and edition number aside."""
    return replace(old, read_at=new.read_at, source=new.source, edition=new.edition) == new


def _carried(talk: Talk, program_id: str, new_ids: dict[str, str], before: Talk | None) -> Talk:
    same_as = tuple(new_ids[other] for other in talk.same_as)
    carried = replace(talk, id=new_ids[talk.id], program=program_id, same_as=same_as)
    if before is not None and replace(carried, changed=before.changed, sample=before.sample) == before:
        return replace(carried, changed=before.changed)
    return carried


def _pairs(old: Sequence[Talk], new: Sequence[Talk]) -> list[tuple[Talk, Talk]]:
    pairs: list[tuple[Talk, Talk]] = []
    left_old, left_new = list(old), list(new)
    keys: tuple[tuple[Callable[[Talk], Hashable], bool], ...] = ((_title_and_people, True), (_title, False))
    for key, repeats in keys:
        found = _paired_by(key, left_old, left_new, repeats=repeats)
        pairs += found
        done = (
            {talk.id for pair in found for talk in pair[:1]},
            {talk.id for pair in found for talk in pair[1:]},
        )
        left_old = [talk for talk in left_old if talk.id not in done[0]]
        left_new = [talk for talk in left_new if talk.id not in done[1]]
    return pairs


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


def _title(talk: Talk) -> str:
    return " ".join(fold(talk.title).split())


def _title_and_people(talk: Talk) -> tuple[str, ...]:
    return (_title(talk), *sorted(fold(person) for person in talk.people))


def _free_id(wanted: str, taken: set[str]) -> str:
    candidate, number = wanted, 1
    while candidate in taken:
        number += 1
        candidate = f"{wanted}-{number}"
    return candidate
