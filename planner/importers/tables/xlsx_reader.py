"""Workbooks (.xlsx): their sheets as tables; real dates and times become text that says the same."""

import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from planner.errors import ProgramError
from planner.importers.decode import MOST_BYTES
from planner.importers.options import ReadOptions
from planner.importers.tables.model import RawTable, Row
from planner.importers.tables.reader import MOST_ROWS, read_tables
from planner.limits import most
from planner.text.clean import one_line, quote, strip_controls
from planner.timeline.program import Problem, Program, Severity

FORMAT = "xlsx"
MOST_ENTRIES = 2_000
MOST_UNPACKED_BYTES = 200 * 1024 * 1024
MOST_RATIO = 200
"""An entry unpacked to more than this many times its size, and to more than a megabyte, is a bomb."""
MOST_COLUMNS = 200
MOST_LETTERS_IN_A_CELL = 1_000_000
_MEGABYTE = 2**20
_LAST_ROW = 1_048_576
_FAILED_FORMULA = re.compile(r"#(?:REF|NAME\?|VALUE|DIV/0|NUM|NULL)!?")
_OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"
_DOCTYPES = tuple("<!DOCTYPE".encode(encoding) for encoding in ("ascii", "utf-16-le", "utf-16-be"))
_CLOCK_IN_FORMAT = re.compile(r"h|s|AM/PM", re.IGNORECASE)
_QUOTED_IN_FORMAT = re.compile(r'"[^"]*"|\\.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)


def read_xlsx(data: bytes, source: str, options: ReadOptions) -> Program:
    """The program in the sheets of a workbook that have a header row. Hidden sheets are not read.

    Raises:
        ProgramError: no workbook, one that unpacks to too much, a missing package, no sheet with a header and times.
        UsageError: `--year` or `--date-order` does not fit.
    """
    _refuse_bombs(data, source)
    openpyxl = _openpyxl(source)
    problems: list[Problem] = []
    with warnings.catch_warnings():
        # openpyxl warns of styles and extensions it leaves out; nothing of that is read here.
        warnings.simplefilter("ignore")
        try:
            book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
            sheets = [
                _sheet(sheet, source, problems) for sheet in book.worksheets if sheet.sheet_state == "visible"
            ]
        except ProgramError:
            raise
        except Exception as error:
            # A broken workbook surfaces as whatever openpyxl, zipfile or expat stumble over first.
            raise ProgramError(
                source,
                None,
                f"is no workbook that can be read ({one_line(str(error))[:80]})",
                "save it again as .xlsx or CSV",
            ) from error
    return read_tables(sheets, source, options, format_name=FORMAT, problems=problems)


def is_xlsx(data: bytes) -> bool:
    """Whether bytes are a workbook: a zip archive with a sheet, or the older format that is refused with a reason."""
    return (data.startswith(b"PK\x03\x04") and b"xl/work" in data) or data.startswith(_OLD_WORKBOOK)


def _openpyxl(source: str) -> Any:
    try:
        import openpyxl
    except ImportError as error:
        from planner.extras import install_of

        raise ProgramError(
            source,
            None,
            "is a workbook, and the package that reads them is not installed",
            f"install it: {install_of('xlsx')}",
        ) from error
    return openpyxl


# archives


def _refuse_bombs(data: bytes, source: str) -> None:
    """Refuse what is no archive, is too large or unpacks to too much, before anything is unpacked.

    Raises:
        ProgramError: it is.
    """
    if len(data) > most(MOST_BYTES):
        raise ProgramError(
            source,
            None,
            f"is larger than {most(MOST_BYTES) // _MEGABYTE} MB",
            "save only the program's sheets",
        )
    if data.startswith(_OLD_WORKBOOK):
        raise ProgramError(
            source, None, "is a workbook with a password or in the old .xls format", "save it as .xlsx or CSV"
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _refuse_sizes(archive.infolist(), source)
            for entry in archive.infolist():
                _refuse_doctype(archive, entry, source)
    except (
        zipfile.BadZipFile,
        NotImplementedError,
        RuntimeError,
        ValueError,
        EOFError,
        OSError,
        zlib.error,
    ) as error:
        raise ProgramError(
            source, None, "is no workbook that can be opened", "save it again as .xlsx or CSV"
        ) from error


def _refuse_sizes(entries: list[zipfile.ZipInfo], source: str) -> None:
    if len(entries) > most(MOST_ENTRIES):
        raise ProgramError(
            source, None, f"holds more than {most(MOST_ENTRIES):,} files", "save only the program's sheets"
        )
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > most(MOST_UNPACKED_BYTES):
        megabytes = most(MOST_UNPACKED_BYTES) // _MEGABYTE
        raise ProgramError(
            source, None, f"unpacks to more than {megabytes} MB", "save only the program's sheets"
        )
    for entry in entries:
        if entry.file_size > _MEGABYTE and entry.file_size > most(MOST_RATIO) * max(1, entry.compress_size):
            raise ProgramError(
                source,
                None,
                f"unpacks to more than {most(MOST_RATIO)} times its size",
                "save it again as .xlsx or CSV",
            )


def _refuse_doctype(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, source: str) -> None:
    """Refuse XML with a document type: workbooks have none, and entities are declared there."""
    if not entry.filename.lower().endswith((".xml", ".rels", ".vml")):
        return
    tail = b""
    with archive.open(entry) as file:
        while chunk := file.read(_MEGABYTE):
            if any(doctype in tail + chunk for doctype in _DOCTYPES):
                raise ProgramError(
                    source, None, "declares a document type, which no workbook does", "save it again as .xlsx"
                )
            tail = chunk[-32:]


# sheets


def _sheet(sheet: Any, source: str, problems: list[Problem]) -> RawTable:
    """A sheet's rows as text, the empty ones left out."""
    title = one_line(str(sheet.title))
    table = RawTable(title)
    for number, cells in _filled_rows(sheet, source):
        where = f"sheet {quote(title, 40)} row {number}"
        texts = [text_of_value(cell.value, cell.number_format) for cell in cells]
        if any(len(text) > most(MOST_LETTERS_IN_A_CELL) for text in texts):
            raise ProgramError(source, None, f"{where} has a cell of more than a million letters")
        if any(_FAILED_FORMULA.fullmatch(text) for text in texts):
            problems.append(Problem(None, Severity.WARNING, f"{where}: a formula in it failed"))
        table.rows.append(Row(texts, None, where))
        if len(table.rows) > most(MOST_ROWS):
            raise ProgramError(
                source, None, f"has more than {most(MOST_ROWS):,} rows", "save only the program's rows"
            )
    return table


def _filled_rows(sheet: Any, source: str) -> Iterator[tuple[int, tuple[Any, ...]]]:
    """The rows that say something, with their numbers, each up to its last cell that does.

    A sheet may number its last row 1,048,576; openpyxl fills the gap with one and the same row.
    """
    sheet.reset_dimensions()
    gap: object = None
    for number, cells in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS), start=1):
        if number > _LAST_ROW:
            raise ProgramError(
                source, None, f"has more than {_LAST_ROW:,} rows", "save it again as .xlsx or CSV"
            )
        if cells is gap:
            continue
        last = max((place for place, cell in enumerate(cells) if cell.value is not None), default=-1)
        if last < 0:
            gap = cells
            continue
        yield number, cells[: last + 1]


