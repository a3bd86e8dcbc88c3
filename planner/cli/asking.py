"""Asking a person at the terminal what a source leaves open: one question at a time, on stderr."""

import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import TextIO

from planner.cli.exits import Messages
from planner.cli.progress import progress
from planner.cli.terminal import sentence_lines, terminal_cells
from planner.cli.typed_day import days_typed
from planner.errors import PlannerError, ProgramError, UnansweredSource, UnknownZone, UsageError
from planner.importers.options import ReadOptions
from planner.importers.questions import DATE_ORDERS
from planner.services.library import preview_parts
from planner.services.reading import Read
from planner.services.setting import Setting
from planner.store.sources import Part
from planner.text.clean import one_line, quote
from planner.timeline.clock import name_of, offset_text, zone_named
from planner.timeline.program import Question
from planner.timeline.zone_search import find_zones, resolve_zone

MOST_TRIES = 3
"""A wrong answer is asked again so often, then the question stays open."""
_MOST_FOUND = 9


class Stopped(Exception):
    """The person wants to answer nothing more."""


class _Wrong(Exception):
    """An answer that is none, and why."""


class Asker:
    """Asks each question about each source once."""

    def __init__(self, answers: TextIO, screen: TextIO, now: datetime) -> None:
        """Reads lines from `answers` and writes to `screen`; `now` is the instant at which zones are compared."""
        self._answers = answers
        self._screen = screen
        self._cells = terminal_cells(screen)
        self._now = now
        self._asked: set[tuple[str, str, str | None]] = set()
        self._stopped = False

    def ask(self, source: str, questions: Sequence[Question], options: ReadOptions) -> ReadOptions | None:
        """The options with the answer to the first question that was not asked yet; None when all are answered or
        left open, or the person stops (ctrl+d, ctrl+c)."""
        for question in questions:
            key = (source, question.about, question.word)
            if self._stopped or key in self._asked or question.about not in _ASKED:
                continue
            self._asked.add(key)
            try:
                answer = self._answered(source, question, options)
            except (Stopped, KeyboardInterrupt):
                self._say("")
                self._stopped = True
                return None
            if answer is not None:
                return answer
        return None

    def _answered(self, source: str, question: Question, options: ReadOptions) -> ReadOptions | None:
        """The options with an answer; None when the question is left open."""
        prompt, read = _ASKED[question.about]
        self._say(f"{source}: {question.message}")
        offered = _choices(question, self._now)
        self._list(offered)
        wrong = 0
        while wrong < MOST_TRIES:
            typed = self._line(prompt(question))
            if not typed:
                return None
            try:
                if typed.isdecimal() and 1 <= int(typed) <= len(offered):
                    typed = offered[int(typed) - 1][0]
                return read(typed, question, options, self._now)
            except _Several as several:
                offered = several.offered
                self._list(offered)
            except _Wrong as reason:
                wrong += 1
                self._say(f"  {reason}")
        self._say("  left open")
        return None

    def _list(self, offered: Sequence[tuple[str, str]]) -> None:
        if any(note for _, note in offered):
            for number, (value, note) in enumerate(offered, start=1):
                self._say(f"  {number}) {value}{f' ({note})' if note else ''}")
        elif offered:
            self._say("  " + ", ".join(f"{n}) {value}" for n, (value, _) in enumerate(offered, start=1)))

    def _line(self, prompt: str) -> str:
        self._screen.write("\n".join(sentence_lines(f"  {prompt}:", self._cells, indent=4)) + " ")
        self._screen.flush()
        typed = self._answers.readline()
        if not typed:
            raise Stopped
        return one_line(typed)

    def _say(self, line: str) -> None:
        indent = "  " if line.startswith("  ") else ""
        for each in sentence_lines(f"{indent}{one_line(line)}", self._cells, indent=len(indent) + 2):
            self._screen.write(f"{each}\n")
        self._screen.flush()


class _Several(Exception):
    """A place that can be several zones."""

    def __init__(self, offered: Sequence[tuple[str, str]]) -> None:
        self.offered = offered


def _choices(question: Question, now: datetime) -> Sequence[tuple[str, str]]:
    """The values to choose from with a word about each."""
    if question.about == "timezone":
        return [(name, _offset_of(name, now)) for name in question.choices]
    if question.about == "date-order":
        return [(order, DATE_ORDERS.get(order, "")) for order in question.choices]
    return [(value, "") for value in question.choices]


