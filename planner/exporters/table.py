"""My talks as CSV: a row each, for a spreadsheet."""

import csv
import io

from planner.exporters.itinerary import Itinerary, Stop
from planner.text.clean import one_line
from planner.timeline.clock import abbreviation_at, wall_time_of

COLUMNS = (
    "date", "start", "end", "zone", "title", "level", "pinned", "room", "track", "session", "kind", "people", "program",
    "status", "conference time", "note", "url", "id",
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""With the wide signs, which spreadsheets of East Asia take for the others."""


def export_csv(itinerary: Itinerary) -> bytes:
    """The talks of an itinerary, by start: UTF-8 with a mark that spreadsheets need, a heading, CRLF.

    A cell that a spreadsheet would run as a formula begins with an apostrophe, which it does not show.

    Source: RFC 4180; OWASP, CSV injection.
    """
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    for stop in itinerary.stops:
        writer.writerow([harmless(cell) for cell in _row(stop, itinerary)])
    return text.getvalue().encode("utf-8-sig", "replace")


def harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) or cell.lstrip().startswith(_FORMULA) else cell


def _row(stop: Stop, itinerary: Itinerary) -> list[str]:
    talk, star, zone = stop.talk, stop.star, itinerary.zone
    start = wall_time_of(talk.start, zone)
    end = "" if talk.end is None else f"{wall_time_of(talk.end, zone):%Y-%m-%d %H:%M}"
    return [
        f"{start:%Y-%m-%d}", f"{start:%Y-%m-%d %H:%M}", end, abbreviation_at(talk.start, zone), stop.title,
        "" if star is None else star.level.value, "yes" if star is not None and star.pinned else "", stop.place,
        stop.track, stop.session, talk.kind.value, stop.people, stop.program, talk.status.value, stop.there,
        "" if star is None else one_line(star.note), stop.address or "", talk.id,
    ]  # fmt: skip
