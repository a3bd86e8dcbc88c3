"""Sessionize JSON: View/All (people, rooms and categories by id), View/Sessions, and View/GridSmart (days and rooms)."""

from collections.abc import Iterator

from planner.importers.draft import Draft, DraftTalk
from planner.importers.families.data_draft import DataReading, reading_of
from planner.importers.families.items import FieldError, Item, items_of, joined
from planner.importers.kind import kind_of
from planner.importers.options import ReadOptions
from planner.importers.status import title_and_status
from planner.text.fold import fold
from planner.timeline.program import Kind

FORMAT = "sessionize"
_TRACKS = ("track", "topic", "theme", "thema", "stream", "area")
_FORMATS = ("format", "type", "session type", "kind", "art")


def draft_of_sessionize(values: object, source: str, options: ReadOptions) -> Draft:
    """The program in the values of a Sessionize API answer."""
    if isinstance(values, dict):
        reading = reading_of(
            FORMAT, "Sessionize View/All: people, rooms and categories by id", source, options
        )
        lists = _Lists(reading.root(values))
        reading.each(lists.root.items("sessions"), lambda item: _talk(reading, item, lists))
        return reading.finish()
    is_grid = isinstance(values, list) and any(isinstance(day, dict) and "rooms" in day for day in values)
    shape = (
        "Sessionize GridSmart: days, rooms and sessions" if is_grid else "Sessionize View/Sessions: groups"
    )
    reading = reading_of(FORMAT, shape, source, options)
    lists = _Lists(Item({}, "", reading.draft.problems))
    reading.each(_sessions_in(values, reading), lambda item: _talk(reading, item, lists))
    return reading.finish()


def _sessions_in(values: object, reading: DataReading) -> Iterator[Item]:
    """The sessions of a grid or of groups, each once: a plenary session can stand in every room."""
    seen: set[tuple[object, object]] = set()
    for outer in items_of(values, "", reading.draft.problems):
        groups = outer.items("rooms") if "rooms" in outer else [outer]
        for group in groups:
            for session in group.items("sessions"):
                key = (str(session.values.get("id")), str(session.values.get("startsAt")))
                if key not in seen:
                    seen.add(key)
                    yield session


class _Lists:
    """What View/All keeps apart from the sessions, by id."""

    def __init__(self, root: Item) -> None:
        self.root = root
        self.rooms = {str(item.values.get("id")): item.text("name") for item in root.items("rooms")}
        self.people = {str(item.values.get("id")): _full_name(item) for item in root.items("speakers")}
        self.categories: dict[str, tuple[str, str]] = {}
        for category in root.items("categories"):
            title = category.text("title") or ""
            for item in category.items("items"):
                self.categories[str(item.values.get("id"))] = (title, item.text("name") or "")


def _full_name(item: Item) -> str | None:
    parts = [item.text("firstName"), item.text("lastName")]
    return item.text("fullName", "name") or " ".join(part for part in parts if part) or None


def _talk(reading: DataReading, item: Item, lists: _Lists) -> DraftTalk:
    title = item.text("title")
    if title is None:
        raise FieldError("title is empty")
    title, status = title_and_status(title, item.text("status"))
    start = reading.start_of(item, "startsAt")
    categories = list(_categories(item, lists))
    badge = _of_category(categories, _FORMATS)
    kind = kind_of(title, badge=badge)
    if item.is_true("isServiceSession") and kind is Kind.TALK:
        kind = Kind.OTHER
    return DraftTalk(
        title=title,
        start=start,
        end=reading.end_of(item, "endsAt", start),
        track=_of_category(categories, _TRACKS),
        room=item.text("room") or lists.rooms.get(str(item.values.get("roomId"))),
        kind=kind,
        badge=badge,
        people=_people(item, lists),
        abstract=item.prose("description"),
        url=item.address("url", "liveUrl", "recordingUrl"),
        status=status,
        source_id=item.text("id"),
    )


def _people(item: Item, lists: _Lists) -> tuple[str, ...]:
    speakers = item.values.get("speakers")
    found: list[str] = []
    for number, speaker in enumerate(speakers if isinstance(speakers, list) else []):
        if isinstance(speaker, dict):
            name = _full_name(Item(speaker, f"{joined(item.path, 'speakers')}[{number}]", item.problems))
        else:
            name = lists.people.get(str(speaker))
            if name is None:
                item.warn("speakers", "ids that the list of speakers has")
        if name:
            found.append(name)
    return tuple(dict.fromkeys(found))


def _categories(item: Item, lists: _Lists) -> Iterator[tuple[str, str]]:
    """The category titles of a session with what it chose there."""
    ids = item.values.get("categoryItems")
    for each in ids if isinstance(ids, list) else []:
        if not isinstance(each, dict) and str(each) in lists.categories:
            yield lists.categories[str(each)]
    for category in item.items("categories"):
        for chosen in category.items("categoryItems"):
            yield category.text("name", "title") or "", chosen.text("name") or ""


def _of_category(categories: list[tuple[str, str]], titles: tuple[str, ...]) -> str | None:
    chosen = [
        choice
        for title, choice in categories
        if choice and any(word in fold(title).split() for word in titles)
    ]
    return ", ".join(dict.fromkeys(chosen)) or None
