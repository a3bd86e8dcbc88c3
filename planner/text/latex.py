"""LaTeX as readable Unicode: "$\\ell_p$-ball" becomes "ℓ_p-ball", and all that is not certainly LaTeX stays."""


def readable(text: str) -> str:
    """The text with its LaTeX in Unicode, for titles and abstracts on a screen.

    Only what is certain is turned: math between dollars by pandoc's rule, accents, and macros that are known.
    Money, paths, unknown macros and math that holds one stay as printed; no word is lost. Text without a backslash
    or a dollar is returned as it is.

    Source: one pass, linear in the length; math spans by the rule of pandoc's tex_math_dollars.
    """
    if "\\" not in text and "$" not in text:
        return text
    from planner.text.latex_words import read_latex

    return read_latex(text)
