"""A page's markup made safe for the parser: no tag with thousands of attributes, no embedded images, nothing behind an
early end of the page lost."""

import re

from planner.errors import ProgramError
from planner.importers.deadline import EVERY, ask_time
from planner.limits import TAGS, exceeded, most

MOST_ATTRIBUTES = 100
"""Of one tag; the parser compares each with every other."""
_BEGIN = re.compile(
    r"<!--|<(?:script|style|textarea|title|xmp|iframe|noembed|noframes)\b|<[a-zA-Z][^\s/>]*+[\s/]",
    re.IGNORECASE,
)
"""A comment, an element whose words are no markup, or a tag with attributes."""
_ATTRIBUTE = r"=?[^\s/>=]++(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>\"'][^\s>]*+)?+)?+"
_TAG = re.compile(rf"<([a-zA-Z][^\s/>]*+)((?:[\s/]++|{_ATTRIBUTE}|=)*+)>")
_ATTRIBUTES = re.compile(_ATTRIBUTE)
_LONG_DATA = re.compile(r"=\s*(?:\"\s*data:[^\"<>]{200,}+\"|'\s*data:[^'<>]{200,}+')", re.IGNORECASE)
_EARLY_END = re.compile(r"</(?:html|body)\s*>", re.IGNORECASE)
_RAW = frozenset({"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"})
_RAW_END = {name: re.compile(f"</{name}", re.IGNORECASE) for name in _RAW}
INLINE = re.compile(
    r"</?(?:a|abbr|b|bdi|bdo|big|em|font|i|nobr|s|small|span|strong|u)(?:\s[^<>]*)?>", re.IGNORECASE
)
"""Tags that change how words look; a page that never closes them nests without end."""


def tidied(text: str, source: str) -> str:
    """The text of a page as the parser may have it; its lines stay where they are.

    Raises:
        ProgramError: it has more than a million tags or attributes.
    Source: one pass; linear.
    """
    if text.count("<") - text.count("</") > most(TAGS):
        raise _too_many(source)
    text = _EARLY_END.sub("", text)
    if "data:" in text:
        text = _LONG_DATA.sub('=""', text)
    pieces: list[str] = []
    at = kept = count = 0
    tags = 0
    while begin := _BEGIN.search(text, at):
        tags += 1
        if not tags % EVERY:
            ask_time()
        at = begin.end()
        if begin[0] == "<!--":
            end = text.find("-->", at)
            at = len(text) if end < 0 else end
            continue
        tag = _TAG.match(text, begin.start())
        if tag is None:
            break
        attributes = _ATTRIBUTES.findall(tag[2]) if len(tag[2]) > 1 else []
        count += min(len(attributes), MOST_ATTRIBUTES)
        if count > most(TAGS):
            raise _too_many(source)
        if len(attributes) > MOST_ATTRIBUTES:
            lines = "\n" * tag[2].count("\n")
            pieces += (
                text[kept : tag.start()],
                f"<{tag[1]} {' '.join(attributes[:MOST_ATTRIBUTES])}{lines}>",
            )
            kept = tag.end()
        at = _behind(text, tag)
    return "".join((*pieces, text[kept:])) if pieces else text


def _too_many(source: str) -> ProgramError:
    return exceeded(
        TAGS,
        source,
        None,
        f"has more than {most(TAGS):,} tags or attributes",
        "save only the page with the program",
    )


def _behind(text: str, tag: re.Match[str]) -> int:
    """Where markup goes on: behind the words of a script, whose "<" are no tags."""
    end = _RAW_END.get(tag[1].lower())
    if end is None:
        return tag.end()
    closed = end.search(text, tag.end())
    return len(text) if closed is None else closed.start()
