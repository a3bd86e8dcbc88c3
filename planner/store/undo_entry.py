"""One change that can be taken back, and how undo.json has it."""

from collections.abc import Mapping
from datetime import UTC, datetime
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from planner.timeline.agenda import Level, Star
from planner.timeline.conflict import ConflictType

if TYPE_CHECKING:
    from planner.store.busy_kept import KeptCalendar
    from planner.timeline.accepted import Acceptance, Pair
    from planner.timeline.hiding import Hiding


class CalendarBefore(NamedTuple):
    """A calendar of one's own as it counted."""

    place: int
    """In the list, from 0."""
    kept: "KeptCalendar | None" = None
    """What was known of it."""
    bundle: str = ""
    """The name under which its bytes lie in the folder of what was removed; empty when there were none."""


class UndoEntry(NamedTuple):
    """One change of the agenda, seen backwards."""

    at: datetime
    """When it was made, UTC."""
    what: str
    """What was done, for people: "star Attention Is All You Need"."""
    before: Mapping[str, Star | None]
    """The stars it touched as they were, by talk id; None for a talk that was not starred."""
    hidden: "Mapping[Hiding, bool]" = MappingProxyType({})
    """What it hid or showed, each with whether it was hidden before."""
    accepted: "Mapping[Pair, Acceptance | None]" = MappingProxyType({})
    """The acceptances it touched as they were; None for a conflict that was not accepted."""
    programs: Mapping[str, str | None] = MappingProxyType({})
    """The programs it took out or put in, by id: under which name their sources lie in the folder of what was removed;
    None for a program that was not in the library."""
    calendars: Mapping[str, CalendarBefore | None] = MappingProxyType({})
    """The own calendars it took out or put in, by source; None for one that did not count."""

    @property
    def bundles(self) -> frozenset[str]:
        """The names in the folder of what was removed that taking this change back needs."""
        calendars = (each.bundle for each in self.calendars.values() if each is not None)
        return frozenset(name for name in (*self.programs.values(), *calendars) if name)


def plain_entry(entry: UndoEntry) -> dict[str, Any]:
    """A change as JSON takes it."""
    before = {talk: None if star is None else _plain_star(star) for talk, star in entry.before.items()}
    plain: dict[str, Any] = {"at": entry.at.isoformat(), "what": entry.what, "before": before}
    if entry.hidden:
        plain["hidden"] = [
            [each.program, each.talk, each.track, each.title, was] for each, was in entry.hidden.items()
        ]
    if entry.accepted:
        plain["accepted"] = [[*pair, _plain_acceptance(each)] for pair, each in entry.accepted.items()]
    if entry.programs:
        plain["programs"] = dict(entry.programs)
    if entry.calendars:
        plain["calendars"] = [
            [source, None if each is None else _plain_calendar(each)]
            for source, each in entry.calendars.items()
        ]
    return plain


def _plain_star(star: Star) -> dict[str, Any]:
    return {
        "talk": star.talk,
        "program": star.program,
        "title": star.title,
        "start": star.start.isoformat(),
        "end": None if star.end is None else star.end.isoformat(),
        "changed": star.changed.isoformat(),
        "level": star.level.value,
        "pinned": star.pinned,
        "note": star.note,
    }


def _plain_calendar(before: CalendarBefore) -> dict[str, Any]:
    from dataclasses import asdict

    return {**before._asdict(), "kept": None if before.kept is None else asdict(before.kept)}


def _plain_acceptance(acceptance: "Acceptance | None") -> dict[str, Any] | None:
    if acceptance is None:
        return None
    return {
        "minutes": acceptance.minutes,
        "changed": acceptance.changed.isoformat(),
        "terms": acceptance.terms.value,
        "yields": acceptance.yields,
        "type": acceptance.type.value,
    }


def entry_of(plain: Any) -> UndoEntry | None:
    """The change that `plain_entry` wrote; None for one that is damaged."""
    try:
        before = {str(talk): None if star is None else _star(star) for talk, star in plain["before"].items()}
        hidden = dict(_hiding(*each) for each in plain.get("hidden", ()))
        accepted = dict(_acceptance(*each) for each in plain.get("accepted", ()))
        programs = {str(key): _text(value) for key, value in plain.get("programs", {}).items()}
        calendars = {str(source): _calendar(each) for source, each in plain.get("calendars", ())}
        return UndoEntry(
            _instant(plain["at"]), str(plain["what"]), before, hidden, accepted, programs, calendars
        )
    except (LookupError, TypeError, ValueError, AttributeError, OverflowError):
        return None


def _star(plain: Any) -> Star:
    return Star(
        talk=str(plain["talk"]),
        program=str(plain["program"]),
        title=str(plain["title"]),
        start=_instant(plain["start"]),
        end=None if plain["end"] is None else _instant(plain["end"]),
        changed=_instant(plain["changed"]),
        level=Level(plain["level"]),
        pinned=bool(plain["pinned"]),
        note=str(plain["note"]),
    )


def _hiding(*plain: Any) -> "tuple[Hiding, bool]":
    from planner.timeline.hiding import Hiding

    *words, was = plain
    return Hiding(*map(str, words)), bool(was)


def _acceptance(one: Any, other: Any, plain: Any) -> "tuple[Pair, Acceptance | None]":
    from planner.timeline.accepted import Acceptance, Terms, pair_of

    pair = pair_of(str(one), str(other))
    if plain is None:
        return pair, None
    return pair, Acceptance(
        talks=pair,
        minutes=int(plain["minutes"]),
        changed=_instant(plain["changed"]),
        terms=Terms(plain["terms"]),
        yields=str(plain["yields"]),
        type=ConflictType(plain.get("type", ConflictType.OVERLAP)),
    )


def _text(plain: Any) -> str | None:
    return None if plain is None else str(plain)


def _calendar(plain: Any) -> CalendarBefore | None:
    if plain is None:
        return None
    from planner.store.busy_kept import kept_of

    kept = plain["kept"]
    return CalendarBefore(int(plain["place"]), None if kept is None else kept_of(kept), str(plain["bundle"]))


def _instant(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)
