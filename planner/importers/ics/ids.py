"""UIDs as ids that a person can type, the same however the file is ordered."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from planner.importers.draft import DraftTalk
from planner.importers.ics.components import Component
from planner.importers.ics.timing import uid_of
from planner.text.slug import fingerprint, slug

_LONGEST_ID = 24
"""Of the part of a UID before its "@"; for a longer one a fingerprint stands."""


def short_uids(events: Iterable[Component], titles: Mapping[int, str]) -> dict[str, str | None]:
    """Each UID in a form that a person can type; None for one that several events share that are not one."""
    titled: dict[str, set[str]] = {}
    for event in events:
        uid = uid_of(event)
        titled.setdefault(uid, set())
        if event.first("RECURRENCE-ID") is None:
            titled[uid].add(titles[id(event)])
    titled.pop("", None)
    short = {uid: _typable(uid) for uid in titled}
    times = Counter(short.values())
    return {
        uid: None
        if len(titled[uid]) > 1
        else known
        if known and times[known] == 1
        else fingerprint(uid, length=8)
        for uid, known in short.items()
    }


def _typable(uid: str) -> str:
    """The part of a UID before its "@" as an id; empty when it is too long to type."""
    own = uid.partition("@")[0]
    return slug(own) if len(own) <= _LONGEST_ID else ""


def number_repeats(talks: Iterable[DraftTalk]) -> None:
    """Running numbers for different talks of one id, by room and start, so that their order in the file is nothing."""
    alike: dict[str, list[DraftTalk]] = defaultdict(list)
    for talk in talks:
        if talk.source_id is not None:
            alike[talk.source_id].append(talk)
    for known, group in alike.items():
        places = sorted({(talk.room or "", talk.start) for talk in group})
        numbers = {place: number for number, place in enumerate(places, 1)}
        for talk in group:
            number = numbers[talk.room or "", talk.start]
            talk.source_id = known if number == 1 else f"{known}-{number}"
