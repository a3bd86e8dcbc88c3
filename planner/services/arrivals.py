"""Programs on their way into the library: from a file, an address or a paste, looked at before they are kept."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from planner.errors import PlannerError, ProgramError
from planner.importers import ReadOptions
from planner.services.changed import mine_of
from planner.services.desk import open_desk
from planner.services.library import Imported, import_parts, preview_parts
from planner.services.seen import mark_edition_seen
from planner.services.setting import Setting
from planner.services.source_files import part_of_file
from planner.store.sources import Part
from planner.timeline.edits import Edits, Mine, find_edits
from planner.timeline.program import Program
from planner.web.address import is_address
from planner.web.answers import Tell

PASTE = "paste"
"""What a pasted page is called as a source."""
_CLOCK = re.compile(r"(?<!\d)\d{1,2}\s?[:.h]\s?\d{2}(?!\d)|\b\d{1,2}\s?[ap]\.?m\b", re.IGNORECASE)
_MARKS = re.compile(r"\s*(?:BEGIN:VCALENDAR|<|[\[{])")
_LONG = 500
_LINES = 3


@dataclass(frozen=True, slots=True)
class Preview:
    """What keeping some sources would make of them."""

    program: Program
    """As the library would have it; its problems and questions inside."""
    is_new: bool
    """Whether the library would have something new."""
    before: Program | None
    """The edition that the library has; None for a program that is new to it."""
    edits: Edits
    """What the new edition does to the talks of the one before."""
    mine: Mine
    """What that means for the starred ones."""
    failures: tuple[PlannerError, ...] = ()


class Arrival:
    """Sources on their way: fetched once, then looked at with one answer after the other, and kept."""

    def __init__(
        self,
        setting: Setting,
        name: str,
        load: Callable[[ReadOptions, Tell | None], Sequence[Part]],
        options: ReadOptions,
    ) -> None:
        self._setting = setting
        self._load = load
        self._parts: tuple[Part, ...] | None = None
        self.name = name
        """What a person calls the source."""
        self.options = options
        """The answers it begins with."""

    def look(self, options: ReadOptions, tell: Tell | None = None) -> Preview:
        """What importing with these answers would do; the first time the bytes are fetched.

        Raises:
            PlannerError: they cannot be fetched, or not be read as a program.
        """
        if self._parts is None:
            self._parts = tuple(self._load(options, tell))
        return preview(self._setting, self._parts, options)

    def keep(self, options: ReadOptions) -> Preview:
        """Import with these answers.

        Raises:
            PlannerError: it cannot be read with them, or not be stored.
        """
        return keep(self._setting, self._parts or self._load(options, None), options)


def arrival_named(setting: Setting, words: str) -> Arrival:
    """A program from the file or address that somebody typed."""

    def load(options: ReadOptions, tell: Tell | None) -> Sequence[Part]:
        return (part_named(setting, words, options, tell),)

    return Arrival(setting, words.strip(), load, ReadOptions(now=setting.clock()))


def arrival_pasted(setting: Setting, text: str) -> Arrival:
    """A program from a page that was pasted."""
    part = part_pasted(text)
    return Arrival(setting, PASTE, lambda _, __: (part,), ReadOptions(now=setting.clock()))


def part_named(setting: Setting, words: str, options: ReadOptions, tell: Tell | None = None) -> Part:
    """The bytes of the file or at the address that somebody typed.

    Args:
        tell: hears how many bytes of an address have come, and of how many.
    Raises:
        ProgramError: there is nothing that can be read.
    """
    words = words.strip()
    if not words:
        raise ProgramError("import", None, "nothing is named", "give a file or an address")
    if not is_address(words):
        return part_of_file(words)
    from planner.services.addresses import fetch_source

    return fetch_source(setting, words, options, tell=tell).part


def part_pasted(text: str) -> Part:
    """The bytes of a page that was pasted."""
    return Part(PASTE, text.encode("utf-8", "replace"))


def may_be_program(text: str) -> bool:
    """Whether a pasted text is worth asking about: a page with a time of day on it, a long text, or a format's
    opening, of some lines. A single word or address is none."""
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) < _LINES:
        return len(text) >= _LONG and _MARKS.match(text) is not None
    return len(text) >= _LONG or _CLOCK.search(text) is not None or _MARKS.match(text) is not None


def preview(setting: Setting, parts: Sequence[Part], options: ReadOptions) -> Preview:
    """What importing these sources as one program would do; nothing is stored.

    Raises:
        PlannerError: none of them can be read as a program, or an option does not fit.
    """
    return _looked_at(setting, preview_parts(setting, parts, options))


def keep(setting: Setting, parts: Sequence[Part], options: ReadOptions) -> Preview:
    """Import these sources as one program, and what that did; the person has seen that in the preview.

    Raises:
        PlannerError: as `preview`, or they cannot be stored.
    """
    imported = import_parts(setting, parts, options)
    mark_edition_seen(setting, imported.program.id, imported.program.edition)
    return _looked_at(setting, imported)


def _looked_at(setting: Setting, imported: Imported) -> Preview:
    before, program = imported.before, imported.program
    edits, mine = Edits(), Mine()
    if before is not None and imported.is_new:
        edits = find_edits(before, program)
        mine = mine_of(open_desk(setting), before, program, edits)
    return Preview(program, imported.is_new, before, edits, mine, imported.failures)
