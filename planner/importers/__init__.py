"""Bytes to Program: one format a file, sniffing picks one."""

from planner.errors import ProgramError, UsageError
from planner.importers.collector import rare_collections
from planner.importers.decode import MOST_BYTES
from planner.importers.options import ReadOptions
from planner.importers.sniff import sniff
from planner.timeline.program import Program

__all__ = ["FORMATS", "ReadOptions", "read_program"]

JSON_FAMILIES = (
    "sessionize", "symposion", "eventhosts", "konopas", "schema.org", "miniconf", "json", "planner-json",
)  # fmt: skip
FORMATS = ("page-text", "html", "ics", "frab-xml", "frab-json", "csv", "xlsx", *JSON_FAMILIES)
"""The names of the formats, as `--format` takes them."""


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
    if len(data) > MOST_BYTES:
        raise ProgramError(source, None, f"is larger than {MOST_BYTES // 2**20} MB", "save only the program")
    with rare_collections():
        return _read(data, source, options)


def _read(data: bytes, source: str, options: ReadOptions) -> Program:
    """The same with the reader that the options or the bytes name."""
    match options.format or sniff(data):
        case "ics":
            from planner.importers.ics.reader import read_ics

            return read_ics(data, source, options)
        case "frab-xml":
            from planner.importers.frab.xml_reader import read_frab_xml

            return read_frab_xml(data, source, options)
        case "frab-json":
            from planner.importers.frab.json_reader import read_frab_json

            return read_frab_json(data, source, options)
        case "xlsx":
            from planner.importers.tables.xlsx_reader import read_xlsx

            return read_xlsx(data, source, options)
        case "csv":
            from planner.importers.tables.csv_reader import read_csv

            return read_csv(data, source, options)
        case "html":
            from planner.importers.html.reader import read_html

            return read_html(data, source, options)
        case "page-text":
            from planner.importers.page.reader import read_page_text

            return read_page_text(data, source, options)
        case _:
            from planner.importers.families.reader import read_json_family

            return read_json_family(data, source, options)
