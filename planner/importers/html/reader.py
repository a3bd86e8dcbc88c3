"""Saved web pages: of structured data, tables and visible text the surest that holds the page's talks."""

import itertools
import shlex
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from planner.errors import PlannerError, ProgramError, UsageError
from planner.importers.draft import Draft, program_of
from planner.importers.html.facts import Facts, facts_of
from planner.importers.html.lines import TIME_OF_DAY, PageLine, content_of, lines_of, text_of
from planner.importers.html.panels import open_panels
from planner.importers.html.saved import SavedPage, saved_page
from planner.importers.html.structured import Structured, structured_of
from planner.importers.html.tables import ProgramTables, program_tables
from planner.importers.html.tree import tree_of
from planner.importers.html.uncovered import uncovered
from planner.importers.options import ReadOptions
from planner.importers.page.reader import draft_of_text
from planner.importers.page_links import program_links
from planner.importers.tables.model import RawTable, Row
from planner.importers.tables.reader import draft_of_tables
from planner.text.fold import fold
from planner.timeline.program import Problem, Program, Severity

FORMAT = "html"
_SHOWN_LINKS = 3
_LONGEST_LINE = 100_000


def read_html(data: bytes, source: str, options: ReadOptions) -> Program:
    """The program on a saved page: .html, a part of one, or .mhtml.

    Raises:
        ProgramError: no text, nothing with a time on it, only links to programs, or a missing package.
        UsageError: the given year fits none of the dates.
    """
    page = saved_page(data, source)
    first: PlannerError | None = None
    for each in (page, *page.frames):
        try:
            return _Page(each, source, options).program()
        except UsageError:
            raise
        except PlannerError as error:
            first = first or error
    assert first is not None
    raise first


@dataclass(slots=True)
class _Found:
    """One way to read a page, and how many slots it sees, whether they can be read or not."""

    draft: Draft | None
    error: PlannerError | None
    slots: int


