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


def fold(text: str) -> str:
    """The text as search compares it: lower case, no accents, plain quotes and dashes.

    `fold(fold(x)) == fold(x)`. The length may differ from the text's.
    """
    if text.isascii():
        return text.lower()
    spread = unicodedata.normalize("NFKD", text.translate(_PLAIN))
    bare = "".join(letter for letter in spread if not unicodedata.combining(letter))
    return bare.casefold().translate(_PLAIN)


def fold_words(text: str) -> str:
    """The text folded, a single space between its words: how titles, names and rooms are compared."""
    return " ".join(fold(text).split())
