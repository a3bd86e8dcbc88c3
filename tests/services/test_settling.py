"""The command that settles a question can be pasted into a shell as it is."""

import shlex

import pytest

from planner.services.settling import settle_program, settle_source
from planner.timeline.program import Question

ZONE = Question("timezone", "times are printed without a zone", "--timezone ZONE")
ORDER = Question("date-order", "dates such as 3/4 can be two", "--date-order dmy", ("dmy", "mdy"))


def test_question_about_a_program_names_it() -> None:
    assert settle_program("iclr-2021", ZONE) == "planner programs iclr-2021 --timezone ZONE"


def test_home_of_the_call_is_in_its_commands() -> None:
    command = settle_program("iclr-2021", ZONE, common=("--home", "/my files"))

    assert command == "planner --home '/my files' programs iclr-2021 --timezone ZONE"


@pytest.mark.parametrize("source", ["a b.txt", "it's.csv", "$(reboot).ics", "a;b", "-f.txt", "ICLR’23.txt"])
def test_odd_names_are_one_word_of_the_shell_and_no_option(source: str) -> None:
    words = shlex.split(settle_source([source], [ZONE]))

    assert words == ["planner", "import", f"./{source}" if source[0] == "-" else source, "--timezone", "ZONE"]


def test_all_questions_about_a_source_are_settled_at_once_beside_what_was_given() -> None:
    command = settle_source(["dates.csv"], [ORDER, ZONE, ZONE], given=("--name", "My Days"))

    assert command == "planner import dates.csv --name 'My Days' --date-order dmy --timezone ZONE"


def test_what_was_piped_is_piped_again() -> None:
    assert settle_source(["standard input"], [ZONE]) == "planner import - --timezone ZONE"
