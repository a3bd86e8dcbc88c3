"""Whether a source is new to the library or another edition of a program in it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from planner.errors import PlannerError, ProgramError, StoreError, UnansweredSource, UsageError
from planner.importers import ReadOptions, read_program
from planner.importers.options import name_of_source
from planner.services.lineages import gone_before, ids_changed, lineage_of_edition
from planner.services.parts import Joined, joined
from planner.services.reading import Read
from planner.services.said import with_earlier_answers
from planner.store.lineage import Lineage
from planner.store.programs import ProgramStore
from planner.store.sources import Part, SourceEdition, digest_of, digest_of_parts
from planner.text.slug import slug
from planner.timeline.edition import (
    carried,
    known_again,
    same_content,
    share_of_known,
    with_free_ids,
)
from planner.timeline.program import Program, Talk

if TYPE_CHECKING:
    from planner.importers.merging.reader import Merged

SAME_EVENT = 0.5
"""At least this share of an edition's talks comes again in the next one; below it is another event."""
NEARLY_ALL = 0.9
"""The share it takes when neither name nor days are the same."""
MOST_TRIES = 8
"""So many different answers of earlier programs are tried on a source that cannot be read without one."""


@dataclass(frozen=True, slots=True)
class Edition:
    """A program as the library would keep it, and what it takes to keep it."""

    program: Program
    options: ReadOptions
    """Those it was read with."""
    parts: tuple[Part, ...]
    """The sources it was read from."""
    before: Program | None
    """The edition before it, which is the same program when the sources say nothing new; None when there is none."""
    failures: tuple[PlannerError, ...] = ()
    """Why some of the sources are not in it."""
    replaced: tuple[str, ...] = ()
    """Names of kept sources of a merged program that newer ones have replaced."""
    added: tuple[str, ...] = ()
    """Names of sources that joined a merged program."""
    lineage: Lineage | None = None
    """How it hangs on the editions before it."""


def edition_of(
    store: ProgramStore,
    parts: Sequence[Part],
    options: ReadOptions,
    *,
    sample: bool = False,
    into: str | None = None,
    read: Read = read_program,
) -> Edition:
    """The program in some sources as the library would keep it; several sources make one program.

    The same bytes, or mostly the same talks, are another edition of a program that is there: it keeps its id, its
    talks' ids, and what was said about its year and zone before. Of a program that was merged from several sources
    those that are not given now stay. Sources that cannot be read for want of an answer are read with those that
    programs of the library were read with, and are an edition of the one they then fit.

    Args:
        into: the id of the program that they have to be an edition of, whatever they are called.
        read: reads the bytes.

    Raises:
        ProgramError: none of them can be read, or it was named like a program, or is to be an edition of one, that is
            another event.
        UsageError: an option does not fit it.
    """
    parts = tuple({digest_of(part.data): part for part in reversed(parts)}.values())[::-1]
    shelf = _Shelf(store)
    known = into or shelf.with_bytes(parts) or shelf.merged_with(parts, options)
    try:
        reading = _read(store, parts, options, known, read)
    except UnansweredSource:
        found = None if known is not None else _read_as_before(shelf, parts, options, read)
        if found is None:
            raise
        known, reading = found
    if known is None:
        known = shelf.with_talks_of(reading.merged.program, named=options.name is not None)
        if known is not None:
            reading = _read(store, parts, options, known, read)
    program, options = reading.merged.program, reading.options
    if into is not None:
        shelf.refuse_other_event(into, program)
    if sample:
        program = replace(
            program, sample=True, talks=tuple(replace(talk, sample=True) for talk in program.talks)
        )
    old = None if known is None else store.program(known)
    if old is None:
        as_read, program = program, shelf.newcomer(program)
        lineage = Lineage(ids_changed(as_read, program))
    else:
        if not options.name and (_is_named_by_file(program) or not _is_named_by_file(old)):
            program = replace(program, name=old.name)
        program, lineage = _continued(store, shelf, old, program)
    return Edition(
        program,
        options,
        tuple(reading.parts[number] for number in reading.merged.read),
        old,
        reading.merged.failures,
        reading.replaced,
        reading.added,
        lineage,
    )


