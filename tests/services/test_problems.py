"""Problems gather by their reason, whatever they quote."""

import pytest

from planner.services.problems import ProblemGroup, grouped_problems
from planner.timeline.program import Problem, Severity

ERROR, WARNING = Severity.ERROR, Severity.WARNING


def test_same_reason_is_one_group_with_all_its_lines() -> None:
    problems = [
        Problem(line, ERROR, f"no time zone is printed; the slot is left out ('Title {line}')")
        for line in (14, 3, 9)
    ]

    groups = grouped_problems(problems)

    assert groups == (
        ProblemGroup(ERROR, "no time zone is printed; the slot is left out", False, (3, 9, 14), (), 3),
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("3 May 2021 is a Monday, not a Tuesday", "12 June 2021 is a Saturday, not a Fri"),
        ("is not understood and left out: 'Chat'", "is not understood and left out: 'Don't panic'"),
        ("25:00 is not a time of day", "31:15 is not a time of day"),
        ("ends before it starts (19:15–19:05)", "ends before it starts (9:00–8:30)"),
    ],
)
def test_values_do_not_tell_reasons_apart_but_are_shown_as_an_example(one: str, other: str) -> None:
    groups = grouped_problems([Problem(1, ERROR, one), Problem(2, ERROR, other)])

    assert groups == (ProblemGroup(ERROR, one, True, (1, 2), (), 2),)


def test_other_words_are_other_reasons_and_errors_come_first() -> None:
    problems = [
        Problem(5, WARNING, "has no title"),
        Problem(2, ERROR, "no date is printed"),
        Problem(1, WARNING, "has no room"),
        Problem(7, ERROR, "no zone is printed"),
    ]

    groups = grouped_problems(problems)

    assert [(group.level, group.message) for group in groups] == [
        (ERROR, "no date is printed"),
        (ERROR, "no zone is printed"),
        (WARNING, "has no title"),
        (WARNING, "has no room"),
    ]


def test_same_words_of_both_levels_stay_apart() -> None:
    groups = grouped_problems([Problem(1, WARNING, "has no title"), Problem(2, ERROR, "has no title")])

    assert [group.count for group in groups] == [1, 1]


def test_places_of_a_source_without_lines_are_told() -> None:
    problems = [
        Problem(None, ERROR, "sessions[0] 'It's: bees': no time zone is printed; it is left out"),
        Problem(None, ERROR, "[3].rooms['Saal 1'][2]: no time zone is printed; it is left out"),
    ]

    (group,) = grouped_problems(problems)

    assert (group.message, group.is_example) == ("no time zone is printed; it is left out", False)
    assert group.places == ("sessions[0]", "[3].rooms['Saal 1'][2]")


def test_problem_by_itself_keeps_its_words() -> None:
    message = "sessions[0] 'Bees': ends before it starts"

    (group,) = grouped_problems([Problem(None, WARNING, message)])

    assert (group.message, group.count) == (message, 1)


def test_no_problem_is_no_group() -> None:
    assert grouped_problems([]) == ()
