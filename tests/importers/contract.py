"""What every reader owes, whatever its format. A reader's tests subclass `ReaderContract` and say what to read."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.errors import PlannerError
from planner.importers import FORMATS, ReadOptions, read_program
from planner.timeline.program import Program, Severity
from tests.conftest import NOW
from tests.importers.damage import damaged

OPTIONS = ReadOptions(now=NOW)
UNCLEAN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)
"""What no word and no message may hold: controls, direction overrides, and what nobody sees."""


def read(data: bytes | str, source: str = "page.txt", options: ReadOptions | None = None) -> Program:
    return read_program(data.encode() if isinstance(data, str) else data, source, options or OPTIONS)


def read_or_error(data: bytes, options: ReadOptions | None = None) -> Program | None:
    """The program, or None where the reader says in its own words that there is none. Anything else escapes."""
    try:
        return read(data, options=options)
    except PlannerError as error:
        message = error.message
    assert UNCLEAN.search(message) is None
    return None


def check_sound(program: Program, data: bytes) -> None:
    """What holds of every program, however damaged its source: it has something in it, instants are UTC and in the
    calendar, ends lie behind starts, words are clean, ids are one for each talk, and lines are lines of the source."""
    assert program.talks + program.unnamed_slots != ()
    for each in program.talks + program.unnamed_slots:
        assert each.start.tzinfo is UTC
        assert each.end is None or (each.end.tzinfo is UTC and each.start < each.end)
    ids = [talk.id for talk in program.talks]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", each) for each in (*ids, program.id))
    for talk in program.talks:
        for words in (talk.title, talk.session, talk.track, talk.room, talk.badge, *talk.people):
            assert words is None or words == " ".join(words.split()) != ""
            assert UNCLEAN.search(words or "") is None
        assert UNCLEAN.search((talk.abstract or "").replace("\n", "")) is None
    lines = len(re.findall(rb"\r\n|\r|\n|\x0b|\x0c|\x1c|\x1d|\x1e|\x85|\xe2\x80[\xa8\xa9]", data)) + 1
    for problem in program.problems:
        assert problem.line is None or 1 <= problem.line <= lines
        assert UNCLEAN.search(problem.message) is None


class ReaderContract:
    """Subclass it as `TestX` and set `format` and `examples`."""

    format: str
    """The reader's name."""
    examples: Sequence[bytes]
    """Sources in this format with at least one talk each."""

    def programs(self) -> list[Program]:
        options = replace(OPTIONS, format=self.format)
        return [read(data, options=options) for data in self.examples]

    def test_reader_says_its_name_and_when_and_whence(self) -> None:
        for program in self.programs():
            assert (program.format, program.source, program.read_at) == (self.format, "page.txt", NOW)
            assert program.shape != ""

    def test_bytes_alone_tell_the_format(self) -> None:
        assert [read(data) for data in self.examples] == self.programs()

    def test_same_bytes_make_the_same_program(self) -> None:
        assert self.programs() == self.programs()

    def test_instants_are_utc_and_in_order(self) -> None:
        for program in self.programs():
            slots = [(talk.start, talk.end) for talk in program.talks]
            slots += [(slot.start, slot.end) for slot in program.unnamed_slots]
            assert slots != []
            assert {start.tzinfo for start, _ in slots} == {UTC}
            assert all(end is None or (end.tzinfo is UTC and start < end) for start, end in slots)
            assert [talk.start for talk in program.talks] == sorted(talk.start for talk in program.talks)

    def test_ids_are_typable_and_one_for_each_talk(self) -> None:
        for program in self.programs():
            ids = [talk.id for talk in program.talks]
            assert len(set(ids)) == len(ids)
            assert all(re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", each) for each in (*ids, program.id))
            assert {talk.program for talk in program.talks} == {program.id}

    def test_words_are_clean_lines_and_nothing_is_empty(self) -> None:
        for program in self.programs():
            for talk in program.talks:
                words = [talk.title, talk.session, talk.track, talk.room, talk.badge, *talk.people]
                printed = [word for word in words if word is not None]
                assert all(word == " ".join(word.split()) != "" for word in printed)
                assert talk.abstract is None or talk.abstract == talk.abstract.strip() != ""
                assert all(
                    re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", word) is None
                    for word in (*printed, talk.abstract or "")
                )

    def test_repeats_name_each_other(self) -> None:
        for program in self.programs():
            others = {talk.id: set(talk.same_as) for talk in program.talks}
            assert all(talk in others[other] for talk, its in others.items() for other in its)
            assert all(talk not in its for talk, its in others.items())

    def test_every_talks_session_is_a_session(self) -> None:
        for program in self.programs():
            titles = {session.title for session in program.sessions}
            assert {talk.session for talk in program.talks if talk.session} <= titles

    def test_name_is_what_the_user_says(self) -> None:
        for data in self.examples:
            program = read(data, options=replace(OPTIONS, name="My Own Name"))
            assert (program.id, program.name) == ("my-own-name", "My Own Name")

    @given(st.binary(max_size=200))
    def test_any_bytes_are_a_program_or_an_error(self, data: bytes) -> None:
        read_or_error(data, replace(OPTIONS, format=self.format))

    @settings(max_examples=200)
    @given(st.data())
    def test_damaged_sources_are_a_program_or_an_error(self, data: st.DataObject) -> None:
        """By its own reader, by the one that the bytes tell, and by any other that a user may name."""
        source = data.draw(damaged(self.examples))
        formats = st.sampled_from([self.format, None, *FORMATS])

        program = read_or_error(source, replace(OPTIONS, format=data.draw(formats)))

        if program is not None:
            check_sound(program, source)

    @pytest.mark.parametrize("format_", FORMATS)
    def test_every_reader_takes_or_refuses_a_source_of_this_one(self, format_: str) -> None:
        """Data read as "json" is read as its family, where it is of one."""
        for data in self.examples:
            program = read_or_error(data, replace(OPTIONS, format=format_))

            assert program is None or program.format in (
                format_,
                self.format if format_ == "json" else format_,
            )
            if program is not None:
                check_sound(program, data)

    def test_problems_point_into_the_source(self) -> None:
        for data in self.examples:
            broken = data.replace(b":", b":9", 3)
            program = read_or_error(broken)
            lines = broken.count(b"\n") + 1
            for problem in program.problems if program else ():
                assert problem.line is None or 1 <= problem.line <= lines
                assert problem.level in (Severity.WARNING, Severity.ERROR)

    def test_unknown_format_is_refused(self) -> None:
        with pytest.raises(PlannerError, match="no format nonsense"):
            read(self.examples[0], options=replace(OPTIONS, format="nonsense"))
