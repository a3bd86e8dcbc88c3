"""The kind of a talk from the words a program prints about it.

Words decide only where they are a name ("Poster session 2", "Keynote: ..."), not where they are a subject: a talk on
"Social learning" that counted as a social would no longer block, and one that counted as a break would never clash.
"""

import re
from functools import lru_cache

from planner.text.fold import fold
from planner.timeline.program import Kind

_BREAK = re.compile(
    r"(?:(?:coffee|tea|lunch|short|morning|afternoon|evening|and|&|/|\+)\s+)*"
    r"(?:break|lunch|coffee|tea|dinner|supper|breakfast|brunch|refreshments|"
    r"(?:kaffee|mittags|vormittags|nachmittags|tee)?-?pause|kaffee|mittagessen|abendessen|fruhstuck|"
    r"pause[ -](?:cafe|the|dejeuner|midi)|pauze|koffiepauze|theepauze|lunchpauze|pausa(?:[ -](?:cafe|caffe|pranzo|comida|almuerzo))?|pranzo|"
    r"almuerzo|comida|descanso|(?:petit[ -])?dejeuner|diner)(?:\s*(?:[&/+,(\[]|\s(?:and|with|at|in|\d)\b|\s[-–]\s).{0,40}|:.{0,24})?"
)
_OTHER = re.compile(
    r"(?:(?:registration|anmeldung|registrierung|badge pick-?up)(?:\s+(?:desk|check-?in|opens?|and|&).{0,40})?|"
    r"(?:opening|closing|welcome)(?:\s+(?:and|&)\s+\w+)?(?:\s+(?:remarks?|address|words?|ceremony))?(?:\s+(?:and|&|by|from|with)\b.{0,40})?)"
    r"(?:\s*[:(–-].{0,40})?|no (?:seminar|talk|meeting|class|lecture)s?\b.{0,40}"
)
_NUMBER = r"(?:\s+(?:\d{1,3}[a-z]?|[a-z]|[ivx]{1,4}))?"
_BEFORE = r"(?:(?:invited|opening|closing|plenary|welcome|main|joint|evening|conference|in-person|virtual|spotlight|student|community|networking)\s+)*"
_AFTER = r"(?:\s+(?:day|part|block|speech|address|lecture|session|presentations?|event|hour|dinner|night|reception|papers?|demos?|and demos?))*"
_NAMES = (
    (Kind.KEYNOTE, "keynotes?"),
    (Kind.POSTER, "posters?"),
    (Kind.TUTORIAL, "tutorials?"),
    (Kind.WORKSHOP, "workshops?"),
    (Kind.SOCIAL, "socials?|reception|banquet|party|mixer|meetup|get-together"),
)
_NAMED = tuple(
    (kind, re.compile(rf"{_BEFORE}(?:{names})(?:{_AFTER}{_NUMBER}){{1,3}}")) for kind, names in _NAMES
)
_ENDING = re.compile(
    r".{0,60}\s(?:(socials?|reception|banquet|party|mixer|meetup)|(poster session)|(keynote))" + _NUMBER
)
_HINT = re.compile("|".join(names for _, names in _NAMES))
"""What a name of a kind holds; cheap."""
_KEYNOTE_BY = re.compile(r"keynote (?:by|of) .*")
_IN_BADGE = tuple((kind, re.compile(rf"\b(?:{names})\b")) for kind, names in _NAMES)
_SIGNS = re.compile(r"^[^\w(\[\"'“‘]+|[\u2600-\u27bf\U0001f000-\U0001faff\ufe0f\s]+$")
"""Pictures and bullets around a title."""
_SESSION_KINDS = frozenset({Kind.KEYNOTE, Kind.POSTER, Kind.TUTORIAL, Kind.SOCIAL})


def kind_of(title: str, *, badge: str | None = None, session: str | None = None) -> Kind:
    """The kind of a talk: what its badge says, else what its title is or begins with, else what its session is.

    A workshop's talks are talks; a poster session's are posters.
    """
    if badge and (kind := _kind_in_badge(badge)) is not None:
        return kind
    folded = _plain(title)
    if _BREAK.fullmatch(folded):
        return Kind.BREAK
    if _OTHER.fullmatch(folded):
        return Kind.OTHER
    if _KEYNOTE_BY.fullmatch(folded):
        return Kind.KEYNOTE
    return _kind_named(folded) or (session and kind_of_session(session)) or Kind.TALK


@lru_cache(maxsize=1024)  # asked for each of its talks
def kind_of_session(title: str) -> Kind | None:
    """The kind that a session's name gives to what is in it; None when it says nothing."""
    kind = _kind_named(_plain(title))
    return kind if kind in _SESSION_KINDS else None


def _plain(title: str) -> str:
    """A title folded, without signs around it."""
    folded = fold(title)
    if folded.isascii() and folded[:1].isalnum() and folded[-1:].isalnum():
        return folded
    return _SIGNS.sub("", folded).strip()


def _kind_named(folded: str) -> Kind | None:
    """The kind that a name is ("Poster session 2") or begins with ("Tutorial: ...") or ends in ("Women in ML social")."""
    if _HINT.search(folded) is None:
        return None
    label = re.split(r"[:–—|(]|\s-\s", folded, maxsplit=1)[0].strip()
    for kind, pattern in _NAMED:
        if pattern.fullmatch(label):
            return kind
    ending = _ENDING.fullmatch(label)
    if ending is None or len(label.split()) > 6:
        return None
    kinds = (Kind.SOCIAL, Kind.POSTER, Kind.KEYNOTE)
    return next(kind for kind, found in zip(kinds, ending.groups(), strict=True) if found)


@lru_cache(maxsize=1024)  # a program has few badges
def _kind_in_badge(words: str) -> Kind | None:
    folded = fold(words)
    return next((kind for kind, pattern in _IN_BADGE if pattern.search(folded)), None)
