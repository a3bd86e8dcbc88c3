"""Bytes to Program: one format a file, sniffing picks one."""

from planner.errors import UsageError
from planner.importers.options import ReadOptions
from planner.timeline.program import Program

__all__ = ["FORMATS", "ReadOptions", "read_program"]

FORMATS = ("page-text",)
"""The names of the readers, as `--format` takes them."""


def read_program(data: bytes, source: str, options: ReadOptions) -> Program:
    """The program in a source's bytes, with problems, questions and the recognised shape.

    Args:
        data: the whole source.
        source: its file name or address, as messages show it.
    Raises:
        ProgramError: the bytes are no program that can be read.
        UsageError: a format or year that does not fit the source.
    """
    if options.format not in (None, *FORMATS):
        raise UsageError(f"no format {options.format}", remedy=f"one of: {', '.join(FORMATS)}")
    from planner.importers.page_text import read_page_text

    return read_page_text(data, source, options)
