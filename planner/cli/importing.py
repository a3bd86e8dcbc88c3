"""`planner import`: sources become programs of the library, one by one or several as one, and are reported."""

import sys
from collections.abc import Sequence
from datetime import datetime
from functools import partial

from planner.cli import documents
from planner.cli.answers import common_words, options_of_call
from planner.cli.asking import Asker, ask_all
from planner.cli.call import Call
from planner.cli.exits import ExitCode, exit_code_of
from planner.cli.passwords import let_in_at_terminal
from planner.cli.progress import is_terminal, progress
from planner.cli.report import Reading, doubt_texts, reading_lines, title_line
from planner.errors import PlannerError, ProgramError, UnansweredSource, UsageError
from planner.exporters.own_file import is_own_file
from planner.importers import ReadOptions
from planner.importers.options import STANDARD_INPUT
from planner.limits import BYTES, most
from planner.services.library import import_parts, preview_parts
from planner.services.reading import Remembering
from planner.services.said import words_of
from planner.services.settling import settle_source, take_stars
from planner.services.source_files import files_of, part_of_file
from planner.store.sources import Part
from planner.text.counted import counted
from planner.timeline.agenda import Agenda
from planner.timeline.clock import minute_text
from planner.timeline.program import Program, Question
from planner.web.address import Address, is_address, without_credentials


def import_sources(call: Call) -> int:
    """`planner import`."""
    if call.options.stars:
        from planner.cli.stars_verb import import_stars

        return import_stars(call)
    run = _Imports(call)
    run.read_all()
    if call.output.as_json:
        run.say_doubts()
        agenda = call.desk().agenda if run.readings and not call.options.dry_run else Agenda()
        by_id = {reading.program.id: reading for reading in run.readings}
        programs = [reading.program for reading in run.readings]
        command = partial(_command, by_id)
        call.output.document(documents.import_document(programs, agenda, call.setting.zone, command=command))
    else:
        for reading in run.readings:
            call.output.lines([title_line(reading.program)])
            call.output.lines(reading_lines(reading, call.setting.zone, call.output.width()))
    run.sum_up()
    return run.exit_code


def read_sources(call: Call) -> tuple[tuple[Program, ...], ExitCode]:
    """Import the sources of a call and say what is doubtful; with the exit code of the first that could not be
    read."""
    run = _Imports(call)
    run.read_all()
    run.say_doubts()
    return tuple(reading.program for reading in run.readings), run.exit_code


def _command(readings: dict[str, Reading], program: Program, question: Question) -> str:
    return readings[program.id].command(question)


