"""Accented letters written in LaTeX, and the quote marks and apostrophes that only look like them."""

import re
import unicodedata

from planner.text.latex_tables import TEXT_ACCENTS

_LETTER = re.compile(r"\{?(?:\\([ij])(?![A-Za-z])|([^\W\d_]))")
_CONTRACTION = re.compile(r"(?:s|re|ll|m)\b")
_CLOSING_QUOTE = re.compile(r'\\"(?![A-Za-z{\\])')
_USUAL = {".": frozenset("zZI"), "=": frozenset("aeiouAEIOU"), '"': frozenset("aeiouyAEIOUY\\")}
"""Letters that carry these accents without braces; before others a backslash means something else ("\\.com")."""


class AccentReader:
    """Reads accents in one text, which tells by a closing ``\\"`` whether its quote marks are only escaped."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._quotes_escaped = _CLOSING_QUOTE.search(text) is not None

    def at(self, place: int, end: int) -> tuple[str, int] | None:
        """The letter that ``\\"o``, ``\\'{e}`` or ``\\v{s}`` at a place makes, and the place behind it; None when
        it makes no letter that there is."""
        text, mark = self.text, self.text[place + 1 : place + 2]
        if mark not in TEXT_ACCENTS or place + 1 >= end:
            return None
        at = place + 2
        after_letter = place > 0 and text[place - 1].isalpha()
        if mark.isalpha() and after_letter and text.startswith(" ", at):
            at += 1
        elif mark.isalpha() and not text.startswith("{", at):
            return None
        if not text.startswith("{", at) and self._is_no_accent(mark, at, after_letter):
            return None
        letter, behind = self._letter(at, end)
        made = unicodedata.normalize("NFC", letter + TEXT_ACCENTS[mark])
        return (made, behind) if letter and len(made) == 1 else None

    def _is_no_accent(self, mark: str, at: int, after_letter: bool) -> bool:
        """Whether the backslash only guards a quote mark, an apostrophe or a dot."""
        if mark == '"' and self._quotes_escaped:
            return True
        if mark == "'" and after_letter:
            return _CONTRACTION.match(self.text, at) is not None
        return mark in _USUAL and self.text[at : at + 1] not in _USUAL[mark]

    def _letter(self, at: int, end: int) -> tuple[str, int]:
        match = _LETTER.match(self.text, at, end)
        if match is None:
            return "", at
        letter, behind = match.group(1) or match.group(2), match.end()
        if not self.text.startswith("{", at):
            return letter, behind
        return (letter, behind + 1) if self.text.startswith("}", behind) and behind < end else ("", at)
