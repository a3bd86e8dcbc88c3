"""The verb `publish`."""

import sys
from collections.abc import Sequence

from planner.cli.call import Call
from planner.cli.exits import ExitCode, exit_code_of
from planner.cli.passwords import ask_password, ask_to_keep
from planner.cli.progress import progress
from planner.errors import PlannerError, UsageError
from planner.exporters.json_document import Document, instant_text
from planner.services.publish import Published, forget, order_of, publications
from planner.services.publish import publish as publish_to
from planner.services.publish_place import Asking, Order
from planner.text.clean import one_line, quote
from planner.text.counted import counted
from planner.timeline.clock import abbreviation_at, wall_time_of
from planner.timeline.published import Act, Deed

_SAID = {
    Act.CREATE: "created",
    Act.UPDATE: "updated",
    Act.CANCEL: "cancelled",
    Act.REMOVE: "removed",
}
_ABOUT_NEW = ("program", "plan", "partial", "alarm", "free", "user", "insecure")


def publish(call: Call) -> int:
    """`planner publish`."""
    options = call.options
    if options.forget:
        return _forget(call)
    if options.caldav is not None:
        orders = [
            Order(
                options.caldav,
                options.calendar,
                options.user,
                options.program,
                options.plan,
                options.partial,
                options.alarm,
                options.free,
                options.insecure,
            )
        ]
    else:
        given = [name for name in _ABOUT_NEW if getattr(options, name) not in (None, False, ())]
        if given:
            raise UsageError(
                f"--{given[0]} goes with --caldav URL", where="publish", remedy="add the address"
            )
        orders = [order_of(each) for each in publications(call.setting, options.calendar)]
    return _Publishing(call).all(orders)


def _forget(call: Call) -> int:
    wanted = publications(call.setting, call.options.caldav or call.options.calendar)
    if len(wanted) > 1:
        listed = ", ".join(each.name for each in wanted)
        raise UsageError("which calendar?", where="--forget", remedy=f"add --calendar, one of: {listed}")
    forget(call.setting, wanted[0])
    if call.output.as_json:
        call.output.document({"forgotten": wanted[0].url})
    call.messages.note(f"{one_line(wanted[0].name)}: is kept in step no more; what is in it stays there")
    return ExitCode.DONE


class _Publishing:
    """The calendars of one call, one after the other; one that fails costs the others nothing."""

    def __init__(self, call: Call) -> None:
        self.call = call
        self.worst = ExitCode.DONE
        self.documents: list[Document] = []

    def all(self, orders: Sequence[Order]) -> ExitCode:
        """Publish to each, and say what came of it."""
        for order in orders:
            try:
                self._one(order)
            except PlannerError as error:
                if len(orders) == 1:
                    raise
                self._fail(error)
                self.documents.append({"calendar": order.address, "error": error.message})
        if self.call.output.as_json:
            self.call.output.document({"calendars": self.documents})
        return self.worst

    def _one(self, order: Order) -> None:
        call, options = self.call, self.call.options
        asking = Asking(
            ask_password,
            ask_to_keep,
            call.messages.note,
            lambda what: progress(what, call.messages, sys.stderr),
        )
        done = publish_to(call.setting, order, asking, force=options.force, dry_run=options.dry_run)
        if call.output.as_json:
            self.documents.append(self._document(done))
        else:
            call.output.lines(self._lines(done))
        for entry, why in done.outcome.refused:
            call.messages.error(f"{quote(entry.told.title)}: {why}")
            self.worst = ExitCode.SOURCE
        if done.outcome.stopped is not None:
            self._fail(done.outcome.stopped)

    def _fail(self, error: PlannerError) -> None:
        self.call.messages.error(error.message)
        if self.worst is ExitCode.DONE:
            self.worst = exit_code_of(error)

    # for a person

    def _lines(self, done: Published) -> list[str]:
        outcome = done.outcome
        counts = [f"{len(outcome.of(act))} {word}" for act, word in _SAID.items() if outcome.of(act)]
        dry = "would be " if self.call.options.dry_run and counts else ""
        parts = [dry + (", ".join(counts) or "nothing to do")]
        if outcome.of(Act.KEEP):
            parts.append(f"{len(outcome.of(Act.KEEP))} untouched")
        made = " (a new calendar)" if done.is_new else ""
        lines = [f"{one_line(done.publication.name)}{made}: {'; '.join(parts)}"]
        for act, word in _SAID.items():
            lines += [line for deed in outcome.of(act) for line in self._told(deed, word)]
        for deed in outcome.of(Act.KEEP):
            lines += self._told(deed, "unchanged") if deed.edited else []
        away, left = outcome.of(Act.AWAY), outcome.of(Act.LEAVE)
        lines += [f"  deleted there: {self._named(deed)}" for deed in away]
        lines += [f"  cancelled, but changed there since: {self._named(deed)}" for deed in left]
        if away:
            lines.append("  what you deleted there stays away (--force puts it back)")
        if left:
            lines.append("  what you changed there after it was cancelled stays (--force removes it)")
        kept = [deed for deed in outcome.of(Act.KEEP, Act.UPDATE, Act.CANCEL) if deed.kept]
        if kept:
            lines.append(
                f"  {counted(len(kept), 'talk')} {'keeps' if len(kept) == 1 else 'keep'} what you changed there "
                "(--force writes over it)"
            )
        if outcome.foreign:
            lines.append(f"  {counted(outcome.foreign, 'event')} of others left alone")
        return lines

    def _told(self, deed: Deed, word: str) -> list[str]:
        fields = f" ({', '.join(sorted(deed.written))})" if deed.act is Act.UPDATE else ""
        lines = [f"  {word:9}  {self._named(deed)}{fields}"]
        lines += [
            f"    {field}: you changed it there to {quote(value)}; that stays"
            for field, value in deed.edited.items()
        ]
        lines += [f"    {field}: was {quote(value)} there" for field, value in deed.overwritten.items()]
        return lines

    def _named(self, deed: Deed) -> str:
        zone, told = self.call.setting.zone, deed.entry.told
        wall = wall_time_of(told.start, zone)
        return f"{wall:%a} {wall.day} {wall:%b %Y %H:%M} {abbreviation_at(told.start, zone)}  {one_line(told.title)}"

    # for a script

    def _document(self, done: Published) -> Document:
        publication, outcome = done.publication, done.outcome
        stopped = outcome.stopped
        return {
            "calendar": publication.url,
            "name": publication.name,
            "user": publication.user,
            "is_new": done.is_new,
            "dry_run": self.call.options.dry_run,
            **{word: [_deed(deed) for deed in outcome.of(act)] for act, word in _SAID.items()},
            "untouched": [_deed(deed) for deed in outcome.of(Act.KEEP)],
            "deleted_there": [_deed(deed) for deed in outcome.of(Act.AWAY)],
            "left_there": [_deed(deed) for deed in outcome.of(Act.LEAVE)],
            "foreign": outcome.foreign,
            "refused": [
                {"talk": entry.told.talk, "title": entry.told.title, "message": why}
                for entry, why in outcome.refused
            ],
            "error": stopped.message if stopped is not None else None,
        }


def _deed(deed: Deed) -> Document:
    told = deed.entry.told
    return {
        "talk": told.talk,
        "program": told.program,
        "title": told.title,
        "start": instant_text(told.start),
        "end": instant_text(told.end),
        "uid": told.uid,
        "path": deed.path,
        "written": sorted(deed.written),
        "kept": sorted(deed.kept),
        "edited": dict(deed.edited),
        "overwritten": dict(deed.overwritten),
    }
