"""How much a talk may interest somebody: by the words, people and tracks they named, and by what they starred."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from math import log
from types import MappingProxyType

from planner.text.fold import fold
from planner.timeline.agenda import Level
from planner.timeline.interest_words import PERSON, TRACK, WORD, Mark, Marks, marks_of, name_of_mark
from planner.timeline.interests import NO_INTERESTS, Interests
from planner.timeline.program import Kind, Talk
from planner.timeline.query import track_of

NAMED = 2.0
"""What an interest counts that somebody named: as much as five stars with it where none were to be expected."""
_IN_ABSTRACT = 0.5
"""A word counts so much where only the abstract has it, both in what is starred and in what may be."""
_MOST_REASONS = 3
"""So many reasons make the score, and are told."""
_LEAST: Mapping[str, float] = MappingProxyType({WORD: 2.0, PERSON: 1.0, TRACK: 2.0})
"""So many stars must have a word, person or track before it says anything; of a word, titles and half the abstracts."""
_OFTENER = 2.0
"""A word must be so many times as frequent as by chance."""
_COMMON = 0.1
"""A word that more of a program's talks have says nothing there."""
_FEW = 3
"""So many talks of a program may always share a word."""
_WHOLE = 2
"""A word that was named with so few letters is meant whole: "RL" is not the beginning of one."""
_WEIGHTS: Mapping[Level, float] = MappingProxyType({Level.MUST: 2.0, Level.WANT: 1.0, Level.MAYBE: 0.5})


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that speaks for a talk."""

    text: str
    """In words: "diffusion (3 of your stars)", "track Vision (one of your interests)"."""
    short: str
    """The same where there is little room: "diffusion 3★", "Vision"."""
    weight: float


class InterestIndex:
    """What each talk of a library is about, and how common each mark is. Made once; it knows of nobody's stars.

    Source: one pass over all texts; about 0.1 ms for a talk with its abstract.
    """

    def __init__(self, talks: Iterable[Talk]) -> None:
        self._talks = {talk.id: talk for talk in talks if talk.kind is not Kind.BREAK}
        self.marks: Mapping[str, Marks] = {talk_id: marks_of(talk) for talk_id, talk in self._talks.items()}
        self._totals: Counter[str] = Counter()
        self._heads: dict[str, Counter[Mark]] = defaultdict(Counter)
        self._bodies: dict[str, Counter[Mark]] = defaultdict(Counter)
        for talk_id, marks in self.marks.items():
            talk = self._talks[talk_id]
            if self.work_of(talk) == talk_id:
                self._totals[talk.program] += 1
                self._heads[talk.program].update(marks.head)
                self._bodies[talk.program].update(marks.body)

    def talk(self, talk_id: str) -> Talk | None:
        """The talk of an id; None when it is not among them."""
        return self._talks.get(talk_id)

    def work_of(self, talk: Talk) -> str:
        """What stands for all slots of a talk: the smallest id of those in the library."""
        return min([talk.id, *(other for other in talk.same_as if other in self._talks)])

    def share(self, mark: Mark, program: str) -> float:
        """Which part of a program's talks have a mark, from 0 to 1; repeats count once, abstracts half."""
        total = self._totals[program]
        found = self._heads[program][mark] + _IN_ABSTRACT * self._bodies[program][mark]
        return found / total if total else 0.0

    def is_common(self, mark: Mark, program: str) -> bool:
        """Whether so many talks of a program have a mark that it says nothing there."""
        found = self._heads[program][mark] + self._bodies[program][mark]
        return found > max(_FEW, _COMMON * self._totals[program])


