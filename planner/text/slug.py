"""Short typable ids from names and titles."""

import base64
import hashlib
import re

from planner.text.fold import fold, fold_words

_NO_SLUG = re.compile(r"[^a-z0-9]+")
_WORD = re.compile(r"[a-z0-9]+")
_SMALL_WORDS = frozenset(
    {
        "a", "an", "and", "are", "as", "at", "be", "by", "can", "do", "for", "from", "how", "in", "is", "it", "new", "of",
        "on", "or", "the", "to", "toward", "towards", "via", "we", "what", "when", "where", "which", "who", "why", "with",
        "keynote", "oral", "panel", "poster", "session", "social", "spotlight", "talk", "tutorial", "workshop",
    }
)  # fmt: skip


def slug(name: str, most: int = 40) -> str:
    """Lower-case letters, digits and single hyphens, at most `most` long and cut between words.

    A name whose part before a colon is enough ("Oral 4 Track 6: Deep Learning ...") is cut there when the
    whole is too long. Empty when the name has no letter or digit of the Latin alphabet.
    """
    whole = _NO_SLUG.sub("-", fold(name)).strip("-")
    if len(whole) <= most:
        return whole
    head = _NO_SLUG.sub("-", fold(name.partition(":")[0])).strip("-")
    if head and len(head) <= most:
        return head
    cut = whole[: most + 1].rpartition("-")[0]
    return cut or whole[:most]


def first_word(title: str) -> str:
    """The first telling word of a title as a slug of at most 14 characters; "talk" when there is none."""
    words = _WORD.findall(fold(title))
    telling = next((word for word in words if word not in _SMALL_WORDS), None)
    return (telling or words[0])[:14] if words else "talk"


def fingerprint(*parts: str, length: int = 5) -> str:
    """A few letters and digits (RFC 4648 base32, lower case) that stand for the folded parts."""
    text = "\x1f".join(fold_words(part) for part in parts)
    digest = hashlib.sha256(text.encode("utf-8", "replace")).digest()
    octets = digest[: 5 * -(-length // 8)]  # five octets make eight letters
    return base64.b32encode(octets).decode("ascii").lower()[:length]
