"""A calendar on a server beside what it is to have: what has to be created, changed, cancelled and removed there, and
what a person changed there that has to stay. Values only; nothing is asked and nothing is written here."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from planner.timeline.ledger import Entry, Step

Fields = Mapping[str, str]
"""What an event says, field by field ("time", "title", "room" ...), in a form that compares."""


def digests_of(fields: Fields) -> dict[str, str]:
    """A few letters for each field, the same for the same value and for no other."""
    return {
        name: hashlib.sha256(value.encode("utf-8", "replace")).hexdigest()[:16]
        for name, value in fields.items()
    }


@dataclass(frozen=True, slots=True)
class Resource:
    """What planner remembers of an event of its own on a server."""

    path: str
    etag: str
    """The version there that planner knows; empty for one that it has to look at."""
    said: Fields
    """Digests of what planner wants it to say."""
    there: Fields
    """Digests of what it says there: the same, but for what a person changed and what the server spells otherwise."""
    kept: frozenset[str] = frozenset()
    """The fields in which a person's change there stays."""
    is_gone: bool = False
    """It was deleted there, and stays away."""
    is_cancelled: bool = False
    """It says there that it does not take place."""


@dataclass(frozen=True, slots=True)
class Found:
    """An event as it is on the server now."""

    etag: str
    fields: Fields | None = None
    """What it says; None where nobody looked."""


class Act(StrEnum):
    """What is to be done about one event."""

    CREATE = "create"
    UPDATE = "update"
    CANCEL = "cancel"
    REMOVE = "remove"
    KEEP = "keep"
    """It is as it should be."""
    AWAY = "away"
    """A person deleted it there: it stays away."""
    LEAVE = "leave"
    """It is to go, but a person changed it there since it was cancelled: it stays as theirs."""
    FORGET = "forget"
    """It is to go, and is gone."""


