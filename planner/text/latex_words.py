"""The words of LaTeX: which macro stands for which character. The late-imported home of pylatexenc."""

from functools import cache

from pylatexenc.latex2text import get_default_latex_context_db

from planner.text.latex_text import TextReader

_NO_SYMBOLS = frozenset({"today", "vspace", "hspace", "textcompwordmark", "nolinebreak", "textbackslash"})
_BETTER = {
    "epsilon": "ε",
    "varepsilon": "ε",
    "phi": "φ",
    "varphi": "φ",
    "ast": "*",
    "star": "⋆",
    "colon": ":",
    "mid": "|",
    "vert": "|",
    "lvert": "|",
    "rvert": "|",
    "Vert": "‖",
    "lVert": "‖",
    "rVert": "‖",
    "prime": "′",
    "dag": "†",
    "lbrack": "[",
    "rbrack": "]",
    "triangleq": "≜",
    "coloneqq": "≔",
    "coloneq": "≔",
    "eqqcolon": "≕",
    "R": "ℝ",
    "N": "ℕ",
    "Z": "ℤ",
    "Q": "ℚ",
    "C": "ℂ",
}
"""What we show otherwise than pylatexenc, and what it does not know."""
_ONLY_IN_MATH = frozenset({"R", "N", "Z", "Q", "C"})


def read_latex(text: str) -> str:
    """The text with its LaTeX in Unicode; see `planner.text.latex.readable`."""
    return TextReader(text, symbol).read()


@cache
def symbol(name: str, in_math: bool = True) -> str | None:
    """What a macro without arguments prints: "∇" for nabla; None for an unknown one or one with arguments."""
    if name in _BETTER:
        return _BETTER[name] if in_math or name not in _ONLY_IN_MATH else None
    if name in _NO_SYMBOLS or len(name) < 2:
        return None
    spec = get_default_latex_context_db().get_macro_spec(name)
    shown = getattr(spec, "simplify_repl", None)
    if not isinstance(shown, str) or len(shown) > 2 or "%" in shown:
        return None
    return shown if shown.strip() and shown.isprintable() else None
