"""The sample programs: put into a library that has never been used, and taken out with their stars."""

from pathlib import Path

import planner
from planner.importers import ReadOptions
from planner.services.choices import change_agenda
from planner.services.library import import_source
from planner.services.setting import Setting, is_new
from planner.services.shelf import open_store
from planner.store.lock import locked
from planner.store.removed import new_bundle
from planner.timeline.agenda import Agenda


def remove_samples(setting: Setting) -> int:
    """Take the sample programs out of the library and their stars out of the agenda; how many programs went. One step
    for undo."""
    with locked(setting.home), open_store(setting) as store:
        samples = {head.id: new_bundle(head.id) for head in store.heads() if head.sample}

        def without_samples(agenda: Agenda) -> Agenda:
            return agenda.with_stars(
                {star.talk: None for star in agenda.stars.values() if star.program in samples}
            )

        change_agenda(setting, "remove the samples", without_samples, programs=samples)
        store.remove(samples)
    return len(samples)


def add_samples_once(setting: Setting) -> bool:
    """Put the sample programs into a library that has never been used; False when it has."""
    if not is_new(setting):
        return False
    for path in sample_files():
        import_source(setting, path.name, path.read_bytes(), ReadOptions(now=setting.clock()), sample=True)
    return True


def sample_files() -> tuple[Path, ...]:
    """The sample programs that travel with planner, in order of name."""
    package = Path(planner.__file__).parent
    folders = (package / "sample_programs", package.parent / "sample_programs")
    folder = next((folder for folder in folders if folder.is_dir()), None)
    return () if folder is None else tuple(sorted(folder.glob("*.txt")))
