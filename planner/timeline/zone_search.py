"""Time zones by the words people use for them: name, city, country, abbreviation or offset."""

import difflib
from dataclasses import dataclass
from datetime import datetime, timedelta

from planner.errors import UnknownZone
from planner.text.clean import quote
from planner.text.fold import fold
from planner.timeline.abbreviation import abbreviations, only_zone_of
from planner.timeline.clock import (
    Zone,
    abbreviation_at,
    name_of,
    offset_named,
    offset_text,
    wall_time_of,
    zone_named,
    zone_names,
)
from planner.timeline.zone_cities import place_names
from planner.timeline.zone_index import (
    ZoneWords,
    country_of_zones,
    folded,
    old_names,
    words_of_zones,
    zones_by_spelling,
    zones_of_cities,
    zones_of_countries,
)

_SEASONS = tuple(timedelta(days=days) for days in (0, 91, 182, 273))
_NO_FIT = 9


@dataclass(frozen=True, slots=True)
class ZoneFact:
    """What a list of zones shows of one."""

    name: str
    """As `zone_named` reads it back."""
    offset: timedelta
    """From UTC at the instant asked about."""
    abbreviation: str
    """What people call its clock at that instant: "CEST"."""
    country: str
    """English name; empty for UTC, bare offsets and names that several countries share."""


def find_zones(query: str, at: datetime) -> tuple[ZoneFact, ...]:
    """The zones that fit a query, best first; all common ones by offset, then name, for an empty query.

    Args:
        query: an IANA name, city, country or its ISO code, abbreviation, printed offset, or the beginning of
            one; case and accents do not matter, and several words must all fit.
        at: the instant, UTC, whose offsets and abbreviations count.
    Returns:
        Whole matches before beginnings before parts; among equals a country's most populous zone first, then by
        name. Empty when nothing fits.
    """
    wanted = folded(query)
    if not wanted:
        facts = [_fact(name, at) for name in zone_names()]
        return tuple(sorted(facts, key=lambda fact: (fact.offset, fact.name)))
    if _sign_of(wanted):
        return _find_at_offset(wanted, at)
    homes = _homes_of(wanted)
    fitting: list[tuple[int, int, str]] = []
    for name, words in words_of_zones().items():
        fit = _fit(wanted, words)
        if fit > 1 and _called(wanted, name, at):
            fit = 1
        if name not in homes and fit < _NO_FIT:
            fitting.append((fit, _rank(name), name))
    names = [*homes, *(name for _, _, name in sorted(fitting))]
    if not homes and wanted in old_names():
        names.insert(0, old_names()[wanted])
    return tuple(_fact(name, at) for name in names)


def place_found(query: str, name: str) -> str:
    """The place by which a query found a zone, where neither its name nor its country says why ("mars": "Marseille");
    empty otherwise."""
    wanted, words = folded(query), words_of_zones().get(name)
    if not wanted or words is None or wanted in folded(name):
        return ""
    if any(country.startswith(wanted) for country in words.country):
        return ""
    places = place_names()
    found = sorted(city for city in words.names if wanted in city and city in places)
    return places[min(found, key=lambda city: not city.startswith(wanted))] if found else ""


def resolve_zone(query: str, at: datetime) -> Zone:
    """The one zone a person means by a name, offset, abbreviation, city or country.

    Several zones are one when their clocks agree all year ("Germany"); among others nothing is guessed
    ("Cambridge", "CST", "MST").

    Args:
        at: an instant, UTC; clocks are compared in the year that follows.
    Raises:
        UnknownZone: nothing fits, or zones with different clocks do; `nearest` names what may be meant.
    """
    wanted = folded(query)
    if homes := _homes_of(wanted):
        return _only(query, _meant_by(wanted, homes, at), at)
    if "/" not in wanted and (fitting := zones_of_cities().get(wanted)):
        return _only(query, fitting, at)
    of_country = zones_of_countries().get(wanted, ())
    try:
        named = zone_named("_".join(query.split()))
    except UnknownZone:
        if of_country:
            return _only(query, of_country, at)
        raise UnknownZone(query, nearest_zones(query), what=f"no such time zone: {quote(query)}") from None
    modern = zone_named(of_country[0]) if of_country else named
    return modern if _agree(modern, named, at) else named