@dataclass(frozen=True, slots=True)
class Deed:
    """What is to be done about one event, and what a person did with it on the server."""

    act: Act
    entry: Entry
    path: str
    etag: str = ""
    """The version that it is done to; empty for a new one."""
    kept: frozenset[str] = frozenset()
    """The fields that stay as they are there."""
    edited: Fields = field(default_factory=dict)
    """Of those, the ones that planner has not seen so before, with their values there."""
    overwritten: Fields = field(default_factory=dict)
    """Fields changed there that are written over, with their values there."""
    written: frozenset[str] = frozenset()
    """The fields that will say something else there."""

    @property
    def uid(self) -> str:
        """The event's UID."""
        return self.entry.told.uid


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a calendar is to have."""

    step: Step
    fields: Mapping[str, Fields]
    """What each event is to say, by UID, of what the step tells."""


def paths_to_read(
    wanted: Wanted,
    known: Mapping[str, Resource],
    listing: Mapping[str, Found],
    new_path: Mapping[str, str],
    *,
    force: bool = False,
) -> tuple[str, ...]:
    """The paths of events that have to be looked at before `compare` can tell what to do: those that somebody else
    may have changed, and those that will be changed.

    Args:
        known: what planner remembers, by UID.
        listing: what the server has, by path.
        new_path: where an event is created, by UID.
    """
    paths = []
    for uid in wanted.step.entries:
        resource = known.get(uid)
        path = resource.path if resource is not None else new_path[uid]
        found = listing.get(path)
        if found is None or found.fields is not None or (resource is None and uid not in _asked(wanted.step)):
            continue
        if resource is None or found.etag != resource.etag or _differs(wanted, uid, resource, force):
            paths.append(path)
    return tuple(sorted(paths))


def _asked(step: Step) -> frozenset[str]:
    return frozenset(entry.told.uid for entry in step.everything)


def _differs(wanted: Wanted, uid: str, resource: Resource, force: bool) -> bool:
    """Whether an event nobody touched is to say something else than it does."""
    fields = wanted.fields.get(uid)
    if fields is None:
        return False
    return digests_of(fields) != dict(resource.said) or (force and bool(resource.kept))


def compare(
    wanted: Wanted,
    known: Mapping[str, Resource],
    listing: Mapping[str, Found],
    new_path: Mapping[str, str],
    *,
    force: bool = False,
) -> tuple[Deed, ...]:
    """What is to be done so that the server has what is wanted, by start and UID.

    What a person changed there stays as long as planner has nothing new to say of that field; then planner's word
    counts, and what was there is told. What a person deleted there stays away. An event that is to go is cancelled
    first and removed the next time; one that a person changed meanwhile is theirs.

    Args:
        known, listing, new_path: as for `paths_to_read`; what that names has its `fields` in the listing.
        force: planner's word counts everywhere.
    """
    asked = _asked(wanted.step)
    deeds = []
    for uid, entry in wanted.step.entries.items():
        resource = known.get(uid)
        if resource is None:
            found = listing.get(new_path[uid])
            if uid in asked and (entry.is_live or found is not None):
                deeds.append(_new(wanted, entry, new_path[uid], found))
        elif entry.is_live:
            deeds.append(_live(wanted, entry, resource, listing.get(resource.path), force))
        else:
            deeds.append(_dead(wanted, entry, resource, listing.get(resource.path), force))
    return tuple(sorted(deeds, key=lambda deed: (deed.entry.told.start, deed.uid)))


def _new(wanted: Wanted, entry: Entry, path: str, found: Found | None) -> Deed:
    """An event that planner remembers nothing of; under its name there can be one that planner wrote elsewhere."""
    if found is None:
        return Deed(Act.CREATE, entry, path)
    theirs, ours = found.fields or {}, wanted.fields[entry.told.uid]
    differing = {name: theirs.get(name, "") for name in ours if theirs.get(name, "") != ours[name]}
    act = Act.UPDATE if entry.is_live else Act.CANCEL
    written = frozenset(differing)
    return Deed(
        act if differing else Act.KEEP, entry, path, found.etag, overwritten=differing, written=written
    )


def _live(wanted: Wanted, entry: Entry, resource: Resource, found: Found | None, force: bool) -> Deed:
    uid = entry.told.uid
    if found is None:
        again = force or (resource.is_gone and uid in wanted.step.added)
        return Deed(Act.CREATE if again else Act.AWAY, entry, resource.path)
    if found.fields is None:
        return Deed(Act.KEEP, entry, resource.path, found.etag, resource.kept)
    return _merged(Act.UPDATE, wanted.fields.get(uid), entry, resource, found, force)


def _dead(wanted: Wanted, entry: Entry, resource: Resource, found: Found | None, force: bool) -> Deed:
    if found is None:
        return Deed(Act.FORGET, entry, resource.path)
    if not resource.is_cancelled:
        return _merged(Act.CANCEL, wanted.fields.get(entry.told.uid), entry, resource, found, force)
    edited = _edits(resource, found)
    if edited and not force:
        return Deed(Act.LEAVE, entry, resource.path, found.etag, edited=edited)
    return Deed(Act.REMOVE, entry, resource.path, found.etag, overwritten=edited)


def _edits(resource: Resource, found: Found) -> dict[str, str]:
    """What a person changed since planner looked last, with the values there."""
    if found.fields is None:
        return {}
    digests = digests_of(found.fields)
    return {
        name: found.fields.get(name, "") for name, was in resource.there.items() if digests.get(name) != was
    }


def _merged(
    act: Act, ours: Fields | None, entry: Entry, resource: Resource, found: Found, force: bool
) -> Deed:
    """What to do about an event that is there: planner's words and a person's, field by field."""
    theirs, fresh = found.fields or {}, _edits(resource, found)
    if ours is None:  # nothing is asked of it this time
        return Deed(Act.KEEP, entry, resource.path, found.etag, resource.kept | fresh.keys(), fresh)
    now = digests_of(ours)
    renewed = {name for name in ours if now[name] != resource.said.get(name)}
    differing = {name for name in ours if theirs.get(name, "") != ours[name]}
    changed_there = differing & (resource.kept | fresh.keys())
    kept = frozenset() if force else frozenset(changed_there - renewed)
    written = frozenset(differing & (changed_there | renewed) - kept)
    return Deed(
        act if written else Act.KEEP,
        entry,
        resource.path,
        found.etag,
        kept,
        {name: fresh[name] for name in sorted(kept & fresh.keys())},
        {name: theirs.get(name, "") for name in sorted(changed_there - kept)},
        written,
    )
