"""Programs and own calendars leave and come back: what removing them notes for undo, and taking that back."""

from collections.abc import Callable, Mapping
from functools import partial

from planner.errors import PlannerError, StoreError
from planner.services.setting import Setting
from planner.services.shelf import open_store
from planner.store.busy import load_calendars, save_calendars
from planner.store.busy_kept import bring_bytes_back, load_kept, save_kept, set_bytes_removed
from planner.store.programs import ProgramStore
from planner.store.removed import new_bundle
from planner.store.sources import digest_of_parts
from planner.store.undo_entry import CalendarBefore
from planner.timeline.program import Program

Turn = Callable[[], None]


def turned_programs(setting: Setting, wanted: Mapping[str, str | None]) -> tuple[dict[str, str | None], Turn]:
    """What it takes to have programs in the library, or out of it, as an undo step notes them.

    Returns:
        What to note in order to take that back, without the programs that are as wanted already; and what does it.
        Call both under one lock.
    """
    with open_store(setting) as store:
        there = {head.id for head in store.heads()}
    leaving = {
        program_id: new_bundle(program_id)
        for program_id, bundle in wanted.items()
        if bundle is None and program_id in there
    }
    coming = {
        program_id: bundle
        for program_id, bundle in wanted.items()
        if bundle is not None and program_id not in there
    }
    turns: list[Turn] = []
    if leaving:
        turns.append(partial(_remove, setting, leaving))
    if coming:
        turns.append(partial(_bring_back, setting, coming))
    return {**leaving, **dict.fromkeys(coming)}, partial(_all, turns)


def _all(turns: list[Turn]) -> None:
    for turn in turns:
        turn()


def _remove(setting: Setting, bundles: Mapping[str, str]) -> None:
    with open_store(setting) as store:
        store.remove(bundles)


def _bring_back(setting: Setting, bundles: Mapping[str, str]) -> None:
    """Put the sources of programs back, and list these as they are read now; all or none.

    Raises:
        PlannerError: bytes of one are gone or cannot be read; all stay removed then.
    """
    with open_store(setting) as store:
        for program_id, bundle in bundles.items():
            store.bring_back(program_id, bundle)
        try:
            programs = [_latest(store, program_id) for program_id in bundles]
        except PlannerError:
            store.remove(bundles)
            raise
        store.list_again(programs)


def _latest(store: ProgramStore, program_id: str) -> tuple[Program, str]:
    from planner.services.rebuilding import read_edition

    program: Program | None = None
    digest = ""
    for edition in store.sources(program_id):
        program, digest = read_edition(edition, program), digest_of_parts(edition.parts)
    if program is None:
        raise StoreError(f"the source of {program_id} is not kept any more", remedy="import it again")
    return program, digest


def turned_calendars(
    setting: Setting, wanted: Mapping[str, CalendarBefore | None]
) -> tuple[dict[str, CalendarBefore | None], Turn]:
    """The same for own calendars."""
    if not wanted:
        return {}, partial(_all, [])
    sources = load_calendars(setting.home).sources
    back: dict[str, CalendarBefore | None] = {}
    turns: list[Turn] = []
    for source, before in wanted.items():
        if before is None and source in sources:
            back[source] = calendar_before(setting, source)
            turns.append(partial(take_calendar_out, setting, source, back[source]))
        elif before is not None and source not in sources:
            back[source] = None
            turns.append(partial(_put_calendar, setting, source, before))
    return back, partial(_all, turns)


def calendar_before(setting: Setting, source: str) -> CalendarBefore:
    """How a calendar counts, for undo to put it back so."""
    place = load_calendars(setting.home).sources.index(source)
    kept = load_kept(setting.home).get(source)
    return CalendarBefore(place, kept, new_bundle("calendar"))


def take_calendar_out(setting: Setting, source: str, before: CalendarBefore | None) -> None:
    """Let a calendar count no more; its bytes go where they can be brought back from."""
    home = setting.home
    save_calendars(home, [each for each in load_calendars(home).sources if each != source])
    kept = load_kept(home)
    kept.pop(source, None)
    save_kept(home, kept)
    set_bytes_removed(home, source, before.bundle if before is not None else "")


def _put_calendar(setting: Setting, source: str, before: CalendarBefore) -> None:
    home = setting.home
    bring_bytes_back(home, before.bundle)
    if before.kept is not None:
        save_kept(home, {**load_kept(home), source: before.kept})
    sources = list(load_calendars(home).sources)
    sources.insert(before.place, source)
    save_calendars(home, sources)
