"""Programs as rows of tables and back: instants as whole seconds, lists as JSON, long texts in a table apart."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any

from planner.store.library import ProgramHead
from planner.timeline.program import (
    Kind,
    Problem,
    Program,
    Question,
    Session,
    Severity,
    Status,
    Talk,
    UnnamedSlot,
)
from planner.timeline.year_source import YearSource
from planner.timeline.zone_source import ZoneSource

SCHEMA_VERSION = 3

SCHEMA = """
CREATE TABLE program (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, format TEXT NOT NULL, source TEXT NOT NULL, timezone TEXT, year INTEGER,
    year_source TEXT, year_candidates TEXT, edition INTEGER NOT NULL, read_at INTEGER NOT NULL, talks INTEGER NOT NULL,
    first_start INTEGER, last_end INTEGER, sample INTEGER NOT NULL, digest TEXT NOT NULL, shape TEXT NOT NULL,
    year_found_in TEXT, zone_source TEXT
) WITHOUT ROWID;
CREATE TABLE session (
    program TEXT NOT NULL, position INTEGER NOT NULL, title TEXT NOT NULL, track TEXT, room TEXT, chairs TEXT,
    start INTEGER, end INTEGER, PRIMARY KEY (program, position)
) WITHOUT ROWID;
CREATE TABLE talk (
    program TEXT NOT NULL, position INTEGER NOT NULL, id TEXT NOT NULL, title TEXT NOT NULL, start INTEGER NOT NULL,
    end INTEGER, changed INTEGER NOT NULL, end_inferred INTEGER NOT NULL, session TEXT, track TEXT, room TEXT,
    kind TEXT NOT NULL, badge TEXT, people TEXT, url TEXT, status TEXT NOT NULL, same_as TEXT, sample INTEGER NOT NULL,
    PRIMARY KEY (program, position)
) WITHOUT ROWID;
CREATE UNIQUE INDEX talk_id ON talk (id, program);
CREATE INDEX talk_start ON talk (start, program);
CREATE TABLE abstract (
    program TEXT NOT NULL, position INTEGER NOT NULL, text TEXT NOT NULL, PRIMARY KEY (program, position)
);
CREATE TABLE unnamed_slot (
    program TEXT NOT NULL, position INTEGER NOT NULL, start INTEGER NOT NULL, end INTEGER, session TEXT,
    PRIMARY KEY (program, position)
) WITHOUT ROWID;
CREATE TABLE problem (
    program TEXT NOT NULL, position INTEGER NOT NULL, line INTEGER, level TEXT NOT NULL, message TEXT NOT NULL,
    source TEXT, PRIMARY KEY (program, position)
) WITHOUT ROWID;
CREATE TABLE question (
    program TEXT NOT NULL, position INTEGER NOT NULL, about TEXT NOT NULL, message TEXT NOT NULL,
    settle_with TEXT NOT NULL, choices TEXT, word TEXT, PRIMARY KEY (program, position)
) WITHOUT ROWID;
"""

HEAD_COLUMNS = (
    "id, name, format, source, timezone, year, year_source, year_candidates, edition, read_at, talks, first_start, "
    "last_end, sample, digest"
)
PROGRAM_COLUMNS = (
    "id, name, format, source, read_at, timezone, year, year_source, year_candidates, edition, shape, sample, "
    "year_found_in, zone_source"
)
TALK_COLUMNS = (
    "talk.id, talk.program, talk.title, talk.start, talk.end, talk.changed, talk.end_inferred, talk.session, "
    "talk.track, talk.room, talk.kind, talk.badge, talk.people, talk.url, talk.status, talk.same_as, talk.sample"
)
TABLES = ("program", "session", "talk", "abstract", "unnamed_slot", "problem", "question")

Row = tuple[Any, ...]

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_SECOND = timedelta(seconds=1)
_KINDS = {kind.value: kind for kind in Kind}
_STATUSES = {status.value: status for status in Status}


def rows_of(program: Program, digest: str) -> Iterator[tuple[str, list[Row]]]:
    """Every table's rows for a program, columns in the tables' order."""
    key = program.id
    yield "program", [_program_row(program, digest)]
    yield "session", [_session_row(key, *each) for each in enumerate(program.sessions)]
    yield "talk", [_talk_row(key, *each) for each in enumerate(program.talks)]
    yield (
        "abstract",
        [
            (key, position, _text(talk.abstract))
            for position, talk in enumerate(program.talks)
            if talk.abstract is not None
        ],
    )
    yield (
        "unnamed_slot",
        [
            (key, position, _seconds(slot.start), _seconds(slot.end), _text(slot.session))
            for position, slot in enumerate(program.unnamed_slots)
        ],
    )
    yield (
        "problem",
        [
            (
                key,
                position,
                problem.line,
                problem.level.value,
                _text(problem.message),
                None if problem.source is None else _text(problem.source),
            )
            for position, problem in enumerate(program.problems)
        ],
    )
    yield "question", [_question_row(key, *each) for each in enumerate(program.questions)]


def _program_row(program: Program, digest: str) -> Row:
    slots: list[Talk | UnnamedSlot] = [*program.talks, *program.unnamed_slots]
    return (
        program.id, _text(program.name), program.format, _text(program.source), program.timezone, program.year,
        None if program.year_source is None else program.year_source.value, _packed(program.year_candidates),
        program.edition, _seconds(program.read_at), len(program.talks),
        _seconds(min((slot.start for slot in slots), default=None)),
        _seconds(max((slot.end or slot.start for slot in slots), default=None)),
        program.sample, digest, _text(program.shape), _text(program.year_found_in),
        None if program.zone_source is None else program.zone_source.value,
    )  # fmt: skip


def _session_row(key: str, position: int, session: Session) -> Row:
    return (
        key, position, _text(session.title), _text(session.track), _text(session.room), _packed(session.chairs),
        _seconds(session.start), _seconds(session.end),
    )  # fmt: skip


def _talk_row(key: str, position: int, talk: Talk) -> Row:
    return (
        key, position, talk.id, _text(talk.title), _seconds(talk.start), _seconds(talk.end), _seconds(talk.changed),
        talk.end_inferred, _text(talk.session), _text(talk.track), _text(talk.room), talk.kind.value,
        _text(talk.badge), _packed(talk.people), _text(talk.url), talk.status.value, _packed(talk.same_as),
        talk.sample,
    )  # fmt: skip


def _question_row(key: str, position: int, question: Question) -> Row:
    return (
        key, position, _text(question.about), _text(question.message), _text(question.settle_with),
        _packed(question.choices), _text(question.word),
    )  # fmt: skip


def head_of(row: Row) -> ProgramHead:
    """A row of `HEAD_COLUMNS` as a head."""
    return ProgramHead(
        id=row[0], name=row[1], format=row[2], source=row[3], timezone=row[4], year=row[5],
        year_source=None if row[6] is None else YearSource(row[6]), year_candidates=_unpacked(row[7]),
        edition=row[8], read_at=_instant(row[9]), talks=row[10], first_start=_maybe(row[11]),
        last_end=_maybe(row[12]), sample=bool(row[13]), digest=row[14],
    )  # fmt: skip


def program_of(
    row: Row,
    *,
    sessions: tuple[Session, ...],
    talks: tuple[Talk, ...],
    unnamed_slots: tuple[UnnamedSlot, ...],
    problems: tuple[Problem, ...],
    questions: tuple[Question, ...],
) -> Program:
    """A row of `PROGRAM_COLUMNS` and the parts, each in its order, as a program."""
    return Program(
        id=row[0], name=row[1], format=row[2], source=row[3], read_at=_instant(row[4]), timezone=row[5], year=row[6],
        year_source=None if row[7] is None else YearSource(row[7]), year_candidates=_unpacked(row[8]),
        edition=row[9], shape=row[10], sample=bool(row[11]), year_found_in=row[12],
        zone_source=None if row[13] is None else ZoneSource(row[13]), sessions=sessions, talks=talks,
        unnamed_slots=unnamed_slots, problems=problems, questions=questions,
    )  # fmt: skip


def talk_of(row: Sequence[Any]) -> Talk:
    """A row of `TALK_COLUMNS` and the abstract as a talk."""
    # One after the other and not by name: of thousands of talks that saves two fifths of the time.
    (
        id_, program, title, start, end, changed, end_inferred, session, track, room, kind, badge, people, url,
        status, same_as, sample, abstract,
    ) = row  # fmt: skip
    return Talk(
        id_, program, title, _instant(start), None if end is None else _instant(end), _instant(changed),
        end_inferred == 1, session, track, room, _KINDS[kind], badge, _unpacked(people) if people else (), abstract,
        url, _STATUSES[status], _unpacked(same_as) if same_as else (), sample == 1,
    )  # fmt: skip


def start_of(row: Row) -> tuple[str, datetime]:
    """A row of program and start."""
    return row[0], _instant(row[1])


def session_of(row: Row) -> Session:
    """A row of title, track, room, chairs, start, end."""
    return Session(row[0], row[1], row[2], _unpacked(row[3]), _maybe(row[4]), _maybe(row[5]))


def unnamed_slot_of(row: Row) -> UnnamedSlot:
    """A row of start, end, session."""
    return UnnamedSlot(_instant(row[0]), _maybe(row[1]), row[2])


def problem_of(row: Row) -> Problem:
    """A row of line, level, message, source."""
    return Problem(row[0], Severity(row[1]), row[2], row[3])


def question_of(row: Row) -> Question:
    """A row of about, message, settle_with, choices, word."""
    return Question(row[0], row[1], row[2], _unpacked(row[3]), row[4])


def _seconds(instant: datetime | None) -> int | None:
    """Whole seconds since 1970; a fraction is dropped."""
    return None if instant is None else (instant - _EPOCH) // _SECOND


@lru_cache(maxsize=4096)
def _instant(seconds: int) -> datetime:
    """Many talks share their start: making each instant once saves a sixth of a listing."""
    return _EPOCH + timedelta(seconds=seconds)


def _maybe(seconds: int | None) -> datetime | None:
    return None if seconds is None else _instant(seconds)


def _packed(items: Sequence[str] | Sequence[int]) -> str | None:
    """A list as JSON; None for an empty one, which most are."""
    if not items:
        return None
    import json

    return _text(json.dumps(list(items), ensure_ascii=False))


def _unpacked(text: str | None) -> tuple[Any, ...]:
    if text is None:
        return ()
    if "\\" not in text and text.startswith('["'):  # strings with nothing escaped: a fifth of the time
        return tuple(text[2:-2].split('", "'))
    if (numbers := text[1:-1].split(", "))[0].isdecimal():  # years
        return tuple(map(int, numbers))
    import json

    return tuple(json.loads(text))


def _text(text: str | None) -> str | None:
    """The text as UTF-8 can hold it: a half character becomes a question mark."""
    if text is None or text.isascii():
        return text
    return text.encode("utf-8", "replace").decode("utf-8")
