"""Sources as the library would keep them: new to it, or the next edition of a program that is there."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from planner.errors import PlannerError, ProgramError, StoreError, UnansweredSource, UsageError
from planner.importers import ReadOptions, read_program
from planner.importers.options import name_of_source
from planner.services.lineages import gone_before, ids_changed, lineage_of_edition
from planner.services.parts import Joined, joined
from planner.services.reading import Read
from planner.services.reading_ahead import ReadAhead
from planner.services.said import with_earlier_answers
from planner.services.same_event import Shelf
from planner.store.lineage import Lineage
from planner.store.programs import ProgramStore
from planner.store.sources import Part, SourceEdition, digest_of
from planner.timeline.edition import carried, same_content, with_free_ids
from planner.timeline.program import Program

if TYPE_CHECKING:
    from planner.importers.merging.reader import Merged

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
    beside: str = ""
    """The id of a sample that has mostly the same talks, and is another program by its name."""


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
    shelf = Shelf(store, name=None if into else options.name, sample=sample)
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
        program = program._replace(
            sample=True, talks=tuple(talk._replace(sample=True) for talk in program.talks)
        )
    old = None if known is None else store.program(known)
    if old is None:
        as_read, program = program, shelf.newcomer(program)
        lineage = Lineage(ids_changed(as_read, program))
    else:
        if not options.name and (_is_named_by_file(program) or not _is_named_by_file(old)):
            program = program._replace(name=old.name)
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
        shelf.sample_beside(reading.merged.program) if old is None else "",
    )


def _continued(store: ProgramStore, shelf: Shelf, old: Program, as_read: Program) -> tuple[Program, Lineage]:
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
            gathered = joined(_kept(edition, parts), parts, fuller, read)
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
    shelf: Shelf, parts: Sequence[Part], options: ReadOptions, read: Read
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

    if isinstance(read, ReadAhead):
        read.need([(part.data, part.source, options) for part in parts])
    merged = read_merged([(part.source, part.data) for part in parts], options, read)
    if gathered is None:
        return _Reading(merged, options, tuple(parts))
    return _Reading(merged, options, tuple(parts), gathered.replaced, gathered.added)
