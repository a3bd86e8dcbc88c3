"""Words that a mistyped one may stand for: few edits away, also while it is not typed to its end."""

from collections.abc import Iterable
from functools import lru_cache

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

SHORTEST = 4
"""A shorter word is taken as it was typed."""
_TWO_FROM = 8
"""From so many letters on, two mistakes are forgiven instead of one."""
_MOST = 6


@lru_cache(maxsize=16)
def _beginnings(known: tuple[str, ...], length: int) -> list[str]:
    """The first letters of words, a letter more or less than a length."""
    long = (each for each in known if len(each) >= length - 1)
    return sorted({each[:cut] for each in long for cut in (length - 1, length, length + 1)})


def near_words(word: str, known: Iterable[str]) -> tuple[str, ...]:
    """Known words, or beginnings of them about as long as the word, that are a mistake or two away; only the nearest.

    A letter too many, missing, wrong, or two in each other's place are a mistake each. Empty when nothing is near.

    Args:
        word: folded, as the known ones are.
    Source: optimal string alignment distance, bounded (rapidfuzz); linear in the number of known words.
    """
    length = len(word)
    if length < SHORTEST or not word.isalpha():
        return ()
    beginnings = _beginnings(tuple(known), length)
    found = extract(
        word, beginnings, scorer=OSA.distance, score_cutoff=1 if length < _TWO_FROM else 2, limit=_MOST
    )
    if not found:
        return ()
    least = found[0][1]
    nearest = [near for near, distance, _ in found if distance == least]
    nearest = [near for near in nearest if near[0] == word[0]] or nearest
    nearest = [near for near in nearest if len(near) == length] or nearest
    return tuple(
        near for near in nearest if not any(near != each and near.startswith(each) for each in nearest)
    )
