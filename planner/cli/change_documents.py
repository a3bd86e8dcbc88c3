"""What an edition changed as JSON documents."""

from datetime import datetime

from planner.cli.documents import conflict_document
from planner.exporters.json_document import Document, instant_text, talk_document
from planner.services.changed import EditionReport
from planner.services.desk import Desk
from planner.timeline.change import Changed
from planner.timeline.clock import Zone
from planner.timeline.edits import Edits
from planner.timeline.program import Talk


def changes_document(report: EditionReport, desk: Desk, zone: Zone) -> Document:
    """One program's `changes`."""
    edits, mine, agenda = report.edits, report.mine, desk.agenda
    return {
        "program": report.program,
        "from_edition": report.from_edition,
        "to_edition": report.to_edition,
        "seen": report.seen,
        "added": [talk_document(talk, agenda, zone) for talk in edits.added],
        "cancelled": [talk_document(talk, agenda, zone) for talk in edits.cancelled],
        "changed": [_changed_document(edits, each, desk, zone) for each in edits.changed],
        "wholesale": dict(edits.wholesale),
        "doubtful": [
            {"id": each.after.id, "before": each.before.title, "after": each.after.title}
            for each in report.doubtful
        ],
        "apart": [
            {
                "before": {"id": each.before.id, "title": each.before.title},
                "after": {"id": each.after.id, "title": each.after.title},
            }
            for each in report.apart
        ],
        "mine": {
            "stars": mine.stars,
            "changed": len(mine.changed),
            "moved": len(mine.moved),
            "elsewhere": len(mine.elsewhere),
            "cancelled": len(mine.withdrawn),
            "back": len(mine.back),
            "new_conflicts": [conflict_document(each, agenda, zone) for each in mine.new_conflicts],
            "cleared_conflicts": [conflict_document(each, agenda, zone) for each in mine.cleared_conflicts],
        },
    }


def _changed_document(edits: Edits, each: Changed, desk: Desk, zone: Zone) -> Document:
    fields = edits.fields_of(each)
    return {
        "talk": talk_document(each.after, desk.agenda, zone),
        "before": {name: _value(each.before, name) for name in fields},
        "after": {name: _value(each.after, name) for name in fields},
    }


def _value(talk: Talk, name: str) -> object:
    value = getattr(talk, name)
    if isinstance(value, datetime):
        return instant_text(value)
    return list(value) if isinstance(value, tuple) else value
