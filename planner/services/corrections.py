"""Programs of the library put right: read again with other answers, called otherwise."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from planner.errors import StoreError, UsageError
from planner.importers import ReadOptions
from planner.services.arrivals import PASTE, Arrival, Preview, keep, part_named, preview
from planner.services.kept import kept_source
from planner.services.setting import Setting
from planner.services.shelf import ask_store, open_store
from planner.store.lock import locked
from planner.store.sources import KeptPart, Part
from planner.text.clean import one_line
from planner.timeline.clock import Zone
from planner.timeline.program import Program
from planner.web.address import is_address
from planner.web.answers import Tell


def reports(setting: Setting) -> Mapping[str, Program]:
    """Every program of the library by its id, without talks and slots: sessions, problems, questions and the rest."""
    return ask_store(
        setting, lambda store: {head.id: store.program(head.id, talks=False) for head in store.heads()}
    )


def reread(setting: Setting, program_id: str, answers: ReadOptions) -> Preview:
    """Read a program of the library again from its kept bytes, with other answers; ids and stars stay.

    Args:
        answers: what is said now; where they are silent, what was said before holds.
    Raises:
        UsageError: an answer does not fit it, such as a year in which none of its dates can be.
        StoreError: its bytes are gone.
    """
    latest, options = kept_source(setting, program_id, answers)
    return keep(setting, latest.read(), options)


def corrected_zone(setting: Setting, program_id: str, zone: Zone) -> bool:
    """Put the times that carry no zone on a zone's clock; False, and nothing is done, where that changes no time:
    the zones are printed, and only `reread` with `read_as` says that they are wrong."""
    answers = ReadOptions(now=setting.clock(), timezone=zone)
    latest, options = kept_source(setting, program_id, answers)
    seen = preview(setting, latest.read(), options)
    if not _other_times(seen):
        return False
    reread(setting, program_id, answers)
    return True


def _other_times(seen: Preview) -> bool:
    before = {talk.id: talk.start for talk in seen.before.talks} if seen.before else {}
    return any(before.get(talk.id) != talk.start for talk in seen.program.talks)


def arrival_again(setting: Setting, program_id: str) -> Arrival:
    """A program of the library read anew, with the answers given before: each source from where it came, the kept
    bytes where that is gone.

    Raises:
        ProgramNotFound: the library has none of this id.
        StoreError: its bytes are gone.
    """
    latest, options = kept_source(setting, program_id, ReadOptions(now=setting.clock()))

    def load(options: ReadOptions, tell: Tell | None) -> Sequence[Part]:
        return tuple(_again(setting, part, options, tell) for part in latest.parts)

    return Arrival(setting, latest.source, load, options)


def _again(setting: Setting, part: KeptPart, options: ReadOptions, tell: Tell | None) -> Part:
    if is_address(part.source) or (part.source != PASTE and Path(part.source).is_file()):
        return part_named(setting, part.source, options, tell)
    return part.read()


def rename_program(setting: Setting, program_id: str, name: str) -> Program:
    """Call a program of the library otherwise; its id, edition, talks and stars stay.

    Raises:
        UsageError: the name is empty.
        ProgramNotFound: the library has none of this id.
        StoreError: its bytes are gone, or it cannot be written.
    """
    name = one_line(name)
    if not name:
        raise UsageError("the name is empty", where=program_id, remedy="give one")
    with locked(setting.home), open_store(setting) as store:
        program = store.program(program_id)._replace(name=name)
        for latest in store.sources(program_id)[-1:]:
            said = {**latest.said, "name": name} if "name" in latest.said else latest.said
            store.put(program, latest.read(), said, latest.lineage)
            return program
    raise StoreError(
        f"the source of {program_id} is not kept", where=str(setting.home.sources), remedy="import it again"
    )
