"""The days of the programs as `--day` takes them, in the zone in which times are shown."""

from datetime import UTC, date, datetime

from planner import machine
from planner.errors import PlannerError
from planner.store.names import Names
from planner.timeline.clock import Zone, wall_time_of, zone_named


def days_of(names: Names, given: dict[str, str], environment: dict[str, str]) -> list[tuple[str, str]]:
    """Each day as 2023-05-02, with its weekday and its number in a program.

    Args:
        given: `--program` and `--timezone`, where they stand before.
    """
    zone = _zone(given.get("--timezone") or names.zone_set(), environment)
    days: dict[date, set[str]] = {}
    of_program: dict[str, set[date]] = {}
    for program, start in names.starts(given.get("--program")):
        day = wall_time_of(datetime.fromtimestamp(start, UTC), zone).date()
        days.setdefault(day, set()).add(program)
        of_program.setdefault(program, set()).add(day)
    number = {
        (program, day): count
        for program, of in of_program.items()
        for count, day in enumerate(sorted(of), start=1)
    }
    return [
        (
            day.isoformat(),
            f"{day:%A}, " + ", ".join(f"day {number[each, day]} of {each}" for each in sorted(days[day])),
        )
        for day in sorted(days)
    ]


def _zone(name: str | None, environment: dict[str, str]) -> Zone:
    try:
        return zone_named(name) if name else machine.zone_of_machine(environment)[0]
    except PlannerError:
        return zone_named("UTC")
