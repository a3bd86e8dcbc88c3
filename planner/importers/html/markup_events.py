"""Events that a page marks up in its elements: microdata, RDFa Lite and h-event, as the objects that JSON-LD would have."""

import itertools
from dataclasses import dataclass
from urllib.parse import urljoin

from planner.errors import ProgramError
from planner.importers.deadline import in_time, taken_from
from planner.importers.html.lines import lines_of, text_of
from planner.importers.html.tree import Element
from planner.importers.html.visible import is_hidden
from planner.limits import OBJECTS, exceeded, most

MOST_REFERENCES = 20_000
"""Elements that objects name as theirs from elsewhere, all together."""
_ADDRESSES = {
    "a": "href", "area": "href", "link": "href", "audio": "src", "embed": "src", "iframe": "src", "img": "src", "source": "src",
    "track": "src", "video": "src", "object": "data",
}  # fmt: skip
_MICROFORMAT = {
    "p-name": "name", "p-summary": "description", "p-description": "description", "e-content": "description",
    "dt-start": "startDate", "dt-end": "endDate", "dt-duration": "duration", "p-location": "location", "u-url": "url",
    "u-uid": "identifier", "p-category": "additionalType", "p-speaker": "performer", "p-author": "performer",
}  # fmt: skip
_CLASSIC = {
    "summary": "name", "description": "description", "dtstart": "startDate", "dtend": "endDate", "duration": "duration",
    "location": "location", "url": "url", "uid": "identifier",
}  # fmt: skip
_PROSE = frozenset({"description", "abstract"})


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    """The names of the attributes of one way to mark up objects."""

    scope: str
    type: str
    property: str
    id: str


MICRODATA = _Vocabulary("itemscope", "itemtype", "itemprop", "itemid")
RDFA = _Vocabulary("typeof", "typeof", "property", "resource")


def microdata_of(root: Element, base: str = "", source: str = "") -> list[object]:
    """The outermost objects in microdata."""
    return _objects(root, MICRODATA, base, source)


def rdfa_of(root: Element, base: str = "", source: str = "") -> list[object]:
    """The outermost objects in RDFa Lite."""
    return _objects(root, RDFA, base, source)


def h_events_of(root: Element, base: str = "", source: str = "") -> list[object]:
    """The events in microformats, also the older hCalendar."""
    events: list[object] = []
    for element in root.walk():
        classes = element.names("class")
        if "h-event" in classes or "vevent" in classes:
            if len(events) == most(OBJECTS):
                raise _too_many(source, element)
            names = _MICROFORMAT if "h-event" in classes else _CLASSIC
            made: dict[str, object] = {"@type": "Event"}
            for inner in element.walk():
                fields = {field for name in inner.names("class") if (field := names.get(name))}
                for field in () if inner is element else sorted(fields):
                    _add(made, field, _value(inner, field, base))
            events.append(made)
    return events


def _objects(root: Element, words: _Vocabulary, base: str, source: str) -> list[object]:
    """Every object of a vocabulary that is no property of another, its properties and the objects in them filled in."""
    tops: list[object] = []
    count = references = 0
    by_id = {each.value("id"): each for each in root.walk() if each.value("id")} if words is MICRODATA else {}
    stack: list[tuple[Element, dict[str, object] | None]] = [(root, None)]
    for element, within in in_time(taken_from(stack)):
        inner = within
        properties = [name.rpartition(":")[2].rpartition("/")[2] for name in element.names(words.property)]
        if words.scope in element.attributes:
            count += 1
            if count > most(OBJECTS):
                raise _too_many(source, element)
            inner = _begun(element, words)
            if within is not None and properties:
                for name in properties:
                    _add(within, name, inner)
            else:
                tops.append(inner)
            references += _refer(element, inner, by_id, base) if references < MOST_REFERENCES else 0
        elif within is not None:
            for name in properties:
                _add(within, name, _value(element, name, base))
        stack.extend((child, inner) for child in reversed(element.children) if isinstance(child, Element))
    return tops


def _too_many(source: str, element: Element) -> ProgramError:
    reason = f"marks up more than {most(OBJECTS):,} things for machines"
    return exceeded(OBJECTS, source, element.line, reason, "save only the page with the program")


def _begun(element: Element, words: _Vocabulary) -> dict[str, object]:
    types: list[object] = [
        name.rstrip("/").rpartition("/")[2].rpartition(":")[2] for name in element.names(words.type)
    ]
    made: dict[str, object] = {"@type": types}
    if element.value(words.id):
        made["@id"] = element.value(words.id)
    return made


def _refer(element: Element, made: dict[str, object], by_id: dict[str, Element], base: str) -> int:
    """Add the plain properties of elements elsewhere that an object names as its own; how many elements were gone through."""
    count = 0
    for name in element.names("itemref")[:20]:
        other = by_id.get(name)
        if other is None or "itemscope" in other.attributes:
            continue
        for inner in itertools.islice(other.walk(), 200):
            count += 1
            for field in inner.names("itemprop"):
                _add(made, field, _value(inner, field, base))
    return count


def _add(made: dict[str, object], name: str, value: object) -> None:
    """Put a property down; a second value makes a list of both."""
    if value is None or value == "":
        return
    before = made.get(name)
    if before is None:
        made[name] = value
    elif isinstance(before, list):
        before.append(value)
    elif name not in ("startDate", "endDate", "name", "description"):
        made[name] = [before, value]


def _value(element: Element, name: str, base: str) -> str | None:
    """The value of a property: what is meant for machines, else an address, else the words."""
    for attribute in ("content", "datetime"):
        if element.value(attribute):
            return element.value(attribute)
    if element.tag == "abbr" and name in ("startDate", "endDate"):
        return element.value("title") or None
    if element.tag in ("data", "meter"):
        return element.value("value") or None
    address = _ADDRESSES.get(element.tag)
    if address and name in ("url", "image", "sameAs", "identifier", "@id"):
        return _joined(base, element.value(address))
    if element.tag in ("meta", "link", "script", "style"):
        return None
    if name in _PROSE:
        return text_of(lines_of(element))[0]
    return " ".join(line.text for line in lines_of(element)) if not is_hidden(element) else _plain(element)


def _plain(element: Element) -> str:
    return " ".join("".join(element.texts()).split())


def _joined(base: str, address: str) -> str:
    try:
        return urljoin(base, address) if base else address
    except ValueError:
        return address
