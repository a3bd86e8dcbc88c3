"""Problems of a source gathered by their reason, so that a thousand lines of one kind are one line to read."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from planner.timeline.program import Problem, Severity

_PLACE = re.compile(r"((?:[A-Za-z_]\w*|\[\d+\])(?:\.[\w-]+|\[(?:\d+|'[^']*')\])*)(?: '.*?')?: ")
"""Where a reader without lines says it is: "sessions[3] 'Bees': "."""
_ROW = re.compile(r"((?:sheet|row|table) [^:]{1,60}): ")
_TITLE = re.compile(r"\s*\('(?:.*)'\)$")
"""The title of what is meant, behind everything else."""
_VALUES = (
    re.compile(r"'.*?'(?![a-z])"),
    re.compile(r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b", re.IGNORECASE),
    re.compile(
        r"\b(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?|"
        r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b",
        re.IGNORECASE,
    ),
    re.compile(r"\d+(?:[:.,]\d+)*"),
)
"""What differs from line to line where the reason is the same: quotes, weekdays, months, numbers."""


@dataclass(frozen=True, slots=True)
class ProblemGroup:
    """The problems of one reason and level."""

    level: Severity
    message: str
    """In the words of the first of them, without its place and title."""
    is_example: bool
    """The others say the same of other values."""
    lines: tuple[int, ...]
    """The lines of the source that have it, in order, none twice."""
    places: tuple[str, ...]
    """Where it is in a source without lines, in the order told."""
    count: int
    files: tuple[tuple[str, tuple[int, ...]], ...] = ()
    """In a program of several sources each one that has it, with its lines there, which `lines` then leaves out."""


def grouped_problems(problems: Iterable[Problem]) -> tuple[ProblemGroup, ...]:
    """The problems by reason: errors before warnings, then in the order of their first one.

    Source: reasons are compared without quotes, numbers, weekdays and months; one pass.
    """
    groups: dict[tuple[Severity, str], list[tuple[Problem, str, str]]] = {}
    for problem in problems:
        place, message = _parted(problem.message)
        groups.setdefault((problem.level, _reason(message)), []).append((problem, place, message))
    made = [_group(level, members) for (level, _), members in groups.items()]
    return tuple(sorted(made, key=lambda group: group.level is not Severity.ERROR))


def _group(level: Severity, members: list[tuple[Problem, str, str]]) -> ProblemGroup:
    files = _files([problem for problem, _, _ in members])
    lines = () if files else _lines(problem for problem, _, _ in members)
    places = dict.fromkeys(place for problem, place, _ in members if place and problem.line is None)
    first = members[0][2]
    differs = any(message != first for _, _, message in members)
    if len(members) == 1:
        return ProblemGroup(level, members[0][0].message, False, lines, (), 1, files)
    return ProblemGroup(level, first, differs, lines, tuple(places), len(members), files)


def _lines(problems: Iterable[Problem]) -> tuple[int, ...]:
    return tuple(sorted({problem.line for problem in problems if problem.line is not None}))


def _files(problems: Sequence[Problem]) -> tuple[tuple[str, tuple[int, ...]], ...]:
    """Each of several sources with the lines of it, in the order of their first problems."""
    sources = dict.fromkeys(problem.source for problem in problems if problem.source is not None)
    return tuple(
        (source, _lines(problem for problem in problems if problem.source == source)) for source in sources
    )


def _parted(message: str) -> tuple[str, str]:
    """The place that a message begins with, and the message without it and the title behind it."""
    match = _PLACE.match(message) or _ROW.match(message)
    place = match[1] if match else ""
    rest = message[match.end() :] if match else message
    return place, _TITLE.sub("", rest) or rest


def _reason(message: str) -> str:
    for value in _VALUES:
        message = value.sub("#", message)
    return message.casefold()
