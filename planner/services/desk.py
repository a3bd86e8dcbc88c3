"""What a shell shows, read once: the library's talks, the agenda, and what clashes in it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from planner.errors import ProgramNotFound
from planner.services.seen import notes_on, same_programs, unseen_programs
from planner.services.setting import Setting
from planner.services.shelf import ask_store
from planner.store.agenda import LoadedAgenda, agenda_stamp, load_agenda
from planner.store.files import stamp_of
from planner.store.programs import ProgramHead, ProgramStore
from planner.text.fold import fold
from planner.timeline.agenda import Agenda, Star
from planner.timeline.busy import BusyEvent
from planner.timeline.clock import Zone, zone_named
from planner.timeline.conflict import Clashes, Conflict, Rule, Rules, find_clashes, measured
from planner.timeline.day import by_day, day_of, in_order
from planner.timeline.interests import NO_INTERESTS, Interests
from planner.timeline.program import Session, Status, Talk, UnnamedSlot

if TYPE_CHECKING:
    from planner.timeline.accepted import Acceptance, Part
    from planner.timeline.hours import Away

_A_SECOND, _A_DAY = timedelta(seconds=1), timedelta(days=1)


class _Read(NamedTuple):
    """What was read of the library and the agenda."""

    programs: tuple[ProgramHead, ...]
    talks: tuple[Talk, ...]
    """Every talk in listing order; starred talks that no program has any more are among them."""
    agenda: Agenda
    unnamed_slots: tuple[tuple[str, UnnamedSlot], ...] = ()
    """With the program's id."""
    rules: Rules = Rules()
    interests: Interests = NO_INTERESTS
    """What I named as mine in config.toml."""
    orphans: frozenset[str] = frozenset()
    """Ids of starred talks that are in no program of the library, known from their stars alone."""
    warnings: tuple[str, ...] = ()
    chaired: tuple[tuple[str, Session], ...] = ()
    """The sessions that name their chairs, with the program's id; empty without abstracts."""
    whole: bool = False
    """The talks have their abstracts; else those are still on disk."""
    unseen: tuple[str, ...] = ()
    """Ids of the programs whose present edition changed something that was not looked at."""
    same: tuple[str, ...] = ()
    """Ids of the programs whose present edition changed no talk."""
    starts: frozenset[tuple[str, datetime]] | None = None
    """When talks start, with the program's id, where `talks` are only those of one day and the starred ones; None when
    they are all there."""


