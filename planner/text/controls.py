"""What a terminal obeys instead of showing it, and what nobody sees: out of a text. Loaded once a text may have some."""

import re

from planner.text.clean import NEVER_SEEN

_PARTS = "\u200c\u200d\ufe00-\ufe0f\U000e0100-\U000e01ef"
"""Joiners and selectors: part of a letter behind it."""
_MARKS = "\u0300-\u036f"
_UNCLEAN = re.compile(
    f"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff{NEVER_SEEN}]|[{_PARTS}]{{3}}|[ -\u02ff][\u200c\u200d]|"
    f"[ -~][\ufe00-\ufe0e\U000e0100-\U000e01ef]|[{_MARKS}]{{5}}"
)
"""Whatever `without_controls` changes."""
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_PAGE_BREAKS = re.compile(r"[\x0b\x0c\x85]")
_ESCAPES = re.compile(
    r"\x1b\[[0-?]*[ -/]*[@-~]|\x9b[0-?]+[@-~]|\x1b[\]P^_X][^\x07\x1b\x9c]{0,4096}(?:\x07|\x1b\\|\x9c)|\x1b[@-Z\\-_]"
)
"""Whole sequences, so that nothing of them is left to read. A lone C1 control may be an accented letter in a wrong encoding:
it goes alone, and the words behind it stay."""
_BIDI_OVERRIDES = re.compile("[\u202a-\u202e\u2066-\u2069]")
_INVISIBLE = re.compile(f"[{NEVER_SEEN}]")
_JOINED_TO_NOTHING = re.compile(
    f"(?<=[ -\u02ff])[\u200c\u200d]+|(?<=[ -~])[\ufe00-\ufe0e\U000e0100-\U000e01ef]+|(?<=[{_PARTS}]{{2}})[{_PARTS}]+"
)
"""Joiners between letters that never join, selectors of letters that have no other form, and more of both than any letter
has: they can only hide something."""
_PILED_UP = re.compile(f"(?<=[{_MARKS}]{{4}})[{_MARKS}]+")
"""More accents than any letter has: they cover the lines above and below."""


def without_controls(text: str) -> str:
    """The text as `planner.text.clean.strip_controls` has it."""
    if _UNCLEAN.search(text) is None:
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    text = _ESCAPES.sub("", text)
    text = _PAGE_BREAKS.sub(" ", text)
    text = _CONTROLS.sub("", text)
    text = _BIDI_OVERRIDES.sub("", text)
    text = _INVISIBLE.sub("", text)
    return _PILED_UP.sub("", _JOINED_TO_NOTHING.sub("", text))
