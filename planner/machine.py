"""What this computer says: the time, its zone, and where a person's files belong."""

import warnings
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from planner.errors import StoreError, UnknownZone
from planner.timeline.clock import Zone, zone_named


def now() -> datetime:
    """The present instant, UTC, to the second."""
    return datetime.now(UTC).replace(microsecond=0)


def zone_of_machine(environment: Mapping[str, str]) -> tuple[Zone, str, str | None]:
    """The zone of `TZ`, else of the system; where it was found; and a warning when it is no zone that has a name.

    A `TZ` that is a rule rather than a name ("CET-1CEST,M3.5.0") cannot be followed through the years: UTC then.
    """
    variable = environment.get("TZ", "").lstrip(":").strip()
    if variable:
        try:
            return zone_named(variable), "TZ", None
        except UnknownZone:
            advice = "set TZ=Europe/Berlin or the like, or timezone in config.toml"
            return (
                zone_named("UTC"),
                "TZ",
                f"TZ: {variable!r} is not the name of a zone; times are shown in UTC ({advice})",
            )
    from tzlocal import get_localzone_name

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return zone_named(get_localzone_name() or "UTC"), "system", None
        except (UnknownZone, LookupError, OSError, ValueError):
            advice = "set timezone in config.toml"
            return (
                zone_named("UTC"),
                "system",
                f"the system's time zone has no name; times are shown in UTC ({advice})",
            )


def folders() -> tuple[Path, Path]:
    """The platform's folders for a person's data and configuration of planner.

    Raises:
        StoreError: there is no home folder to put them in.
    """
    from platformdirs import user_config_path, user_data_path

    try:
        return user_data_path("planner", appauthor=False), user_config_path("planner", appauthor=False)
    except (RuntimeError, KeyError, OSError) as error:
        raise StoreError("there is no home folder", remedy="give --home DIR or set PLANNER_HOME") from error
