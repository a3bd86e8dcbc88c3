from planner.text.natural import natural_key


def ordered(*names: str) -> list[str]:
    return sorted(names, key=natural_key)


def test_numbers_count() -> None:
    assert ordered("Room 10", "Room 2", "Room 007", "Attic") == ["Attic", "Room 2", "Room 007", "Room 10"]


def test_case_and_accents_do_not_matter() -> None:
    assert ordered("saal b", "Säle", "Saal A", "Zelt") == ["Saal A", "saal b", "Säle", "Zelt"]


def test_number_of_any_length_counts() -> None:
    long = f"Room 1{'0' * 9000}"

    assert ordered(long, "Room 2") == ["Room 2", long]
