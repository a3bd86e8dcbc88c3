"""planner's own JSON: what `list`, `agenda`, `show`, `import` and `export --format json` write, read back as it was."""

import re
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from pathlib import PurePath
from typing import TypeVar

from planner.errors import PlannerError, ProgramError
from planner.importers.draft import Draft, DraftTalk, program_of
from planner.importers.families.data_draft import DataReading, reading_of, sessions_of
from planner.importers.families.items import FieldError, Item
from planner.importers.options import ReadOptions
from planner.timeline.program import Kind, Problem, Program, Session, Severity, Status, UnnamedSlot
from planner.timeline.year import YearChoice
from planner.timeline.year_source import YearSource
from planner.timeline.zone_source import ZoneSource

FORMAT = "planner-json"
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_Word = TypeVar("_Word", bound=StrEnum)


@dataclass(slots=True)
class _Written:
    """What a document says that a draft has no place for."""

    program_id: str | None
    same_as: dict[str, tuple[str, ...]]


def program_of_own(values: object, source: str, options: ReadOptions) -> Program:
    """The program in the values of a document of planner: its talks with the ids they had.

    Stars, notes and pins are not a program's and are left to the agenda.

    Raises:
        ProgramError: no talk in it.
    """
    reading = reading_of(
        FORMAT, "planner's own document", source, replace(options, read_as=None, timezone=None)
    )
    root = reading.root(values)
    root.is_plain = True
    programs = [item for item in root.items("programs") if isinstance(item.values.get("talks"), list)]
    listed = programs or [root]
    talks = [talk for item in listed for talk in _talk_items(item)]
    if not talks and not any("unnamed_slots" in item for item in listed):
        raise ProgramError(
            source, None, "is a document of planner without talks", "give one of list or import --json"
        )
    reading.each(talks, lambda item: _talk(reading, item))
    for item in listed:
        _sessions_and_slots(reading, item)
    written = _written(talks, programs, reading)
    draft = _finished(reading, programs, written, talks)
    return _as_written(program_of(draft, source, options), written, options)


def _talk_items(item: Item) -> list[Item]:
    return item.items("talks") if "talks" in item else [item] if "start" in item else []


def _talk(reading: DataReading, item: Item) -> DraftTalk:
    title = item.text("title")
    if title is None:
        raise FieldError("title is empty")
    start = reading.start_of(item, "start")
    end = reading.end_of(item, "end", start)
    return DraftTalk(
        title=title,
        start=start,
        end=end,
        is_moment=end is None,
        end_inferred=end is not None and item.is_true("end_inferred"),
        session=item.text("session"),
        track=item.text("track"),
        room=item.text("room"),
        kind=_word(item, "kind", Kind) or Kind.TALK,
        badge=item.text("badge"),
        people=item.names("people"),
        abstract=item.prose("abstract"),
        url=item.text("url"),
        status=_word(item, "status", Status) or Status.CONFIRMED,
        source_id=_id_in(item, "id"),
    )


def _word(item: Item, name: str, words: type[_Word]) -> _Word | None:
    value = item.text(name)
    try:
        return words(value) if value is not None else None
    except ValueError:
        item.warn(name, f"one of {', '.join(words)}")
        return None


def _id_in(item: Item, name: str) -> str | None:
    value = item.text(name)
    return value if value is not None and len(value) <= 80 and _ID.fullmatch(value) else None


def _sessions_and_slots(reading: DataReading, item: Item) -> None:
    for session in item.items("sessions"):
        title = session.text("title")
        if title is None:
            reading.warn(session, "a session without a title is left out")
            continue
        start = _instant(reading, session, "start")
        end = _instant(reading, session, "end")
        chairs = session.names("chairs")
        reading.draft.sessions.append(
            Session(title, session.text("track"), session.text("room"), chairs, start, end)
        )
    for slot in item.items("unnamed_slots"):
        start = _instant(reading, slot, "start")
        if start is None:
            reading.warn(slot, "an unnamed slot without a start is left out")
            continue
        end = reading.end_of(slot, "end", start)
        reading.draft.unnamed_slots.append(UnnamedSlot(start, end, slot.text("session")))


def _instant(reading: DataReading, item: Item, name: str) -> datetime | None:
    text = item.text(name)
    try:
        return None if text is None else reading.clock.instant(text)
    except PlannerError as error:
        reading.warn(item, f"{name}: {error.message}; it is taken as unknown")
        return None


def _written(talks: list[Item], programs: list[Item], reading: DataReading) -> _Written:
    """The program's id and the links between talks; none where talks of several programs are in one document."""
    ids = {_id_in(item, "program") for item in talks} | {_id_in(item, "id") for item in programs}
    ids.discard(None)
    same_as = {item.text("id") or "": tuple(item.names("same_as")) for item in talks}
    if len(ids) > 1:
        message = f"holds talks of {len(ids)} programs, read as one"
        reading.draft.problems.append(Problem(None, Severity.WARNING, message))
        return _Written(None, same_as)
    return _Written(next(iter(ids), None), same_as)


def _finished(reading: DataReading, programs: list[Item], written: _Written, talks: list[Item]) -> Draft:
    """The draft with the name, zone and year of the document."""
    draft = reading.draft
    head = programs[0] if len(programs) == 1 else None
    draft.name = (head.text("name") if head else None) or written.program_id
    if draft.name is None and len({item.text("program") for item in talks}) > 1:
        draft.name = PurePath(reading.source).stem
    draft.timezone = head.text("timezone") if head else None
    draft.zone_source = _word(head, "zone_source", ZoneSource) if head else None
    year = head.number("year") if head else None
    source = _word(head, "year_source", YearSource) if head else None
    if head is not None and year is not None and source is not None and 0 < year < 10_000:
        candidates = head.values.get("year_candidates")
        years = [each for each in candidates if type(each) is int] if isinstance(candidates, list) else []
        draft.year = YearChoice(int(year), source, tuple(years), head.text("year_found_in"))
    draft.sessions = sessions_of(draft.talks, draft.sessions)
    return draft


def _as_written(program: Program, written: _Written, options: ReadOptions) -> Program:
    """The program with the ids and links of its document, where they hold."""
    ids = {talk.id for talk in program.talks}
    program_id = written.program_id if written.program_id and not options.name else program.id
    talks = []
    for talk in program.talks:
        same_as = written.same_as.get(talk.id, talk.same_as)
        kept = tuple(
            other
            for other in same_as
            if other in ids and other != talk.id and talk.id in written.same_as.get(other, ())
        )
        talks.append(talk._replace(program=program_id, same_as=kept))
    return program._replace(id=program_id, talks=tuple(talks))