class Desk(_Read):
    """The library and the agenda at one moment."""

    @cached_property
    def my_talks(self) -> tuple[Talk, ...]:
        """What is starred, in listing order."""
        places = self.places
        mine = sorted(places[talk_id] for talk_id in self.agenda.stars if talk_id in places)
        return tuple(self.talks[place] for place in mine)

    @cached_property
    def places(self) -> Mapping[str, int]:
        """Where each talk stands among all, by its id."""
        return {talk.id: place for place, talk in enumerate(self.talks)}

    @cached_property
    def all_conflicts(self) -> tuple[Conflict, ...]:
        """What clashes among the starred talks, every type, accepted or not, by start."""
        return self._clashes.conflicts()

    @cached_property
    def open_conflicts(self) -> tuple[Conflict, ...]:
        """What clashes among the starred talks and was not accepted, by start; what is only warned of is among it."""
        return self._open_clashes.conflicts()

    @cached_property
    def conflicts(self) -> tuple[Conflict, ...]:
        """What is to be settled: overlaps that were not accepted, and what else blocks by the rules; by start."""
        return tuple(each for each in self.open_conflicts if each.counts)

    @cached_property
    def conflict_count(self) -> int:
        """How many conflicts are to be settled, without finding out what each is."""
        overlaps = sum(level is Rule.BLOCK for _, _, level in self._open_clashes.overlaps)
        return overlaps + sum(each.counts for each in self._open_clashes.others)

    @cached_property
    def clashing(self) -> frozenset[str]:
        """The ids of the starred talks that have a conflict to be settled."""
        overlaps = (each for each in self._open_clashes.overlaps if each[2] is Rule.BLOCK)
        others = (each.parties for each in self._open_clashes.others if each.counts)
        pairs = ((first, second) for first, second, _ in overlaps)
        return frozenset(talk.id for parties in chain(pairs, others) for talk in parties)

    @cached_property
    def _clashes(self) -> Clashes:
        return find_clashes(self.my_talks, self.rules)

    @cached_property
    def _open_clashes(self) -> Clashes:
        """Those that were not accepted."""
        found, accepted = self._clashes, self.agenda.accepted
        if not accepted:
            return found
        from planner.timeline.accepted import pair_of

        overlaps = [
            each
            for each in found.overlaps
            if pair_of(each[0].id, each[1].id) not in accepted or self.acceptance_of(measured(*each)) is None
        ]
        return Clashes(overlaps, [each for each in found.others if self.acceptance_of(each) is None])

    @cached_property
    def accepted(self) -> tuple[Conflict, ...]:
        """What clashes among the starred talks and was accepted, by start."""
        if not self.agenda.accepted:
            return ()
        return tuple(each for each in self.all_conflicts if self.acceptance_of(each) is not None)

    def acceptance_of(self, conflict: Conflict) -> "Acceptance | None":
        """How a conflict was accepted; None when it was not, or is a worse one by now."""
        if conflict.pair is None or not self.agenda.accepted:
            return None
        from planner.timeline.accepted import holds, pair_of

        found = self.agenda.accepted.get(pair_of(*conflict.pair))
        return found if holds(found, conflict) else None

    @cached_property
    def parts(self) -> "Mapping[str, Part]":
        """The talks that are attended in part, by id."""
        if not self.accepted:
            return {}
        from planner.timeline.accepted import Terms, part_of

        rivals: dict[Talk, list[Talk]] = defaultdict(list)
        for conflict in self.accepted:
            acceptance = self.acceptance_of(conflict)
            if acceptance is not None and acceptance.terms is Terms.IN_PART and conflict.second is not None:
                one, other = conflict.parties
                short, rival = (one, other) if acceptance.yields == one.id else (other, one)
                rivals[short].append(rival)
        parts = (part_of(talk, others) for talk, others in rivals.items())
        return {part.talk.id: part for part in parts if part is not None}

    @cached_property
    def _open_by_talk(self) -> Mapping[str, Clashes]:
        return self._open_clashes.by_talk()

    @cached_property
    def _home_zones(self) -> Mapping[str, Zone]:
        return {head.id: zone_named(head.timezone) for head in self.programs if head.timezone}

    @cached_property
    def _chairs(self) -> Mapping[tuple[str, str], tuple[Session, ...]]:
        grouped: dict[tuple[str, str], list[Session]] = defaultdict(list)
        for program, session in self.chaired:
            grouped[(program, session.title)].append(session)
        return {key: tuple(found) for key, found in grouped.items()}

    def chairs_of(self, talk: Talk) -> tuple[str, ...]:
        """Who chairs the session of a talk; of sessions with one title, the one in its room or track."""
        sessions = self._chairs.get((talk.program, talk.session or ""), ())
        if len(sessions) > 1:
            place = (talk.room, talk.track)
            sessions = tuple(each for each in sessions if (each.room, each.track) == place) or sessions
        return tuple(dict.fromkeys(chair for session in sessions for chair in session.chairs))

    def conflicts_of(self, talk_id: str) -> tuple[Conflict, ...]:
        """The conflicts one talk is part of and that were not accepted, warnings with them, by start."""
        found = self._open_by_talk.get(talk_id)
        return found.conflicts() if found is not None else ()

    def away_of(self, talk: Talk) -> "tuple[Away, ...]":
        """What of a talk lies outside my hours; empty when nothing does or any time is mine."""
        return self.rules.my_hours.talk_outside(talk) if self.rules.my_hours is not None else ()

    def home_zone_of(self, program_id: str) -> Zone | None:
        """The conference's own clock; None when the program is unknown or names none."""
        return self._home_zones.get(program_id)

    def days_of(self, program_id: str, zone: Zone) -> tuple[date, ...]:
        """The days on which a program has talks, as a zone counts them, in order."""
        return tuple(sorted({day_of(talk.start, zone) for talk in self.talks if talk.program == program_id}))

    def program_called(self, words: str) -> ProgramHead:
        """The program of an id, the unique beginning of one, or its name.

        Raises:
            ProgramNotFound: none or several.
        """
        folded = fold(words.strip())
        for fitting in (
            [head for head in self.programs if head.id == folded],
            [head for head in self.programs if fold(head.name) == folded],
            [head for head in self.programs if folded and head.id.startswith(folded)],
        ):
            if len(fitting) == 1:
                return fitting[0]
            if fitting:
                raise ProgramNotFound(words, tuple(head.id for head in fitting), ambiguous=True)
        from difflib import get_close_matches

        known = tuple(head.id for head in self.programs)
        raise ProgramNotFound(words, known, nearest=tuple(get_close_matches(folded, known, n=3)))

    def with_agenda(self, agenda: Agenda) -> "Desk":
        """The same library with a newer agenda."""
        library = self.talks
        if self.orphans:
            library = tuple(talk for talk in self.talks if talk.id not in self.orphans)
        later = self._replace(talks=library, orphans=frozenset(), agenda=agenda)
        if library is self.talks:
            later.__dict__["places"] = self.places
        return desk_of(later)


