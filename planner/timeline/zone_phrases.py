"""Zones in words ("Pacific Time", "Central European Summer Time", "heure de Paris") and the shorter names they stand for."""

import re
from functools import lru_cache

from planner.text.fold import fold, fold_words
from planner.timeline.zone_index import zones_of_cities

_AMERICAN = {
    "pacific": ("P", "America/Los_Angeles"),
    "mountain": ("M", "America/Denver"),
    "central": ("C", "America/Chicago"),
    "eastern": ("E", "America/New_York"),
}
_PHRASES: dict[str, tuple[str, str | None]] = {
    f"{name} {kind}time": (f"{letter}{short}T", home)
    for name, (letter, home) in _AMERICAN.items()
    for kind, short in (("", ""), ("standard ", "S"), ("daylight ", "D"), ("daylight savings ", "D"))
}
_PHRASES |= {
    name: (short, home)
    for short, home, names in (
        ("ADT", "America/Halifax", "atlantic daylight time"),
        ("AST", "America/Halifax", "atlantic standard time"),
        ("NST", "America/St_Johns", "newfoundland standard time"),
        ("NDT", "America/St_Johns", "newfoundland daylight time"),
        ("AKST", None, "alaska standard time"),
        ("AKDT", None, "alaska daylight time"),
        ("HST", None, "hawaii time|hawaii standard time|hawaiian standard time"),
        ("BRT", None, "brasilia time|horario de brasilia|hora de brasilia"),
        ("ART", None, "argentina time"),
        ("WET", None, "western european time"),
        ("WEST", None, "western european summer time"),
        ("BST", "Europe/London", "british summer time"),
        ("IST", "Europe/Dublin", "irish standard time"),
        ("CET", None, ("central european time|central europe time|central european standard time|"
         "heure normale d'europe centrale")),
        ("CEST", None, ("central european summer time|central european daylight time|central europe summer time|"
         "heure d'ete d'europe centrale|heure avancee d'europe centrale")),
        ("MEZ", None, "mitteleuropaische zeit|mitteleuropaeische zeit|mitteleuropaischer zeit"),
        ("MESZ", None, "mitteleuropaische sommerzeit|mitteleuropaeische sommerzeit|mitteleuropaischer sommerzeit"),
        ("EET", None, "eastern european time|eastern european standard time"),
        ("EEST", None, "eastern european summer time"),
        ("MSK", None, "moscow standard time"),
        ("IST", "Asia/Jerusalem", "israel standard time"),
        ("IDT", None, "israel daylight time|israel summer time"),
        ("SAST", None, "south africa standard time|south african standard time|south african time"),
        ("CAT", None, "central africa time|central african time"),
        ("EAT", None, "east africa time|east african time|eastern africa time"),
        ("WAT", None, "west africa time|west african time"),
        ("GST", None, "gulf standard time"),
        ("AST", "Asia/Riyadh", "arabia standard time|arabian standard time"),
        ("PKT", None, "pakistan standard time"),
        ("IST", "Asia/Kolkata", "india standard time|indian standard time"),
        ("NPT", None, "nepal time"),
        ("ICT", None, "indochina time"),
        ("CST", "Asia/Shanghai", "china standard time|china time"),
        ("HKT", None, "hong kong time"),
        ("SGT", None, "singapore time|singapore standard time"),
        ("JST", None, "japan standard time|japan time|japanese standard time"),
        ("KST", None, "korea standard time|korean standard time|korea time"),
        ("AWST", None, "australian western standard time"),
        ("ACST", None, "australian central standard time"),
        ("ACDT", None, "australian central daylight time"),
        ("AEST", None, "australian eastern standard time"),
        ("AEDT", None, "australian eastern daylight time"),
        ("NZST", None, "new zealand standard time"),
        ("NZDT", None, "new zealand daylight time"),
        ("AOE", None, "anywhere on earth"),
        ("UTC", None, ("coordinated universal time|universal time|universal time coordinated|universal coordinated time|"
         "weltzeit|temps universel|temps universel coordonne|tiempo universal coordinado")),
        ("GMT", None, "greenwich mean time|greenwich time"),
    )
    for name in names.split("|")
}  # fmt: skip
_PLACES = {
    "atlantic time": "America/Halifax",
    "newfoundland time": "America/St_Johns",
    "alaska time": "America/Anchorage",
    "british time": "Europe/London",
    "uk time": "Europe/London",
    "irish time": "Europe/Dublin",
    "israel time": "Asia/Jerusalem",
    "australian eastern time": "Australia/Sydney",
    "new zealand time": "Pacific/Auckland",
    "india time": "Asia/Kolkata",
    "indian time": "Asia/Kolkata",
    "heure de l'est": "America/Toronto",
    "heure d'europe centrale": "Europe/Paris",
    "hora central europea": "Europe/Madrid",
    "hora peninsular": "Europe/Madrid",
    "hora peninsular espanola": "Europe/Madrid",
    "deutsche zeit": "Europe/Berlin",
    "german time": "Europe/Berlin",
    "french time": "Europe/Paris",
    "italian time": "Europe/Rome",
    "ora italiana": "Europe/Rome",
    "dutch time": "Europe/Amsterdam",
    "swiss time": "Europe/Zurich",
}
_FURTHER = re.compile(r"(?:the |in )|(?:us|u\.s\.|u\.s|north american) (?=pacific|mountain|central|eastern)")
_ZONE_BEHIND = re.compile(r"(?<=time) zone$|(?<=time) \((?:us|us & canada|us and canada)\)?$")
_CITY = re.compile(
    r"(?P<a>[a-z][a-z .'-]*?)(?: local)? time|(?P<german>[a-z]+)er (?:orts)?zeit|ortszeit (?:in )?(?P<b>[a-z][a-z .-]*)|"
    r"(?:heure (?:locale )?(?:de |d'|a )|hora (?:local )?(?:de |en )|horario de |ora (?:locale )?(?:di |a )|time in |local time in )"
    r"(?P<c>[a-z][a-z .'-]*)"
)
_OF_CLOCKS = ("time", "zeit", "heure", "ora")
"""What every phrase with a city holds."""
_ALONE = frozenset(_AMERICAN)
_MOST_LETTERS = 60
LOCAL = (
    "local time|local|ortszeit|lokalzeit|heure locale|hora local|ora locale|lokale tijd|plaatselijke tijd|local times|"
    "conference time|venue time|conference local time|local conference time|local venue time"
)
"""What says that times are those of the venue, whose zone it does not name."""
_LOCAL = frozenset(LOCAL.split("|"))


