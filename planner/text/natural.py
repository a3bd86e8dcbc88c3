"""Names in the order in which people count."""

import re

from planner.text.fold import fold


def natural_key(name: str) -> list[tuple[int, int, str]]:
    """What names are sorted by so that "Track 2" stands before "Track 10"; case and accents do not matter.

    Letters and numbers apart, numbers first; those by how many digits they have, then digit by digit.
    """
    parts = [part for part in re.split(r"([0-9]+)", fold(name)) if part]
    numbers = [(part, part.lstrip("0")) for part in parts]
    return [(0, len(bare), bare) if part.isdecimal() else (1, 0, part) for part, bare in numbers]
