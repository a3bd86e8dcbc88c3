"""Sets of places in a row of things as bits, and an index of the words of texts that answers in them."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import compress, islice, takewhile
from typing import TypeVar

Thing = TypeVar("Thing")
Places = int
"""A set of places, counted from 0: bit n stands for place n."""

NOWHERE: Places = 0
_FEW = 32
"""A word in fewer texts has them listed; bits would take more room."""
_CHUNK = 16
"""After so many words it is asked whether all is found."""
_PIECES = 16
"""So many pieces are known lately."""
_ONE = b"1"[0]
_TRUTH = bytes.maketrans(b"01", bytes((0, 1)))


def everywhere(count: int) -> Places:
    """The first so many places."""
    return (1 << count) - 1


def places_of(places: Iterable[int], count: int) -> Places:
    """The set of some places below a count."""
    digits = bytearray(b"0") * max(1, count)
    for place in places:
        digits[-1 - place] = _ONE
    return int(digits, 2)  # much quicker than a shift for each


def chosen(things: Sequence[Thing], places: Places) -> Iterable[Thing]:
    """The things at places, in order."""
    return compress(things, f"{places:b}"[::-1].encode().translate(_TRUTH))


def places_where(places: Places, count: int, holds: Callable[[int], bool]) -> Places:
    """Those of some places below a count for which something holds."""
    return places_of([place for place in chosen(range(count), places) if holds(place)], count)


class WordIndex:
    """Finds the texts that hold a word, or a piece of one.

    Words are what stands between blanks. Source: an inverted index whose words are gone through, those alone that
    held a part of the piece when that was asked for lately; O(words + hits).
    """

    def __init__(self, texts: Sequence[str]) -> None:
        self._count = len(texts)
        listed: dict[str, list[int]] = defaultdict(list)
        for place, text in enumerate(texts):
            for word in set(text.split()):
                listed[word].append(place)
        self._few = {word: places for word, places in listed.items() if len(places) < _FEW}
        self._many = {
            word: places_of(places, self._count) for word, places in listed.items() if len(places) >= _FEW
        }
        self.words = tuple(sorted(listed))
        """Every word once, in order."""
        self._known: dict[str, tuple[str, ...]] = {}
        """The words that have a piece, for the latest pieces."""

    def beginning(self, piece: str, among: Places) -> Places:
        """Those of some texts in which a word begins with a piece."""
        first = bisect_left(self.words, piece)
        begun = takewhile(lambda word: word.startswith(piece), islice(self.words, first, None))
        return self._holding(list(begun), among)

    def holding(self, piece: str, among: Places) -> Places:
        """Those of some texts in which a word has a piece."""
        words = self._known.pop(piece, None)
        if words is None:
            near = max((known for known in self._known if known in piece), key=len, default="")
            words = tuple([word for word in self._known.get(near, self.words) if piece in word])
        self._known[piece] = words
        if len(self._known) > _PIECES:
            del self._known[next(iter(self._known))]
        return self._holding(words, among)

    def _holding(self, words: Sequence[str], among: Places) -> Places:
        """Those of some texts that have any of some words of the index."""
        found, listed = NOWHERE, []
        for number, word in enumerate(words):
            if (few := self._few.get(word)) is not None:
                listed += few
            else:
                found |= self._many[word]
                if number % _CHUNK == 0 and not among & ~found:
                    return among
        return among & (found | places_of(listed, self._count))
