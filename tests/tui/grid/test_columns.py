"""Columns: rooms or tracks, in the order people count."""

from planner.tui.grid.columns import NO_PLACE, Across, column_of, heads_of, in_column_order
from tests.tui.grid.talks import talk


def test_column_is_the_room_else_the_track_else_the_session() -> None:
    whole = talk("a", 0, 30, "Pier")._replace(session="Morning")
    tracked = whole._replace(room=None)
    lone = tracked._replace(track=None)

    by_room = [
        column_of(each, Across.ROOMS)[1] for each in (whole, tracked, lone, lone._replace(session=None))
    ]
    by_track = [column_of(each, Across.TRACKS)[1] for each in (whole, whole._replace(track=None), lone)]

    assert by_room == ["Pier", "T Pier", "Morning", NO_PLACE]
    assert by_track == ["T Pier", "Pier", "Morning"]


def test_columns_are_ordered_as_people_count() -> None:
    names = ["Track 10", "track 2", NO_PLACE, "Élan", "Aula", "K.1.105", "K.1.9", "7" * 5000]

    ordered = in_column_order([("p", name) for name in names], ["p"])

    assert [name for _, name in ordered] == [
        "7" * 5000, "Aula", "Élan", "K.1.9", "K.1.105", "track 2", "Track 10", NO_PLACE,
    ]  # fmt: skip


def test_programs_keep_their_columns_together_and_equal_names_apart() -> None:
    keys = in_column_order([("a", "Room 1"), ("b", "Room 1"), ("b", "Attic")], ["b", "a"])

    assert heads_of(keys) == ["Attic", "Room 1 · b", "Room 1 · a"]
