"""Dates and times as tables write them, turned into the wording that `planner.timeline`'s slot grammar reads.

German and French names of months and weekdays, "14 Uhr", "14 h 30", "noon", "03-May-24": the same, said plainly.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from planner.text.clean import one_line
from planner.text.fold import fold

_MONTHS = (
    "january jan januar janner jaenner janvier janv",
    "february feb februar feber fevrier fevr fev",
    "march mar marz maerz mrz mars",
    "april apr avril avr",
    "may mai",
    "june jun juni juin",
    "july jul juli juillet juil",
    "august aug aout",
    "september sep sept septembre",
    "october oct oktober okt octobre",
    "november nov novembre",
    "december dec dezember dez decembre",
)
_WEEKDAYS = (
    "monday mon montag mo lundi lun",
    "tuesday tue tues dienstag di mardi",
    "wednesday wed mittwoch mi mercredi mer",
    "thursday thu thur thurs donnerstag do jeudi jeu",
    "friday fri freitag fr vendredi ven",
    "saturday sat samstag sonnabend sa samedi sam",
    "sunday sun sonntag so dimanche dim",
)
_ENGLISH = {name: names.split()[0].capitalize() for names in (*_MONTHS, *_WEEKDAYS) for name in names.split()}
_FRENCH_WEEKDAYS = re.compile(
    r"\b(?:lun(?:di)?|mer(?:credi)?|jeu(?:di)?|ven(?:dredi)?|sam(?:edi)?|dim(?:anche)?)\b"
)
_WORD = re.compile(r"[^\W\d_]+\.?")
_SMALL = re.compile(r"\b(?:den|der|dem|le|am|um|the|from|von|ab|de|ca|c)\b\.?(?=\s*[\dA-Z])\s*")
_REPLACED = (
    (re.compile(r"\b(?:12(?::00)?\s*)?(?:noon|midday|mittags?|midi)\b", re.IGNORECASE), "12:00"),
    (
        re.compile(r"\b(?:12(?::00)?\s*|24(?::00)?\s*)?(?:midnight|mitternacht|minuit)\b", re.IGNORECASE),
        "0:00",
    ),
    (re.compile(r"(?<=[\dhr])\.?\s*(?:bis|à|au|until|till)\s*(?=\d)", re.IGNORECASE), " - "),
    (re.compile(r"(?<![\d:.h])(\d{1,2})\s*(?:uhr|o'clock)\b", re.IGNORECASE), r"\1:00"),
    (re.compile(r"(?<=\d)\s*(?:uhr|o'clock)\b\.?", re.IGNORECASE), ""),
    (re.compile(r"(\d{1,2})\s*h\s*(\d{2})(?!\d)", re.IGNORECASE), r"\1:\2"),
    (re.compile(r"(\d[:.]\d\d)\s*h(?:rs?|ours)?\b\.?", re.IGNORECASE), r"\1"),
    (re.compile(r"(?<![\d:.])(\d{1,2})\s*h(?:rs?)?\b\.?", re.IGNORECASE), r"\1:00"),
    (re.compile(r"\b([ap])\s?\.\s?m\b\.?", re.IGNORECASE), r"\1m"),
    (re.compile(r"(?<=\d)(?:er|e|ter|ten|te)\b", re.IGNORECASE), ""),
    (re.compile(r"(?<=\d)\.(?=[A-Z][a-z])"), ". "),
    (re.compile(r"  +"), " "),
    (re.compile(r"^(?:1899-12-3[01]|1900-01-0[01])[T ](?=\d\d:\d\d)"), ""),
)
_NAMED_DATE = re.compile(r"\b(\d{1,2})([-/. ])\s*([A-Z][a-z]{2,8})\2\s*['’]?(\d{4}|\d{2})(?![\d:])")
_MONTH_FIRST = re.compile(r"\b([A-Z][a-z]{2,8})-(\d{1,2})-(\d{4}|\d{2})(?![\d:])")


def has_french_weekday(cells: Iterable[str]) -> bool:
    """Whether a column names its weekdays in French, so that "mar" is Tuesday there and no March."""
    return any(_FRENCH_WEEKDAYS.search(fold(cell)) for cell in cells)


@lru_cache(maxsize=8192)
def plain_when(cell: str, *, french: bool = False) -> str:
    """A date or time cell in the slot grammar's wording; words that are not understood stay as they are.

    Args:
        french: "mar" is a weekday.
    """
    text = _WORD.sub(lambda match: _english(match[0], french=french), one_line(cell))
    text = _SMALL.sub("", text)
    for pattern, plain in _REPLACED:
        text = pattern.sub(plain, text)
    text = _NAMED_DATE.sub(_named_date, text)
    return _MONTH_FIRST.sub(lambda match: f"{match[2]} {match[1]} {full_year(match[3])}", text)


def _english(word: str, *, french: bool) -> str:
    folded = fold(word).strip(".")
    if french and folded == "mar":
        return "Tuesday "
    name = _ENGLISH.get(folded)
    return word if name is None else name + " " * word.endswith(".")


def _named_date(match: re.Match[str]) -> str:
    day, separator, month, year = match.groups()
    if len(year) == 2 and separator in ". " and "'" not in match[0] and "’" not in match[0]:
        return match[0]
    return f"{day} {month} {full_year(year)}"


def full_year(year: str) -> int:
    """The year of two or four digits: 24 is 2024, 99 is 1999."""
    number = int(year)
    if len(year) > 2:
        return number
    return number + (2000 if number < 70 else 1900)
