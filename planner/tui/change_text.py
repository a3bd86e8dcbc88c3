"""What an edition changed as rows of text: for me first, then field by field. Pure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from textual.content import Content

from planner.text.clean import isolate
from planner.timeline.change import Changed
from planner.timeline.clock import Zone
from planner.timeline.conflict import Conflict
from planner.timeline.day import day_of
from planner.timeline.edit_words import edits_sentence, facts_told, mine_sentence, wholesale_sentence
from planner.timeline.edits import Edits, Mine, is_elsewhere, is_moved
from planner.timeline.hours import Hours
from planner.timeline.program import Talk
from planner.tui.clash_text import clash_parts, sign_of
from planner.tui.format import clock_range, conference_range, day_text, place_of, title_of, words_of

_QUIET = "$foreground 65%"
_HEADING = "bold $text-accent"
_INDENT = 4
"""Cells before what belongs to a talk: its stars stand in them."""


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """Some lines that belong together, each with the cells it is indented by."""

    lines: tuple[tuple[int, Content], ...]
    key: str = ""
    """Tells the row from others, whatever it says just now; empty for what one cannot stand on."""
    talk: Talk | None = None
    """The talk it is about."""
    doubtful: str = ""
    """The id of the older talk of a doubtful match."""
    is_apart: bool = False
    """That match was taken back."""
    hang: int = 0
    """Cells by which the first line is indented where it goes on."""


@dataclass(frozen=True, slots=True)
class ChangeMatter:
    """What the rows are made of."""

    edits: Edits
    mine: Mine
    zone: Zone
    """The shown clock."""
    home: Zone | None = None
    """The conference's."""
    doubtful: tuple[Changed, ...] = ()
    apart: tuple[Changed, ...] = ()
    stars: Mapping[str, str] = field(default_factory=dict)
    """How much each starred talk is wanted, as signs, by its id."""
    hours: Hours | None = None
    """Mine."""


def change_rows(matter: ChangeMatter, *, most: int | None = None) -> list[ChangeRow]:
    """What an edition means for me, its doubtful matches, then everything, moved talks first.

    Args:
        most: so many talks of each sort at the most.
    """
    edits = matter.edits
    moved = [each for each in edits.changed if is_moved(each)]
    rooms = [each for each in edits.changed if is_elsewhere(each)]
    others = [each for each in edits.changed if not is_moved(each) and not is_elsewhere(each)]
    text = _Text(matter)
    return [
        *_mine(text),
        *_doubtful(text),
        *_section("Moved", [text.changed(each) for each in moved], most),
        *_section("In another room", [text.changed(each) for each in rooms], most),
        *_section("Changed otherwise", [text.changed(each) for each in others], most),
        *_section("Cancelled", [text.was(talk, "was") for talk in edits.cancelled], most),
        *_section("New", [text.comes(talk) for talk in edits.added], most),
    ]


def change_summary(edits: Edits) -> Content:
    """How many talks what happened to."""
    return Content(edits_sentence(edits))


def lines_of(rows: Iterable[ChangeRow]) -> list[Content]:
    """The rows as lines, not wrapped."""
    return [Content(" " * indent) + line for row in rows for indent, line in row.lines]


def _mine(text: "_Text") -> Iterator[ChangeRow]:
    mine = text.matter.mine
    sentence = Content.assemble(("For you: ", "bold"), (mine_sentence(mine), "bold $text-warning"))
    lines = [(0, sentence)]
    if told := wholesale_sentence(text.matter.edits):
        lines.append((0, Content.styled(told, _QUIET)))
    yield ChangeRow(tuple(lines))
    rows = [
        *(text.changed(each) for each in mine.changed),
        *(text.was(talk, "withdrawn, was") for talk in mine.withdrawn),
        *(text.comes(talk, "back, now ") for talk in mine.back),
        *(text.conflict("new: ", each) for each in mine.new_conflicts),
        *(text.conflict("cleared: ", each) for each in mine.cleared_conflicts),
    ]
    yield from _keyed("mine", rows)


def _doubtful(text: "_Text") -> Iterator[ChangeRow]:
    matter = text.matter
    rows = [text.match(each, is_apart=False) for each in matter.doubtful]
    yield from _section("Taken for the same talk by likeness", rows, None, hint="x: they are not the same")
    rows = [text.match(each, is_apart=True) for each in matter.apart]
    yield from _section("Taken apart, as you said", rows, None, hint="x: they are the same after all")


