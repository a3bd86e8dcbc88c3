"""Numbers with their words."""


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its word, thousands apart: "1 clash", "2,400 clashes".

    Args:
        many: the word for several, where an "s" at the end does not make it.
    """
    return f"{number:,} {one if number == 1 else many or f'{one}s'}"
