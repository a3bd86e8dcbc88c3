"""A crowd of talks line by line, as cells: how many, how many of them are mine, and titles as far as they fit. Pure."""

from planner.text.cells import graphemes, width_of
from planner.text.counted import counted
from planner.timeline.program import Kind, Talk
from planner.tui.format import CLASH, STARS, fitted, title_of
from planner.tui.grid.crowds import Crowd
from planner.tui.grid.view import Cell, GridView

_WORDS = {Kind.POSTER: "poster", Kind.SOCIAL: "event"}


def crowd_name(crowd: Crowd) -> str:
    """ "167 posters", or talks where they are not all of one kind."""
    kinds = {talk.kind for talk in crowd.talks}
    return counted(len(crowd.talks), _WORDS.get(kinds.pop(), "talk") if len(kinds) == 1 else "talk")


def _in_order(view: GridView, crowd: Crowd) -> list[Talk]:
    """Its talks that were asked for, mine before the others."""
    found = [talk for talk in crowd.talks if view.is_hit(talk.id)]
    return sorted(found, key=lambda talk: talk.id not in view.levels)


def _name(view: GridView, crowd: Crowd) -> str:
    """What it is called, with how many of it were found."""
    if view.hits is None:
        return crowd_name(crowd)
    return f"{sum(talk.id in view.hits for talk in crowd.talks)} of {crowd_name(crowd)}"


def crowd_lines(
    view: GridView, crowd: Crowd, base: tuple[str, ...], *, room: int, height: int
) -> list[list[Cell]]:
    """The rows of a crowd without its edge, each in exactly so many cells."""
    mine = [talk for talk in crowd.talks if talk.id in view.levels]
    clash = CLASH if any(talk.id in view.clashing for talk in mine) else ""
    stars = f"★{len(mine)}" if mine else ""
    marks: list[Cell] = [(clash, (*base, "clash")), (stars, (*base, "star"))]
    used = sum(width_of(text) for text, _ in marks)
    space = 1 if used else 0
    head: list[Cell] = [*((text, names) for text, names in marks if text), (" " * space, base)]
    lines = [[*head, (fitted(_name(view, crowd), max(0, room - used - space)), base)]]
    if used + space > room:
        lines = [[(fitted(f"{clash}{stars}", room), base)]]
    for talk in _in_order(view, crowd)[: max(0, height - 1)]:
        lines.append(_title_line(view, talk, base, room))
    blank: list[Cell] = [(" " * max(0, room), base)]
    return [*lines[:height], *[blank] * (height - len(lines))]


def _title_line(view: GridView, talk: Talk, base: tuple[str, ...], room: int) -> list[Cell]:
    level = view.levels.get(talk.id)
    sign = f"{STARS[level]} " if level else "· "
    if width_of(sign) >= room:
        return [(fitted(title_of(talk), room), (*base, "quiet"))]
    return [
        (sign, (*base, "star" if level else "quiet")),
        (fitted(title_of(talk), room - width_of(sign)), base if level else (*base, "quiet")),
    ]


def crowd_letters(view: GridView, crowd: Crowd, base: tuple[str, ...]) -> list[Cell]:
    """Marks and name for a band, a letter a row."""
    mine = any(talk.id in view.levels for talk in crowd.talks)
    star: list[Cell] = [("★", (*base, "star"))] if mine else []
    return [*star, *((letter, base) for letter in graphemes(_name(view, crowd)))]
