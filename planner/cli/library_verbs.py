"""The verbs of the library: programs, remove."""

import sys
from collections.abc import Iterator, Sequence
from functools import partial

from planner.cli import documents
from planner.cli.answers import common_words, options_of_call
from planner.cli.call import Call
from planner.cli.exits import ExitCode
from planner.cli.progress import progress
from planner.cli.report import Reading, reading_lines, session_lines
from planner.errors import UsageError
from planner.services.desk import Desk
from planner.services.library import read_again, remove_program
from planner.services.said import said_of
from planner.services.shelf import whole_program
from planner.store.library import ProgramHead
from planner.text.clean import isolate, one_line
from planner.text.counted import counted
from planner.text.latex import readable
from planner.timeline.clock import Zone, name_of
from planner.timeline.program import Program, Question


def programs(call: Call) -> int:
    """`planner programs`, `planner programs PROGRAM`, and with an answer the program read again."""
    options = call.options
    desk = call.desk()
    if options.program is None:
        return _all_programs(call)
    head = desk.program_called(options.program)
    told: list[str] = []
    answers = options_of_call(call)
    if said_of(answers) or answers.as_printed:
        with progress(f"reading {head.id} again", call.messages, sys.stderr):
            read_again(call.setting, head.id, answers, tell=told.append)
        desk = call.desk()
        head = next(each for each in desk.programs if each.id == head.id)
    reading = Reading(whole_program(call.setting, head.id), tuple(told), common=common_words(call))
    if call.output.as_json:
        for line in told:
            call.messages.note(line)
        zone = call.setting.zone
        command = partial(_command, reading)
        call.output.document(documents.one_program_document(head, reading.program, desk, zone, command))
        return ExitCode.DONE
    zone = call.setting.zone
    call.output.lines(
        [
            *_head_lines([head], desk, zone),
            "",
            f"  read from {reading.program.source}",
            *reading_lines(reading, zone, call.output.width(), all_problems=options.problems),
            *session_lines(reading.program),
        ]
    )
    return ExitCode.DONE


def _command(reading: Reading, program: Program, question: Question) -> str:
    return reading.command(question)


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
    call.output.lines(_head_lines(desk.programs, desk, call.setting.zone))
    if not desk.programs:
        call.messages.note("the library is empty (planner import FILE)")
    return ExitCode.DONE


def _head_lines(heads: Sequence[ProgramHead], desk: Desk, zone: Zone) -> Iterator[str]:
    """The library's programs, a line each, after a line that names the zone of their days."""
    if not heads:
        return
    yield f"Days in {name_of(zone)}"
    wide = max(len(head.id) for head in heads)
    for head in heads:
        days = desk.days_of(head.id, zone)
        span = " to ".join(dict.fromkeys(f"{day.day} {day:%b %Y}" for day in (*days[:1], *days[-1:])))
        facts = [
            head.timezone or "no time zone",
            f"year {head.year} is a guess" if head.year_source == "guess" else "",
            f"edition {head.edition}" if head.edition > 1 else "",
            "sample" if head.sample else "",
        ]
        name = isolate(readable(one_line(head.name)))
        yield f"  {head.id:{wide}}  {span:26}  {counted(head.talks, 'talk'):>9}  {name} ({', '.join(filter(None, facts))})"


def remove(call: Call) -> int:
    """`planner remove`."""
    head = call.desk().program_called(call.options.program)
    removed = remove_program(call.setting, head.id)
    if call.output.as_json:
        call.output.document({"removed": removed.program.id, "starred": removed.starred})
    count = counted(removed.starred, "starred talk")
    stars = (
        f"; {count} {'stays' if removed.starred == 1 else 'stay'} in the agenda" if removed.starred else ""
    )
    call.messages.note(f"removed {removed.program.id}{stars} (planner undo brings it back)")
    return ExitCode.DONE
