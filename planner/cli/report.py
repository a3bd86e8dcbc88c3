"""What was understood of a source and what was not, for a person at 80 columns."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from planner.cli.day_words import day_short, days_span
from planner.cli.output import Whole
from planner.services.problems import ProblemGroup, grouped_problems
from planner.services.settling import settle_program, settle_source
from planner.text.cells import cut, hanging
from planner.text.clean import isolate, one_line
from planner.text.counted import counted
from planner.text.latex import readable
from planner.timeline.clock import Zone, abbreviation_at, name_of, wall_time_of, zone_named
from planner.timeline.day import day_of
from planner.timeline.program import Problem, Program, Question, Severity, Talk, UnnamedSlot
from planner.timeline.year_source import YearSource
from planner.timeline.zone_source import ZoneSource

WIDTH = 80
"""For a stdout that is no terminal."""
MOST_REASONS = 6
"""So many reasons are on the screen; `--problems` shows all."""
_MOST_LINES = 8
_INDENT = 10
_ZONE_WORDS = {
    ZoneSource.PRINTED: "printed with the times",
    ZoneSource.NAMED: "named by the source for all times",
    ZoneSource.GIVEN: "given with --timezone",
    ZoneSource.READ_AS: "read as, with --read-as",
    ZoneSource.CONFIGURED: "by [abbreviations] of config.toml",
    ZoneSource.CONVENTION: "as the format means it",
}


@dataclass(frozen=True, slots=True)
class Reading:
    """What became of one source."""

    program: Program
    told: tuple[str, ...] = ()
    """What it means for the library, in sentences."""
    stored: bool = True
    given: tuple[str, ...] = ()
    """The options it was read with, as words of a command."""
    common: tuple[str, ...] = ()
    """The options of the whole call that its commands need, too."""
    source: str = ""
    """What messages call that which it was read from this time: its source, or the name of several."""
    sources: tuple[str, ...] = ()
    """The same as words of a command."""

    def command(self, question: Question) -> str:
        """What settles a question of this program."""
        if self.stored:
            return settle_program(self.program.id, question, common=self.common)
        return settle_source(self.sources, [question], given=self.given, common=self.common)


def reading_lines(
    reading: Reading, shown: Zone, width: int | None, *, all_problems: bool = False
) -> Iterator[str]:
    """The report of one source: what it is, what it holds, what is doubtful, what is open.

    Args:
        shown: the zone in which the person reads times.
        width: the terminal's; None when there is none.
        all_problems: each by itself instead of grouped by reason.
    """
    program = reading.program
    cells = max(40, min(width or WIDTH, 100))
    for label, text in _facts(reading, shown):
        yield from _row(label, text, cells)
    yield from _all_problems(program.problems) if all_problems else _problem_rows(program, cells)
    yield from _question_rows(reading, cells)


def title_line(program: Program) -> str:
    """The program's id and name."""
    return f"{program.id}: {isolate(readable(one_line(program.name)))}"


def _facts(reading: Reading, shown: Zone) -> Iterator[tuple[str, str]]:
    program = reading.program
    yield "format", f"{program.format}: {program.shape}"
    if program.year is not None:
        yield "year", _year(program)
    yield "zone", _zone(program)
    yield from _days(program, shown)
    unnamed = len(program.unnamed_slots)
    sessions = f" in {counted(len(program.sessions), 'session')}" if program.sessions else ""
    slots = f" and {counted(unnamed, 'unnamed slot')}" if unnamed else ""
    yield "holds", counted(len(program.talks), "talk") + slots + sessions
    for told in reading.told:
        yield "library", told


def _year(program: Program) -> str:
    if program.year_source is YearSource.GIVEN:
        return f"{program.year}, given with --year"
    if program.year_source is YearSource.GUESS:
        return f"{program.year}, a guess"
    found_in = program.year_found_in or "the source"
    return f"{program.year}, printed {'with' if found_in == 'the dates' else 'in'} {found_in}"


def _zone(program: Program) -> str:
    if program.timezone is None:
        return "none is known"
    how = f", {_ZONE_WORDS[program.zone_source]}" if program.zone_source else ""
    return f"{program.timezone}{how}"


def _days(program: Program, shown: Zone) -> Iterator[tuple[str, str]]:
    """The first and last day in the conference's zone, and in the shown one where its clock is another."""
    slots: list[Talk | UnnamedSlot] = [*program.talks, *program.unnamed_slots]
    if not slots:
        return
    home = zone_named(program.timezone) if program.timezone else shown
    first = min(slot.start for slot in slots)
    last = max(slot.end or slot.start for slot in slots)
    days = sorted({day_of(slot.start, home) for slot in slots})
    yield "days", f"{days_span(days)} in {name_of(home)}"
    if wall_time_of(first, home).utcoffset() != wall_time_of(first, shown).utcoffset():
        here, until = wall_time_of(first, shown), wall_time_of(last, shown)
        until_day = "" if until.date() == here.date() else f"{day_short(until.date())} "
        span = f"{day_short(here.date())} {here:%H:%M} to {until_day}{until:%H:%M}"
        yield "", f"{span} {abbreviation_at(first, shown)} in {name_of(shown)}"


