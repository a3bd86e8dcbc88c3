"""Short typable ids from names and titles."""

import hashlib
import re

from planner.text.fold import fold, fold_words

_NO_SLUG = re.compile(r"[^a-z0-9]+")
_BASE32 = "abcdefghijklmnopqrstuvwxyz234567"
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
    folded = fold(name)
    is_slug = folded.isascii() and folded.isalnum()
    whole = folded if is_slug else _NO_SLUG.sub("-", folded).strip("-")
    if len(whole) <= most:
        return whole
    head = _NO_SLUG.sub("-", fold(name.partition(":")[0])).strip("-")
    if head and len(head) <= most:
        return head
    cut = whole[: most + 1].rpartition("-")[0]
    return cut or whole[:most]


def first_word(title: str) -> str:
    """The first telling word of a title as a slug of at most 14 characters; "talk" when there is none."""
    first = ""
    for word in _WORD.finditer(fold(title)):
        if word[0] not in _SMALL_WORDS:
            return word[0][:14]
        first = first or word[0]
    return first[:14] or "talk"


def fingerprint(*parts: str, length: int = 5) -> str:
    """A few letters and digits (RFC 4648 base32, lower case) that stand for the folded parts."""
    text = "\x1f".join(map(fold_words, parts))
    digest = hashlib.sha256(text.encode("utf-8", "replace")).digest()
    octets = -(-5 * length // 8)
    bits = int.from_bytes(digest[:octets])
    unused = 8 * octets - 5 * length
    return "".join(_BASE32[bits >> unused + 5 * place & 31] for place in range(length - 1, -1, -1))
