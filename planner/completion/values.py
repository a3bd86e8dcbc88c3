"""The values that an option or a place of a verb takes, each with what it is: from the library, the agenda, the zones."""

import os

from planner.completion.asked import Asked
from planner.store.names import Names
from planner.text.clean import one_line
from planner.text.fold import fold

Value = tuple[str, str]
"""A value and what it is."""


def values_of(asked: Asked, environment: dict[str, str]) -> list[Value]:
    """The values that begin as the typed one does, in the order in which to offer them."""
    wanted = fold(asked.typed)
    found = [*asked.offered, *_of_kind(asked, environment)]
    clean = ((one_line(value), one_line(about)) for value, about in found)
    return [
        (value, about) for value, about in dict(clean).items() if value and fold(value).startswith(wanted)
    ]


def _of_kind(asked: Asked, environment: dict[str, str]) -> list[Value]:
    kind = asked.kind
    if kind.startswith("="):
        return [(choice, "") for choice in kind[1:].split("|")]
    if kind == "zones":
        return _zones()
    if kind == "colours":
        from planner.exporters.css_colours import CSS_COLOURS  # noqa: PLC0415 - one option has them

        return [(name, "") for name in sorted(CSS_COLOURS)]
    if not kind or kind in ("files", "folders"):
        return []
    names = Names(*_folders(asked.given.get("--home"), environment))
    if kind == "days":
        from planner.completion.days import days_of  # noqa: PLC0415 - only a day needs a zone

        return days_of(names, asked.given, environment)
    return names.of_kind(kind, fold(asked.typed), asked.given.get("--program"))


def _folders(given: str | None, environment: dict[str, str]) -> tuple[str, str]:
    """Where the library and config.toml are, as `planner.services.setting.home_of` finds it."""
    named = given or environment.get("PLANNER_HOME")
    if named:
        folder = os.path.expanduser(named)
        return folder, folder
    from planner.machine import folders  # noqa: PLC0415 - not where a home is named

    data, config = folders()
    return str(data), str(config)


def _zones() -> list[Value]:
    from planner.timeline.clock import countries, zone_names  # noqa: PLC0415 - only zones need them

    country: dict[str, str] = {}
    for _, name, zones in countries():
        for zone in zones:
            country.setdefault(zone, name)
    return [(name, country.get(name, "")) for name in zone_names()]
