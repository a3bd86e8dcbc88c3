"""Which reader a source gets: its bytes tell, and a pasted page never gets another than its own."""

import io
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from planner.formats import READERS
from planner.importers import FORMATS
from planner.importers.families.reader import FAMILIES
from planner.importers.registry import reader_of
from planner.importers.sniff import sniff
from tests.patience import without_hanging

CASES = Path(__file__).parent / "cases"
SAMPLES = Path(__file__).resolve().parents[2] / "sample_programs"

TEXTS = {
    "ics": [
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nSUMMARY:Bees\r\n",
        "begin:vevent\nsummary:Bees\ndtstart:20270503T100000Z\nend:vevent\n",
    ],
    "frab-xml": [
        '<?xml version="1.0"?>\n<!-- made by hand -->\n<schedule><conference><title>Bees</title></conference></schedule>',
        "<pentabarf><day><event><start>10:00</start></event></day></pentabarf>",
    ],
    "frab-json": [
        '{"schedule": {"conference": {"title": "Bees", "days": []}}}',
        '[{"title": "Bees", "duration": "00:30", "persons": []}]',
    ],
    "csv": [
        "title,start,end,room\nBees,2027-05-03 10:00,2027-05-03 10:30,Hall\n",
        "sep=;\nTitel;Beginn;Raum\nBienen;03.05.2027 10:00;Saal\n",
        "Title\tStart\tSpeakers\nBees\t2027-05-03 10:00\tAda\n",
    ],
    "json": [
        '{"sessions": [{"title": "Bees", "startsAt": "2027-05-03T10:00:00"}]}',
        '[{"@type": "Event", "name": "Bees"}]',
        "{}",
        "[]",
        '[["Bees"]]',
        '"use strict";\nexport const talks = [{}];',
        "// the program\nvar program = [{\"id\": \"1\"}];",
        "/* all of it */ const talks = {",
        "- UID: x\n  title: Bees\n- UID: y\n  title: Wasps\n",
        "- title: Bees\n",
        "1A:\n  date: 2027-05-03_05:00:00\n  papers:\n  - main.1\n  - main.2\n",
        "Z1:\n  papers:\n    - main.1\n",
        "---\n# all talks\nsessions:\n- name: Bees\n  start_time: 2027-05-03_10:00:00\n",
        "talks:\r\n  - title: Bees\r\n    abstract: |\r\n      Long.\r\n\r\n      Longer.\r\n",
        'workshops:\n    - name: Bees\n      short: "one\n\n"\n    - name: Wasps\n',
    ],
    "html": [
        "<!DOCTYPE html><html><body><p>Bees</p></body></html>",
        '<?xml version="1.0" encoding="utf-8"?>\n<!-- saved from url=(0014)about:internet -->\n<!DOCTYPE html PUBLIC "x">\n<html>',
        "<HTML><BODY>Bees",
        "<div class='day'><p>Bees</p></div>",
        "<table><tr><td>10:00</td><td>Bees</td></tr></table>",
        "<ul>\n<li>Bees</li>\n</ul>",
        'From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary="x"\r\n\r\n',
    ],
    "page-text": [
        "",
        "\n\n",
        "Bees\n",
        "Oral Session 3\n\nMon 3 May 19:00 - 19:15 PDT\n\nBees, Wasps, and Hornets\n",
        "[3:27] A Title\n[3:39] Another\n",
        "[3] A Title\n",
        "[3, 4] A Title\n",
        "{Bees} and [Wasps]\n",
        "Title: Bees\nSpeaker: Ada\nTime: Mon 3 May 19:00 - 19:15 PDT\nAbstract: On bees.\n",
        "Session: Bees\nChair: Ada\n\nMon 3 May 19:00 - 19:15 PDT\nTitle: Wasps\n",
        "Program:\n- 10:00 Bees\n- 10:30 Wasps\n",
        "Speakers:\n  Ada\n  Bo\nTime: 10:00\n",
        "Talks:\nMon 3 May 19:00 - 19:15 PDT\n  title: Bees\n",
        "- Bees\n- Wasps: a title with a colon\n",
        "Day 1:\n\n10:00 - 10:30 UTC\n\nBees: their life\n  Title: one more\n",
        "Title, speakers and everything about them were good.\n",
        "var and const are words\n",
        "<rss><channel></channel></rss>",
        "<b> considered harmful, and other tags\n\nMon 3 May 19:00 - 19:15 PDT\n",
        "Subject: Bees\nMIME-Version: none\n\nMon 3 May 19:00 - 19:15 PDT\n",
    ],
}  # fmt: skip
EXAMPLES = [(name, text) for name, texts in TEXTS.items() for text in texts]


