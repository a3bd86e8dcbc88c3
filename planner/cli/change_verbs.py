"""The verbs of newer editions: refresh, changes."""

import sys
from collections.abc import Mapping, Sequence

from planner.cli.call import Call
from planner.cli.change_documents import changes_document
from planner.cli.change_lines import ChangeLines
from planner.cli.exits import ExitCode, exit_code_of
from planner.cli.passwords import let_in_at_terminal
from planner.cli.progress import progress
from planner.errors import PlannerError, UsageError
from planner.exporters.json_document import Document, instant_text
from planner.services.changed import edition_report
from planner.services.parting import join_talks, part_talks, program_apart
from planner.services.refreshing import Lasting, Refreshed, left_out_words, refresh_program, why_left_out
from planner.services.seen import mark_seen
from planner.text.clean import one_line, quote
from planner.timeline.clock import Zone, minute_text
from planner.timeline.query import find_talk
from planner.web.address import Address, is_address, without_credentials


def refresh(call: Call) -> int:
    """`planner refresh [PROGRAM] [SOURCE]`, and with `--not TALK` a doubtful match taken back, with `--same` that."""
    if call.options.apart or call.options.same:
        return _match_otherwise(call)
    desk = call.desk()
    if call.options.program is not None:
        wanted, left_out = [desk.program_called(call.options.program).id], {}
    else:
        whys = {head.id: why_left_out(call.setting, head.id) for head in desk.programs}
        wanted = [program for program, why in whys.items() if why is None]
        left_out = {program: why for program, why in whys.items() if why is not None}
        if not wanted:
            call.messages.note("no program came from a file or an address (planner import FILE)")
    worst = _Refreshing(call).all(wanted, left_out)
    if left_out:
        call.messages.note(left_out_words(left_out))
    return worst


class _Refreshing:
    """The programs of one call, one after the other; one that fails costs the others nothing."""

    def __init__(self, call: Call) -> None:
        self.call = call
        self.worst = ExitCode.DONE
        self.documents: list[Document] = []

    def all(self, wanted: list[str], left_out: Mapping[str, Lasting]) -> ExitCode:
        """Refresh these programs and say what came of it; a document names those left out, too."""
        for program_id in wanted:
            try:
                self._one(program_id)
            except PlannerError as error:
                self._fail(program_id, error)
                self._keep({"program": program_id, "error": error.message, "changes": None})
        if self.call.output.as_json and not self.call.output.by_row:
            others: list[Document] = [
                {"program": program, "why": why.value} for program, why in left_out.items()
            ]
            self.call.output.document({"programs": self.documents, "left_out": others})
        return self.worst

    def _keep(self, document: Document) -> None:
        """Keep what came of one program for the end; row by row, tell it at once."""
        self.documents.append(document)
        if self.call.output.by_row:
            self.call.output.document({"programs": [document]})

    def _one(self, program_id: str) -> None:
        call = self.call
        source = call.options.source
        what = f"reading {program_id} again" if source is None else f"reading {without_credentials(source)}"

        def read(asked: str | Address | None) -> Refreshed:
            with progress(what, call.messages, sys.stderr) as line:
                return refresh_program(call.setting, program_id, asked, tell=line.tell)

        if source is not None and is_address(source):
            done = let_in_at_terminal(source, call.messages, read)
        else:
            done = read(source)
        for failure in done.failures:
            self._fail(program_id, failure)
        desk = call.desk()
        report = edition_report(call.setting, desk, program_id) if done.is_new else None
        self._keep(
            {
                "program": program_id,
                "edition": done.edition,
                "is_new": done.is_new,
                "unchanged_since": instant_text(done.unchanged_since),
                "errors": [failure.message for failure in done.failures],
                "changes": changes_document(report, desk, call.setting.zone) if report else None,
            }
        )
        if report is None:
            call.messages.note(
                f"{program_id}: unchanged, edition {done.edition}{_since(done, call.setting.zone)}"
            )
        elif not call.output.as_json:
            call.output.lines(ChangeLines(call.listing(desk), report).brief())
            if report.edits:
                call.messages.note(f"planner changes {program_id} lists every talk that changed")

    def _fail(self, program_id: str, error: PlannerError) -> None:
        message = error.message
        self.call.messages.error(message if error.where == program_id else f"{program_id}: {message}")
        if self.worst is ExitCode.DONE:
            self.worst = exit_code_of(error)


def _since(done: Refreshed, zone: Zone) -> str:
    since = done.unchanged_since
    return f" (the server says since {minute_text(since, zone)})" if since else ""


def _match_otherwise(call: Call) -> int:
    options, setting = call.options, call.setting
    if options.program is not None:
        raise UsageError(
            "goes by itself",
            where="--not" if options.apart else "--same",
            remedy="planner refresh --not TALK",
        )
    desk = call.desk()
    apart = [find_talk(desk.talks, words) for words in options.apart]
    for program_id, ids in _by_program([(talk.program, talk.id) for talk in apart]).items():
        part_talks(setting, program_id, ids)
    for talk in apart:
        call.messages.note(
            f"{talk.id} {one_line(talk.title)}: is a talk of its own now; a star is with the old one "
            f"(planner refresh --same {talk.id} takes that back)"
        )
    same = [(_parted(call, talk_id), talk_id) for talk_id in options.same]
    for program_id, ids in _by_program(same).items():
        join_talks(setting, program_id, ids)
    for _, talk_id in same:
        call.messages.note(f"{talk_id}: is the old talk again, with the stars of both")
    if call.output.as_json:
        call.output.document({"apart": [talk.id for talk in apart], "same": options.same})
    return ExitCode.DONE


def _parted(call: Call, talk_id: str) -> str:
    program_id = program_apart(call.setting, talk_id)
    if program_id is None:
        raise UsageError(
            f"{quote(talk_id)} was not taken apart",
            where="--same",
            remedy="planner changes PROGRAM names those",
        )
    return program_id


def _by_program(talks: Sequence[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for program_id, talk_id in talks:
        found.setdefault(program_id, []).append(talk_id)
    return found


def changes(call: Call) -> int:
    """`planner changes [PROGRAM]`."""
    options, setting = call.options, call.setting
    desk = call.desk()
    named = options.program is not None
    wanted = (desk.program_called(options.program).id,) if named else desk.unseen
    if options.seen and not call.output.as_json:
        mark_seen(setting, desk.programs, wanted)
        call.messages.note(f"seen: {', '.join(wanted) or 'there was nothing new'}")
        return ExitCode.DONE
    found = [edition_report(setting, desk, program_id) for program_id in wanted]
    reports = [report for report in found if report is not None]
    if call.output.as_json:
        documents = [changes_document(report, desk, setting.zone) for report in reports]
        call.output.document(documents[0] if named and documents else {"programs": documents})
    else:
        lines: list[str] = []
        for report in reports:
            lines += [*([""] if lines else []), *ChangeLines(call.listing(desk), report).whole()]
        call.output.lines(lines)
    if not reports:
        what = f"{wanted[0]} has had one edition so far" if named else "nothing that you have not seen"
        call.messages.note(
            f"{what} (planner refresh reads sources again; planner changes PROGRAM shows the last)"
        )
    if options.seen or not call.output.as_json:
        mark_seen(setting, desk.programs, wanted)
    return ExitCode.DONE
