"""One talk whole as lines of text for a person."""

from collections.abc import Iterator

from planner.cli.listing import Listing, conference_time, wrapped
from planner.text.clean import isolate, one_line
from planner.text.latex import readable
from planner.timeline.clock import Zone, abbreviation_at, name_of, wall_time_of
from planner.timeline.day import day_shift
from planner.timeline.program import Talk


def talk_lines(talk: Talk, listing: Listing) -> Iterator[str]:
    """One talk with everything that is known about it."""
    star = listing.desk.agenda.stars.get(talk.id)
    yield listing.title(talk)
    yield ""
    facts = [
        ("id", talk.id),
        ("when", _when(talk, listing.zone)),
        ("there", _there(talk, listing)),
        ("people", ", ".join(isolate(one_line(person)) for person in talk.people)),
        ("kind", talk.kind.value if talk.kind != "talk" else ""),
        ("badge", talk.badge or ""),
        ("session", talk.session or ""),
        ("track", talk.track if talk.track and talk.track not in (talk.session or "") else ""),
        ("room", talk.room or ""),
        ("program", _program(talk, listing)),
        ("link", talk.url or ""),
        ("again", ", ".join(_other_slot(other, listing) for other in talk.same_as)),
        ("star", f"{star.level}{', pinned' if star.pinned else ''}" if star else ""),
        ("note", star.note if star else ""),
    ]
    for name, value in facts:
        if value:
            yield from wrapped(f"{name:9}", one_line(value), listing.width)
    for conflict in listing.desk.conflicts_of(talk.id):
        yield from wrapped("clash    ", listing.conflict_with(conflict, talk), listing.width)
    for paragraph in (talk.abstract or "").split("\n\n"):
        if paragraph:
            yield ""
            yield from wrapped("", isolate(readable(paragraph)), listing.width)


def _when(talk: Talk, zone: Zone) -> str:
    start = wall_time_of(talk.start, zone)
    if talk.end is None:
        until = ", end unknown"
    else:
        end = wall_time_of(talk.end, zone)
        until = f"-{end:%H:%M}{'' if end.date() == start.date() else f' ({end:%a})'}"
    inferred = ", end inferred from what follows" if talk.end_inferred else ""
    return f"{start:%a} {start.day} {start:%B %Y} {start:%H:%M}{until} {abbreviation_at(talk.start, zone)} ({name_of(zone)}){inferred}"


def _there(talk: Talk, listing: Listing) -> str:
    home = listing.desk.home_zone_of(talk.program)
    if home is None or not conference_time(talk.start, listing.zone, home):
        return ""
    shift = day_shift(talk.start, listing.zone, home)
    return _when(talk, home) + (f", so {shift:+d}d here" if shift else "")


def _program(talk: Talk, listing: Listing) -> str:
    name = next((head.name for head in listing.desk.programs if head.id == talk.program), "")
    return f"{talk.program} ({name})" if name else f"{talk.program} (not in the library)"


def _other_slot(talk_id: str, listing: Listing) -> str:
    other = next((talk for talk in listing.desk.talks if talk.id == talk_id), None)
    return talk_id if other is None else f"{wall_time_of(other.start, listing.zone):%a %H:%M} {talk_id}"