@pytest.mark.parametrize(("name", "text"), EXAMPLES)
def test_content_tells_the_format(name: str, text: str) -> None:
    assert sniff(text.encode()) == name


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
@pytest.mark.parametrize(("name", "text"), EXAMPLES)
def test_byte_order_mark_changes_nothing(name: str, text: str, encoding: str) -> None:
    assert sniff(text.encode(encoding)) == name


@pytest.mark.parametrize(
    ("name", "text"), [(n, t) for n, t in EXAMPLES if n not in ("page-text", "csv", "ics")]
)
def test_blank_lines_before_change_nothing(name: str, text: str) -> None:
    assert sniff(f"\n\n{text}".encode()) == name


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.txt")), ids=lambda path: path.name)
def test_sample_programs_are_pages(path: Path) -> None:
    data = path.read_bytes()

    assert {sniff(data), sniff(data.replace(b"\n\n", b"\n")), sniff(data.replace(b"\n", b"\r\n"))} == {
        "page-text"
    }


@pytest.mark.parametrize(
    ("pattern", "name"),
    [("ics/*.ics", "ics"), ("frab/*.xml", "frab-xml"), ("frab/*.json", "frab-json"), ("*.?sv", "csv"), ("json/mini*.yml", "json"), ("json/*.js*", "json"), ("html/*.*", "html")],
)  # fmt: skip
def test_every_case_gets_its_reader(pattern: str, name: str) -> None:
    told = {path.name: sniff(path.read_bytes()) for path in CASES.glob(pattern)}

    assert told
    assert told == dict.fromkeys(told, name)


def test_workbook_is_a_table_and_another_archive_is_not() -> None:
    book, other = io.BytesIO(), io.BytesIO()
    with zipfile.ZipFile(book, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", "<workbook/>")
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("a.txt", "a")

    assert (sniff(book.getvalue()), sniff(other.getvalue())) == ("xlsx", "page-text")


@pytest.mark.parametrize(
    "piece", [b"- ", b"a:\n", b"/*", b"[", b"//\n", b" ", b"- a: ", b'"', b"<!--", b"\x00", b"a" * 70]
)
def test_hostile_beginning_is_sniffed_at_once(piece: bytes) -> None:
    with without_hanging():
        format_name = sniff(piece * 400_000)

    assert format_name in FORMATS


def test_families_of_json_are_those_registered() -> None:
    family = reader_of("json").function

    assert {reader.format for reader in READERS if reader.function == family} == {*FAMILIES} - {"frab-json"}


def test_prose_below_a_line_of_column_words_is_no_table() -> None:
    page = "Title, speaker, time\n\nMon 3 May 19:00 - 19:15 PDT\nBees\nAda Bee\n\nMon 3 May 19:15 - 19:30 PDT\nWax\n"

    assert sniff(page.encode()) == "page-text"
    assert sniff(b"Title, speaker, time\nBees, Ada Bee, 2024-05-03 10:00\n") == "csv"


def test_page_without_separators_costs_no_table_reader() -> None:
    code = "import sys\nfrom planner.importers.sniff import sniff\nsniff(b'Mon 3 May 19:00 - 19:15 PDT\\nBees\\n')\n"
    asked = f"{code}print('planner.importers.tables.csv_reader' in sys.modules)"

    answer = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)

    assert answer.stdout == "False\n"
