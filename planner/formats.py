"""The formats a program comes in, each registered here and nowhere else. Names only: no reader is loaded by this.

A reader of a new format is one row of `READERS`; CONTRIBUTING.md goes through one from the first line to the last.
"""

from typing import NamedTuple


class Reader(NamedTuple):
    """One format, and where what knows it is found: `module:function`, loaded once a source is in it."""

    format: str
    """Its name, as `--format` takes it."""
    noun: str
    """What its sources are; ends the sentence "FILE is no ..."."""
    function: str
    """Reads it: `(data: bytes, source: str, options: ReadOptions) -> Program`."""
    told_by: str | None = None
    """Tells it by the first 64 KiB: `(head: str) -> bool`, in linear time. None where `sniff` has a rule of its own."""


_FAMILY = "planner.importers.families.reader:read_json_family"

READERS: tuple[Reader, ...] = (
    Reader("page-text", "text of a page with slots", "planner.importers.page.reader:read_page_text"),
    Reader("html", "html file", "planner.importers.html.reader:read_html", "planner.importers.html.sniff:is_page"),
    Reader("ics", "iCalendar file with events", "planner.importers.ics.reader:read_ics", "planner.importers.ics.lines:begins_as_ics"),
    Reader(
        "frab-xml", "schedule.xml of frab, pentabarf or pretalx", "planner.importers.frab.xml_reader:read_frab_xml",
        "planner.importers.frab.sniff:is_frab_xml",
    ),
    Reader("frab-json", "schedule.json of frab, pentabarf or pretalx", "planner.importers.frab.json_reader:read_frab_json"),
    Reader("csv", "CSV or TSV table with a header row", "planner.importers.tables.csv_reader:read_csv"),
    Reader("xlsx", ".xlsx workbook with a header row", "planner.importers.tables.xlsx_reader:read_xlsx"),
    Reader("sessionize", "data of sessionize", _FAMILY),
    Reader("symposion", "data of symposion", _FAMILY),
    Reader("eventhosts", "data of eventhosts", _FAMILY),
    Reader("konopas", "data of konopas", _FAMILY),
    Reader("schema.org", "data of schema.org", _FAMILY),
    Reader("miniconf", "data of miniconf", _FAMILY),
    Reader("json", "JSON, YAML or JavaScript of entries with times", _FAMILY),
    Reader("planner-json", "JSON that planner wrote", _FAMILY),
)  # fmt: skip
"""Every format. Those with a `told_by` are asked in this order, before the rules of `sniff`."""

FORMATS = tuple(reader.format for reader in READERS)
"""Their names, as `--format` takes them."""
