"""What every reader hands over, and the last steps they share: ids, repeats, ends, order."""

import itertools
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from planner.errors import ProgramError, UnansweredSource
from planner.importers.deadline import in_time
from planner.importers.options import STANDARD_INPUT, UNNAMED, ReadOptions, name_of_source
from planner.importers.questions import name_question
from planner.text.clean import one_line
from planner.text.fold import fold, fold_words
from planner.text.slug import fingerprint, first_word, slug
from planner.timeline.clock import name_of
from planner.timeline.day import in_order
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
from planner.timeline.year import YearChoice
from planner.timeline.year_source import YearSource
from planner.timeline.zone_source import ZoneSource


@dataclass(slots=True)
class DraftTalk:
    """A talk as a reader found it, before it has an id."""

    title: str
    start: datetime
    end: datetime | None
    end_inferred: bool = False
    session: str | None = None
    track: str | None = None
    room: str | None = None
    kind: Kind = Kind.TALK
    badge: str | None = None
    people: tuple[str, ...] = ()
    abstract: str | None = None
    url: str | None = None
    status: Status = Status.CONFIRMED
    is_moment: bool = False
    """The source says that it takes no time ("Desk opens"): no end is inferred for it."""
    source_id: str | None = None
    """The source's own id, where it has one."""


@dataclass(slots=True)
class Draft:
    """A program as a reader found it."""

    format: str
    shape: str
    name: str | None = None
    timezone: str | None = None
    zone_source: ZoneSource | None = None
    """How the zone was found, where the reader knows it."""
    year: YearChoice | None = None
    sessions: list[Session] = field(default_factory=list)
    talks: list[DraftTalk] = field(default_factory=list)
    unnamed_slots: list[UnnamedSlot] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)


def program_of(draft: Draft, source: str, options: ReadOptions) -> Program:
    """The finished program: named, ids minted, repeats linked, missing ends inferred where the next start tells.

    Raises:
        ProgramError: nothing with a time was read; it says the first reason there was.
    """
    if not draft.talks and not draft.unnamed_slots:
        raise _nothing_read(draft, source)
    name = one_line(options.name or draft.name or name_of_source(source)) or UNNAMED
    program_id = slug(name) or slug(name_of_source(source)) or f"program-{fingerprint(name)}"
    if not (options.name or draft.name) and source == STANDARD_INPUT:
        draft.questions.append(name_question())
    drafts = _once_each(draft)
    infer_ends(drafts, draft.unnamed_slots)
    talks = _with_ids(drafts, program_id, options.now)
    return Program(
        id=program_id,
        name=name,
        format=draft.format,
        shape=draft.shape,
        source=source,
        read_at=options.now,
        timezone=draft.timezone,
        year=draft.year.year if draft.year else None,
        year_source=draft.year.source if draft.year else None,
        year_candidates=draft.year.candidates if draft.year else (),
        year_found_in=_year_found_in(draft),
        zone_source=_zone_source(draft, options),
        sessions=tuple(draft.sessions),
        talks=in_order(talks),
        unnamed_slots=tuple(sorted(draft.unnamed_slots, key=lambda slot: slot.start)),
        problems=tuple(sorted(draft.problems, key=lambda problem: problem.line or 0)),
        questions=tuple(draft.questions),
    )


def _year_found_in(draft: Draft) -> str | None:
    if draft.year is None or draft.year.source is not YearSource.DOCUMENT:
        return None
    return draft.year.found_in or "the dates"


def _zone_source(draft: Draft, options: ReadOptions) -> ZoneSource | None:
    """How the home zone was found; what no reader says is printed with the times, unless the user gave it."""
    if draft.timezone is None:
        return None
    if draft.zone_source is None and options.read_as is not None:
        return ZoneSource.READ_AS
    given = options.timezone is not None and name_of(options.timezone) == draft.timezone
    return draft.zone_source or (ZoneSource.GIVEN if given else ZoneSource.PRINTED)


def _nothing_read(draft: Draft, source: str) -> ProgramError:
    errors = [problem for problem in draft.problems if problem.level is Severity.ERROR]
    if errors:
        rest = len(errors) - 1
        more = f"; {rest} more error{'s' if rest > 1 else ''}" if rest else ""
        asked = tuple(each for each in draft.questions if each.about != "year")
        if asked:
            remedy = "give " + " and ".join(dict.fromkeys(each.settle_with for each in asked))
            return UnansweredSource(source, errors[0].line, errors[0].message + more, asked, remedy)
        return ProgramError(source, errors[0].line, errors[0].message + more)
    return ProgramError(source, None, "has no slot", "expected lines such as 'Mon 3 May 19:00 - 19:15 PDT'")


