"""What only the user can settle about a source, worded the same by every reader."""

from collections.abc import Sequence

from planner.timeline.abbreviation import AmbiguousZone
from planner.timeline.program import Question
from planner.timeline.year import YearChoice
from planner.timeline.year_source import YearSource

DATE_ORDERS = {"dmy": "day/month/year", "mdy": "month/day/year", "ymd": "year/month/day"}
"""The orders in which dates in numbers are printed, in words."""


def year_questions(choice: YearChoice | None) -> list[Question]:
    """The question which year it is, where that is a guess; else none."""
    if choice is None or choice.source is not YearSource.GUESS:
        return []
    others = [str(each) for each in choice.candidates if each != choice.year]
    also = f"; {', '.join(others)} would fit too" if others else ""
    choices = tuple(dict.fromkeys((str(choice.year), *others)))
    return [
        Question("year", f"the year {choice.year} is a guess{also}", f"--year {choice.year}", choices=choices)
    ]


def zone_question(message: str = "times are printed without a zone", likely: str | None = None) -> Question:
    """The question in which zone times are that print none; `likely` is a zone to suggest."""
    return Question("timezone", message, f"--timezone {likely or 'ZONE'}", (likely,) if likely else ())


def ambiguous_question(error: AmbiguousZone) -> Question:
    """The question which of several places an abbreviation means."""
    message = f"{error.printed} can be {' or '.join(error.choices)}"
    return Question("timezone", message, f"--timezone {error.choices[0]}", error.choices, error.printed)


def date_question(message: str = "times are printed without a date") -> Question:
    """The question which day an undated page is."""
    return Question("date", message, "--date YYYY-MM-DD")


def date_order_question(example: str, orders: Sequence[str]) -> Question:
    """The question what 3/4/2023 means."""
    words = " or ".join(DATE_ORDERS[order] for order in orders)
    return Question(
        "date-order", f"dates such as {example} can be {words}", f"--date-order {orders[0]}", tuple(orders)
    )


def name_question() -> Question:
    """The question what to call a program that names itself nowhere, not even by a file's name."""
    return Question("name", "it names itself nowhere", "--name NAME")
