"""The library: programs come in, are listed, and go; a new edition keeps the stars of the old one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from planner.errors import PlannerError, ProgramNotFound
from planner.importers import ReadOptions, read_program
from planner.services.editions import Edition, edition_of
from planner.services.kept import kept_source
from planner.services.reading import Read
from planner.services.reading_ahead import found_ahead, kept_ahead
from planner.services.said import answers_added, said_of
from planner.services.seen import mark_edition_seen, note_edition
from planner.services.setting import Setting
from planner.services.shelf import open_store
from planner.store.agenda import load_agenda, load_agenda_to_change, save_agenda
from planner.store.lock import locked
from planner.store.programs import ProgramHead, ProgramStore
from planner.store.removed import new_bundle
from planner.store.sources import Part, digest_of
from planner.store.undo import push_undo
from planner.store.undo_entry import UndoEntry
from planner.timeline.clock import zone_named
from planner.timeline.edits import find_edits
from planner.timeline.program import Program, Talk


@dataclass(frozen=True, slots=True)
class Removed:
    """A program that left the library."""

    program: ProgramHead
    starred: int
    """How many of its talks are starred; the stars stay and come back with the program."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of an import."""

    program: Program
    """The edition in the library now."""
    is_new: bool
    """Whether it was not there before."""
    failures: tuple[PlannerError, ...] = ()
    """Why some of the sources are not in it, in their order."""
    before: Program | None = None
    """The edition that was in the library until now; None when there was none."""
    options: ReadOptions | None = None
    """Those it was read with, answers given before among them."""


def preview_parts(
    setting: Setting,
    parts: Sequence[Part],
    options: ReadOptions,
    *,
    tell: Callable[[str], None] | None = None,
    read: Read = read_program,
) -> Imported:
    """What importing sources as one program would store, and nothing is stored; arguments as with `import_parts`."""
    asked = _configured(setting, options)
    edition, _, _ = found_ahead(
        setting, read, lambda store, known: edition_of(store, parts, asked, read=known)
    )
    if tell is not None:
        _tell(setting, tell, edition, asked)
    return _imported(edition)


def import_source(
    setting: Setting,
    source: str,
    data: bytes,
    options: ReadOptions,
    *,
    sample: bool = False,
    tell: Callable[[str], None] | None = None,
    read: Read = read_program,
) -> Program:
    """Read a source and keep it; the stored edition, its problems and questions inside. See `import_parts`."""
    parts = (Part(source, data),)
    return import_parts(setting, parts, options, sample=sample, tell=tell, read=read).program


def import_parts(
    setting: Setting,
    parts: Sequence[Part],
    options: ReadOptions,
    *,
    sample: bool = False,
    into: str | None = None,
    tell: Callable[[str], None] | None = None,
    read: Read = read_program,
) -> Imported:
    """Read one source, or several as one program, and keep it; the stored edition, its problems and questions inside.

    The same bytes or mostly the same talks as a program in the library are a new edition of it: ids and stars
    stay. Sources that say nothing new are not stored again. Under the name of a program that was merged from several
    sources, each new one replaces its own earlier state or joins; the others stay.

    Args:
        into: the id of the program that they have to be an edition of.
        tell: hears, in sentences, what a new edition means for the talks of the one before, and which answers given
            before it was read with.
        read: reads the bytes.
    Raises:
        ProgramError: none can be read as a program, or they are another event than they have to be.
        UsageError: an option does not fit it.
        StoreError: it cannot be stored.
    """
    asked = _configured(setting, options)

    def find(store: ProgramStore, known: Read) -> Edition:
        return edition_of(store, parts, asked, sample=sample, into=into, read=known)

    def keep(store: ProgramStore, edition: Edition) -> None:
        load_agenda_to_change(setting.home)  # before anything is kept: its stars are to follow their talks
        program, before = edition.program, edition.before
        if program is not before:
            store.put(program, edition.parts, said_of(edition.options), edition.lineage)
        else:
            _renew_validators(store, program, edition.parts)
        # Of an edition that is there already, too: the import that brought it may have been killed before this.
        refresh_stars(setting, program.talks)

    edition = kept_ahead(setting, read, find, keep)
    before, program = edition.before, edition.program
    if before is not None and program is not before:
        note_edition(setting, program.id, program.edition, is_same=not find_edits(before, program))
    if tell is not None:
        _tell(setting, tell, edition, asked)
    return _imported(edition)


def _imported(edition: Edition) -> Imported:
    is_new = edition.program is not edition.before
    return Imported(edition.program, is_new, edition.failures, edition.before, edition.options)


