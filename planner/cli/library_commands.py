"""The verbs of the library: import, programs, remove."""

import sys
from collections.abc import Sequence
from functools import partial

from planner.cli import documents
from planner.cli.asking import Asker, ask_all
from planner.cli.commands import Call, Verb
from planner.cli.exits import ExitCode, exit_code_of
from planner.cli.listing import head_lines
from planner.cli.progress import is_terminal, progress
from planner.cli.report import Reading, counted, doubt_texts, reading_lines, session_lines, title_line
from planner.errors import PlannerError, ProgramError, UnansweredSource, UsageError
from planner.importers import ReadOptions
from planner.importers.decode import MOST_BYTES
from planner.importers.options import STANDARD_INPUT
from planner.services.answers import whole_program
from planner.services.library import (
    files_of,
    import_parts,
    preview_parts,
    read_again,
    read_source,
    remove_program,
)
from planner.services.reading import Remembering
from planner.services.said import said_of, words_of
from planner.services.settling import settle_source
from planner.store.sources import Part
from planner.timeline.agenda import Agenda
from planner.timeline.program import Program, Question
from planner.timeline.zone_search import resolve_zone
from planner.web.address import is_address, without_credentials

AS_PRINTED = "printed"
"""What takes an earlier `--read-as` back."""


def import_sources(call: Call) -> int:
    """`planner import`."""
    readings, failed, worst = _read_all(call)
    if call.output.as_json:
        _say_doubts(call, readings)
        agenda = call.desk().agenda if readings and not call.options.dry_run else Agenda()
        by_id = {reading.program.id: reading for reading in readings}
        command = partial(_command, by_id)
        programs = [reading.program for reading in readings]
        call.output.document(documents.import_document(programs, agenda, call.setting.zone, command=command))
    else:
        for reading in readings:
            call.output.lines([title_line(reading.program)])
            call.output.lines(reading_lines(reading, call.setting.zone, call.output.width()))
    if readings and len(readings) + failed > 1:
        programs_read = len({reading.program.id for reading in readings})
        call.messages.note(
            f"{counted(len(readings), 'file')} read, {counted(programs_read, 'program')}, {failed} failed"
        )
    return worst


def _command(readings: dict[str, Reading], program: Program, question: Question) -> str:
    return readings[program.id].command(question)


def read_sources(call: Call) -> tuple[tuple[Program, ...], ExitCode]:
    """Import the sources of a call and say what is doubtful; with the exit code of the first that could not be
    read."""
    readings, _, worst = _read_all(call)
    _say_doubts(call, readings)
    return tuple(reading.program for reading in readings), worst


def _read_all(call: Call) -> tuple[list[Reading], int, ExitCode]:
    """Import each source by itself or, under a given name, several as one program; one that cannot be read costs the
    others nothing. With how many could not be read, and the exit code of the first of them."""
    options = call.options
    if options.name is not None and not options.name.strip():
        raise UsageError("is empty", where="--name", remedy="leave it out, or give a name")
    failures: list[PlannerError] = []
    sources = _sources_of(call, failures)
    asker = Asker(sys.stdin, sys.stderr, call.setting.clock()) if _may_ask(call) else None
    as_one = options.name is not None and len(sources) > 1
    readings: list[Reading] = []
    waiting: list[Part] = []
    for source in sources:
        try:
            part = _part(call, source)
            if as_one:
                waiting.append(part)
            else:
                readings.append(_import(call, (part,), part.source, asker, failures))
        except (ProgramError, UsageError) as error:
            _fail(call, error, failures)
    if waiting:
        try:
            readings.append(_import(call, waiting, options.name, asker, failures))
        except (ProgramError, UsageError) as error:
            _fail(call, error, failures)
    return readings, len(failures), exit_code_of(failures[0]) if failures else ExitCode.DONE


def _sources_of(call: Call, failures: list[PlannerError]) -> list[str]:
    """What to read, the files of folders one by one."""
    sources: list[str] = []
    for source in call.options.sources:
        try:
            sources += (source,) if source == "-" or is_address(source) else files_of(source)
        except PlannerError as error:
            _fail(call, error, failures)
    return sources


def _fail(call: Call, error: PlannerError, failures: list[PlannerError]) -> None:
    call.messages.error(_failure(call, error))
    failures.append(error)


def _failure(call: Call, error: PlannerError) -> str:
    """What went wrong; where an answer is missing, with the command that gives it."""
    if not isinstance(error, UnansweredSource):
        return error.message
    given = words_of(_options(call))
    command = settle_source(error.source, error.questions, given=given, common=_common(call))
    what = "; ".join(dict.fromkeys(question.message for question in error.questions))
    return f"{error.where}: {what}, so nothing of it is certain (settle it with: {command})"


def _common(call: Call) -> tuple[str, ...]:
    return () if call.options.home is None else ("--home", str(call.options.home))


def _options(call: Call) -> ReadOptions:
    """What the call says about its sources or program."""
    options = call.options
    now = call.setting.clock()
    back = options.read_as == AS_PRINTED
    return ReadOptions(
        now=now,
        format=getattr(options, "format", None),
        name=options.name,
        year=options.year,
        day=options.date,
        date_order=options.date_order,
        timezone=resolve_zone(options.timezone, now) if options.timezone else None,
        read_as=resolve_zone(options.read_as, now) if options.read_as and not back else None,
        as_printed=back,
    )


