"""The library: every program's latest edition ready for listing, beside the bytes all editions were read from."""

import sqlite3
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import datetime
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, TypeVar

from planner.errors import ProgramNotFound
from planner.store.database import (
    change_counter,
    change_library,
    make_library,
    open_for_reading,
    reading_errors,
    refuse_newer,
    refuse_older,
    version_of,
)
from planner.store.files import shown, stamp_of
from planner.store.home import Home
from planner.store.library import DamagedLibrary, ProgramHead
from planner.store.lock import locked
from planner.store.program_rows import (
    HEAD_COLUMNS,
    PROGRAM_COLUMNS,
    SCHEMA_VERSION,
    TABLES,
    TALK_COLUMNS,
    Row,
    head_of,
    problem_of,
    program_of,
    question_of,
    rows_of,
    session_of,
    start_of,
    talk_of,
    unnamed_slot_of,
)
from planner.timeline.day import in_order
from planner.timeline.program import Program, Session, Talk, UnnamedSlot

if TYPE_CHECKING:
    from planner.store.lineage import Lineage
    from planner.store.sources import Part, SourceEdition

__all__ = ["DamagedLibrary", "ProgramHead", "ProgramStore"]

_T = TypeVar("_T")

_WITH_ABSTRACT = (
    f"SELECT {TALK_COLUMNS}, abstract.text FROM talk LEFT JOIN abstract "
    "ON abstract.program = talk.program AND abstract.position = talk.position"
)
_WITHOUT_ABSTRACT = f"SELECT {TALK_COLUMNS}, NULL FROM talk"
_AT_ONCE = 500
"""So many values are asked for at once: SQLite may take no more than 999."""
_OF_PROGRAM = "WHERE talk.program = ? ORDER BY talk.position"