def _continued(
    store: ProgramStore, shelf: "_Shelf", old: Program, as_read: Program
) -> tuple[Program, Lineage]:
    """A program as the next edition of one that is there, which is that itself when it says nothing new."""
    found = carried(old, as_read, gone=gone_before(store.sources(old.id)))
    edition = with_free_ids(found.program, shelf.ids_outside(old.id))
    if same_content(old, edition):
        return old, Lineage()
    return edition, lineage_of_edition(as_read, replace(found, program=edition))


def _is_named_by_file(program: Program) -> bool:
    """Whether its source names no program, so that the file's name had to do."""
    return program.name == name_of_source(program.source)


@dataclass(frozen=True, slots=True)
class _Reading:
    """Sources as read, and with which options."""

    merged: "Merged"
    options: ReadOptions
    parts: tuple[Part, ...]
    replaced: tuple[str, ...] = ()
    added: tuple[str, ...] = ()


def _read(
    store: ProgramStore, parts: Sequence[Part], options: ReadOptions, known: str | None, read: Read
) -> _Reading:
    """The program as read with what was said before, where that still fits, and beside the kept sources of a merged
    program."""
    earlier = store.sources(known)[-1:] if known is not None else ()
    for edition in earlier:
        fuller = with_earlier_answers(options, edition.said)
        gathered = None
        if len(edition.parts) > 1:
            fuller = replace(fuller, name=options.name or edition.said.get("name", edition.name))
            gathered = joined(_kept(edition, parts), parts, fuller)
        if gathered is not None:
            reading = _reading(gathered.parts, fuller, read, gathered)
            _refuse_loss(edition, reading)
            return reading
        if fuller != options:
            try:
                return _reading(parts, fuller, read)
            except UsageError:
                break
    return _reading(parts, options, read)


def _read_as_before(
    shelf: "_Shelf", parts: Sequence[Part], options: ReadOptions, read: Read
) -> tuple[str, _Reading] | None:
    """The program of the library whose answers make sources readable as another edition of it; None when none do."""
    sources = {part.source for part in parts}
    tried: list[ReadOptions] = []
    for head in sorted(shelf.heads, key=lambda head: head.source not in sources):
        fuller = shelf.answered(head.id, options)
        if fuller == options or fuller in tried:
            continue
        if len(tried) == MOST_TRIES:
            break
        tried.append(fuller)
        try:
            reading = _reading(parts, fuller, read)
            known = shelf.with_talks_of(reading.merged.program, named=False)
        except (ProgramError, UsageError):
            continue
        if known is not None and shelf.answered(known, options) == fuller:
            return known, reading
    return None


def _kept(edition: SourceEdition, new: Sequence[Part]) -> tuple[Part, ...]:
    """The kept sources; one whose bytes are gone is passed over when it is given anew.

    Raises:
        StoreError: the bytes of another one are gone.
    """
    given = {part.source for part in new}
    kept: list[Part] = []
    for part in edition.parts:
        try:
            kept.append(part.read())
        except StoreError:
            if part.source not in given:
                raise
    return tuple(kept)


def _refuse_loss(edition: SourceEdition, reading: _Reading) -> None:
    """Nothing, unless a kept source cannot be read with these options: it would drop out of the program.

    Raises:
        PlannerError: the reason.
    """
    kept = {part.sha256 for part in edition.parts}
    failed = [number for number in range(len(reading.parts)) if number not in reading.merged.read]
    for number, failure in zip(failed, reading.merged.failures, strict=True):
        if digest_of(reading.parts[number].data) in kept:
            raise failure


def _reading(
    parts: Sequence[Part], options: ReadOptions, read: Read, gathered: Joined | None = None
) -> _Reading:
    from planner.importers.merging.reader import read_merged

    merged = read_merged([(part.source, part.data) for part in parts], options, read)
    if gathered is None:
        return _Reading(merged, options, tuple(parts))
    return _Reading(merged, options, tuple(parts), gathered.replaced, gathered.added)


def _days_meet(one: Sequence[Talk], other: Sequence[Talk]) -> bool:
    """Whether two programs take place at the same time, in part."""
    if not one or not other:
        return False
    spans = [(min(talk.start for talk in talks), max(talk.start for talk in talks)) for talks in (one, other)]
    return spans[0][0] <= spans[1][1] and spans[1][0] <= spans[0][1]


