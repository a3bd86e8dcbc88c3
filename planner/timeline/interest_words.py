"""What a talk is about, as marks that can be counted: its words, its people, its track."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from planner.text.clean import one_line
from planner.text.fold import fold
from planner.text.latex import readable
from planner.timeline.program import Talk
from planner.timeline.query import track_of

Mark = str
"""A word, person or track as it is counted: what it is, a colon, and its folded name."""

WORD, PERSON, TRACK = "word", "person", "track"

_WORD = re.compile(r"[^\W_]+")
_STOP_WORDS = frozenset(
    """
    a about above across after again against all along also although am among an and another any are around as at away
    back based be became because become been before behind being below best better between beyond both but by
    came can cannot come comes could day did do does doing done down during each either else end even ever every few
    find first for found from full further get gets give given go goes going good got great had has have having he
    help her here hers high him his how however i if in including into is it its itself just keep kind know known last
    least less let like little long look lot low made make makes making many may maybe me mean might mine more most much
    must my near need needs neither never new next no nor not nothing now of off often on once one only onto or other
    others our ours out over own part per perhaps put quite rather real really same say see seen several shall she
    should show shown shows since small so some something soon still such take takes taken than that the their theirs
    them then there therefore these they thing things this those though three through thus time to together too toward
    towards two under until up upon us use used useful uses using various very via was way ways we well went were what
    when where whether which while who whole whom whose why will with within without work works would yet you your yours
    abstract approach achieve achieves address addition allow allows article author case challenge challenges common
    compared consider contribution demonstrate demonstrates describe design different discuss effective efficient enable
    enables evaluate example existing experiment experiments explore feature finally focus framework general important
    improve improved improves introduce introduces issue key large learn learned lead leads level main method methods
    multiple number novel obtain open order outperform outperforms paper performance possible present presents previous
    problem problems process propose proposed proposes provide provides question recent recently related require
    requires research result results set significant significantly simple single solution specific state study
    system systems talk talks task tasks term terms topic towards understand various
    aber alle als am an auch auf aus bei bis das dass dem den der des die doch durch ein eine einem einen einer eines er
    es für fur gibt haben hat ich ihr im in ist kann mehr mit nach nicht noch nur ob oder ohne sein sich sie sind so
    uber um und uns vom von vor war was wenn werden wie wir wird zu zum zur
    au aux avec ce ces cette dans de des du elle en est et il je la le les leur mais nous ou par pas plus pour que qui
    se ses son sont sur un une vous con del el los las para por una es y
    """.split()
)
"""Words that say nothing about what a talk is about, folded."""


@dataclass(frozen=True, slots=True)
class Marks:
    """What a talk is about."""

    head: frozenset[Mark]
    """Words of its title, its people, its track."""
    body: frozenset[Mark]
    """Words of its abstract that its title has not."""


def marks_of(talk: Talk) -> Marks:
    """What a talk is about; without its abstract where that was not loaded."""
    head = {f"{WORD}:{word}" for word in words_in(talk.title)}
    head.update(f"{PERSON}:{fold(name)}" for name in talk.people)
    if track := track_of(talk):
        head.add(f"{TRACK}:{fold(track)}")
    body = {f"{WORD}:{word}" for word in words_in(talk.abstract)} if talk.abstract else set()
    return Marks(frozenset(head), frozenset(body - head))


def words_in(text: str) -> set[str]:
    """The words of a text that may say what it is about, folded, in the singular.

    Of two letters or more with a digit or in capitals ("3D", "RL"), else of three or more; no numbers, no stop words.
    """
    text = readable(text)
    short = {fold(word) for word in _WORD.findall(text) if len(word) == 2 and _is_name(word)}
    words = {word for word in _WORD.findall(fold(text)) if len(word) > 2 and not word.isdecimal()} | short
    return {singular(word) for word in words - _STOP_WORDS}


def _is_name(word: str) -> bool:
    return word.isupper() or (not word.isdecimal() and any(letter.isdecimal() for letter in word))


def singular(word: str) -> str:
    """A word without the s of its plural, where that is certainly one."""
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
