"""planner's own themes: dark, light, of high contrast, and without colour."""

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
HIGH_CONTRAST = Theme(
    name="planner-high-contrast",
    primary="#4da3ff",
    secondary="#c0c0c0",
    warning="#ffe600",
    error="#ff8080",
    success="#5dff5d",
    accent="#00e5ff",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#262626",
    dark=True,
)
MONOCHROME = Theme(
    name="planner-monochrome",
    primary="#9a9a9a",
    secondary="#8a8a8a",
    warning="#f2f2f2",
    error="#ffffff",
    success="#e6e6e6",
    accent="#d9d9d9",
    foreground="#e6e6e6",
    background="#101010",
    surface="#181818",
    panel="#2a2a2a",
    dark=True,
)
THEMES = {"dark": DARK, "light": LIGHT, "high-contrast": HIGH_CONTRAST, "monochrome": MONOCHROME}
"""planner's own themes by the names that config.toml has for them."""

OWN_THEMES = frozenset(theme.name for theme in THEMES.values())
"""The names that Textual knows them by."""


def theme_named(name: str) -> str:
    """The name Textual knows a theme of config.toml by: planner's own, else one of Textual's."""
    return THEMES[name].name if name in THEMES else name
