"""People who stand in one text: "Ada Bee · Cy Dee", "Ada Bee; Cy Dee", "Host: Ada Bee, Cy Dee and Eve Fee"."""

import re

from planner.importers.absent import is_absent
from planner.text.clean import one_line

LONGEST_LIST = 100_000
"""Letters; a longer text is no list of people."""
_SEPARATORS = re.compile(r"\s+[·⋅•∙]\s+|\s*[;|\n]\s*")
_COMMAS = re.compile(r"\s*,\s*(?:(?:and|&)\s+)?|\s+(?:and|&)\s+")
AFFILIATION = re.compile(r"\s*\([^()]{2,80}\)")
"""What stands in brackets behind a name."""
_OTHERS = re.compile(
    r"(?:\s*(?:,|\band\b|\+|&)\s*|\s+)(?:\d+ (?:more|others?)(?: authors?)?|et al\.?|others)$|\s*\+\s?\d+(?: more)?$"
)
"""What stands for people who are not named."""
_ENDS_OF_OTHERS = ("more", "other", "others", "author", "authors", "al", "al.")
"""What all of that ends in, numbers aside."""
_ASIDE = str.maketrans({",": "\ue000", ";": "\ue001", " ": "\ue002"})
_BACK = str.maketrans({"\ue000": ",", "\ue001": ";", "\ue002": " "})
"""What would part two people stands aside while it is inside the brackets of an affiliation."""
_ROLE = re.compile(
    r"^(?:presenters?|hosts?|speakers?|organi[sz]ers?|chairs?|moderators?|by)\s*:\s*", re.IGNORECASE
)
_WHOLE_NAME = re.compile(r"[^\W\d_][^\W\d_.'’`()\-]*\.?(?:[\s.'’`()\-]+[^\W\d_][^\W\d_.'’`()\-]*\.?){1,5}\)?")
_NAME = re.compile(r"(?:[^\W\d_][\w.'’‘`-]*\.?)(?:\s+[^\W\d_][\w.'’‘`-]*\.?){0,5}")
PARTICLES = frozenset(
    {
        "af", "al", "av", "bin", "bint", "da", "das", "de", "del", "dem", "den", "der", "di", "do", "dos", "du", "e", "el",
        "ibn", "la", "le", "ten", "ter", "van", "von", "y", "zu", "zur",
    }
)  # fmt: skip
"""The words of names that are written small."""


def people_in(text: str) -> tuple[str, ...]:
    """The names in a text that is known to list people, in the order printed: apart by middle dots, semicolons, bars
    or lines, else by commas and "and"; "TBA" is nobody."""
    if "(" in text:
        text = AFFILIATION.sub(lambda found: found[0].translate(_ASIDE), text)
    text = without_others(text)
    parts = _SEPARATORS.split(text)
    if len(parts) == 1:
        parts = _COMMAS.split(text)
    return tuple(part.strip().translate(_BACK) for part in parts if not is_absent(part))


def without_others(text: str) -> str:
    """A list of people without those whom it counts and does not name: "Ada Bee and 3 other authors"."""
    end = text.removesuffix("\n")
    return _OTHERS.sub("", text) if end.endswith(_ENDS_OF_OTHERS) or end[-1:].isdecimal() else text


def people_said_in(text: str) -> tuple[str, ...]:
    """The names in a text that may also be one name with a comma in it, each once and without a role before it.

    Commas part names only when every part looks like a whole name ("Bee, Ada" stays one); else the text is one.
    """
    if len(text) > LONGEST_LIST:
        return ()
    lines = [one_line(part) for part in re.split(r"[·⋅•∙;|\n]", text)]
    parts = [_ROLE.sub("", line) for line in lines if not is_absent(line)]
    if len(parts) == 1:
        names = [name for name in _COMMAS.split(parts[0]) if name]
        if all(len(name) < 60 and _WHOLE_NAME.fullmatch(name) for name in names):
            parts = names
    return tuple(dict.fromkeys(part for part in parts if part))


def is_name(text: str) -> bool:
    """Whether a text is nothing but a name: up to six words, each with a capital or a particle."""
    if len(text) > 80 or _NAME.fullmatch(text) is None:
        return False
    return all(word[0].isupper() or not word[0].isascii() or word in PARTICLES for word in text.split())
