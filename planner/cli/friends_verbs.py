"""`planner compare` and `planner split`: agendas of several people, from their files."""

from collections.abc import Sequence

from planner.cli.call import Call, days_asked
from planner.cli.exits import ExitCode
from planner.cli.friends_documents import compare_document, split_document
from planner.cli.friends_lines import FriendLines
from planner.services.friends import Company, compared, divided, gather, meetings
from planner.text.counted import counted
from planner.timeline.day import day_of
from planner.timeline.program import Talk


def compare(call: Call) -> int:
    """Run `planner compare`."""
    company = _company(call)
    days = days_asked(call, company.desk, None) if call.options.day else None
    comparison = compared(call.setting, company)
    times = meetings(company, call.setting, days)
    zone = call.setting.zone
    if days is not None:
        comparison = comparison.only(lambda talk: day_of(talk.start, zone) in days)
    if call.output.as_json:
        call.output.document(compare_document(company, comparison, times, zone))
    else:
        call.output.lines(FriendLines(company, call.listing(company.desk)).comparison(comparison, times))
    return _end(call, company)


def split(call: Call) -> int:
    """Run `planner split`."""
    company = _company(call)
    found = divided(company)
    if call.output.as_json:
        call.output.document(split_document(company, found, call.setting.zone))
    else:
        call.output.lines(FriendLines(company, call.listing(company.desk)).split(found))
    return _end(call, company)


def _company(call: Call) -> Company:
    names = call.options.names.split(",") if call.options.names is not None else []
    company = gather(call.setting, call.desk(), call.options.files, names)
    for warning in company.warnings:
        call.messages.warning(warning)
    return company


def _end(call: Call, company: Company) -> int:
    """Say what is not in the library and which files were left out; the exit code."""
    lost = [talk for talk in company.talks if talk.id in company.unknown]
    known = {head.id for head in company.desk.programs}
    withdrawn = [talk for talk in lost if talk.program in known]
    if withdrawn:
        call.messages.note(
            f"{_counted(withdrawn)} not in the edition you have: withdrawn, or newer than yours (planner refresh reads it "
            "again); shown with title and time as starred"
        )
    if unknown := [talk for talk in lost if talk.program not in known]:
        call.messages.note(
            f"{_counted(unknown)} not in your library: shown with title and time as the file has them (import the "
            "program: planner import SOURCE)"
        )
    for error in company.errors:
        call.messages.error(error.message)
    return ExitCode.SOURCE if company.errors else ExitCode.DONE


def _counted(talks: Sequence[Talk]) -> str:
    """ "2 talks (of harbor)"."""
    programs = sorted({talk.program for talk in talks} - {""})
    of = f" (of {', '.join(programs)})" if programs else ""
    return f"{counted(len(talks), 'talk')}{of}"
