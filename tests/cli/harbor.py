"""A small program whose talks have ids that can be told by heart, as planner's own JSON."""

import json
from pathlib import Path


def write_harbor(path: Path, *talks: tuple[str, str, str, str, str]) -> Path:
    """Write a program of Thursday 1 July 2027 in Berlin: id, times such as "0900-0930", room, title and who."""
    document = {"timezone": "Europe/Berlin", "talks": [_talk(*talk) for talk in talks]}
    path.write_text(json.dumps(document), encoding="utf-8")
    return path


def _talk(talk_id: str, times: str, room: str, title: str, person: str) -> dict[str, object]:
    start, end = (f"2027-07-01T{time[:2]}:{time[2:]}:00+02:00" for time in times.split("-"))
    track = {"Hall": "Track A", "Attic": "Track B"}.get(room)
    return {
        "id": talk_id, "program": "harbor", "title": title, "people": [person] if person else [], "room": room,
        "track": track, "start": start, "end": end,
    }  # fmt: skip
