"""The words that lead to each time zone, gathered once: its name, cities and country."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from planner.text.fold import fold
from planner.timeline.clock import all_zone_names, countries, zone_names
from planner.timeline.zone_cities import cities, country_names


@dataclass(frozen=True, slots=True)
class Country:
    """The country a zone lies in."""

    code: str
    """ISO 3166."""
    name: str
    """English."""
    rank: int
    """The zone's place among those of its country, the most populous first, from 0."""


@dataclass(frozen=True, slots=True)
class ZoneWords:
    """What a zone can be found by, folded."""

    names: frozenset[str]
    """Its whole name and its cities."""
    country: frozenset[str]
    """Names and code of its country."""
    text: str
    """All of it, each word with a space before it."""


def folded(text: str) -> str:
    """A query or name as the index has it: no case, no accents, underscores as spaces."""
    return " ".join(fold(text).replace("_", " ").split())


@cache
def country_of_zones() -> Mapping[str, Country]:
    """The country of each zone that belongs to one; of several, the first whose first zone it is."""
    found: dict[str, Country] = {}
    for code, name, zones in countries():
        for rank, zone in enumerate(zones):
            if zone not in found or rank < found[zone].rank:
                found[zone] = Country(code, name, rank)
    return found


@cache
def zones_of_cities() -> Mapping[str, tuple[str, ...]]:
    """Each city, in the zone's name or typed instead of it, with the zones it may mean."""
    zones: dict[str, tuple[str, ...]] = defaultdict(tuple)
    for name in zone_names():
        zones[folded(name.rpartition("/")[2])] += (name,)
    for city, names in cities().items():
        zones[city] += tuple(name for name in names if name not in zones[city])
    return dict(zones)


@cache
def zones_of_countries() -> Mapping[str, tuple[str, ...]]:
    """Each country's names and code with its zones, the most populous first."""
    further = country_names()
    found: dict[str, tuple[str, ...]] = {}
    for code, name, zones in countries():
        for word in (fold(code), folded(name), *further.get(code, ())):
            found[word] = zones
    return found


@cache
def old_names() -> Mapping[str, str]:
    """Names that the database keeps for old times' sake ("Asia/Calcutta"), by themselves folded."""
    common = set(zone_names())
    return {folded(name): name for name in all_zone_names() if name not in common}


@cache
def words_of_zones() -> Mapping[str, ZoneWords]:
    """What each common zone can be found by."""
    cities_of: dict[str, set[str]] = defaultdict(set)
    for city, zones in zones_of_cities().items():
        for zone in zones:
            cities_of[zone].add(city)
    return {name: _words(name, cities_of[name]) for name in zone_names()}


def _words(name: str, cities_there: set[str]) -> ZoneWords:
    country = country_of_zones().get(name)
    names = frozenset({folded(name), *cities_there})
    if country is None:
        homes: frozenset[str] = frozenset()
    else:
        homes = frozenset({fold(country.code), folded(country.name), *country_names().get(country.code, ())})
    text = " ".join([*sorted(names), *sorted(homes)])
    return ZoneWords(names, homes, " " + text.replace("/", " ").replace("(", " "))


@cache
def zones_by_spelling() -> Mapping[str, tuple[str, ...]]:
    """Every name, city and country that a misspelled query may have meant, with its first zone."""
    spelled: dict[str, tuple[str, ...]] = {folded(name): (name,) for name in zone_names()}
    for places in (zones_of_countries(), zones_of_cities()):
        spelled |= {word: zones[:3] for word, zones in places.items() if len(word) > 3}
    return spelled
