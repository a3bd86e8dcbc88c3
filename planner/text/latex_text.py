"""Text with LaTeX in it: finds the math, the accents and the known macros; leaves the rest as printed."""

import re
from bisect import bisect_left

from planner.text.latex_accents import AccentReader
from planner.text.latex_math import MathReader, Symbols
from planner.text.latex_row import NotUnderstood
from planner.text.latex_tables import (
    FONT_SWITCHES,
    FUNCTIONS,
    LETTERS,
    LISTS,
    MATH_ENVIRONMENTS,
    REFERENCES,
    TEXT_FONTS,
)

_DEEPEST = 20
_PLAIN = re.compile(r"[^\\${]+")
_NAME = re.compile(r"[A-Za-z]+")
_UNTIL_SPACE = re.compile(r"\S+")
_DOUBLE_BACKSLASH = re.compile(r"\\{2,}[\w.$-]*")
_DRIVE = re.compile(r"(?<![^\W_])[A-Za-z]:\Z")
_BRACE_OR_DOLLAR = re.compile(r"\\.|[{}$]", re.DOTALL)
_ENVIRONMENT = re.compile(r"\{([A-Za-z]+\*?)\}")
_WORD = re.compile(r"[^\W\d_]{2}")
_MATH_SIGNS = "\\^_{}=<>+*/|"
_PREFIXES = frozenset("∇∂∀∃")


