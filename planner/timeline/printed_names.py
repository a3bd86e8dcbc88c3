"""Names of months and weekdays as programs print them, in seven languages. Without case, accents or dots."""

import re
from collections.abc import Mapping
from functools import lru_cache

from planner.text.fold import fold

_MONTHS = {
    "en": "january janu jan|february febr feb|march marc mar|april apri apr|may|june jun|july jul|august augu aug|"
    "september sept sep|october octo oct|november nove nov|december dece dec",
    "de": "januar janner jaenner jan|februar feber feb|marz maerz mar mrz|april apr|mai|juni jun|juli jul|august aug|"
    "september sept sep|oktober okt|november nov|dezember dez",
    "fr": "janvier janv jan|fevrier fevr fev|mars mar|avril avr|mai|juin|juillet juill juil|aout aou|septembre sept sep|"
    "octobre oct|novembre nov|decembre dec",
    "es": "enero ene|febrero feb|marzo mar|abril abr|mayo may|junio jun|julio jul|agosto ago|"
    "septiembre setiembre sept sep set|octubre oct|noviembre nov|diciembre dic",
    "it": "gennaio genn gen|febbraio febbr feb|marzo mar|aprile apr|maggio magg mag|giugno giu|luglio lug|agosto ago|"
    "settembre sett set|ottobre ott|novembre nov|dicembre dic",
    "nl": "januari jan|februari feb|maart mrt|april apr|mei|juni jun|juli jul|augustus aug|september sept sep|"
    "oktober okt|november nov|december dec",
    "pt": "janeiro jan|fevereiro fev|marco mar|abril abr|maio mai|junho jun|julho jul|agosto ago|setembro set|"
    "outubro out|novembro nov|dezembro dez",
}
_WEEKDAYS = {
    "en": "monday monda mond mon mo|tuesday tuesd tues tue tu|wednesday wedne wedn wed we|thursday thurs thur thu th|"
    "friday frida frid fri fr|saturday satur satu sat sa|sunday sunda sund sun su",
    "de": "montag mo|dienstag di|mittwoch mi|donnerstag do|freitag fr|samstag sonnabend sa|sonntag so",
    "fr": "lundi lun lu|mardi mar ma|mercredi mer me|jeudi jeu je|vendredi ven ve|samedi sam sa|dimanche dim di",
    "es": "lunes lun lu|martes mar ma|miercoles mie mi|jueves jue ju|viernes vie vi|sabado sab sa|domingo dom do",
    "it": "lunedi lun|martedi mar|mercoledi mer|giovedi gio|venerdi ven|sabato sab|domenica dom",
    "nl": "maandag ma|dinsdag di|woensdag wo|donderdag do|vrijdag vr|zaterdag za|zondag zo",
    "pt": "segunda seg|terca ter|quarta qua|quinta qui|sexta sex|sabado sab|domingo dom",
}

WORD = r"[^\W\d_]{2,10}"
"""What a name may look like, its dot left out."""
_FEIRA = re.compile(r"[- ]feira\b", re.IGNORECASE)


def _by_name(table: Mapping[str, str], first: int) -> dict[str, dict[str, int]]:
    names: dict[str, dict[str, int]] = {}
    for language, printed in table.items():
        for number, group in enumerate(printed.split("|"), start=first):
            for name in group.split():
                names.setdefault(name, {}).setdefault(language, number)
    return names


_MONTH_READINGS = _by_name(_MONTHS, 1)
_WEEKDAY_READINGS = _by_name(_WEEKDAYS, 0)
MONTH_NAMES = {name: next(iter(readings.values())) for name, readings in _MONTH_READINGS.items()}
"""Name or abbreviation, folded -> 1 for January. No two languages mean different months by one word."""
WEEKDAY_NAMES = {
    name: readings["en"] for name, readings in _WEEKDAY_READINGS.items() if "en" in readings and len(name) > 2
}
"""English weekday name or its beginning -> 0 for Monday."""


@lru_cache(maxsize=4096)
def month_named(word: str) -> int | None:
    """The month of a name or abbreviation without its dot; 1 is January."""
    return MONTH_NAMES.get(fold(word))


def languages_of_month(word: str) -> frozenset[str]:
    """The languages in which a word is a month: "en", "de", "fr", "es", "it", "nl", "pt"."""
    return frozenset(_MONTH_READINGS.get(fold(word), {}))


def may_lead(word: str) -> bool:
    """Whether a month is also printed before its day: "May 3", "mayo 3", but not "out 3", which are other words."""
    folded = fold(word)
    return "en" in _MONTH_READINGS.get(folded, {}) or (folded in MONTH_NAMES and len(folded) > 3)


@lru_cache(maxsize=4096)
def weekday_readings(word: str) -> Mapping[str, int]:
    """What a word means as a weekday, by language; 0 is Monday, empty for any other word.

    "do" is Thursday in German and Dutch, Sunday in Spanish. English comes first, then the order of `_WEEKDAYS`.
    """
    return _WEEKDAY_READINGS.get(fold(word), {})


def is_short(word: str) -> bool:
    """Whether a weekday's name is so short that it is also another word ("so", "me", "Sam", "sex") and is one only
    directly before a date or time. English ones of three letters are none."""
    folded = fold(word)
    return folded not in WEEKDAY_NAMES and len(folded) < 5


def past_suffix(text: str, position: int) -> int:
    """Where the name of a weekday stops that may go on: "segunda-feira"."""
    match = _FEIRA.match(text, position)
    return match.end() if match else position
