"""Programs as Content: the line of one in the library, its details, and what an import would bring. Pure."""

import re
from collections.abc import Sequence
from datetime import date

from textual.content import Content

from planner.services.arrivals import Preview
from planner.services.problems import ProblemGroup, grouped_problems
from planner.text.clean import isolate, one_line
from planner.text.counted import counted
from planner.timeline.clock import Zone, abbreviation_at, zone_named
from planner.timeline.day import day_of
from planner.timeline.program import Program, Question, Severity
from planner.tui.change_text import ChangeMatter, change_rows, change_summary, lines_of
from planner.tui.format import CHANGED, clock_range, day_text, title_of, words_of
from planner.tui.library_state import ProgramFacts

QUIET = "$foreground 60%"
WARNING, ERROR, ASKING = "▲", "✗", "?"
"""A problem whose line was read, one whose line was not, and a question: told apart without colour."""
_LABEL_CELLS = 9
_OPTION = re.compile(r"\s*\((?:give|settle it with|see: planner) [^()]*\)")
_MOST_LINES = 12
_MOST_TALKS = 40
_SETTLED_BY = {
    "year": "y sets the year",
    "timezone": "z sets the zone",
    "date": "f reads it again with a date",
    "date-order": "f reads it again with the order of dates",
}


def days_text(days: Sequence[date]) -> str:
    """From the first to the last of some days: "Thu 1 Jul - Sat 3 Jul 2027"."""
    if not days:
        return "no talks"
    first, last = days[0], days[-1]
    if first == last:
        return day_text(first, year=True)
    return f"{day_text(first, year=first.year != last.year)} - {day_text(last, year=True)}"


def line_of(facts: ProgramFacts) -> Content:
    """A program in two lines: its name, then days, size, stars, and what is doubtful about it."""
    head, report = facts.head, facts.report
    parts = [Content.styled(f"  {days_text(facts.days)} · {counted(head.talks, 'talk')}", QUIET)]
    if head.sample:
        parts.append(Content.styled("sample", QUIET))
    if facts.stars:
        parts.append(Content.styled(f"★ {facts.stars}", "$text-warning"))
    if facts.unseen:
        parts.append(Content.styled(f"{CHANGED} new edition", "$text-warning"))
    if report is not None and report.problems:
        style = "$text-error" if _has_errors(report) else "$text-warning"
        parts.append(Content.styled(f"{_mark_of(report)} {counted(len(report.problems), 'problem')}", style))
    if report is not None and report.questions:
        parts.append(
            Content.styled(f"{ASKING} {counted(len(report.questions), 'question')}", "$text-warning")
        )
    return Content("\n").join([Content(isolate(words_of(head.name))), Content(" · ").join(parts)])


def _has_errors(program: Program) -> bool:
    return any(problem.level is Severity.ERROR for problem in program.problems)


def _mark_of(program: Program) -> str:
    return ERROR if _has_errors(program) else WARNING


def details_of_program(facts: ProgramFacts, width: int) -> Content:
    """A program whole: what it is, what is asked, what its latest edition changed, and what was not understood."""
    head, report = facts.head, facts.report
    fields = [
        ("id", head.id),
        ("days", days_text(facts.days)),
        ("talks", f"{head.talks}, {facts.stars} of them starred"),
        ("sessions", "" if report is None else str(len(report.sessions))),
        ("zone", head.timezone or "the program names none"),
        ("year", year_text(head.year, head.year_source, head.year_candidates)),
        ("edition", str(head.edition)),
        ("source", one_line(head.source)),
        ("read", f"{day_text(day_of(head.read_at, facts.zone), year=True)} as {report.shape if report else head.format}"),
    ]  # fmt: skip
    title = [Content.styled(isolate(words_of(head.name)), "bold")]
    if head.sample:
        title.append(Content.styled("sample", QUIET))
    lines = [Content("  ").join(title)]
    if head.edition > 1 and facts.same:
        lines.append(Content.styled(f"edition {head.edition}: no talk changed", QUIET))
    elif head.edition > 1:
        what = "changed something you have not seen" if facts.unseen else "changed something"
        style = "bold $text-warning" if facts.unseen else QUIET
        lines.append(Content.styled(f"{CHANGED} edition {head.edition} {what} (v lists it)", style))
    if report is not None:
        lines += questions_of(report.questions, settled_by=_SETTLED_BY)
    lines.append(Content(""))
    for label, text in fields:
        if text:
            lines += field_lines(label, Content(isolate(text)), width)
    if report is not None:
        lines += [*problems_of(report), *_sessions_of(report)]
    return Content("\n").join(lines)


def year_text(year: int | None, source: str | None, candidates: Sequence[int]) -> str:
    """A program's year; of a guess which others would fit. Empty when it has none."""
    if year is None:
        return ""
    if source != "guess":
        return str(year)
    others = ", ".join(str(each) for each in candidates if each != year)
    return f"{year}, a guess" + (f"; {others} would fit too" if others else "")


