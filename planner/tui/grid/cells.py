"""A block line by line, as cells: border, marks, as much of title and people as fits. Pure."""

from dataclasses import dataclass

from planner.text.cells import graphemes, width_of, wrap
from planner.text.spans import split_at
from planner.timeline.busy import BusyEvent
from planner.timeline.clock import Zone
from planner.timeline.day import day_of
from planner.timeline.gap import Gap
from planner.timeline.program import Kind, Status, Talk, UnnamedSlot
from planner.tui.cells import is_running
from planner.tui.format import (
    CLASH,
    RUNNING,
    STARS,
    clock,
    clock_range,
    day_text,
    fitted,
    kind_of,
    title_of,
    words_of,
)
from planner.tui.grid.blocks import Block
from planner.tui.grid.busy_cells import busy_lines
from planner.tui.grid.crowd_cells import crowd_letters, crowd_lines
from planner.tui.grid.crowds import Crowd
from planner.tui.grid.gap_cells import gap_lines
from planner.tui.grid.view import Cell, GridView, Remark
from planner.tui.plan_wants import LEFT_OUT, SUGGESTED

NOW = "╌"
"""The line of the present moment, where no block is."""
CURSOR = "▌"
"""The edge of the block at the cursor."""
_EDGES = {
    Kind.KEYNOTE: "┏┃┗┃",
    Kind.TUTORIAL: "╔║╚║",
    Kind.WORKSHOP: "╔║╚║",
    Kind.POSTER: "╭│╰(",
    Kind.SOCIAL: "╭┊╰(",
    Kind.BREAK: "┊┊┊┊",
}
_PLAIN_EDGE = "┌│└["
"""A block's left edge: its first row, the rows between, its last, and a row that is all of it."""
_OPEN = "⋮"
"""In place of the last row's edge: the end is not known, or not drawn."""


@dataclass(frozen=True, slots=True)
class Marks:
    """What is said of a talk before its title."""

    clash: str
    running: str
    stars: str
    style: str = "clash"
    """What the first is drawn as."""
    plan: str = ""
    """Before all of them, whether the plan keeps it."""
    plan_style: str = ""

    @property
    def text(self) -> str:
        """All of them, with a space behind."""
        spaced = " " if len(self.clash) > 1 and (self.running or self.stars) else ""
        plan = f"{self.plan} " if self.plan and (self.clash or self.running or self.stars) else self.plan
        signs = f"{plan}{self.clash}{spaced}{self.running}{self.stars}"
        return f"{signs} " if signs else ""


def marks_of(view: GridView, talk: Talk) -> Marks:
    """What the plan says, clash, running now, stars."""
    level, plan = view.levels.get(talk.id), view.plan.get(talk.id)
    remark = view.remarks.get(talk.id) or Remark(CLASH if talk.id in view.clashing else "", "")
    is_left_out = plan is not None and plan.sign == LEFT_OUT
    return Marks(
        remark.mark,
        RUNNING if is_running(talk, view.now) else "",
        STARS[level] if level else "",
        "left" if is_left_out else remark.style,
        *((plan.sign, plan.style) if plan is not None else ()),
    )


