"""What planner keeps for itself is no program, in however many homes it lies."""

import pytest

from planner.errors import ProgramError
from planner.importers import read_program
from planner.importers.options import ReadOptions
from tests.conftest import NOW

OPTIONS = ReadOptions(now=NOW)
AGENDA = b"""\
# What you starred. Mend it as you like: planner keeps keys it does not know, though no comments.
version = 1

[[star]]
%b
title = "Bees by night"
start = 2027-07-01T07:00:00Z
end = 2027-07-01T07:30:00Z
level = "want"
changed = 2027-06-01T07:00:00Z
"""
UNDO = b"""\
{
 "entries": [
  {
   "at": "2027-06-01T07:00:00+00:00",
   "before": {"bees": {"title": "Bees by night", "start": "2027-07-01T07:00:00+00:00"}},
   "what": "unstar Bees by night"
  }
 ],
 "undone": [],
 "version": 2
}
"""
EXPORTS = b"""\
{
 "files": {"a.ics": {"sha256": "00", "written": "2027-06-01T07:00:00+00:00"}},
 "places": {"a.ics": {"events": {"u": {"title": "Bees", "start": "2027-07-01T07:00:00+00:00"}}}},
 "version": 1
}
"""


@pytest.mark.parametrize(
    "names", [b'talk = "bees"\nprogram = "harbor"', b'program = "harbor"\ntalk = "bees"']
)
@pytest.mark.parametrize("before", [b"", b"\xef\xbb\xbf", b"# mine\r\n"])
def test_agenda_is_refused_with_the_way_to_its_stars(names: bytes, before: bytes) -> None:
    with pytest.raises(ProgramError) as failure:
        read_program(before + AGENDA % names, "ben.toml", OPTIONS)

    assert failure.value.message == (
        "ben.toml: is an agenda, not a program (take its stars: planner import --stars FILE)"
    )


@pytest.mark.parametrize(("name", "data"), [("undo.json", UNDO), ("exports.json", EXPORTS)])
def test_what_planner_remembers_is_refused(name: str, data: bytes) -> None:
    with pytest.raises(ProgramError, match="is what planner remembers, not a program"):
        read_program(data, name, OPTIONS)


def test_page_that_speaks_of_stars_is_read() -> None:
    page = b"Stars\n[[star]]\nof the evening\n\nSat 3 Feb 2024 09:00 - 09:30 CET\nA talk = a walk\nAda Bee\n"

    program = read_program(page, "page.txt", OPTIONS)

    assert [talk.title for talk in program.talks] == ["A talk = a walk"]
