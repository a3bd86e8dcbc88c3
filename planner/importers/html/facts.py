"""What a page says of itself as a whole: its address, title and headings."""

from dataclasses import dataclass

from planner.importers.html.lines import lines_of
from planner.importers.html.tree import Element
from planner.importers.html.visible import is_hidden
from planner.text.clean import one_line

_LONGEST_NAME = 160


@dataclass(frozen=True, slots=True)
class Facts:
    """A page's own words about itself; everything is optional."""

    address: str = ""
    title: str = ""
    heading: str = ""
    """The one heading of the first level."""

    @property
    def name(self) -> str | None:
        """What to call the program of this page."""
        return self.heading or self.title or None

    @property
    def places(self) -> tuple[str, ...]:
        """Texts that may print the year, the strongest first."""
        return tuple(text for text in (self.address, self.title, self.heading) if text)


def facts_of(root: Element, address: str | None) -> Facts:
    """The facts of a page.

    Args:
        address: where it comes from, as the user or the archive says.
    """
    canonical = next(
        (link.value("href") for link in root.all("link") if "canonical" in link.names("rel")), ""
    )
    named = next(
        (meta.value("content") for meta in root.all("meta") if meta.value("property") == "og:url"), ""
    )
    titles = [
        one_line("".join(title.texts()))
        for title in root.all("title")
        if title.parent and title.parent.tag in ("head", "body", "html")
    ]
    found = next((each for each in (address, canonical, named) if each and "://" in each), "")
    return Facts(found, titles[0][:_LONGEST_NAME] if titles else "", _heading(root))


def _heading(root: Element) -> str:
    headings = {
        " ".join(line.text for line in lines_of(each)) for each in root.all("h1") if not _is_in_hidden(each)
    } - {""}
    only = headings.pop() if len(headings) == 1 else ""
    return only if len(only) <= _LONGEST_NAME else ""


def _is_in_hidden(element: Element) -> bool:
    above: Element | None = element
    while above is not None:
        if is_hidden(above):
            return True
        above = above.parent
    return False
