"""What of a page's elements a reader sees: which are hidden, which are furniture, which make lines."""

import re

from planner.importers.html.tree import Element

BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "optgroup",
        "p",
        "pre",
        "search",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
PARAGRAPHS = frozenset(["blockquote", "dl", "fieldset", "figure", "hr", "ol", "p", "pre", "table", "ul"])
"""Blocks with an empty line before and behind."""
HEADINGS = {f"h{level}": level for level in range(1, 7)}
_UNSEEN = frozenset(
    [
        "area",
        "audio",
        "base",
        "button",
        "canvas",
        "col",
        "colgroup",
        "datalist",
        "embed",
        "frame",
        "frameset",
        "iframe",
        "img",
        "input",
        "link",
        "map",
        "meta",
        "noembed",
        "noframes",
        "noscript",
        "object",
        "optgroup",
        "option",
        "param",
        "picture",
        "progress",
        "script",
        "select",
        "source",
        "style",
        "svg",
        "template",
        "textarea",
        "title",
        "track",
        "video",
    ]
)
HIDING = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)\b", re.IGNORECASE)
_ICONS = frozenset({"i", "span", "em", "b", "font", "small", "sup"})
_ICON_FONTS = frozenset(
    {
        "material-icons", "material-symbols-outlined", "material-symbols-rounded", "material-symbols-sharp", "mathjax",
        "mathjax_preview", "mathjax_display", "headerlink", "anchorjs-link",
    }
)  # fmt: skip
"""Classes of elements whose words draw pictures, or of formulas that stand beside their source."""
_FURNITURE_TAGS = frozenset({"nav", "footer"})
_FURNITURE_ROLES = frozenset(
    {"navigation", "contentinfo", "search", "menu", "menubar", "toolbar", "alertdialog"}
)


def is_hidden(element: Element) -> bool:
    """Whether a reader sees nothing of an element."""
    tag = element.tag
    if tag in _UNSEEN:
        return True
    if "hidden" in element.attributes and element.value("hidden").lower() != "until-found":
        return True
    if HIDING.search(element.attributes.get("style", "")):
        return True
    if element.value("aria-hidden").lower() == "true" and tag in _ICONS:
        return True
    return not _ICON_FONTS.isdisjoint(element.attributes.get("class", "").lower().split())


def is_furniture(element: Element) -> bool:
    """Whether an element is the site's and not the page's: menus, footers."""
    return element.tag in _FURNITURE_TAGS or element.value("role").lower() in _FURNITURE_ROLES


def is_main(element: Element) -> bool:
    """Whether an element says that it is what the page is about."""
    return element.tag == "main" or element.value("role").lower() == "main"


def tex_of(element: Element) -> str | None:
    """The LaTeX of a formula that MathJax or KaTeX drew, between dollars; None for any other element."""
    if element.tag == "script" and element.value("type").lower().startswith("math/tex"):
        return f"${''.join(element.texts()).strip()}$"
    if element.tag == "span" and "katex" in element.names("class"):
        for note in element.all("annotation"):
            if note.value("encoding") == "application/x-tex":
                return f"${''.join(note.texts()).strip()}$"
    return None
