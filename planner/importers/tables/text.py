"""The words in a table's cells as text to read: HTML and entities resolved where there are any."""

import html
import re

from planner.importers.tables.model import unguarded
from planner.text.clean import one_line, paragraphs

_BREAKS = re.compile(
    r"<(?:br|/?p|/?div|/?ul|/?ol|/li|/?h[1-6]|/?tr|/?table|/?blockquote|hr)\b[^<>]{0,500}/?>", re.IGNORECASE
)
_BULLET = re.compile(r"<li\b[^<>]{0,500}>", re.IGNORECASE)
_TAGS = re.compile(
    r"</?(?:a|abbr|b|big|body|center|cite|code|del|em|font|html|i|img|ins|kbd|li|mark|pre|q|s|samp|script|small|span|strike|strong|style|sub|"
    r"sup|td|th|tbody|thead|tt|u|var)\b[^<>]{0,2000}/?>",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,30});", re.IGNORECASE)


def plain_text(cell: str) -> str:
    """A cell without HTML tags and entities; "a < b" and "List<int>" stay as they are."""
    text = unguarded(cell)
    if "<" in text:
        text = _TAGS.sub("", _BULLET.sub("\n- ", _BREAKS.sub("\n\n", text)))
    return html.unescape(text) if "&" in text and _ENTITY.search(text) else text


def plain_line(cell: str) -> str:
    """A cell as one line of text."""
    return one_line(plain_text(cell))


def plain_paragraphs(cell: str) -> str:
    """A cell as paragraphs of text."""
    return paragraphs(plain_text(cell))