def block_lines(view: GridView, block: Block, *, at_cursor: bool, on_the_row: bool) -> list[list[Cell]]:
    """The rows of a block, each in exactly its width.

    Args:
        on_the_row: it begins when its first row does; else its time is the first thing said after the title.
    """
    if isinstance(block.item, UnnamedSlot):
        return _slot_lines(block, view.matter.zone)
    if isinstance(block.item, Gap):
        return gap_lines(
            block.item, view.matter.zone, width=block.width, height=block.height, at_cursor=at_cursor
        )
    if isinstance(block.item, BusyEvent):
        return busy_lines(block.item, view.matter.zone, width=block.width, height=block.height)
    if isinstance(block.item, Crowd):
        return _crowd_block(view, block, block.item, at_cursor=at_cursor)
    talk = block.item
    is_hit = view.is_hit(talk.id)
    plan = view.plan.get(talk.id)
    is_quiet = not is_hit or (plan is not None and plan.sign == LEFT_OUT)
    kind = Kind.BREAK.value if is_quiet else kind_style(talk)
    base = (kind, *(("starred",) if not is_quiet and talk.id in view.levels else ()))
    if plan is not None and plan.sign == SUGGESTED:
        base = (*base, plan.style)
    if at_cursor:
        base = (*base, "cursor")
    words = (*base, *_word_style(talk))
    if block.band:
        texts = _band_texts(view, talk, block.height, words, base)
    else:
        texts = _texts(view, block, talk, words, base, on_the_row=on_the_row)
    return _bordered(block, Kind.BREAK if is_quiet else talk.kind, texts, base, at_cursor=at_cursor)


def _crowd_block(view: GridView, block: Block, crowd: Crowd, *, at_cursor: bool) -> list[list[Cell]]:
    is_hit = any(view.is_hit(talk.id) for talk in crowd.talks)
    kind = crowd.talks[0].kind if is_hit else Kind.BREAK
    mine = is_hit and any(talk.id in view.levels for talk in crowd.talks)
    base = (kind.value, *(("starred",) if mine else ()), *(("cursor",) if at_cursor else ()))
    if block.band:
        texts = _downwards(crowd_letters(view, crowd, base), block.height, base)
    else:
        texts = crowd_lines(view, crowd, base, room=block.width - 2, height=block.height)
    return _bordered(block, kind, texts, base, at_cursor=at_cursor)


def _bordered(
    block: Block, kind: Kind, texts: list[list[Cell]], base: tuple[str, ...], *, at_cursor: bool
) -> list[list[Cell]]:
    """The rows with the edge before and the gap behind."""
    edges = _edges(block, kind, at_cursor=at_cursor)
    return [
        _filled([(edge, (*base, "bar" if at_cursor else "edge")), *text], block.width)
        for edge, text in zip(edges, texts, strict=True)
    ]


def crossed_by_now(line: list[Cell]) -> list[Cell]:
    """A row of a block through which the line of the present moment goes: at its edge and behind it."""
    edge, *texts = line
    if texts and texts[-1] == (" ", ()):
        texts[-1] = (NOW, ("now",))
    return [edge if edge[0] == CURSOR else ("├", (*edge[1], "now")), *texts]


def _filled(cells: list[Cell], width: int) -> list[Cell]:
    """The cells with the gap to what stands beside, unless a wide letter takes it."""
    gap = width - sum(width_of(text) for text, _ in cells)
    return [*cells, (" " * gap, ())] if gap > 0 else cells


def kind_style(talk: Talk) -> str:
    """The name of the style of a talk's kind; one that does not take place is as quiet as a break."""
    return Kind.BREAK.value if talk.status is Status.CANCELLED else talk.kind.value


def _word_style(talk: Talk) -> tuple[str, ...]:
    return ("cancelled",) if talk.status is Status.CANCELLED else ()


def _texts(
    view: GridView,
    block: Block,
    talk: Talk,
    words: tuple[str, ...],
    base: tuple[str, ...],
    *,
    on_the_row: bool,
) -> list[list[Cell]]:
    room = block.width - 2
    marks = marks_of(view, talk)
    prefix = marks.text if width_of(marks.text) < room else ""
    lines = wrap(f"{prefix}{title_of(talk)}", room, block.height) if room > 0 else ()
    texts = [_marked(view, fitted(line, room), words) for line in lines]
    if prefix and lines:
        rest = fitted(lines[0][len(prefix) :], room - width_of(prefix))
        texts[0] = [*_mark_cells(marks, base), *_marked(view, rest, words)]
    more = [
        ", ".join(words_of(name) for name in talk.people),
        _time_text(talk, view.matter.zone),
        kind_of(talk),
    ]
    if not on_the_row:
        more[:2] = more[1::-1]
    plan = view.plan.get(talk.id)
    if plan is not None and plan.line:
        texts.append([(fitted(plan.line, room), (*base, plan.style))])
    if talk.id in view.remarks and not (plan is not None and plan.sign == LEFT_OUT and plan.line):
        remark = view.remarks[talk.id]
        texts.append([(fitted(remark.line, room), (*base, remark.style))])
    texts += [_marked(view, fitted(text, room), (*base, "quiet")) for text in more if text]
    texts = texts[: block.height]
    blank: list[Cell] = [(" " * max(0, room), base)]
    return [*texts, *[blank] * (block.height - len(texts))]


