"""Draws of the screen only what has changed; Textual's own cuts every line of every widget, each time."""

from collections.abc import Iterable, Iterator

from rich.console import Console
from rich.control import Control
from textual._compositor import Compositor, CompositorUpdate
from textual.geometry import Region
from textual.strip import Strip


class SteadyCompositor(Compositor):
    """A cursor that moves costs two lines of one widget instead of every line of all of them."""

    def render_partial_update(self) -> CompositorUpdate | None:  # type: ignore[override]
        """What changed since the last picture, or None."""
        regions = self._dirty_regions.copy()
        self._dirty_regions.clear()
        pieces = [
            piece
            for region in regions
            if not any(other is not region and other.contains_region(region) for other in regions)
            for piece in self._painted(region.intersection(self.size.region))
        ]
        return PiecesUpdate(pieces) if pieces else None

    def render_full_update(self, simplify: bool = False) -> CompositorUpdate:  # type: ignore[override]
        """The whole screen."""
        if simplify:  # a picture of it, for which Textual puts equal cells together
            return super().render_full_update(simplify)
        self._dirty_regions.clear()
        return PiecesUpdate(list(self._painted(self.size.region)))

    def _painted(self, region: Region) -> Iterator[tuple[Region, list[Strip]]]:
        """A region of the screen, as rectangles with their lines: each of the foremost widget that is seen there."""
        open_regions = [region]
        for widget, (whole, clip) in self.visible_widgets.items():
            seen = whole.intersection(clip)
            for open_region in [other for other in open_regions if other.overlaps(seen)]:
                shared = open_region.intersection(seen)
                yield shared, widget.render_lines(shared.translate(-whole.offset))
                open_regions.remove(open_region)
                open_regions += around(open_region, shared)
            if not open_regions:
                break

    def _get_renders(self, crop: Region | None = None) -> Iterable[tuple[Region, Region, list[Strip]]]:
        rows = crop or self.size.region
        for widget, (region, clip) in self.visible_widgets.items():
            seen = region.intersection(clip)
            if rows.overlaps(seen):
                seen = seen.intersection(Region(seen.x, rows.y, seen.width, rows.height))
                yield region, seen, widget.render_lines(seen.translate(-region.offset))


def around(region: Region, part: Region) -> list[Region]:
    """What of a region a part of it leaves: none to four rectangles that share no cell."""
    sides = (
        Region.from_corners(region.x, region.y, region.right, part.y),
        Region.from_corners(region.x, part.bottom, region.right, region.bottom),
        Region.from_corners(region.x, part.y, part.x, part.bottom),
        Region.from_corners(part.right, part.y, region.right, part.bottom),
    )
    return [side for side in sides if side]


class PiecesUpdate(CompositorUpdate):
    """Rectangles of the screen with their lines, to be written where they are."""

    def __init__(self, pieces: list[tuple[Region, list[Strip]]]) -> None:
        self._pieces = pieces

    def render_segments(self, console: Console) -> str:
        """What the terminal is sent."""
        move_to = Control.move_to
        return "".join(
            move_to(region.x, y).segment.text + strip.render(console)
            for region, strips in self._pieces
            for y, strip in enumerate(strips, region.y)
        )
