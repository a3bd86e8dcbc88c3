"""[walk] of config.toml: how long it takes from room to room."""

from planner.store.config_values import ConfigValues
from planner.timeline.walk import ANY, WalkBetween, Walks, folded

_ROOMS = f'two names of rooms, or beginnings with {ANY}, such as ["Hall A{ANY}", "Attic Lab"]'


def read_walks(values: ConfigValues) -> Walks:
    """The walks that are set; none take any time where nothing is.

    Raises:
        StoreError: a value is wrong.
    """
    table = values.table("walk")
    values.warn_of_unknown(("walk",), ("default", "between"))
    default = values.minutes("walk", "default") if "default" in table else 0
    pairs: list[WalkBetween] = []
    seen: set[tuple[str, ...]] = set()
    for place in range(values.tables("walk", "between")):
        values.warn_of_unknown(("walk", "between", place), ("rooms", "minutes"))
        one, other = _rooms(values, place)
        minutes = values.minutes("walk", "between", place, "minutes")
        names = tuple(sorted((folded(one), folded(other))))
        if names in seen:
            values.warn(
                "walk", "between", place, what="these rooms have a walk already; the first one counts"
            )
        seen.add(names)
        pairs.append(WalkBetween(one, other, minutes))
    return Walks(default, tuple(pairs))


def _rooms(values: ConfigValues, place: int) -> tuple[str, str]:
    key = ("walk", "between", place, "rooms")
    rooms = values.value(*key)
    if not (isinstance(rooms, list) and len(rooms) == 2 and all(map(_is_name, rooms))):
        raise values.wrong(*key, allowed=_ROOMS)
    one, other = rooms
    return one, other


def _is_name(name: object) -> bool:
    """Whether it is a room's name, or the beginning of one; a star elsewhere would mean nothing."""
    return isinstance(name, str) and bool(name.strip()) and ANY not in name.strip()[:-1]
