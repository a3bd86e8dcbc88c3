"""symposion's conference.json, as PyCon US publishes it: a flat list of entries; a poster session holds its posters."""

from datetime import timedelta

from planner.importers.draft import Draft, DraftTalk
from planner.importers.families.data_draft import DataReading, end_after, reading_of
from planner.importers.families.items import FieldError, Item, items_of
from planner.importers.kind import kind_of
from planner.importers.options import ReadOptions
from planner.importers.status import title_and_status
from planner.timeline.program import Kind

FORMAT = "symposion"
_KINDS = {"informational": Kind.OTHER, "break": Kind.BREAK, "poster": Kind.POSTER, "tutorial": Kind.TUTORIAL}


def draft_of_symposion(values: object, source: str, options: ReadOptions) -> Draft:
    """The program in the values of a conference.json."""
    reading = reading_of(FORMAT, "symposion conference.json: one list of entries", source, options)
    root = reading.root(values)
    conference = root.item("conference")
    if conference is not None:
        reading.draft.name = conference.text("title", "name")
    entries = root.items("schedule")
    if isinstance(values, list):
        entries = list(items_of(values, "", reading.draft.problems))
    reading.each(entries, lambda item: _talk(reading, item))
    for entry in entries:
        if "sessions" in entry:
            reading.each(entry.items("sessions"), lambda item, entry=entry: _poster(reading, item, entry))  # type: ignore[misc]
    return reading.finish()


def _talk(reading: DataReading, item: Item) -> DraftTalk:
    title = item.text("name", "title")
    if title is None:
        raise FieldError("name is empty")
    start = reading.start_of(item, "start")
    badge = item.text("kind")
    is_moment = item.text("end") == item.text("start") and not item.number("duration")
    minutes = item.number("duration")
    end = None if is_moment or item.text("end") is None else reading.end_of(item, "end", start)
    if end is None and minutes and minutes > 0:
        end = end_after(start, timedelta(minutes=min(minutes, 10**6)))
    abstract = item.prose("description", "abstract")
    title, status = title_and_status(title, "cancelled" if item.is_true("cancelled") else None)
    return DraftTalk(
        title=title,
        start=start,
        end=end,
        is_moment=is_moment,
        track=item.text("track", "section"),
        room=item.text("room") or ", ".join(item.names("rooms")) or None,
        kind=_KINDS.get(badge or "") or kind_of(title, badge=badge),
        badge=badge,
        people=item.names("speakers") or item.names("authors"),
        abstract=None if abstract == title else abstract,
        url=item.address("conf_url", "url"),
        status=status,
        source_id=item.text("conf_key", "id"),
    )


def _poster(reading: DataReading, item: Item, session: Item) -> DraftTalk:
    """A poster has the time and room of the session that lists it, where it has none of its own."""
    own = {key: value for key, value in item.values.items() if value is not None}
    values = {
        key: session.values.get(key)
        for key in ("start", "end", "duration", "room", "rooms", "section", "kind")
    }
    talk = _talk(reading, Item({**values, **own}, item.path, item.problems))
    talk.session = session.text("name", "title")
    return talk
