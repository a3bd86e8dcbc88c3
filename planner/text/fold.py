"""Folding for search and comparison: case, accents, typographic quotes and dashes do not matter."""

import unicodedata

_PLAIN = str.maketrans(
    {
        "‘": "'", "’": "'", "‚": "'", "‛": "'", "′": "'", "`": "'", "´": "'",
        "“": '"', "”": '"', "„": '"', "‟": '"', "″": '"', "«": '"', "»": '"',
        "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "―": "-", "−": "-",
        "ß": "ss", "ẞ": "ss", "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe", "ø": "o", "Ø": "o",
        "đ": "d", "Đ": "d", "ł": "l", "Ł": "l", "ı": "i", "þ": "th", "Þ": "th", "ð": "d", "Ð": "d",
    }
)  # fmt: skip


_MOST_LETTERS = 1 << 14
"""So many letters are remembered; no script that people fold has more."""


class _Folded(dict[int, str]):
    """What each letter becomes, worked out when a text first has it; folding looks at one letter at a time."""

    def __missing__(self, code: int) -> str:
        spread = unicodedata.normalize("NFKD", chr(code).translate(_PLAIN))
        bare = "".join(letter for letter in spread if not unicodedata.combining(letter))
        folded = bare.casefold().translate(_PLAIN)
        if len(self) < _MOST_LETTERS:
            self[code] = folded
        return folded


_FOLDED = _Folded()


def fold(text: str) -> str:
    """The text as search compares it: lower case, no accents, plain quotes and dashes.

    `fold(fold(x)) == fold(x)`. The length may differ from the text's.
    """
    if text.isascii():
        return text.lower()
    return text.translate(_FOLDED)


def fold_words(text: str) -> str:
    """The text folded, a single space between its words: how titles, names and rooms are compared."""
    return " ".join(fold(text).split())
