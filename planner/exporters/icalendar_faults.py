r"""What icalendar 7.3 gets wrong when it writes, closed in one place.

Its TEXT values turn ``\N`` into a line break (``\Nabla``, ``C:\New``), let control characters through, and are not escaped
at all under names that begin with ``X-``. The values here write themselves instead; icalendar takes anything with a
`to_ical`. A test says when a new release no longer needs this file.
"""

from collections.abc import Iterable

from icalendar.parser import Parameters

from planner.text.clean import strip_controls


class TextValue:
    """One TEXT value, or several with commas between them."""

    def __init__(self, *texts: str) -> None:
        self.texts = texts

    def to_ical(self) -> bytes:
        r"""The value as it stands in the file: ``\\``, ``\;``, ``\,`` and ``\n`` escaped, and nothing else.

        Source: RFC 5545 section 3.3.11.
        """
        return ",".join(_escaped(text) for text in self.texts).encode("utf-8")


class HtmlText(TextValue):
    """One TEXT value that says of itself that it is HTML."""

    def __init__(self, page: str) -> None:
        super().__init__(page)
        self.params = Parameters({"fmttype": "text/html"})


class UriValue:
    """An address, as it is."""

    def __init__(self, address: str) -> None:
        self.address = address

    def to_ical(self) -> bytes:
        """The value as it stands in the file."""
        return self.address.encode("ascii")


def text_values(texts: Iterable[str]) -> TextValue:
    """The texts that are not empty, each once, in order."""
    return TextValue(*dict.fromkeys(text for text in texts if text))


def _escaped(text: str) -> str:
    safe = strip_controls(text).replace("\t", " ")
    return safe.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")
