"""What a user said about a source, kept beside its bytes so that it can be read again in the same way."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime

from planner.importers import ReadOptions
from planner.timeline.clock import name_of, zone_named


def said_of(options: ReadOptions) -> dict[str, str]:
    """The options as text that `options_of` reads back; what was not said is left out."""
    said = {
        "format": options.format,
        "name": options.name,
        "year": None if options.year is None else str(options.year),
        "day": None if options.day is None else options.day.isoformat(),
        "date_order": options.date_order,
        "timezone": None if options.timezone is None else name_of(options.timezone),
        "read_as": None if options.read_as is None else name_of(options.read_as),
    }
    return {key: value for key, value in said.items() if value is not None}


def options_of(said: Mapping[str, str], now: datetime) -> ReadOptions:
    """The options that `said_of` wrote down, for a reading at some instant."""
    return ReadOptions(
        now=now,
        format=said.get("format"),
        name=said.get("name"),
        year=int(said["year"]) if "year" in said else None,
        day=date.fromisoformat(said["day"]) if "day" in said else None,
        date_order=said.get("date_order"),
        timezone=zone_named(said["timezone"]) if "timezone" in said else None,
        read_as=zone_named(said["read_as"]) if "read_as" in said else None,
    )


def with_earlier_answers(options: ReadOptions, said: Mapping[str, str]) -> ReadOptions:
    """The options, and where they are silent what was said of an earlier edition (name and format aside)."""
    earlier = options_of(said, options.now)
    return replace(
        options,
        year=options.year or earlier.year,
        day=options.day or earlier.day,
        date_order=options.date_order or earlier.date_order,
        timezone=options.timezone or earlier.timezone,
        read_as=options.read_as or earlier.read_as,
    )
