"""Which family a JSON, JavaScript or YAML document belongs to, told by what is in it; and the reader of each."""

from collections.abc import Callable, Mapping

from planner.errors import ProgramError
from planner.importers.draft import Draft, program_of
from planner.importers.families.eventhosts import draft_of_eventhosts
from planner.importers.families.konopas import draft_of_konopas, entries_and_people
from planner.importers.families.miniconf import draft_of_miniconf, draft_of_records
from planner.importers.families.own_json import program_of_own
from planner.importers.families.records import has_records
from planner.importers.families.schema_org import draft_of_schema_org, has_events
from planner.importers.families.sessionize import draft_of_sessionize
from planner.importers.families.symposion import draft_of_symposion
from planner.importers.families.values import document_of
from planner.importers.frab.sniff import may_be_frab_json
from planner.importers.options import ReadOptions
from planner.timeline.program import Program

FRAB = "frab-json"
OWN = "planner-json"
RECORDS = "json"
"""Any family, also none that is known: the document tells."""
_DRAFTS: Mapping[str, Callable[[object, str, ReadOptions], Draft]] = {
    "sessionize": draft_of_sessionize,
    "symposion": draft_of_symposion,
    "eventhosts": draft_of_eventhosts,
    "konopas": draft_of_konopas,
    "schema.org": draft_of_schema_org,
    "miniconf": draft_of_miniconf,
    "json": draft_of_records,
}
_SCHEDULE_KEYS = frozenset({"title", "speakers", "startTime", "endTime"})
_MINICONF_KEYS = frozenset(
    {"UID", "calendarId", "rocketchat_channel", "zoom_live", "slides_live", "subsession"}
)
FAMILIES = (*_DRAFTS, OWN, FRAB)
"""Every answer of `family_of`."""


def family_of(values: object) -> str | None:
    """The family of a parsed document: a format's name, "frab-json", "json" for entries with times in no known layout,
    and None for values that are no program."""
    family = (
        _of_object(values)
        if isinstance(values, dict)
        else _of_list(values)
        if isinstance(values, list)
        else None
    )
    if family is not None:
        return family
    entries, people = entries_and_people(values)
    if entries or people:
        return "konopas"
    if isinstance(values, dict | list):
        if has_events(values):
            return "schema.org"
        if _is_miniconf(values):
            return "miniconf"
        return "json" if has_records(values) else None
    return None


def read_json_family(data: bytes, source: str, options: ReadOptions) -> Program:
    """The program in a JSON, JavaScript or YAML document of any family but frab's.

    Raises:
        ProgramError: damaged, no program, or not of the family that `options.format` names.
    """
    document = document_of(data, source)
    if options.format == RECORDS and may_be_frab_json(data):
        from planner.importers.frab.json_reader import read_frab_json

        return read_frab_json(data, source, options)
    program = program_of_values(document.values, source, options)
    return program._replace(problems=(*document.problems, *program.problems))


def program_of_values(values: object, source: str, options: ReadOptions) -> Program:
    """The program in parsed values; raises as `read_json_family`."""
    family = family_of(values)
    wanted = family if options.format in (None, RECORDS) and family is not None else options.format
    if wanted is None or wanted == FRAB:
        reason = "is no program of a known family" if wanted is None else "is a frab schedule"
        raise ProgramError(source, None, reason, "give the file with the schedule")
    if options.format not in (None, "json", family):
        found = f"it is {family}; leave --format out" if family else "give the file with the schedule"
        raise ProgramError(source, None, f"is no {options.format}", found)
    if wanted == OWN:
        return program_of_own(values, source, options)
    return program_of(_DRAFTS[wanted](values, source, options), source, options)


def _of_object(values: Mapping[str, object]) -> str | None:
    schedule, conference = values.get("schedule"), values.get("conference")
    if isinstance(schedule, dict) and isinstance(schedule.get("conference"), dict):
        return FRAB
    if isinstance(conference, dict) and "days" in conference:
        return FRAB
    if isinstance(schedule, list) and _any(schedule, {"name", "start"}, {"conf_key", "kind", "section"}):
        return "symposion"
    if _is_own(values):
        return OWN
    sessions = values.get("sessions")
    if _any(sessions, {"startsAt"}) or (
        isinstance(sessions, list) and _any(values.get("categories"), {"items"})
    ):
        return "sessionize"
    if _any(values.get("results"), {"starttime"}, {"eventtype", "event_type", "authors", "name"}):
        return "eventhosts"
    if {"@type", "@graph"} & values.keys() and has_events(values):
        return "schema.org"
    return None


def _is_own(values: Mapping[str, object]) -> bool:
    """A document of planner: programs with talks, a list of talks, or one talk."""
    programs = values.get("programs")
    if isinstance(programs, list) and _any(programs, {"id", "name"}, {"talks"}):
        return True
    own = {"id", "program", "title", "start", "end_inferred"}
    return own <= values.keys() or _any(values.get("talks"), own)


def _of_list(values: list[object]) -> str | None:
    for day in values[:20]:
        if isinstance(day, dict) and (_any(day.get("sessions"), {"startsAt"}) or _is_grid_day(day)):
            return "sessionize"
    if _any(values, {"starttime", "eventtype"}):
        return "eventhosts"
    if _any(values, {"conf_key", "start"}):
        return "symposion"
    if _any(values, {"@type"}) and has_events(values):
        return "schema.org"
    return None


def _is_grid_day(day: Mapping[str, object]) -> bool:
    rooms = day.get("rooms")
    return isinstance(rooms, list) and any(
        isinstance(room, dict) and _any(room.get("sessions"), {"startsAt"}) for room in rooms
    )


def _any(values: object, keys: set[str], others: set[str] = frozenset()) -> bool:  # type: ignore[assignment]
    """Whether one of the first objects of a list has all of some keys, and one of the others."""
    return isinstance(values, list) and any(
        isinstance(value, dict) and keys <= value.keys() and (not others or others & value.keys())
        for value in values[:200]
    )


def _is_miniconf(values: object) -> bool:
    """Whether parsed values are of a MiniConf site: told by the keys that only those files have."""
    seen: list[object] = [values]
    looked = 0
    while seen and looked < 2000:
        value = seen.pop()
        looked += 1
        if isinstance(value, dict):
            if _MINICONF_KEYS & value.keys() or value.keys() >= _SCHEDULE_KEYS:
                return True
            seen.extend(list(value.values())[:50])
        elif isinstance(value, list):
            seen.extend(value[:50])
        elif isinstance(value, str) and len(value) == 19 and value[10] == "_":
            return True
    return False
