"""Bytes to Program: one format a file, sniffing picks one."""

from dataclasses import replace

from planner.errors import PlannerError, ProgramError, UnansweredSource, UsageError
from planner.importers.collector import rare_collections
from planner.importers.deadline import reading
from planner.importers.options import ReadOptions
from planner.importers.sniff import sniff
from planner.limits import BYTES, exceeded, megabytes, most
from planner.timeline.clock import zone_named
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
        ProgramError: the bytes are no program that can be read, or not within the limits.
        UsageError: a format or year that does not fit the source.
    """
    if options.format not in (None, *FORMATS):
        raise UsageError(f"no format {options.format}", remedy=f"one of: {', '.join(FORMATS)}")
    if len(data) > most(BYTES):
        raise exceeded(BYTES, source, None, f"is larger than {megabytes(BYTES)}", "save only the program")
    with rare_collections(), reading(source):
        if options.format is None:
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
        what = f"is no {_EXPECTED[format_name]}: it does not begin as JSON does"
        return ProgramError(source, None, what, "give the file with the schedule")
    if found == format_name:
        return error
    what = f"is no {_EXPECTED.get(format_name, f'{format_name} file')}, but looks like {found}"
    return ProgramError(source, None, what, "leave --format out")


_EXPECTED = {
    "page-text": "text of a page with slots",
    "ics": "iCalendar file with events",
    "frab-xml": "schedule.xml of frab, pentabarf or pretalx",
    "frab-json": "schedule.json of frab, pentabarf or pretalx",
    "csv": "CSV or TSV table with a header row",
    "xlsx": ".xlsx workbook with a header row",
    "json": "JSON, YAML or JavaScript of entries with times",
    "planner-json": "JSON that planner wrote",
    **{family: f"data of {family}" for family in JSON_FAMILIES[:6]},
}
"""What each format is, in words."""
_ALSO_YAML = ("miniconf", "json")


def _read(format_name: str, data: bytes, source: str, options: ReadOptions) -> Program:
    """The program as the reader of one format reads it."""
    match format_name:
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
