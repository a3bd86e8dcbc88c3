"""The verbs about talks: list, show, star, unstar, agenda, conflicts, now."""

from datetime import date, datetime

from planner.cli.call import Call, days_asked, days_of
from planner.cli.day_words import missing_day
from planner.cli.exits import ExitCode
from planner.cli.listing import Listing
from planner.errors import TalkNotFound, UsageError
from planner.services.desk import Desk, busy_by_day, open_desk
from planner.services.narrow_desk import open_my_desk, with_days
from planner.services.shelf import talk_with_abstract
from planner.text.clean import quote
from planner.text.counted import counted
from planner.timeline.agenda import Level
from planner.timeline.clock import minute_text
from planner.timeline.conflict import ConflictType
from planner.timeline.day import day_of
from planner.timeline.present import next_talks, running_talks
from planner.timeline.program import Kind, Talk
from planner.timeline.query import Query, find_talk, find_unnamed_slots


def list_talks(call: Call) -> int:
    """`planner list`."""
    from planner.services.finding import find_listed

    options = call.options
    abstracts = call.output.as_json or bool(options.search)
    if options.day:
        desk = call.telling(open_my_desk(call.setting, abstracts=abstracts, starts=True))
    else:
        desk = call.desk(abstracts=abstracts)
    program = desk.program_called(options.program).id if options.program else None
    days = days_asked(call, desk, program) if options.day else None
    if days is not None:
        desk = with_days(call.setting, desk, days, call.setting.zone)
    query = Query(
        program=program,
        days=days,
        track=options.track,
        room=options.room,
        kind=Kind(options.kind) if options.kind else None,
        person=options.person,
        search=options.search,
        starred=options.starred,
        free=options.free,
        levels=frozenset([Level(options.level)] if options.level else ()),
        with_hidden=options.hidden,
    )
    listed = find_listed(desk, query, call.setting.zone)
    talks = listed.talks
    if call.output.as_json:
        from planner.exporters.json_document import talks_document

        call.output.document(talks_document(talks, desk.agenda, call.setting.zone))
    else:
        unnamed = find_unnamed_slots(desk.unnamed_slots, query, zone=call.setting.zone)
        call.output.lines(call.listing(desk).talks(talks, unnamed))
        if not talks:
            call.messages.note(_no_talk(call, desk, program, days))
    for typed, taken in listed.forgiven:
        call.messages.note(f"no talk has {quote(typed)}; these have {quote(taken)}")
    if listed.hidden:
        call.messages.note(f"{listed.hidden} more you hid (--hidden lists them too)")
    return ExitCode.DONE


def _no_talk(call: Call, desk: Desk, program: str | None, days: frozenset[date] | None) -> str:
    """Why a listing is empty."""
    if not (desk.talks or desk.starts):
        return "the library is empty (planner import FILE)"
    there = days_of(desk, program, call.setting.zone)
    if days is None or not there or not days.isdisjoint(there):
        return "no talk fits"
    return missing_day("no talk", "talks", call.options.day, days, there)


def show(call: Call) -> int:
    """`planner show`."""
    desk = call.desk()
    talk = talk_with_abstract(call.setting, _one_talk(desk, call.options.talk))
    if call.output.as_json:
        from planner.exporters.json_document import talk_document

        call.output.document(talk_document(talk, desk.agenda, call.setting.zone))
    else:
        from planner.cli.talk_lines import talk_lines

        call.output.lines(talk_lines(talk, call.listing(desk)))
    return ExitCode.DONE


def _one_talk(desk: Desk, words: list[str]) -> Talk:
    """The talk that all words mean together.

    Raises:
        UsageError: each word means a talk of its own.
        TalkNotFound: none fits, or several.
    """
    try:
        return find_talk(desk.talks, " ".join(words))
    except TalkNotFound as error:
        if error.ambiguous or len(words) == 1:
            raise
        try:
            several = dict.fromkeys(find_talk(desk.talks, each).id for each in words)
        except TalkNotFound:
            raise error from None
        first, *_ = several
        raise UsageError(
            f"takes one talk, and these are {len(several)}: {', '.join(several)}",
            where="show",
            remedy=f"one after the other: planner show {first}",
        ) from None


