"""How the editions of a program hang together: which talk of one is which of another."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Gone:
    """A talk of an earlier edition that a later one has not, as far as it takes to know it again."""

    id: str
    title: str
    start: datetime
    people: tuple[str, ...] = ()
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Lineage:
    """How an edition hangs on the ones before it. What it says holds for ever, however later planners match talks."""

    ids: Mapping[str, str] = field(default_factory=dict)
    """The ids of talks by those that reading its bytes gives, where they differ."""
    gone: tuple[Gone, ...] = ()
    """The talks of all earlier editions that it has not."""
    doubtful: tuple[str, ...] = ()
    """Ids of talks that are taken for earlier ones only because they are much alike."""
    apart: tuple[str, ...] = ()
    """Ids of earlier talks that the user said are not what they are like."""


def plain_lineage(lineage: Lineage) -> dict[str, Any]:
    """The lineage as JSON has it."""
    gone = [
        {
            "id": talk.id,
            "title": talk.title,
            "start": talk.start.isoformat(),
            "people": list(talk.people),
            "url": talk.url,
        }
        for talk in lineage.gone
    ]
    return {
        "ids": dict(lineage.ids),
        "gone": gone,
        "doubtful": list(lineage.doubtful),
        "apart": list(lineage.apart),
    }


def lineage_of(plain: Any) -> Lineage | None:
    """What `plain_lineage` wrote; None where nothing was written, or it is damaged: it can be found out again."""
    try:
        return None if plain is None else _lineage(plain)
    except (LookupError, TypeError, ValueError, AttributeError, OverflowError):
        return None


def _lineage(plain: Any) -> Lineage:
    return Lineage(
        ids={str(key): str(value) for key, value in plain["ids"].items()},
        gone=tuple(
            Gone(
                str(each["id"]),
                str(each["title"]),
                datetime.fromisoformat(each["start"]).astimezone(UTC),
                tuple(map(str, each["people"])),
                None if each["url"] is None else str(each["url"]),
            )
            for each in plain["gone"]
        ),
        doubtful=tuple(map(str, plain["doubtful"])),
        apart=tuple(map(str, plain["apart"])),
    )
