"""The rows of a table as talks and sessions, once it is known when each takes place."""

import itertools
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache

from planner.importers.deadline import in_time
from planner.importers.draft import Draft, DraftTalk
from planner.importers.kind import kind_of
from planner.importers.status import title_and_status
from planner.importers.tables.model import Row, Table, is_yes, present
from planner.importers.tables.people import people_of, separator_of
from planner.importers.tables.text import plain_line, plain_paragraphs
from planner.text.fold import fold
from planner.text.slug import slug
from planner.timeline.program import Kind, Session, Status, UnnamedSlot

_URL = re.compile(r"https?://[^\s<>\"]{3,2000}", re.IGNORECASE)
_PAUSE = timedelta(hours=6)
"""After a longer one a session of the same name in the same room is another session."""


@dataclass(frozen=True, slots=True)
class Timed:
    """A row and when it takes place."""

    row: Row
    start: datetime
    end: datetime | None
    title: str | None
    session: str | None
    room: str | None


class Talks:
    """The talks of one table."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.separators = {
            column: separator_of([text for row in table.rows if (text := _raw(row, column))])
            for name in ("people", "chairs")
            for column in table.header.columns.get(name, ())
        }
        people = table.header.columns.get("people", ())
        numbered = [
            column for column in people if any(letter.isdigit() for letter in table.header.names[column])
        ]
        same = [column for column in people if table.header.names.count(table.header.names[column]) > 1]
        for column in {*numbered, *same}:
            if self.separators[column] == ",":
                self.separators[column] = None
        self.ids = self._telling_ids()
        self.joined = 0
        """How many rows only name one more person of the row above."""

    def timed(self, row: Row, start: datetime, end: datetime | None, place: str | None) -> Timed:
        """A row with its time; `place` is a room printed beside the time."""
        return Timed(
            row,
            start,
            end,
            self._text(row, "title"),
            self._text(row, "session"),
            self._text(row, "room") or place,
        )

    def add_to(self, draft: Draft, timed: Sequence[Timed]) -> None:
        """Put the talks, unnamed slots and sessions of some rows into a draft."""
        titled = {each.session for each in timed if each.title}
        talks: dict[tuple[object, ...], DraftTalk] = {}
        blocks: dict[tuple[str, str | None], list[Timed]] = defaultdict(list)
        for each in in_time(timed):
            if each.session is not None:
                blocks[each.session, each.room].append(each)
            title = each.title or (None if each.session in titled else each.session)
            if title is not None:
                self._join(talks, self._talk(each, title))
            elif each.session is None:
                draft.unnamed_slots.append(UnnamedSlot(each.start, each.end))
        draft.talks += talks.values()
        for (name, room), rows in blocks.items():
            draft.sessions += self._sessions(name, room, rows)

    # one row

    def _text(self, row: Row, name: str) -> str | None:
        for column in self.table.header.columns.get(name, ()):
            if column < len(row.cells) and (text := _line(row.cells[column])):
                return text
        return None

    def _talk(self, timed: Timed, title: str) -> DraftTalk:
        row = timed.row
        title, status = title_and_status(title, self._text(row, "status"))
        badge, session, people = self._text(row, "type"), timed.session, self._people(row)
        return DraftTalk(
            title=title,
            start=timed.start,
            end=timed.end,
            session=session,
            track=self._text(row, "track"),
            room=timed.room,
            kind=_kind(title, badge, session, people),
            badge=badge,
            people=people,
            abstract=self._abstract(row),
            url=self._url(row),
            status=Status.CANCELLED if is_yes(self._text(row, "cancelled")) else status,
            source_id=self._source_id(row),
        )

    def _people(self, row: Row) -> tuple[str, ...]:
        names: list[str] = []
        given = [text for cell in self.table.header.cells(row.cells, "given_name") if (text := present(cell))]
        family = self._text(row, "family_name")
        if given or family:
            names.append(" ".join([*given[:1], *([family] if family else [])]))
        names += self._names(row, "people")
        return tuple(dict.fromkeys(names))

    def _names(self, row: Row, field_name: str) -> list[str]:
        return [
            name
            for column in self.table.header.columns.get(field_name, ())
            if (cell := _raw(row, column)) is not None
            for name in people_of(cell, self.separators[column])
        ]

    def _abstract(self, row: Row) -> str | None:
        cells = self.table.header.cells(row.cells, "abstract")
        text = plain_paragraphs(cells[0]) if cells and present(cells[0]) else ""
        subtitle = self._text(row, "subtitle")
        return "\n\n".join(part for part in (subtitle, text) if part) or None

    def _url(self, row: Row) -> str | None:
        cell = self.table.cell(row, "url")
        found = _URL.search(cell) if cell else None
        return found[0] if found else None

    # ids

    def _source_id(self, row: Row) -> str | None:
        own = self._text(row, "id")
        return own if own is not None and own in self.ids else None

    def _telling_ids(self) -> frozenset[str]:
        """The ids that name one talk; none when they only number the rows or name the sessions."""
        titles: dict[str, set[str]] = defaultdict(set)
        slugs: dict[str, set[str]] = defaultdict(set)
        numbers: list[int] = []
        for row in self.table.rows:
            own = self._text(row, "id")
            if own is None:
                continue
            titles[own].add(fold(self._text(row, "title") or ""))
            slugs[slug(own)].add(own)
            numbers += [int(own)] if own.isdigit() and len(own) < 9 else []
        if (
            numbers == list(range(numbers[0] if numbers else 0, (numbers[0] if numbers else 0) + len(titles)))
            and self._is_numbering()
        ):
            return frozenset()
        return frozenset(
            own for own, its in titles.items() if len(its) == 1 and slug(own) and len(slugs[slug(own)]) == 1
        )

    def _is_numbering(self) -> bool:
        """Whether the column is called a number rather than an id."""
        columns = self.table.header.columns.get("id", ())
        return any(
            re.fullmatch(
                r"#|№|(?:no|nr|num|number|nummer|numero)s?\.?", fold(self.table.header.names[column])
            )
            for column in columns
        )

    # rows that belong together

    def _join(self, talks: dict[tuple[object, ...], DraftTalk], talk: DraftTalk) -> None:
        """Take a talk, or the one more person it names when a row above says the rest."""
        key = (
            talk.title, talk.session, talk.track, talk.room, talk.start, talk.end, talk.badge, talk.abstract, talk.status,
            talk.source_id,
        )  # fmt: skip
        first = talks.setdefault(key, talk)
        if first is not talk:
            first.people = tuple(dict.fromkeys((*first.people, *talk.people)))
            self.joined += 1

    def _sessions(self, title: str, room: str | None, rows: Iterable[Timed]) -> list[Session]:
        """The sessions of one name in one room: after a long pause it is another one."""
        blocks: list[list[Timed]] = []
        last: datetime | None = None
        for each in sorted(rows, key=lambda each: each.start):
            if last is None or each.start - last > _PAUSE:
                blocks.append([])
            blocks[-1].append(each)
            last = max(last or each.start, each.end or each.start)
        return [self._block(title, room, block) for block in blocks]

    def _block(self, title: str, room: str | None, rows: Sequence[Timed]) -> Session:
        tracks = {self._text(each.row, "track") for each in rows}
        chairs = itertools.chain.from_iterable(self._names(each.row, "chairs") for each in rows)
        ends = [each.end for each in rows if each.end is not None]
        end = max(ends, default=None)
        if end is not None and any(each.end is None and each.start >= end for each in rows):
            end = None
        return Session(
            title=title,
            track=tracks.pop() if len(tracks) == 1 else None,
            room=room,
            chairs=tuple(dict.fromkeys(chairs)),
            start=rows[0].start,
            end=end,
        )


@lru_cache(maxsize=8192)
def _line(cell: str) -> str | None:
    """A cell as one line, HTML off; rooms and tracks say the same in many rows, and a title is asked for often."""
    return present(plain_line(cell))


def _raw(row: Row, column: int) -> str | None:
    """A cell with its line ends, HTML off; None when it is absent."""
    cell = plain_paragraphs(row.cells[column]) if column < len(row.cells) else ""
    return cell if present(cell) else None


def _kind(title: str, badge: str | None, session: str | None, people: tuple[str, ...]) -> Kind:
    """The kind by its type column, where that names one, else as everywhere."""
    named = kind_of(badge) if badge else Kind.TALK
    kind = named if named is not Kind.TALK else kind_of(title, badge=badge, session=session)
    return Kind.TALK if kind is Kind.BREAK and people and named is not Kind.BREAK else kind
