"""Reading keeps to a small multiple of the file: counted by tracemalloc, which a machine's load does not move."""

import csv
import io
import tracemalloc
import zipfile
from collections.abc import Callable

import pytest
from openpyxl import Workbook

from planner.importers import read_program

from .contract import OPTIONS

TALKS = 4000
MOST = 20
"""Times the file, above what stays loaded; the benchmark folder measures it without tracemalloc's own share."""


def as_csv() -> str:
    rows = (f"Talk {n},2024-05-{n % 28 + 1:02d}T10:00Z,Hall {n % 9},{'word ' * 40}" for n in range(TALKS))
    return "\n".join(["title,start,room,abstract", *rows, ""])


def as_ics() -> str:
    events = (
        f"BEGIN:VEVENT\nUID:{n}\nDTSTART:202405{n % 28 + 1:02d}T100000Z\nSUMMARY:Talk {n}\nDESCRIPTION:{'word ' * 40}\nEND:VEVENT"
        for n in range(TALKS)
    )
    return "\n".join(["BEGIN:VCALENDAR", *events, "END:VCALENDAR", ""])


def as_xml() -> str:
    events = (
        f"<event id='{n}'><date>2024-05-{n % 28 + 1:02d}T10:00:00+02:00</date><title>Talk {n}</title><abstract>{'word ' * 40}</abstract></event>"
        for n in range(TALKS)
    )
    return "".join(["<schedule><day>", *events, "</day></schedule>"])


def as_json() -> str:
    talks = (
        f'{{"title": "Talk {n}", "start": "2024-05-{n % 28 + 1:02d}T10:00:00Z", "abstract": "{"word " * 40}"}}'
        for n in range(TALKS)
    )
    return f"[{', '.join(talks)}]"


def as_html() -> str:
    lines = (
        f"<p>Mon 3 May 2027 {n % 14 + 8:02d}:{n % 60:02d} UTC</p><p>Talk {n}</p><p>{'word ' * 40}</p>"
        for n in range(TALKS)
    )
    return "".join(["<!doctype html><body><h1>Oral Session</h1>", *lines, "</body>"])


def as_xlsx() -> bytes:
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in csv.reader(io.StringIO(as_csv())):
        sheet.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def test_memory_is_a_small_multiple_of_what_a_workbook_unpacks_to() -> None:
    data = as_xlsx()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        unpacked = sum(entry.file_size for entry in archive.infolist())
    read_program(data, "x", OPTIONS)

    tracemalloc.start()
    program = read_program(data, "x", OPTIONS)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert (len(program.talks), peak < MOST * unpacked) == (TALKS, True)


@pytest.mark.parametrize("made", [as_csv, as_ics, as_xml, as_json, as_html])
def test_memory_is_a_small_multiple_of_the_file(made: Callable[[], str]) -> None:
    data = made().encode()
    read_program(data, "x", OPTIONS)

    tracemalloc.start()
    program = read_program(data, "x", OPTIONS)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert (len(program.talks), peak < MOST * len(data)) == (TALKS, True)