class _Imports:
    """The imports of one call: what was read, and what could not be; a source that fails costs the others nothing."""

    def __init__(self, call: Call) -> None:
        self.call = call
        self.options = call.options
        self.readings: list[Reading] = []
        self.failures: list[PlannerError] = []
        self.read_sources = 0
        """How many sources are in the readings."""
        self.unchanged: dict[str, datetime] = {}
        """The addresses whose server says that nothing has changed, and since when."""
        self.asker = Asker(sys.stdin, sys.stderr, call.setting.clock()) if _may_ask(call) else None
        self.read = Remembering()

    @property
    def exit_code(self) -> ExitCode:
        """That of the first failure."""
        return exit_code_of(self.failures[0]) if self.failures else ExitCode.DONE

    def read_all(self) -> None:
        """Import each source by itself or, under a given name, several as one program."""
        name = self.options.name
        if name is not None and not name.strip():
            raise UsageError("is empty", where="--name", remedy="leave it out, or give a name")
        sources = self._sources()
        as_one = name is not None and len(sources) > 1
        waiting: list[Part] = []
        for source in sources:
            try:
                part = self._part(source)
                if as_one:
                    waiting.append(part)
                else:
                    self._import((part,), part.source)
            except (ProgramError, UsageError) as error:
                self._fail(error)
        if waiting:
            try:
                self._import(waiting, name)
            except (ProgramError, UsageError) as error:
                self._fail(error, self.options.sources)

    def _sources(self) -> list[str]:
        """What to read, the files of folders one by one."""
        sources: list[str] = []
        for source in self.options.sources:
            try:
                sources += (source,) if source == "-" or is_address(source) else files_of(source)
            except PlannerError as error:
                self._fail(error)
        return sources

    def _part(self, source: str) -> Part:
        """The bytes of a source: standard input, an address or a file."""
        call = self.call
        if source == "-":
            waits = is_terminal(sys.stdin)
            with progress(f"reading {STANDARD_INPUT}", call.messages, sys.stderr, shown=not waits):
                return Part(STANDARD_INPUT, _standard_input())
        if is_address(source):
            return self._fetched(source)
        with progress(f"reading {source}", call.messages, sys.stderr):
            return part_of_file(source)

    def _fetched(self, address: str) -> Part:
        from planner.services.addresses import Arrived, fetch_source

        call = self.call

        def fetch(asked: Address) -> Arrived:
            with progress(f"fetching {asked.url}", call.messages, sys.stderr) as line:
                return fetch_source(
                    call.setting, asked, options_of_call(call), tell=line.tell, read=self.read
                )

        arrived = let_in_at_terminal(address, call.messages, fetch)
        if arrived.unchanged_since is not None:
            self.unchanged[arrived.part.source] = arrived.unchanged_since
        if arrived.page is not None:
            talks = "" if arrived.talks is None else f" ({counted(arrived.talks, 'talk')})"
            only = "" if arrived.page_is_hidden else "; --format html reads only this page"
            call.messages.note(
                f"{arrived.page}: read {arrived.part.source}, the whole program{talks} that the page offers{only}"
            )
        return arrived.part

    def _import(self, parts: Sequence[Part], name: str) -> None:
        """Keep some sources as one program; `name` is what messages call it."""
        call, options, told = self.call, options_of_call(self.call), list[str]()
        if self.asker is not None:
            options = ask_all(self.asker, call.setting, name, parts, options, self.read, call.messages)
        stored = not self.options.dry_run
        keep = import_parts if stored else preview_parts
        with progress(f"reading {name}", call.messages, sys.stderr):
            imported = keep(call.setting, parts, options, tell=told.append, read=self.read)
        if not imported.is_new and (since := self._unchanged_since(parts)) is not None:
            moment = minute_text(since, call.setting.zone)
            told[0] += f"; the server says that nothing has changed since {moment}"
        in_it = len(parts) - len(imported.failures)
        for failure in imported.failures:
            # A program of one source takes up another one only when both are named.
            together = not stored or in_it == 1
            self._fail(failure, self.options.sources if together else (), options)
        for part in parts:
            self._say_if_own(part)
        self.read_sources += in_it
        self.readings.append(
            Reading(
                imported.program,
                told=tuple(told),
                stored=stored,
                given=tuple(words_of(options)),
                common=common_words(call),
                source=name,
                sources=tuple(self._typed(self.options.sources) if len(parts) > 1 else [parts[0].source]),
            )
        )

    def _say_if_own(self, part: Part) -> None:
        """Say that a file is an agenda: its talks are a program now, which is seldom what was wanted."""
        if not is_own_file(part.data):
            return
        command = take_stars(part.source, common=common_words(self.call))
        takes = "" if is_address(part.source) else f": {command} takes its stars"
        self.call.messages.note(f"{part.source}: this is an agenda that planner wrote{takes}")

    def _unchanged_since(self, parts: Sequence[Part]) -> datetime | None:
        """Since when nothing has changed, where servers say so of all sources."""
        times = [self.unchanged.get(part.source) for part in parts]
        known = [time for time in times if time is not None]
        return max(known) if known and len(known) == len(times) else None

    # what is said

    def _fail(
        self, error: PlannerError, sources: Sequence[str] = (), options: ReadOptions | None = None
    ) -> None:
        """Say what went wrong and, of several sources, what failed beside it.

        Args:
            sources: those to name in a command that would settle it; the error's own where there are none.
            options: those it was read with; the call's where they are not known.
        """
        for each in (error, *(error.others if sources else ())):
            self.call.messages.error(self._failure(each, sources, options))
            self.failures.append(each)

    def _failure(self, error: PlannerError, sources: Sequence[str], options: ReadOptions | None) -> str:
        """What went wrong; where an answer is missing, with the command that gives it."""
        if not isinstance(error, UnansweredSource):
            return error.message
        given = words_of(options or options_of_call(self.call))
        shown = self._typed(sources) or [error.source]
        command = settle_source(shown, error.questions, given=given, common=common_words(self.call))
        what = "; ".join(dict.fromkeys(question.message for question in error.questions))
        return f"{error.where}: {what}, so nothing of it is certain (settle it with: {command})"

    @staticmethod
    def _typed(sources: Sequence[str]) -> list[str]:
        """Sources as they may be shown in a command."""
        return [without_credentials(source) for source in sources]

    def say_doubts(self) -> None:
        """Say on stderr what the report says on stdout, where stdout is for a script or the screens open."""
        messages = self.call.messages
        for reading in self.readings:
            for is_error, text in doubt_texts(reading):
                say = messages.error if is_error else messages.warning
                say(f"{reading.source}{text}")
            for told in reading.told:
                messages.note(f"{reading.source}: {told}")

    def sum_up(self) -> None:
        """Say how much of several sources was read."""
        failed = len(self.failures)
        if not self.readings or len(self.readings) + failed < 2:
            return
        is_files = not any(each == "-" or is_address(each) for each in self.options.sources)
        sources = counted(self.read_sources, "file" if is_files else "source")
        programs = counted(len({reading.program.id for reading in self.readings}), "program")
        self.call.messages.note(f"{sources} read, {programs}, {failed} failed")


def _may_ask(call: Call) -> bool:
    """Whether there is a person at a terminal who wants to be asked."""
    silent = call.output.as_json or call.messages.quiet
    return not silent and is_terminal(sys.stdin) and is_terminal(sys.stderr)


def _standard_input() -> bytes:
    if sys.stdin is None or sys.stdin.closed:
        raise ProgramError(STANDARD_INPUT, None, "is closed", "pipe the text of a page into it")
    if sys.stdin.isatty():
        sys.stderr.write("planner: paste the text of a program page, then press ctrl+d on an empty line\n")
    return sys.stdin.buffer.read(most(BYTES) + 1)