class _Shelf:
    """What the library has, as far as it takes to tell whether a program is new to it."""

    def __init__(self, store: ProgramStore) -> None:
        self.store = store
        self.heads = store.heads()
        self.talks: dict[str, list[Talk]] = {head.id: [] for head in self.heads}
        for talk in store.talks():
            self.talks[talk.program].append(talk)

    def answered(self, known: str, options: ReadOptions) -> ReadOptions:
        """The options, and where they are silent what was said of the latest edition of a program."""
        latest = self.store.sources(known)[-1:]
        return with_earlier_answers(options, latest[0].said) if latest else options

    def with_bytes(self, parts: Sequence[Part]) -> str | None:
        """The id of the program whose present edition was read from exactly these bytes."""
        digest = digest_of_parts(parts)
        return next((head.id for head in self.heads if head.digest == digest), None)

    def merged_with(self, parts: Sequence[Part], options: ReadOptions) -> str | None:
        """The id of the program, merged from several sources, that these belong to: the one of the given name, or
        without one the one that has all of these bytes or addresses. A path tells nothing by itself, every folder may
        have a page.txt."""
        latest = {
            edition.program: edition for edition in self.store.sources() if edition.program in self.talks
        }
        if options.name is not None:
            wanted = slug(options.name)
            called = (each for each in latest.values() if slug(each.said.get("name", "")) == wanted)
            edition = latest.get(wanted) or next(called, None)
            return edition.program if edition is not None and len(edition.parts) > 1 else None
        for edition in latest.values():
            if len(edition.parts) > 1 and self._has_all(edition, parts):
                return edition.program
        return None

    @staticmethod
    def _has_all(edition: SourceEdition, parts: Sequence[Part]) -> bool:
        digests = {part.sha256 for part in edition.parts}
        addresses = {part.source for part in edition.parts if "://" in part.source}
        return all(digest_of(part.data) in digests or part.source in addresses for part in parts)

    def with_talks_of(self, program: Program, *, named: bool) -> str | None:
        """The id of the program that has mostly the same talks; None when there is none.

        Raises:
            ProgramError: it was named like a program that is another event.
        """
        for head in sorted(self.heads, key=lambda head: head.id != program.id):
            if self._is_same_event(head.id, program):
                return head.id
        if program.id not in self.talks:
            return None
        if not self.talks[program.id] and not program.talks:
            return program.id
        if named:
            raise ProgramError(
                program.source,
                None,
                f"is another event than {program.id!r} in the library: fewer than half of its talks are there",
                f"give another --name, or first: planner remove {program.id}",
            )
        return None

    def _is_same_event(self, known: str, program: Program) -> bool:
        """Whether most talks come again. Under another name they have to be the same people's, or at the same time,
        and nearly all of them when the days are others."""
        talks = self.talks[known]
        if known == program.id:
            return (
                max(share_of_known(talks, program.talks, telling=True), share_of_known(talks, program.talks))
                >= SAME_EVENT
            )
        share = share_of_known(talks, program.talks, telling=True)
        return share >= (SAME_EVENT if _days_meet(talks, program.talks) else NEARLY_ALL)

    def refuse_other_event(self, known: str, program: Program) -> None:
        """Nothing, unless a program cannot be an edition of the one it has to be.

        Raises:
            ProgramError: too few talks come again, or it is at another time and not nearly all of them do.
        """
        talks = self.talks[known]
        least = SAME_EVENT if _days_meet(talks, program.talks) else NEARLY_ALL
        old = self.store.program(known)
        again = known_again(old, program) if least == SAME_EVENT else 0.0
        shares = (share_of_known(talks, program.talks, telling=telling) for telling in (True, False))
        if talks and max(again, *shares) < least:
            raise ProgramError(
                program.source,
                None,
                f"is another event than {known!r}: too few of its talks are there",
                "check the source; planner import reads it as a program of its own",
            )

    def newcomer(self, program: Program) -> Program:
        """The program with an id and talk ids that nothing in the library has."""
        program_id, number = program.id, 1
        while program_id in self.talks:
            number += 1
            program_id = f"{program.id}-{number}"
        talks = tuple(replace(talk, program=program_id) for talk in program.talks)
        return with_free_ids(replace(program, id=program_id, talks=talks), self.ids_outside(program_id))

    def ids_outside(self, program_id: str) -> frozenset[str]:
        """The ids of all talks of other programs."""
        return frozenset(
            talk.id for owner, talks in self.talks.items() if owner != program_id for talk in talks
        )
