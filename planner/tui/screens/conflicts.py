"""Conflicts: clusters of talks that clash, each with its ways out on one key each."""

from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widget import Widget

from planner.services.ways import ways_out
from planner.timeline.conflict import ConflictType
from planner.timeline.program import Talk
from planner.tui.conflict_rows import cluster_rows
from planner.tui.details import TalkFacts
from planner.tui.format import title_of
from planner.tui.keys import keys_of
from planner.tui.plan_text import plan_keeps, plan_word, signs_of_plan
from planner.tui.plan_wants import PlanWanted
from planner.tui.rows import View
from planner.tui.screens.framed import EMPTY_LIBRARY
from planner.tui.screens.rivals_dialog import RivalsChoice, RivalsDialog
from planner.tui.screens.talks import TalksScreen
from planner.tui.state import Shown
from planner.tui.wants import Noted, Way, WayTaken
from planner.tui.ways_lines import WayFacts, told_of, way_lines
from planner.tui.widgets.cluster_table import ClusterTable
from planner.tui.widgets.ways_pane import WaysPane

_KEYS = {
    Way.KEEP: "conflict.keep", Way.SLOT: "conflict.slot", Way.PART: "conflict.part", Way.ACCEPT: "conflict.accept",
    Way.REOPEN: "conflict.accept", Way.UNSTAR: "talk.star", Way.LOWER: "talk.lower",
}  # fmt: skip


