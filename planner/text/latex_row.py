"""One row of math as Unicode: what stands beside what, with room where it is read."""

import unicodedata
from dataclasses import dataclass
from enum import Enum

from planner.text.latex_tables import PLAIN_OPERATORS, SUBSCRIPTS, SUPERSCRIPTS

_ORDINARY_SIGNS = frozenset("∇∂∞∀∃∄∅∑∏∐∫∬∭∮¬√∆⊤⊥□◇")


class NotUnderstood(Exception):
    """Math with something in it that is not known; it stays as printed."""


class Kind(Enum):
    """What a piece is to its neighbours."""

    ORDINARY = 1
    FUNCTION = 2
    """A name such as "log", or a fraction."""
    RELATION = 3
    """A relation or operation written as a macro."""
    OPENER = 4
    CLOSER = 5


@dataclass(slots=True)
class Piece:
    """A symbol or group as it is shown, scripts included."""

    text: str
    kind: Kind
    gap: str
    """The white space before it: "space", "soft" (swallowed after a macro's name), or none."""


def kind_of(symbol: str, name: str = "") -> Kind:
    """What a character is; the macro's name tells the two sides of a bar apart."""
    if symbol in "([{⟨⌈⌊" or name in ("lvert", "lVert"):
        return Kind.OPENER
    if symbol in ")]}⟩⌉⌋" or name in ("rvert", "rVert"):
        return Kind.CLOSER
    if not name:
        return Kind.ORDINARY
    arrow = "←" <= symbol[0] <= "⇿" or "⟰" <= symbol[0] <= "⟿"
    sign = unicodedata.category(symbol[0]) == "Sm" and symbol not in _ORDINARY_SIGNS
    return Kind.RELATION if arrow or sign or name in ("cdot", "mid", "colon", "ast") else Kind.ORDINARY


def raised(inner: str) -> str:
    """A superscript: "²", or "^∞" where Unicode has no raised letter."""
    if inner and len(inner) <= 3 and all(letter in SUPERSCRIPTS for letter in inner):
        return "".join(SUPERSCRIPTS[letter] for letter in inner)
    return f"^{_bracketed(inner)}" if inner else ""


def lowered(inner: str) -> str:
    """A subscript: "₂", or "_p"; only digits are lowered, since letters differ too much between fonts."""
    if inner and all(letter in SUBSCRIPTS for letter in inner):
        return "".join(SUBSCRIPTS[letter] for letter in inner)
    return f"_{_bracketed(inner)}" if inner else ""


def _bracketed(inner: str) -> str:
    bare = "".join(letter for letter in inner if not unicodedata.combining(letter))
    return inner if len(bare) == 1 or bare.isalnum() or _is_bracketed(inner) else f"({inner})"


def grouped(inner: str) -> str:
    """One side of a fraction, in brackets where it would fall apart."""
    return inner if not any(sign in inner for sign in " +-/=·×") or _is_bracketed(inner) else f"({inner})"


def _is_bracketed(inner: str) -> bool:
    return inner.startswith("(") and inner.find(")") == len(inner) - 1


def accented(inner: str, mark: str) -> str:
    """The first letter with a combining mark on it."""
    if not inner:
        raise NotUnderstood
    return unicodedata.normalize("NFC", inner[0] + mark) + inner[1:]


def joined(pieces: list[Piece]) -> str:
    """The pieces in a line, with room where it is read: around functions, and around signs that had it."""
    shown: list[str] = []
    before: Piece | None = None
    room_after = False
    for piece in pieces:
        room = before is not None and _room(before, piece, room_after)
        room_after = piece.kind is Kind.RELATION and room
        shown.append(f" {piece.text}" if room else piece.text)
        before = piece
    return "".join(shown)


def _room(before: Piece, piece: Piece, room_after: bool) -> bool:
    starts_word = piece.text[:1].isalnum() or piece.kind is Kind.FUNCTION
    if before.kind is Kind.OPENER or piece.kind is Kind.CLOSER or before.text[-1:].isspace():
        return False
    if before.kind is Kind.RELATION:
        return room_after or piece.gap == "space"
    if piece.kind is Kind.RELATION:
        return piece.gap != ""
    if before.kind is Kind.FUNCTION:
        return starts_word or (piece.gap != "" and piece.kind is not Kind.OPENER)
    if piece.kind is Kind.FUNCTION:
        return before.text[-1:].isalnum() or before.kind is Kind.CLOSER or piece.gap == "space"
    return piece.gap == "space" or (piece.gap == "soft" and piece.text[0] in PLAIN_OPERATORS)
