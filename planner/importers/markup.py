"""HTML fragments and entities, as programs put them into abstracts and titles, to text that people read.

A program's text is often not HTML at all: it compares `a < b`, names `List<String>`, or explains the `<dialog` tag.
So only what is surely a tag of HTML counts as one, and everything else stays as printed. Tags are found by one regular
expression; nothing is opened, nested or balanced, so that no input is slow or raises.
"""

import re
from html import unescape

from planner.text.clean import one_line, paragraphs

_INLINE = (
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark q s samp small span strike "
    "strong sub sup time tt u var wbr"
)
_OWN_LINES = (
    "address article aside caption center dd details div dt figcaption footer header li main nav option section "
    "summary tr br"
)
_PARAGRAPHS = "blockquote dl fieldset figure form h1 h2 h3 h4 h5 h6 hr ol p pre table ul"
_SILENT = "body button col colgroup html iframe input object picture source tbody td tfoot th thead video"
_LINE_TAGS = frozenset(_OWN_LINES.split())
_PARAGRAPH_TAGS = frozenset(_PARAGRAPHS.split())

_LAID_OUT = _LINE_TAGS | _PARAGRAPH_TAGS
_BLOCK_TAGS = _LAID_OUT | {"td", "th", "body", "html"}
"""Where one of them begins, line ends of the source are none of the text's."""

