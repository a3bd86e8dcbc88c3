"""What an import has to say, as short pieces of plain text. Pure."""

from planner.services.restoring import Restored
from planner.services.settling import settle_program
from planner.text.counted import counted
from planner.timeline.program import Program
from planner.tui.format import words_of


def report_of(program: Program) -> str:
    """What an import has to say: how much was read, what went wrong, what only the user can settle."""
    parts = [f"{words_of(program.name)}: {counted(len(program.talks), 'talk')}"]
    if program.problems:
        parts.append(f"{counted(len(program.problems), 'problem')}, see: planner programs {program.id}")
    parts += [
        f"{each.message} (settle with {settle_program(program.id, each)})" for each in program.questions
    ]
    return "\n".join(parts)


def stars_told(found: Restored) -> str:
    """What the agenda in a file brings: "12 stars, 2 were there, 1 not in your library (import FOSDEM 2024 first)"."""
    counts = (
        (len(found.fuller), "wanted more or with a note now"),
        (len(found.already), "there before"),
        (len(found.unknown), "not in your library"),
    )
    told = [f"{count} {what}" for count, what in counts if count]
    first = f" (import {', '.join(map(words_of, found.absent))} first)" if found.absent else ""
    return ", ".join([counted(len(found.starred), "new star"), *told]) + first
