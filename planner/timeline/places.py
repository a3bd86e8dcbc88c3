"""Sets of places in a row of things as bits, and an index of the words of texts that answers in them."""

import sys
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, compress, islice
from typing import TypeVar, overload

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
_LAST = chr(sys.maxunicode)
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


class Ranked(Sequence[Thing]):
    """The things at some sets of places, set after set and each in order; taken as far as they are looked at."""

    def __init__(self, things: Sequence[Thing], sets: Sequence[Places]) -> None:
        self._count = sum(places.bit_count() for places in sets)
        self._taken: list[Thing] = []
        self._rest = chain.from_iterable(chosen(things, places) for places in sets)

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Thing]:
        self._take(self._count)
        return iter(self._taken)

    @overload
    def __getitem__(self, place: int) -> Thing: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Thing]: ...
    def __getitem__(self, place: int | slice) -> Thing | Sequence[Thing]:
        if isinstance(place, slice):
            asked = range(*place.indices(self._count))
            self._take(max(asked, default=-1) + 1)
            return [self._taken[each] for each in asked]
        self._take(place + 1 if place >= 0 else self._count)
        return self._taken[place]

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Ranked):
            return NotImplemented
        return len(self) == len(other) and list(self[:]) == list(other[:])

    __hash__ = None  # type: ignore[assignment]

    def _take(self, so_many: int) -> None:
        if so_many > len(self._taken):
            self._taken += islice(self._rest, so_many - len(self._taken))


class WordIndex:
    """Finds the texts that hold a word, or a piece of one.

    Words are what stands between blanks. Source: an inverted index whose words are gone through, those alone that
    held a part of the piece when that was asked for lately; O(words + hits). Single letters, which nearly every word
    has, are looked up once `warm` has noted which texts have them.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        self._count = len(texts)
        self._texts: Sequence[str] = texts
        """Until it is warm."""
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
        self._known: dict[str, tuple[Sequence[str], Sequence[str]]] = {}
        """The words that have a piece, of many texts and of few, for the latest pieces."""
        self._letters: Mapping[str, Places] = {}
        self._initials: Mapping[str, Places] = {}

    def warm(self) -> None:
        """Note which texts have which letter, and which have it at the beginning of a word."""
        having: dict[str, list[int]] = defaultdict(list)
        for place, text in enumerate(self._texts):
            for letter in set(text):
                having[letter].append(place)
        letters = {letter: places_of(places, self._count) for letter, places in having.items()}
        self._initials = {letter: self.beginning(letter, having) for letter, having in letters.items()}
        self._letters = letters
        self._texts = ()

    def beginning(self, piece: str, among: Places) -> Places:
        """Those of some texts in which a word begins with a piece."""
        if (known := self._initials.get(piece)) is not None:
            return among & known
        words = _begun(self.words, piece)
        few = [word for word in words if word in self._few]
        return self._having([word for word in words if word in self._many], few, among)

    def holding(self, piece: str, among: Places) -> Places:
        """Those of some texts in which a word has a piece."""
        if (letter := self._letters.get(piece)) is not None:
            return among & letter
        words = self._known.pop(piece, None)
        if words is None:
            near = max((known for known in self._known if known in piece), key=len, default="")
            many, few = self._known[near] if near else (self._many, self._few)
            words = [word for word in many if piece in word], [word for word in few if piece in word]
        self._known[piece] = words
        if len(self._known) > _PIECES:
            del self._known[next(iter(self._known))]
        return self._having(*words, among)

    def _having(self, many: Sequence[str], few: Sequence[str], among: Places) -> Places:
        """Those of some texts that have any of some words of the index, of many texts and of few."""
        found = NOWHERE
        for number, word in enumerate(many):
            found |= self._many[word]
            if number % _CHUNK == 0 and not among & ~found:
                return among
        if not few or not among & ~found:
            return among & found
        listed = chain.from_iterable(map(self._few.__getitem__, few))
        return among & (found | places_of(listed, self._count))


def _begun(words: Sequence[str], piece: str) -> Sequence[str]:
    """Those of some words in order that begin with a piece."""
    shorter = piece.rstrip(_LAST)
    behind = shorter[:-1] + chr(ord(shorter[-1]) + 1) if shorter else None
    end = bisect_left(words, behind) if behind is not None else len(words)
    return words[bisect_left(words, piece) : end]
