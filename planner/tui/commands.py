"""The command palette: every key's action, and every talk."""

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING, Any

from textual.app import SystemCommand
from textual.binding import ActiveBinding
from textual.command import Hit, Hits, Provider
from textual.content import Content
from textual.screen import Screen

from planner.timeline.day import day_of
from planner.timeline.query import rank
from planner.tui.format import clock as clock_text
from planner.tui.format import day_text, title_of

if TYPE_CHECKING:
    from planner.tui.app import PlannerApp

_MOST = 12
"""So many talks are offered for what was typed."""
_ORDER = ("talk.", "talks.", "screen.", "details.", "day.", "move.", "app.")


class TalkCommands(Provider):
    """Talks by title, people, abstract, track and room; choosing one shows it in its day."""

    async def search(self, query: str) -> Hits:
        """The talks that hold the words typed, best first."""
        app: PlannerApp = self.app  # type: ignore[assignment]
        shown = app.now_shown
        for place, talk in enumerate(rank(shown.desk.talks, query)[:_MOST]):
            title = title_of(talk)
            day = day_text(day_of(talk.start, shown.zone), year=shown.several_years)
            yield Hit(
                0.6 - place / 100, Content(title), partial(app.show_talk, talk), title,
                f"{day} {clock_text(talk.start, shown.zone)}",
            )  # fmt: skip


def named_bindings(screen: Screen[Any]) -> list[ActiveBinding]:
    """The bindings in force on a screen that have a name of their own, each once, in the order of help."""
    seen: dict[str, ActiveBinding] = {}
    for active in screen.active_bindings.values():
        if active.binding.id and active.binding.tooltip:
            seen.setdefault(active.binding.id, active)

    def order(active: ActiveBinding) -> int:
        name = active.binding.id or ""
        return next((place for place, start in enumerate(_ORDER) if name.startswith(start)), len(_ORDER))

    return sorted(seen.values(), key=order)


def key_lines(app: "PlannerApp", screen: Screen[Any]) -> list[tuple[str, str]]:
    """Every key of a screen with what it does; keys of one action together."""
    keys: dict[str, list[str]] = {}
    for active in screen.active_bindings.values():
        if active.binding.id:
            keys.setdefault(active.binding.id, []).append(app.get_key_display(active.binding))
    lines = [
        (" ".join(keys[active.binding.id or ""]), active.binding.tooltip) for active in named_bindings(screen)
    ]
    return [*lines, ("ctrl+p", "the palette: every action and every talk by name")]


def key_commands(app: "PlannerApp", screen: Screen[Any]) -> Iterable[SystemCommand]:
    """Every action of a screen for the palette; moving the cursor aside."""
    for active in named_bindings(screen):
        binding = active.binding
        if active.enabled and not (binding.id or "").startswith(("move.", "screen.")):
            run = partial(app.run_action, binding.action, active.node)
            yield SystemCommand(binding.description, binding.tooltip, run)
