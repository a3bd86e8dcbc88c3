"""`planner import --stars`: agendas in files taken up again."""

from collections.abc import Iterator
from pathlib import Path

from planner.cli.call import Call
from planner.cli.exits import ExitCode
from planner.cli.listing import Listing
from planner.errors import UsageError
from planner.exporters.json_document import Document, instant_text, talk_document
from planner.services.paths import path_typed
from planner.services.restoring import Restored, restore_stars
from planner.text.clean import isolate, one_line
from planner.text.counted import counted
from planner.text.latex import readable
from planner.timeline.agenda import Agenda
from planner.timeline.clock import Zone, wall_time_of

_NOT_FOR_STARS = {"format": "--format", "name": "--name", "year": "--year", "date": "--date", "date_order": "--date-order", "read_as": "--read-as"}  # fmt: skip
_STANDARD_INPUT = Path("/dev/stdin")


def import_stars(call: Call) -> ExitCode:
    """Star what the files of a call have starred, and say what came of each."""
    options = call.options
    for name, option in _NOT_FOR_STARS.items():
        if getattr(options, name) is not None:
            raise UsageError("does not go with --stars", where=option, remedy="leave one of them out")
    paths = [_STANDARD_INPUT if source == "-" else path_typed(source) for source in options.sources]
    found = restore_stars(call.setting, call.desk(), paths, stored=not options.dry_run)
    if call.output.as_json:
        documents = [
            _document(each, found.agenda, call.setting.zone) for each in found.files if not each.error
        ]
        call.output.document({"stored": not options.dry_run, "files": documents})
    lines = _Lines(call.listing(call.desk()), found.agenda, stored=not options.dry_run)
    for each in found.files:
        if each.error is None and not call.output.as_json:
            call.output.lines(lines.of(each))
        for warning in each.warnings:
            call.messages.warning(warning)
        if each.error is not None:
            call.messages.error(each.error.message)
        _advise(call, each)
    return ExitCode.SOURCE if any(each.error for each in found.files) else ExitCode.DONE


def _advise(call: Call, each: Restored) -> None:
    if each.absent:
        call.messages.note(
            f"{each.source}: import {', '.join(each.absent)} first, then this file again (planner import SOURCE)"
        )
    if each.older:
        call.messages.note(
            f"{each.source}: {', '.join(each.older)} is in your library and has some of its talks no more"
        )


class _Lines:
    """How what came of a file is written."""

    def __init__(self, listing: Listing, agenda: Agenda, *, stored: bool) -> None:
        self.listing = listing
        self.agenda = agenda
        self.stored = stored

    def of(self, each: Restored) -> Iterator[str]:
        """How many, then the talks that were starred or got more, and those that are not here."""
        counts = (
            (len(each.fuller), "wanted more or with a note now"),
            (len(each.already), "starred before"),
            (len(each.unknown), "not in your library"),
        )
        first = f"{counted(len(each.starred), 'talk')} {'starred' if self.stored else 'would be starred'}"
        yield f"{each.source}: {', '.join([first, *(f'{count} {what}' for count, what in counts if count)])}"
        for talk in (*each.starred, *each.fuller):
            head = f"  {self.agenda.level_of(talk.id) or '':5} {talk.id}  "
            yield from self.listing.row(head, _title(talk.title))
        for star in each.unknown:
            start = wall_time_of(star.start, self.listing.zone)
            of = f", {isolate(one_line(star.program))}" if star.program else ""
            yield f"  not here: {_title(star.title)}  ({start:%a} {start.day} {start:%b %Y %H:%M}{of})"


def _title(text: str) -> str:
    return isolate(readable(one_line(text)))


def _document(each: Restored, agenda: Agenda, zone: Zone) -> Document:
    return {
        "source": each.source,
        "starred": [talk_document(talk, agenda, zone) for talk in each.starred],
        "fuller": [talk_document(talk, agenda, zone) for talk in each.fuller],
        "already": list(each.already),
        "unknown": [
            {
                "program": star.program or None,
                "title": star.title,
                "start": instant_text(star.start),
                "level": star.level.value,
            }
            for star in each.unknown
        ],
        "warnings": list(each.warnings),
    }
