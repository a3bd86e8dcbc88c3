"""The plan on the screens: worked out and explored in the background, stepped through, and turned into stars."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from textual import on, work
from textual.worker import get_current_worker

from planner.services.desk import Desk
from planner.text.counted import counted
from planner.tui.calendar_app import CalendarApp
from planner.tui.plan_wants import PlanApplied, PlanStepped, PlanTried, PlanWanted, Tried
from planner.tui.state import Shown

if TYPE_CHECKING:
    from planner.timeline.plan_alternatives import Alternative
    from planner.timeline.plan_reasons import Dropped
    from planner.tui.plan_layer import PlanLayer

_AHEAD = 4
"""So many next-best plans more than the one wanted are found along with it."""


# Each worker is described in its words: else Textual takes the repr of what it is given, of a whole library half a second.


class PlanApp(CalendarApp):
    """The best agenda one can really attend."""

    _planning: tuple[Desk, Tried] | None = None
    """What a plan is being worked out of."""
    _stepping: int | None = None
    """Which of the next-best plans is being looked for."""

    def watch_shown(self, _before: Shown | None, shown: Shown | None) -> None:
        """A plan that was wanted follows the stars, also below the details of a talk."""
        if shown is not None and shown.plan is not None and shown.plan.due and self._is_planned_screen:
            self._plan_if_due()

    @property
    def _is_planned_screen(self) -> bool:
        return self.current_mode in ("agenda", "conflicts")

    @on(PlanWanted)
    def _want_plan(self) -> None:
        self._plan_if_due()

    def _plan_if_due(self) -> None:
        shown = self.now_shown
        if shown.valid_plan is not None or shown.desk.starts is not None:
            return
        under_way = self._planning
        if under_way is None or under_way[0] is not shown.desk or under_way[1] != shown.tried:
            self._planning = (shown.desk, shown.tried)
            self.call_after_refresh(partial(self._find_plan, *self._planning))

    @work(thread=True, exclusive=True, group="plan", exit_on_error=False, description="the plan")
    def _find_plan(self, desk: Desk, tried: Tried) -> None:
        """Work the plan out, and everything about it that the screens ask at once."""
        from planner.services.planning import plan_agenda
        from planner.tui.plan_layer import PlanLayer, exploring_of

        worker = get_current_worker()
        if worker.is_cancelled:
            return
        layer = PlanLayer(plan_agenda(self._setting, desk, exploring=exploring_of(tried, desk)), tried)
        _warm(layer)
        if not worker.is_cancelled:
            self.call_from_thread(self._take_plan, layer)

    def _take_plan(self, layer: "PlanLayer") -> None:
        from planner.tui.plan_layer import is_of

        shown, self._planning = self.now_shown, None
        if not is_of(layer, shown.desk, shown.tried):
            self._plan_if_due()
            return
        self._show_plan(layer)

    def _show_plan(self, layer: "PlanLayer") -> None:
        shown = self.now_shown
        self.shown = shown.planning(layer, shown.tried)
        if not layer.reasons and layer.shown.left_out:
            self._find_reasons(layer)

    @work(thread=True, exclusive=True, group="reasons", exit_on_error=False, description="its reasons")
    def _find_reasons(self, layer: "PlanLayer") -> None:
        """Find out why talks are left out; of hundreds this takes longer than the plan."""
        worker = get_current_worker()
        reasons = {}
        for talk in layer.shown.left_out:
            if worker.is_cancelled:
                return
            reasons[talk.id] = layer.shown.why(talk)
        self.call_from_thread(self._take_reasons, layer, reasons)

    def _take_reasons(self, layer: "PlanLayer", reasons: "Mapping[str, Dropped]") -> None:
        shown = self.now_shown
        if shown.plan is layer:
            self.shown = shown.planning(replace(layer, reasons=reasons), shown.tried)

    # Exploring

    @on(PlanTried)
    def _try(self, event: PlanTried) -> None:
        shown = self.now_shown
        if event.tried != shown.tried:
            plan = None if shown.plan is None else replace(shown.plan, due=True)
            self._stepping = None
            self.shown = shown.planning(plan, event.tried)

    @on(PlanStepped)
    def _step(self, event: PlanStepped) -> None:
        layer = self.now_shown.valid_plan
        if layer is None:
            return
        place = max(0, (layer.place if self._stepping is None else self._stepping) + event.step)
        if place != layer.place:
            self._stepping = place
            self._find_other(layer, place)

    @work(thread=True, exclusive=True, group="others", exit_on_error=False, description="other plans")
    def _find_other(self, layer: "PlanLayer", place: int) -> None:
        """Find a next-best plan, with some more behind it."""
        worker = get_current_worker()
        others, asked = layer.others, layer.asked
        if place > len(others) == asked:
            asked = place + _AHEAD
            others = layer.best.alternatives(asked)
        found = layer.at(min(place, len(others)), others, asked)
        _warm(found)
        if not worker.is_cancelled:
            self.call_from_thread(self._take_other, found, place)

    def _take_other(self, found: "PlanLayer", place: int) -> None:
        self._stepping = None
        layer = self.now_shown.valid_plan
        if layer is None or layer.best is not found.best:
            return
        if place > found.place:
            self._tell(_no_more(found.others, is_proven=found.best.optimal))
        if found.place != layer.place:
            self._show_plan(found)
        else:
            self.shown = self.now_shown.planning(
                replace(layer, others=found.others, asked=found.asked), layer.tried
            )

    # Applying

    @on(PlanApplied)
    def _apply_plan(self, event: PlanApplied) -> None:
        from planner.services.planning import apply_plan

        before = self.now_shown.desk.agenda.stars
        if self._change(lambda: apply_plan(self._setting, event.planned, event.how)):
            after = self.now_shown.desk.agenda.stars
            changed = sum(before.get(talk) != star for talk, star in after.items())
            done = f"{counted(changed, 'star')} changed · u takes it back" if changed else "nothing to change"
            self._tell(f"the plan is applied: {done}")


def _warm(layer: "PlanLayer") -> None:
    """Work out what screens ask of a plan at once."""
    _ = layer.kept, layer.left_out, layer.suggested, layer.shown.ranks, layer.shown.tallies


def _no_more(others: "Sequence[Alternative]", *, is_proven: bool) -> str:
    if not is_proven:
        return "next-best plans are known only of a plan that is proven best"
    return "no further plan is as full as this one" if others else "no other plan is as full as this one"
