"""A desk with no more talks than a question is about: what I starred, and some days or talks beside it."""

from collections.abc import Collection
from datetime import date

from planner.services.desk import Desk, desk_of, desk_with_talks, with_busy
from planner.services.setting import Setting
from planner.services.shelf import ask_store
from planner.store.agenda import load_agenda
from planner.store.programs import ProgramStore
from planner.timeline.clock import Zone
from planner.timeline.day import day_of, in_order


def open_my_desk(
    setting: Setting, *, ids: Collection[str] = (), abstracts: bool = False, starts: bool = False
) -> Desk:
    """The library and agenda as `open_desk` reads them, with what is starred alone.

    Args:
        ids: of talks that are to be there, too; one that no talk has is passed over.
        abstracts: load the talks' abstracts, and who chairs.
        starts: tell when the library's talks start, so that `with_days` can add some.
    Raises:
        StoreError: something on disk cannot be read.
    """
    loaded = load_agenda(setting.home)

    def read(store: ProgramStore) -> Desk:
        mine = store.talks_called({*loaded.agenda.stars, *ids}, abstracts=abstracts)
        desk = desk_with_talks(setting, loaded, store, mine, abstracts=abstracts)
        return desk._replace(starts=store.starts() if starts else None)

    return with_busy(setting, desk_of(ask_store(setting, read)))


def with_days(setting: Setting, mine: Desk, days: Collection[date], zone: Zone) -> Desk:
    """The desk of `open_my_desk` with all talks of some days, as a zone counts them.

    Raises:
        StoreError: the library cannot be read.
    """
    starts = {start for _, start in mine.starts or () if day_of(start, zone) in days}
    found = ask_store(setting, lambda store: store.talks_starting(starts, abstracts=mine.whole))
    talks = {(talk.program, talk.id): talk for talk in (*mine.talks, *found)}
    return mine._replace(talks=in_order(talks.values()))
