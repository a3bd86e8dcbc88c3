"""The verb `plan`."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from planner.cli.call import Call, days_asked
from planner.cli.exits import ExitCode
from planner.errors import TalkNotFound, UsageError
from planner.services.desk import Desk
from planner.text.counted import counted
from planner.timeline.program import Status, Talk
from planner.timeline.query import find_talk

if TYPE_CHECKING:
    from planner.services.planned import AgendaPlan


def plan(call: Call) -> int:
    """`planner plan`."""
    from planner.cli.plan_document import plan_document
    from planner.cli.plan_lines import plan_lines
    from planner.services.planned import Exploring, Scope
    from planner.services.planning import plan_agenda

    options = call.options
    desk = call.desk(abstracts=call.output.as_json)
    program = desk.program_called(options.program).id if options.program else None
    days = days_asked(call, desk, program) if options.day else None
    keep, drop = _kept(desk, options.keep), _dropped(desk, options.drop)
    if not set(keep).isdisjoint(drop):
        raise UsageError(
            "a talk cannot be kept and dropped", where="plan", remedy="name it after --keep or --drop only"
        )
    planned = plan_agenda(
        call.setting,
        desk,
        exploring=Exploring(keep, drop),
        scope=Scope(program, days, call.setting.zone),
        partial=options.partial is not None,
        least_minutes=options.partial or None,
    )
    applied = None if options.apply is None else _applied(call, planned, options.apply)
    others = planned.alternatives(options.alternatives)
    if call.output.as_json:
        call.output.document(plan_document(planned, others, applied=options.apply))
    else:
        call.output.lines(plan_lines(planned, others, call.listing(desk), wanted=options.alternatives))
    if not desk.my_talks:
        call.messages.note("nothing is starred yet (planner star TALK)")
    elif not planned.tallies:
        gone = f" that takes place ({planned.gone_words})" if planned.gone_words else ""
        call.messages.note(f"nothing is starred there{gone}")
    if planned.needs_solver:
        from planner.extras import install_of

        call.messages.warning(
            "the search gave up before its plan was proven the best; HiGHS may prove it "
            f"(install it: {install_of('plan')})"
        )
    if applied is None and planned.dropped and not call.output.as_json:
        call.messages.note("your stars are as they were (--keep TALK, --drop TALK: what if; --apply: do it)")
    if applied is not None:
        done = (
            f"changed {counted(applied, 'star')} (planner undo takes it back)"
            if applied
            else "nothing to change"
        )
        call.messages.note(f"the plan is applied: {done}")
    return ExitCode.DONE


def _kept(desk: Desk, asked: Sequence[str]) -> tuple[Talk, ...]:
    talks = _meant(desk, asked)
    for talk in talks:
        if talk.status is Status.CANCELLED:
            raise UsageError(f"{talk.id} is cancelled", where="--keep", remedy="see: planner show TALK")
    return talks


def _dropped(desk: Desk, asked: Sequence[str]) -> tuple[Talk, ...]:
    talks = _meant(desk, asked)
    mine = {talk.id for talk in desk.my_talks}
    for talk in talks:
        if mine.isdisjoint((talk.id, *talk.same_as)):
            raise TalkNotFound(talk.id, what=f"{talk.id} is not starred", remedy="see: planner agenda")
    return talks


def _meant(desk: Desk, asked: Sequence[str]) -> tuple[Talk, ...]:
    """The talks that words mean: a starred one if one fits, else any."""
    found = []
    for words in asked:
        try:
            found.append(find_talk(desk.my_talks, words))
        except TalkNotFound as error:
            if error.ambiguous:
                raise
            found.append(find_talk(desk.talks, words))
    return tuple(dict.fromkeys(found))


def _applied(call: Call, planned: "AgendaPlan", how: str) -> int:
    """Apply the plan; how many stars that changed."""
    from planner.services.planning import Apply, apply_plan

    before = planned.desk.agenda.stars
    after = apply_plan(call.setting, planned, Apply(how)).stars
    return sum(before.get(talk) != star for talk, star in after.items())
