"""The plan as a layer over a screen of talks: shown and put away, explored, stepped through, applied."""

from collections.abc import Mapping
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Static

from planner.services.planning import Apply
from planner.timeline.clock import Zone
from planner.timeline.day import in_order
from planner.timeline.program import Status, Talk
from planner.tui.details import TalkFacts
from planner.tui.plan_layer import PlanLayer
from planner.tui.plan_text import marks_of_plan, plan_line, plan_word, tried_chips
from planner.tui.plan_wants import (
    AS_STARRED,
    NO_MARKS,
    PlanApplied,
    PlanMark,
    PlanStepped,
    PlanTried,
    PlanWanted,
)
from planner.tui.screens.talks import TalksScreen
from planner.tui.state import Shown
from planner.tui.wants import Noted
from planner.tui.widgets.filter_chips import FilterChips

_LAYER = "layer"
_EXPLORING = ("plan_keep", "plan_drop", "plan_step", "plan_apply", "plan_clear")


class PlanningScreen(TalksScreen):
    """A screen that may show the plan over its talks. `compose_top` has its lines."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("L", "plan_layer", "Plan", id="plan.layer", tooltip="the best attendable plan as a layer, and back"),
        Binding("K", "plan_keep", "In", id="plan.keep", tooltip="try the plan with this talk in it; nothing is kept of that"),
        Binding("D", "plan_drop", "Out", id="plan.drop", tooltip="try the plan without this talk; nothing is kept of that"),
        Binding("A", "plan_apply", "Apply", id="plan.apply", tooltip="turn the plan into levels or pins"),
        Binding("full_stop", "plan_step(1)", "Next best", id="plan.next", tooltip="the next-best plan"),
        Binding("comma", "plan_step(-1)", "Better", show=False, id="plan.previous", tooltip="the plan before, back to the best"),
        Binding("ctrl+x", "plan_clear", "Best plan", show=False, id="plan.clear", tooltip="try nothing any more: back to the best plan"),
    ]  # fmt: skip

    def __init__(self) -> None:
        super().__init__()
        self.with_plan = False
        self._marks: tuple[PlanLayer | None, Zone | None, Mapping[str, PlanMark]] = (None, None, NO_MARKS)
        self._was_valid = False

    def compose_plan(self) -> list[Widget]:
        """How good the plan is, and what is tried."""
        return [Static(id="plan", markup=False), FilterChips()]

    def on_mount(self) -> None:
        """With the plan, if it was looked at the last time."""
        self.with_plan = self.noted("plan") == _LAYER
        super().on_mount()

    # What is shown

    @property
    def plan(self) -> PlanLayer | None:
        """The plan, where it is shown and not worked out anew."""
        return self.shown.valid_plan if self.with_plan else None

    def marks(self, shown: Shown) -> Mapping[str, PlanMark]:
        """What the plan says of talks, by id; empty without the layer and while it is worked out."""
        if not self.with_plan or shown.valid_plan is None:
            return NO_MARKS
        if self._marks[0] is not shown.plan or self._marks[1] is not shown.zone:
            self._marks = (shown.plan, shown.zone, marks_of_plan(shown))
        return self._marks[2]

    def talks_with_plan(self, shown: Shown) -> tuple[Talk, ...]:
        """The starred talks, with the layer those too that the plan suggests in the place of starred slots."""
        layer = shown.plan if self.with_plan else None
        if layer is None or not layer.suggested:
            return shown.desk.my_talks
        more = (shown.talk_called(each) for each in layer.suggested if each not in shown.levels)
        return in_order((*shown.desk.my_talks, *(talk for talk in more if talk is not None)))

    def facts_of(self, shown: Shown, talk: Talk) -> TalkFacts:
        """With the layer, what the plan says too."""
        facts = super().facts_of(shown, talk)
        return facts._replace(plan=plan_word(shown, talk)) if self.with_plan else facts

    def show_plan(self, shown: Shown) -> None:
        """The lines of the plan as it is now; it is asked for where it is not there."""
        is_there = self.with_plan and bool(shown.levels)
        self.set_class(is_there, "-plan")
        chips = tried_chips(shown, shown.tried) if is_there else ()
        self.set_class(bool(chips), "-tried")
        self.query_one(FilterChips).chips = tuple(text for _, text in chips)
        self.query_one(FilterChips).hint = "escape clears"
        if is_there:
            self.query_one("#plan", Static).update(plan_line(shown))
            if shown.valid_plan is None:
                self.post_message(PlanWanted())
        if self._was_valid != (self.plan is not None):
            self._was_valid = not self._was_valid
            self.refresh_bindings()

    # The layer

    def action_plan_layer(self) -> None:
        """The plan over the talks, or the talks alone; what was tried is put away with it."""
        talk = self.talk
        self.with_plan = not self.with_plan
        self.post_message(Noted({"plan": _LAYER if self.with_plan else ""}))
        if not self.with_plan:
            self.action_plan_clear()
        self.show_rows(self.shown, key=talk.id if talk else None)
        self.refresh_bindings()

    def action_plan_keep(self) -> None:
        """Try the plan with the talk at the cursor in it."""
        if self.talk is not None:
            self.post_message(PlanTried(self.shown.tried.keeping(self.talk.id)))

    def action_plan_drop(self) -> None:
        """Try the plan without the talk at the cursor."""
        if self.talk is not None:
            self.post_message(PlanTried(self.shown.tried.dropping(self.talk.id)))

    @on(FilterChips.Cleared)
    def _clear_clicked(self, event: FilterChips.Cleared) -> None:
        chips = tried_chips(self.shown, self.shown.tried)
        if event.place is None:
            self.post_message(PlanTried(AS_STARRED))
        elif event.place < len(chips):
            self.post_message(PlanTried(self.shown.tried.without(chips[event.place][0])))

    def action_plan_step(self, step: int) -> None:
        """Another of the best plans."""
        self.post_message(PlanStepped(step))

    def action_plan_clear(self) -> None:
        """Back to the best plan of the stars as they are."""
        layer = self.shown.valid_plan
        if self.shown.tried:
            self.post_message(PlanTried(AS_STARRED))
        elif layer is not None and layer.place:
            self.post_message(PlanStepped(-layer.place))

    @property
    def is_exploring(self) -> bool:
        """Whether another plan is shown than the best of the stars as they are."""
        return self.with_plan and (
            bool(self.shown.tried) or (self.plan is not None and bool(self.plan.place))
        )

    def action_back(self) -> None:
        """From the details to the list; there, back to the best plan."""
        if self.listing.has_focus and self.is_exploring:
            self.action_plan_clear()
        else:
            super().action_back()

    async def action_plan_apply(self) -> None:
        """Ask what the plan is to be turned into."""
        layer = self.plan
        if layer is None:
            return
        from planner.tui.screens.plan_dialog import PlanDialog

        def answered(how: Apply | None) -> None:
            if how is None:
                return
            if self.plan is not None and self.plan.shown.plan is layer.shown.plan:
                self.post_message(PlanApplied(layer.shown, how))
            else:
                self.notify("your stars have changed meanwhile; the plan is another", markup=False)

        await self.app.push_screen(PlanDialog(layer.shown), answered)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Without the layer there is nothing to explore; what cannot be done is dimmed."""
        if action == "plan_layer" and self.is_mounted:
            return True if self.shown.levels else None
        if action in _EXPLORING:
            return self._can_explore(action, parameters) if self.is_mounted and self.with_plan else False
        return super().check_action(action, parameters)

    def _can_explore(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        talk = self.talk
        can = {
            "plan_keep": talk is not None and talk.status is not Status.CANCELLED,
            "plan_drop": talk is not None,
            "plan_apply": self.plan is not None,
            "plan_step": self.plan is not None and (parameters == (1,) or self.plan.place > 0),
            "plan_clear": self.is_exploring,
        }
        return True if can[action] else None
