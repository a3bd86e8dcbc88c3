"""A program's sources read again from where they came."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from planner.errors import PlannerError, ProgramError
from planner.importers import ReadOptions
from planner.importers.options import STANDARD_INPUT
from planner.services.arrivals import PASTE
from planner.services.kept import kept_source
from planner.services.library import import_parts
from planner.services.setting import Setting
from planner.services.shelf import open_store
from planner.services.source_files import part_of_file
from planner.store.sources import KeptPart, Part, SourceEdition
from planner.text.counted import counted
from planner.web.address import Address, is_address
from planner.web.answers import Tell


@dataclass(frozen=True, slots=True)
class Refreshed:
    """What came of reading a program's sources again."""

    program: str
    """The program's id."""
    edition: int
    """The present one."""
    is_new: bool
    """Whether that is a new one."""
    unchanged_since: datetime | None = None
    """Where servers say that nothing has changed: since when."""
    failures: tuple[PlannerError, ...] = ()
    """Why some of several sources could not be read again; what they said before stays."""


class Lasting(StrEnum):
    """Why a program stays as it is when all are read again."""

    SAMPLE = "sample"
    """It comes with planner."""
    PASTE = "paste"
    """It came from no file or address that is known: a paste, a pipe."""


def why_left_out(setting: Setting, program_id: str) -> Lasting | None:
    """Why a program cannot be read again from where it came; None when it can."""
    with open_store(setting) as store:
        latest = store.sources(program_id)[-1:]
    if any(edition.sample for edition in latest):
        return Lasting.SAMPLE
    if any(_is_somewhere(part) for edition in latest for part in edition.parts):
        return None
    return Lasting.PASTE


def left_out_words(left_out: Mapping[str, Lasting]) -> str:
    """Which programs, by id, are not read again and why: "left out: 2 samples, which come with planner ..."; empty when
    none is."""
    samples = sum(why is Lasting.SAMPLE for why in left_out.values())
    pasted = [program for program, why in left_out.items() if why is Lasting.PASTE]
    told = []
    if samples:
        comes = "which comes with planner and does" if samples == 1 else "which come with planner and do"
        told.append(f"{counted(samples, 'sample')}, {comes} not change")
    if pasted:
        was = "which was" if len(pasted) == 1 else "which were"
        told.append(
            f"{', '.join(pasted)}, {was} pasted or piped (planner refresh {pasted[0]} SOURCE reads a file or an address)"
        )
    return f"left out: {'; '.join(told)}" if told else ""


def refresh_program(
    setting: Setting, program_id: str, source: str | Address | None = None, *, tell: Tell | None = None
) -> Refreshed:
    """Read a program again from where it came, with the answers given before; what is new is its next edition.

    An address is asked only for what changed. Ids, and with them stars, notes and pins, stay. Of several sources
    those that cannot be read keep what they said.

    Args:
        source: a file or address to read instead, as typed or read.
        tell: hears how many bytes of an address have come, and of how many.
    Raises:
        ProgramError: no source can be read, or what is there now is another event, or the program is a sample.
        StoreError: the program is not there, or cannot be stored.
    """
    latest, options = kept_source(setting, program_id, ReadOptions(now=setting.clock()))
    if latest.sample and source is None:
        raise ProgramError(
            program_id,
            None,
            "is a sample, which comes with planner and does not change",
            f"to read it from elsewhere: planner refresh {program_id} SOURCE",
        )
    fetch = _Fetching(setting, options, tell)
    if source is not None:
        parts = [fetch.named(source)]
    else:
        parts = list(fetch.again(latest))
        if not parts:
            raise fetch.failures[0]
        if len(fetch.unchanged) == len(parts):
            since = max(fetch.unchanged)
            return Refreshed(
                program_id, latest.edition, is_new=False, unchanged_since=since, failures=fetch.failed
            )
    imported = import_parts(setting, parts, options, into=program_id)
    failures = (*fetch.failed, *imported.failures)
    return Refreshed(program_id, imported.program.edition, imported.is_new, failures=failures)


class _Fetching:
    """The sources of one program on their way."""

    def __init__(self, setting: Setting, options: ReadOptions, tell: Tell | None) -> None:
        self.setting, self.options, self.tell = setting, options, tell
        self.unchanged: list[datetime] = []
        """For each address that gives what it gave, since when."""
        self.failures: list[PlannerError] = []

    @property
    def failed(self) -> tuple[PlannerError, ...]:
        return tuple(self.failures)

    def again(self, edition: SourceEdition) -> Iterator[Part]:
        """Those of its sources that can be read; the others are among the failures."""
        for part in edition.parts:
            try:
                yield self._again(part, edition.program)
            except ProgramError as error:
                self.failures.append(error)

    def _again(self, part: KeptPart, program_id: str) -> Part:
        if is_address(part.source):
            return self.named(part.source)
        if part.source in (PASTE, STANDARD_INPUT):
            raise ProgramError(
                part.source,
                None,
                "came from no file or address that could be read again",
                f"name one: planner refresh {program_id} SOURCE",
            )
        found = part_of_file(part.place or part.source)
        return replace(found, source=part.source)

    def named(self, source: str | Address) -> Part:
        """What a file or address gives now."""
        if isinstance(source, str) and not is_address(source):
            return part_of_file(source)
        from planner.services.addresses import fetch_source

        arrived = fetch_source(self.setting, source, self.options, tell=self.tell)
        if arrived.unchanged_since is not None:
            self.unchanged.append(arrived.unchanged_since)
        return arrived.part


def _is_somewhere(part: KeptPart) -> bool:
    named = part.source not in (PASTE, STANDARD_INPUT)
    return is_address(part.source) or part.place is not None or (named and Path(part.source).is_file())
