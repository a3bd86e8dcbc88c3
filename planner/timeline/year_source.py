"""How the year of a program's dates was found."""

from enum import StrEnum


class YearSource(StrEnum):
    """Where a program's year comes from."""

    GIVEN = "given"
    DOCUMENT = "document"
    GUESS = "guess"
