"""Rooms that stand in a line of their own without a label: "Main Hall", "Room 201", "Building 3, Level 2", "316A"."""

import re
from functools import lru_cache

_CODE = (
    r"(?:#?[A-Z]{0,3}-?\d{1,5}[A-Za-z]?(?:\s?[-–+/&]\s?[A-Z]?\d{0,4}[A-Z]?)*|[A-Z](?:\s?[-–+/&]\s?[A-Z0-9]+)*|[IVX]{1,4}|"
    r"One|Two|Three|Four|North|South|East|West|Nord|Süd|Ost)"
)
_WORD = r"(?:#?[A-Z0-9ÀÂÄÉÈÖÜ][\w.&'’+-]*|of|the|de|du|des|der)"
_NAMES = (
    r"Room|Ballroom|Auditorium|Auditorio|Foyer|Lobby|Theat(?:er|re)|Saal|Hörsaal|Raum|Seminarraum|Salle|Aula|Amphi(?:théâtre)?|"
    r"Stage|Suite|Atrium|Lounge|Pavilion|Cafeteria|Sala|Zaal|Showcase|Arena|Gallery|(?:Convention|Conference|Congress) Cent(?:er|re)"
)
_HALLS = (
    r"(?:Main|Grand|Great|Upper|Lower|Central|East|West|North|South|Exhibit|Exhibition|Exhibitor|Expo|Conference|Lecture|Plenary|Poster|"
    r"Concert|City|Convention|Congress|Banquet|Dining|Keynote)\s+Hall"
)
_PART = re.compile(
    rf"(?:{_WORD}\s+){{0,4}}(?:{_NAMES}|{_HALLS})(?:(?:\s+[A-Z][a-z]+)?(?:\s+{_CODE})+)?"
    rf"|(?:{_WORD}\s+){{0,3}}(?:Hall|Halle|Level|Floor|Building|Haus|Gebäude|Étage|Stage|Track Room)\s+{_CODE}"
    rf"|\d{{1,2}}(?:st|nd|rd|th)\s+[Ff]loor"
)
_NUMBER = re.compile(r"[A-Z]{0,2}\d{2,4}[A-Z]?|[A-Z]{1,2}\.?\d{1,3}(?:\.\d{1,3})*")
_PARTS = re.compile(r"\s*[,/()\[\]]\s*|\s+[–—&+-]\s+")
_OTHER = re.compile(rf"(?:{_WORD}\s+){{0,4}}{_WORD}|(?i:level|floor)\s+\d+")
_SESSION = re.compile(r"(?:track|session|stream|day|part)\b", re.IGNORECASE)
_HINT = re.compile(
    r"room|auditori|foyer|lobby|theat|saal|raum|salle|aula|amphi|stage|suite|atrium|lounge|pavilion|cafeteria|sala|zaal|showcase|"
    r"arena|gallery|cent(?:er|re)|hall|level|floor|building|haus|gebäude|étage",
    re.IGNORECASE,
)
"""What every room holds; cheap."""
_STOPS = frozenset(".!?:;,")
_MOST_LETTERS = 90


def is_room(text: str) -> bool:
    """Whether a text is a room and nothing else, perhaps with its building or floor.

    A room is worded as one, all its words in capitals: "Building Hives" and "Room for Two" are titles, "Peter Hall" is
    a person.
    """
    if not text or len(text) > _MOST_LETTERS or text[-1] in _STOPS or "·" in text:
        return False
    return _is_room(text)


@lru_cache(maxsize=1 << 14)
def _is_room(text: str) -> bool:
    if _HINT.search(text) is None or _SESSION.match(text):
        return False
    parts = [part for part in _PARTS.split(text) if part]
    return any(map(_PART.fullmatch, parts)) and all(
        _PART.fullmatch(part) or _OTHER.fullmatch(part) for part in parts
    )


def is_room_beside(text: str) -> bool:
    """The same for words beside a time, where a number is one too: "10:00 - 11:20 | 316A"."""
    return is_room(text) or _NUMBER.fullmatch(text) is not None
