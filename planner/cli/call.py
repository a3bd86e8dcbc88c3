"""One command as it was called, and what its words mean: what the function of every verb is given."""

from collections.abc import Callable, Collection, Sequence
from datetime import date, datetime
from types import SimpleNamespace
from typing import NamedTuple

from planner.cli.exits import Messages
from planner.cli.listing import Listing
from planner.cli.output import Output
from planner.errors import UsageError
from planner.services.desk import Desk, open_desk
from planner.services.narrow_desk import open_my_desk
from planner.services.setting import Setting
from planner.text.fold import fold
from planner.timeline.clock import Zone
from planner.timeline.day import day_of


class Call(NamedTuple):
    """One command as it was called."""

    options: SimpleNamespace
    setting: Setting
    output: Output
    messages: Messages

    def desk(self, *, abstracts: bool = False) -> Desk:
        """The library and agenda, with what is doubtful about them said."""
        return self.telling(open_desk(self.setting, abstracts=abstracts))

    def my_desk(self, *, abstracts: bool = False) -> Desk:
        """The same with what is starred alone: much faster where that is all that is asked for."""
        return self.telling(open_my_desk(self.setting, abstracts=abstracts))

    def desk_naming(self, words: Sequence[str]) -> Desk:
        """The same with the talks that are meant: those of ids and what is starred, or the whole library."""
        ids = [fold(each.strip()) for each in words]
        mine = self.telling(open_my_desk(self.setting, ids=ids))
        if mine.places.keys() >= set(ids):
            return mine
        return self.telling(open_desk(self.setting), told=mine.warnings)

    def telling(self, desk: Desk, *, told: Collection[str] = ()) -> Desk:
        """A desk, with what is doubtful about it said but for what was told before."""
        for warning in desk.warnings:
            if warning not in told:
                self.messages.warning(warning)
        return desk

    def listing(self, desk: Desk) -> Listing:
        """The writer of text for this person and terminal."""
        return Listing(desk, self.setting.zone, width=self.output.width())


Verb = Callable[[Call], int]
"""Runs a call; its exit code."""


def days_asked(call: Call, desk: Desk, program: str | None) -> frozenset[date]:
    """The days that `--day` of a call means, in the shown zone; of the programs there are, or of one.

    Raises:
        UsageError: it means none, or the number of a day in several programs.
    """
    from planner.cli.typed_day import days_typed

    slots = _slots(desk, program)
    if call.options.day.strip().isdecimal() and len({each for each, _ in slots}) > 1:
        raise UsageError(
            f"day {call.options.day} of which program?",
            where="--day",
            remedy=f"add --program, one of: {', '.join(head.id for head in desk.programs)}",
        )
    zone = call.setting.zone
    return days_typed(call.options.day, days_of(desk, program, zone), now=call.setting.clock(), zone=zone)


def days_of(desk: Desk, program: str | None, zone: Zone) -> frozenset[date]:
    """The days with talks, of one program or of all, as a zone counts them."""
    return frozenset(day_of(start, zone) for _, start in _slots(desk, program))


def _slots(desk: Desk, program: str | None) -> set[tuple[str, datetime]]:
    """When talks start, each with its program's id."""
    slots = {*(desk.starts or ()), *((talk.program, talk.start) for talk in desk.talks)}
    return slots if program is None else {each for each in slots if each[0] == program}
