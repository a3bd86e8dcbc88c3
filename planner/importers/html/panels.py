"""Panels of tabs: a page hides all but one until they are chosen. Those with times of their own are opened, each under
the day that its tab names."""

import itertools
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from planner.importers.html.lines import PageLine, lines_of
from planner.importers.html.tree import Element, Words
from planner.importers.html.visible import HIDING, is_hidden
from planner.importers.page.day_heading import day_heading, day_within
from planner.text.clean import quote
from planner.text.fold import fold
from planner.timeline.program import Problem, Severity

MOST_PANELS = 500
LEAST_TIMES = 2
"""So many times of day make a panel one of the program, and not the details of one talk."""
_MOST_LINES = 2_000
_CALLED = re.compile(r"tab(?!l)|accordion|collaps|\bpane(?:l)?\b", re.IGNORECASE)
_CLOCK = re.compile(r"\d{1,2}[:.h]\d\d(?:\s?[ap]\.?m\b\.?)?|\d\s?[ap]\.?\s?m\b\.?", re.IGNORECASE)
_CONTROLS = ("aria-controls", "data-target", "data-bs-target", "data-tab", "data-w-tab", "href")
_LONGEST_LABEL = 60


@dataclass(slots=True)
class _Tabs:
    """What opens what."""

    labels: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    """Name of a panel -> the words of what opens it."""

    def of(self, panel: Element) -> list[str]:
        """The labels of a panel."""
        names = (panel.value("id"), panel.value("data-w-tab"))
        return [label for name in names if name for label in self.labels.get(name, ())]


def open_panels(root: Element) -> list[Problem]:
    """Open the hidden panels that hold slots which the page does not show elsewhere, and put the day that a tab names
    over its panel.

    Returns:
        A warning for each panel that stays hidden because nothing tells its day.
    """
    tabs = _tabs_of(root)
    panels = [element for element in root.walk() if _is_panel(element, tabs)][:MOST_PANELS]
    if not panels:
        return []
    opening = _Opening(tabs, _words_of(lines_of(root)))
    for panel in panels:
        opening.take(panel)
    return opening.problems


class _Opening:
    """Goes through the panels of a page, outer ones before those in them."""

    def __init__(self, tabs: "_Tabs", seen: set[str]) -> None:
        self._tabs = tabs
        self._seen = seen
        """What the page shows so far."""
        self._dated: set[int] = set()
        self.problems: list[Problem] = []

    def take(self, panel: Element) -> None:
        """Open a panel if it is hidden and to be read, and date it if its tab names a day."""
        above = list(_above(panel))
        if any(map(is_hidden, above)):
            return
        day = next((label for label in self._tabs.of(panel) if _says_day(label)), None)
        if is_hidden(panel):
            if not self._opens(panel, is_dated=day is not None):
                return
        elif not self._dated.isdisjoint(map(id, above)):
            return
        if day is not None:
            self._dated.add(id(panel))
            _put_day(panel, day)

    def _opens(self, panel: Element, *, is_dated: bool) -> bool:
        """Whether a hidden panel was opened."""
        kept = _shown(panel)
        lines = lines_of(panel)
        times = sum(_CLOCK.search(line.text, 0, 400) is not None for line in lines)
        if times >= LEAST_TIMES and not _repeats(lines, self._seen):
            if is_dated or self._tabs.of(panel) or any(map(_dates, lines)):
                self._seen |= _words_of(lines)
                return True
            self.problems.append(_unread(panel, times))
        panel.attributes = kept
        return False


def _put_day(panel: Element, day: str) -> None:
    """Begin a panel with the day that its tab names, unless it begins with one itself."""
    lines = lines_of(panel)
    if lines and not any(map(_dates, lines[:3])):
        heading = Element("h3", {}, panel.line, panel)
        heading.children.append(Words(day, panel.line))
        panel.children.insert(0, heading)


def _tabs_of(root: Element) -> _Tabs:
    tabs = _Tabs()
    by_id = {element.value("id"): element for element in root.walk() if element.value("id")}
    for element in root.walk():
        for name in _CONTROLS:
            value = element.value(name)
            names_panel = value.startswith("#") or (value and name != "href")
            if names_panel and (label := _label(element)):
                tabs.labels[value.lstrip("#")].append(label)
        if (
            element.value("id")
            and (control := by_id.get(element.value("aria-labelledby"))) is not None
            and (label := _label(control))
        ):
            tabs.labels[element.value("id")].append(label)
    return tabs


def _label(control: Element) -> str:
    """The words of what opens a panel; empty where it has too many."""
    words = ""
    for text in itertools.islice(control.texts(), _LONGEST_LABEL):
        words = " ".join(f"{words} {text}".split())
        if len(words) > _LONGEST_LABEL:
            return ""
    return words


def _above(element: Element) -> Iterator[Element]:
    """The elements around one, the nearest first."""
    above = element.parent
    while above is not None:
        yield above
        above = above.parent


def _is_panel(element: Element, tabs: _Tabs) -> bool:
    """Whether an element is meant to be hidden and shown: by its role, its class, or what opens it."""
    if element.value("role").lower() == "tabpanel":
        return True
    if not tabs.of(element) and not is_hidden(element):
        return False
    if is_hidden(element) and _shows_nothing_ever(element):
        return False
    return _CALLED.search(f"{element.value('class')} {element.value('id')}") is not None or bool(
        tabs.of(element)
    )


def _shows_nothing_ever(element: Element) -> bool:
    """Whether it stays hidden even without its style, as a script does."""
    kept = _shown(element)
    hidden = is_hidden(element)
    element.attributes = kept
    return hidden


def _shown(element: Element) -> dict[str, str]:
    """Take from an element what hides it; its attributes as they were."""
    kept = dict(element.attributes)
    element.attributes = {name: value for name, value in kept.items() if name != "hidden"}
    if "style" in element.attributes:
        element.attributes["style"] = HIDING.sub(";", element.attributes["style"])
    return kept


def _says_day(label: str) -> bool:
    return day_heading(label) is not None or day_within(label) is not None


def _dates(line: PageLine) -> bool:
    """Whether a line says on which day something is."""
    return len(line.text) <= 200 and _says_day(line.text)


def _words_of(lines: Sequence[PageLine]) -> set[str]:
    return {words for line in lines for words in _parts(line)}


def _parts(line: PageLine) -> Iterator[str]:
    """The cells of a line without their times, where they have two words or more."""
    for cell in line.text.split(" | "):
        words = re.findall(r"\w+", fold(_CLOCK.sub(" ", cell)))
        if len(words) > 1:
            yield " ".join(words)


def _repeats(lines: Sequence[PageLine], seen: set[str]) -> bool:
    """Whether at least half of what a panel says is on the page already, as where phones get a page of their own."""
    parts = [words for line in itertools.islice(lines, _MOST_LINES) for words in _parts(line)]
    return 2 * sum(words in seen for words in parts) >= len(parts)


def _unread(panel: Element, times: int) -> Problem:
    name = panel.value("id") or panel.value("class")
    called = f" ({quote(name, 40)})" if name else ""
    return Problem(
        panel.line,
        Severity.WARNING,
        f"a hidden part of the page{called} with {times} times is left out: nothing tells its day"
        " (choose it in the browser and save the page again)",
    )
