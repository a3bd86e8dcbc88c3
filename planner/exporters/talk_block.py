"""A talk in a picture: a box whose height is its time, with as many of its words as fit."""

from collections.abc import Iterator, Sequence

from planner.exporters.fitting import fitted, fitted_lines
from planner.exporters.itinerary import STARS, Elsewhere, Stop
from planner.exporters.markup import element, text_of
from planner.timeline.agenda import LEVELS

_LINE = 13
_PAD = 5
_FEW = 6
_BARS = dict(zip(LEVELS, (7, 4, 2), strict=True))
"""How wide the bar is that shows a level."""


def links_to(stop: Stop) -> str:
    """The id of the element that tells a talk whole."""
    return f"talk-{stop.talk.id}"


def block_drawing(entry: Stop | Elsewhere, *, x: float, y: float, width: float, height: float) -> str:
    """The elements of a talk or of what a calendar of mine has, with all its words in a tooltip."""
    box = element("rect", class_="block", x=x, y=y, width=width, height=height, rx=min(3, height / 3))
    bar, kind = 0, "busy"
    if isinstance(entry, Stop):
        bar, kind = _BARS[entry.star.level] if entry.star else 0, _classes(entry)
    parts = [element("title", text_of(tooltip_of(entry))), box]
    if bar:
        parts.append(element("rect", class_="bar", x=x, y=y, width=bar, height=height))
    parts += _words(entry, x + bar + _PAD, y, width - bar - 2 * _PAD, height)
    return element("g", *parts, class_=kind)


def _classes(stop: Stop) -> str:
    level = stop.star.level.value if stop.star else "other"
    unsure = " unsure" if stop.talk.end is None or stop.talk.end_inferred else ""
    return f"talk {level}{unsure}{' gone' if stop.cancelled else ''}"


def tooltip_of(entry: Stop | Elsewhere) -> str:
    """What is known in a few lines."""
    if isinstance(entry, Elsewhere):
        return f"{entry.here} {entry.title} (my calendar)"
    level = entry.star.level.value if entry.star else ""
    lines = (
        f"{entry.here} {entry.title}{' (cancelled)' if entry.cancelled else ''}",
        f"conference time {entry.there}" if entry.there else "",
        entry.people,
        entry.place,
        ", ".join(each for each in (level, "pinned" if entry.star and entry.star.pinned else "") if each),
        *(f"Conflict: {clash}" for clash in few_of(entry.clashes)),
    )
    return "\n".join(line for line in lines if line)


def few_of(sentences: Sequence[str]) -> list[str]:
    """The first of them, and how many more there are: a tooltip is no list."""
    rest = len(sentences) - _FEW
    return [*sentences[:_FEW], *([f"and {rest:,} more"] if rest > 0 else [])]


def _words(entry: Stop | Elsewhere, x: float, y: float, width: float, height: float) -> Iterator[str]:
    """The title on as many lines as there are, and below it when and where."""
    lines = int((height - 3) // _LINE)
    is_heavy = isinstance(entry, Stop) and entry.star is not None and entry.star.level is LEVELS[0]
    if lines < 1:
        size = min(11, height - 1)
        if size >= 6:
            words = fitted(_signed(entry), width, size, bold=is_heavy)
            yield element(
                "text", text_of(words), class_="name", x=x, y=y + (height + size * 0.7) / 2, font_size=size
            )
        return
    found = fitted_lines(_signed(entry), width, 11, min(5, max(1, lines - 1)), bold=is_heavy)
    for place, line in enumerate(found):
        yield element("text", text_of(line), class_="name", x=x, y=y + _LINE * (place + 1), font_size=11)
    if len(found) < lines:
        below = fitted(_below(entry), width, 10)
        yield element("text", text_of(below), class_="small", x=x, y=y + _LINE * (len(found) + 1))


def _signed(entry: Stop | Elsewhere) -> str:
    """The title behind the signs of what it is."""
    if isinstance(entry, Elsewhere):
        return entry.title or "(busy)"
    signs = [STARS[entry.star.level]] if entry.star else []
    signs += ["!"] if entry.clashes else []
    signs += ["cancelled:"] if entry.cancelled else []
    return " ".join([*signs, entry.title])


def _below(entry: Stop | Elsewhere) -> str:
    if isinstance(entry, Elsewhere):
        return f"{entry.here} · my calendar"
    return " · ".join(part for part in (entry.here, entry.place) if part)