class Taste:
    """What somebody likes, by what they named and starred.

    A word, person or track that stars have weighs ln((s + 1) / (e + 1)): s is how many stars have it, a must counted as
    two and a maybe as half, and e how many would if as much had been taken from the same programs by chance. A word that
    only the abstract has counts half, in s, in e, and in the talk that is judged. It says nothing where two titles (or
    four abstracts) of stars do not have it, where s is not twice e, or where more than a tenth of the program has it; a
    person needs one star, a track two. What was named weighs `NAMED`, or what the stars say if that is more. A talk's
    score is the sum of its three strongest reasons, and those are told: nothing else goes into it. A further star that
    has nothing in common with a talk never raises its score.
    """

    def __init__(
        self, index: InterestIndex, levels: Mapping[str, Level], interests: Interests = NO_INTERESTS
    ) -> None:
        self._index = index
        self._levels = levels
        self._interests = interests
        self._scores: dict[str, float] = {}

    def is_of(self, levels: Mapping[str, Level]) -> bool:
        """Whether it was learned from exactly these stars."""
        return self._levels == levels

    @cached_property
    def _learned(self) -> Mapping[Mark, tuple[float, int]]:
        """The weight of each mark that says something, and how many stars have it."""
        seen: Counter[Mark] = Counter()
        plain: dict[Mark, float] = defaultdict(float)
        weighed: dict[Mark, float] = defaultdict(float)
        taken: dict[str, float] = defaultdict(float)
        for work, weight in self._starred_works().items():
            talk, marks = self._index.talk(work), self._index.marks[work]
            taken[talk.program if talk else ""] += weight
            for part, found in ((1.0, marks.head), (_IN_ABSTRACT, marks.body)):
                for mark in found:
                    seen[mark] += 1
                    plain[mark] += part
                    weighed[mark] += part * weight
        learned = {}
        for mark, count in seen.items():
            sort = mark.partition(":")[0]
            if plain[mark] >= _LEAST[sort]:
                expected = sum(weight * self._index.share(mark, program) for program, weight in taken.items())
                least = expected * (_OFTENER if sort == WORD else 1.0)
                if weighed[mark] > least:
                    learned[mark] = (log((weighed[mark] + 1) / (expected + 1)), count)
        return learned

    def _starred_works(self) -> dict[str, float]:
        """The weight of each starred talk, slots of one talk together by the highest."""
        works: dict[str, float] = {}
        for talk_id, level in self._levels.items():
            if talk := self._index.talk(talk_id):
                work = self._index.work_of(talk)
                works[work] = max(works.get(work, 0.0), _WEIGHTS[level])
        return works

    def score(self, talk: Talk) -> float:
        """How much a talk may interest them, from 0 for nothing known, rounded to hundredths."""
        known = self._scores.get(talk.id)
        if known is None:
            known = self._scores[talk.id] = round(sum(weight for weight, _ in self._strongest(talk)), 2)
        return known

    def warm(self, talks: Iterable[Talk]) -> None:
        """Score talks beforehand, for instance in the background."""
        for talk in talks:
            self.score(talk)

    def because(self, talk: Talk) -> tuple[Reason, ...]:
        """What the score is the sum of, the strongest first."""
        named = {mark for mark, _ in self._named(talk)}
        return tuple(
            self._reason(mark, talk, weight, is_named=mark in named) for weight, mark in self._strongest(talk)
        )

    def _strongest(self, talk: Talk) -> list[tuple[float, Mark]]:
        marks = self._index.marks.get(talk.id) or marks_of(talk)
        learned = self._learned
        found: dict[Mark, float] = {}
        for mark in learned.keys() & marks.head:
            found[mark] = learned[mark][0]
        for mark in learned.keys() & marks.body:
            found[mark] = learned[mark][0] * _IN_ABSTRACT
        found = {mark: weight for mark, weight in found.items() if not self._says_nothing(mark, talk)}
        for mark, weight in self._named(talk):
            found[mark] = max(weight, found.get(mark, 0.0))
        ranked = sorted((-weight, mark) for mark, weight in found.items())
        return [(-weight, mark) for weight, mark in ranked[:_MOST_REASONS]]

    def _says_nothing(self, mark: Mark, talk: Talk) -> bool:
        return mark.startswith(WORD) and self._index.is_common(mark, talk.program)

    def _named(self, talk: Talk) -> Iterator[tuple[Mark, float]]:
        """The interests they named that a talk meets."""
        if not self._interests:
            return
        title, abstract = f" {_plain(talk.title)} ", f" {_plain(talk.abstract or '')} "
        for word in map(_plain, self._interests.words):
            wanted = f" {word}" if len(word) > _WHOLE else f" {word} "
            if wanted in title:
                yield f"{WORD}:{word}", NAMED
            elif wanted in abstract:
                yield f"{WORD}:{word}", NAMED * _IN_ABSTRACT
        for person in self._interests.people:
            for name in talk.people:
                if f" {fold(person)}" in f" {fold(name)}":
                    yield f"{PERSON}:{fold(name)}", NAMED
        place = fold(f"{talk.track or ''}\n{talk.session or ''}")
        for track in self._interests.tracks:
            if fold(track) in place:
                yield f"{TRACK}:{fold(track_of(talk))}", NAMED

    def _reason(self, mark: Mark, talk: Talk, weight: float, *, is_named: bool) -> Reason:
        sort, name = mark.partition(":")[0], name_of_mark(mark, talk)
        count = self._learned[mark][1] if mark in self._learned else 0
        said = ("one of your interests" if is_named else "", f"{count} of your stars" if count else "")
        how = ", ".join(filter(None, said))
        text = f"{'track ' if sort == TRACK else ''}{name} ({how})"
        return Reason(text, f"{name} {count}★" if count else name, weight)


def _plain(text: str) -> str:
    """A text as phrases are looked for in it: folded, one blank between words, nothing else."""
    return " ".join("".join(letter if letter.isalnum() else " " for letter in fold(text)).split())
