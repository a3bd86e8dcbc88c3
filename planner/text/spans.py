"""Where the words of a search stand in a text as it is shown."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from planner.text.fold import fold


def spans_of(text: str, words: Iterable[str]) -> tuple[tuple[int, int], ...]:
    """The places (start, end) in a text where folded words occur, in order, those that touch or overlap as one.

    Args:
        text: as shown; places count its letters, though folding may have changed its length.
        words: folded; empty ones stand nowhere.
    """
    words = [word for word in words if word]
    folded = _folded(text)
    if not any(word in folded for word in words):
        return ()
    origins = range(len(text)) if len(folded) == len(text) and text.isascii() else _origins(text)
    if len(origins) != len(folded):
        return ()
    found: list[tuple[int, int]] = []
    for word in words:
        at = folded.find(word)
        while at >= 0:
            found.append((origins[at], origins[at + len(word) - 1] + 1))
            at = folded.find(word, at + len(word))
    return _merged(sorted(found))


def split_at(text: str, words: Iterable[str]) -> Iterator[tuple[str, bool]]:
    """The pieces of a text, each with whether it is an occurrence of folded words; none is empty."""
    done = 0
    for start, end in spans_of(text, words) if words else ():
        if start > done:
            yield text[done:start], False
        yield text[start:end], True
        done = end
    if done < len(text):
        yield text[done:], False


def _origins(text: str) -> list[int]:
    """For each letter of the folded text, the letter of the text it comes from."""
    last = len(text) - 1
    if text[:last].isascii():  # most that is not plain is a title cut with "…"
        return [*range(last), *[last] * _folded_length(text[last:])]
    return [place for place, letter in enumerate(text) for _ in range(_folded_length(letter))]


_folded = lru_cache(maxsize=1024)(fold)
"""The same titles are asked for letter by letter."""


@lru_cache(maxsize=4096)
def _folded_length(letter: str) -> int:
    return len(fold(letter))


def _merged(spans: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    merged: list[tuple[int, int]] = []
    for start, end in spans:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)