class ProgramStore:
    """The programs of a home. Use it in a `with` statement, in one thread, and not for long: writers wait.

    What it reads is one state of the library until it writes. Every method raises `StoreError` when the library
    cannot be read or written, and `DamagedLibrary` when it has to be made anew first (`sources`, `rebuild`).
    """

    def __init__(self, home: Home) -> None:
        self._home = home
        self._connection: sqlite3.Connection | None = None
        self.warnings: tuple[str, ...] = ()
        """What to tell about the library; known once something was read."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let writers go on. The store may be used again, and then sees the library as it is by then."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def heads(self) -> tuple[ProgramHead, ...]:
        """The programs, by first start, then id; those without any slot last."""
        heads = self._select(f"SELECT {HEAD_COLUMNS} FROM program", head_of)
        return tuple(
            sorted(
                heads,
                key=lambda head: (head.first_start is None, head.first_start or head.read_at, head.id),
            )
        )

    def program(self, program_id: str, *, talks: bool = True) -> Program:
        """A whole program, as it was put.

        Args:
            talks: read talks and unnamed slots; else there are none, which is much faster.
        Raises:
            ProgramNotFound: the library has none of this id.
        """
        found = self._select(
            f"SELECT {PROGRAM_COLUMNS} FROM program WHERE id = ?",
            lambda row: program_of(
                row,
                sessions=self._parts(
                    program_id, "title, track, room, chairs, start, end", "session", session_of
                ),
                talks=self._select(f"{_WITH_ABSTRACT} {_OF_PROGRAM}", talk_of, program_id) if talks else (),
                unnamed_slots=(
                    self._parts(program_id, "start, end, session", "unnamed_slot", unnamed_slot_of)
                    if talks
                    else ()
                ),
                problems=self._parts(program_id, "line, level, message, source", "problem", problem_of),
                questions=self._parts(
                    program_id, "about, message, settle_with, choices, word", "question", question_of
                ),
            ),
            program_id,
        )
        if not found:
            raise ProgramNotFound(program_id, tuple(head.id for head in self.heads()))
        return found[0]

    def talks(self, *, abstracts: bool = False) -> tuple[Talk, ...]:
        """Every talk of the library in listing order.

        Args:
            abstracts: read them, too; else they are None, which is much faster.
        """
        return in_order(self._select(_WITH_ABSTRACT if abstracts else _WITHOUT_ABSTRACT, talk_of))

    def starts(self) -> frozenset[tuple[str, datetime]]:
        """When talks start, each with its program's id."""
        return frozenset(self._select("SELECT DISTINCT program, start FROM talk", start_of))

    def talk_ids(self) -> frozenset[tuple[str, str]]:
        """The id of every talk, with its program's."""
        return frozenset(self._select("SELECT DISTINCT program, id FROM talk", lambda row: (row[0], row[1])))

    def talks_between(self, first: datetime, last: datetime) -> tuple[Talk, ...]:
        """The talks that start from one instant to another, both included, in listing order, without abstracts."""
        query = f"{_WITHOUT_ABSTRACT} WHERE start BETWEEN ? AND ?"
        return in_order(self._select(query, talk_of, first.timestamp(), last.timestamp()))

    def start_after(self, first: datetime, last: datetime, talks: int) -> datetime:
        """When the talk starts that is so many behind the first from one instant on; the last instant, when none is."""
        found = self._select(
            "SELECT program, start FROM talk WHERE start BETWEEN ? AND ? ORDER BY start LIMIT 1 OFFSET ?",
            start_of, first.timestamp(), last.timestamp(), talks,
        )  # fmt: skip
        return found[0][1] if found else last

    def talks_called(self, ids: Collection[str], *, abstracts: bool = False) -> tuple[Talk, ...]:
        """The talks of some ids in listing order; an id that no talk has is passed over."""
        return self._talks_whose("id", sorted(ids), abstracts=abstracts)

    def talks_starting(self, starts: Collection[datetime], *, abstracts: bool = False) -> tuple[Talk, ...]:
        """The talks that start at some instants, in listing order."""
        return self._talks_whose("start", [start.timestamp() for start in starts], abstracts=abstracts)

    def _talks_whose(self, column: str, values: Sequence[Any], *, abstracts: bool) -> tuple[Talk, ...]:
        found: list[Talk] = []
        for begin in range(0, len(values), _AT_ONCE):
            some = values[begin : begin + _AT_ONCE]
            query = _WITH_ABSTRACT if abstracts else _WITHOUT_ABSTRACT
            query += f" WHERE talk.{column} IN ({', '.join('?' * len(some))})"
            found += self._select(query, talk_of, *some)
        return in_order(found)

    def talk(self, talk_id: str) -> Talk | None:
        """The talk of exactly this id, with its abstract; None when there is none."""
        query = f"{_WITH_ABSTRACT} WHERE talk.id = ? ORDER BY talk.program LIMIT 1"
        return next(iter(self._select(query, talk_of, talk_id)), None)

    def chaired_sessions(self) -> tuple[tuple[str, Session], ...]:
        """Every session that names its chairs, with its program's id, by program, then in the order printed."""
        return self._select(
            "SELECT title, track, room, chairs, start, end, program FROM session WHERE chairs IS NOT NULL "
            "ORDER BY program, position",
            lambda row: (row[6], session_of(row[:6])),
        )

    def unnamed_slots(self) -> tuple[tuple[str, UnnamedSlot], ...]:
        """Every slot without a title with its program's id, by start."""
        return self._select(
            "SELECT start, end, session, program FROM unnamed_slot ORDER BY start, program, position",
            lambda row: (row[3], unnamed_slot_of(row[:3])),
        )

    def put(
        self,
        program: Program,
        parts: "Sequence[Part]",
        said: Mapping[str, str],
        lineage: "Lineage | None" = None,
    ) -> None:
        """Keep an edition: its source for ever, and in the listing instead of the program's earlier edition.

        Args:
            parts: the sources it was read from.
            said: what the user said about them, for reading them again.
            lineage: how it hangs on the editions before it; None where nobody knows.
        """
        from planner.store.sources import digest_of_parts, keep_source

        self.close()
        with locked(self._home):
            # The library file comes first: sources without one mean that it was lost.
            change_library(self._home, lambda _: None)
            keep_source(self._home, program, parts, said, lineage)
            digest = digest_of_parts(parts)
            change_library(self._home, lambda connection: _replace(connection, program, digest))

    def renew(
        self,
        program: Program,
        parts: "Sequence[Part]",
        said: Mapping[str, str],
        lineage: "Lineage | None" = None,
    ) -> None:
        """Note anew what servers call the sources of an edition that is kept; the bytes are those that are there."""
        from planner.store.sources import keep_source

        with locked(self._home):
            refuse_newer(self._home)
            keep_source(self._home, program, parts, said, lineage)

    def remove(self, bundles: Mapping[str, str]) -> None:
        """Take programs out with all their editions, all at once; one that is not there is passed over.

        Args:
            bundles: by program id the name under which its sources are kept, for `bring_back`.
        """
        from planner.store.sources import remove_sources

        self.close()

        def delete(connection: sqlite3.Connection) -> None:
            for program_id in bundles:
                _delete(connection, program_id)

        with locked(self._home):
            refuse_newer(self._home)
            change_library(self._home, delete)
            for program_id, bundle in bundles.items():
                remove_sources(self._home, program_id, bundle)

    def bring_back(self, program_id: str, bundle: str) -> "tuple[SourceEdition, ...]":
        """Put the sources of a program that was removed back; the editions there are now, the earliest first."""
        from planner.store.sources import bring_sources_back, list_sources

        with locked(self._home):
            refuse_newer(self._home)
            bring_sources_back(self._home, program_id, bundle)
            return list_sources(self._home, program_id)

    def list_again(self, programs: Sequence[tuple[Program, str]]) -> None:
        """Put programs whose sources are kept already into the listing, all at once, each with the digest of these."""
        self.close()

        def put(connection: sqlite3.Connection) -> None:
            for program, digest in programs:
                _replace(connection, program, digest)

        change_library(self._home, put)

    def sources(self, program_id: str | None = None) -> "tuple[SourceEdition, ...]":
        """The editions kept, of one program or of all: by program, the earliest edition first."""
        from planner.store.sources import list_sources

        return list_sources(self._home, program_id)

    def rebuild(self, programs: Iterable[tuple[Program, str]]) -> None:
        """Make the library anew: exactly these programs, each with the digest of its sources. All or nothing.

        The sources stay as they are. Read them with `sources`, under the same lock.
        """
        self.close()
        with locked(self._home):
            refuse_newer(self._home)

            def fill(connection: sqlite3.Connection) -> None:
                for program, digest in programs:
                    _replace(connection, program, digest)

            make_library(self._home, fill)

    def _parts(
        self, program_id: str, columns: str, table: str, convert: Callable[[Row], _T]
    ) -> tuple[_T, ...]:
        query = f"SELECT {columns} FROM {table} WHERE program = ? ORDER BY position"
        return self._select(query, convert, program_id)

    def _select(self, query: str, convert: Callable[[Row], _T], *values: Any) -> tuple[_T, ...]:
        connection = self._reading()
        if connection is None:
            return ()
        try:
            with reading_errors(self._home):
                return tuple(map(convert, connection.execute(query, values)))
        except DamagedLibrary:
            self.close()
            raise

    def _reading(self) -> sqlite3.Connection | None:
        """The open library; None when there has never been one."""
        if self._connection is None:
            self._connection = open_for_reading(self._home)
            if self._connection is None:
                self._check_never_used()
                return None
            version = version_of(self._connection)
            if version < SCHEMA_VERSION:
                self.close()
                refuse_older(self._home)
            if version > SCHEMA_VERSION:
                self.warnings = (_newer_warning(self._home, version),)
        return self._connection

    def _check_never_used(self) -> None:
        from planner.store.sources import has_sources

        if has_sources(self._home):
            where = shown(self._home.programs_file)
            raise DamagedLibrary(
                "the library is missing, though its sources are there", where=where, aside=None
            )


def state_of(home: Home) -> object:
    """A value that differs when the library has changed since; costs no more than opening a file.

    Source: SQLite file format, 1.3.8: the change counter, beside the stamp, since clocks are coarse.
    """
    return stamp_of(home.programs_file), change_counter(home.programs_file)


def _newer_warning(home: Home, version: int) -> str:
    return (
        f"{home.programs_file.name}: is of a newer planner (version {version}); it is read as far as this one "
        "understands it, and nothing is saved (update planner)"
    )


def _replace(connection: sqlite3.Connection, program: Program, digest: str) -> None:
    _delete(connection, program.id)
    for table, rows in rows_of(program, digest):
        if rows:
            marks = ", ".join("?" * len(rows[0]))
            connection.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)


def _delete(connection: sqlite3.Connection, program_id: str) -> None:
    for table in TABLES:
        column = "id" if table == "program" else "program"
        connection.execute(f"DELETE FROM {table} WHERE {column} = ?", (program_id,))
