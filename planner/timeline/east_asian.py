"""Dates and times in Japanese, Chinese and Korean signs: "2024年5月3日(金) 午後3時30分", "2024년 5월 3일 (금) 오후 2:00"."""

import re

_EAST_ASIAN = re.compile("[年月日時分년월일시분午前后後오전오후]")
_DATE_SIGNS = re.compile(
    r"(?:(?P<year>(?:19|20)\d\d)\s?[年년]\s?)?(?P<month>\d{1,2})\s?[月월]\s?(?P<day>\d{1,2})\s?[日일]"
    r"(?:\s?\(?(?:(?P<jp>[月火水木金土日])(?:曜日?)?|(?P<kr>[월화수목금토일])(?:요일)?)(?:[)・]\)?|(?=\s|$)))?"
)
_TIME_SIGNS = re.compile(
    r"(?:(?P<am>午前|上午|오전)|(?P<pm>午後|下午|오후))?\s?(?P<hour>\d{1,2})(?:\s?[時点时시]\s?(?:(?P<minute>\d{1,2})\s?[分분])?|(?P<colon>:\d\d))"
)
_FROM_MONDAY = ("月火水木金土日", "월화수목금토일")
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]


def spelt_in_english(text: str) -> str:
    """The text with such dates and times as "Fri 3 May 2024" and "3:30 pm"; any other text comes back as it is."""
    if _EAST_ASIAN.search(text) is None:
        return text
    return _TIME_SIGNS.sub(_time_spelt, _DATE_SIGNS.sub(_date_spelt, text))


def _date_spelt(found: re.Match[str]) -> str:
    """ "2024年5月3日(金)" as "Fri 3 May 2024 "."""
    if not 1 <= int(found["month"]) <= 12:
        return found[0]
    names = [
        days.index(name) for days, name in zip(_FROM_MONDAY, (found["jp"], found["kr"]), strict=True) if name
    ]
    weekday = f"{_DAYS[names[0]]} " if names else ""
    year = f" {found['year']}" if found["year"] else ""
    return f"{weekday}{int(found['day'])} {_MONTHS[int(found['month']) - 1]}{year} "


def _time_spelt(found: re.Match[str]) -> str:
    """ "午後3時30分" as "3:30 pm"; a time that is printed in figures comes back as it is."""
    half = " am" if found["am"] else " pm" if found["pm"] else ""
    if found["colon"] and not half:
        return found[0]
    minutes = found["colon"] or f":{int(found['minute'] or 0):02}"
    return f"{found['hour']}{minutes}{half} "
