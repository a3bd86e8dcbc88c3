"""The JSON documents of DESIGN: keys stable, instants in UTC, unknown values null."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from planner.exporters.json_document import (
    Document,
    busy_document,
    instant_text,
    talk_document,
)
from planner.services.desk import Desk
from planner.store.library import ProgramHead
from planner.text.clean import one_line
from planner.text.latex import readable
from planner.timeline.accepted import Terms
from planner.timeline.agenda import Agenda
from planner.timeline.clock import Zone, name_of
from planner.timeline.conflict import Conflict
from planner.timeline.conflict_words import sentence_of
from planner.timeline.program import Program, Question, Talk

if TYPE_CHECKING:
    from planner.services.backups import Backup, Restored
    from planner.services.busy import OwnCalendar
    from planner.services.doctor import Report

Command = Callable[[Program, Question], str]
"""Words the command that settles a question of a program."""


def _settled_in_library(program: Program, question: Question) -> str:
    from planner.services.settling import settle_program

    return settle_program(program.id, question)


def import_document(
    programs: Iterable[Program], agenda: Agenda, zone: Zone, *, command: Command = _settled_in_library
) -> Document:
    """What was read; `command` words what settles each question."""
    return {"programs": [_program_document(program, agenda, zone, command) for program in programs]}


def _program_document(program: Program, agenda: Agenda, zone: Zone, command: Command) -> Document:
    return {
        "id": program.id,
        "name": program.name,
        "format": program.format,
        "shape": program.shape,
        "timezone": program.timezone,
        "year": program.year,
        "year_source": program.year_source.value if program.year_source else None,
        "year_candidates": list(program.year_candidates),
        "year_found_in": program.year_found_in,
        "zone_source": program.zone_source.value if program.zone_source else None,
        "edition": program.edition,
        "sessions": [
            {
                "title": session.title,
                "track": session.track,
                "room": session.room,
                "chairs": list(session.chairs),
                "start": instant_text(session.start),
                "end": instant_text(session.end),
            }
            for session in program.sessions
        ],
        "talks": [talk_document(talk, agenda, zone) for talk in program.talks],
        "unnamed_slots": [
            {"start": instant_text(slot.start), "end": instant_text(slot.end), "session": slot.session}
            for slot in program.unnamed_slots
        ],
        **doubts_document(program, command),
    }


def doubts_document(program: Program, command: Command = _settled_in_library) -> Document:
    """The problems of a program, each by itself, and its open questions."""
    return {
        "problems": [
            {
                "line": problem.line,
                "level": problem.level.value,
                "message": problem.message,
                "source": problem.source,
            }
            for problem in program.problems
        ],
        "questions": [
            {
                "about": question.about,
                "message": question.message,
                "settle_with": question.settle_with,
                "choices": list(question.choices),
                "command": command(program, question),
            }
            for question in program.questions
        ],
    }


def programs_document(heads: Iterable[ProgramHead], desk: Desk, zone: Zone) -> Document:
    """The library, or some programs of it."""
    return {"programs": [_head_document(head, desk, zone) for head in heads]}


def one_program_document(
    head: ProgramHead, program: Program, desk: Desk, zone: Zone, command: Command
) -> Document:
    """One program of the library with how it was read and what is doubtful about it."""
    how: Document = {
        "format": program.format,
        "shape": program.shape,
        "year_found_in": program.year_found_in,
        "zone_source": program.zone_source.value if program.zone_source else None,
        **doubts_document(program, command),
    }
    return {"programs": [_head_document(head, desk, zone) | how]}


def _head_document(head: ProgramHead, desk: Desk, zone: Zone) -> Document:
    return {
        "id": head.id,
        "name": head.name,
        "timezone": head.timezone,
        "year": head.year,
        "year_source": head.year_source.value if head.year_source else None,
        "year_candidates": list(head.year_candidates),
        "edition": head.edition,
        "talks": head.talks,
        "days": [day.isoformat() for day in desk.days_of(head.id, zone)],
        "source": head.source,
        "sample": head.sample,
    }


def conflicts_document(conflicts: Iterable[Conflict], desk: Desk, zone: Zone) -> Document:
    """What clashes; how each was accepted, where it was, and how many were."""
    return {
        "conflicts": [
            {
                **conflict_document(conflict, desk.agenda, zone),
                "sentence": sentence_of(
                    conflict,
                    zone,
                    named=plain_title,
                    placed=plain_room,
                    hours=desk.rules.my_hours,
                    called=lambda event: one_line(event.title),
                ),
                "accepted": _acceptance_document(conflict, desk),
            }
            for conflict in conflicts
        ],
        "accepted": len(desk.accepted),
    }


def conflict_document(conflict: Conflict, agenda: Agenda, zone: Zone) -> Document:
    """A conflict with its parties; the second is a talk, a busy event, or nobody."""
    if conflict.busy is not None:
        second: Document | None = busy_document(conflict.busy, zone)
    else:
        second = talk_document(conflict.second, agenda, zone) if conflict.second else None
    return {
        "type": conflict.type.value,
        "level": conflict.level.value,
        "minutes": conflict.minutes,
        "start": instant_text(conflict.start),
        "end": instant_text(conflict.end),
        "contained": conflict.contained,
        "first": talk_document(conflict.first, agenda, zone),
        "second": second,
    }


def calendars_document(calendars: Iterable[tuple[int, "OwnCalendar"]], zone: Zone) -> Document:
    """Own calendars with their numbers: what they have while programs run, and what is wrong with them."""
    return {
        "timezone": name_of(zone),
        "calendars": [
            {
                "number": number,
                "source": each.source,
                "name": each.name,
                "events": each.events,
                "busy": [busy_document(event, zone) for event in each.times],
                "read_at": instant_text(each.read_at),
                "wrong": each.wrong or None,
                "problems": [
                    {"line": problem.line, "level": problem.level.value, "message": problem.message}
                    for problem in each.problems
                ],
            }
            for number, each in calendars
        ],
    }


def plain_title(talk: Talk) -> str:
    """A title for a sentence in a document: without marks for a terminal."""
    return one_line(readable(talk.title))


def plain_room(talk: Talk) -> str:
    """A room, the same way; empty when it is unknown."""
    return one_line(talk.room or "")


def _acceptance_document(conflict: Conflict, desk: Desk) -> Document | None:
    acceptance = desk.acceptance_of(conflict)
    if acceptance is None:
        return None
    part = desk.parts.get(acceptance.yields) if acceptance.terms is Terms.IN_PART else None
    return {
        "terms": acceptance.terms.value,
        "yields": acceptance.yields or None,
        "enter": instant_text(part.enter if part else None),
        "leave": instant_text(part.leave if part else None),
    }


def now_document(
    at: datetime, running: Iterable[Talk], following: Iterable[Talk], agenda: Agenda, zone: Zone
) -> Document:
    """What runs and what comes."""
    return {
        "at": instant_text(at),
        "timezone": name_of(zone),
        "running": [talk_document(talk, agenda, zone) for talk in running],
        "next": [talk_document(talk, agenda, zone) for talk in following],
    }


def doctor_document(report: "Report") -> Document:
    """Where files are, which backups there are and what is wrong."""
    return {
        "home": report.home,
        "files": dict(report.files),
        "backups": [_backup_document(each) for each in report.backups],
        "problems": list(report.problems),
        "withdrawn": list(report.withdrawn),
    }


def restored_document(restored: "Restored") -> Document:
    """What restoring a backup did."""
    aside = str(restored.aside) if restored.aside is not None else None
    return {
        "restored": _backup_document(restored.backup),
        "changed": restored.is_changed,
        "set_aside": aside,
        "stars": len(restored.agenda.stars),
    }


def _backup_document(backup: "Backup") -> Document:
    return {
        "number": backup.number,
        "path": str(backup.path),
        "written": instant_text(backup.written),
        "stars": backup.stars,
        "is_present": backup.is_present,
    }
