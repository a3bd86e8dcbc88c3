"""Signs around a line that say nothing: bullets, boxes to tick, pictures ("🗓 Wednesday, 15 May"), Slack's ":bee:"."""

import re

_SIGNS = (
    r"[\u2022\u2023\u2043\u2219\u25a0-\u27bf\u2b00-\u2bff\u2300-\u23ff\U0001f000-\U0001faff\ufe0f\u200d▪◦‣]"
)
_CODE = r":[a-z][a-z0-9_+-]{1,30}:"
_BEFORE = re.compile(rf"(?:(?:[-*>+]+\s|\[[ x]\]\s|{_SIGNS}|{_CODE})\s*)+")
_BEHIND = re.compile(rf"(?:\s*(?:{_SIGNS}|\s{_CODE}))+$")
_PLAIN_ENDS = frozenset(".,)]?!\"'”’|")
_BOLD = re.compile(r"(?<![\w*])(\*\*|__|\*)(?=[^\s*])([^*]*?[^\s*])\1(?![\w*])")


def unadorned(text: str) -> str:
    """The line without such signs before and behind its words; what is nothing else comes back as it is."""
    if text[:1].isalnum() and (text[-1].isalnum() or text[-1] in _PLAIN_ENDS):
        return text
    before = _BEFORE.match(text)
    bare = text[before.end() :] if before else text
    return _BEHIND.sub("", bare).strip() or text


def without_emphasis(text: str) -> str:
    """The line without the stars that Markdown and chats put around bold words: "**9:00 - 9:30** Breakfast"."""
    return _BOLD.sub(lambda found: found[2], text) if "*" in text or "__" in text else text
