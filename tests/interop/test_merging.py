"""Old then new: what a calendar has that was given one file after the other."""

import importlib.util
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import icalendar
import pytest

from tests.interop.chapters import Chapter, Expected, in_order
from tests.interop.readers import Reader, differences, events_read, installed_readers
from tests.interop.scripts import vobject_reader
from tests.interop.stories import merging_story

Story = tuple[Chapter, Chapter, Chapter]
needs_khal = pytest.mark.skipif(
    importlib.util.find_spec("khal") is None, reason="needs khal (pip install khal)"
)


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Story:
    return merging_story(tmp_path_factory.mktemp("merging"))


@pytest.fixture(scope="module")
def khal() -> Reader:
    return next(iter(installed_readers(["khal"])))


def after(chapters: Sequence[Chapter]) -> tuple[Expected, ...]:
    """Every talk that was ever told, as it was told last."""
    return in_order({event.uid: event for chapter in chapters for event in chapter.expected}.values())


def test_story_has_every_kind_of_change(story: Story) -> None:
    first, second, third = ({event.uid: event for event in chapter.expected} for chapter in story)

    cancelled = {uid for uid, event in second.items() if event.status == "CANCELLED"}
    back = {uid for uid in cancelled & third.keys() if third[uid].status == "CONFIRMED"}

    assert first.keys() == second.keys()
    assert (len(cancelled), len(back)) == (3, 1)
    assert any(event.start != first[uid].start for uid, event in second.items())
    assert any(event.summary != first[uid].summary for uid, event in second.items())
    assert any(event.status == "TENTATIVE" for event in second.values())


@needs_khal
def test_khal_has_each_talk_once_as_it_was_told_last(story: Story, khal: Reader) -> None:
    given = story[:2]

    events = events_read(khal, *(chapter.file for chapter in given))

    assert list(differences("khal", events, after(given))) == []


@needs_khal
def test_khal_has_a_talk_again_that_came_back(story: Story, khal: Reader) -> None:
    _, *given = story

    events = events_read(khal, *(chapter.file for chapter in given))

    assert list(differences("khal", events, after(given))) == []


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 0, 2), (0, 1, 1, 2, 0)])
def test_highest_sequence_is_what_was_told_last_in_whatever_order_files_come(
    story: Story, order: Sequence[int]
) -> None:
    merged = merged_by_sequence(story[number].file for number in order)

    assert list(differences("merged", merged, after(story))) == []


def merged_by_sequence(files: Iterable[Path]) -> list[dict[str, Any]]:
    """What a client has that keeps, of events with one UID, the one with the highest SEQUENCE, then DTSTAMP.

    Source: RFC 5546 section 2.1.5.
    """
    held: dict[str, tuple[tuple[int, Any], dict[str, Any]]] = {}
    for file in files:
        rank = {
            str(event["UID"]): (int(str(event["SEQUENCE"])), event.decoded("DTSTAMP"))
            for event in icalendar.Calendar.from_ical(file.read_bytes()).walk("VEVENT")
        }
        for event in vobject_reader.read(file):
            uid = event["uid"]
            if uid not in held or held[uid][0] < rank[uid]:
                held[uid] = rank[uid], event
    return [event for _, event in held.values()]
