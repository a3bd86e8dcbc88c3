"""Several people's agendas as lines of text: a column a person."""

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from planner.cli.listing import Listing, day_title, duration_text, wrapped
from planner.services.friends import Company, words_of_split
from planner.text.cells import width_of
from planner.text.clean import isolate
from planner.text.counted import counted
from planner.timeline.agenda import LEVELS, Level
from planner.timeline.compare import Comparison, Missed
from planner.timeline.day import day_of
from planner.timeline.interval import Interval
from planner.timeline.program import Status, Talk
from planner.timeline.split import Counts, Split
from planner.timeline.split_words import unable_words

_CELL = 5
"""Cells of the longest level."""


@dataclass(frozen=True)
class FriendLines:
    """Writes what several people have to do with each other."""

    company: Company
    listing: Listing

    @property
    def _names(self) -> list[str]:
        return [friend.name for friend in self.company.friends]

    @property
    def _widths(self) -> list[int]:
        return [max(_CELL, width_of(name)) for name in self._names]

    # Comparing

    def comparison(self, comparison: Comparison, times: Sequence[Interval]) -> Iterator[str]:
        """The table by time, then what it says: what all want, what several, what nobody gets to, when to meet."""
        if not comparison.wanted:
            return
        yield self.listing.zone_line(*(talk.start for talk, _ in comparison.wanted))
        yield f"  {'':12}  {self._cells(self._names)}"
        id_width = max(len(talk.id) for talk, _ in comparison.wanted)
        day: date | None = None
        for talk, levels in comparison.wanted:
            if day != (day := day_of(talk.start, self.listing.zone)):
                yield ""
                yield day_title(day)
            marks = [
                "." if level is None else level.value + ("!" if _is_clash(talk, level, attended) else "")
                for level, attended in zip(levels, comparison.attended, strict=True)
            ]
            yield from self._row(talk, self._cells(marks), id_width)
        if any(self._clashes(levels, talk, comparison) for talk, levels in comparison.wanted):
            yield ""
            yield "! does not fit into that person's own best agenda"
        yield from self._named("everybody wants", comparison.by_all)
        if len(self._names) > 2:
            yield from self._named("several want", comparison.by_several)
        yield from self._missed(comparison.missed)
        yield from self._meetings(times)

    def _clashes(self, levels: Sequence[Level | None], talk: Talk, comparison: Comparison) -> bool:
        return any(
            _is_clash(talk, level, attended)
            for level, attended in zip(levels, comparison.attended, strict=True)
        )

    def _named(self, head: str, talks: Sequence[Talk]) -> Iterator[str]:
        if talks:
            yield ""
            yield f"{head}:"
            id_width = max(len(talk.id) for talk in talks)
            for talk in talks:
                yield from self._row(talk, f"{day_of(talk.start, self.listing.zone):%a}", id_width)

    def _missed(self, missed: Sequence[Missed]) -> Iterator[str]:
        if missed:
            yield ""
            yield "musts that nobody gets to:"
        for each in missed:
            whose = " and ".join(self._names[person] for person in each.of)
            yield from self._row(
                each.talk, f"{day_of(each.talk.start, self.listing.zone):%a}", len(each.talk.id)
            )
            why = "; ".join(
                f"{self._names[person]}: {', '.join(self.listing.title(rival) for rival in rivals)} instead"
                if rivals
                else f"{self._names[person]} {unable_words(self._names[person], self.company.met_instead_of(each.talk))}"
                for person, rivals in each.because
            )
            yield from wrapped(f"{'':6}", isolate(f"must of {whose}; {why}"), self.listing.width)

    def _meetings(self, times: Sequence[Interval]) -> Iterator[str]:
        yield ""
        yield "everybody is free:" if times else "everybody is free: at no time between your talks"
        for time in times:
            span = f"{self.listing.clock(time.start)}-{self.listing.clock(time.end)}"
            day = day_of(time.start, self.listing.zone)
            yield f"  {f'{day:%a} {day.day} {day:%b}':10}  {span}  {duration_text(time.length)}"

    # Dividing

    def split(self, split: Split) -> Iterator[str]:
        """Who goes where by day, then what is left."""
        talks = [talk for talk, _ in split.given] + list(split.left)
        if not talks:
            return
        words = words_of_split(self.company, split, self.listing.title)
        yield self.listing.zone_line(*(talk.start for talk in talks))
        id_width = max(len(talk.id) for talk in talks)
        who_width = max(width_of(self._who(who)) for _, who in split.given) if split.given else 0
        day: date | None = None
        for talk, who in split.given:
            if day != (day := day_of(talk.start, self.listing.zone)):
                yield ""
                yield day_title(day)
            yield from self._row(talk, _padded(self._who(who), who_width), id_width)
            yield from wrapped(f"{'':18}", isolate(words.given(talk, who)), self.listing.width)
        if split.left:
            yield ""
            yield "nobody:"
        for talk in split.left:
            yield from self._row(talk, f"{day_of(talk.start, self.listing.zone):%a}", id_width)
            yield from wrapped(f"{'':18}", isolate(words.left(talk)), self.listing.width)
        yield ""
        yield from self._sums(split)

    def _sums(self, split: Split) -> Iterator[str]:
        pairs = zip(LEVELS, split.covered, split.wanted, strict=True)
        covered = ", ".join(
            f"{count} of {of} {level}{'' if of == 1 else 's'}" for level, count, of in pairs if of
        )
        yield f"covered: {covered}; {self._proof(split)}"
        for person, name in enumerate(self._names):
            talks = sum(person in who for _, who in split.given)
            yield f"  {name}: {counted(talks, 'talk')}, {split.minutes[person]} min"

    def _proof(self, split: Split) -> str:
        if not split.is_optimal:
            return f"not proven to be the most (no way covers more than {_counts_text(split.bound)})"
        return "more cannot be" + ("" if split.is_most_even else ", though perhaps more evenly spread")

    def _who(self, who: Sequence[int]) -> str:
        return "+".join(self._names[person] for person in who)

    # Both

    def _cells(self, texts: Sequence[str]) -> str:
        return " ".join(_padded(text, width + 1) for text, width in zip(texts, self._widths, strict=True))

    def _row(self, talk: Talk, cells: str, id_width: int) -> Iterator[str]:
        return self.listing.titled(f"  {self.listing.span(talk):12}  {cells}  {talk.id:{id_width}}  ", talk)


def _is_clash(talk: Talk, level: Level | None, attended: Container[str]) -> bool:
    """Whether somebody wants a talk that takes place, and cannot have it."""
    return level is not None and talk.id not in attended and talk.status is not Status.CANCELLED


def _padded(text: str, width: int) -> str:
    return text + " " * max(0, width - width_of(text))


def _counts_text(counts: Counts) -> str:
    return ", ".join(counted(count, level) for level, count in zip(LEVELS, counts, strict=True))
