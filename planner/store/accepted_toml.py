"""The conflicts of agenda.toml that were accepted: tables [[accepted]], each for two talks."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from planner.errors import StoreError
from planner.store.toml_read import TomlText
from planner.text.clean import quote
from planner.timeline.accepted import Acceptance, Terms, pair_of
from planner.timeline.agenda import Agenda
from planner.timeline.conflict import ConflictType

_KEYS = ("talks", "type", "terms", "yields", "minutes", "changed")
_TYPES = (ConflictType.OVERLAP, ConflictType.TRANSFER, ConflictType.BUSY)


def read_accepted(toml: TomlText, written: datetime) -> tuple[list[Acceptance], list[StoreError]]:
    """The acceptances of an agenda file in their order, and what is wrong with those that are none.

    Args:
        written: stands for a missing `changed`.
    """
    tables = toml.document.get("accepted", [])
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        wrong = toml.wrong(
            "accepted is no list of tables", "accepted", allowed="begin each with a line [[accepted]]"
        )
        return [], [wrong]
    found: list[Acceptance] = []
    errors: list[StoreError] = []
    for position, table in enumerate(tables):
        try:
            found.append(_acceptance(toml, position, table, written))
        except StoreError as error:
            errors.append(error)
    return found, errors


def _acceptance(toml: TomlText, position: int, table: Mapping[str, Any], written: datetime) -> Acceptance:
    def wrong(key: str, allowed: str) -> StoreError:
        value = table.get(key)
        typed = "missing" if value is None else quote(value if isinstance(value, str) else str(value))
        return toml.wrong(f"{key} is {typed}", "accepted", position, key, allowed=allowed)

    talks = table.get("talks")
    if talks is None or not _is_pair(talks):
        raise wrong("talks", 'the ids of two talks, such as ["first", "second"]')
    one, other = talks
    minutes = table.get("minutes")
    if type(minutes) is not int or minutes < 0:
        raise wrong("minutes", "a number of minutes")
    terms = table.get("terms", Terms.AS_IT_IS.value)
    if terms not in tuple(Terms):
        raise wrong("terms", f"one of: {', '.join(Terms)}")
    yields = table.get("yields", "")
    if yields not in ((one, other) if terms != Terms.AS_IT_IS else ("",)):
        raise wrong("yields", "one of the two talks, or no such line where both stay as they are")
    about = table.get("type", ConflictType.OVERLAP.value)
    if about not in _TYPES:
        raise wrong("type", f"one of: {', '.join(_TYPES)}")
    changed = table.get("changed", written)
    if not (isinstance(changed, datetime) and changed.tzinfo is not None):
        raise wrong("changed", "an instant with its offset, such as 2021-05-04T02:00:00Z")
    try:
        instant = changed.astimezone(UTC)
        return Acceptance(pair_of(one, other), minutes, instant, Terms(terms), yields, ConflictType(about))
    except OverflowError:
        raise wrong("changed", "an instant with its offset, such as 2021-05-04T02:00:00Z") from None


def _is_pair(talks: object) -> bool:
    if not isinstance(talks, list) or len(talks) != 2:
        return False
    return all(isinstance(talk, str) and talk for talk in talks) and talks[0] != talks[1]


def accepted_tables(agenda: Agenda, old: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The tables of an agenda's acceptances, by talk; keys of the old file that mean nothing to us stay.

    Args:
        old: the document of the old file.
    """
    old_tables = {
        pair_of(*table["talks"]): table for table in old.get("accepted", []) if _is_pair(table.get("talks"))
    }
    return [_table(each, old_tables.get(each.talks, {})) for each in agenda.accepted.values()]


def _table(acceptance: Acceptance, old: Mapping[str, Any]) -> dict[str, Any]:
    table = {
        "talks": list(acceptance.talks),
        "type": "" if acceptance.type is ConflictType.OVERLAP else acceptance.type.value,
        "terms": acceptance.terms.value,
        "yields": acceptance.yields,
        "minutes": acceptance.minutes,
        "changed": acceptance.changed,
    }
    known = {key: value for key, value in table.items() if value != ""}
    return known | {key: value for key, value in old.items() if key not in _KEYS}
