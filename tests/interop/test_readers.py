"""What independent libraries see in the files of every story."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.interop.chapters import Chapter
from tests.interop.readers import differences
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
