"""Words that only say that there is nothing: "TBA", "n/a", "None"."""

from functools import lru_cache

_ABSENT = frozenset(
    {
        "", "-", "--", "---", "–", "—", "?", "n/a", "na", "n.a.", "none", "null", "nil", "nan", "nat", "undefined", "unknown",
        "tba", "tbd", "tbc", "t.b.a.", "t.b.d.", "t.b.c.", "to be announced", "to be determined", "to be confirmed",
        "#n/a", "#value!", "#ref!", "#name?", "n.n.", "k.a.",
    }
)  # fmt: skip
_LONGEST = 40


def is_absent(text: str) -> bool:
    """Whether a text says nothing, or that there is nothing to say; case and white space around do not matter."""
    return len(text) <= _LONGEST and _is_absent(text)


@lru_cache(maxsize=8192)
def _is_absent(text: str) -> bool:
    return text.strip().casefold() in _ABSENT


def present(text: str) -> str | None:
    """The text as it is, or None where it only says that there is none."""
    return None if is_absent(text) else text
