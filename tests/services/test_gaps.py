"""My days and their free time, as the command line and the screens have it."""

from planner.timeline.my_days import my_days
from tests.timeline.making import make_talk


def days(mine: list[tuple[str, int, int]], others: list[tuple[str, int, int]]) -> list[list[str]]:
    talks = [make_talk(*each) for each in mine]
    return [
        [talk.id for talk in day] for day in my_days(talks, [*talks, *(make_talk(*each) for each in others)])
    ]


def test_day_ends_where_nothing_takes_place_for_four_hours() -> None:
    mine = [("a", 0, 60), ("b", 600, 660), ("c", 1500, 1560)]

    busy_afternoon = days(mine, [("x", 60, 370)])
    quiet = days(mine, [("x", 60, 350)])

    assert busy_afternoon == [["a", "b"], ["c"]]
    assert quiet == [["a"], ["b"], ["c"]]


def test_what_lasts_for_days_neither_belongs_to_one_nor_joins_two() -> None:
    assert days([("a", 0, 60), ("fair", 0, 2000), ("b", 1500, 1560)], []) == [["a"], ["b"]]


def test_other_programs_do_not_make_a_night_busy() -> None:
    mine = [make_talk("a", 0, 60), make_talk("b", 600, 660)]
    other = make_talk("x", 60, 600, program="other")

    assert [[talk.id for talk in day] for day in my_days(mine, [*mine, other])] == [["a"], ["b"]]
