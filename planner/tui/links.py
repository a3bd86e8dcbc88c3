"""Which links of a program may be opened, and how they are shown before. Pure."""

from urllib.parse import urlsplit

from planner.text.clean import one_line

_SCHEMES = ("http", "https", "mailto")
_MOST_LETTERS = 2_000


def openable(url: str | None) -> str | None:
    """The address to open; None for what is no ordinary web or mail address, whatever it looks like.

    Only http, https and mailto; no spaces, controls or letters outside ASCII in it, so that what is shown is what is
    opened, and no user name before the host, which hides the host.
    """
    text = (url or "").strip()
    if not text or len(text) > _MOST_LETTERS or one_line(text) != text or not text.isascii() or " " in text:
        return None
    try:
        parts = urlsplit(text)
        host = parts.hostname
    except ValueError:
        return None
    if parts.scheme not in _SCHEMES:
        return None
    if parts.scheme == "mailto":
        return text if "@" in parts.path and not parts.netloc else None
    return text if host and "@" not in parts.netloc else None