def _offset_of(name: str, now: datetime) -> str:
    offset = now.astimezone(zone_named(name)).utcoffset()
    return "" if offset is None else f"UTC{offset_text(offset)} now"


# what is asked, and what an answer does


def _year_prompt(question: Question) -> str:
    return f"which year? [Enter: {question.settle_with.rpartition(' ')[2]} stays a guess]"


def _read_year(typed: str, question: Question, options: ReadOptions, now: datetime) -> ReadOptions:
    if typed not in question.choices:
        is_year = typed.isdecimal() and len(typed) == 4
        wrong = f"no date of the source fits {typed}" if is_year else f"{quote(typed, 20)} is no year"
        raise _Wrong(f"{wrong}; it can be {', '.join(question.choices)}")
    return replace(options, year=int(typed))


def _zone_prompt(question: Question) -> str:
    if question.word is None:
        return "which zone is it? a city, country or zone [Enter: leave it open]"
    return f"which {question.word} is meant? [Enter: leave it open]"


def _read_zone(typed: str, question: Question, options: ReadOptions, now: datetime) -> ReadOptions:
    try:
        zone = resolve_zone(typed, now)
    except UnknownZone as error:
        found = find_zones(typed, now)
        if not found:
            raise _Wrong(f"no time zone fits {quote(typed, 30)}") from error
        offered = [
            (fact.name, f"{fact.country + ', ' if fact.country else ''}UTC{offset_text(fact.offset)} now")
            for fact in found[:_MOST_FOUND]
        ]
        raise _Several(offered) from error
    if question.word is None:
        return replace(options, timezone=zone)
    if name_of(zone) not in question.choices:
        raise _Wrong(f"{question.word} is not of {name_of(zone)}; it can be {', '.join(question.choices)}")
    if options.timezone is None:
        # The same as `--timezone` does, which also settles times without a zone.
        return replace(options, timezone=zone)
    return replace(options, abbreviations={**options.abbreviations, question.word: zone})


def _date_prompt(question: Question) -> str:
    return "which day is it? such as 2027-06-01 [Enter: leave it open]"


def _read_date(typed: str, question: Question, options: ReadOptions, now: datetime) -> ReadOptions:
    return replace(options, day=_day(typed, now))


def _day(typed: str, now: datetime) -> date:
    try:
        return date.fromisoformat(typed)
    except ValueError:
        pass
    try:
        days = days_typed(typed, (), now=now, zone=zone_named("UTC"))
    except PlannerError as error:
        raise _Wrong(error.what) from error
    if len(days) != 1:
        raise _Wrong(f"{quote(typed, 30)} is no day such as 2027-06-01")
    return next(iter(days))


def _order_prompt(question: Question) -> str:
    return "which order? [Enter: leave it open]"


def _read_order(typed: str, question: Question, options: ReadOptions, now: datetime) -> ReadOptions:
    if typed not in question.choices:
        raise _Wrong(f"{quote(typed, 20)} is no such order; it can be {', '.join(question.choices)}")
    return replace(options, date_order=typed)


_ASKED: dict[
    str,
    tuple[Callable[[Question], str], Callable[[str, Question, ReadOptions, datetime], ReadOptions]],
] = {
    "year": (_year_prompt, _read_year),
    "timezone": (_zone_prompt, _read_zone),
    "date": (_date_prompt, _read_date),
    "date-order": (_order_prompt, _read_order),
}


def ask_all(
    asker: Asker,
    setting: Setting,
    source: str,
    parts: Sequence[Part],
    options: ReadOptions,
    read: Read,
    messages: Messages,
) -> ReadOptions:
    """The options with an answer to everything that a program's sources leave open and the person cares to answer.

    After each answer the source is read again: one answer may settle several questions, or open another. An answer
    with which nothing can be read is told and taken back.

    Raises:
        ProgramError, UsageError: it cannot be read, and no answer would help.
    """
    settled = options
    while True:
        try:
            with progress(f"reading {source}", messages, sys.stderr):
                seen = preview_parts(setting, parts, options, read=read)
            unread = [each for each in seen.failures if isinstance(each, UnansweredSource)]
            questions = (*seen.program.questions, *(each for error in unread for each in error.questions))
        except UnansweredSource as error:
            questions = error.questions
        except (ProgramError, UsageError) as error:
            if options is settled:
                raise
            messages.error(error.message)
            options = settled
            continue
        settled = options
        answered = asker.ask(source, questions, options)
        if answered is None:
            return options
        options = answered
