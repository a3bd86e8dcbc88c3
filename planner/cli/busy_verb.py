"""The verb of my own calendars: add, list, remove, refresh."""

import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from planner.cli.call import Call, Verb
from planner.cli.documents import calendars_document
from planner.cli.exits import ExitCode, exit_code_of
from planner.cli.passwords import let_in_at_terminal
from planner.cli.progress import progress
from planner.errors import PlannerError
from planner.text.clean import isolate, one_line
from planner.text.counted import counted
from planner.timeline.clock import Zone, minute_text
from planner.timeline.program import Problem, Severity
from planner.web.address import Address, is_address

if TYPE_CHECKING:
    from planner.services.busy import OwnCalendar

_MOST_PROBLEMS = 5
"""So many of a calendar are told one by one."""


def busy(call: Call) -> int:
    """`planner busy add | list | remove | refresh`."""
    return _ACTIONS[call.options.action](call)


def _add(call: Call) -> int:
    from planner.services.busy_changes import Added, add_calendar

    def add(words: str | Address) -> Added:
        shown = words.url if isinstance(words, Address) else words
        with progress(f"reading {one_line(shown)}", call.messages, sys.stderr):
            return add_calendar(call.setting, words)

    worst = ExitCode.DONE
    added: list[tuple[int, OwnCalendar]] = []
    for source in call.options.sources:
        try:
            made = let_in_at_terminal(source, call.messages, add) if is_address(source) else add(source)
        except PlannerError as error:
            call.messages.error(error.message)
            worst = worst if worst is not ExitCode.DONE else exit_code_of(error)
            continue
        added.append((made.number, made.calendar))
        what = "added" if made.is_new else "read again"
        call.messages.note(f"{what} calendar {made.number}, {_name(made.calendar)}: {_counts(made.calendar)}")
        _warn(call, made.calendar)
    if call.output.as_json:
        call.output.document(calendars_document(added, call.setting.zone))
    return worst


def _list(call: Call) -> int:
    from planner.services.busy_changes import list_calendars

    calendars = list_calendars(call.setting)
    numbered = list(enumerate(calendars, start=1))
    if call.output.as_json:
        call.output.document(calendars_document(numbered, call.setting.zone))
        return ExitCode.DONE
    call.output.lines(line for number, each in numbered for line in _lines(number, each, call.setting.zone))
    if not calendars:
        call.messages.note("no calendar of yours counts yet (planner busy add FILE)")
    return ExitCode.DONE


def _remove(call: Call) -> int:
    from planner.services.busy_changes import remove_calendar

    source = remove_calendar(call.setting, call.options.calendar)
    if call.output.as_json:
        call.output.document({"removed": source})
    call.messages.note(f"removed {one_line(source)} (planner undo brings it back)")
    return ExitCode.DONE


def _refresh(call: Call) -> int:
    from planner.services.busy_changes import list_calendars, refresh_calendars

    with progress("asking for your calendars", call.messages, sys.stderr):
        asked = refresh_calendars(call.setting)
    for each in asked:
        if each.wrong:
            call.messages.warning(f"{one_line(each.source)}: {each.wrong}; what it said before still counts")
        else:
            call.messages.note(f"{one_line(each.source)}: {'changed' if each.is_changed else 'nothing new'}")
    if not asked:
        call.messages.note("no calendar of yours counts yet (planner busy add FILE)")
    if call.output.as_json:
        numbered = list(enumerate(list_calendars(call.setting), start=1))
        call.output.document(calendars_document(numbered, call.setting.zone))
    return ExitCode.DONE


def _lines(number: int, calendar: "OwnCalendar", zone: Zone) -> Iterator[str]:
    read = f"; read {minute_text(calendar.read_at, zone)}" if calendar.read_at is not None else ""
    yield f"{number:3}  {_name(calendar)}: {_counts(calendar)}{read}"
    yield f"     {one_line(calendar.source)}"
    if calendar.wrong:
        yield f"     ! {one_line(calendar.wrong)}"
    for problem in _told(calendar.problems):
        yield f"     ! {problem}"


def _name(calendar: "OwnCalendar") -> str:
    return isolate(one_line(calendar.name))


def _counts(calendar: "OwnCalendar") -> str:
    times = counted(len(calendar.times), "busy time")
    return f"{times} while your programs run, of {counted(calendar.events, 'event')}"


def _told(problems: Sequence[Problem]) -> Iterator[str]:
    """The first problems, what was left out before what is only doubtful."""
    by_weight = sorted(problems, key=lambda problem: problem.level is not Severity.ERROR)
    for problem in by_weight[:_MOST_PROBLEMS]:
        yield one_line(f"line {problem.line}: {problem.message}" if problem.line else problem.message)
    if len(by_weight) > _MOST_PROBLEMS:
        yield f"and {len(by_weight) - _MOST_PROBLEMS} more"


def _warn(call: Call, calendar: "OwnCalendar") -> None:
    for problem in _told(calendar.problems):
        call.messages.warning(f"{_name(calendar)}: {problem}")


_ACTIONS: dict[str, Verb] = {"add": _add, "list": _list, "remove": _remove, "refresh": _refresh}