class ConflictsScreen(TalksScreen):
    """What clashes with what, and what can be done about it."""

    called = "Conflicts"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("K", "keep", "Keep", id="conflict.keep", tooltip="keep this talk, against what clashes with it"),
        Binding("R", "keep(True)", "Keep, asking", show=False, id="conflict.keep_asking", tooltip="keep, and ask what becomes of the others"),
        Binding("M", "take_slot", "Other slot", id="conflict.slot", tooltip="take the other slot of this talk"),
        Binding("L", "attend_in_part", "In part", id="conflict.part", tooltip="come late to this talk or leave it early"),
        Binding("A", "accept", "Accept", id="conflict.accept", tooltip="accept its clashes, or make them conflicts again"),
        Binding("v", "show_accepted", "Accepted", id="conflict.show_accepted", tooltip="what was accepted, and back"),
        Binding("space", "star", "Star", show=False, id="talk.star", tooltip="star the talk, or take its star away"),
        Binding("s", "go_to_talk", "Go to", show=False, id="talk.go_to", tooltip="show the talk among the others of its day"),
    ]  # fmt: skip

    def __init__(self) -> None:
        super().__init__()
        self._shows_accepted = False
        self._made: tuple[object, WayFacts | None] = (None, None)

    def compose_listing(self) -> list[Widget]:
        """Clusters."""
        return [ClusterTable()]

    def compose_side(self) -> list[Widget]:
        """The ways out over the details."""
        return [Vertical(WaysPane(), *super().compose_side(), id="side")]

    @property
    def place(self) -> str:
        """The row at the cursor: a talk, and what it clashes by."""
        return self.table.key or ""

    # What is shown

    def view_of(self, shown: Shown) -> View:
        """Each cluster under its head."""
        desk = shown.desk
        conflicts = desk.accepted if self._shows_accepted else desk.open_conflicts
        found = cluster_rows(
            conflicts,
            shown.zone,
            shown.homes,
            year=shown.several_years,
            accepted=self._shows_accepted,
            away=desk.away_of,
        )
        self.query_one(ClusterTable).take(found, "accepted" if self._shows_accepted else "")
        if self._shows_accepted:
            return shown.view(found.rows)
        return shown.view(found.rows, plan=signs_of_plan(shown))

    def empty_text(self, shown: Shown) -> str:
        """That all is well."""
        accepted = len(shown.desk.accepted)
        if self._shows_accepted:
            return "Nothing is accepted.\n\nv goes back to the conflicts."
        if not shown.desk.talks:
            return EMPTY_LIBRARY
        if not shown.levels:
            return "Nothing is starred yet, so nothing clashes.\n\nb goes to all talks."
        calm = "No conflicts: every talk you starred can be attended whole."
        if accepted:
            calm = f"No conflicts are left; {accepted} {'is' if accepted == 1 else 'are'} accepted (v shows)."
        return f"{calm}\n\nb goes to all talks, a to yours."

    def status_note(self, shown: Shown) -> str:
        """What is listed, and how many conflicts are accepted."""
        accepted = f"{len(shown.desk.accepted)} accepted" if shown.desk.accepted else ""
        return f"only the {accepted or 'accepted'}" if self._shows_accepted else accepted

    def show(self, shown: Shown) -> None:
        """Show other values; the plan is asked for where it is not there."""
        super().show(shown)
        if shown.desk.open_conflicts and shown.valid_plan is None:
            self.post_message(PlanWanted())

    def facts_of(self, shown: Shown, talk: Talk) -> TalkFacts:
        """With what the plan says."""
        return super().facts_of(shown, talk)._replace(plan=plan_word(shown, talk))

    def show_details(self) -> None:
        """The talk at the cursor with its ways out."""
        facts = self._facts()
        bound = keys_of(self, _KEYS.values()) if facts is not None else {}
        keys = {way: bound.get(name, "") for way, name in _KEYS.items()}
        self.query_one(WaysPane).lines = way_lines(facts, keys) if facts is not None else ()
        super().show_details()
        self.refresh_bindings()

    def _facts(self) -> WayFacts | None:
        """What there is to say of the talk at the cursor; made once for each thing it is made of."""
        party, talk, shown = self.query_one(ClusterTable).party, self.talk, self.shown
        about = party.about if party is not None else ConflictType.OVERLAP
        made_of = (talk, about, shown, self.noted("rivals"), self._shows_accepted)
        if self._made[0] != made_of:
            self._made = (made_of, self._make_facts(talk, about, shown) if talk is not None else None)
        return self._made[1]

    def _make_facts(self, talk: Talk, about: ConflictType, shown: Shown) -> WayFacts:
        accepted = (
            (each, how)
            for each in (shown.desk.accepted if self._shows_accepted else ())
            if talk in each.parties and each.type is about and (how := shown.desk.acceptance_of(each))
        )
        ways = ways_out(shown.desk, talk, about)
        plan = None if self._shows_accepted else plan_keeps(shown, talk, ways.rivals)
        return WayFacts(ways, shown, self.noted("rivals"), tuple(accepted), plan)

    # Ways out

    async def action_keep(self, ask: bool = False) -> None:
        """Keep the talk at the cursor; the first time, ask what becomes of its rivals."""
        facts = self._facts()
        if facts is None or not facts.ways.rivals:
            return
        if facts.rivals and not ask:
            self._take(Way.KEEP, lower=facts.rivals == "lower")
            return
        rivals = tuple(title_of(rival) for rival in facts.ways.rivals)
        await self.app.push_screen(RivalsDialog(title_of(facts.ways.talk), rivals), self._keep_if)

    def _keep_if(self, choice: RivalsChoice | None) -> None:
        if choice is None:
            return
        self.post_message(
            Noted({"rivals": ("lower" if choice.lower else "unstar") if choice.remember else ""})
        )
        self._take(Way.KEEP, lower=choice.lower)

    def action_take_slot(self) -> None:
        """Take the first of the other slots of the talk at the cursor: a free one where there is one."""
        facts = self._facts()
        if facts is not None and facts.ways.slots:
            self._take(Way.SLOT, facts.ways.slots[0].talk)

    def action_attend_in_part(self) -> None:
        """Attend the talk at the cursor in part and its rivals whole."""
        self._take(Way.PART)

    def action_accept(self) -> None:
        """Accept the clashes of the talk at the cursor; among the accepted ones, make them conflicts again."""
        self._take(Way.REOPEN if self._shows_accepted else Way.ACCEPT)

    def _take(self, way: Way, slot: Talk | None = None, *, lower: bool = False) -> None:
        facts = self._facts()
        if facts is not None:
            told = told_of(way, facts, slot, lower=lower)
            self.post_message(WayTaken(way, facts.ways.talk, slot, lower, told, facts.ways.about))

    @on(WaysPane.Chosen)
    async def _take_clicked(self, event: WaysPane.Chosen) -> None:
        if event.way is Way.KEEP:
            await self.action_keep()
        elif event.way is Way.UNSTAR:
            self.action_star()
        elif event.way is Way.LOWER:
            self.action_lower()
        else:
            self._take(event.way, event.slot)

    def action_show_accepted(self) -> None:
        """What was accepted, or what was not."""
        self._shows_accepted = not self._shows_accepted
        self.show_rows(self.shown)
        self.listing.focus()
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What cannot be done about the talk at the cursor is dimmed."""
        if action in ("keep", "take_slot", "attend_in_part", "accept") and self.is_mounted:
            return self._can(action)
        if action == "show_accepted" and self.is_mounted:
            return self._shows_accepted or bool(self.shown.desk.accepted)
        return super().check_action(action, parameters)

    def _can(self, action: str) -> bool | None:
        facts = self._facts()
        if facts is None:
            return None
        if self._shows_accepted:
            return action == "accept"
        ways = facts.ways
        possible = {
            "keep": ways.rivals, "take_slot": ways.slots, "attend_in_part": ways.part, "accept": ways.rivals or ways.events,
        }  # fmt: skip
        # A talk of one slot has no such key at all; the others are always there, dimmed where they do nothing.
        nothing = False if action == "take_slot" else None
        return True if possible[action] else nothing
