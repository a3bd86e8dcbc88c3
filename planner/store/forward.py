"""Bringing what an older planner wrote up to the present version, one version at a time."""

from collections.abc import Callable, Mapping
from typing import Any

Step = Callable[[dict[str, Any]], dict[str, Any]]
"""From the document of one version to that of the next."""


def forward(document: dict[str, Any], version: int, newest: int, steps: Mapping[int, Step]) -> dict[str, Any]:
    """The document as the newest version has it; one of that version or a later one stays as it is.

    Args:
        steps: by the version that each begins with; a version without one differs only in what was added.
    """
    for number in range(max(version, 1), newest):
        step = steps.get(number)
        document = {**(step(document) if step is not None else document), "version": number + 1}
    return document