class TextReader:
    """Reads one text; linear in its length, since every search that fails is remembered."""

    def __init__(self, text: str, symbols: Symbols) -> None:
        self.text = text
        self._symbols = symbols
        self._closing, self._dollars = _braces_and_dollars(text)
        self._found: dict[str, int] = {}
        self._has_lists = any(f"\\begin{{{kind}}}" in text for kind in LISTS)
        self._accents = AccentReader(text)

    def read(self) -> str:
        """The whole text."""
        return self._span(0, len(self.text), 0)

    def _span(self, place: int, end: int, depth: int) -> str:
        shown: list[str] = []
        while place < end:
            plain = _PLAIN.match(self.text, place, end)
            if plain is not None:
                shown.append(plain.group())
                place = plain.end()
                continue
            piece, behind = self._special(place, end, depth)
            if shown and shown[-1].endswith("~") and piece != self.text[place:behind]:
                shown[-1] = shown[-1][:-1] + ("" if piece.startswith(" ") else " ")
            shown.append(piece)
            place = behind
        return "".join(shown)

    def _special(self, place: int, end: int, depth: int) -> tuple[str, int]:
        """What a backslash, dollar or opening brace and its company show, and the place behind them."""
        sign = self.text[place]
        if depth > _DEEPEST:
            return self.text[place:end], end
        if sign == "$":
            return self._dollar(place, end)
        if sign == "{":
            return self._group(place, end, depth)
        return self._backslash(place, end, depth)

    def _dollar(self, place: int, end: int) -> tuple[str, int]:
        if self.text.startswith("$$", place):
            close = self._find("$$", place + 2, end)
            inner_start, behind = place + 2, close + 2
            fits = close > inner_start and not self._is_sentence(inner_start, close)
        else:
            close = self._next_dollar(place + 1, end)
            inner_start, behind = place + 1, close + 1
            fits = close > inner_start and self._is_math(inner_start, close, end)
        shown = self._math(inner_start, close) if fits else None
        if shown is not None:
            return shown, behind
        if fits:
            return self.text[place:behind], behind
        return self.text[place:inner_start], inner_start

    def _next_dollar(self, place: int, end: int) -> int:
        index = bisect_left(self._dollars, place)
        return self._dollars[index] if index < len(self._dollars) and self._dollars[index] < end else -1

    def _is_math(self, start: int, close: int, end: int) -> bool:
        """Pandoc's rule for dollars; and money in a sentence ("5$ or 6$") is no math either."""
        text = self.text
        behind = text[close + 1 : close + 2] if close + 1 < end else ""
        if text[start].isspace() or text[close - 1].isspace() or (behind and behind in "0123456789"):
            return False
        inner = text[start:close]
        if behind.isalpha() and len(inner) > 2 and not any(sign in inner for sign in "\\^_="):
            return False
        return not self._is_sentence(start, close)

    def _is_sentence(self, start: int, close: int) -> bool:
        """Whether words stand between two places, and nothing that only math has."""
        inner = self.text[start:close]
        if any(sign in inner for sign in _MATH_SIGNS):
            return False
        return len(inner.split()) > 1 and _WORD.search(inner) is not None

    def _math(self, start: int, end: int) -> str | None:
        """The math between two places; None when it runs over a paragraph's end or is not understood."""
        try:
            return MathReader(self.text, start, end, self._symbols).read()
        except NotUnderstood:
            return None

    def _find(self, mark: str, place: int, end: int) -> int:
        """The next place of a mark, remembered so that many openings without a close cost one search."""
        found = self._found.get(mark, place - 1)
        if found < place:
            found = self.text.find(mark, place)
            self._found[mark] = found if found >= 0 else len(self.text)
        return found if found >= 0 and found + len(mark) <= end else -1

    def _group(self, place: int, end: int, depth: int) -> tuple[str, int]:
        """A group that only holds an accent or a font ("{\\em so}") loses its braces; others keep them."""
        close = self._closing.get(place, end)
        if close >= end or not self.text.startswith("\\", place + 1):
            return "{", place + 1
        name = _NAME.match(self.text, place + 2, close)
        if name is not None and name.group() in FONT_SWITCHES:
            inner = self._span(name.end(), close, depth + 1)
            return inner.removeprefix(" "), close + 1
        if close - place > 12:
            return "{", place + 1
        inner = self._span(place + 1, close, depth + 1)
        if len(inner) == 1:
            return inner, close + 1
        return "{", place + 1

    def _backslash(self, place: int, end: int, depth: int) -> tuple[str, int]:
        text = self.text
        path = _UNTIL_SPACE if _DRIVE.search(text, max(0, place - 3), place) else _DOUBLE_BACKSLASH
        if verbatim := path.match(text, place, end):
            return verbatim.group(), verbatim.end()
        following = text[place + 1 : place + 2] if place + 1 < end else ""
        if following and following in "%&$#_{}":
            return following, place + 2
        if following in ("(", "["):
            return self._bracketed_math(place, end, following)
        found = self._accents.at(place, end) or self._named(place, end, depth)
        return found or ("\\", place + 1)

    def _bracketed_math(self, place: int, end: int, bracket: str) -> tuple[str, int]:
        close = self._find("\\)" if bracket == "(" else "\\]", place + 2, end)
        shown = self._math(place + 2, close) if close > place + 2 else None
        return (shown, close + 2) if shown is not None else (f"\\{bracket}", place + 2)

    def _named(self, place: int, end: int, depth: int) -> tuple[str, int] | None:
        """What a macro with a name shows; None when it is unknown or stands where macros do not."""
        match = _NAME.match(self.text, place + 1, end)
        if match is None:
            return None
        name, at = match.group(), match.end()
        if name in LETTERS and not self.text.startswith("/", at):
            return LETTERS[name], self._swallow(at, end)
        if name in ("begin", "end"):
            return self._environment(name, at, end)
        if name == "item" and self._has_lists:
            return "• " if self.text[place - 1].isspace() else " • ", self._swallow(at, end)
        if place > 0 and self.text[place - 1].isalpha():
            return f"\\{name}", at
        close = self._closing.get(at, end)
        if close < end and (shown := self._with_text(name, at, close, end, depth)):
            return shown
        return self._as_math(name, place, at, end) or (f"\\{name}", at)

    def _swallow(self, at: int, end: int) -> int:
        """Behind the empty group or the space that ends a macro's name."""
        if at + 1 < end and self.text.startswith("{}", at):
            return at + 2
        return at + 1 if at < end and self.text[at] == " " else at

    def _with_text(self, name: str, at: int, close: int, end: int, depth: int) -> tuple[str, int] | None:
        """A macro whose argument is text."""
        if name in TEXT_FONTS:
            return self._span(at + 1, close, depth + 1), close + 1
        if name in REFERENCES:
            return f"[{self.text[at + 1 : close]}]", close + 1
        if name == "url":
            return self.text[at + 1 : close], close + 1
        if name == "footnote":
            return f" ({self._span(at + 1, close, depth + 1)})", close + 1
        if name == "href":
            last = self._closing.get(close + 1, end)
            if last < end:
                return f"{self._span(close + 2, last, depth + 1)} ({self.text[at + 1 : close]})", last + 1
        return None

    def _environment(self, name: str, at: int, end: int) -> tuple[str, int] | None:
        match = _ENVIRONMENT.match(self.text, at, end)
        if match is None:
            return None
        kind = match.group(1)
        if kind in LISTS:
            return "", match.end()
        mark = f"\\end{{{kind}}}"
        close = self._find(mark, match.end(), end) if name == "begin" and kind in MATH_ENVIRONMENTS else -1
        shown = self._math(match.end(), close) if close >= 0 else None
        return None if shown is None else (shown, close + len(mark))

    def _as_math(self, name: str, place: int, at: int, end: int) -> tuple[str, int] | None:
        """A math macro outside of math: a symbol, or one with all its braces."""
        behind = self.text[at : at + 1] if at < end else ""
        alone = FUNCTIONS.get(name) or self._symbols(name)
        if alone is None and (behind != "{" or self._closing.get(at, end) >= end):
            return None
        if alone is not None and alone in _PREFIXES and behind == " ":
            return alone, at + 1
        reader = MathReader(self.text, place, end, self._symbols)
        try:
            return reader.read_one(), reader.place
        except NotUnderstood:
            return None if alone is None else (alone, at)


def _braces_and_dollars(text: str) -> tuple[dict[int, int], list[int]]:
    """Where each opened brace closes, and where the dollars are; those behind a backslash do not count."""
    closing: dict[int, int] = {}
    dollars: list[int] = []
    opened: list[int] = []
    for match in _BRACE_OR_DOLLAR.finditer(text):
        if match.group() == "{":
            opened.append(match.start())
        elif match.group() == "}" and opened:
            closing[opened.pop()] = match.start()
        elif match.group() == "$":
            dollars.append(match.start())
    return closing, dollars
