"""Whether a talk is off, from what a program prints about it: a state of its own, or a word in the title.

In a title the word must stand like a stamp ("CANCELLED Foo", "[withdrawn] Foo", "Foo (cancelled)", "Cancelled: Foo"):
a talk on cancelled flights takes place.
"""

import re

from planner.text.fold import fold
from planner.timeline.program import Status

_OFF = r"(?:cancell?ed|withdrawn|abgesagt|entfallt|annulee?|cancelad[oa]|annullat[oa])"
_STAMPS = (
    re.compile(rf"\W*[\[({{<*]\s*{_OFF}\b[^\])}}>*]{{0,60}}[\])}}>*]"),
    re.compile(rf"\W*{_OFF}\s*(?:[:!|]|-+\s|$)"),
    re.compile(rf".{{0,400}}[\[({{<*]\s*{_OFF}\b[^\])}}>*]{{0,60}}[\])}}>*]\W*$"),
    re.compile(rf".{{0,400}}\s[-|]+\s*{_OFF}\W*$"),
)
_WORD = re.compile(_OFF)
_FIRST_WORD = re.compile(rf"\W*({_OFF})\b", re.IGNORECASE)
_STATES = frozenset({"cancelled", "canceled", "withdrawn", "rejected", "deleted", "removed", "abgesagt"})


def status_of(title: str, state: str = "") -> Status:
    """Whether a talk takes place.

    Args:
        title: one line.
        state: what the source says in a field of its own: "CANCELED", "withdrawn", "confirmed"; empty for nothing.
    """
    if state and fold(state).strip() in _STATES:
        return Status.CANCELLED
    folded = fold(title[:400])
    if _WORD.search(folded) is None:
        return Status.CONFIRMED
    word = _FIRST_WORD.match(folded)
    if word is not None and not title.isupper() and len(folded) == len(title[:400]):
        printed = title[word.start(1) : word.end(1)]
        if printed.isupper():
            return Status.CANCELLED
    off = any(stamp.match(folded) for stamp in _STAMPS)
    return Status.CANCELLED if off else Status.CONFIRMED