def nearest_zones(query: str) -> tuple[str, ...]:
    """Up to three zones that are spelled much like a query, the nearest first."""
    spelled = zones_by_spelling()
    close = difflib.get_close_matches(folded(query), spelled, n=6, cutoff=0.7)
    return tuple(dict.fromkeys(zone for spelling in close for zone in spelled[spelling]))[:3]


def _fact(name: str, at: datetime) -> ZoneFact:
    zone = zone_named(name)
    country = country_of_zones().get(name)
    return ZoneFact(name, _offset(zone, at), abbreviation_at(at, zone), country.name if country else "")


def _offset(zone: Zone, at: datetime) -> timedelta:
    return wall_time_of(at, zone).utcoffset() or timedelta(0)


def _rank(name: str) -> int:
    country = country_of_zones().get(name)
    return country.rank if country else 99


def _fit(wanted: str, words: ZoneWords) -> int:
    """How well a zone's words fit, 0 best; `_NO_FIT` when they do not."""
    long_enough = len(wanted) > 2
    if wanted in words.names:
        return 0
    if wanted in words.country:
        return 1
    if any(name.startswith(wanted) for name in words.names):
        return 2
    if long_enough and any(name.startswith(wanted) for name in words.country):
        return 3
    if all(f" {word}" in words.text for word in wanted.split()):
        return 4
    return 5 if long_enough and all(word in words.text for word in wanted.split()) else _NO_FIT


def _called(wanted: str, name: str, at: datetime) -> bool:
    """Whether a zone's clock is called so at an instant; only words as long as an abbreviation are looked up."""
    return (
        wanted.isalpha() and 3 <= len(wanted) <= 5 and fold(abbreviation_at(at, zone_named(name))) == wanted
    )


def _homes_of(wanted: str) -> tuple[str, ...]:
    """The zones that use an abbreviation; empty for any other word."""
    return abbreviations().get(wanted.upper(), ())


def _meant_by(wanted: str, homes: tuple[str, ...], at: datetime) -> tuple[str, ...]:
    """The homes that an abbreviation may mean: all, or those that share the one offset everybody means by it."""
    settled = only_zone_of(wanted)
    if settled is None:
        return homes
    moments = [at + season for season in _SEASONS]
    meant = {_offset(settled, moment) for moment in moments if _called(wanted, name_of(settled), moment)}
    sharing = (
        name
        for name in homes
        if any(_called(wanted, name, each) and _offset(zone_named(name), each) in meant for each in moments)
    )
    return tuple(dict.fromkeys((name_of(settled), *sharing)))


def _only(query: str, fitting: tuple[str, ...], at: datetime) -> Zone:
    first, *others = (zone_named(name) for name in fitting)
    if all(_agree(first, other, at) for other in others):
        return first
    shown = ", ".join(fitting[:4]) + (f" or {len(fitting) - 4} more" if len(fitting) > 4 else "")
    raise UnknownZone(
        query, fitting, what=f"{quote(query)} can be {shown}", remedy=f"name one, such as {fitting[0]}"
    )


def _agree(first: Zone, other: Zone, at: datetime) -> bool:
    return all(_offset(first, at + season) == _offset(other, at + season) for season in _SEASONS)


def _sign_of(wanted: str) -> str:
    """ "+" or "-" when a query is an offset or the beginning of one; empty otherwise."""
    bare = wanted.removeprefix("utc").removeprefix("gmt").lstrip()
    return bare[0] if bare and bare[0] in "+-" and not any(letter.isalpha() for letter in bare) else ""


def _find_at_offset(wanted: str, at: datetime) -> tuple[ZoneFact, ...]:
    """The bare offset, then the common zones at it; while its beginning is typed, all zones that begin so."""
    facts = [_fact(name, at) for name in zone_names()]
    offset = offset_named(wanted)
    if offset is None:
        beginning = wanted[wanted.index(_sign_of(wanted)) :].replace(" ", "")
        begun = [fact for fact in facts if offset_text(fact.offset).startswith(beginning)]
        return tuple(sorted(begun, key=lambda fact: (abs(fact.offset), fact.name)))
    bare = _fact(name_of(zone_named(wanted)), at)
    same = [fact for fact in facts if fact.offset == offset and fact.name != bare.name]
    return (bare, *sorted(same, key=lambda fact: (_rank(fact.name), fact.name)))
