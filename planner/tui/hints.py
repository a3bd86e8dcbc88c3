"""Hints for the first steps: each leaves when what it tells has been done once. Pure."""

from collections.abc import Collection

HINTS = (
    ("talk.star", "star", "stars the talk at the cursor"),
    ("talks.search", "search", "finds talks while you type"),
    ("app.zone", "zone", "shows all times on another clock"),
    ("app.conflicts", "mode('conflicts')", "shows what clashes among your stars"),
    ("plan.layer", "plan_layer", "shows which of your stars the best plan keeps"),
    ("app.export", "export", "writes your talks into a calendar file"),
    ("app.import", "import", "reads another program: a file, an address, a paste"),
    ("app.help", "help", "shows every key of the screen you are on"),
)
"""The name of an action, how it is called, and what is told of its key; in the order told."""


def hints_left(known: Collection[str]) -> tuple[tuple[str, str], ...]:
    """The actions that have not been used, with what to tell of their keys, in the order told."""
    return tuple((name, told) for name, _, told in HINTS if name not in known)


def hint_of_action(action: str) -> str | None:
    """The name of the action that a hint is about; None for one without a hint."""
    return next((name for name, called, _ in HINTS if action.rpartition("app.")[2] == called), None)
