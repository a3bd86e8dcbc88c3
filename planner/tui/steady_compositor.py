"""Draws of the screen only what has changed; Textual's own asks every widget for all of its lines, each time."""

from collections.abc import Iterable

from textual._compositor import Compositor
from textual.geometry import Region
from textual.strip import Strip


class SteadyCompositor(Compositor):
    """A cursor that moves costs two lines of one widget instead of every line of all of them."""

    def _get_renders(self, crop: Region | None = None) -> Iterable[tuple[Region, Region, list[Strip]]]:
        rows = crop or self.size.region
        for widget, (region, clip) in self.visible_widgets.items():
            seen = region.intersection(clip)
            if rows.overlaps(seen):
                seen = seen.intersection(Region(seen.x, rows.y, seen.width, rows.height))
                yield region, seen, widget.render_lines(seen.translate(-region.offset))
