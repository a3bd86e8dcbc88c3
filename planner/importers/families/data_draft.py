"""What the readers of data files share: entries read one by one, ids settled, sessions and questions gathered."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from planner.errors import PlannerError, ProgramError
from planner.importers.deadline import in_time
from planner.importers.draft import Draft, DraftTalk
from planner.importers.families.clock import DataClock
from planner.importers.families.items import FieldError, Item, check_count, forget_long_texts
from planner.importers.options import ReadOptions
from planner.importers.printed_year import year_of
from planner.limits import PEOPLE, exceeded, most
from planner.text.clean import quote
from planner.text.fold import fold
from planner.text.slug import fingerprint, slug
from planner.timeline.clock import wall_time_of, zone_named
from planner.timeline.program import Problem, Session, Severity
from planner.timeline.year import PrintedDate

LONGEST_ID = 32
"""People of all talks together."""
_LONG_ID = re.compile(r"[0-9a-f]{16,}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)


@dataclass(slots=True)
class DataReading:
    """One reading of one document; a bad entry becomes a problem and costs only itself."""

    draft: Draft
    clock: DataClock
    source: str
    options: ReadOptions
    talks: list[DraftTalk] = field(default_factory=list)

    def root(self, values: object) -> Item:
        """The document as an item whose problems are the draft's; an empty one when it is no object."""
        return Item(values if isinstance(values, dict) else {}, "", self.draft.problems)

    def each(self, items: Iterable[Item], read: Callable[[Item], DraftTalk | None]) -> None:
        """Read every entry that can be read; `read` gives None for one that is no talk."""
        for item in in_time(items):
            try:
                talk = read(item)
            except PlannerError as error:
                self.leave_out(item, error)
                continue
            if talk is not None:
                self.draft.talks.append(talk)
                check_count(len(self.draft.talks), self.source)

    def leave_out(self, item: Item, error: PlannerError) -> None:
        """Tell why an entry is not read."""
        title = item.text("title", "name")
        named = f"{item.path} {quote(title)}" if title else item.path
        self.draft.problems.append(Problem(None, Severity.ERROR, f"{named}: {error.message}; it is left out"))

    def warn(self, item: Item, message: str) -> None:
        """A doubt about an entry that is read."""
        self.draft.problems.append(Problem(None, Severity.WARNING, f"{item.path}: {message}"))

    def start_of(self, item: Item, name: str) -> datetime:
        """The instant in a field that must have one."""
        text = item.text(name)
        if text is None:
            raise FieldError(f"{name} is empty")
        return self.clock.instant(text)

    def end_of(self, item: Item, name: str, start: datetime) -> datetime | None:
        """The instant in a field that may be empty; one that is not after the start is a problem, and unknown."""
        text = item.text(name)
        if text is None:
            return None
        try:
            end = self.clock.instant(text)
        except PlannerError as error:
            self.warn(item, f"{name}: {error.message}; the end is taken as unknown")
            return None
        return self.checked_end(item, start, end)

    def checked_end(self, item: Item, start: datetime, end: datetime) -> datetime | None:
        """The end when it lies after the start; one at the start or before it is told, and unknown."""
        if end > start:
            return end
        what = "ends when it starts" if end == start else "ends before it starts"
        self.warn(item, f"{what}; the end is taken as unknown")
        return None

    def finish(self) -> Draft:
        """The draft with year, zone, sessions, ids and questions.

        Raises:
            ProgramError: there is nothing in it that could have been a talk.
            UsageError: the given year is not the one that the document prints.
        """
        draft = self.draft
        forget_long_texts()
        check_count(len(draft.talks), self.source)
        if sum(len(talk.people) for talk in draft.talks) > most(PEOPLE):
            raise exceeded(
                PEOPLE, self.source, None, f"names more than {most(PEOPLE):,} people", "give a part of it"
            )
        if not draft.talks and not draft.unnamed_slots and not draft.problems:
            raise ProgramError(
                self.source, None, "lists nothing with a time", "give the file with the schedule"
            )
        starts = [talk.start for talk in draft.talks]
        if draft.timezone is None:
            draft.timezone = self.clock.home(starts)
            draft.zone_source = self.clock.zone_source(draft.timezone)
        if starts and draft.year is None:
            draft.year = year_of([self._printed(min(starts))], (), self.source, self.options)
        draft.questions.extend(self.clock.questions())
        draft.sessions = sessions_of(draft.talks, draft.sessions)
        settle_ids(draft.talks)
        return draft

    def _printed(self, start: datetime) -> PrintedDate:
        home = zone_named(self.draft.timezone) if self.draft.timezone else start.tzinfo
        wall = wall_time_of(start, home) if home else start
        return PrintedDate(wall.month, wall.day, None, wall.year)


def reading_of(format_name: str, shape: str, source: str, options: ReadOptions) -> DataReading:
    """A reading that has just begun."""
    return DataReading(Draft(format_name, shape), DataClock(options), source, options)


def end_after(start: datetime, length: timedelta | None) -> datetime | None:
    """The end of something that takes a while; None for an unknown or impossible length."""
    try:
        return start + length if length and length > timedelta(0) else None
    except OverflowError:
        return None


def sessions_of(talks: Iterable[DraftTalk], known: Iterable[Session] = ()) -> list[Session]:
    """A session for each one that talks name, with those that a reader found itself first."""
    found = {session.title: session for session in known}
    groups: dict[str, list[DraftTalk]] = defaultdict(list)
    for talk in talks:
        if talk.session and talk.session not in found:
            groups[talk.session].append(talk)
    return [*found.values(), *(_session(title, group) for title, group in groups.items())]


def _session(title: str, talks: list[DraftTalk]) -> Session:
    tracks = {talk.track for talk in talks}
    rooms = {talk.room for talk in talks}
    ends = [talk.end for talk in talks if talk.end is not None]
    return Session(
        title,
        track=tracks.pop() if len(tracks) == 1 else None,
        room=rooms.pop() if len(rooms) == 1 else None,
        start=min(talk.start for talk in talks),
        end=max(ends) if len(ends) == len(talks) else None,
    )


def settle_ids(talks: Iterable[DraftTalk]) -> None:
    """Make the source's ids short, and different where a source gives one id to different talks.

    An id depends on the source's id and, where that is shared, on the title; never on the order of entries.
    """
    groups: dict[str, list[DraftTalk]] = defaultdict(list)
    for talk in talks:
        if talk.source_id:
            short = slug(talk.source_id)
            if len(talk.source_id) > LONGEST_ID or _LONG_ID.fullmatch(talk.source_id) or not short:
                short = fingerprint(talk.source_id, length=8)
            groups[short].append(talk)
    for short, group in groups.items():
        alike = len({(fold(talk.title), talk.people, talk.source_id) for talk in group}) == 1
        for talk in group:
            talk.source_id = short if alike else f"{short}-{fingerprint(talk.title, *talk.people, length=4)}"