def busy_by_day(
    desk: Desk, zone: Zone, mine: Iterable[Talk] | None = None
) -> Mapping[date, tuple[BusyEvent, ...]]:
    """What my calendars have between the first and the last starred talk of each day, as a zone counts days.

    Args:
        mine: some of the starred talks, in listing order; None for all.
    """
    found: dict[date, tuple[BusyEvent, ...]] = {}
    shown: set[BusyEvent] = set()
    for day, talks in (
        by_day(desk.my_talks if mine is None else mine, zone).items() if desk.rules.my_busy else ()
    ):
        start = talks[0].start
        ends = (talk.end for talk in talks if talk.end is not None and talk.end - talk.start < _A_DAY)
        meeting = desk.rules.my_busy.meeting(start, max([start + _A_SECOND, talks[-1].start, *ends]))
        found[day] = tuple(event for event in meeting if event not in shown)
        shown.update(meeting)
    return found


def open_desk(setting: Setting, *, abstracts: bool = False) -> Desk:
    """The library and agenda as they are on disk now.

    Args:
        abstracts: load every talk's abstract too, and who chairs; else they are None.
    Raises:
        StoreError: something on disk cannot be read.
    """
    return with_busy(setting, _read_desk(setting, abstracts=abstracts))


def with_busy(setting: Setting, desk: Desk) -> Desk:
    """The desk with what my own calendars have while its programs run; what is doubtful about them is told."""
    if not setting.home.busy_file.exists():
        return desk
    from planner.services.busy import rules_with_busy

    rules, warnings = rules_with_busy(setting, desk.programs)
    return desk._replace(rules=rules, warnings=(*desk.warnings, *warnings))


def desk_with_talks(
    setting: Setting, loaded: LoadedAgenda, store: ProgramStore, talks: tuple[Talk, ...], *, abstracts: bool
) -> Desk:
    """Some talks of the library with all that stands around them, before `desk_of` adds what no program has any more.

    Args:
        abstracts: the talks have theirs; who chairs is loaded, too.
    """
    heads = store.heads()
    notes = notes_on(setting, heads)
    return Desk(
        programs=heads,
        unseen=unseen_programs(notes, heads),
        same=same_programs(notes, heads),
        talks=talks,
        unnamed_slots=store.unnamed_slots(),
        agenda=loaded.agenda,
        rules=setting.rules,
        interests=setting.config.interests,
        whole=abstracts,
        warnings=(*loaded.warnings, *store.warnings),
        chaired=store.chaired_sessions() if abstracts else (),
    )


def _read_desk(setting: Setting, *, abstracts: bool) -> Desk:
    loaded = load_agenda(setting.home)

    def read(store: ProgramStore) -> Desk:
        return desk_with_talks(setting, loaded, store, store.talks(abstracts=abstracts), abstracts=abstracts)

    return desk_of(ask_store(setting, read))


def desk_of(desk: Desk) -> Desk:
    """The desk with talks made up for the stars whose talks are in no program."""
    lost = [star for talk_id, star in desk.agenda.stars.items() if talk_id not in desk.places]
    if not lost:
        return desk
    known = {head.id for head in desk.programs}
    talks = in_order((*desk.talks, *(_talk_of_star(star, withdrawn=star.program in known) for star in lost)))
    return desk._replace(talks=talks, orphans=frozenset(star.talk for star in lost))


def _talk_of_star(star: Star, *, withdrawn: bool) -> Talk:
    """What the star tells of its talk; one that its program has no more does not take place."""
    status = Status.CANCELLED if withdrawn else Status.CONFIRMED
    return Talk(star.talk, star.program, star.title, star.start, star.end, star.changed, status=status)


def desk_stamp(setting: Setting) -> object:
    """A value that differs when agenda, library or own calendars have changed on disk since; cheap enough to ask twice a
    second."""
    stamp = (agenda_stamp(setting.home), stamp_of(setting.home.programs_file))
    if not setting.home.busy_file.exists():
        return stamp
    from planner.services.busy import busy_stamp

    return *stamp, busy_stamp(setting.home)
