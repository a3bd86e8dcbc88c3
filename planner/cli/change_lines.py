"""What an edition changed as lines of text: for me first, then everything."""

from collections.abc import Iterable, Iterator, Sequence

from planner.cli.listing import Listing, conference_time, wrapped
from planner.services.changed import EditionReport
from planner.text.clean import isolate, one_line
from planner.text.latex import readable
from planner.timeline.change import Changed
from planner.timeline.clock import wall_time_of
from planner.timeline.conflict import Conflict
from planner.timeline.edit_words import edits_sentence, facts_told, mine_sentence, wholesale_sentence
from planner.timeline.edits import Mine, is_elsewhere, is_moved
from planner.timeline.program import Talk


class ChangeLines:
    """How changes are written for one person: both times on both clocks, their stars, what clashes now."""

    def __init__(self, listing: Listing, report: EditionReport) -> None:
        self.listing = listing
        self.report = report

    def brief(self) -> Iterator[str]:
        """How many talks changed, what that means for me, and which matches are doubtful."""
        report = self.report
        yield heading(report)
        if told := wholesale_sentence(report.edits):
            yield from wrapped("", told, self.listing.width)
        instants = [talk.start for talk in _talks(report)]
        if instants:
            yield self.listing.zone_line(*instants)
        yield from self._mine(report.mine)
        yield from self._doubtful(report.doubtful)
        yield from self._apart(report.apart)

    def whole(self) -> Iterator[str]:
        """The same, and then every talk that anything happened to."""
        yield from self.brief()
        edits = self.report.edits
        moved = [each for each in edits.changed if is_moved(each)]
        rooms = [each for each in edits.changed if is_elsewhere(each)]
        others = [each for each in edits.changed if not is_moved(each) and not is_elsewhere(each)]
        for title, lines in (
            (_many("moved", moved), (line for each in moved for line in self._changed(each))),
            (_many("in another room", rooms), (line for each in rooms for line in self._changed(each))),
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
        for each in mine.changed:
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

    def _apart(self, apart: Sequence[Changed]) -> Iterator[str]:
        if not apart:
            return
        yield from ("", f"Taken apart, as you said ({len(apart)}):")
        for each in apart:
            yield from wrapped(f"  {each.before.id}  was ", _title(each.before), self.listing.width)
            yield from wrapped(f"  {each.after.id}  now ", _title(each.after), self.listing.width)
        yield f"  (planner refresh --same {apart[0].before.id} says that it is the same talk after all)"

    def _changed(self, each: Changed) -> Iterator[str]:
        yield from self._head(each.after)
        if is_moved(each):
            yield from wrapped("      was ", self._when(each.before), self.listing.width)
            yield from wrapped("      now ", self._when(each.after), self.listing.width)
        for name, told in facts_told(self.report.edits, each):
            yield from wrapped(f"      {name}: " if name else "      ", told, self.listing.width)

    def _was(self, talk: Talk, label: str = "was") -> Iterator[str]:
        yield from self._head(talk)
        yield from wrapped(f"      {label} ", self._when(talk), self.listing.width)

    def _is(self, talk: Talk, label: str = "") -> Iterator[str]:
        yield from self._head(talk)
        room = f", {isolate(one_line(talk.room))}" if talk.room else ""
        yield from wrapped(
            f"      {label} " if label else "      ", f"{self._when(talk)}{room}", self.listing.width
        )

    def _head(self, talk: Talk) -> Iterator[str]:
        level = self.listing.desk.agenda.level_of(talk.id)
        return self.listing.row(f"  {level or '':5} {talk.id}  ", _title(talk))

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
    told = edits_sentence(report.edits)
    return f"{report.program}: edition {report.to_edition} after {report.from_edition}: {told}"


def _talks(report: EditionReport) -> Iterable[Talk]:
    edits = report.edits
    yield from (*edits.added, *edits.cancelled)
    for each in (*edits.changed, *report.doubtful):
        yield from (each.before, each.after)


def _many(what: str, found: Sequence[object]) -> str:
    return f"{what.capitalize()} ({len(found)}):" if found else ""


def _title(talk: Talk) -> str:
    return isolate(readable(one_line(talk.title)))
