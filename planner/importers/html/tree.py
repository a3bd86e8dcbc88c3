"""A page as elements and words, with the lines of its source; the one place that knows the HTML library."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from planner.errors import ProgramError
from planner.importers.html.tidy import INLINE, tidied

_TOO_DEEP = "ERR_RESOURCE_LIMIT"
_LAST_LINE = 65_535
"""The parser counts no further; behind it, line ends in the words are counted."""


@dataclass(slots=True)
class Words:
    """A run of text as the source has it, entities resolved."""

    text: str
    line: int


@dataclass(slots=True, eq=False)
class Element:
    """One element; its attributes' names are in small letters."""

    tag: str
    attributes: dict[str, str]
    line: int
    """Where its tag ends, counted from 1."""
    parent: "Element | None" = None
    children: "list[Element | Words]" = field(default_factory=list)

    def value(self, name: str) -> str:
        """An attribute's value, trimmed; empty when it is not there."""
        return self.attributes.get(name, "").strip()

    def names(self, name: str) -> list[str]:
        """The words of an attribute such as class or itemprop."""
        return self.attributes.get(name, "").split()

    def walk(self) -> "Iterator[Element]":
        """The element and all below it, in page order."""
        stack = [self]
        while stack:
            element = stack.pop()
            yield element
            stack.extend(each for each in reversed(element.children) if isinstance(each, Element))

    def texts(self) -> Iterator[str]:
        """Every run of words below it, scripts' among them, in page order."""
        stack: list[Element | Words] = [self]
        while stack:
            each = stack.pop()
            if isinstance(each, Words):
                yield each.text
            else:
                stack.extend(reversed(each.children))

    def all(self, *tags: str) -> "list[Element]":
        """Every element below with one of these tags."""
        return [element for element in self.walk() if element.tag in tags]


def tree_of(text: str, source: str) -> Element:
    """The elements of a page, malformed ones as browsers would have them.

    Raises:
        ProgramError: the package that reads pages is missing, too many tags, or elements within elements without end.
    """
    etree = _etree(source)
    text = tidied(text, source)
    root, is_cut = _parsed(etree, text)
    if is_cut:
        root, is_cut = _parsed(etree, INLINE.sub(lambda tag: "\n" * tag[0].count("\n"), text))
    if is_cut:
        raise ProgramError(
            source, None, "has elements nested deeper than 2,000 levels", "this is no page of a program"
        )
    return Element("html", {}, 1) if root is None else _converted(root)


def _etree(source: str) -> Any:
    try:
        import lxml.etree
    except ImportError as error:
        from planner.extras import install_of

        raise ProgramError(
            source,
            None,
            "is a web page, and the package that reads them is not installed",
            f"install it: {install_of('html')}",
        ) from error
    return lxml.etree


def _parsed(etree: Any, text: str) -> tuple[Any, bool]:
    """The parser's root, None for a page without elements, and whether it gave up in the depth."""
    parser = etree.HTMLParser(
        encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, no_network=True, recover=True
    )
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None, False
    return root, any(error.type_name == _TOO_DEEP for error in parser.error_log)


def _converted(root: Any) -> Element:
    """The parser's tree as ours."""
    made = Element("html", {}, 1)
    lines = _Lines()
    stack: list[tuple[Any, Element, bool]] = [(root, made, False)]
    while stack:
        node, parent, is_done = stack.pop()
        if is_done:
            lines.add(node.tail, parent)
            continue
        element = Element(str(node.tag).lower(), _attributes(node), lines.at(node.sourceline), parent)
        parent.children.append(element)
        lines.add(node.text, element)
        stack.append((node, parent, True))
        stack.extend((child, element, False) for child in reversed(node))
    return made


def _attributes(node: Any) -> dict[str, str]:
    return {str(name).lower(): str(value) for name, value in node.attrib.items()}


class _Lines:
    """Counts the lines of the source while the tree is walked."""

    def __init__(self) -> None:
        self.line = 1

    def at(self, line: int | None) -> int:
        """The line of an element that the parser puts on `line`."""
        if line is not None and line < _LAST_LINE:
            self.line = line
        return self.line

    def add(self, text: str | None, parent: Element) -> None:
        """Put a run of words under an element."""
        if text:
            parent.children.append(Words(text, self.line))
            self.line += text.count("\n")
