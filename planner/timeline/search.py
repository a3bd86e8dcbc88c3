"""Searching talks by words: ranked, mistakes forgiven, and quick to ask anew with every letter."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property, partial
from typing import NamedTuple

from planner.text.fold import fold
from planner.timeline.places import NOWHERE, Places, Ranked, WordIndex, everywhere, places_where
from planner.timeline.program import Talk

Near = Callable[[str, Sequence[str]], tuple[str, ...]]
"""Finds the known words that a mistyped one may stand for."""

_TITLE_START, _TITLE, _PEOPLE, _PLACE, _ABSTRACT = 16, 12, 8, 4, 2
_FORGIVEN = 1
"""A word that was forgiven a mistake counts so much less."""


class Found(NamedTuple):
    """What a search finds."""

    talks: Sequence[Talk]
    """The best fitting first; equal ones in the order of the talks searched."""
    words: tuple[str, ...] = ()
    """Folded: what occurs in the talks, the forgiven words as they are meant."""
    forgiven: tuple[tuple[str, str], ...] = ()
    """Words that no talk has, each with what was taken instead."""


class TalkSearch:
    """Searches the same talks again and again.

    A word counts most at the beginning of a word in the title, then inside the title, in people, in track, session,
    room or badge, and least in the abstract. All words must occur.

    Source: an index of the words of titles, people and places. Abstracts are read, those alone in which the beginning of
    the word was found before, until `warm` has made their index, which takes longer than a letter may.
    """

    def __init__(self, talks: Sequence[Talk], near: Near | None = None) -> None:
        self._talks = tuple(talks)
        self._near = near
        self._known: list[tuple[str, Places, Places]] = []
        """The words of the last search: each with the talks it was looked for in, and those that have it."""
        self._index: WordIndex | None = None
        """Of the abstracts, when it is made."""

    def warm(self) -> None:
        """Make ready all that is searched now, for instance in the background."""
        _ = self._vocabulary
        index = WordIndex(self._abstracts)
        for each in (*self._heads, index):
            each.warm()
        self._index = index
        self.__dict__.pop("_abstracts", None)  # a fifth of all that a window holds, and not read again

    def find(self, search: str) -> Found:
        """The talks that hold all the words of a search; all of them when it has no words.

        A word of four letters or more that occurs in none of the talks that have the words before it stands for the
        nearest words that titles, people and places have.
        """
        words = tuple(dict.fromkeys(fold(search).split()))
        if not words:
            return Found(self._talks)
        scores: Mapping[int, Places] = {0: everywhere(len(self._talks))}
        meant: list[str] = []
        forgiven: list[tuple[str, str]] = []
        known: list[tuple[str, Places, Places]] = []
        for word in words:
            among = _united(scores.values())
            weights = self._weights(word, among)
            known.append((word, among, _united(weights.values())))
            variants: tuple[str, ...] = (word,)
            if not weights and self._near is not None:
                variants = self._near(word, self._vocabulary) or (word,)
                if variants != (word,):
                    weights = self._forgiven_weights(variants, among)
                    forgiven.append((word, variants[0]))
            meant += variants
            scores = _added(scores, weights)
        self._known = known
        talks = Ranked(self._talks, [scores[score] for score in sorted(scores, reverse=True)])
        return Found(talks, tuple(meant), tuple(forgiven))

    def _weights(self, word: str, among: Places) -> dict[int, Places]:
        """How much a word counts, with the talks in which it does; each talk once."""
        left = among
        weights: dict[int, Places] = {}
        titles, people, places = self._heads
        ways: tuple[tuple[int, Callable[[str, Places], Places]], ...] = (
            (_TITLE_START, titles.beginning),
            (_TITLE, titles.holding),
            (_PEOPLE, people.holding),
            (_PLACE, places.holding),
            (_ABSTRACT, partial(self._in_abstracts, among)),
        )
        for weight, found in ways:
            if left and (here := found(word, left)):
                weights[weight] = here
                left &= ~here
        return weights

    def _in_abstracts(self, among: Places, word: str, left: Places) -> Places:
        """The talks left that have a word in their abstract.

        Args:
            among: all the word is looked for in, in abstracts or elsewhere.
        """
        for begun, looked_in, found in self._known:
            if word.startswith(begun) and not among & ~looked_in:
                left &= found
        if self._index is not None:
            return self._index.holding(word, left)
        abstracts = self._abstracts
        return places_where(left, len(abstracts), lambda place: word in abstracts[place])

    def _forgiven_weights(self, variants: Sequence[str], among: Places) -> dict[int, Places]:
        """How much the best of several words counts in each talk, less for the mistake."""
        each = [self._weights(variant, among) for variant in variants]
        weights: dict[int, Places] = {}
        for weight in (_TITLE_START, _TITLE, _PEOPLE, _PLACE, _ABSTRACT):
            if here := _united(found.get(weight, NOWHERE) for found in each) & among:
                weights[weight - _FORGIVEN] = here
                among &= ~here
        return weights

    @cached_property
    def _heads(self) -> tuple[WordIndex, WordIndex, WordIndex]:
        """Titles, people and places of every talk."""
        return (
            WordIndex([fold(talk.title) for talk in self._talks]),
            WordIndex([fold("\n".join(talk.people)) for talk in self._talks]),
            WordIndex(
                [
                    fold(
                        "\n".join(part for part in (talk.track, talk.session, talk.room, talk.badge) if part)
                    )
                    for talk in self._talks
                ]
            ),
        )

    @cached_property
    def _abstracts(self) -> list[str]:
        return [fold(talk.abstract) if talk.abstract else "" for talk in self._talks]

    @cached_property
    def _vocabulary(self) -> tuple[str, ...]:
        """Every word of titles, people and places, once."""
        return tuple(sorted({word for index in self._heads for word in index.words}))


def _united(places: Iterable[Places]) -> Places:
    united = NOWHERE
    for each in places:
        united |= each
    return united


def _added(scores: Mapping[int, Places], weights: Mapping[int, Places]) -> dict[int, Places]:
    """The scores of the talks that have a further word."""
    added: dict[int, Places] = {}
    for score, places in scores.items():
        for weight, found in weights.items():
            if here := places & found:
                added[score + weight] = added.get(score + weight, NOWHERE) | here
    return added