def text_of_value(value: object, number_format: str | None = None) -> str:
    """What a cell holds as text: dates as 2024-05-31, times as 09:30:00, whole numbers without a point."""
    match value:
        case None:
            return ""
        case datetime():
            # A date's midnight is a time only where the cell shows one.
            shows_clock = _CLOCK_IN_FORMAT.search(_QUOTED_IN_FORMAT.sub("", number_format or "")) is not None
            moment = _to_second(value)
            if not shows_clock and moment.time() == time(0):
                return f"{moment:%Y-%m-%d}"
            return f"{moment.year:04}-{moment:%m-%d %H:%M:%S}"
        case date():
            return value.isoformat()
        case time():
            return value.replace(microsecond=0).isoformat()
        case timedelta():
            minutes, seconds = divmod(round(value.total_seconds()), 60)
            return f"{minutes // 60}:{minutes % 60:02d}:{seconds:02d}"
        case bool():
            return str(value).upper()
        case float() if value.is_integer() and abs(value) < 1e15:
            return str(int(value))
        case _:
            return strip_controls(str(value))


def _to_second(moment: datetime) -> datetime:
    """A moment without the fractions that a spreadsheet's counting in days leaves."""
    try:
        return (moment + timedelta(milliseconds=500)).replace(microsecond=0)
    except OverflowError:
        return moment.replace(microsecond=0)
