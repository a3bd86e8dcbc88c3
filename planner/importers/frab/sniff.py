"""Whether bytes look like a schedule of frab, pentabarf or pretalx; their beginning tells. Light: imports no reader."""

import re

from planner.importers.marks import head_text

_BEGIN = 2**16
_ROOT = re.compile(
    r"\ufeff?\s*(?:<(?:\?[^>]{0,400}|!--(?:(?!-->)[\s\S]){0,8000}--|!DOCTYPE[^<>\[]{0,400}(?:\[[\s\S]{0,8000}?\]\s*)?)>\s*){0,40}"
    r"<(?:[\w.-]{1,40}:)?([A-Za-z]\w{0,40})"
)
_ROOTS = frozenset(
    {"schedule", "conference", "events", "program", "programme", "pentabarf", "day", "days", "talks"}
)
_EVENT = re.compile(r"<(?:\w+:)?(?:event|entry|talk)[\s>]")
_TIME = re.compile(r"<(?:\w+:)?(?:start|date|duration)>|\s(?:start|date)=[\"']", re.IGNORECASE)

_SCHEDULE = re.compile(r'"schedule"\s*:\s*\{')
_CONFERENCE = re.compile(r'"conference"\s*:\s*\{')
_DAYS = re.compile(r'"(?:days|events)"\s*:\s*[\[{]')
_ROOMS = re.compile(r'"rooms"\s*:\s*[\[{]')
_EVENTS = re.compile(r'"(?:events|talks)"\s*:\s*\[')
_DURATION = re.compile(r'"(?:duration|slot)"\s*:')
_PEOPLE = re.compile(r'"(?:persons|public_name|full_public_name|speaker_names)"\s*:')
_WIDGET = re.compile(r'"(?:event_start|timezone)"\s*:')
_TITLE = re.compile(r'"title"\s*:')
_OTHERS = re.compile(r'"(?:startsAt|starttime|programs)"\s*:')


def is_frab_xml(head: str) -> bool:
    """Whether a text begins as XML whose root is <schedule>, or another that holds events with times."""
    begin = head.replace("\x00", "")
    root = _ROOT.match(begin)
    if root is None or root[1].lower() not in _ROOTS:
        return False
    return root[1].lower() == "schedule" or (
        _EVENT.search(begin) is not None and _TIME.search(begin) is not None
    )


def may_be_frab_json(data: bytes) -> bool:
    """Whether JSON has a schedule with a conference, days of rooms with events, or events as frab writes them."""
    begin = head_text(data[:_BEGIN]).replace("\x00", "")
    if begin.lstrip("\ufeff \t\r\n")[:1] not in ("{", "["):
        return False
    if _CONFERENCE.search(begin) and (_SCHEDULE.search(begin) or _DAYS.search(begin)):
        return True
    if _OTHERS.search(begin) or not _TITLE.search(begin):
        return False
    if _ROOMS.search(begin) and _EVENTS.search(begin):
        return _DURATION.search(begin) is not None or _WIDGET.search(begin) is not None
    return _DURATION.search(begin) is not None and _PEOPLE.search(begin) is not None
