"""Whether a source is new to the library or another edition of a program in it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from planner.errors import ProgramError, UnansweredSource, UsageError
from planner.importers import ReadOptions, read_program
from planner.importers.options import name_of_source
from planner.services.reading import Read
from planner.services.said import with_earlier_answers
from planner.store.programs import ProgramStore
from planner.store.sources import digest_of
from planner.timeline.edition import carry_over, same_content, share_of_known, with_free_ids
from planner.timeline.program import Program, Talk

SAME_EVENT = 0.5
"""At least this share of an edition's talks comes again in the next one; below it is another event."""
NEARLY_ALL = 0.9
"""The share it takes when neither name nor days are the same."""
MOST_TRIES = 8
"""So many different answers of earlier programs are tried on a source that cannot be read without one."""


def edition_of(
    store: ProgramStore,
    source: str,
    data: bytes,
    options: ReadOptions,
    *,
    sample: bool = False,
    read: Read = read_program,
) -> tuple[Program, ReadOptions, Program | None]:
    """The program in a source as the library would keep it, the options it was read with, and the edition before it,
    which is the same program when the source says nothing new; None when the library has none.

    The same bytes, or mostly the same talks, are another edition of a program that is there: it keeps its id, its
    talks' ids, and what was said about its year and zone before. A source that cannot be read for want of an answer is
    read with those that programs of the library were read with, and is an edition of the one it then fits.

    Raises:
        ProgramError: it cannot be read, or was named like a program that is another event.
        UsageError: an option does not fit it.
    """
    shelf = _Shelf(store)
    known = shelf.with_bytes(data)
    reading = _Reading(store, source, data, read)
    try:
        program, options = reading.with_answers_of(known, options)
    except UnansweredSource:
        found = None if known is not None else _read_as_before(reading, shelf, options)
        if found is None:
            raise
        known, program, options = found
    if known is None:
        known = shelf.with_talks_of(program, named=options.name is not None)
        if known is not None:
            program, options = reading.with_answers_of(known, options)
    if sample:
        program = replace(
            program, sample=True, talks=tuple(replace(talk, sample=True) for talk in program.talks)
        )
    if known is None:
        return shelf.newcomer(program), options, None
    old = store.program(known)
    if not options.name and (_is_named_by_file(program) or not _is_named_by_file(old)):
        program = replace(program, name=old.name)
    edition = with_free_ids(carry_over(old, program), shelf.ids_outside(known))
    return (old if same_content(old, edition) else edition), options, old


def _is_named_by_file(program: Program) -> bool:
    """Whether its source names no program, so that the file's name had to do."""
    return program.name == name_of_source(program.source)


@dataclass(frozen=True, slots=True)
class _Reading:
    """The reading of one source."""

    store: ProgramStore
    source: str
    data: bytes
    read: Read

    def with_answers_of(self, known: str | None, options: ReadOptions) -> tuple[Program, ReadOptions]:
        """The program as read with what was said of a program before, where that still fits."""
        fuller = options if known is None else self.answered(known, options)
        if fuller != options:
            try:
                return self.read(self.data, self.source, fuller), fuller
            except UsageError:
                pass
        return self.read(self.data, self.source, options), options

    def answered(self, known: str, options: ReadOptions) -> ReadOptions:
        """The options, and where they are silent what was said of the latest edition of a program."""
        latest = self.store.sources(known)[-1:]
        return with_earlier_answers(options, latest[0].said) if latest else options


def _read_as_before(
    reading: _Reading, shelf: "_Shelf", options: ReadOptions
) -> tuple[str, Program, ReadOptions] | None:
    """The program of the library whose answers make a source readable as another edition of it; None when none do."""
    tried: list[ReadOptions] = []
    for head in sorted(shelf.heads, key=lambda head: head.source != reading.source):
        fuller = reading.answered(head.id, options)
        if fuller == options or fuller in tried:
            continue
        if len(tried) == MOST_TRIES:
            break
        tried.append(fuller)
        try:
            program = reading.read(reading.data, reading.source, fuller)
            known = shelf.with_talks_of(program, named=False)
        except (ProgramError, UsageError):
            continue
        if known is not None and reading.answered(known, options) == fuller:
            return known, program, fuller
    return None


def _days_meet(one: Sequence[Talk], other: Sequence[Talk]) -> bool:
    """Whether two programs take place at the same time, in part."""
    if not one or not other:
        return False
    spans = [(min(talk.start for talk in talks), max(talk.start for talk in talks)) for talks in (one, other)]
    return spans[0][0] <= spans[1][1] and spans[1][0] <= spans[0][1]


class _Shelf:
    """What the library has, as far as it takes to tell whether a program is new to it."""

    def __init__(self, store: ProgramStore) -> None:
        self.heads = store.heads()
        self.talks: dict[str, list[Talk]] = {head.id: [] for head in self.heads}
        for talk in store.talks():
            self.talks[talk.program].append(talk)

    def with_bytes(self, data: bytes) -> str | None:
        """The id of the program whose present edition was read from exactly these bytes."""
        digest = digest_of(data)
        return next((head.id for head in self.heads if head.digest == digest), None)

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