class _Page:
    """One page, read in every way that it can be read."""

    def __init__(self, page: SavedPage, source: str, options: ReadOptions) -> None:
        self.page = page
        self.source = source
        self.options = options
        root = tree_of(page.text, source)
        address = page.address or (source if "://" in source else None)
        self.facts: Facts = facts_of(root, address)
        self.hidden: list[Problem] = open_panels(root)
        self.structured: Structured = structured_of(root, self.facts.address, source)
        lines = [_cut(line) for line in content_of(lines_of(root))]
        self.tables: ProgramTables = program_tables(lines)
        self.beside: Sequence[bool] = _beside(lines, self.tables)
        """For each line whether it stands outside of the tables that were read."""
        # The tree takes more memory than all that comes of it.
        self.lines: Sequence[PageLine] = [
            line if line.table is None else replace(line, table=None) for line in lines
        ]
        self.tables.elements.clear()
        root.take_apart()

    def program(self) -> Program:
        """The program in the surest way that sees at least two thirds of the slots that any way sees.

        Raises:
            ProgramError: nothing with a time was found, or nothing that can be read.
        """
        found = [self._structured(), self._tables(), self._text(self.lines)]
        most = max(each.slots for each in found)
        if most == 0:
            raise self._nothing()
        best = next(each for each in found if 3 * each.slots >= 2 * most)
        if best.draft is None:
            assert best.error is not None
            raise best.error
        best.draft.problems += self._left_out(best.draft, found)
        return program_of(self._finished(best.draft), self.source, self.options)

    # the ways

    def _structured(self) -> _Found:
        if not self.structured.slots:
            return _Found(None, None, 0)
        return self._tried(
            lambda: self.structured.draft(self.source, self.options, FORMAT), self.structured.slots
        )

    def _tables(self) -> _Found:
        tables = self.tables.tables
        if not tables:
            return _Found(None, None, 0)
        tables[0].rows.insert(0, Row([" ".join(self._places())]))
        rows = sum(_slot_rows(table) for table in tables)
        found = self._tried(
            lambda: draft_of_tables(tables, self.source, self.options, format_name=FORMAT), rows
        )
        if found.draft is not None:
            found.draft.name = None
            found.draft.shape = f"{' and '.join(self.tables.kinds)} on the page, {found.draft.shape}"
        return found

    def _text(self, lines: Sequence[PageLine]) -> _Found:
        text, numbers = text_of(lines)
        if not text:
            return _Found(None, None, 0)
        found = self._tried(lambda: draft_of_text(text, self.source, self.options, places=self._places()), 0)
        if (draft := found.draft) is not None:
            draft.problems = [
                each if each.line is None else each._replace(line=numbers[each.line - 1])
                for each in draft.problems
            ]
            draft.format = FORMAT
            draft.shape = f"text of the page, {draft.shape}"
        return found

    def _tried(self, read: Callable[[], Draft], slots: int) -> _Found:
        """What a way of reading finds; a way that fails still tells how many slots it saw."""
        try:
            draft = read()
        except UsageError as error:
            return _Found(
                None,
                error,
                slots or sum(TIME_OF_DAY.search(line.text, 0, 400) is not None for line in self.lines),
            )
        except PlannerError as error:
            return _Found(None, error, slots)
        return _Found(draft, None, max(slots and 1, _slots_in(draft)))

    def _places(self) -> list[str]:
        """What may print the year of dates without one."""
        return [*self.facts.places, *((self.structured.year,) if self.structured.year else ())]

    def _left_out(self, draft: Draft, found: Sequence[_Found]) -> list[Problem]:
        """What the page shows beside the structured data or tables that were read."""
        structured, tables, text = found
        if draft is structured.draft and text.draft is not None:
            return uncovered(draft, text.draft, "structured data")
        if draft is tables.draft:
            beside = self._text(list(itertools.compress(self.lines, self.beside)))
            return uncovered(draft, beside.draft, "tables") if beside.draft is not None else []
        return []

    # what comes out

    def _finished(self, draft: Draft) -> Draft:
        """The draft with the page's name and with problems that point into the file."""
        draft.name = (
            draft.name if self.structured.name and draft.name == self.structured.name else self._name(draft)
        )
        draft.problems += [*self.page.problems, *self.structured.problems, *self.hidden]
        if not self.page.has_lines:
            draft.problems = [each._replace(line=None) for each in draft.problems]
        return draft

    def _name(self, draft: Draft) -> str | None:
        return self.structured.name or self.facts.name or draft.name

    def _nothing(self) -> ProgramError:
        """Why a page without a slot cannot be read: it only links to programs, or has none."""
        links = program_links(self.page.text, self.facts.address)
        if links:
            shown = ", ".join(links[:_SHOWN_LINKS]) + (", ..." if len(links) > _SHOWN_LINKS else "")
            one = "a program" if len(links) == 1 else f"{len(links)} programs"
            what = f"lists no talks itself, and links to {one}: {shown}"
            known = "://" in links[0]
            remedy = (
                shlex.join(["planner", "import", links[0]]) if known else "give the whole address of that"
            )
            return ProgramError(self.source, None, what, remedy)
        return ProgramError(
            self.source,
            None,
            "is a web page without a slot",
            "save the page that shows the times, or copy its text",
        )


def _beside(lines: Sequence[PageLine], tables: ProgramTables) -> list[bool]:
    ids = set(map(id, tables.elements))
    return [id(line.table) not in ids for line in lines]


def _cut(line: PageLine) -> PageLine:
    """A line of at most a hundred thousand letters; the abstract of no talk is longer."""
    return line if len(line.text) <= _LONGEST_LINE else replace(line, text=line.text[:_LONGEST_LINE] + "…")


def _slots_in(draft: Draft) -> int:
    """How many slots a draft has, those that had to be left out among them; a talk printed twice counts once."""
    talks = {(fold(talk.title), talk.start) for talk in draft.talks}
    lost = sum(each.level is Severity.ERROR for each in draft.problems)
    return len(talks) + len(draft.unnamed_slots) + lost


def _slot_rows(table: RawTable) -> int:
    """How many rows of a table print a time of day."""
    return sum(any(TIME_OF_DAY.search(cell, 0, 400) for cell in row.cells) for row in table.rows)