def _problem_rows(program: Program, cells: int) -> Iterator[str]:
    groups = grouped_problems(program.problems)
    label: str | None = None
    for group in groups[:MOST_REASONS]:
        name = _level_word(group.level)
        yield from _row(name if name != label else "", group_text(group), cells)
        label = name
    if len(groups) > MOST_REASONS:
        more = counted(len(groups) - MOST_REASONS, "more reason")
        yield from _row("", f"and {more} (planner programs {program.id} --problems shows all)", cells)


def _level_word(level: Severity) -> str:
    return "errors" if level is Severity.ERROR else "doubts"


def group_text(group: ProblemGroup) -> str:
    """A group in a sentence: "12 lines: no time zone is printed (lines 3, 9, 14, ...)"."""
    if group.count == 1:
        where = _line_in(*group.files[0]) if group.files else _line_in("", group.lines)
        return f"{where}: {group.message}" if where else group.message
    such = ", such as" if group.is_example else ""
    if group.files:
        where = "; ".join(_line_in(*each) for each in group.files[:_MOST_LINES])
        where += "; ..." if len(group.files) > _MOST_LINES else ""
        return f"{counted(group.count, 'place')}{such}: {group.message} ({where})"
    if group.lines:
        lines = _some([str(line) for line in group.lines])
        return f"{counted(len(group.lines), 'line')}{such}: {group.message} (lines {lines})"
    where = f" ({_some(group.places)})" if group.places else ""
    return f"{counted(group.count, 'place')}{such}: {group.message}{where}"


def _line_in(file: str, lines: Sequence[int]) -> str:
    """ "b.txt line 3", "b.txt lines 3, 7", "line 3": where in which of several sources."""
    some = _some([str(line) for line in lines])
    noun = f"line{'' if len(lines) == 1 else 's'} {some}" if lines else ""
    return " ".join(filter(None, (one_line(file), noun)))


def _some(values: Sequence[str]) -> str:
    listed = [cut(one_line(value), 30) for value in values[: _MOST_LINES + 1]]
    return ", ".join(listed[:_MOST_LINES]) + (", ..." if len(listed) > _MOST_LINES else "")


def _question_rows(reading: Reading, cells: int) -> Iterator[str]:
    """Each open question with the command that settles it on a line of its own, never broken."""
    for number, question in enumerate(reading.program.questions):
        yield from _row("" if number else "open", question.message, cells)
        yield Whole(f"  {'':{_INDENT}}{reading.command(question)}")
        if question.about == "timezone" and not question.choices:
            yield f"  {'':{_INDENT}}(planner timezones CITY finds a ZONE)"


def _row(label: str, text: str, cells: int) -> Iterator[str]:
    head = f"  {label:{_INDENT}}"
    yield from hanging(f"{head}{one_line(text)}", cells, len(head), keeps_words=True)


def doubt_texts(reading: Reading) -> Iterator[tuple[bool, str]]:
    """The problems by reason and the open questions as what follows the source's name in a message; whether each is
    an error."""
    for group in grouped_problems(reading.program.problems):
        where = f":{group.lines[0]}" if group.count == 1 and group.lines else ""
        text = group.message if where else group_text(group)
        yield group.level is Severity.ERROR, f"{where}: {text}"
    for question in reading.program.questions:
        yield False, f": {question.message} (settle it with: {reading.command(question)})"


def _all_problems(problems: Sequence[Problem]) -> Iterator[str]:
    """Every problem by itself: errors first, then by line."""
    for problem in sorted(problems, key=lambda each: each.level is not Severity.ERROR):
        line = None if problem.line is None else f"line {problem.line}"
        place = " of ".join(filter(None, (line, problem.source)))
        where = f" in {one_line(place)}" if place else ""
        yield f"  {problem.level}{where}: {one_line(problem.message)}"


def session_lines(program: Program) -> Iterator[str]:
    """The sessions of a program with room and chairs."""
    for session in program.sessions:
        chairs = f", chaired by {', '.join(map(one_line, session.chairs))}" if session.chairs else ""
        room = f" [{one_line(session.room)}]" if session.room else ""
        yield f"  session {isolate(readable(one_line(session.title)))}{room}{chairs}"
