"""The colours and lines of pictures and pages, by light and by dark; no meaning hangs on a colour alone."""

_LIGHT = {
    "paper": "#ffffff", "ink": "#1b1b22", "muted": "#55555f", "line": "#dcdce4",
    "must": "#d3e2ff", "want": "#e6eefc", "maybe": "#f5f7fb", "bar": "#1d4ed8",
    "busy": "#ececef", "clash": "#b3261e", "onclash": "#ffffff", "free": "#2e7d32", "link": "#1a45c0",
}  # fmt: skip
_DARK = {
    "paper": "#15151a", "ink": "#ececf2", "muted": "#a9a9b4", "line": "#34343d",
    "must": "#24437f", "want": "#22304c", "maybe": "#1d212b", "bar": "#8fb5ff",
    "busy": "#2b2b32", "clash": "#ff8a80", "onclash": "#2a0805", "free": "#84d389", "link": "#9dbcff",
}  # fmt: skip
FONT = 'system-ui,-apple-system,"Segoe UI","Noto Sans","DejaVu Sans",sans-serif'

_PICTURE = """svg text{{font-family:{font};fill:{ink};unicode-bidi:isolate}}
svg .paper{{fill:{paper}}}
svg .name-of-all{{font-size:20px;font-weight:700}}
svg .day{{font-size:15px;font-weight:700}}
svg .note{{font-size:12px;fill:{muted}}}
svg .clock{{font-size:9px;font-weight:700;fill:{muted}}}
svg .time,svg .date{{font-size:10px;fill:{muted}}}
svg .date{{font-weight:700}}
svg .small{{font-size:10px}}
svg .hour{{stroke:{line};stroke-width:1;fill:none}}
svg .block{{stroke:{bar};stroke-width:1;fill:{want}}}
svg .must .block{{fill:{must};stroke-width:1.5}}
svg .must .name{{font-weight:700}}
svg .maybe .block{{fill:{maybe}}}
svg .unsure .block{{stroke-dasharray:5 2}}
svg .busy .block,svg .lasting{{fill:{busy};stroke:{muted};stroke-dasharray:2 2}}
svg .gone .block{{fill:{paper};stroke:{muted}}}
svg .gone .name{{text-decoration:line-through;fill:{muted}}}
svg .bar{{fill:{bar}}}
svg .clash{{fill:{clash}}}
svg .sign{{fill:{onclash};font-size:10px;font-weight:700;text-anchor:middle}}
svg .free{{fill:none;stroke:{free};stroke-dasharray:1 4;stroke-linecap:round}}
svg .freed{{font-size:11px;fill:{free};text-anchor:middle}}
"""


def style_of(sheet: str) -> str:
    """A style sheet in light, and in dark for screens of those who prefer that; paper is always light.

    Args:
        sheet: rules with the names of colours in braces, and their own braces doubled.
    """
    light, dark = (sheet.format(font=FONT, **colours) for colours in (_LIGHT, _DARK))
    return f"{light}@media screen and (prefers-color-scheme:dark){{\n{dark}}}\n"


def picture_style() -> str:
    """How a picture looks; written out without variables, which many viewers of pictures do not know."""
    return style_of(_PICTURE)
