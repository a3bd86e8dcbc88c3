"""Math as one line of Unicode: "O(n \\log n)" becomes "O(n log n)"."""

import re
from collections.abc import Callable

from planner.text.latex_row import (
    Kind,
    NotUnderstood,
    Piece,
    accented,
    grouped,
    joined,
    kind_of,
    lowered,
    raised,
)
from planner.text.latex_tables import (
    COMBINING,
    FRACTIONS,
    FUNCTIONS,
    MATH_FONTS,
    SILENT,
    SPACES,
    TEXT_FONTS,
    double_struck,
)

Symbols = Callable[[str], str | None]

_DEEPEST = 12
_NAME = re.compile(r"[A-Za-z]+\*?|.", re.DOTALL)
_PLAIN_GROUP = re.compile(r"\{([^{}\\$]*)\}")
_WHITE = re.compile(r"\s*")
_PARAGRAPH = re.compile(r"\n[ \t]*\n")


class MathReader:
    """Reads the math between two places of a text.

    Raises:
        NotUnderstood: by every method, when a macro is unknown or a brace is missing.
    """

    def __init__(self, text: str, start: int, end: int, symbols: Symbols) -> None:
        self.text = text
        self.place = start
        self.end = end
        self._symbols = symbols

    def read(self) -> str:
        """All of it."""
        shown = self._row(0, closed=False)
        if self.place < self.end:
            raise NotUnderstood
        return shown

    def read_one(self) -> str:
        """The macro at the place, with the scripts that hang on it; `place` is left behind it."""
        piece = self._element(0, "")
        while self.place < self.end and self.text[self.place] in "^_":
            self._script(0, piece)
        return piece.text

    def _row(self, depth: int, *, closed: bool) -> str:
        """Everything up to the brace that closes the group, or to the end."""
        if depth > _DEEPEST:
            raise NotUnderstood
        pieces: list[Piece] = []
        gap = ""
        while self.place < self.end:
            sign = self.text[self.place]
            if sign == "}":
                if not closed:
                    raise NotUnderstood
                break
            if sign.isspace() or sign in "~&":
                if _PARAGRAPH.match(self.text, self.place):
                    raise NotUnderstood
                self.place += 1
                gap = "space"
            elif sign in "^_":
                if not pieces:
                    pieces.append(Piece("", Kind.ORDINARY, gap))
                self._script(depth, pieces[-1])
                gap = ""
            else:
                piece = self._element(depth, gap)
                gap = piece.gap
                if piece.text:
                    pieces.append(piece)
                    gap = self._gap_after(sign)
        return joined(pieces)

    def _gap_after(self, sign: str) -> str:
        """The white space that TeX swallows after the name of a macro without arguments."""
        after_name = sign == "\\" and self.text[self.place - 1].isalpha()
        white = self._white_end()
        if not after_name or white == self.place:
            return ""
        self.place = white
        return "soft"

    def _white_end(self) -> int:
        match = _WHITE.match(self.text, self.place, self.end)
        assert match is not None
        return match.end()

    def _element(self, depth: int, gap: str) -> Piece:
        """One character, group or macro. An element without text hands the gap on."""
        sign = self.text[self.place]
        if sign == "\\":
            return self._macro(depth, gap)
        if sign == "{":
            return Piece(self._argument(depth), Kind.ORDINARY, gap)
        if sign == "$":
            raise NotUnderstood
        self.place += 1
        return Piece(sign, kind_of(sign), gap)

    def _argument(self, depth: int) -> str:
        """The next group or single element."""
        self.place = self._white_end()
        if depth > _DEEPEST or self.place >= self.end or self.text[self.place] in "}^_&":
            raise NotUnderstood
        if self.text[self.place] != "{":
            return self._element(depth + 1, "").text
        self.place += 1
        inner = self._row(depth + 1, closed=True)
        if self.place >= self.end:
            raise NotUnderstood
        self.place += 1
        return inner

    def _raw_argument(self, depth: int) -> str:
        """The letters of the next group as printed, for text inside math."""
        self.place = self._white_end()
        match = _PLAIN_GROUP.match(self.text, self.place, self.end)
        if match is None:
            return self._argument(depth)
        self.place = match.end()
        return match.group(1)

    def _macro(self, depth: int, gap: str) -> Piece:
        match = _NAME.match(self.text, self.place + 1, self.end)
        if match is None:
            raise NotUnderstood
        name = match.group().removesuffix("*")
        self.place = match.end()
        if name == "\\" and self.text[self.place : self.place + 1].strip("&[$ \n\t"):
            raise NotUnderstood
        if name in SPACES or name == "\\":
            return Piece("", Kind.ORDINARY, "space")
        if name in SILENT:
            return self._arrangement(name, gap)
        if name in "!/-@" or name in FUNCTIONS or name == "operatorname":
            shown = self._raw_argument(depth) if name == "operatorname" else FUNCTIONS.get(name, "")
            return Piece(shown, Kind.FUNCTION, gap)
        if name in "%&$#_{}|":
            return Piece("‖" if name == "|" else name, kind_of(name), gap)
        symbol = self._symbols(name)
        if symbol is not None:
            return Piece(symbol, kind_of(symbol, name), gap)
        kind = Kind.RELATION if name == "not" else Kind.FUNCTION if name in FRACTIONS else Kind.ORDINARY
        return Piece(self._with_arguments(name, depth), kind, gap)

    def _arrangement(self, name: str, gap: str) -> Piece:
        """What only arranges is not shown; `\\left.` swallows its dot."""
        if (
            name in ("left", "right")
            and self.text[self.place : self.place + 1] == "."
            and self.place < self.end
        ):
            self.place += 1
        elif self._white_end() > self.place:
            self.place = self._white_end()
        return Piece("", Kind.ORDINARY, gap)

    def _with_arguments(self, name: str, depth: int) -> str:
        if name in TEXT_FONTS:
            return self._raw_argument(depth)
        if name in MATH_FONTS:
            return self._argument(depth)
        if name in ("mathbb", "mathbbm", "mathds"):
            return double_struck(self._argument(depth))
        if name in COMBINING:
            return accented(self._argument(depth), COMBINING[name])
        if name in FRACTIONS:
            return f"{grouped(self._argument(depth))}/{grouped(self._argument(depth))}"
        if name in ("binom", "tbinom", "dbinom"):
            return f"({self._argument(depth)} choose {self._argument(depth)})"
        if name == "sqrt":
            return self._root(depth)
        if name == "not":
            return accented(self._argument(depth), "\u0338")
        if name == "pmod":
            return f" (mod {self._argument(depth)})"
        if name in ("overset", "stackrel"):
            above, base = self._argument(depth), self._argument(depth)
            return base + raised(above)
        if name == "underset":
            below, base = self._argument(depth), self._argument(depth)
            return base + lowered(below)
        raise NotUnderstood

    def _root(self, depth: int) -> str:
        if self.text[self.place : self.place + 1] == "[":
            close = self.text.find("]", self.place, self.end)
            degree = self.text[self.place + 1 : close]
            if close < 0 or not degree.isalnum():
                raise NotUnderstood
            self.place = close + 1
            return f"{raised(degree).removeprefix('^')}√{grouped(self._argument(depth))}"
        return f"√{grouped(self._argument(depth))}"

    def _script(self, depth: int, base: Piece) -> None:
        """Hang the script at the place on a piece."""
        hang = raised if self.text[self.place] == "^" else lowered
        self.place += 1
        base.text += hang(self._argument(depth))
