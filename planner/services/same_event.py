"""Which program of the library a source may be another edition of, and whether it can be one at all."""

from collections.abc import Sequence
from functools import cached_property

from planner.errors import ProgramError
from planner.importers import ReadOptions
from planner.services.said import with_earlier_answers
from planner.store.programs import ProgramStore
from planner.store.sources import Part, SourceEdition, digest_of, digest_of_parts
from planner.text.slug import slug
from planner.timeline.edition import known_again, share_of_known, with_free_ids
from planner.timeline.program import Program, Talk

SAME_EVENT = 0.5
"""At least this share of an edition's talks comes again in the next one; below it is another event."""
NEARLY_ALL = 0.9
"""The share it takes when neither name nor days are the same."""


def _days_meet(one: Sequence[Talk], other: Sequence[Talk]) -> bool:
    """Whether two programs take place at the same time, in part."""
    if not one or not other:
        return False
    spans = [(min(talk.start for talk in talks), max(talk.start for talk in talks)) for talks in (one, other)]
    return spans[0][0] <= spans[1][1] and spans[1][0] <= spans[0][1]


class Shelf:
    """What the library has, as far as it takes to tell whether a program is new to it."""

    def __init__(self, store: ProgramStore, *, name: str | None = None, sample: bool = False) -> None:
        """For a source that comes as a sample or not, and is explicitly called something or not: a sample that is called
        otherwise is nobody's program, so nothing else becomes an edition of it."""
        self.store = store
        heads = sorted(store.heads(), key=lambda head: head.sample != sample)
        called = "" if name is None or sample else slug(name)
        self.passed_over = tuple(
            head for head in heads if head.sample and called and called not in (head.id, slug(head.name))
        )
        self.heads = tuple(head for head in heads if head not in self.passed_over)
        self._ids = frozenset(head.id for head in heads)

    @cached_property
    def talks(self) -> dict[str, list[Talk]]:
        """The talks of each program by its id, read when they are asked for first."""
        talks: dict[str, list[Talk]] = {known: [] for known in self._ids}
        for talk in self.store.talks():
            talks[talk.program].append(talk)
        return talks

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
            edition.program: edition for edition in self.store.sources() if edition.program in self._ids
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

    def sample_beside(self, program: Program) -> str:
        """The id of the sample that was passed over though it has mostly the same talks; empty when there is none."""
        return next((head.id for head in self.passed_over if self._is_same_event(head.id, program)), "")

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
        talks = tuple(talk._replace(program=program_id) for talk in program.talks)
        return with_free_ids(program._replace(id=program_id, talks=talks), self.ids_outside(program_id))

    def ids_outside(self, program_id: str) -> frozenset[str]:
        """The ids of all talks of other programs."""
        return frozenset(
            talk.id for owner, talks in self.talks.items() if owner != program_id for talk in talks
        )
