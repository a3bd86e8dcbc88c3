"""Elements of XML and HTML as text: whatever comes from a program is text or the value of an attribute, never markup."""

from html import escape

from planner.text.clean import strip_controls


def text_of(words: str) -> str:
    """Words as they stand between tags, letter by letter; what no XML may hold is left out."""
    return escape(strip_controls(words).replace("\ufffe", "").replace("\uffff", ""), quote=True)


def element(name: str, *parts: str, **attributes: str | float | None) -> str:
    """An element around finished markup.

    Args:
        parts: markup: elements, or what `text_of` made.
        attributes: a value of None leaves one out; an underscore stands for a dash, one at the end for nothing.
    """
    said = "".join(
        f' {key.removesuffix("_").replace("_", "-")}="{text_of(number(value) if isinstance(value, (int, float)) else value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    inner = "".join(parts)
    return f"<{name}{said}>{inner}</{name}>" if inner or name not in _EMPTY else f"<{name}{said}/>"


_EMPTY = frozenset(("rect", "path"))


def number(value: float) -> str:
    """A length with two decimals at most: "12", "7.5"."""
    return f"{value:.2f}".rstrip("0").rstrip(".") if value % 1 else str(int(value))
