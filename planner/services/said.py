"""What a user said about a source, kept beside its bytes so that it can be read again in the same way."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime

from planner.importers import ReadOptions
from planner.timeline.clock import Zone, name_of, zone_named


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
        "abbreviations": ",".join(
            f"{word}={name_of(zone)}" for word, zone in sorted(options.abbreviations.items())
        )
        or None,
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
        abbreviations=_abbreviations(said.get("abbreviations", "")),
    )


def _abbreviations(text: str) -> dict[str, Zone]:
    pairs = (pair.partition("=") for pair in text.split(",") if pair)
    return {word: zone_named(name) for word, _, name in pairs}


def with_earlier_answers(options: ReadOptions, said: Mapping[str, str]) -> ReadOptions:
    """The options, and where they are silent what was said of an earlier edition (name and format aside)."""
    earlier = options_of(said, options.now)
    return replace(
        options,
        year=options.year or earlier.year,
        day=options.day or earlier.day,
        date_order=options.date_order or earlier.date_order,
        timezone=options.timezone or earlier.timezone,
        read_as=options.read_as or (None if options.as_printed else earlier.read_as),
        abbreviations={**earlier.abbreviations, **options.abbreviations},
    )


def words_of(options: ReadOptions) -> list[str]:
    """The options as words of the command line."""
    said = said_of(replace(options, abbreviations={}))
    return [word for key, value in said.items() for word in (_OPTIONS[key], value)]


def answers_added(options: ReadOptions, before: ReadOptions) -> str:
    """What options say that others leave open, as the words of a command ("--timezone Europe/Brussels"); empty when
    nothing."""
    known, said = said_of(before), said_of(options)
    words = [
        f"{_OPTIONS[key]} {value}"
        for key, value in said.items()
        if key in _OPTIONS and key not in ("name", "format", *known)
    ]
    known_words = set(known.get("abbreviations", "").split(","))
    more = [pair for pair in said.get("abbreviations", "").split(",") if pair and pair not in known_words]
    return ", ".join([*words, *(pair.replace("=", " as ") for pair in more)])


_OPTIONS = {
    "format": "--format",
    "name": "--name",
    "year": "--year",
    "day": "--date",
    "date_order": "--date-order",
    "timezone": "--timezone",
    "read_as": "--read-as",
}
