import io
import sys
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.errors import PlannerError, ProgramError
from planner.extras import install_of
from planner.importers.tables.xlsx_reader import is_xlsx, read_xlsx, text_of_value

from .contract import ReaderContract
from .tables import complaints, options_with, said, starts

ROWS: list[list[Any]] = [
    ["Title", "Date", "Start", "End", "Room", "Speakers", "Time zone"],
    ["Bees", date(2024, 4, 3), time(9, 0), time(9, 30), "Hall", "Ada; Bob", "Europe/Paris"],
    ["Wasps", date(2024, 4, 3), time(9, 30), time(10, 0), 12, "Cid", "Europe/Paris"],
    ["", date(2024, 4, 3), time(10, 0), time(10, 30), None, None, "Europe/Paris"],
]


def workbook(**sheets: list[list[Any]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def rezipped(data: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    """A workbook with the files in it changed."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
    return file.getvalue()


BEES = workbook(Talks=ROWS)


class TestXlsx(ReaderContract):
    format = "xlsx"
    examples = (BEES, workbook(Notes=[["to do"], ["nothing"]], Talks=ROWS))


def test_workbook_says_all_that_is_printed() -> None:
    program = read_xlsx(BEES, "bees.xlsx", options_with())

    assert said(program) == [
        ("Bees", "2024-04-03 07:00", "2024-04-03 07:30"),
        ("Wasps", "2024-04-03 07:30", "2024-04-03 08:00"),
    ]
    assert [(talk.room, talk.people) for talk in program.talks] == [
        ("Hall", ("Ada", "Bob")),
        ("12", ("Cid",)),
    ]
    assert (len(program.unnamed_slots), program.timezone, program.problems) == (1, "Europe/Paris", ())


def test_real_dates_need_no_order() -> None:
    """3 April is 3 April: a workbook's dates are not numbers to be guessed at."""
    rows: list[list[Any]] = [
        ["title", "start"],
        ["A", datetime(2024, 4, 3, 10, 0)],
        ["B", datetime(2024, 5, 4, 0, 0)],
    ]

    assert starts(read_xlsx(workbook(S=rows), "bees.xlsx", options_with("UTC"))) == [
        "2024-04-03 10:00",
        "2024-05-04 00:00",
    ]


def test_sheets_with_a_header_are_read_and_their_names_may_be_days() -> None:
    head = ["Time", "Title"]
    data = workbook(
        **{
            "3 June 2024": [head, ["9:00-10:00", "A"]],
            "4 June 2024": [head, ["9:00-10:00", "B"]],
            "Hotels": [["Name"], ["Inn"]],
        }
    )

    program = read_xlsx(data, "bees.xlsx", options_with("UTC"))

    assert said(program) == [
        ("A", "2024-06-03 09:00", "2024-06-03 10:00"),
        ("B", "2024-06-04 09:00", "2024-06-04 10:00"),
    ]


def test_problems_name_sheet_and_row() -> None:
    rows = [["My bees"], [], *ROWS, ["Gnats", date(2024, 4, 3), "25:00"]]

    program = read_xlsx(workbook(Talks=rows), "bees.xlsx", options_with("UTC"))

    ((line, message),) = complaints(program)
    assert (line, message.split(" (")[0]) == (None, "sheet 'Talks' row 7: 25:00 is not a time of day")


def test_hidden_sheets_are_not_read() -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook(Talks=ROWS, Draft=[*ROWS[:1], ["Old", *ROWS[1][1:]]])))
    book["Draft"].sheet_state = "hidden"
    file = io.BytesIO()
    book.save(file)

    program = read_xlsx(file.getvalue(), "bees.xlsx", options_with())

    assert [talk.title for talk in program.talks] == ["Bees", "Wasps"]


def test_last_row_of_the_sheet_costs_nothing() -> None:
    """Spreadsheets leave styled empty rows at number 1,048,576."""
    far = b'<row r="1048576" ht="12"/></sheetData>'
    data = rezipped(BEES, lambda name, text: text.replace(b"</sheetData>", far) if "sheet1" in name else text)

    assert len(read_xlsx(data, "bees.xlsx", options_with()).talks) == 2


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (datetime(2024, 4, 3), "yyyy-mm-dd", "2024-04-03"),
        (datetime(2024, 4, 3), "dd.mm.yyyy hh:mm", "2024-04-03 00:00:00"),
        (datetime(2024, 4, 3), '[$-407]ddd", den "d. mmmm', "2024-04-03"),
        (datetime(2024, 4, 3, 9, 29, 59, 999_990), "General", "2024-04-03 09:30:00"),
        (time(9, 30), "h:mm", "09:30:00"),
        (timedelta(hours=1, minutes=30), "[h]:mm", "1:30:00"),
        (1001.0, "General", "1001"),
        (1.5, "General", "1.5"),
        (True, "General", "TRUE"),
        (None, None, ""),
        ("a\x00b", None, "ab"),
    ],
)
def test_cells_as_text(value: object, number_format: str | None, text: str) -> None:
    assert text_of_value(value, number_format) == text