def star(call: Call) -> int:
    """`planner star`."""
    from planner.services import choices

    options = call.options
    desk = call.desk_naming(options.talks)
    try:
        talks = _talks(desk, options.talks)
    except TalkNotFound as error:
        raise _with_outcome(error, options.talks, "nothing was starred") from None
    level = Level(options.level) if options.level else None
    agenda = choices.star(call.setting, talks, level=level, note=options.note, pinned=options.pin)
    if not agenda.stars.keys() <= desk.places.keys():  # another window has starred something meanwhile
        desk = call.telling(open_desk(call.setting), told=desk.warnings)
    after = desk.with_agenda(agenda)
    if call.output.as_json:
        from planner.exporters.json_document import talks_document

        call.output.document(talks_document(talks, agenda, call.setting.zone))
    listing = call.listing(after)
    for talk in talks:
        call.messages.note(f"starred {talk.id} ({agenda.level_of(talk.id)}): {listing.title(talk)}")
        for told in listing.clashes(talk):
            call.messages.note(f"  {talk.id}: {told}")
    return ExitCode.DONE


def unstar(call: Call) -> int:
    """`planner unstar`."""
    from planner.services import choices

    desk = call.desk()
    try:
        talks = _starred(desk, call.options.talks)
    except TalkNotFound as error:
        raise _with_outcome(error, call.options.talks, "nothing was unstarred") from None
    agenda = choices.unstar(call.setting, talks)
    if call.output.as_json:
        from planner.exporters.json_document import talks_document

        call.output.document(talks_document(talks, agenda, call.setting.zone))
    for talk in talks:
        call.messages.note(
            f"unstarred {talk.id}: {call.listing(desk).title(talk)} (planner undo brings it back)"
        )
    return ExitCode.DONE


def _with_outcome(error: TalkNotFound, words: list[str], outcome: str) -> TalkNotFound:
    """The error of one of several words, with what became of the others."""
    if len(words) == 1:
        return error
    return TalkNotFound(
        error.query,
        error.nearest,
        ambiguous=error.ambiguous,
        what=f"{error.what}; {outcome}",
        remedy=error.remedy,
    )


def _talks(desk: Desk, words: list[str]) -> list[Talk]:
    """The talks meant by several words, each a talk of its own; failing that, all words together as one title."""
    try:
        return list(dict.fromkeys(find_talk(desk.talks, each) for each in words))
    except TalkNotFound:
        if len(words) == 1:
            raise
    try:
        return [find_talk(desk.talks, " ".join(words))]
    except TalkNotFound as error:
        if error.ambiguous:
            raise
    return [find_talk(desk.talks, each) for each in words]


def _starred(desk: Desk, words: list[str]) -> list[Talk]:
    """The starred talks meant; only stars count, so fewer letters do."""
    mine = Desk(desk.programs, desk.my_talks, desk.agenda)
    try:
        return _talks(mine, words)
    except TalkNotFound as error:
        if error.ambiguous:
            raise
        there = _talks(desk, words)
        raise TalkNotFound(
            error.query, what=f"{there[0].id} is not starred", remedy="see: planner agenda"
        ) from None