@lru_cache(maxsize=4096)
def plain_zone(printed: str) -> tuple[str, str | None]:
    """The abbreviation, offset or IANA name that a printed zone stands for, and the home of an abbreviation that several
    places use. A text that is no such phrase comes back as it is."""
    text = printed.strip().strip("()[]").strip()
    if len(text) > _MOST_LETTERS:
        return text, None
    if not any(letter in text for letter in " -") and fold(text) not in _ALONE:
        return text, None
    folded = fold_words(text)
    if further := _FURTHER.match(folded):
        folded = folded[further.end() :]
    if "time " in folded:
        folded = _ZONE_BEHIND.sub("", folded)
    if folded in _ALONE or (folded.endswith(" zone") and folded[:-5] in _ALONE):
        folded = f"{folded.removesuffix(' zone')} time"
    if folded in _PHRASES:
        return _PHRASES[folded]
    return _PLACES.get(folded) or _zone_of_city(folded) or text, None


def is_local(printed: str) -> bool:
    """Whether a printed zone says no more than that times are those of the venue."""
    return " ".join(fold(printed).strip("()[] ").split()).removeprefix("the ") in _LOCAL


def _zone_of_city(folded: str) -> str | None:
    """The zone of "berlin time" or "heure de paris"; None where no city or several are meant."""
    match = _CITY.fullmatch(folded) if any(word in folded for word in _OF_CLOCKS) else None
    if match is None:
        return None
    city = next(name for name in match.groups() if name)
    zones = zones_of_cities().get(city.strip(), ())
    return zones[0] if len(zones) == 1 and "/" in zones[0] else None
