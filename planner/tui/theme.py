"""planner's two themes, dark and light."""

from textual.theme import Theme

DARK = Theme(
    name="planner-dark",
    primary="#4a7fb5",
    secondary="#7a8fa6",
    warning="#e5b567",
    error="#ff7a70",
    success="#8fc98b",
    accent="#7fb5d6",
    foreground="#dde1e6",
    background="#14181d",
    surface="#1a1f26",
    panel="#232a33",
    dark=True,
)
LIGHT = Theme(
    name="planner-light",
    primary="#2a5f94",
    secondary="#5b6f85",
    warning="#8a5a00",
    error="#b3261e",
    success="#2e6b2b",
    accent="#1f6f9c",
    foreground="#1d2329",
    background="#fbfbf9",
    surface="#f4f4f1",
    panel="#e6e8e8",
    dark=False,
)