def _marked(view: GridView, text: str, style: tuple[str, ...]) -> list[Cell]:
    """A text with what was searched for apart."""
    return [(part, (*style, "hit") if is_hit else style) for part, is_hit in split_at(text, view.words)]


def _mark_cells(marks: Marks, base: tuple[str, ...]) -> list[Cell]:
    spaced = " " if len(marks.clash) > 1 and (marks.running or marks.stars) else ""
    plan = f"{marks.plan} " if marks.clash or marks.running or marks.stars else marks.plan
    parts = (
        (marks.plan_style, plan if marks.plan else ""),
        (marks.style, f"{marks.clash}{spaced}"),
        ("running", marks.running),
        ("star", marks.stars),
    )
    return [*((text, (*base, name)) for name, text in parts if text), (" ", base)]


def _time_text(talk: Talk, zone: Zone) -> str:
    """When on the shown clock; another day at the end is named: "23:00-Fri 01:00"."""
    if talk.end is None or (last := day_of(talk.end, zone)) == day_of(talk.start, zone):
        return clock_range(talk.start, talk.end, zone, inferred=talk.end_inferred).rstrip()
    begin, until = clock(talk.start, zone), clock(talk.end, zone)
    return f"{begin}{'~' if talk.end_inferred else '-'}{day_text(last).split(' ')[0]} {until}"


def _band_texts(
    view: GridView, talk: Talk, height: int, words: tuple[str, ...], base: tuple[str, ...]
) -> list[list[Cell]]:
    """Marks and title downwards, a letter a row."""
    marks = marks_of(view, talk)
    signs = [(marks.clash, (*base, marks.style)), (marks.running, (*base, "running"))]
    signs += [(star, (*base, "star")) for star in marks.stars]
    letters = [(letter, words) for letter in graphemes(title_of(talk))]
    return _downwards([cell for cell in (*signs, *letters) if cell[0]], height, base)


def _downwards(cells: list[Cell], height: int, base: tuple[str, ...]) -> list[list[Cell]]:
    """A cell a row, with a sign at the end where more would follow."""
    if len(cells) > height:
        cells = [*cells[: height - 1], (_OPEN, cells[-1][1])]
    cells = [*cells, *[("", base)] * (height - len(cells))]
    return [[(text if 1 <= width_of(text) <= 2 else " ", style)] for text, style in cells]


def _edges(block: Block, kind: Kind, *, at_cursor: bool) -> str:
    """The left edge, a character a row."""
    if at_cursor:
        return CURSOR * block.height
    first, between, last, only = tuple(_EDGES.get(kind, _PLAIN_EDGE))
    is_open = any(talk.end is None for talk in block.talks)
    if block.height == 1:
        return _OPEN if is_open else only
    top = between if block.begun else first
    bottom = _OPEN if is_open else last
    return top + between * (block.height - 2) + bottom


def _slot_lines(block: Block, zone: Zone) -> list[list[Cell]]:
    slot = block.item
    assert isinstance(slot, UnnamedSlot)
    room = max(0, block.width - 2)
    texts = ["– no title", clock_range(slot.start, slot.end, zone).rstrip()]
    lines = [*texts, *[""] * block.height][: block.height]
    return [[(" ", ()), (fitted(text, room), ("unnamed",)), (" ", ())] for text in lines]
