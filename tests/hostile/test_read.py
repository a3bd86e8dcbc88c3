"""Every reader makes of a hostile program what is written beside it."""

import pytest

from planner.importers import FORMATS
from tests.hostile.cases import CLASSES, cases, unclean


def test_each_class_is_tried_on_each_reader_of_text() -> None:
    tried = {class_: {case.format for case in cases(class_)} for class_ in CLASSES}

    assert tried == dict.fromkeys(CLASSES, set(FORMATS) - {"xlsx"})


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
        absent = {name for name, value in found.items() if value in (None, [])}

        # What a format has no place for is missing; nothing else than what was expected may stand there.
        wanted = {name: None if name in absent else value for name, value in case.fields.items()}
        assert ({**found, **dict.fromkeys(absent)}, case.path.name) == (wanted, case.path.name)


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
