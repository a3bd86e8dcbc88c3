"""The events of one calendar on a server: looked at, compared with what it is to have, and written one by one."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from planner.errors import PublishError
from planner.store.published import Publication
from planner.timeline.ledger import Entry, Ledger
from planner.timeline.published import (
    Act,
    Deed,
    Fields,
    Found,
    Resource,
    Wanted,
    compare,
    digests_of,
    paths_to_read,
)
from planner.web.dav_place import path_of

if TYPE_CHECKING:
    from planner.services.calendar_file import AgendaCalendar
    from planner.web.dav import Answer, Server

_OF_THE_EVENT = frozenset({400, 403, 404, 409, 412, 413, 415, 422})
"""Statuses by which a server refuses one event; others are about the server or the calendar as a whole."""
_CALDAV = b"urn:ietf:params:xml:ns:caldav"
_TAKEN = (b"no-uid-conflict", b"uid already exists")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was done, or would be, event by event."""

    deeds: tuple[Deed, ...]
    """Done, or to be done, by start and UID; those refused and those not reached are not among them."""
    foreign: int
    """How many events of others are in the calendar."""
    refused: tuple[tuple[Entry, str], ...] = ()
    """The events that the server did not take, and why."""
    stopped: PublishError | None = None
    """Why it ended half way; what was done is remembered."""
    resources: Mapping[str, Resource] = field(default_factory=dict)
    """Planner's own events there, by UID."""
    entries: Ledger = field(default_factory=dict)
    """What the calendar has been told."""

    def of(self, *acts: Act) -> tuple[Deed, ...]:
        """The deeds of some kinds."""
        return tuple(deed for deed in self.deeds if deed.act in acts)


class _Refused(Exception):
    """The server does not take one event, and why."""


