"""Every reader makes of a hostile program what is written beside it."""

import json

import pytest

from planner.importers import FORMATS
from tests.hostile.cases import CLASSES, FIELDS, FOLDER, NO_PLACE, cases, unclean


def test_each_class_is_tried_on_each_reader_of_text() -> None:
    """A file `FORMAT.ending` in each folder."""
    tried = {class_: {case.format for case in cases(class_)} for class_ in CLASSES}

    expected = set(FORMATS) - {"xlsx"}
    missing = {class_: sorted(expected - formats) for class_, formats in tried.items() if expected - formats}
    assert missing == {}
    assert tried == dict.fromkeys(CLASSES, expected)


@pytest.mark.parametrize("class_", CLASSES)
def test_fields_are_what_is_written_beside_the_file(class_: str) -> None:
    for case in cases(class_):
        (talk,) = case.read().talks
        found = {
            "title": talk.title,
            "people": list(talk.people),
            "room": talk.room,
            "track": talk.track,
            "url": talk.url,
        }
        assert (found, case.path.name) == (case.fields, case.path.name)


@pytest.mark.parametrize("class_", CLASSES)
def test_every_field_is_stated_once_for_every_file(class_: str) -> None:
    expected = json.loads((FOLDER / class_ / "expected.json").read_text("utf-8"))
    files = {case.path.name for case in cases(class_)}

    assert set(expected["all"]) == FIELDS
    assert [name for name in expected["but"] if name not in files] == []
    for name, fields in expected["but"].items():
        otherwise = {**expected["all"], **NO_PLACE.get(name.rpartition(".")[0], {})}
        assert {field: value for field, value in fields.items() if otherwise[field] != value} == fields


@pytest.mark.parametrize("class_", CLASSES)
def test_nothing_that_is_read_is_unclean(class_: str) -> None:
    for case in cases(class_):
        program = case.read()
        words: list[str | None] = [
            program.name,
            program.id,
            *(problem.message for problem in program.problems),
        ]
        words += [question.message for question in program.questions]
        for session in program.sessions:
            words += [session.title, session.track, session.room, *session.chairs]
        for talk in program.talks:
            words += [
                talk.id,
                talk.title,
                talk.session,
                talk.track,
                talk.room,
                talk.badge,
                talk.url,
                talk.abstract,
                *talk.people,
            ]

        assert [word for word in words if word and unclean(word)] == []
