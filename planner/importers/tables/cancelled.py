"""Whether a row takes place: what a status says, and the marks before and behind a title."""

import re

_CANCELLED_WORD = r"(?:cancell?ed|withdrawn|retracted|abgesagt|entf[aä]llt|f[aä]llt aus|storniert|zur[uü]ckgezogen|annul[ée]e?s?|supprim[ée]e?)"
_CANCELLED_BEFORE = re.compile(
    rf"(?:[\[(*]{{1,3}} ?{_CANCELLED_WORD} ?[\])*]{{1,3}} ?[:–—-]?|{_CANCELLED_WORD} ?[:–—]|{_CANCELLED_WORD} -) ?",
    re.IGNORECASE,
)
_CANCELLED_BEHIND = re.compile(
    rf"(?: ?[\[(*]{{1,3}} ?{_CANCELLED_WORD} ?[\])*]{{1,3}}| [-–—] ?{_CANCELLED_WORD})", re.IGNORECASE
)
_LONGEST_MARK = 30
_CANCELLED = re.compile(rf"{_CANCELLED_WORD}|rejected|declined|deleted", re.IGNORECASE)


def says_cancelled(status: str) -> bool:
    """Whether a status cell says that the talk does not take place."""
    return _CANCELLED.search(status) is not None


def without_cancelled_mark(title: str) -> str:
    """A title without the "CANCELLED" before or behind it."""
    if _CANCELLED.search(title) is None:
        return title
    if before := _CANCELLED_BEFORE.match(title):
        return title[before.end() :]
    for length in range(min(len(title), _LONGEST_MARK), 0, -1):
        if _CANCELLED_BEHIND.fullmatch(title, len(title) - length):
            return title[:-length]
    return title