def _once_each(draft: Draft) -> list[DraftTalk]:
    """The talks, one that is printed twice at the same time and place kept once: a page pasted two times."""
    once: dict[tuple[object, ...], DraftTalk] = {}
    for talk in in_time(draft.talks):
        once.setdefault(
            (talk.source_id, talk.title, talk.people, talk.session, talk.room, talk.start, talk.end), talk
        )
    repeated = len(draft.talks) - len(once)
    if repeated:
        talks = "1 talk is" if repeated == 1 else f"{repeated} talks are"
        draft.problems.append(
            Problem(
                None, Severity.WARNING, f"{talks} printed twice at the same time and place, and kept once"
            )
        )
        draft.sessions = list(dict.fromkeys(draft.sessions))
        draft.unnamed_slots = list(dict.fromkeys(draft.unnamed_slots))
    return list(once.values())


def infer_ends(talks: Sequence[DraftTalk], unnamed_slots: Sequence[UnnamedSlot] = ()) -> None:
    """Give each talk without an end the next start in the same session and room, and mark it as inferred.

    An unnamed slot of the session ends the talk before it. A later start on another day is no help: nothing is
    inferred across more than twelve hours, nor, where no room is printed, for a session with two talks at one time;
    where neither is printed, only in a program that is clearly of one track: one talk at a time, and nothing elsewhere.
    """
    places: dict[tuple[str | None, str | None], list[DraftTalk]] = defaultdict(list)
    for talk in talks:
        places[talk.session, talk.room].append(talk)
    pauses: dict[str | None, set[datetime]] = defaultdict(set)
    for slot in unnamed_slots:
        pauses[slot.session].add(slot.start)
    for (session, room), group in in_time(places.items()):
        if room is None and not _is_one_after_another(group):
            continue
        if (session, room) == (None, None) and (len(places) > 1 or len({talk.track for talk in group}) > 1):
            continue
        starts = sorted({talk.start for talk in group} | pauses[session])
        following = dict(itertools.pairwise(starts))
        for talk in group:
            next_start = following.get(talk.start)
            if (
                talk.end is None
                and not talk.is_moment
                and next_start is not None
                and (next_start - talk.start).total_seconds() <= 12 * 3600
            ):
                talk.end, talk.end_inferred = next_start, True


def _is_one_after_another(group: Sequence[DraftTalk]) -> bool:
    """Whether no two talks start together."""
    return len({talk.start for talk in group}) == len(group)


def _with_ids(drafts: Sequence[DraftTalk], program_id: str, read_at: datetime) -> list[Talk]:
    repeats: dict[tuple[object, ...], list[DraftTalk]] = defaultdict(list)
    for number, draft in in_time(enumerate(drafts)):
        repeats[_same_talk_key(draft, number)].append(draft)
    talks: list[Talk] = []
    mint = _Mint(program_id)
    for group in in_time(repeats.values()):
        if len(group) == 1:
            talks.append(_talk(group[0], mint.id_of(group[0]), program_id, (), read_at))
            continue
        group.sort(key=lambda draft: (draft.session or "", draft.room or "", draft.start))
        ids = [mint.id_of(draft) for draft in group]
        by_start = [talk_id for _, talk_id in sorted(zip((draft.start for draft in group), ids, strict=True))]
        linked = by_start if len(group) <= MOST_REPEATS else []
        for draft, talk_id in zip(group, ids, strict=True):
            others = tuple(other for other in linked if other != talk_id)
            talks.append(_talk(draft, talk_id, program_id, others, read_at))
    return talks


MOST_REPEATS = 24
"""More slots of one name are a series, of which each part counts: missing one is not made good by another."""


def _same_talk_key(draft: DraftTalk, number: int) -> tuple[object, ...]:
    """Drafts with the same key are one talk offered several times: same title and people or, with nobody named, same
    abstract or, without one, same id of the source. Two that have only a title in common ("Panel", "Coffee break")
    are two."""
    title = fold_words(draft.title)
    if draft.people and draft.kind is not Kind.BREAK:
        return (title, *sorted(map(fold, draft.people)))
    return (title, draft.abstract or draft.source_id or number)


class _Mint:
    """Makes the ids of one program; each only once."""

    def __init__(self, program_id: str) -> None:
        self.program_id = program_id
        self.taken: set[str] = set()
        self.numbers: dict[str, int] = defaultdict(int)

    def id_of(self, draft: DraftTalk) -> str:
        """The source's own id, else a word of the title and a fingerprint; a running number for repeats."""
        identity = (self.program_id, draft.session or "", draft.title, *draft.people)
        own = slug(draft.source_id) if draft.source_id else ""
        stem = own or f"{first_word(draft.title)}-{fingerprint(*identity)}"
        talk_id = stem
        while talk_id in self.taken:
            self.numbers[stem] += 1
            talk_id = f"{stem}-{self.numbers[stem] + 1}"
        self.taken.add(talk_id)
        return talk_id


def _talk(
    draft: DraftTalk, talk_id: str, program_id: str, same_as: tuple[str, ...], read_at: datetime
) -> Talk:
    return Talk(
        id=talk_id, program=program_id, title=draft.title, start=draft.start, end=draft.end, changed=read_at,
        end_inferred=draft.end_inferred, session=draft.session, track=draft.track, room=draft.room,
        kind=draft.kind, badge=draft.badge, people=draft.people, abstract=draft.abstract, url=draft.url,
        status=draft.status, same_as=same_as,
    )  # fmt: skip
