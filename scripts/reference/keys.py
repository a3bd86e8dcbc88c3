"""The page of the keys, from what every screen, dialog and widget has bound."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from textual.binding import Binding
from textual.dom import DOMNode
from textual.keys import format_key

from planner.tui.bound import BOUND
from planner.tui.keys import APP_BINDINGS
from scripts.reference.markdown import block, code, page, plain, table

EVERYWHERE = "every screen"
_ABOUT = {
    "app": "The program",
    "talk": "The talk at the cursor",
    "talks": "Finding",
    "day": "Days",
    "move": "The cursor",
    "grid": "The grid and the timeline",
    "agenda": "My agenda",
    "plan": "The plan",
    "conflict": "Conflicts",
    "program": "Programs",
    "change": "Changes",
    "screen": "Back",
}
"""What the beginnings of the names are about, in the order of the page; what is not here comes under the last heading."""
_ELSE = "Dialogs and lists"


class Bound(NamedTuple):
    """One action's keys in some places."""

    name: str
    keys: str
    does: str
    places: tuple[str, ...]


def keys_page() -> str:
    """Every key with what it does, where, and what config.toml calls it."""
    bound = tuple(bindings())
    by_heading: dict[str, list[Bound]] = {heading: [] for heading in (*_ABOUT.values(), _ELSE)}
    for each in bound:
        by_heading[_ABOUT.get(each.name.split(".")[0], _ELSE)].append(each)
    parts = [
        part
        for heading, rows in by_heading.items()
        if rows
        for part in (f"## {heading}", table(["keys", "do", "where", "name"], map(_row, rows)))
    ]
    return page(
        "Keys",
        "Every key can be changed: its **name** is what `[keys]` of `config.toml` calls it. `?` shows those of the screen "
        "you are on, `ctrl+p` finds every action and every talk by name, and the mouse works everywhere.",
        block('[keys]\n"talk.star" = "space"\n"app.export" = "e,ctrl+e"', "toml"),
        *parts,
    )


def bindings() -> Iterator[Bound]:
    """Every action that has a key and a name; one that is bound alike in several places comes once."""
    places: dict[tuple[str, str, str], list[str]] = {}
    for binding in APP_BINDINGS:
        places.setdefault(_told(binding), []).append(EVERYWHERE)
    for owner in BOUND:
        for binding in _named(owner):
            found = places.setdefault(_told(binding), [])
            if EVERYWHERE not in found and (place := place_of(owner)) not in found:
                found.append(place)
    for (name, keys, does), where in places.items():
        yield Bound(name, keys, does, tuple(where))


def place_of(owner: type[DOMNode]) -> str:
    """What a screen or widget is called: `BrowseScreen` is "browse"."""
    words = re.findall(r"[A-Z][a-z]+", owner.__name__)
    return " ".join(word for word in words if word not in ("Screen", "Dialog")).lower()


def _named(owner: type[DOMNode]) -> Iterator[Binding]:
    """The bindings in force there, the nearest class first: an action that a child binds anew has the child's keys."""
    seen: set[str] = set()
    for base in owner.__mro__:
        own = [each for each in vars(base).get("BINDINGS", ()) if isinstance(each, Binding) and each.id]
        fresh = [each for each in own if each.id not in seen and each.tooltip]
        seen |= {each.id for each in fresh if each.id}
        yield from fresh


def _told(binding: Binding) -> tuple[str, str, str]:
    return binding.id or "", " ".join(code(_key(key)) for key in binding.key.split(",")), binding.tooltip


def _key(key: str) -> str:
    """A key as one reads it: "ctrl+s", "?", "page up"."""
    modifiers, _, last = key.rpartition("+")
    return f"{modifiers}+{last}" if modifiers else _SHOWN.get(last, format_key(last))


_SHOWN = {name: name for name in ("up", "down", "left", "right", "enter", "space", "escape", "backspace", "delete", "tab",
                                  "home", "end")} | {"pageup": "page up", "pagedown": "page down"}  # fmt: skip


def _row(bound: Bound) -> tuple[str, ...]:
    where = (
        "wherever a talk is"
        if {"browse", "grid", "agenda", "conflicts", "talk"} <= {*bound.places}
        else ", ".join(bound.places)
    )
    return bound.keys, plain(bound.does), where, code(bound.name)
