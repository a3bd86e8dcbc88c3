"""My days as one picture to scale: SVG that stands by itself, light and dark, and prints on a sheet of A4."""

from collections.abc import Iterable, Iterator, Sequence

from planner.exporters.columns import Column, columns_of
from planner.exporters.drawing import GUTTER, Scale, column_drawing, height_of, scale_of
from planner.exporters.fitting import fitted
from planner.exporters.itinerary import STARS, Itinerary
from planner.exporters.markup import element, number, text_of
from planner.exporters.palette import picture_style
from planner.timeline.program import Talk

_MARGIN, _BETWEEN, _TITLE, _LEGEND = 16, 18, 56, 26
_SHEET = (190 / 25.4 * 96, 277 / 25.4 * 96)
"""What a printer leaves of A4, upright, at 96 units an inch."""


def export_svg(itinerary: Itinerary, lived: Iterable[Sequence[Talk]] = ()) -> bytes:
    """The itinerary as one picture, UTF-8: a column a day, in so many rows that it is largest on a sheet of A4.

    No script, nothing from elsewhere; texts of programs are text. The same itinerary makes the same bytes.

    Args:
        lived: the talks by the day as `planner.timeline.my_days` tells them, for what goes on past midnight.
    Source: SVG 1.1 with prefers-color-scheme and @page of CSS.
    """
    columns = columns_of(itinerary, lived)
    scale = scale_of(columns)
    heights = [height_of(column, scale) for column in columns]
    per_row = _columns_per_row(heights, scale.width)
    width, height = _size(heights, scale.width, per_row)
    parts = [
        element("title", text_of(itinerary.name)),
        element("style", f"\n{picture_style()}{_print_rules(is_broad=width > height)}"),
        element("rect", class_="paper", width="100%", height="100%"),
        *_title(itinerary, columns, width),
        *_placed(columns, heights, scale, per_row, itinerary),
        element("text", legend(), class_="note", x=_MARGIN, y=height - 10),
    ]
    picture = element(
        "svg",
        "\n",
        "\n".join(parts),
        "\n",
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {number(width)} {number(height)}",
        width=width,
        height=height,
    )
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{picture}\n'.encode()


def legend() -> str:
    """What the signs mean."""
    levels = ", ".join(f"{stars} {level}" for level, stars in STARS.items())
    return f"{levels} · ! conflict · dotted: free · dashed: my calendar, or an end nobody prints"


def _title(itinerary: Itinerary, columns: Sequence[Column], width: float) -> Iterator[str]:
    room = width - 2 * _MARGIN
    name = fitted(itinerary.name, room, 20, bold=True)
    yield element("text", text_of(name), class_="name-of-all", x=_MARGIN, y=28)
    words = f"Times in {itinerary.clock} at the left"
    if any(column.homes for column in columns):
        words += ", the conference's clock at the right"
    yield element("text", text_of(fitted(words, room, 12)), class_="note", x=_MARGIN, y=46)


def _placed(
    columns: Sequence[Column], heights: Sequence[float], scale: Scale, per_row: int, itinerary: Itinerary
) -> Iterator[str]:
    """Each column at its place."""
    y = float(_TITLE)
    for first in range(0, len(columns), per_row):
        row = columns[first : first + per_row]
        for place, column in enumerate(row):
            x = _MARGIN + place * (scale.width + _BETWEEN)
            drawn = column_drawing(column, scale, itinerary.zone, links=False)
            yield element(
                "g", "\n", drawn, "\n", class_="column", transform=f"translate({number(x)} {number(y)})"
            )
        y += max(heights[first : first + per_row]) + _BETWEEN


def _columns_per_row(heights: Sequence[float], width: float) -> int:
    """With how many side by side the picture is largest on its sheet; the most when several are."""

    def printed(per_row: int) -> tuple[float, int]:
        return min(1.0, printed_at(*_size(heights, width, per_row))), per_row

    return max(range(1, len(heights) + 1), key=printed, default=1)


def printed_at(width: float, height: float) -> float:
    """How large a picture is on a sheet of A4, upright or across, where 1 is its own size."""
    short, long = _SHEET
    across = width > height
    return min((long if across else short) / width, (short if across else long) / height)


def _size(heights: Sequence[float], width: float, per_row: int) -> tuple[float, float]:
    rows = [max(heights[first : first + per_row]) for first in range(0, len(heights), per_row)]
    columns = min(per_row, max(1, len(heights)))
    broad = 2 * _MARGIN + columns * width + (columns - 1) * _BETWEEN
    return max(broad, 2 * _MARGIN + 8 * GUTTER), _TITLE + sum(rows) + _BETWEEN * len(rows) + _LEGEND


def _print_rules(*, is_broad: bool) -> str:
    """One sheet holds it all, however long."""
    sheet = "A4 landscape" if is_broad else "A4 portrait"
    return f"@page{{size:{sheet};margin:10mm}}\n@media print{{svg:root{{width:100vw;height:99vh}}}}\n"
