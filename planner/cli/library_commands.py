"""The verbs of the library: import, programs, remove."""

import sys

from planner.cli import documents
from planner.cli.commands import Call, Verb
from planner.cli.exits import ExitCode, exit_code_of
from planner.cli.listing import head_lines, program_lines, report_lines
from planner.errors import PlannerError, ProgramError, UsageError
from planner.importers import ReadOptions
from planner.importers.decode import MOST_BYTES
from planner.services.answers import whole_program
from planner.services.library import (
    correct_year,
    files_of,
    import_source,
    preview_source,
    read_source,
    remove_program,
)
from planner.timeline.agenda import Agenda
from planner.timeline.program import Program, Severity
from planner.timeline.zone_search import resolve_zone


def import_sources(call: Call) -> int:
    """`planner import`."""
    programs, worst = read_sources(call)
    agenda = call.desk().agenda if programs and not call.options.dry_run else Agenda()
    if call.output.as_json:
        call.output.document(documents.import_document(programs, agenda, call.setting.zone))
    else:
        call.output.lines(line for program in programs for line in program_lines(program, call.setting.zone))
    return worst


def read_sources(call: Call) -> tuple[tuple[Program, ...], ExitCode]:
    """Import each source by itself, so that one that cannot be read costs the others nothing; with the exit code of
    the first that could not."""
    options = call.options
    if options.name is not None and not options.name.strip():
        raise UsageError("is empty", where="--name", remedy="leave it out, or give a name")
    if options.name and len(options.sources) > 1:
        raise UsageError("one name for several sources", where="--name", remedy="import them one by one")
    programs: list[Program] = []
    worst = ExitCode.DONE
    files: list[str] = []
    for source in options.sources:
        try:
            files += files_of(source) if source != "-" else (source,)
        except PlannerError as error:
            call.messages.error(error.message)
            worst = worst or exit_code_of(error)
    for source in files:
        try:
            programs.append(_import(call, source))
        except (ProgramError, UsageError) as error:
            call.messages.error(error.message)
            worst = worst or exit_code_of(error)
    return tuple(programs), worst


def _import(call: Call, source: str) -> Program:
    options = call.options
    now = call.setting.clock()
    read = ReadOptions(
        now=now,
        format=options.format,
        name=options.name,
        year=options.year,
        day=options.date,
        date_order=options.date_order,
        timezone=resolve_zone(options.timezone, now) if options.timezone else None,
        read_as=resolve_zone(options.read_as, now) if options.read_as else None,
    )
    data = _standard_input() if source == "-" else read_source(source)
    name = "standard input" if source == "-" else source
    if options.dry_run:
        program = preview_source(call.setting, name, data, read)
    else:
        program = import_source(
            call.setting, name, data, read, tell=lambda told: call.messages.warning(f"{name}: {told}")
        )
    _say_doubts(call, program, name)
    return program


def _standard_input() -> bytes:
    if sys.stdin is None or sys.stdin.closed:
        raise ProgramError("standard input", None, "is closed", "pipe the text of a page into it")
    if sys.stdin.isatty():
        sys.stderr.write("planner: paste the text of a program page, then press ctrl+d on an empty line\n")
    return sys.stdin.buffer.read(MOST_BYTES + 1)


def _say_doubts(call: Call, program: Program, source: str) -> None:
    for problem in program.problems:
        where = source if problem.line is None else f"{source}:{problem.line}"
        say = call.messages.error if problem.level is Severity.ERROR else call.messages.warning
        say(f"{where}: {problem.message}")
    for question in program.questions:
        call.messages.warning(f"{source}: {question.message} (settle it with {question.settle_with})")


def programs(call: Call) -> int:
    """`planner programs`, and `planner programs PROGRAM --year Y`."""
    options = call.options
    desk = call.desk()
    if options.year is not None:
        if options.program is None:
            raise UsageError(
                "the year of which program?",
                where="--year",
                remedy="name it: planner programs PROGRAM --year Y",
            )
        program = correct_year(call.setting, desk.program_called(options.program).id, options.year)
        _say_doubts(call, program, program.source)
        desk = call.desk()
    heads = (desk.program_called(options.program),) if options.program is not None else desk.programs
    if call.output.as_json:
        call.output.document(documents.programs_document(heads, desk, call.setting.zone))
        return ExitCode.DONE
    lines = list(head_lines(heads, desk, call.setting.zone))
    if options.program is not None:
        lines += ["", *report_lines(whole_program(call.setting, heads[0].id))]
    call.output.lines(lines)
    if not heads:
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
