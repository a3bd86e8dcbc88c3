"""The keys in force: for the help, the palette, and hints that name a key."""

from collections.abc import Collection, Iterable, Mapping
from functools import partial
from typing import Any, NamedTuple

from textual.app import App, SystemCommand
from textual.binding import ActiveBinding, Binding
from textual.dom import DOMNode
from textual.screen import Screen

_ORDER = (
    *("talk.", "talks.", "grid.", "agenda.", "plan.", "conflict.", "program."),
    *("screen.", "details.", "day.", "move.", "app."),
)


APP_BINDINGS = (
        Binding("b", "mode('browse')", "Browse", id="app.browse", tooltip="all talks, day by day"),
        Binding("g", "mode('grid')", "Grid", id="app.grid", tooltip="rooms side by side, time downwards"),
        Binding("a", "mode('agenda')", "Agenda", id="app.agenda", tooltip="what I starred"),
        Binding("c", "mode('conflicts')", "Conflicts", id="app.conflicts", tooltip="what clashes with what"),
        Binding("p", "mode('programs')", "Programs", id="app.programs", tooltip="the library: import, put right, remove"),
        Binding("V", "changes", "Changes", show=False, id="app.changes", tooltip="what new editions changed that I have not seen"),
        Binding("i", "import", "Import", show=False, id="app.import", tooltip="read a program: file, address or paste"),
        Binding("slash", "search", "Search", show=False, id="talks.search", tooltip="find talks on all days while you type"),
        Binding("n", "now", "Now", show=False, id="app.now", tooltip="go to what runs now or comes next"),
        Binding("t", "zone", "Zone", id="app.zone", tooltip="show times on another clock"),
        Binding("e", "export", "Export", id="app.export", tooltip="write my talks into a calendar file"),
        Binding("u", "undo", "Undo", show=False, id="app.undo", tooltip="take the last change back"),
        Binding("U", "redo", "Redo", show=False, id="app.redo", tooltip="make the change again that was taken back"),
        Binding("T", "light", "Light or dark", show=False, id="app.light", tooltip="change between light and dark"),
        Binding("X", "remove_samples", "Remove samples", show=False, id="app.remove_samples", tooltip="remove the sample programs"),
        Binding("question_mark", "help", "Help", key_display="?", id="app.help", tooltip="the keys of this screen"),
        Binding("q", "quit", "Quit", show=False, id="app.quit", tooltip="leave planner; everything is kept"),
)  # fmt: skip
"""The keys that work on every screen."""


def unknown_names(keys: Mapping[str, str], owners: Iterable[type[DOMNode]]) -> tuple[str, ...]:
    """A warning for each name in config.toml's [keys] that no action has."""
    known = {
        binding.id
        for owner in owners
        for base in owner.__mro__
        for binding in getattr(base, "BINDINGS", ())
        if isinstance(binding, Binding)
    }
    unknown = [name for name in keys if name not in known]
    return tuple(f"config.toml: no action is called {name} ({_meant(name, known)})" for name in unknown)


def _meant(name: str, known: Collection[str | None]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name, [each for each in known if each], n=1, cutoff=0.8)
    return f"did you mean {near[0]}?" if near else "? shows the names"


class KeyHint(NamedTuple):
    """A key for the bottom line."""

    key: str
    """As it is shown: "^p"."""
    label: str
    tooltip: str
    pressed: str
    """As it is pressed: "ctrl+p"."""
    name: str
    """The action's name for config.toml; empty for the palette's."""


def key_hints(app: App[Any], screen: Screen[Any]) -> tuple[KeyHint, ...]:
    """What can be done at present and the bottom line is to tell of, nearest to the focus first; the palette last."""
    hints: dict[str, KeyHint] = {}
    palette = None
    for active in screen.active_bindings.values():
        binding = active.binding
        hint = KeyHint(
            app.get_key_display(binding),
            binding.description,
            active.tooltip or binding.description,
            binding.key,
            binding.id or "",
        )
        if binding.key == app.COMMAND_PALETTE_BINDING:
            palette = hint._replace(name="")
        elif binding.show and binding.id and active.enabled:
            hints.setdefault(binding.action, hint)
    return (*hints.values(), *([palette] if palette else ()))


def key_of(screen: Screen[Any], name: str) -> str:
    """The key of an action by its name, as it is bound at present; empty when it has none."""
    return keys_of(screen, (name,))[name]


def keys_of(screen: Screen[Any], names: Iterable[str]) -> dict[str, str]:
    """The keys of several actions, as `key_of` has them, in one go: to find what is bound takes a millisecond."""
    found = dict.fromkeys(names, "")
    for active in screen.active_bindings.values():
        name = active.binding.id or ""
        if found.get(name) == "":
            found[name] = screen.app.get_key_display(active.binding)
    return found


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


def key_lines(app: App[Any], screen: Screen[Any]) -> list[tuple[str, str, str]]:
    """Every key of a screen with what it does and its name for config.toml; keys of one action together."""
    keys: dict[str, list[str]] = {}
    for active in screen.active_bindings.values():
        if active.binding.id:
            keys.setdefault(active.binding.id, []).append(app.get_key_display(active.binding))
    lines = [
        (" ".join(keys[active.binding.id or ""]), active.binding.tooltip, active.binding.id or "")
        for active in named_bindings(screen)
    ]
    return [*lines, ("ctrl+p", "the palette: every action, every talk", "")]


def key_commands(app: App[Any], screen: Screen[Any]) -> Iterable[SystemCommand]:
    """Every action of a screen for the palette; moving the cursor aside."""
    for active in named_bindings(screen):
        binding = active.binding
        if active.enabled and not (binding.id or "").startswith(("move.", "screen.")):
            run = partial(app.run_action, binding.action, active.node)
            yield SystemCommand(binding.description, binding.tooltip, run)
