"""The people of a talk, wherever an event names them."""

import re
from collections.abc import Iterable, Sequence

from planner.importers.ics import values
from planner.importers.ics.lines import Property
from planner.importers.ics.text import has_tags, plain
from planner.importers.people import is_name, people_in
from planner.text.clean import one_line
from planner.text.fold import fold

LABEL = re.compile(r"([^\W\d_][\w ()/-]{0,24}?)\s*:\s*(.*)")
PEOPLE_LABELS = frozenset(
    {
        "speaker", "speakers", "speaker(s)", "presenter", "presenters", "presenter(s)", "presented by", "author", "authors",
        "author(s)", "by", "von", "par", "host", "hosts", "instructor", "instructors", "panelists", "panellists",
        "referent", "referenten", "referentin", "referent(in)", "vortragende", "vortragender", "sprecher", "sprecherin",
    }
)  # fmt: skip
_ONLY_AT_TOP = frozenset({"by", "von", "par"})
"""Labels that begin a sentence as well."""
_IN_BRACKETS = re.compile(r"\s*\([^()]*\)|\s*\[[^\[\]]*\]")
_MOST_PEOPLE = 60


def people_behind(title: str) -> tuple[str, tuple[str, ...]] | None:
    """The title and the people of "A Title - Ann Smith, Bo Li"; None when no names stand there."""
    head, dash, tail = title.rpartition(" - ")
    if not dash or not head.strip() or len(tail) > 300:
        return None
    people = people_in(tail)
    return (head.strip(), people) if people and all(map(is_name, people)) else None


def people_named(value: str) -> tuple[str, ...]:
    """The people of a label's value, without what stands in brackets behind each; empty for a sentence."""
    if len(value) > 2000:
        return ()
    people = people_in(_IN_BRACKETS.sub("", value))
    fitting = all(len(each) <= 80 and len(each.split()) <= 8 for each in people)
    return people[:_MOST_PEOPLE] if fitting and not value.endswith((".", "!", "?")) else ()


def people_below(text: str) -> tuple[str, ...]:
    """The people of a "Speaker: Ann Smith" line anywhere, or of the lines below one that says only "Speakers:"."""
    lines = [line.strip() for line in text.split("\n")]
    for number, line in enumerate(lines):
        match = LABEL.fullmatch(line) if len(line) < 2000 else None
        label = fold(match[1]) if match else ""
        if match is None or label not in PEOPLE_LABELS - _ONLY_AT_TOP:
            continue
        value = one_line(plain(match[2]))
        people = people_named(value)
        if people and all(map(is_name, people)):
            return people
        if not value:
            return _listed(lines[number + 1 :])
    return ()


def _listed(lines: Sequence[str]) -> tuple[str, ...]:
    """Names that stand on lines of their own, with what is told of each in between."""
    marked = any(has_tags(line) for line in lines)
    names = []
    for line in lines:
        name = "" if has_tags(line) else one_line(plain(line)).lstrip("-*• ")
        if name and (
            is_name(name) or (marked and len(name) <= 60 and not name.endswith((".", "!", "?", ":")))
        ):
            names.append(name)
        elif name and not marked:
            break
    return tuple(dict.fromkeys(names))[:_MOST_PEOPLE]


def attendees(printed: Iterable[Property]) -> tuple[str, ...]:
    """The people a program names as attendees of a talk; rooms and mere addresses are none."""
    people: list[str] = []
    for line in printed:
        parameters = values.parameters(line.parameters)
        name = one_line(parameters.get("CN", ""))
        kind = parameters.get("CUTYPE", "INDIVIDUAL").upper()
        if name and "@" not in name and kind in ("INDIVIDUAL", "UNKNOWN"):
            people.append(name)
    return tuple(dict.fromkeys(people))[:_MOST_PEOPLE]
