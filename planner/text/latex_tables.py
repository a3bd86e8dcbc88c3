"""Tables that the readers of LaTeX share: macros by what they do, and letters that can be raised or lowered."""


def _names(*lines: str) -> frozenset[str]:
    return frozenset(" ".join(lines).split())


COMBINING = {
    "hat": "\u0302", "widehat": "\u0302", "tilde": "\u0303", "widetilde": "\u0303", "bar": "\u0304",
    "overline": "\u0305", "vec": "\u20d7", "dot": "\u0307", "ddot": "\u0308", "check": "\u030c", "breve": "\u0306",
    "acute": "\u0301", "grave": "\u0300", "mathring": "\u030a", "underbar": "\u0332",
}  # fmt: skip
"""Math accents."""

TEXT_ACCENTS = {
    "'": "\u0301", "`": "\u0300", "^": "\u0302", '"': "\u0308", "~": "\u0303", "=": "\u0304", ".": "\u0307",
    "c": "\u0327", "v": "\u030c", "u": "\u0306", "H": "\u030b", "k": "\u0328", "r": "\u030a", "d": "\u0323",
    "b": "\u0331",
}  # fmt: skip

LETTERS = {
    "ss": "ß", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "aa": "å",
    "AA": "Å", "i": "ı", "j": "ȷ", "dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ", "dj": "đ", "DJ": "Đ", "ng": "ŋ",
    "NG": "Ŋ",
}  # fmt: skip

TEXT_FONTS = _names(
    "emph text textit textbf texttt textsc textrm textsf textsl textup textmd textnormal underline uline mbox hbox",
    "textsuperscript textsubscript",
)
"""Macros whose argument is text, shown as it is."""

FONT_SWITCHES = _names(
    "em it bf tt sc rm sl sf itshape bfseries ttfamily scshape upshape slshape rmfamily sffamily mdseries normalfont",
    "tiny scriptsize footnotesize small normalsize large Large LARGE huge Huge",
)

MATH_FONTS = _names(
    "mathcal mathscr mathfrak mathbf mathrm mathit mathsf mathtt mathnormal boldsymbol bm pmb bold mathbfit mathbin",
    "mathrel mathord mathopen mathclose mathpunct mathinner underline underbrace overbrace smash cancel",
    "ensuremath",
)
"""Math macros whose argument is shown plain."""

FUNCTIONS = {
    name: name
    for name in _names(
        "arccos arcsin arctan arg cos cosh cot coth csc deg det dim exp gcd hom inf ker lg lim ln log max min Pr sec",
        "sin sinh sup tan tanh",
    )
} | {
    "liminf": "lim inf",
    "limsup": "lim sup",
    "argmax": "arg max",
    "argmin": "arg min",
    "bmod": "mod",
    "mod": "mod",
}
"""Names printed upright with room around them."""

SILENT = FONT_SWITCHES | _names(
    "cal left right big Big bigg Bigg bigl bigr Bigl Bigr biggl biggr Biggl Biggr bigm Bigm middle displaystyle textstyle",
    "scriptstyle scriptscriptstyle limits nolimits nonumber notag relax boldmath centering",
)
"""Macros that only arrange."""

FRACTIONS = _names("frac tfrac dfrac cfrac nicefrac")

SPACES = frozenset({",", ";", ":", " ", ">", "quad", "qquad", "enspace", "enskip", "thinspace", "\n", "\t"})

MATH_ENVIRONMENTS = frozenset(
    name + star
    for name in _names("equation align gather multline eqnarray displaymath math")
    for star in ("", "*")
)

LISTS = frozenset({"itemize", "enumerate", "description"})

REFERENCES = _names("cite citep citet citealp citeauthor parencite textcite ref eqref autoref cref Cref")

PLAIN_OPERATORS = frozenset("=<>+-*/|:")

SUPERSCRIPTS = dict(
    zip(
        "0123456789+-−abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVW",
        "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂ",
        strict=True,
    )
) | {"⊤": "ᵀ", "∘": "°", "′": "′", "*": "*", "†": "†"}

SUBSCRIPTS = dict(zip("0123456789", "₀₁₂₃₄₅₆₇₈₉", strict=True))

_DOUBLE_STRUCK = {"C": "ℂ", "H": "ℍ", "N": "ℕ", "P": "ℙ", "Q": "ℚ", "R": "ℝ", "Z": "ℤ"}


def double_struck(text: str) -> str:
    """Blackboard letters: "ℝ" for "R"; what has none stays."""
    return "".join(_DOUBLE_STRUCK.get(letter) or _struck(letter) for letter in text)


def _struck(letter: str) -> str:
    if "A" <= letter <= "Z":
        return chr(0x1D538 + ord(letter) - ord("A"))
    if "a" <= letter <= "z":
        return chr(0x1D552 + ord(letter) - ord("a"))
    if "0" <= letter <= "9":
        return chr(0x1D7D8 + ord(letter) - ord("0"))
    return letter