def _sessions_of(report: Program) -> list[Content]:
    lines = [Content(""), Content.styled("Sessions", "bold")] if report.sessions else []
    for session in report.sessions[:_MOST_TALKS]:
        chairs = ", ".join(map(words_of, session.chairs))
        place = words_of(session.room or session.track or "")
        notes = [place if place != words_of(session.title) else "", f"chaired by {chairs}" if chairs else ""]
        tail = " · ".join(filter(None, notes))
        lines.append(
            Content.assemble(isolate(words_of(session.title)), (f"  {isolate(tail)}" if tail else "", QUIET))
        )
    if len(report.sessions) > _MOST_TALKS:
        lines.append(Content.styled(f"and {len(report.sessions) - _MOST_TALKS} more", QUIET))
    return lines


def field_lines(label: str, content: Content, width: int) -> list[Content]:
    """A label and what belongs to it, further lines below the first."""
    lines = content.wrap(max(_LABEL_CELLS, width - _LABEL_CELLS))
    labels = [label, *[""] * (len(lines) - 1)]
    return [
        Content.assemble((name.ljust(_LABEL_CELLS), QUIET), line.rstrip())
        for name, line in zip(labels, lines, strict=True)
    ]


def preview_of(preview: Preview, zone: Zone) -> Content:
    """What keeping a source would bring: how much, when, what is asked, what changes, what was not understood."""
    program = preview.program
    days = tuple(sorted({day_of(talk.start, zone) for talk in program.talks}))
    parts = [days_text(days), counted(len(program.talks), "talk"), counted(len(program.sessions), "session")]
    if program.unnamed_slots:
        parts.append(counted(len(program.unnamed_slots), "slot without a title", "slots without a title"))
    lines = [Content.styled(" · ".join(parts), "bold")]
    if program.talks:
        first = min(program.talks, key=lambda talk: talk.start)
        short = abbreviation_at(first.start, zone)
        when = f"{day_text(day_of(first.start, zone))} {clock_range(first.start, first.end, zone).rstrip()} {short}"
        lines.append(Content.styled(f"first: {when}  {isolate(title_of(first))}", QUIET))
    lines.append(Content.styled(f"read as {program.shape or program.format}", QUIET))
    if preview.before is not None:
        what = (
            f"edition {program.edition} of {program.id}"
            if preview.is_new
            else f"nothing new in it for {program.id}"
        )
        lines.append(Content.styled(what, "bold $text-accent"))
    lines += [Content.styled(f"{ERROR} {failure.message}", "$text-error") for failure in preview.failures]
    lines += questions_of(program.questions)
    if preview.before is not None and preview.is_new:
        lines += _changes_of(preview, zone)
    return Content("\n").join([*lines, *problems_of(program)])


def questions_of(questions: Sequence[Question], settled_by: dict[str, str] | None = None) -> list[Content]:
    """What only the user can settle, and with which key where keys are given."""
    lines = [Content(""), Content.styled("Questions", "bold")] if questions else []
    for question in questions:
        key = (settled_by or {}).get(question.about, "")
        lines.append(
            Content.assemble(
                (f"{ASKING} ", "bold $text-warning"), question.message, (f" ({key})" if key else "", QUIET)
            )
        )
    return lines


def problems_of(program: Program) -> list[Content]:
    """What was not understood, by reason, with the lines it stands in."""
    groups = grouped_problems(program.problems)
    return [Content(""), Content.styled("Problems", "bold"), *map(_problem, groups)] if groups else []


def _problem(group: ProblemGroup) -> Content:
    is_error = group.level is Severity.ERROR
    mark = Content.styled(
        f"{ERROR if is_error else WARNING} ", "$text-error" if is_error else "$text-warning"
    )
    places = [str(line) for line in group.lines] or list(group.places)
    shown = ", ".join(places[:_MOST_LINES]) + (" and more" if len(places) > _MOST_LINES else "")
    where = (
        f" ({'line' if len(places) == 1 else 'lines'} {shown})"
        if group.lines
        else f" ({shown})"
        if shown
        else ""
    )
    times = f"{group.count} times: " if group.count > 1 else ""
    message = isolate(one_line(without_options(group.message)))
    return Content.assemble(mark, times, message, (where, QUIET))


def without_options(message: str) -> str:
    """A message without the options of the command line that it advises."""
    return _OPTION.sub("", message)


def _changes_of(preview: Preview, zone: Zone) -> list[Content]:
    """What keeping a source would change, for me first."""
    mine, home = preview.mine, preview.program.timezone
    concerned = (*(each.after for each in mine.changed), *mine.withdrawn, *mine.back)
    matter = ChangeMatter(
        preview.edits,
        mine,
        zone,
        zone_named(home) if home else None,
        stars={talk.id: "★" for talk in concerned},
    )
    rows = change_rows(matter, most=_MOST_TALKS)
    return [Content(""), change_summary(preview.edits), *lines_of(rows)]
