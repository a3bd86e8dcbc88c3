"""Filters over the talks, the same for every screen on which one looks for talks: menu, chips, hiding."""

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType

from planner.timeline.hiding import Hiding, hiding_talk, hiding_track
from planner.timeline.query import EVERYTHING, track_of
from planner.tui.keys import key_of
from planner.tui.screens.searching import SearchingScreen
from planner.tui.state import Shown
from planner.tui.wants import FiltersChosen, HideWanted
from planner.tui.widgets.filter_chips import FilterChips

if TYPE_CHECKING:
    from planner.timeline.search import Found, TalkSearch

NOTHING_PASSES = "No talk passes the filters.\n\nescape clears them, f changes them."


class FilteringScreen(SearchingScreen):
    """A screen that composes `FilterChips` and shows what filters and search leave."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f", "filter", "Filter", id="talks.filter", tooltip="narrow to days, tracks, rooms, kinds, what is free"),
        Binding("backspace", "unfilter", "Clear last filter", show=False, id="talks.unfilter", tooltip="take the last filter away"),
        Binding("x", "hide", "Hide", show=False, id="talk.hide", tooltip="hide the talk, or show it again"),
        Binding("H", "hide_track", "Hide track", show=False, id="talk.hide_track", tooltip="hide all of its track, or show it again"),
    ]  # fmt: skip

    def __init__(self) -> None:
        super().__init__()
        self._found: tuple[TalkSearch, str, Found] | None = None

    @property
    def searches(self) -> bool:
        """Whether words are searched for."""
        return bool(self.search.strip())

    def found(self, shown: Shown) -> "Found":
        """What the search finds among the talks that pass the filters."""
        known = self._found
        if known is None or known[0] is not shown.finder or known[1] != self.search:
            known = self._found = (shown.finder, self.search, shown.finder.find(self.search))
        return known[2]

    def nothing_text(self, empty_library: str) -> str:
        """Why there is nothing to see, and what to do."""
        filters = self.shown.filters != EVERYTHING
        if self.searches:
            also = " among those that pass the filters" if filters else ""
            return f"No talk has the words “{self.search.strip()}”{also}.\n\nescape clears the search."
        return NOTHING_PASSES if filters or self.shown.desk.talks else empty_library

    def count_note(self, shown: Shown) -> str:
        """How many talks filters and search leave, and what was taken for words that no talk has."""
        if not self.searches:
            return f"{len(shown.visible)} of {len(shown.desk.talks)}" if shown.filters != EVERYTHING else ""
        found = self.found(shown)
        taken = ", ".join(meant for _, meant in found.forgiven)
        return f"{f'≈ {taken} · ' if taken else ''}{len(found.talks)} of {len(shown.desk.talks)}"

    def show_frame(self, shown: Shown) -> None:
        """The chips as they are now, too."""
        chips = self.query_one(FilterChips)
        chips.chips = () if shown.filters == EVERYTHING else _chips(shown)
        if chips.chips:
            key = "" if self.search else key_of(self, "talks.unfilter") or "backspace"
            chips.hint = f"{key} clears the last, escape all" if key else ""
        chips.display = bool(chips.chips)
        super().show_frame(shown)

    async def action_filter(self) -> None:
        """Choose filters from what there is."""
        from planner.tui.screens.filter_menu import FilterMenu

        await self.app.push_screen(FilterMenu())

    def action_unfilter(self) -> None:
        """Take the last filter away."""
        from planner.services.facets import chosen_of

        if chosen := chosen_of(self.shown.filters):
            self.post_message(FiltersChosen(chosen[-1].query))

    def clear_filters(self) -> bool:
        """Take all filters away; False when there are none."""
        if self.shown.filters == EVERYTHING:
            return False
        self.post_message(FiltersChosen(EVERYTHING))
        return True

    @on(FilterChips.Cleared)
    def _clear_clicked(self, event: FilterChips.Cleared) -> None:
        from planner.services.facets import chosen_of

        chosen = chosen_of(self.shown.filters)
        if event.place is None:
            self.clear_filters()
        elif event.place < len(chosen):
            self.post_message(FiltersChosen(chosen[event.place].query))

    def action_hide(self) -> None:
        """Hide the talk in hand, or show it again."""
        if self.talk is not None:
            self._toggle(hiding_talk(self.talk))

    def action_hide_track(self) -> None:
        """Hide the track of the talk in hand, or show it again."""
        if self.talk is not None and (track := track_of(self.talk)):
            self._toggle(hiding_track(self.talk, track))

    def _toggle(self, hiding: Hiding) -> None:
        self.post_message(HideWanted(hiding, hiding not in self.shown.desk.agenda.hidden.all))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What needs a talk, or a filter, is dimmed without one."""
        if action in ("hide", "hide_track") and self.is_mounted and self.talk is None:
            return None
        if action == "unfilter" and self.is_mounted and self.shown.filters == EVERYTHING:
            return None
        return super().check_action(action, parameters)


def _chips(shown: Shown) -> tuple[str, ...]:
    from planner.services.facets import chosen_of
    from planner.tui.filters import chip_text

    return tuple(chip_text(each, year=shown.several_years) for each in chosen_of(shown.filters))
