"""Which talks of two editions are much alike, where neither the source's ids nor title and people say that they are one."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from typing import TypeVar

from planner.text.fold import fold
from planner.timeline.program import Talk

RETOUCHED = 0.6
"""From this likeness on, titles are one talk's where at least half of the people are the same."""
NEARLY_EQUAL = 0.9
"""The likeness it takes where one of them names nobody."""
_T = TypeVar("_T")
_COMMON = 40
"""A word that so many talks have finds no pairs."""
_NUMBER = re.compile(r"\d+")
_WORD = re.compile(r"\w{4,}")


def alike(old: Sequence[Talk], new: Sequence[Talk]) -> list[tuple[Talk, Talk]]:
    """The pairs of talks that are each other's likest, in the order of the old ones.

    Titles retouched count where most people stayed, titles nearly equal where one side names nobody; then the numbers
    in them have to be the same ("Lightning talks 1" is not "Lightning talks 2"). Where two are equally like nobody
    knows, and none is a pair.

    Source: candidates share a person or a word that is not common; difflib's ratio of the folded titles, O(candidates).
    """
    scores: dict[str, list[tuple[float, Talk]]] = defaultdict(list)
    backwards: dict[str, list[tuple[float, str]]] = defaultdict(list)
    by_clue: dict[str, list[Talk]] = defaultdict(list)
    for talk in new:
        for clue in _clues(talk):
            by_clue[clue].append(talk)
    for one in old:
        found = (each for clue in _clues(one) for each in _few(by_clue.get(clue, ())))
        for other in {each.id: each for each in found}.values():
            score = likeness(one, other)
            if score is not None:
                scores[one.id].append((score, other))
                backwards[other.id].append((score, one.id))
    pairs = []
    for one in old:
        best = _only_best(scores[one.id])
        back = _only_best(backwards[best.id]) if best is not None else None
        if best is not None and back == one.id:
            pairs.append((one, best))
    return pairs


def likeness(one: Talk, other: Talk) -> float | None:
    """How like two titles are, from 0 to 1, where that and the people make one talk of them; else None."""
    title, named = fold(one.title), fold(other.title)
    people, others = set(map(fold, one.people)), set(map(fold, other.people))
    matcher = SequenceMatcher(None, title, named)
    if people and others:
        shared = len(people & others) / min(len(people), len(others))
        least = RETOUCHED if shared >= 1 / 2 else None
    else:
        same_numbers = _NUMBER.findall(title) == _NUMBER.findall(named) and one.kind is other.kind
        least = NEARLY_EQUAL if same_numbers else None
    if least is None or matcher.real_quick_ratio() < least:
        return None
    ratio = matcher.ratio()
    return ratio if ratio >= least else None


def _clues(talk: Talk) -> set[str]:
    return {*_WORD.findall(fold(talk.title)), *(f"@{fold(person)}" for person in talk.people)}


def _few(talks: Sequence[Talk]) -> Iterable[Talk]:
    return talks if len(talks) <= _COMMON else ()


def _only_best(found: Sequence[tuple[float, _T]]) -> _T | None:
    """The one with the highest score; None when there is none, or another has the same."""
    best = sorted(found, key=lambda each: -each[0])[:2]
    if not best or (len(best) > 1 and best[0][0] == best[1][0]):
        return None
    return best[0][1]