def agenda(call: Call) -> int:
    """`planner agenda`."""
    options, zone = call.options, call.setting.zone
    if call.output.as_json:
        desk = call.telling(open_my_desk(call.setting, abstracts=True, starts=bool(options.day)))
    else:
        desk = call.desk()  # a person is told of gaps, which the library says
    program = desk.program_called(options.program).id if options.program else None
    days = days_asked(call, desk, program) if options.day else None
    of_program = [talk for talk in desk.my_talks if program in (None, talk.program)]
    talks = [talk for talk in of_program if days is None or day_of(talk.start, zone) in days]
    if call.output.as_json:
        from planner.exporters.json_document import agenda_document

        busy = [event for day in busy_by_day(desk, zone, talks).values() for event in day]
        call.output.document(agenda_document(talks, busy, desk.agenda, zone))
        return ExitCode.DONE
    call.output.lines(call.listing(desk).agenda(talks, desk.my_talks))
    if not desk.my_talks:
        call.messages.note("nothing is starred yet (planner star TALK)")
    elif not of_program:
        call.messages.note(f"nothing of {program} is starred yet (planner star TALK)")
    elif not talks and days is not None:
        there = {day_of(talk.start, zone) for talk in of_program}
        call.messages.note(missing_day("nothing is starred", "stars", options.day, days, there))
    return ExitCode.DONE


def conflicts(call: Call) -> int:
    """`planner conflicts`."""
    desk = call.my_desk(abstracts=call.output.as_json)
    listed = desk.all_conflicts if call.options.all else desk.open_conflicts
    if call.output.as_json:
        from planner.cli import documents

        call.output.document(documents.conflicts_document(listed, desk, call.setting.zone))
    else:
        from planner.cli.conflict_lines import conflict_lines

        call.output.lines(conflict_lines(listed, call.listing(desk)))
        accepted = f"{len(desk.accepted)} accepted" if desk.accepted else ""
        if not desk.conflicts and desk.open_conflicts:
            call.messages.note(f"no conflicts, only {len(desk.open_conflicts)} to be warned of")
        if not desk.open_conflicts:
            more = f" but {accepted}" if accepted else ""
            call.messages.note(f"no conflicts among {counted(len(desk.my_talks), 'starred talk')}{more}")
        elif accepted:
            call.messages.note(accepted if call.options.all else f"{accepted} (--all lists them)")
        if desk.conflicts:
            warned = len(desk.open_conflicts) - len(desk.conflicts)
            more = f", and {warned} only to be warned of" if warned else ""
            count = counted(len(desk.conflicts), "conflict")
            call.messages.note(f"{count}{more} (planner plan finds the most you can have)")
    return ExitCode.CONFLICTS if call.options.exit_code and _has_conflicts(desk) else ExitCode.DONE


def _has_conflicts(desk: Desk) -> bool:
    """Whether a script is to be told of conflicts: talks share time, or an own calendar, a walk or an hour blocks."""
    return any(each.type is ConflictType.OVERLAP or each.counts for each in desk.open_conflicts)


def now(call: Call) -> int:
    """`planner now`."""
    at = call.setting.clock()
    if call.options.at:
        from planner.cli.typed_time import instant_typed

        at = instant_typed(call.options.at, now=at, zone=call.setting.zone)
    as_json = call.output.as_json
    desk = call.desk(abstracts=as_json) if call.options.all else call.my_desk(abstracts=as_json)
    talks = desk.talks if call.options.all else desk.my_talks
    running, following = running_talks(talks, at), next_talks(talks, at)
    if call.output.as_json:
        from planner.cli import documents

        call.output.document(documents.now_document(at, running, following, desk.agenda, call.setting.zone))
        return ExitCode.DONE
    listing = call.listing(desk)
    call.output.lines(_now_lines(listing, at, running, following))
    if not running and not following:
        whose = "the library" if call.options.all else "your agenda"
        more = "" if call.options.all else "; --all looks at the whole library"
        call.messages.note(
            f"nothing runs at {minute_text(at, call.setting.zone)} or comes after it in {whose}{more}"
        )
    return ExitCode.DONE


def _now_lines(
    listing: Listing, at: datetime, running: tuple[Talk, ...], following: tuple[Talk, ...]
) -> list[str]:
    lines: list[str] = []
    for name, talks in (("running", running), ("next", following)):
        if talks:
            lines += (
                ["", *listing.under(name, talks)]
                if lines
                else [listing.zone_line(at), "", *listing.under(name, talks)]
            )
    return lines