def _part(call: Call, source: str) -> Part:
    """The bytes of a source: standard input, an address or a file."""
    if source == "-":
        waits = is_terminal(sys.stdin)
        with progress(f"reading {STANDARD_INPUT}", call.messages, sys.stderr, shown=not waits):
            return Part(STANDARD_INPUT, _standard_input())
    if not is_address(source):
        with progress(f"reading {source}", call.messages, sys.stderr):
            return Part(source, read_source(source))
    from planner.services.addresses import fetch_source

    with progress(f"fetching {without_credentials(source)}", call.messages, sys.stderr) as line:
        arrived = fetch_source(call.setting, source, _options(call), tell=line.tell)
    if arrived.page is not None:
        call.messages.note(f"{arrived.page}: read {arrived.part.source}, which the page offers")
    return arrived.part


def _import(
    call: Call, parts: Sequence[Part], name: str, asker: Asker | None, failures: list[PlannerError]
) -> Reading:
    """Keep some sources as one program; `name` is what messages call it, and those left out join the failures."""
    options, read, told = _options(call), Remembering(), list[str]()
    if asker is not None and all(part.source != STANDARD_INPUT for part in parts):
        options = ask_all(asker, call.setting, name, parts, options, read, call.messages)
    keep = preview_parts if call.options.dry_run else import_parts
    with progress(f"reading {name}", call.messages, sys.stderr):
        imported = keep(call.setting, parts, options, tell=told.append, read=read)
    for failure in imported.failures:
        _fail(call, failure, failures)
    stored = not call.options.dry_run
    return Reading(imported.program, tuple(told), stored, tuple(words_of(options)), _common(call), name)


def _may_ask(call: Call) -> bool:
    """Whether there is a person at a terminal who wants to be asked."""
    silent = call.output.as_json or call.messages.quiet
    return not silent and is_terminal(sys.stdin) and is_terminal(sys.stderr)


def _standard_input() -> bytes:
    if sys.stdin is None or sys.stdin.closed:
        raise ProgramError(STANDARD_INPUT, None, "is closed", "pipe the text of a page into it")
    if sys.stdin.isatty():
        sys.stderr.write("planner: paste the text of a program page, then press ctrl+d on an empty line\n")
    return sys.stdin.buffer.read(MOST_BYTES + 1)


def _say_doubts(call: Call, readings: Sequence[Reading]) -> None:
    """Say on stderr what the report says on stdout, where stdout is for a script or the screens open."""
    for reading in readings:
        for is_error, text in doubt_texts(reading):
            say = call.messages.error if is_error else call.messages.warning
            say(f"{reading.source}{text}")
        for told in reading.told:
            call.messages.note(f"{reading.source}: {told}")


def programs(call: Call) -> int:
    """`planner programs`, `planner programs PROGRAM`, and with an answer the program read again."""
    options = call.options
    desk = call.desk()
    if options.program is None:
        return _all_programs(call)
    head = desk.program_called(options.program)
    told: list[str] = []
    answers = _options(call)
    if said_of(answers) or answers.as_printed:
        with progress(f"reading {head.id} again", call.messages, sys.stderr):
            read_again(call.setting, head.id, answers, tell=told.append)
        desk = call.desk()
        head = next(each for each in desk.programs if each.id == head.id)
    reading = Reading(whole_program(call.setting, head.id), tuple(told), common=_common(call))
    if call.output.as_json:
        for line in told:
            call.messages.note(line)
        command = partial(_command, {head.id: reading})
        zone = call.setting.zone
        call.output.document(documents.one_program_document(head, reading.program, desk, zone, command))
        return ExitCode.DONE
    call.output.lines(head_lines([head], desk, call.setting.zone))
    call.output.lines(["", f"  read from {reading.program.source}"])
    call.output.lines(
        reading_lines(reading, call.setting.zone, call.output.width(), all_problems=options.problems)
    )
    call.output.lines(session_lines(reading.program))
    return ExitCode.DONE


def _all_programs(call: Call) -> int:
    options = call.options
    for name, given in (
        ("--year", options.year),
        ("--date", options.date),
        ("--date-order", options.date_order),
        ("--read-as", options.read_as),
        ("--name", options.name),
        ("--problems", options.problems or None),
    ):
        if given is not None:
            raise UsageError(
                "of which program?", where=name, remedy=f"name it: planner programs PROGRAM {name}"
            )
    desk = call.desk()
    if call.output.as_json:
        call.output.document(documents.programs_document(desk.programs, desk, call.setting.zone))
        return ExitCode.DONE
    call.output.lines(head_lines(desk.programs, desk, call.setting.zone))
    if not desk.programs:
        call.messages.note("the library is empty (planner import FILE)")
    return ExitCode.DONE


def remove(call: Call) -> int:
    """`planner remove`."""
    head = call.desk().program_called(call.options.program)
    removed = remove_program(call.setting, head.id)
    if call.output.as_json:
        call.output.document({"removed": removed.program.id, "starred": removed.starred})
    stars = f"; {removed.starred} starred talks stay in the agenda" if removed.starred else ""
    call.messages.note(f"removed {removed.program.id}{stars}")
    return ExitCode.DONE


LIBRARY_VERBS: dict[str, Verb] = {"import": import_sources, "programs": programs, "remove": remove}
