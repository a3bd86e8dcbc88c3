"""The keys in force: for the help, the palette, and hints that name a key."""

from collections.abc import Iterable
from functools import partial
from typing import Any

from textual.app import App, SystemCommand
from textual.binding import ActiveBinding
from textual.screen import Screen

_ORDER = ("talk.", "talks.", "screen.", "details.", "day.", "move.", "app.")


def key_of(screen: Screen[Any], name: str) -> str:
    """The key of an action by its name, as it is bound at present; empty when it has none."""
    found = (each for each in screen.active_bindings.values() if each.binding.id == name)
    return next((screen.app.get_key_display(each.binding) for each in found), "")


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


def key_lines(app: App[Any], screen: Screen[Any]) -> list[tuple[str, str]]:
    """Every key of a screen with what it does; keys of one action together."""
    keys: dict[str, list[str]] = {}
    for active in screen.active_bindings.values():
        if active.binding.id:
            keys.setdefault(active.binding.id, []).append(app.get_key_display(active.binding))
    lines = [
        (" ".join(keys[active.binding.id or ""]), active.binding.tooltip) for active in named_bindings(screen)
    ]
    return [*lines, ("ctrl+p", "the palette: every action and every talk by name")]


def key_commands(app: App[Any], screen: Screen[Any]) -> Iterable[SystemCommand]:
    """Every action of a screen for the palette; moving the cursor aside."""
    for active in named_bindings(screen):
        binding = active.binding
        if active.enabled and not (binding.id or "").startswith(("move.", "screen.")):
            run = partial(app.run_action, binding.action, active.node)
            yield SystemCommand(binding.description, binding.tooltip, run)
