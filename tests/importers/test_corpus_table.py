"""The table of the corpus: every file is read or refused in words, and every fact checked by rule holds or has its reason.

`python scripts/corpus_table.py` prints it, and so does `pytest -s` of this file. Facts in other words are checked by the
corpus tests of each format. Collected only where the corpus lies beside the project.
"""

from scripts.corpus_table import CORPUS, rows, table

REASONS = {
    "A22_m3l2023_schedule.txt": "prints no date; no time is read before one is given",
    "A23_optrl2019_schedule.txt": "prints no date; no time is read before one is given",
    "A25_causalnips2017_schedule.txt": "prints no date; no time is read before one is given",
    "A29_findingtheframe_schedule.txt": "prints no date; no time is read before one is given",
    "A33_icml2022_events_workshop.txt": "has no slot, which is an error and no empty program",
    "A34_nips2018_workshop_book.txt": "has no slot, which is an error and no empty program",
    "debconf17_pentabarf.xml": "its offsets are wrong; the facts are those of --read-as America/Toronto",
    "acl2020_overall_calendar.json": "entries of the week are sessions of those of the day",
    "acl2020_plenary_sessions.yml": "12 items have 17 slots, and each is a talk",
    "acl2020_workshop_schedules.json": "entries without a start or a date are problems",
    "pyconus2024_conference.json": "posters listed inside entries are talks too",
}
"""Why a fact of a file does not hold as the rule reads it."""


if CORPUS.exists():

    def test_every_fact_checked_by_rule_holds_or_has_its_reason() -> None:
        read = list(rows())

        print("\n".join(table(read)))
        assert {row.path.rpartition("/")[2] for row in read if row.unmet} == set(REASONS)
        assert sum(len(row.met) for row in read) >= 100
