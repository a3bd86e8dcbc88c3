"""The JSON dump of eventhosts' virtual conference sites (NeurIPS, ICML, ICLR ...): {"count", "results": [...]}."""

from urllib.parse import urljoin

from planner.importers.draft import Draft, DraftTalk
from planner.importers.families.data_draft import DataReading, reading_of
from planner.importers.families.items import FieldError, Item, items_of
from planner.importers.kind import kind_of
from planner.importers.options import ReadOptions
from planner.importers.status import title_and_status

FORMAT = "eventhosts"


def draft_of_eventhosts(values: object, source: str, options: ReadOptions) -> Draft:
    """The program in the values of a dump; a paper that is there as poster and as oral is one talk with two slots."""
    reading = reading_of(FORMAT, "eventhosts dump: one list of results", source, options)
    items = reading.root(values).items("results")
    if isinstance(values, list):
        items = list(items_of(values, "", reading.draft.problems))
    reading.each(items, lambda item: _talk(reading, item))
    return reading.finish()


def _talk(reading: DataReading, item: Item) -> DraftTalk:
    title = item.text("name", "title")
    if title is None:
        raise FieldError("name is empty")
    title, status = title_and_status(title, item.text("status"), item.text("decision"))
    start = reading.start_of(item, "starttime")
    printed = [_type_of(item), item.text("decision"), _position(item)]
    badge = ", ".join(dict.fromkeys(word for word in printed if word)) or None
    return DraftTalk(
        title=title,
        start=start,
        end=reading.end_of(item, "endtime", start),
        session=item.text("session", "session_name"),
        track=item.text("topic"),
        room=item.text("room_name", "room"),
        kind=kind_of(title, badge=_type_of(item)),
        badge=badge,
        people=item.names("authors", "speakers", keys=("fullname", "name")),
        abstract=item.prose("abstract"),
        url=_address(reading, item),
        status=status,
        source_id=item.text("id", "uid"),
    )


def _type_of(item: Item) -> str | None:
    """ "Oral" or "Poster"; a type with a place for words in it ("{location} Poster") is no better than none."""
    words = [item.text("eventtype"), item.text("event_type")]
    return next((word for word in words if word and "{" not in word), None)


def _position(item: Item) -> str | None:
    position = item.text("poster_position")
    return position and (position if position.startswith("#") else f"#{position}")


def _address(reading: DataReading, item: Item) -> str | None:
    page = item.text("virtualsite_url", "url")
    if page is not None and page.startswith("/") and reading.source.startswith(("https://", "http://")):
        return urljoin(reading.source, page)
    return item.address("virtualsite_url", "url", "paper_url", "paper_pdf_url")
