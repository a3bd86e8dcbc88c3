"""published.json: which calendars on servers are kept in step, and what planner knows of its events there.

What each calendar was told is in the ledger; no password is in either.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from planner.store.home import Home
from planner.store.json_file import read_json, write_json
from planner.store.lock import locked
from planner.timeline.agenda import Level
from planner.timeline.published import Resource


@dataclass(frozen=True, slots=True)
class Publication:
    """A calendar on a server that is kept in step."""

    url: str
    """Its address, without user and password."""
    name: str
    typed: str
    """The address that led there, without user and password."""
    user: str | None = None
    program: str | None = None
    """Only this program's talks."""
    plan: bool = False
    """What the plan keeps of the agenda."""
    partial: bool = False
    """Talks attended in part take the time that one is there."""
    alarm_minutes: int | None = None
    free: tuple[str, ...] = ()
    """Levels whose talks take up no time in the eyes of others."""
    insecure: bool = False
    """The password may go over http."""
    published: datetime | None = None
    """When it was last brought in step, UTC."""
    resources: Mapping[str, Resource] = field(default_factory=dict)
    """Planner's own events there, by UID."""


def load_publications(home: Home) -> tuple[Publication, ...]:
    """The calendars that are kept in step, by address; what somebody spoilt is left out.

    Raises:
        StoreError: the file cannot be read.
    """
    found = []
    for url, said in sorted(_calendars(read_json(home.published_file)).items()):
        try:
            found.append(_publication(url, said))
        except (KeyError, TypeError, ValueError, AttributeError):
            continue
    return tuple(found)


def save_publication(home: Home, publication: Publication) -> None:
    """Remember a calendar and its events; the others stay as they are.

    Raises:
        StoreError: it cannot be written.
    """
    _put(home, publication.url, _row(publication))


def forget_publication(home: Home, url: str) -> None:
    """Remember a calendar no more.

    Raises:
        StoreError: it cannot be written.
    """
    _put(home, url, None)


def _put(home: Home, url: str, row: dict[str, Any] | None) -> None:
    with locked(home):
        document = read_json(home.published_file)
        calendars = {key: value for key, value in _calendars(document).items() if key != url}
        if row is not None:
            calendars[url] = row
        write_json(home.published_file, {**document, "calendars": calendars})


def _calendars(document: Mapping[str, Any]) -> dict[str, Any]:
    calendars = document.get("calendars", {})
    return calendars if isinstance(calendars, dict) else {}


def _row(publication: Publication) -> dict[str, Any]:
    at = publication.published
    return {
        "name": publication.name,
        "typed": publication.typed,
        "user": publication.user,
        "program": publication.program,
        "plan": publication.plan,
        "partial": publication.partial,
        "alarm": publication.alarm_minutes,
        "free": list(publication.free),
        "insecure": publication.insecure,
        "published": at.isoformat() if at is not None else None,
        "events": {
            uid: {
                "path": each.path,
                "etag": each.etag,
                "said": dict(each.said),
                "there": dict(each.there),
                "kept": sorted(each.kept),
                "gone": each.is_gone,
                "cancelled": each.is_cancelled,
            }
            for uid, each in publication.resources.items()
        },
    }


def _publication(url: str, said: Mapping[str, Any]) -> Publication:
    at, alarm = said["published"], said["alarm"]
    return Publication(
        url=url,
        name=str(said["name"]),
        typed=str(said["typed"]),
        user=_text(said["user"]),
        program=_text(said["program"]),
        plan=said["plan"] is True,
        partial=said["partial"] is True,
        alarm_minutes=None if alarm is None else int(alarm),
        free=tuple(str(Level(each)) for each in said["free"]),
        insecure=said["insecure"] is True,
        published=None if at is None else datetime.fromisoformat(at),
        resources={uid: _resource(each) for uid, each in said["events"].items()},
    )


def _resource(said: Mapping[str, Any]) -> Resource:
    return Resource(
        path=str(said["path"]),
        etag=str(said["etag"]),
        said={str(name): str(value) for name, value in said["said"].items()},
        there={str(name): str(value) for name, value in said["there"].items()},
        kept=frozenset(str(name) for name in said["kept"]),
        is_gone=said["gone"] is True,
        is_cancelled=said["cancelled"] is True,
    )


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None
