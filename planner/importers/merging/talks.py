"""The talks of several parts as those of one program: the same talk once, repeats linked, every id once."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from planner.importers.draft import MOST_REPEATS
from planner.text.fold import fold, fold_words
from planner.timeline.day import in_order
from planner.timeline.program import Kind, Program, Status, Talk


@dataclass(slots=True)
class _Entry:
    """A talk of the whole, and where it was found."""

    talk: Talk
    parts: dict[int, Talk]
    """Number of the part -> the talk as it is there."""


def talks_of_all(parts: Sequence[Program]) -> tuple[tuple[Talk, ...], int]:
    """The talks of all parts in listing order, and how many were found in more than one part.

    The ids are those of the parts, made by one rule; of different talks with one id the later ones get a running
    number, counted by session, room and start as in a single source.

    Source: grouping by title and start; O(n log n) for n talks.
    """
    entries: list[_Entry] = []
    same_time: dict[tuple[object, ...], list[_Entry]] = defaultdict(list)
    for number, part in enumerate(parts):
        for talk in part.talks:
            group = same_time[fold_words(talk.title), talk.start]
            entry = next(
                (each for each in group if number not in each.parts and _same(each.talk, talk)), None
            )
            if entry is None:
                entry = _Entry(talk, {number: talk})
                group.append(entry)
                entries.append(entry)
            else:
                entry.talk = _combined(entry.talk, talk)
                entry.parts[number] = talk
    repeated = sum(len(entry.parts) > 1 for entry in entries)
    return in_order(_with_ids(entries)), repeated


def _same(one: Talk, other: Talk) -> bool:
    """Whether two talks of one title and start, from two parts, are one: nothing about them contradicts."""
    if not (_agree(one.end, other.end) or one.end_inferred or other.end_inferred):
        return False
    if not _agree(_folded(one.room), _folded(other.room)):
        return False
    if one.id == other.id:
        return True
    people = tuple(sorted(map(fold, one.people))), tuple(sorted(map(fold, other.people)))
    if all(people) and one.kind is not Kind.BREAK:
        return people[0] == people[1]
    return _agree(_folded(one.session), _folded(other.session)) and _agree(
        _folded(one.track), _folded(other.track)
    )


def _folded(text: str | None) -> str | None:
    return None if text is None else fold_words(text)


def _agree(one: object, other: object) -> bool:
    return one is None or other is None or one == other


def _combined(one: Talk, other: Talk) -> Talk:
    """The first talk, with what only the other knows."""
    knows_end = one.end is not None and not (
        one.end_inferred and other.end is not None and not other.end_inferred
    )
    ends = one if knows_end else other
    return one._replace(
        end=ends.end,
        end_inferred=ends.end_inferred,
        session=one.session or other.session,
        track=one.track or other.track,
        room=one.room or other.room,
        kind=other.kind if one.kind is Kind.TALK else one.kind,
        badge=one.badge or other.badge,
        people=one.people or other.people,
        abstract=max(one.abstract or "", other.abstract or "", key=len) or None,
        url=one.url or other.url,
        status=Status.CANCELLED if Status.CANCELLED in (one.status, other.status) else one.status,
    )


def _with_ids(entries: Sequence[_Entry]) -> list[Talk]:
    in_turn = sorted(
        entries,
        key=lambda each: (each.talk.session or "", each.talk.room or "", each.talk.start, min(each.parts)),
    )
    wanted = {entry.talk.id for entry in entries}
    taken: set[str] = set()
    ids: dict[tuple[int, str], str] = {}
    named: list[Talk] = []
    for entry in in_turn:
        talk_id, number = entry.talk.id, 1
        while talk_id in taken or (number > 1 and talk_id in wanted):
            number += 1
            talk_id = f"{entry.talk.id}-{number}"
        taken.add(talk_id)
        ids |= {(part, its.id): talk_id for part, its in entry.parts.items()}
        named.append(entry.talk._replace(id=talk_id))
    links = [_links(entry, ids) for entry in in_turn]
    return _linked(named, links)


def _links(entry: _Entry, ids: dict[tuple[int, str], str]) -> set[str]:
    """The repeats that the parts themselves tell, under their ids of the whole."""
    told = ((part, other) for part, its in entry.parts.items() for other in its.same_as)
    return {ids[each] for each in told}


def _linked(talks: Sequence[Talk], links: Sequence[set[str]]) -> list[Talk]:
    """The talks with their repeats: those that parts tell, and those in different parts."""
    groups: dict[tuple[object, ...], list[Talk]] = defaultdict(list)
    for talk in talks:
        if (key := _repeat_key(talk)) is not None:
            groups[key].append(talk)
    starts = {talk.id: talk.start for talk in talks}
    done: list[Talk] = []
    for talk, told in zip(talks, links, strict=True):
        key = _repeat_key(talk)
        group = groups[key] if key is not None else []
        others = told | {other.id for other in group} if len(group) <= MOST_REPEATS else told
        done.append(talk._replace(same_as=_by_start(others - {talk.id}, starts)))
    return done


def _repeat_key(talk: Talk) -> tuple[object, ...] | None:
    """Talks with the same key are one offered several times, as in a single source; None tells nothing."""
    if talk.people and talk.kind is not Kind.BREAK:
        return (fold_words(talk.title), *sorted(fold(person) for person in talk.people))
    return (fold_words(talk.title), None, talk.abstract) if talk.abstract else None


def _by_start(ids: Iterable[str], starts: Mapping[str, datetime]) -> tuple[str, ...]:
    return tuple(sorted(ids, key=lambda each: (starts[each], each)))