def _tell(setting: Setting, tell: Callable[[str], None], edition: Edition, asked: ReadOptions) -> None:
    """Say what a reading means for what the library has."""
    program, before = edition.program, edition.before
    if before is not None:
        tell(
            f"nothing new: it is edition {program.edition} of {program.id}"
            if program is before
            else _edition_told(setting, before, program) + _parts_told(edition)
        )
    if edition.beside:
        tell(
            f"a program of its own by its name, beside the sample {edition.beside} with the same talks "
            f"(planner remove {edition.beside} takes the sample out)"
        )
    if answers := answers_added(edition.options, asked):
        tell(f"read with {answers} as before")


def _renew_validators(store: ProgramStore, program: Program, parts: Sequence[Part]) -> None:
    """Note what servers call bytes that are kept already, so that they can say next time that nothing has changed."""
    for kept in store.sources(program.id)[-1:]:
        said_now = {
            (part.source, digest_of(part.data)): (part.etag, part.modified, part.place) for part in parts
        }
        known = {(part.source, part.sha256): (part.etag, part.modified, part.place) for part in kept.parts}
        if kept.edition == program.edition and said_now != known and said_now.keys() == known.keys():
            store.renew(program, parts, kept.said, kept.lineage)


def _parts_told(edition: Edition) -> str:
    """Which sources of a merged program were replaced, and which are new to it."""
    replaced = f"; read anew: {', '.join(edition.replaced)}" if edition.replaced else ""
    added = f"; new in it: {', '.join(edition.added)}" if edition.added else ""
    return replaced + added


def _edition_told(setting: Setting, before: Program, program: Program) -> str:
    """What became of the talks of the edition before."""
    kept = {talk.id: talk.title for talk in program.talks}
    gone = [talk for talk in before.talks if talk.id not in kept]
    known = {talk.id: talk for talk in before.talks}
    new = sum(talk.id not in known for talk in program.talks)
    moved = sum(
        (talk.start, talk.end) != (known[talk.id].start, known[talk.id].end)
        for talk in program.talks
        if talk.id in known
    )
    starred = load_agenda(setting.home).agenda.of(gone)
    retitled = sum(kept.get(talk.id, talk.title) != talk.title for talk in before.talks)
    parts = [f"is edition {program.edition} of {program.id}"]
    parts += [f"talks new: {new}"] if new else []
    parts += [f"talks at another time: {moved}"] if moved else []
    if gone:
        mine = f"; {len(starred)} of these is starred and stays in the agenda" if len(starred) == 1 else ""
        mine = f"; {len(starred)} of these are starred and stay in the agenda" if len(starred) > 1 else mine
        parts.append(f"talks gone: {len(gone)} of {len(before.talks)}{mine}")
    if retitled:
        parts.append(f"taken for the same under a new title: {retitled}")
    return "; ".join(parts)


def _configured(setting: Setting, options: ReadOptions) -> ReadOptions:
    """The options with the person's configured choices for ambiguous abbreviations behind those given."""
    configured = {word: zone_named(name) for word, name in setting.config.abbreviations.items()}
    return replace(options, abbreviations={**configured, **options.abbreviations})


def read_again(
    setting: Setting,
    program_id: str,
    answers: ReadOptions,
    *,
    tell: Callable[[str], None] | None = None,
) -> Program:
    """Read a program of the library again from its kept bytes with other answers; ids and stars stay.

    Args:
        answers: what is said now; where they are silent, what was said before holds.
        tell: as with `import_parts`.
    Raises:
        UsageError: an answer does not fit it, such as a year in which no date of the program can be.
        ProgramError: nothing can be read with these answers.
        StoreError: its bytes are gone.
    """
    latest, options = kept_source(setting, program_id, answers)
    program = import_parts(setting, latest.read(), options, sample=latest.sample, tell=tell).program
    mark_edition_seen(setting, program.id, program.edition)
    return program


def refresh_stars(setting: Setting, talks: Sequence[Talk]) -> None:
    """Let stars carry their talks' present titles and times, so that the agenda file reads right."""
    agenda = load_agenda_to_change(setting.home).agenda
    fresh = agenda
    for talk in agenda.of(talks):
        fresh = fresh.star(talk, at=setting.clock())
    if fresh != agenda:
        save_agenda(setting.home, fresh, now=setting.clock())


def remove_program(setting: Setting, program_id: str) -> Removed:
    """Take a program out of the library; the stars on its talks stay in the agenda. One step for undo.

    Raises:
        ProgramNotFound: the library has no such program.
    """
    with locked(setting.home), open_store(setting) as store:
        head = next((head for head in store.heads() if head.id == program_id), None)
        if head is None:
            raise ProgramNotFound(program_id, tuple(head.id for head in store.heads()))
        stars = load_agenda(setting.home).agenda.stars.values()
        bundle = new_bundle(program_id)
        what = f"remove {head.name}"
        push_undo(setting.home, UndoEntry(setting.clock(), what, {}, programs={program_id: bundle}))
        store.remove({program_id: bundle})
    return Removed(head, sum(star.program == program_id for star in stars))
