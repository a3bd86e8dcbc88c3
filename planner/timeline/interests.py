"""What somebody named as theirs: words, people, tracks."""

from typing import NamedTuple


class Interests(NamedTuple):
    """What somebody named as theirs."""

    words: tuple[str, ...] = ()
    """Words or phrases; each stands for all words that begin so, one of a letter or two for itself."""
    people: tuple[str, ...] = ()
    """Names, or the beginning of one of their words."""
    tracks: tuple[str, ...] = ()
    """Parts of the names of tracks or sessions."""

    def __bool__(self) -> bool:
        return bool(self.words or self.people or self.tracks)


NO_INTERESTS = Interests()
