"""A title that shares its line with a badge and people: "Oral: A Title", "Invited Talk - Dr. Ada Bee (Hive): A Title"."""

import re
from collections.abc import Sequence

from planner.importers.page.lines import Line
from planner.importers.page.talk_lines import is_badge_name, is_full_name, is_people
from planner.importers.people import people_in

_LABEL = re.compile(
    r"(?:\d{1,3}\s*[-–.):]\s+)?(?P<badge>[^\W\d_][^:|]{2,60}?)\s*(?::|\s[-–—|]|\|)\s+(?P<title>\S.*)"
)
_TIMED = re.compile(
    r"(?P<badge>[^\W\d_][^\d:|]{2,40}?)\s+\d{1,3}\+?\s?min(?:utes?)?\.?\s+(?P<title>\S.*)", re.IGNORECASE
)
"""A badge and a length: "Tutorial 20 min Bees for All"."""
_NUMBER = re.compile(r"\d{1,3}\s+[-–]\s+")
_BY = re.compile(r"(?P<people>[^:]{4,200}?)(?::|\s[-–—])\s+(?P<title>\S.*)")
_OF_PEOPLE = re.compile(r"\b(?:keynote|talk|presentation|plenary|invited)\b", re.IGNORECASE)
"""Badges behind which a speaker may stand in place of a title."""
_NO_BADGES = re.compile(r"\b(?:break|social|panel|session)\b", re.IGNORECASE)
_AFFILIATION = re.compile(r"\s*\([^()]{2,60}\)")
_HONORIFIC = re.compile(r"(?:Prof|Dr|Mr|Ms|Mrs|PD|Professor|Doctor)\b\.?\s+")


def parted_badge(text: str) -> tuple[str, str]:
    """The badge before a title and the title; an empty badge where there is none, or where only a name is left."""
    match = _LABEL.fullmatch(text)
    if (timed := _TIMED.fullmatch(text)) and is_badge_name(timed["badge"]):
        return timed["badge"], timed["title"]
    if match is None or not is_badge_name(match["badge"]) or _NO_BADGES.search(match["badge"]):
        return "", text
    title = _NUMBER.sub("", match["title"])
    may_be_name = _OF_PEOPLE.search(match["badge"]) is not None and not text[0].isdigit()
    if len(title.split()) < 2 or (
        may_be_name and is_full_name(_AFFILIATION.sub("", _HONORIFIC.sub("", title)))
    ):
        return "", text
    return match["badge"].strip(), title


def parted_people(title: str) -> tuple[tuple[str, ...], str]:
    """The people before a title and the title; nobody where the words before could be a part of the title.

    One bare name is not enough: "Deep Learning: a View" looks like one. Several names, an honorific or an
    affiliation are.
    """
    match = _BY.fullmatch(title)
    if match is None:
        return (), title
    printed = match["people"].strip()
    people = names_in(printed)
    if not people:
        return (), title
    sure = len(people) > 1 or _HONORIFIC.match(printed) or _AFFILIATION.search(printed)
    return (people, match["title"]) if sure else ((), title)


def names_in(text: str) -> tuple[str, ...]:
    """The people that a text lists, as printed; nobody where a part of it is no name."""
    people = people_in(text)
    bare = [_HONORIFIC.sub("", _AFFILIATION.sub("", each)) for each in people]
    return people if all(map(is_full_name, bare)) else ()


def lists_people(lines: Sequence[Line]) -> bool:
    """Whether the first of some lines lists people."""
    return bool(lines) and is_people(lines)