def test_missing_package_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "openpyxl", None)

    with pytest.raises(ProgramError) as caught:
        read_xlsx(BEES, "bees.xlsx", options_with())

    assert caught.value.remedy == f"install it: {install_of('xlsx')}"


def zip_of(*files: tuple[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files:
            archive.writestr(name, data)
    return file.getvalue()


DOCTYPE = b'<!DOCTYPE a [<!ENTITY b "bbbbbbbb">]>'
HOSTILE = {
    "bomb": (zip_of(("xl/workbook.xml", b"a" * 30_000_000)), "unpacks to more than 200 times its size"),
    "many": (zip_of(*((f"xl/worksheets/{n}", b"") for n in range(2_001))), "holds more than 2,000 files"),
    "entities": (
        rezipped(BEES, lambda name, text: text.replace(b"<worksheet", DOCTYPE + b"<worksheet", 1)),
        "declares a document type, which no workbook does",
    ),
    "old": (b"\xd0\xcf\x11\xe0" + b"\x00" * 600, "is a workbook with a password or in the old .xls format"),
    "no zip": (b"PK\x03\x04nothing xl/workbook", "is no workbook that can be opened"),
    "far row": (
        rezipped(BEES, lambda name, text: text.replace(b'<row r="2"', b'<row r="9999999999"')),
        "has more than 1,048,576 rows",
    ),
    "no sheets": (zip_of(("xl/workbook.xml", b"<workbook/>")), "is no workbook that can be read"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_workbooks_are_an_error_at_once(name: str) -> None:
    data, reason = HOSTILE[name]

    with pytest.raises(ProgramError) as caught:
        read_xlsx(data, "bees.xlsx", options_with("UTC"))

    assert caught.value.what.split(" (")[0] == reason


def test_workbooks_are_told_by_their_first_bytes_and_directory() -> None:
    assert is_xlsx(BEES)
    assert not is_xlsx(zip_of(("a.txt", b"a")))
    assert not is_xlsx(b"title,start\n")


@given(st.data())
def test_damaged_files_inside_are_a_program_or_an_error(data: st.DataObject) -> None:
    with zipfile.ZipFile(io.BytesIO(BEES)) as archive:
        inner = data.draw(st.sampled_from(archive.namelist()))
        text = bytearray(archive.read(inner))
    at = data.draw(st.integers(0, len(text)))
    text[at : at + data.draw(st.integers(0, 30))] = data.draw(st.binary(max_size=6))

    damaged = rezipped(BEES, lambda name, old: bytes(text) if name == inner else old)

    try:
        program = read_xlsx(damaged, "bees.xlsx", options_with("UTC"))
    except PlannerError:
        return
    assert program.talks + program.unnamed_slots != ()
