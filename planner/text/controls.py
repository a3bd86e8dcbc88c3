"""What a terminal obeys instead of showing it, and what nobody sees: out of a text. Loaded once a text may have some."""

import re

_UNCLEAN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)
"""Whatever `without_controls` changes."""
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_PAGE_BREAKS = re.compile(r"[\x0b\x0c\x85]")
_ESCAPES = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]{0,4096}(?:\x07|\x1b\\)|[@-Z\\-_])")
_BIDI_OVERRIDES = re.compile("[\u202a-\u202e\u2066-\u2069]")
_INVISIBLE = re.compile(
    "[\u00ad\u061c\u180e\u200b\u200e\u200f\u2060-\u2065\ufeff\ufff9-\ufffb]|[\U000e0000-\U000e007f]"
)


def without_controls(text: str) -> str:
    """The text as `planner.text.clean.strip_controls` has it."""
    if _UNCLEAN.search(text) is None:
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    text = _ESCAPES.sub("", text)
    text = _PAGE_BREAKS.sub(" ", text)
    text = _CONTROLS.sub("", text)
    text = _BIDI_OVERRIDES.sub("", text)
    return _INVISIBLE.sub("", text)
