"""What was kept of a program's source, and how it is to be read with the answers given so far."""

from dataclasses import replace

from planner.errors import StoreError
from planner.importers import ReadOptions
from planner.services.said import options_of, with_earlier_answers
from planner.services.setting import Setting
from planner.services.shelf import open_store
from planner.store.sources import SourceEdition


def kept_source(setting: Setting, program_id: str, answers: ReadOptions) -> tuple[SourceEdition, ReadOptions]:
    """The latest source of a program of the library, and the options to read it with.

    Args:
        answers: what is said now; where they are silent, what was said before holds.
    Raises:
        StoreError: the program is not there, or its bytes are gone.
    """
    with open_store(setting) as store:
        store.program(program_id, talks=False)
        kept = store.sources(program_id)
    if not kept:
        raise StoreError(
            f"the source of {program_id} is not kept",
            where=str(setting.home.sources),
            remedy="import it again",
        )
    latest = kept[-1]
    before = options_of(latest.said, setting.clock())
    fuller = with_earlier_answers(answers, latest.said)
    return latest, replace(fuller, format=answers.format or before.format, name=answers.name or before.name)
