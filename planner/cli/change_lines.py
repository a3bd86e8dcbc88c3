"""What an edition changed as lines of text: for me first, then everything."""

from collections.abc import Iterable, Iterator, Sequence

from planner.cli.listing import Listing, conference_time, wrapped
from planner.services.changed import EditionReport
from planner.text.clean import isolate, one_line
from planner.text.counted import counted
from planner.text.latex import readable
from planner.timeline.change import Changed
from planner.timeline.clock import wall_time_of
from planner.timeline.conflict import Conflict
from planner.timeline.edits import TIMES, Mine, fields_changed, is_back, is_moved
from planner.timeline.program import Talk

_QUIET = ("abstract",)
"""Facts that are too long to be shown twice."""


class ChangeLines:
    """How changes are written for one person: both times on both clocks, their stars, what clashes now."""

    def __init__(self, listing: Listing) -> None:
        self.listing = listing

    def brief(self, report: EditionReport) -> Iterator[str]:
        """How many talks changed, what that means for me, and which matches are doubtful."""
        yield heading(report)
        instants = [talk.start for talk in _talks(report)]
        if instants:
            yield self.listing.zone_line(*instants)
        yield from self._mine(report.mine)
        yield from self._doubtful(report.doubtful)

    def whole(self, report: EditionReport) -> Iterator[str]:
        """The same, and then every talk that anything happened to."""
        yield from self.brief(report)
        edits = report.edits
        moved = [each for each in edits.changed if is_moved(each)]
        others = [each for each in edits.changed if not is_moved(each)]
        for title, lines in (
            (_many("moved", moved), (line for each in moved for line in self._changed(each))),
            (_many("changed otherwise", others), (line for each in others for line in self._changed(each))),
            (_many("cancelled", edits.cancelled), (line for talk in edits.cancelled for line in self._was(talk))),
            (_many("new", edits.added), (line for talk in edits.added for line in self._is(talk))),
        ):  # fmt: skip
            if title:
                yield from ("", title)
                yield from lines

    def _mine(self, mine: Mine) -> Iterator[str]:
        yield ""
        yield from wrapped("For you: ", mine_sentence(mine), self.listing.width)
        for each in (*mine.moved, *mine.otherwise):
            yield from self._changed(each)
        for talk in mine.withdrawn:
            yield from self._was(talk, "withdrawn, was")
        for talk in mine.back:
            yield from self._is(talk, "back, now")
        for conflict in mine.new_conflicts:
            yield from self._conflict("new: ", conflict)
        for conflict in mine.cleared_conflicts:
            yield from self._conflict("cleared: ", conflict)

    def _doubtful(self, doubtful: Sequence[Changed]) -> Iterator[str]:
        if not doubtful:
            return
        yield from ("", f"Taken for the same talk by likeness ({len(doubtful)}):")
        for each in doubtful:
            yield from wrapped(f"  {each.after.id}  was ", _title(each.before), self.listing.width)
            yield from wrapped(f"  {'':{len(each.after.id)}}  now ", _title(each.after), self.listing.width)
        yield f"  (planner refresh --not {doubtful[0].after.id} says that it is another talk)"

    def _changed(self, each: Changed) -> Iterator[str]:
        yield self._head(each.after)
        fields = fields_changed(each)
        if is_back(each):
            yield "      takes place after all"
        if is_moved(each):
            yield from wrapped("      was ", self._when(each.before), self.listing.width)
            yield from wrapped("      now ", self._when(each.after), self.listing.width)
        for name in fields:
            if name == "people":
                yield from wrapped("      people: ", _people(each), self.listing.width)
            elif name in _QUIET:
                yield f"      {name} {_what_happened(each, name)}"
            elif name not in (*TIMES, "status"):
                text = f"{_value(each.before, name)} -> {_value(each.after, name)}"
                yield from wrapped(f"      {name}: ", text, self.listing.width)

    def _was(self, talk: Talk, label: str = "was") -> Iterator[str]:
        yield self._head(talk)
        yield from wrapped(f"      {label} ", self._when(talk), self.listing.width)

    def _is(self, talk: Talk, label: str = "") -> Iterator[str]:
        yield self._head(talk)
        room = f", {isolate(one_line(talk.room))}" if talk.room else ""
        yield from wrapped(
            f"      {label} " if label else "      ", f"{self._when(talk)}{room}", self.listing.width
        )

    def _head(self, talk: Talk) -> str:
        level = self.listing.desk.agenda.level_of(talk.id)
        head = f"  {level or '':5} {talk.id}  "
        return head + self.listing.fitted(_title(talk), len(head))

    def _when(self, talk: Talk) -> str:
        """ "Sat 3 Feb 10:00-10:25, there Sat 18:00 JST +1d": on my clock, and on the conference's where it is another."""
        start = wall_time_of(talk.start, self.listing.zone)
        home = self.listing.desk.home_zone_of(talk.program)
        there = conference_time(talk.start, self.listing.zone, home) if home is not None else ""
        here = f"{start:%a} {start.day} {start:%b} {self.listing.span(talk)}"
        return f"{here}, there {there}" if there else here

    def _conflict(self, label: str, conflict: Conflict) -> Iterator[str]:
        names = [f"{talk.id} {_title(talk)}" for talk in conflict.parties]
        names += [self.listing.called(conflict.busy)] if conflict.busy is not None else []
        text = f"{self.listing.clash(conflict)}: {' with '.join(names)}"
        yield from wrapped(f"  ! {label}", text, self.listing.width)


