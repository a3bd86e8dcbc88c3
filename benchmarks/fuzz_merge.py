"""Which of many sources are worth keeping: the few small ones that together run most of a reader."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

MOST_FILES = 40
"""Of a format."""
MOST_BYTES = 2048
"""Of a file."""
_BUCKETS = 8
"""libFuzzer numbers a feature by the place that ran and by how often it ran, in so many classes."""


@dataclass(frozen=True)
class Candidate:
    """A source and libFuzzer's numbers of what it runs."""

    data: bytes
    features: frozenset[int]


def chosen(candidates: Sequence[Candidate], seen: frozenset[int] = frozenset()) -> tuple[bytes, ...]:
    """The sources to keep, best first: each the one that runs most places that none before it runs; where two run as many,
    the one with more loops run more or less often, then the smaller one.

    Args:
        seen: what is run anyway.
    Source: greedy set cover; O(files kept × candidates).
    """
    left = [each for each in candidates if len(each.data) <= MOST_BYTES]
    features, places = set(seen), {feature // _BUCKETS for feature in seen}
    kept: list[bytes] = []

    def gain(each: Candidate) -> tuple[int, int, int, bytes]:
        new = each.features - features
        return len({feature // _BUCKETS for feature in new} - places), len(new), -len(each.data), each.data

    while left and len(kept) < MOST_FILES:
        best = max(left, key=gain)
        if gain(best)[1] == 0:
            break
        left.remove(best)
        kept.append(best.data)
        features |= best.features
        places |= {feature // _BUCKETS for feature in best.features}
    return tuple(kept)


def file_of(data: bytes, folder: Path) -> Path:
    """Where a source is kept in a folder: named by its bytes, so that it is there once."""
    return folder / sha256(data).hexdigest()[:16]


def keep(data: bytes, folder: Path) -> Path:
    """Write a source into a folder."""
    path = file_of(data, folder)
    path.write_bytes(data)
    return path


def task(paths: Sequence[Path]) -> str:
    """What libFuzzer's merging is told: how many files there are, how many of them count as known, and their names."""
    return "".join(f"{word}\n" for word in (len(paths), 0, *paths))


def features_told(control: str) -> dict[int, frozenset[int]]:
    """What libFuzzer's merging has written of each file it ran, by the file's place in the task."""
    lines = (line.split() for line in control.splitlines())
    return {int(words[1]): frozenset(map(int, words[2:])) for words in lines if words[:1] == ["FT"]}
