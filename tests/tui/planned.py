"""A day with more than one person can attend: clashes of several levels, and a talk that is offered twice."""

from planner.importers import ReadOptions
from planner.services import choices
from planner.services.desk import open_desk
from planner.services.library import import_source
from planner.services.setting import Setting
from planner.timeline.agenda import Level
from tests.conftest import NOW

BUOYS, CRANES, DREDGING = "Buoys at Dusk", "Cranes [/] Compared", "Dredging by Night"
EELS, FERRIES, GULLS = "Eels and Other Slow Movers", "Ferries on Time", "Gulls"
ROWS = [
    "title,start,end,room,people",
    f"{BUOYS},2027-07-01T09:00:00Z,2027-07-01T09:45:00Z,Pier,Ada Birch",
    f"{BUOYS},2027-07-02T09:00:00Z,2027-07-02T09:45:00Z,Dock,Ada Birch",
    f"{CRANES},2027-07-01T09:15:00Z,2027-07-01T10:15:00Z,Hall,Mei Tanaka",
    f"{DREDGING},2027-07-01T10:00:00Z,2027-07-01T10:45:00Z,Pier,Omar Vale",
    f"{EELS},2027-07-01T11:00:00Z,2027-07-01T12:00:00Z,Hall,Sam Reed",
    f"{FERRIES},2027-07-01T11:30:00Z,2027-07-01T12:30:00Z,Pier,Lin Okoro",
    f"{GULLS},2027-07-01T12:15:00Z,2027-07-01T13:00:00Z,Dock,Dana Levi",
]
LEVELS = {
    BUOYS: Level.WANT, CRANES: Level.MUST, DREDGING: Level.MAYBE,
    EELS: Level.WANT, FERRIES: Level.WANT, GULLS: Level.MAYBE,
}  # fmt: skip


def star_too_much(setting: Setting) -> Setting:
    """Star all of the day; the best is Cranes, Eels and Gulls, with Buoys in its other slot on Friday."""
    import_source(setting, "quay.csv", "\n".join(ROWS).encode(), ReadOptions(now=NOW))
    seen = set()
    for talk in open_desk(setting).talks:
        if talk.title not in seen:
            seen.add(talk.title)
            choices.star(setting, [talk], level=LEVELS[talk.title])
    return setting