def heading(report: EditionReport) -> str:
    """ "fosdem-2024: edition 2, was 1; 25 new, 4 cancelled, 12 moved, 30 changed otherwise"."""
    edits = report.edits
    moved = sum(map(is_moved, edits.changed))
    counts = (
        (len(edits.added), "new"),
        (len(edits.cancelled), "cancelled"),
        (moved, "moved"),
        (len(edits.changed) - moved, "changed otherwise"),
    )
    told = ", ".join(f"{count} {what}" for count, what in counts if count) or "no talk changed"
    return f"{report.program}: edition {report.to_edition} after {report.from_edition}: {told}"


def mine_sentence(mine: Mine) -> str:
    """ "2 of your 14 moved, 1 was withdrawn; 1 new conflict, 2 cleared"."""
    if not mine.stars:
        return "you starred nothing of it"
    parts = [
        (len(mine.moved), "moved"),
        (len(mine.withdrawn), "was withdrawn" if len(mine.withdrawn) == 1 else "were withdrawn"),
        (len(mine.back), "is back" if len(mine.back) == 1 else "are back"),
        (len(mine.otherwise), "changed otherwise"),
    ]
    told = [f"{count} {what}" for count, what in parts if count]
    if told:
        first, _, rest = told[0].partition(" ")
        told[0] = f"{first} of your {mine.stars} {rest}"
    else:
        told = [f"none of your {mine.stars} changed"]
    clashes = [counted(len(mine.new_conflicts), "new conflict")] if mine.new_conflicts else []
    cleared = len(mine.cleared_conflicts)
    if cleared:
        clashes.append(f"{cleared} cleared" if clashes else f"{counted(cleared, 'conflict')} cleared")
    return "; ".join(filter(None, (", ".join(told), ", ".join(clashes))))


def _talks(report: EditionReport) -> Iterable[Talk]:
    edits = report.edits
    yield from (*edits.added, *edits.cancelled)
    for each in (*edits.changed, *report.doubtful):
        yield from (each.before, each.after)


def _many(what: str, found: Sequence[object]) -> str:
    return f"{what.capitalize()} ({len(found)}):" if found else ""


def _title(talk: Talk) -> str:
    return isolate(readable(one_line(talk.title)))


def _what_happened(each: Changed, name: str) -> str:
    before, after = getattr(each.before, name), getattr(each.after, name)
    return "is new" if not before else "is gone" if not after else "rewritten"


def _people(each: Changed) -> str:
    """ "with Ada Quill, without Bo Reed": who came and went; the whole list where only its order changed."""
    before, after = each.before.people, each.after.people
    came = [f"with {isolate(one_line(name))}" for name in after if name not in before]
    went = [f"without {isolate(one_line(name))}" for name in before if name not in after]
    return ", ".join([*came, *went]) or f"now in the order {_value(each.after, 'people')}"


def _value(talk: Talk, name: str) -> str:
    value = getattr(talk, name)
    if isinstance(value, tuple):
        value = ", ".join(value)
    return isolate(readable(one_line(str(value)))) if value else "none"
