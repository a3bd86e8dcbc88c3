"""Bytes to Program: one format a file, sniffing picks one."""

from collections.abc import Callable
from dataclasses import replace

from planner.errors import PlannerError, ProgramError, UnansweredSource
from planner.formats import FORMATS
from planner.importers.collector import rare_collections
from planner.importers.deadline import reading
from planner.importers.kept import refuse_kept
from planner.importers.options import ReadOptions
from planner.importers.registry import function_at, reader_of
from planner.importers.sniff import head_of, sniff
from planner.limits import BYTES, exceeded, megabytes, most
from planner.timeline.clock import zone_named
from planner.timeline.program import Program

__all__ = ["FORMATS", "ReadOptions", "read_program"]

Read = Callable[[bytes, str, ReadOptions], Program]
"""What every reader is."""


def read_program(data: bytes, source: str, options: ReadOptions) -> Program:
    """The program in a source's bytes, with problems, questions and the recognised shape.

    Args:
        data: the whole source.
        source: its file name or address, as messages show it.
    Raises:
        ProgramError: the bytes are no program that can be read, or not within the limits.
        UsageError: a format or year that does not fit the source.
    """
    if options.format is not None:
        reader_of(options.format)
    if len(data) > most(BYTES):
        raise exceeded(BYTES, source, None, f"is larger than {megabytes(BYTES)}", "save only the program")
    with rare_collections(), reading(source):
        if options.format is None:
            refuse_kept(head_of(data), source)
            return _read(sniff(data), data, source, options)
        try:
            return _read(options.format, data, source, options)
        except UnansweredSource:
            raise
        except ProgramError as error:
            raise _not_in_format(options.format, data, source, options, error) from error


def _not_in_format(
    format_name: str, data: bytes, source: str, options: ReadOptions, error: ProgramError
) -> ProgramError:
    """What to say of bytes that are not of the format given: which one they are in, where they can be read."""
    # With a zone, so that a lack of one does not hide which family of JSON it is.
    trial = replace(options, format=None, timezone=options.timezone or zone_named("UTC"))
    try:
        found = _read(sniff(data), data, source, trial).format
    except UnansweredSource:
        found = sniff(data)
    except PlannerError:
        found = format_name
    if found == format_name and "YAML" in error.what and format_name not in _ALSO_YAML:
        what = f"is no {reader_of(format_name).noun}: it does not begin as JSON does"
        return ProgramError(source, None, what, "give the file with the schedule")
    if found == format_name:
        return error
    what = f"is no {reader_of(format_name).noun}, but looks like {found}"
    return ProgramError(source, None, what, "leave --format out")


_ALSO_YAML = ("miniconf", "json")


def _read(format_name: str, data: bytes, source: str, options: ReadOptions) -> Program:
    """The program as the reader of one format reads it."""
    read: Read = function_at(reader_of(format_name).function)
    return read(data, source, options)
