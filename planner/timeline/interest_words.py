"""What a talk is about, as marks that can be counted: its words, its people, its track."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from planner.text.clean import one_line
from planner.text.fold import fold
from planner.text.latex import readable
from planner.text.stop_words import STOP_WORDS
from planner.timeline.program import Talk
from planner.timeline.query import track_of

Mark = str
"""A word, person or track as it is counted: what it is, a colon, and its folded name."""

WORD, PERSON, TRACK = "word", "person", "track"

_WORD = re.compile(r"[^\W_]+")
_WORDS = re.compile(r"[^\W_]{3,}+(?!['’](?:t|re|ll|ve|d|m)\b)", re.IGNORECASE)
"""Words of three letters or more; not "don't" and its like."""
_NAMES = re.compile(r"\b(?:[A-Z]{2}|[A-Z][0-9]|[0-9][A-Za-z])\b")
"""Words of two letters that say something: "RL", "3D"."""


@dataclass(frozen=True, slots=True)
class Marks:
    """What a talk is about."""

    head: frozenset[Mark]
    """Words of its title, its people, its track."""
    body: frozenset[Mark]
    """Words of its abstract that its title has not."""


def marks_of(talk: Talk) -> Marks:
    """What a talk is about; without its abstract where that was not loaded."""
    head = word_marks(talk.title)
    head.update(f"{PERSON}:{fold(name)}" for name in talk.people)
    if track := track_of(talk):
        head.add(f"{TRACK}:{fold(track)}")
    body = word_marks(talk.abstract) - head if talk.abstract else frozenset[Mark]()
    return Marks(frozenset(head), frozenset(body))


def word_marks(text: str) -> set[Mark]:
    """The words of a text that may say what it is about, in the singular.

    Of two letters or more with a digit or in capitals ("3D", "RL"), else of three or more; no numbers, no stop words.
    """
    text = unicodedata.normalize("NFC", readable(text))
    marks = {_mark_of(word) for word in {*_WORDS.findall(text), *_NAMES.findall(text)}}
    marks.discard("")
    return marks


@lru_cache(maxsize=200_000)  # a library uses each word many times; folding whole texts takes far longer
def _mark_of(word: str) -> Mark:
    """The mark of a word; empty for one that says nothing."""
    word = fold(word)
    return "" if word in STOP_WORDS or word.isdecimal() else f"{WORD}:{singular(word)}"


def singular(word: str) -> str:
    """A word without the s of its plural, where that is certainly one."""
    if len(word) > 5 and word.endswith("ies"):
        return f"{word[:-3]}y"
    if len(word) > 4 and word.endswith("s") and word[-2] not in "sui":
        return word[:-1]
    return word


def name_of_mark(mark: Mark, talk: Talk) -> str:
    """A mark as a talk that has it spells it: "Kaiming He", "Vision", "diffusion"."""
    sort, _, name = mark.partition(":")
    if sort == PERSON:
        return next((one_line(each) for each in talk.people if fold(each) == name), name)
    if sort == TRACK:
        return one_line(readable(track_of(talk)))
    return next((word for word in _spellings(talk) if _fits(word, name)), name)


def _spellings(talk: Talk) -> Iterator[str]:
    yield from _WORD.findall(readable(talk.title))
    yield from _WORD.findall(readable(talk.abstract or ""))


def _fits(word: str, name: str) -> bool:
    folded = fold(word)
    return folded == name or singular(folded) == name