_NAMES = _LAID_OUT.union(_INLINE.split(), _SILENT.split())
"""Of all tags of HTML that programs use."""
_ATTRIBUTES = r"(?:\s++[a-zA-Z_:@][\w:.@-]*+(?:\s*+=\s*+(?:\"[^\"<]*+\"|'[^'<]*+'|[^\s\"'<>=`]++))?+)*+"
_TAGS = re.compile(rf"<(/?)([a-zA-Z][a-zA-Z0-9]*+)(?![\w.:-])(?:({_ATTRIBUTES})\s*+(/?)|[^<>]*)>")
"""A tag: its slash, name, attributes where they are well-formed, and the slash behind them."""
_ATTRIBUTE = re.compile(r"([a-zA-Z_:@][\w:.@-]*+)\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s\"'<>=`]++))")
_DECLARATION = re.compile(r"<!\[CDATA\[|\]\]>|<[!?][a-zA-Z][^<>]*>")
_COMMENT = re.compile("<!--")
_COMMENT_END = re.compile("-->")
_HIDDEN = tuple(
    (re.compile(rf"<{name}(?:\s[^<>]*)?>", re.IGNORECASE), re.compile(rf"</{name}\s*>", re.IGNORECASE))
    for name in ("script", "style", "template", "title")
)
"""Elements whose words are not for readers: how they begin and end."""
_HIDDEN_END = re.compile(r"</(?:script|style|template|title)", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:[a-zA-Z][a-zA-Z0-9]{1,31}|#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6});")
_PAIRED = re.compile(
    r"<(abbr|b|bdi|big|cite|code|em|font|i|kbd|mark|q|s|samp|small|span|strong|sub|sup|tt|u|var|p|div|a)(?:\s[^<>]*)?>"
    r"([^<>]*)</\1\s*>",
    re.IGNORECASE,
)
_LINE_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_EMPTY_LINE = re.compile(r"\n\s*\n")
_LINK = re.compile(r"(?:https?://|mailto:)[^\s<>\"]{1,2000}", re.IGNORECASE)
_SCHEME = re.compile(r"^(?:https?://(?:www\.)?|mailto:)", re.IGNORECASE)


def readable_markup(text: str) -> str:
    """A text that may be HTML as plain text: paragraphs apart by an empty line, list items behind dashes or numbers,
    table rows as lines, and the address of a link behind its words.

    Where no tag makes lines, the text's own lines stay. Never raises; linear in the text's length.
    """
    if "<" not in text and "&" not in text:
        return paragraphs(text)
    text = _without_hidden(text) if "<" in text else text
    tags = [(name, tag) for tag in _TAGS.finditer(text) if (name := tag[2].lower()) in _NAMES]
    if not tags:
        return paragraphs(_decoded(text))
    lines = _Lines(own_lines=_BLOCK_TAGS.isdisjoint(name for name, tag in tags if not tag[1]))
    at = 0
    for name, tag in tags:
        start, stop = tag.span()
        if start > at:
            lines.add(_decoded(text[at:start]))
        at = stop
        closing, _, attributes, closed = tag.groups()
        if not closing:
            lines.begin(name, attributes or "")
        if closing or closed:
            lines.end(name)
    lines.add(_decoded(text[at:]))
    return paragraphs(lines.text())


def readable_line(text: str) -> str:
    """A title or name as one plain line: entities decoded, and tags gone that stand around words ("<i>E. coli</i>").

    A tag alone ("The <b> tag considered harmful") is a word.
    """
    if "<" in text:
        text = _LINE_BREAK.sub(" ", text)
        for _ in range(4):
            text, count = _PAIRED.subn(r"\2", text)
            if not count:
                break
    return one_line(_decoded(text))


def _decoded(text: str) -> str:
    """The text with its entities as letters; a bare ampersand stays."""
    return _ENTITY.sub(lambda match: unescape(match[0]), text) if "&" in text else text


def _without_hidden(text: str) -> str:
    """The text without comments, declarations, and elements whose words are not for readers."""
    if "<!--" in text:
        text = _without(text, _COMMENT, _COMMENT_END)
    if "</" in text and _HIDDEN_END.search(text):
        for begin, end in _HIDDEN:
            text = _without(text, begin, end)
    return _DECLARATION.sub("", text) if "<!" in text or "<?" in text or "]]>" in text else text


def _without(text: str, begin: re.Pattern[str], end: re.Pattern[str]) -> str:
    """The text without what lies from a beginning to the next end; a beginning that never ends stays."""
    kept, at = [], 0
    while (opened := begin.search(text, at)) and (closed := end.search(text, opened.end())):
        kept.append(text[at : opened.start()])
        at = closed.end()
    return "".join((*kept, text[at:]))


class _Lines:
    """Gathers the words of one fragment, and line ends where its tags make them."""

    def __init__(self, *, own_lines: bool) -> None:
        self._own_lines = own_lines
        """Line ends of the source are meant."""
        self._pieces: list[str] = []
        self._bullet = False
        """A list item has begun and has no words yet."""
        self._lists: list[int | None] = []
        """For each open list the number of its last item; None where items get dashes."""
        self._link: tuple[str, int] | None = None
        """The address of the open link, and at which piece its words begin."""
        self._preformatted = 0

    def text(self) -> str:
        """Everything gathered."""
        self._end_link()
        return "".join(self._pieces)

    def begin(self, tag: str, attributes: str) -> None:
        """An element begins."""
        if tag in _LAID_OUT:
            self._break_at(tag)
        if tag == "a":
            self._end_link()
            match = _LINK.fullmatch(_value_of("href", attributes).strip())
            self._link = (match[0], len(self._pieces)) if match else None
        elif tag == "ul":
            self._lists.append(None)
        elif tag == "ol":
            self._lists.append(0)
        elif tag == "li":
            self._begin_item()
        elif tag in ("td", "th"):
            if self._pieces and not self._pieces[-1].endswith("\n"):
                self._pieces.append(" | ")
        elif tag == "img":
            self.add(_value_of("alt", attributes))
        elif tag == "pre":
            self._preformatted += 1

    def end(self, tag: str) -> None:
        """An element ends."""
        if tag == "a":
            self._end_link()
        elif tag in ("ul", "ol") and self._lists:
            self._lists.pop()
        elif tag == "pre" and self._preformatted:
            self._preformatted -= 1
        if tag != "br" and tag in _LAID_OUT:
            self._break_at(tag)

    def add(self, words: str) -> None:
        """Words between tags."""
        if not (self._own_lines or self._preformatted) and "\n" in words:
            words = "\n\n".join(part.replace("\n", " ") for part in _EMPTY_LINE.split(words))
        if self._bullet:
            words = words.lstrip()
        if words and not (words.isspace() and self._pieces and self._pieces[-1].endswith("\n")):
            self._pieces.append(words)
            self._bullet = False

    def _begin_item(self) -> None:
        bullet = "- "
        if self._lists and (number := self._lists[-1]) is not None:
            self._lists[-1] = number + 1
            bullet = f"{number + 1}. "
        self._pieces.append(bullet)
        self._bullet = True

    def _break_at(self, tag: str) -> None:
        """End the line or paragraph where a tag begins or ends one; a list within a list is no paragraph."""
        if not self._pieces or self._bullet:
            return
        if tag in _PARAGRAPH_TAGS and not (self._lists and tag in ("ul", "ol")):
            self._pieces.append("\n\n")
        elif tag == "br" or (tag in _LINE_TAGS and not self._pieces[-1].endswith("\n")):
            self._pieces.append("\n")

    def _end_link(self) -> None:
        if self._link is None:
            return
        address, begin = self._link
        self._link = None
        words = "".join(self._pieces[begin:]).strip()
        bare = _SCHEME.sub("", address).rstrip("/")
        if words and bare not in words:
            self._pieces.append(f" ({address})")


def _value_of(name: str, attributes: str) -> str:
    """The value of an attribute; empty when there is none."""
    if name not in attributes.lower():
        return ""
    values = {
        match[1].lower(): match[2] or match[3] or match[4] or "" for match in _ATTRIBUTE.finditer(attributes)
    }
    return unescape(values.get(name, ""))