class Events:
    """One calendar at one moment; `listing` has the version of everything in it, by path."""

    def __init__(
        self,
        server: "Server",
        publication: Publication,
        made: "AgendaCalendar",
        former: Ledger,
        listing: Mapping[str, str],
        *,
        force: bool,
    ) -> None:
        self._server = server
        self._url = publication.url
        self._made = made
        self._former = former
        self._force = force
        self._resources = dict(publication.resources)
        self._entries = dict(made.step.entries)
        self._bodies: dict[str, bytes] = {}
        self._ours = {each.told.uid: self._bytes_of(each) for each in made.step.everything}
        self._wanted = Wanted(made.step, {uid: self._fields(data, uid) for uid, data in self._ours.items()})
        self._new_path = {uid: path_of(urljoin(self._url, f"{uid}.ics")) for uid in made.step.entries}
        self._listing = {path: Found(etag) for path, etag in listing.items()}
        own = {*self._new_path.values(), *(each.path for each in self._resources.values())}
        self._foreign = len(listing.keys() - own)

    def _bytes_of(self, entry: Entry) -> bytes:
        from planner.exporters.ics_merge import resource_of

        return resource_of(self._made.bytes_of([entry]))

    def _fields(self, data: bytes, uid: str) -> Fields:
        from planner.exporters.ics_merge import fields_of

        return fields_of(data, uid)

    def planned(self) -> Outcome:
        """What there is to do; nothing is written."""
        return Outcome(self._deeds(), self._foreign)

    def done(self) -> Outcome:
        """Do it, and say what was done."""
        done: list[Deed] = []
        refused: list[tuple[Entry, str]] = []
        stopped = None
        waiting = list(self._deeds())
        try:
            while waiting:
                deed = waiting[0]
                try:
                    done.append(self._do(deed))
                except _Refused as reason:
                    refused.append((deed.entry, str(reason)))
                    self._not_told(deed.uid)
                waiting.pop(0)
        except PublishError as error:
            stopped = error
        except KeyboardInterrupt:
            stopped = PublishError("was interrupted", where=self._url, remedy="planner publish goes on")
        for deed in waiting:
            self._not_told(deed.uid)
        return Outcome(tuple(done), self._foreign, tuple(refused), stopped, self._resources, self._entries)

    def _not_told(self, uid: str) -> None:
        """The calendar knows of an event what it knew before."""
        if uid in self._former:
            self._entries[uid] = self._former[uid]
        else:
            self._entries.pop(uid, None)

    def _deeds(self) -> tuple[Deed, ...]:
        listing = dict(self._listing)
        paths = paths_to_read(self._wanted, self._resources, listing, self._new_path, force=self._force)
        uids = {path: uid for uid, path in self._new_path.items()}
        uids |= {each.path: uid for uid, each in self._resources.items()}
        for path in paths:
            found = self._read(path, uids[path], listing[path].etag)
            if found is None:
                del listing[path]
            else:
                listing[path] = found
        return compare(self._wanted, self._resources, listing, self._new_path, force=self._force)

    def _read(self, path: str, uid: str, etag: str = "") -> Found | None:
        from planner.web.calendars import read_event

        answer = read_event(self._server, urljoin(self._url, path))
        if answer is None:
            return None
        self._bodies[path] = answer.body
        return Found(answer.etag or etag, self._fields(answer.body, uid))

    # what is done

    def _do(self, deed: Deed, *, again: bool = False) -> Deed:
        """Do it; the deed that it became, since somebody may have been there meanwhile.

        Raises:
            _Refused: the server does not take this event.
            PublishError: it takes nothing more.
        """
        old = self._resources.get(deed.uid)
        if deed.act in (Act.CREATE, Act.UPDATE, Act.CANCEL):
            answer: Answer | None = self._put(deed)
        elif deed.act is Act.REMOVE:
            answer = self._delete(deed)
        else:
            self._note(deed, old)
            return deed
        if answer is not None and answer.status == 412 and not again:
            return self._do(self._once_more(deed), again=True)
        if answer is not None and not answer.is_good:
            raise self._failure(answer)
        return deed

    def _note(self, deed: Deed, old: Resource | None) -> None:
        """Remember what was found of an event that nothing is written of."""
        there = self._seen(deed)
        if deed.act is Act.FORGET:
            self._resources.pop(deed.uid, None)
        elif deed.act is Act.AWAY and old is not None:
            self._resources[deed.uid] = replace(old, is_gone=True)
        elif deed.act is Act.KEEP and old is not None:
            said = self._said(deed.uid) if not deed.kept else old.said
            self._resources[deed.uid] = replace(
                old,
                etag=deed.etag,
                said=said or old.said,
                there=there or old.there,
                kept=deed.kept,
                is_gone=False,
                is_cancelled=not deed.entry.is_live,
            )
        elif deed.act is Act.KEEP:
            said = self._said(deed.uid)
            self._resources[deed.uid] = Resource(
                deed.path, deed.etag, said, there or said, is_cancelled=not deed.entry.is_live
            )

    def _said(self, uid: str) -> dict[str, str]:
        return digests_of(self._wanted.fields.get(uid, {}))

    def _seen(self, deed: Deed) -> dict[str, str]:
        body = self._bodies.get(deed.path)
        return digests_of(self._fields(body, deed.uid)) if body is not None else {}

    def _put(self, deed: Deed) -> "Answer":
        from planner.exporters.ics_merge import merged, sequence_of
        from planner.web.calendars import put_event

        uid, theirs = deed.uid, self._bodies.get(deed.path) if deed.act is not Act.CREATE else None
        entry, data = deed.entry, self._ours[uid]
        if theirs is not None:
            least = sequence_of(theirs, uid) + bool(deed.overwritten)
            if least > entry.revision.sequence:
                entry = replace(entry, revision=replace(entry.revision, sequence=least))
                data = self._bytes_of(entry)
            data = merged(data, theirs, uid, deed.kept)
        answer = put_event(self._server, urljoin(self._url, deed.path), data, deed.etag)
        if answer.is_good:
            self._entries[uid] = entry
            etag, there = answer.etag, self._fields(data, uid)
            if not etag and (found := self._read(deed.path, uid)) is not None:
                # RFC 4791 section 5.3.4: a server that keeps other bytes than it was given names no version.
                etag, there = found.etag, found.fields or there
            self._resources[uid] = Resource(
                deed.path,
                etag,
                self._said(uid),
                digests_of(there),
                deed.kept,
                is_cancelled=not entry.is_live,
            )
        return answer

    def _delete(self, deed: Deed) -> "Answer | None":
        from planner.web.calendars import delete_event

        answer = delete_event(self._server, urljoin(self._url, deed.path), deed.etag)
        if answer.is_good or answer.status in (404, 410):
            self._resources.pop(deed.uid, None)
            return None
        return answer

    def _once_more(self, deed: Deed) -> Deed:
        """What to do about an event that somebody changed while we were at it."""
        found = self._read(deed.path, deed.uid)
        listing = {deed.path: found} if found is not None else {}
        one = replace(self._wanted.step, entries={deed.uid: deed.entry})
        deeds = compare(
            replace(self._wanted, step=one), self._resources, listing, self._new_path, force=self._force
        )
        return deeds[0] if deeds else replace(deed, act=Act.FORGET)

    def _failure(self, answer: "Answer") -> Exception:
        from planner.web.calendars import failed

        error = failed(answer)
        if any(sign in answer.body.lower() for sign in _TAKEN):
            return _Refused(
                "another event of this calendar has the same UID; was a file of planner imported there by hand? (delete "
                "that event there, or publish to a calendar of its own)"
            )
        if answer.status == 412:
            return _Refused("somebody is changing it there at this moment (planner publish tries again)")
        # A calendar that may not be written says 403, too, and then there is no use in asking for each event.
        if answer.status in _OF_THE_EVENT and (answer.status != 403 or _CALDAV in answer.body):
            return _Refused(error.what)
        return error
