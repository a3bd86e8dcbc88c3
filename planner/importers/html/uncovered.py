"""What a page shows beside the structured data or tables that its talks are read from."""

import re
from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from planner.importers.draft import Draft, DraftTalk
from planner.text.clean import quote
from planner.text.fold import fold, fold_words
from planner.timeline.program import Problem, Severity

_SHOWN = 3
_UNREAD = re.compile(r" \('(.+)'\)\Z")
"""The title behind a problem with a slot, which may be cut."""


def uncovered(draft: Draft, text: Draft, read_from: str) -> list[Problem]:
    """A warning about the slots of the visible text that a draft does not have; none when it has all.

    Args:
        draft: what is read of the page.
        text: what its visible text says.
        read_from: where the draft comes from, such as "tables".
    Source: a slot is there when its title is, or a talk at its time with half of its title's words; linear.
    """
    known = _Known(draft.talks)
    titles = [talk.title for talk in text.talks if not known.has(talk.title, talk.start)]
    for problem in text.problems:
        title = _UNREAD.search(problem.message)
        if problem.level is Severity.ERROR and title is not None and not known.has_beginning(title[1]):
            titles.append(title[1])
    titles = list(dict.fromkeys(titles))
    if not titles:
        return []
    shown = ", ".join(quote(title, 60) for title in titles[:_SHOWN]) + (
        ", ..." if len(titles) > _SHOWN else ""
    )
    count = (
        "1 slot that the page shows is"
        if len(titles) == 1
        else f"{len(titles)} slots that the page shows are"
    )
    message = f"{count} not in its {read_from}, and left out: {shown} (to read its text instead, copy and import that)"
    return [Problem(None, Severity.WARNING, message)]


class _Known:
    """The talks of a draft, by title and by time."""

    def __init__(self, talks: Sequence[DraftTalk]) -> None:
        self.titles = {fold_words(talk.title) for talk in talks}
        self.words: dict[datetime, list[set[str]]] = defaultdict(list)
        for talk in talks:
            fields = (
                talk.title,
                *talk.people,
                talk.room,
                talk.track,
                talk.session,
                talk.badge,
                talk.abstract,
            )
            self.words[talk.start].append(_words(" ".join(filter(None, fields))))

    def has(self, title: str, start: datetime) -> bool:
        """Whether a slot of the text is one of the talks, however much of its line was taken for the title."""
        if fold_words(title) in self.titles:
            return True
        wanted = _words(title)
        return any(2 * len(wanted & words) >= len(wanted) for words in self.words.get(start, ()))

    def has_beginning(self, title: str) -> bool:
        """Whether a talk's title begins so."""
        begin = fold_words(title.rstrip("…. "))
        return any(each.startswith(begin) for each in self.titles)


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", fold(text)))
