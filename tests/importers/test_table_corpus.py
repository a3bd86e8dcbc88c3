"""Tables that conferences published, read in place where the folder is there, against what is known of them."""

from collections import Counter
from pathlib import Path

import pytest

from planner.errors import ProgramError
from planner.importers.tables.csv_reader import is_csv, read_csv
from planner.importers.tables.xlsx_reader import is_xlsx, read_xlsx
from planner.timeline.clock import wall_time_of, zone_named
from planner.timeline.program import Program
from planner.timeline.year_source import YearSource

from .tables import options_with

CORPUS = Path(__file__).resolve().parents[2] / "../shared/corpus"
CONFTOOL = CORPUS / "E_csv_html_json/dvpw2024_conftool_program.csv"
TEMPLATE = CORPUS / "B_frab/voc_schedule_example.xlsx"
WITHOUT_TIMES = ("acl2020_main_papers", "miniconf_papers", "miniconf_speakers", "miniconf_workshops")

if not CORPUS.is_dir():
    pytest.skip("the folder of real programs is not there", allow_module_level=True)


@pytest.fixture(scope="module")
def conftool() -> Program:
    return read_csv(CONFTOOL.read_bytes(), CONFTOOL.name, options_with("Europe/Berlin"))


def test_conftool_has_its_panels_days_and_bands(conftool: Program) -> None:
    """Manifest: 1247 rows, 202 panels, four days 24. to 27. September 2024, bands 9:00, 14:00 and 16:00."""
    zone = zone_named("Europe/Berlin")
    bands = {
        (f"{wall_time_of(talk.start, zone):%-H:%M}", f"{wall_time_of(talk.end, zone):%-H:%M}")
        for talk in conftool.talks
        if talk.end is not None
    }

    assert len(conftool.sessions) == len({each.title for each in conftool.sessions}) == 202
    assert {f"{wall_time_of(talk.start, zone):%d.%m.%Y}" for talk in conftool.talks} == {
        f"{day}.09.2024" for day in (24, 25, 26, 27)
    }
    assert bands == {("9:00", "10:30"), ("14:00", "15:30"), ("16:00", "17:30")}
    assert all(talk.end is not None for talk in conftool.talks)
    assert (f"{conftool.talks[0].start:%H:%M}", f"{conftool.talks[0].start:%d}") == ("12:00", "24")
    assert (conftool.year, conftool.year_source, conftool.timezone) == (
        2024,
        YearSource.DOCUMENT,
        "Europe/Berlin",
    )
    assert (conftool.problems, conftool.questions, conftool.unnamed_slots) == ((), (), ())


def test_conftool_rows_of_one_paper_are_one_talk(conftool: Program) -> None:
    """863 papers in panels; the 7 panels whose rows have no title at all are talks themselves."""
    panels = Counter(talk.session for talk in conftool.talks)
    themselves = [talk for talk in conftool.talks if talk.title == talk.session]

    assert len(panels) == 202
    assert len(conftool.talks) == 863 + len(themselves)
    first = next(talk for talk in conftool.talks if talk.title.startswith("How did we know Afghanistan?"))
    assert first.people == ("Amelie Harbisch", "Sophia Hoffmann")
    assert {name for talk in conftool.talks for name in talk.people} & {"NA", ""} == set()


def test_conftool_names_no_zone_and_says_so() -> None:
    with pytest.raises(ProgramError, match="times are printed without a zone"):
        read_csv(CONFTOOL.read_bytes(), CONFTOOL.name, options_with())


def test_workbook_template_reads_whole() -> None:
    program = read_xlsx(TEMPLATE.read_bytes(), TEMPLATE.name, options_with("Europe/Berlin"))

    assert is_xlsx(TEMPLATE.read_bytes())
    assert [talk.id for talk in sorted(program.talks, key=lambda talk: talk.id)] == [
        str(n) for n in range(1001, 1014)
    ]
    assert (f"{program.talks[0].start:%Y-%m-%d %H:%M}", f"{program.talks[-1].start:%H:%M}") == (
        "2016-10-27 07:00",
        "14:45",
    )
    assert {talk.room for talk in program.talks} == {"Altes Rathaus", "Ratstrinkstube"}
    assert [len(talk.people) for talk in program.talks if talk.id in ("1005", "1012")] == [2, 4]
    assert program.problems == ()


@pytest.mark.parametrize("name", WITHOUT_TIMES)
def test_lists_of_papers_are_known_as_tables_without_times(name: str) -> None:
    data = (CORPUS / f"D_miniconf/{name}.csv").read_bytes()

    with pytest.raises(ProgramError, match="no column says when its rows take place"):
        read_csv(data, f"{name}.csv", options_with("UTC"))
    assert is_csv(data)


def test_no_other_file_is_taken_for_a_table() -> None:
    tables = {path.name for path in CORPUS.rglob("*.*") if path.suffix in (".csv", ".xlsx")}
    taken = {path.name for path in CORPUS.rglob("*.*") if is_csv(data := path.read_bytes()) or is_xlsx(data)}

    assert taken == tables
