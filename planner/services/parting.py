"""Doubtful matches of talks: those of the present edition taken apart, and taken for the same again."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from planner.errors import UsageError
from planner.services.library import refresh_stars
from planner.services.lineages import gone_before, lineage_of_edition
from planner.services.setting import Setting
from planner.services.shelf import open_store
from planner.store.agenda import load_agenda, save_agenda
from planner.store.lineage import Lineage
from planner.store.lock import locked
from planner.store.programs import ProgramStore
from planner.store.sources import SourceEdition
from planner.text.clean import quote
from planner.timeline.agenda import LEVELS, Agenda, Star
from planner.timeline.edition import carried, with_free_ids
from planner.timeline.program import Program


def part_talks(setting: Setting, program_id: str, talk_ids: Sequence[str]) -> Program:
    """Say that talks of a program's present edition are not the older ones they are much like: the older ones are gone,
    with their stars as they were, and those of the present edition are new. Later editions go on from there.

    Raises:
        UsageError: one of them was not matched by likeness.
        StoreError: an edition's bytes are gone, or it cannot be stored.
    """
    with locked(setting.home), open_store(setting) as store:
        editions = store.sources(program_id)
        lineage = _lineage(editions)
        _refuse_others(talk_ids, lineage.doubtful, "no doubtful match", where="--not", program_id=program_id)
        parted = _parted(store, editions, {*lineage.apart, *talk_ids})
        # The stars first: what is cut short here is as before, since a talk that is listed speaks for itself. The other
        # way round a star would keep the title of the new talk for ever.
        refresh_stars(setting, [talk for talk in parted.before.talks if talk.id in talk_ids])
        parted.put(store, editions[-1])
    return parted.program


def join_talks(setting: Setting, program_id: str, talk_ids: Sequence[str]) -> Program:
    """Take `part_talks` back: talks are the older ones again that they are much like, by the ids of these, with the
    stars of both.

    Raises:
        UsageError: one of them was not taken apart.
        StoreError: an edition's bytes are gone, or it cannot be stored.
    """
    with locked(setting.home), open_store(setting) as store:
        editions = store.sources(program_id)
        lineage = _lineage(editions)
        _refuse_others(talk_ids, lineage.apart, "not taken apart", where="--same", program_id=program_id)
        parted = _parted(store, editions, {*lineage.apart} - {*talk_ids})
        parted.put(store, editions[-1])
        _take_stars_along(setting, parted.moves)
        refresh_stars(setting, [talk for talk in parted.program.talks if talk.id in talk_ids])
    return parted.program


def program_apart(setting: Setting, talk_id: str) -> str | None:
    """The id of the program whose present edition an older talk was taken apart from; None when none was."""
    with open_store(setting) as store:
        latest = {edition.program: edition for edition in store.sources()}
    found = (key for key, edition in latest.items() if edition.lineage and talk_id in edition.lineage.apart)
    return next(found, None)


def _lineage(editions: Sequence[SourceEdition]) -> Lineage:
    return (editions[-1].lineage if editions else None) or Lineage()


def _refuse_others(
    talk_ids: Sequence[str], known: Sequence[str], what: str, *, where: str, program_id: str
) -> None:
    for talk_id in talk_ids:
        if talk_id not in known:
            those = f"those of {program_id} are {', '.join(known)}" if known else f"{program_id} has none"
            raise UsageError(f"{quote(talk_id)} is {what}", where=where, remedy=those)


@dataclass(frozen=True, slots=True)
class _Parted:
    """The present edition of a program with just some older talks apart from what they are like."""

    before: Program
    """The edition before it."""
    program: Program
    lineage: Lineage
    moves: Mapping[str, str]
    """The ids that its talks now have by those that they had, where they differ."""

    def put(self, store: ProgramStore, latest: SourceEdition) -> None:
        """Store it in the place of the present edition."""
        store.put(self.program, latest.read(), latest.said, self.lineage)


def _parted(store: ProgramStore, editions: Sequence[SourceEdition], apart: Collection[str]) -> _Parted:
    """The present edition read anew.

    Args:
        apart: the ids of the older talks.
    """
    from planner.services.rebuilding import former_edition, read_as_kept

    latest = editions[-1]
    before, as_read = former_edition(editions), read_as_kept(latest)
    found = carried(before, as_read, gone=gone_before(editions[:-1]), apart=apart)
    elsewhere = {talk_id for owner, talk_id in store.talk_ids() if owner != latest.program}
    program = with_free_ids(found.program._replace(edition=latest.edition), elsewhere)
    lineage = lineage_of_edition(as_read, replace(found, program=program), apart)
    was, now = _lineage(editions).ids, lineage.ids
    moves = {was.get(talk.id, talk.id): now.get(talk.id, talk.id) for talk in as_read.talks}
    return _Parted(before, program, lineage, {old: new for old, new in moves.items() if old != new})


def _take_stars_along(setting: Setting, joined: Mapping[str, str]) -> None:
    """Put stars on talks under ids that are no more on the talks that these have become."""
    agenda = load_agenda(setting.home).agenda
    moved = agenda
    for old, new in joined.items():
        if old in moved.stars:
            moved = _star_moved(moved, old, new)
    if moved is not agenda:
        save_agenda(setting.home, moved, now=setting.clock())


def _star_moved(agenda: Agenda, old: str, new: str) -> Agenda:
    star, there = agenda.stars[old], agenda.stars.get(new)
    return agenda.with_stars(
        {old: None, new: star._replace(talk=new) if there is None else _both(there, star)}
    )


def _both(one: Star, other: Star) -> Star:
    """One star that wants as much as two do, with the notes of both."""
    notes = dict.fromkeys(note for note in (one.note, other.note) if note)
    level = min(one.level, other.level, key=LEVELS.index)
    return one._replace(level=level, pinned=one.pinned or other.pinned, note="\n".join(notes))
