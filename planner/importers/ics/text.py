"""Texts of an iCalendar file as people read them: escapes, quoted-printable, HTML and entities."""

import html
import quopri
import re

from planner.importers.ics import values
from planner.importers.ics.lines import Property
from planner.text.clean import paragraphs

_ESCAPE = re.compile(r'\\([nN,;\\"])')
_COMMA = re.compile(r"((?:[^,\\]|\\.)*+),?", re.DOTALL)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9:]{0,19})(?:\s[^<>]*+|/)?>|<!--|<![A-Za-z][^<>]*+>")
_HIDDEN = frozenset({"head", "script", "style", "title"})
_BREAKS = {
    "p": "\n\n", "div": "\n", "br": "\n", "tr": "\n", "li": "\n", "ul": "\n", "ol": "\n", "table": "\n", "td": " ",
    "th": " ", "blockquote": "\n\n", "pre": "\n\n", "hr": "\n\n", "section": "\n\n", "article": "\n\n", "dd": "\n",
    "dt": "\n", "dl": "\n", **{f"h{level}": "\n\n" for level in range(1, 7)},
}  # fmt: skip
_INLINE = frozenset(
    {
        "a", "abbr", "b", "big", "body", "center", "cite", "code", "del", "dfn", "em", "figure", "font", "html", "i", "img",
        "ins", "kbd", "label", "link", "main", "mark", "meta", "o:p", "q", "s", "samp", "small", "span", "strike", "strong",
        "sub", "sup", "tbody", "thead", "tt", "u", "var", "wbr",
    }
)  # fmt: skip
_TAGS = _INLINE | _BREAKS.keys()


def value_of(printed: Property) -> str:
    """The value of a text property, its escapes and encoding undone."""
    value = printed.value
    if "QUOTED-PRINTABLE" in printed.parameters.upper():
        value = _unquoted(value, values.parameters(printed.parameters).get("CHARSET", "utf-8"))
    return unescaped(value)


def values_of(printed: Property) -> list[str]:
    """The values of a property that lists several, apart by commas that are not escaped."""
    if "\\" not in printed.value:
        return [part.strip() for part in printed.value.split(",")]
    return [unescaped(match[1]).strip() for match in _COMMA.finditer(printed.value)]


def unescaped(value: str) -> str:
    """A value without its backslashes; one that escapes nothing, as in LaTeX, stays."""
    if "\\" not in value:
        return value
    return _ESCAPE.sub(lambda match: "\n" if match[1] in "nN" else match[1], value)


def _unquoted(value: str, charset: str) -> str:
    octets = quopri.decodestring(value.encode("utf-8"))
    try:
        return octets.decode(charset, "replace")
    except LookupError:
        return octets.decode("utf-8", "replace")


def has_tags(text: str) -> bool:
    """Whether a text has HTML in it."""
    return "<" in text and any(
        match[2] is not None and match[2].lower() in _TAGS for match in _TAG.finditer(text)
    )


def plain(text: str) -> str:
    """The text with HTML laid out in lines and entities as letters; what only looks like a tag stays.

    Source: one pass over the tags; linear in the length.
    """
    if "<" in text and has_tags(text):
        text = _without_tags(text)
    if "&" in text:
        text = _ENTITY.sub(lambda match: html.unescape(match[0]), text)
    return text


def plain_paragraphs(text: str) -> str:
    """The text as `plain`, in clean paragraphs."""
    return paragraphs(plain(text))


def _without_tags(text: str) -> str:
    parts: list[str] = []
    unclosed: set[str] = set()
    at = 0
    for match in _TAG.finditer(text):
        if match.start() < at:
            continue
        name = (match[2] or "").lower()
        shown = _BREAKS.get(name, "" if name in _INLINE or name in _HIDDEN or not name else match[0])
        if name == "li" and not match[1]:
            shown = "\n- "
        parts += (text[at : match.start()], shown)
        at = match.end()
        hidden = "-->" if match[0] == "<!--" else f"</{name}" if name in _HIDDEN and not match[1] else ""
        if hidden and hidden not in unclosed:
            end = text.lower().find(hidden, at) if len(text) < 4096 else _find(text, hidden, at)
            if end < 0:
                unclosed.add(hidden)
            else:
                at = end + (3 if hidden == "-->" else 0)
    parts.append(text[at:])
    return "".join(parts)


def _find(text: str, wanted: str, at: int) -> int:
    match = re.compile(re.escape(wanted), re.IGNORECASE).search(text, at)
    return -1 if match is None else match.start()
