"""Whether a talk is off, from what a program prints about it: a state of its own, or a stamp on the title.

In a title the word must stand like a stamp ("CANCELLED Foo", "[withdrawn] Foo", "Foo (cancelled)", "Cancelled: Foo"):
a talk on cancelled flights takes place. The stamp is no part of the title, so that a talk keeps its title, and what
is derived from it, when it is called off.
"""

import re

from planner.timeline.program import Status

_OFF = (
    r"(?:cancell?ed|withdrawn|retracted|abgesagt|entf[aä]llt|f[aä]llt aus|storniert|zur[uü]ckgezogen|annul[ée]e?s?|"
    r"supprim[ée]e?|cancelad[oa]|annullat[oa]|geannuleerd)"
)
_WORD = re.compile(_OFF)
_OPEN, _INSIDE, _CLOSE = r"[\[({<*]{1,3}", r"[^\[\](){}<>*]", r"[\])}>*]{1,3}"
_STAMPS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"^\W{{0,5}}{_OPEN}\s*{_OFF}\b{_INSIDE}{{0,60}}{_CLOSE}\s*[:!|–—-]{{0,3}}\s*",
        rf"^\W{{0,5}}{_OFF}\s*(?:[:!|–—]{{1,3}}\s*|-{{1,3}}\s+|$)",
        rf"\s*{_OPEN}\s*{_OFF}\b{_INSIDE}{{0,60}}{_CLOSE}\W{{0,3}}$",
        rf"\s+[-–—|]{{1,3}}\s*{_OFF}\W{{0,3}}$",
        rf"\s*[\[(*]{{1,3}}\s*{_OFF}\s*[\])*]{{1,3}}\s*",
    )
)
"""Before a title, behind it, and in it."""
_SHOUTED = re.compile(rf"\W{{0,5}}({_OFF})\b\s*", re.IGNORECASE)
_LONGEST = 400
"""A longer title is read as it is."""
_STATE = re.compile(
    rf"(?<!not )(?<!nicht )(?:\b|event){_OFF[:-1]}|rejected|declined|deleted|removed)\b", re.IGNORECASE
)


def title_and_status(title: str, *states: str | None) -> tuple[str, Status]:
    """A title without a stamp that calls the talk off, and whether it takes place.

    Args:
        title: one line. One that is nothing but a stamp stays.
        states: what the source says in fields of its own: "CANCELED", "withdrawn", "confirmed".
    """
    bare = _without_stamp(title)
    off = bare != title or any(state and says_off(state) for state in states)
    return bare or title, Status.CANCELLED if off else Status.CONFIRMED


def says_off(state: str) -> bool:
    """Whether a state says that a talk does not take place: "CANCELED", "withdrawn", "EventCancelled"."""
    return _STATE.search(state) is not None


def _without_stamp(title: str) -> str:
    if len(title) > _LONGEST or _WORD.search(title.lower()) is None:
        return title
    for stamp in _STAMPS:
        if found := stamp.search(title):
            return f"{title[: found.start()]} {title[found.end() :]}".strip()
    shouted = _SHOUTED.match(title)
    is_stamp = shouted is not None and shouted[1].isupper() and not title.isupper()
    return title[shouted.end() :] if shouted is not None and is_stamp else title
