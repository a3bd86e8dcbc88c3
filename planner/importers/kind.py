"""The kind of a talk from the words a program prints about it."""

import re

from planner.text.fold import fold
from planner.timeline.program import Kind

_BREAK = re.compile(
    r"(?:(?:coffee|tea|lunch|short|morning|afternoon|evening)\s+)*(?:break|lunch|coffee|tea|dinner|breakfast|pause)\b.{0,24}"
)
_WORDS = (
    (Kind.KEYNOTE, re.compile(r"\bkeynotes?\b")),
    (Kind.POSTER, re.compile(r"\bposters?\b")),
    (Kind.TUTORIAL, re.compile(r"\btutorials?\b")),
    (Kind.WORKSHOP, re.compile(r"\bworkshops?\b")),
    (Kind.SOCIAL, re.compile(r"\b(?:social|reception|banquet|party|mixer|meetup|get-together)\b")),
)
_OTHER = re.compile(r"(?:registration|badge pick-?up|opening remarks|closing remarks|welcome)\b.{0,40}")
_SESSION_KINDS = frozenset({Kind.KEYNOTE, Kind.POSTER, Kind.TUTORIAL, Kind.SOCIAL})


def kind_of(title: str, *, badge: str | None = None, session: str | None = None) -> Kind:
    """The kind of a talk: what its badge says, else what its title begins with, else what its session is.

    A workshop's talks are talks; a poster session's are posters.
    """
    if badge and (kind := _kind_in(badge)) is not None:
        return kind
    folded = fold(title).strip()
    if _BREAK.fullmatch(folded):
        return Kind.BREAK
    if _OTHER.fullmatch(folded):
        return Kind.OTHER
    label = re.split(r"[:–—|]|\s-\s", folded, maxsplit=1)[0] if re.search(r"[:–—|]|\s-\s", folded) else ""
    if label and len(label.split()) <= 3 and (kind := _kind_in(label)) is not None:
        return kind
    return (session and kind_of_session(session)) or Kind.TALK


def kind_of_session(title: str) -> Kind | None:
    """The kind that a session's name gives to what is in it; None when it says nothing."""
    kind = _kind_in(title)
    return kind if kind in _SESSION_KINDS else None


def _kind_in(words: str) -> Kind | None:
    folded = fold(words)
    return next((kind for kind, pattern in _WORDS if pattern.search(folded)), None)