def _section(
    title: str, rows: Sequence[ChangeRow], most: int | None, *, hint: str = ""
) -> Iterator[ChangeRow]:
    if not rows:
        return
    heading = Content.styled(f"{title}: {len(rows)}", _HEADING)
    told = Content.assemble(heading, (f"   {hint}" if hint else "", _QUIET))
    yield ChangeRow(((0, Content("")), (0, told)))
    yield from _keyed(title, rows if most is None else rows[:most])
    if most is not None and len(rows) > most:
        yield ChangeRow(((_INDENT, Content.styled(f"and {len(rows) - most} more", _QUIET)),))


def _keyed(section: str, rows: Sequence[ChangeRow]) -> Iterator[ChangeRow]:
    for number, row in enumerate(rows):
        name = f"{section}/{row.talk.id if row.talk is not None else ''}/{number}"
        yield replace(row, key=f"match/{row.doubtful}" if row.doubtful else name)


class _Text:
    """The words of single talks."""

    def __init__(self, matter: ChangeMatter) -> None:
        self.matter = matter

    def changed(self, each: Changed) -> ChangeRow:
        """Old and new time, then what else is another."""
        lines = []
        if is_moved(each):
            lines = [
                self._labelled("was ", self._when(each.before)),
                self._labelled("now ", self._when(each.after)),
            ]
        for name, told in facts_told(self.matter.edits, each):
            lines.append(self._labelled(f"{name}: " if name else "", told.replace(" -> ", " → ")))
        return ChangeRow((self._title(each.after), *lines), talk=each.after, hang=_INDENT)

    def was(self, talk: Talk, label: str) -> ChangeRow:
        """A talk that does not take place any more."""
        return ChangeRow(
            (self._title(talk, strike=True), self._labelled(f"{label} ", self._when(talk))),
            talk=talk,
            hang=_INDENT,
        )

    def comes(self, talk: Talk, label: str = "") -> ChangeRow:
        """A talk that was not there before."""
        place = place_of(talk)
        when = f"{self._when(talk)}{', ' + isolate(place) if place else ''}"
        return ChangeRow((self._title(talk), self._labelled(label, when)), talk=talk, hang=_INDENT)

    def match(self, each: Changed, *, is_apart: bool) -> ChangeRow:
        """Both titles of a doubtful match."""
        was, now = (Content(isolate(words_of(talk.title))) for talk in (each.before, each.after))
        lines = (
            (_INDENT, Content.assemble(("was ", _QUIET), was)),
            (_INDENT, Content.assemble(("now ", _QUIET), now)),
        )
        return ChangeRow(lines, talk=each.after, doubtful=each.before.id, is_apart=is_apart, hang=_INDENT)

    def conflict(self, label: str, conflict: Conflict) -> ChangeRow:
        """A conflict that came or went."""
        hours = self.matter.hours
        away = hours.talk_outside(conflict.first) if hours is not None else ()
        sign = sign_of(conflict)
        before, rival, behind = clash_parts(conflict, conflict.first.id, starred=True, away=away)
        when = clock_range(conflict.start, conflict.end, self.matter.zone)
        told = Content.assemble(
            (f"{sign} {label}", "bold $text-error" if label.startswith("new") else "bold $text-success"),
            (isolate(words_of(conflict.first.title)), "bold"),
            before.removeprefix(sign),
            (isolate(rival), "bold"),
            f"{behind}, {when}",
        )
        return ChangeRow(((0, told),), talk=conflict.first, hang=_INDENT)

    def _title(self, talk: Talk, *, strike: bool = False) -> tuple[int, Content]:
        signs = self.matter.stars.get(talk.id, "").ljust(_INDENT)
        return 0, Content.assemble(
            (signs, "bold $text-warning"), (isolate(title_of(talk)), "bold strike" if strike else "bold")
        )

    def _labelled(self, label: str, told: str) -> tuple[int, Content]:
        return _INDENT, Content.assemble((label, _QUIET), told)

    def _when(self, talk: Talk) -> str:
        """ "Sat 3 Feb 10:00-10:25, there Sat 18:00-18:25 JST": on my clock, and on the conference's where it is another."""
        zone = self.matter.zone
        day = day_text(day_of(talk.start, zone))
        here = f"{day} {clock_range(talk.start, talk.end, zone, inferred=talk.end_inferred).rstrip()}"
        there = conference_range(talk.start, talk.end, zone, self.matter.home)
        return f"{here}, there {there}" if there else here
