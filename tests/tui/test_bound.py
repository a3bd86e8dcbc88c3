"""The names of actions that config.toml may use."""

import importlib
import inspect
import pkgutil

from textual.binding import Binding
from textual.dom import DOMNode

import planner.tui
from planner.tui.app import PlannerApp
from planner.tui.bound import BOUND
from planner.tui.keys import unknown_names


def named_anywhere() -> dict[str, str]:
    """Each name that a class of the screens gives an action, with a key for it."""
    modules = [
        importlib.import_module(each.name)
        for each in pkgutil.walk_packages(planner.tui.__path__, "planner.tui.")
    ]
    owners = {
        owner
        for module in modules
        for _, owner in inspect.getmembers(module, inspect.isclass)
        if issubclass(owner, DOMNode) and owner.__module__ == module.__name__
    }
    return {
        binding.id: "f9"
        for owner in owners
        for binding in vars(owner).get("BINDINGS", ())
        if isinstance(binding, Binding) and binding.id
    }


def test_every_name_that_help_shows_may_be_used() -> None:
    assert unknown_names(named_anywhere(), (PlannerApp, *BOUND)) == ()


def test_name_of_nothing_is_told() -> None:
    assert unknown_names({"talk.stra": "f9"}, (PlannerApp, *BOUND)) == (
        "config.toml: no action is called talk.stra (did you mean talk.star?)",
    )
