"""The ledger: what a calendar was last told, and what it has to be told next. Values only; nothing is written here."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from types import MappingProxyType

_TICK = timedelta(seconds=1)
"""The finest step that a calendar's times have."""


class EventStatus(StrEnum):
    """Whether an event takes place."""

    CONFIRMED = "confirmed"
    TENTATIVE = "tentative"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Told:
    """What an event says of a talk."""

    uid: str
    talk: str
    """The talk's id."""
    program: str
    title: str
    """One line of plain words."""
    start: datetime
    """UTC, as `end`."""
    end: datetime
    status: EventStatus
    rest: str
    """A digest of all else; empty where that is not known."""
    changed: datetime
    """When what it says last changed, UTC, as far as the talk and its star know."""

    @property
    def weighty(self) -> tuple[datetime, datetime, EventStatus]:
        """What raises SEQUENCE."""
        return self.start, self.end, self.status


@dataclass(frozen=True, slots=True)
class Revision:
    """How often an event changed, and when."""

    sequence: int
    created: datetime | None
    """When it was first told, UTC; None where nothing remembers that."""
    changed: datetime
    """When what it says last changed, UTC."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What a calendar was last told of one event. A cancelled one stays for ever, so that its talk can come back under
    a higher number."""

    told: Told
    revision: Revision

    @property
    def is_live(self) -> bool:
        """Whether the calendar was told that it takes place."""
        return self.told.status is not EventStatus.CANCELLED


Ledger = Mapping[str, Entry]
"""What one calendar was last told, by UID."""
NOTHING_TOLD: Ledger = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Step:
    """What to tell a calendar next."""

    entries: Ledger
    """The ledger when that was told."""
    present: tuple[Entry, ...]
    """What takes place, by start and UID."""
    cancelled: tuple[Entry, ...]
    """What it was told before and no longer takes place, by start and UID: to be told once."""
    added: frozenset[str]
    """UIDs among `present` that it does not have."""
    changed: frozenset[str]
    """UIDs among `present` that it has otherwise."""

    @property
    def everything(self) -> tuple[Entry, ...]:
        """What takes place and what was cancelled, by start and UID."""
        return _ordered((*self.present, *self.cancelled))

    @property
    def difference(self) -> tuple[Entry, ...]:
        """What it was not told yet, by start and UID."""
        told = self.added | self.changed
        return _ordered((*(entry for entry in self.present if entry.told.uid in told), *self.cancelled))


def next_step(
    former: Ledger,
    present: Iterable[Told],
    *,
    elsewhere: Iterable[Told] = (),
    known: Ledger = NOTHING_TOLD,
    now: datetime,
    remember: bool = True,
) -> Step:
    """What to tell a calendar whose last state is known.

    SEQUENCE rises when start, end or status change, LAST-MODIFIED when anything does; an event that comes back after
    it was cancelled has a higher SEQUENCE than its cancellation. What is told is never behind what another calendar was
    told of the same event, since people give one calendar several files. Whoever was told of an event that is in neither
    `present` nor `elsewhere` is told once that it is cancelled.

    Args:
        former: what it was told last; empty for a new one.
        present: the events it is to have, each taking place; of two with one UID the later counts.
        elsewhere: events that take place and are not asked for this time, such as those of another day: nothing is
            said of them, unless they were told otherwise before, when they are among `present`.
        known: what any calendar was told last, by the highest SEQUENCE.
        remember: False for a place that keeps nothing: nobody knows when its events were first told.
    Source: RFC 5545 sections 3.8.7.3 and 3.8.7.4.
    """
    asked = {told.uid: told for told in present}
    others = {told.uid: told for told in elsewhere if told.uid not in asked}
    moved = {
        uid: told
        for uid, told in others.items()
        if uid in former and former[uid].is_live and former[uid].told.weighty != told.weighty
    }
    entries = dict(former)
    for uid, told in (asked | moved).items():
        entries[uid] = _entry(former.get(uid), known.get(uid), told, now, remember)
    dropped = [uid for uid, entry in former.items() if entry.is_live and uid not in asked | others]
    for uid in dropped:
        entries[uid] = _cancelled(former[uid], known.get(uid), now)
    shown = asked | moved
    added = frozenset(uid for uid in shown if uid not in former or not former[uid].is_live)
    return Step(
        entries=MappingProxyType(dict(sorted(entries.items()))),
        present=_ordered(entries[uid] for uid in shown),
        cancelled=_ordered(entries[uid] for uid in dropped),
        added=added,
        changed=frozenset(uid for uid in shown if uid not in added and entries[uid] != former[uid]),
    )


def highest_of(ledgers: Iterable[Ledger]) -> Ledger:
    """Of each event in several ledgers the entry with the highest SEQUENCE; of those with one SEQUENCE the latest."""
    highest: dict[str, Entry] = {}
    for ledger in ledgers:
        for uid, entry in ledger.items():
            if uid not in highest or _rank(highest[uid]) < _rank(entry):
                highest[uid] = entry
    return MappingProxyType(highest)


def _rank(entry: Entry) -> tuple[int, datetime]:
    return entry.revision.sequence, entry.revision.changed


def _entry(old: Entry | None, known: Entry | None, told: Told, now: datetime, remember: bool) -> Entry:
    if old is None:
        revision = _ahead(Revision(0, now if remember else None, told.changed), known, told)
        return Entry(replace(told, changed=revision.changed), revision)
    if (old.told.weighty, old.told.rest) == (told.weighty, told.rest):
        return old
    revision = _ahead(_risen(old, told.changed, now, by=old.told.weighty != told.weighty), known, told)
    return Entry(replace(told, changed=revision.changed), revision)


def _cancelled(old: Entry, known: Entry | None, now: datetime) -> Entry:
    revision = _risen(old, old.told.changed, now, by=True)
    told = replace(old.told, status=EventStatus.CANCELLED, rest="")
    revision = _ahead(revision, known, told)
    return Entry(replace(told, changed=revision.changed), revision)


def _ahead(revision: Revision, known: Entry | None, told: Told) -> Revision:
    """The revision, not behind what any calendar was told of the event: one that was told other times or another status
    is told a higher SEQUENCE."""
    if known is None:
        return revision
    is_other = known.told.weighty != told.weighty
    return replace(
        revision,
        sequence=max(revision.sequence, known.revision.sequence + is_other),
        changed=max(revision.changed, known.revision.changed + is_other * _TICK),
    )


def _risen(old: Entry, changed: datetime, now: datetime, *, by: bool) -> Revision:
    """The revision behind an entry's; its time is the change's own where that is later, else the present one, and
    always later than the one before, also under a clock that went back."""
    before = old.revision
    at = changed if changed > before.changed else max(now, before.changed + _TICK)
    return Revision(before.sequence + by, before.created, at)


def _ordered(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    return tuple(sorted(entries, key=lambda entry: (entry.told.start, entry.told.uid)))
