"""The verbs of the library: import, programs, remove."""

import sys
from collections.abc import Sequence

from planner.cli import documents
from planner.cli.commands import Call, Verb
from planner.cli.exits import ExitCode, exit_code_of
from planner.cli.listing import head_lines, program_lines, report_lines
from planner.errors import PlannerError, ProgramError, UsageError
from planner.importers import ReadOptions
from planner.importers.decode import MOST_BYTES
from planner.services.answers import whole_program
from planner.services.library import (
    Imported,
    correct_year,
    files_of,
    import_parts,
    preview_parts,
    read_source,
    remove_program,
)
from planner.store.sources import Part
from planner.timeline.agenda import Agenda
from planner.timeline.program import Program, Severity
from planner.timeline.zone_search import resolve_zone
from planner.web.address import is_address


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
    """Import each source by itself or, under a given name, several as one program; one that cannot be read costs the
    others nothing. With the exit code of the first that could not."""
    options = call.options
    if options.name is not None and not options.name.strip():
        raise UsageError("is empty", where="--name", remedy="leave it out, or give a name")
    files, worst = _sources_of(call)
    if options.name is not None and len(files) > 1:
        return _merged(call, files, worst)
    programs: list[Program] = []
    for source in files:
        try:
            part = _part(call, source)
            programs.append(_import(call, (part,), part.source).program)
        except (ProgramError, UsageError) as error:
            worst = _failed(call, error, worst)
    return tuple(programs), worst


def _sources_of(call: Call) -> tuple[list[str], ExitCode]:
    """What to read, the files of folders one by one, and the exit code of what cannot be."""
    files: list[str] = []
    worst = ExitCode.DONE
    for source in call.options.sources:
        try:
            files += (source,) if source == "-" or is_address(source) else files_of(source)
        except PlannerError as error:
            worst = _failed(call, error, worst)
    return files, worst


def _merged(call: Call, files: Sequence[str], worst: ExitCode) -> tuple[tuple[Program, ...], ExitCode]:
    """Several sources as one program; one that cannot be read costs the others nothing."""
    parts: list[Part] = []
    for source in files:
        try:
            parts.append(_part(call, source))
        except (ProgramError, UsageError) as error:
            worst = _failed(call, error, worst)
    if not parts:
        return (), worst
    try:
        imported = _import(call, parts, call.options.name)
    except (ProgramError, UsageError) as error:
        return (), _failed(call, error, worst)
    for failure in imported.failures:
        worst = _failed(call, failure, worst)
    return (imported.program,), worst


def _failed(call: Call, error: PlannerError, worst: ExitCode) -> ExitCode:
    """Name what cannot be read; the exit code of the first that could not."""
    call.messages.error(error.message)
    return worst or exit_code_of(error)


def _read_options(call: Call) -> ReadOptions:
    options = call.options
    now = call.setting.clock()
    return ReadOptions(
        now=now,
        format=options.format,
        name=options.name,
        year=options.year,
        day=options.date,
        date_order=options.date_order,
        timezone=resolve_zone(options.timezone, now) if options.timezone else None,
        read_as=resolve_zone(options.read_as, now) if options.read_as else None,
    )


def _part(call: Call, source: str) -> Part:
    """The bytes of a source: standard input, an address or a file."""
    if source == "-":
        return Part("standard input", _standard_input())
    if not is_address(source):
        return Part(source, read_source(source))
    from planner.services.addresses import fetch_source

    arrived = fetch_source(call.setting, source, _read_options(call))
    if arrived.page is not None:
        call.messages.note(f"{arrived.page}: read {arrived.part.source}, which the page offers")
    return arrived.part


def _import(call: Call, parts: Sequence[Part], name: str) -> Imported:
    """Keep some sources as one program, and say what was doubtful; `name` is what messages call it."""
    read = _read_options(call)
    if call.options.dry_run:
        imported = preview_parts(call.setting, parts, read)
    else:
        imported = import_parts(
            call.setting, parts, read, tell=lambda told: call.messages.warning(f"{name}: {told}")
        )
    if not imported.is_new and any(is_address(part.source) for part in parts):
        call.messages.note(f"{name}: nothing has changed")
    _say_doubts(call, imported.program, name)
    return imported


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
