"""What independent libraries see in the files of every story."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.interop.chapters import Chapter
from tests.interop.readers import Reader, complaints_of, differences, installed_readers
from tests.interop.scripts import icalendar_reader, vobject_reader
from tests.interop.stories import change_stories, removal_stories, sample_stories, wild_stories

Read = Callable[[Path], Iterable[Mapping[str, Any]]]
READERS: Mapping[str, Read] = {"icalendar": icalendar_reader.read, "vobject": vobject_reader.read}
STORIES: Mapping[str, Callable[[Path], Iterator[Chapter]]] = {
    "samples": sample_stories,
    "changes": change_stories,
    "removal": removal_stories,
    "wild": lambda folder: wild_stories(folder, 3),
}


@pytest.mark.parametrize("story", STORIES)
def test_readers_see_every_talk_as_it_is(story: str, tmp_path: Path) -> None:
    complaints = [
        f"{chapter.name}: {name}: {complaint}"
        for chapter in STORIES[story](tmp_path)
        for name, read in READERS.items()
        for complaint in differences(name, list(read(chapter.file)), chapter.expected)
    ]

    assert complaints == []


@pytest.fixture(scope="module")
def others() -> tuple[Reader, ...]:
    """Whatever else this Python has."""
    return installed_readers(("ics", "recurring_ical_events"))


def test_other_readers_that_are_here_see_the_same(others: tuple[Reader, ...], tmp_path: Path) -> None:
    if not others:
        pytest.skip("needs ics or recurring-ical-events (before 3: the newer want python-dateutil below 3)")

    complaints = [
        f"{chapter.name}: {reader}: {complaint}"
        for chapter in removal_stories(tmp_path)
        for reader in others
        for complaint in complaints_of(reader, chapter.file, chapter.expected)
    ]

    assert complaints == []
