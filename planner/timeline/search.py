"""Searching talks by words: ranked, mistakes forgiven, and quick to ask anew with every letter."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from planner.text.fold import fold
from planner.timeline.program import Talk

Near = Callable[[str, Sequence[str]], tuple[str, ...]]
"""Finds the known words that a mistyped one may stand for."""

_TITLE_START, _TITLE, _PEOPLE, _PLACE, _ABSTRACT = 16, 12, 8, 4, 2
_FORGIVEN = 1
"""A word that was forgiven a mistake counts so much less."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a search finds."""

    talks: tuple[Talk, ...]
    """The best fitting first; equal ones in the order of the talks searched."""
    words: tuple[str, ...] = ()
    """Folded: what occurs in the talks, the forgiven words as they are meant."""
    forgiven: tuple[tuple[str, str], ...] = ()
    """Words that no talk has, each with what was taken instead."""


class TalkSearch:
    """Searches the same talks again and again.

    A word counts most at the beginning of a word in the title, then inside the title, in people, in track, session,
    room or badge, and least in the abstract. All words must occur.
    """

    def __init__(self, talks: Sequence[Talk], near: Near | None = None) -> None:
        self._talks = tuple(talks)
        self._near = near
        self._last: tuple[tuple[str, ...], Sequence[int]] = ((), ())

    def warm(self) -> None:
        """Fold all that is searched now, for instance in the background."""
        _ = self._texts, self._abstracts, self._vocabulary

    def find(self, search: str) -> Found:
        """The talks that hold all the words of a search; all of them when it has no words.

        A word of four letters or more that occurs in none of the talks that have the words before it stands for the
        nearest words that titles, people and places have.
        """
        words = tuple(dict.fromkeys(fold(search).split()))
        if not words:
            return Found(self._talks)
        hits = self._narrowed(words) or self._hits(words, range(len(self._talks)), self._near)
        self._last = (words, () if hits.forgiven else hits.places)
        order = sorted(range(len(hits.places)), key=hits.scores.__getitem__, reverse=True)
        talks, places = self._talks, hits.places
        return Found(tuple([talks[places[n]] for n in order]), hits.words, hits.forgiven)

    def _narrowed(self, words: tuple[str, ...]) -> "_Hits | None":
        """The hits among those of the last search, if this one only types on and still finds each word."""
        before, among = self._last
        known = len(before)
        if not among or words[: known - 1] != before[:-1] or len(words) < known:
            return None
        if not words[known - 1].startswith(before[-1]):
            return None
        hits = self._hits(words, among, None)
        return hits if hits.places else None

    def _hits(self, words: tuple[str, ...], among: Sequence[int], near: Near | None) -> "_Hits":
        scores = [0] * len(among)
        meant: list[str] = []
        forgiven: list[tuple[str, str]] = []
        for word in words:
            weights = self._weights(word, among)
            variants: tuple[str, ...] = (word,)
            if (
                not any(weights)
                and near is not None
                and (variants := near(word, self._vocabulary) or (word,))
            ):
                each = [self._weights(variant, among) for variant in variants]
                weights = [max(0, max(of_talk) - _FORGIVEN) for of_talk in zip(*each, strict=True)]
                forgiven += [(word, variants[0])] if variants != (word,) else []
            meant += variants
            kept = [n for n, weight in enumerate(weights) if weight]
            scores = [scores[n] + weights[n] for n in kept]
            among = among if len(kept) == len(among) else [among[n] for n in kept]
        return _Hits(among, scores, tuple(meant), tuple(forgiven))

    def _weights(self, word: str, among: Sequence[int]) -> list[int]:
        """How much a word counts in each talk looked at; 0 where it does not occur."""
        start = f" {word}"
        titles, people, places = self._texts
        abstracts = self._abstracts
        return [
            (_TITLE_START if start in titles[n] else _TITLE) if word in titles[n]
            else _PEOPLE if word in people[n]
            else _PLACE if word in places[n]
            else _ABSTRACT if word in abstracts[n]
            else 0
            for n in among
        ]  # fmt: skip

    @cached_property
    def _texts(self) -> tuple[list[str], list[str], list[str]]:
        """Folded titles, people and places of every talk."""
        return (
            [f" {fold(talk.title)}" for talk in self._talks],
            [fold("\n".join(talk.people)) for talk in self._talks],
            [
                fold("\n".join(part for part in (talk.track, talk.session, talk.room, talk.badge) if part))
                for talk in self._talks
            ],
        )

    @cached_property
    def _abstracts(self) -> list[str]:
        return [fold(talk.abstract) if talk.abstract else "" for talk in self._talks]

    @cached_property
    def _vocabulary(self) -> tuple[str, ...]:
        """Every word of titles, people and places, once."""
        return tuple(sorted({word for texts in self._texts for text in texts for word in text.split()}))


@dataclass(frozen=True, slots=True)
class _Hits:
    """Where something was found."""

    places: Sequence[int]
    """Among the talks searched, in their order."""
    scores: Sequence[int]
    """Of each place."""
    words: tuple[str, ...]
    forgiven: tuple[tuple[str, str], ...]
