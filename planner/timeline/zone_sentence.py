"""Sentences that name the zone of a whole page: "All times are in Central European Time (CET)", "Alle Zeiten in MESZ"."""

import re

from planner.text.fold import fold
from planner.timeline.abbreviation import is_known, only_zone_of
from planner.timeline.clock import all_zone_names, offset_named
from planner.timeline.printed_zone import is_city, zone_at

MOST_LETTERS = 300
_SUBJECT = (
    r"time ?zones?|zeitzonen?|fuseaux? horaires?|zonas? horarias?|husos? horarios?|fus[io] orari[oi]?|tijdzones?|fusos? horarios?|"
    r"times?|hours|clock times|schedule|program(?:me)?|agenda|timetable|zeiten|zeitangaben|uhrzeiten|heures|horaires|horas|horarios|"
    r"orari|ore|tijden|tijdstippen"
)
_SMALL_WORDS = (
    "all the these are is in at of on and for this listed given shown displayed stated posted indicated expressed specified "
    "quoted noted provided printed presented local event events session sessions talk talks presentation presentations "
    "conference workshop program programme schedule agenda page times time zone hours below above here following as using "
    "used uses following your per according to standard note notes nb please that "
    "alle die der den dem des sind ist in im nach angegeben gelten zeiten zeitzone uhrzeiten angaben sich verstehen "
    "beziehen auf programm als folgende unten oben "
    "toutes tous les le la l heures horaires sont est en a au indiques indiquees exprimes exprimees donnes donnees du de des "
    "programme affiches affichees selon fuseau horaire "
    "todas todos los las el son estan se muestran indican expresadas indicadas horas horarios zona hora "
    "tutti tutte gli le sono e indicati espressi orari nel fuso orario ora "
    "tijden zijn alle in weergegeven tijdzone de het os as todos sao estao horarios fuso"
)
_FILLERS = frozenset(_SMALL_WORDS.split())
_SENTENCE = re.compile(r"[^.!?;•*|\n]+(?:\.\d[^.!?;•*|\n]*)*")
_TIMES = re.compile(rf"\b(?:{_SUBJECT})\b\s*(?:=|:|-|–)?", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
_BETWEEN = re.compile(r"[\s,:='’\"“”()\[\]–—-]*")
_TAIL = re.compile(
    r"[\s)\]\"'”,.:!–—-]*(?:(?:unless|except|sauf|sofern|salvo|wenn|tenzij|if|where)\b.*|(?:time\s*zone|zone|time|angegeben|sind|gelten|dargestellt|weergegeven|indiquées|affichées)\b[\s)\].,!]*)?",
    re.IGNORECASE,
)
_MORE = re.compile(
    r"\s*[,;/=–—-]?\s*(?:[(\[](?P<inside>[^()\[\]]{1,80})[)\]]|(?:or|i\.e\.|=|,|/)\s+(?P<after>[^\s()\[\],]{1,12}))"
)
_LABEL = re.compile(
    r"(?:time\s*zones?|timezone|zeitzone|fuseau horaire|zona horaria|fuso orario|tijdzone|fuso horario)\s*[:=]",
    re.IGNORECASE,
)
_CAPITALS = re.compile(r"[A-Z][A-Za-z]{1,4}\b")
_CITY = re.compile(r"[^\W\d_][\w.'’ -]{2,30}")
_IANA = re.compile(r"[A-Za-z]+(?:/[A-Za-z0-9_+-]+)+")
_ZONE_NAMES = frozenset(name.lower() for name in all_zone_names())


def zone_sentence(text: str) -> str | None:
    """The zone that a line names for all its page's times, as printed; None for any other line.

    A sentence about times holds nothing but small words, then the zone, and perhaps what it is called otherwise: "Times
    are shown in PDT (UTC-7)". Of two names for it the first that leaves no question is taken. `only_zone_of` and
    `read_zoned` of `planner.timeline.abbreviation` read the answer.
    """
    if len(text) > MOST_LETTERS:
        return None
    return next((zone for part in _sentences(text) if (zone := _zone_in(part)) is not None and zone), None)


def _sentences(text: str) -> list[str]:
    return [text, *(match[0] for match in _SENTENCE.finditer(text))]


def _zone_in(sentence: str) -> str | None:
    """The zone of one sentence; empty for "local time"."""
    subject = _TIMES.search(sentence)
    if subject is None or not _only_fillers(sentence[: subject.start()]):
        return None
    position = subject.end()
    for _ in range(14):
        between = _BETWEEN.match(sentence, position)
        start = between.end() if between else position
        opened = sentence.rfind("(", position, start)
        for begin in (opened, start):
            if begin >= 0 and (found := _named_at(sentence, begin)) is not None:
                return found
        word = _WORD.match(sentence, start)
        if word is None or fold(word[0]) not in _FILLERS:
            return None
        position = word.end()
    return None


def _only_fillers(text: str) -> bool:
    return not any(letter.isdigit() for letter in text) and all(
        fold(word[0]) in _FILLERS for word in _WORD.finditer(text)
    )


def _named_at(sentence: str, position: int) -> str | None:
    """The zone that stands here, if nothing but its other names and an exception follow."""
    names, stop = _names_at(sentence, position)
    if stop == position:
        return None
    while more := _MORE.match(sentence, stop):
        inside = (more["inside"] or more["after"]).strip(" .,")
        if not names and is_known(f"{inside} time"):
            names = [f"{inside} time"]
        parts = [part.strip() for part in re.split(r"[,;=/]|\bor\b", inside)]
        names += (
            [inside] if is_known(inside) else [part for part in parts if is_known(part) or _is_name(part)]
        )
        if more["after"] and not is_known(inside):
            break
        stop = more.end()
    if not _TAIL.fullmatch(sentence, stop):
        return None
    sure = [name for name in names if only_zone_of(name) or offset_named(name) is not None or _is_name(name)]
    return next(iter(sure or names), "")


def _names_at(sentence: str, position: int) -> tuple[list[str], int]:
    if match := _IANA.match(sentence, position):
        name = match[0].rstrip("-+_")
        if name.lower() in _ZONE_NAMES:
            return [name], position + len(name)
    found = zone_at(sentence, position, unknown=False)
    if found is not None and all(is_known(zone) for zone in found.zones):
        return list(found.zones), found.stop
    word = _CAPITALS.match(sentence, position)
    if word and is_known(word[0]) and (word[0].isupper() or word[0] == "AoE"):
        return [word[0]], word.end()
    city = _CITY.match(sentence, position)
    if city and _LABEL.match(sentence) and is_city(city[0]):
        return [f"{city[0].strip()} time"], city.end()
    return [], position


def _is_name(text: str) -> bool:
    return text.lower() in _ZONE_NAMES and "/" in text
