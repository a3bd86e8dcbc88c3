"""The objects in a page's `<script type="application/ld+json">` elements; a damaged one costs only itself."""

import re

from planner.errors import ProgramError
from planner.importers.families.values import document_of
from planner.importers.html.tree import Element
from planner.limits import DOCUMENTS, exceeded, most
from planner.timeline.program import Problem, Severity

_WRAPPING = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[)|(?:-->|//\s*\]\]>|/\*\s*\]\]>\s*\*/|\]\]>)\s*$"
)


def json_ld_of(root: Element, source: str, problems: list[Problem]) -> list[object]:
    """The values of a page's scripts of linked data, in page order.

    Args:
        problems: gets a warning for each that is no JSON.
    """
    values: list[object] = []
    scripts = [
        each
        for each in root.all("script")
        if each.value("type").lower().partition(";")[0].strip() == "application/ld+json"
    ]
    if len(scripts) > most(DOCUMENTS):
        reason = f"has more than {most(DOCUMENTS):,} blocks of linked data"
        raise exceeded(DOCUMENTS, source, None, reason, "save only the page with the program")
    for script in scripts:
        text = _WRAPPING.sub("", "".join(script.texts()))
        if not text.strip():
            continue
        try:
            values.append(document_of(text.encode("utf-8", "replace"), source).values)
        except ProgramError as error:
            message = f"a block of linked data here is left out: {error.what}"
            problems.append(Problem(script.line, Severity.WARNING, message))
    return values
