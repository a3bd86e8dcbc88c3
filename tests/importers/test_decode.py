import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.errors import ProgramError
from planner.importers.decode import text_of
from planner.limits import raise_limits
from planner.timeline.program import Problem, Severity

TEXT = "Grüße an Łukasz – naïve ﬁ\nzweite Zeile\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_text_with_or_without_mark_reads_the_same(encoding: str) -> None:
    assert text_of(TEXT.encode(encoding), "f") == (TEXT, ())


@pytest.mark.parametrize(("mark", "encoding"), [(b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")])
def test_either_byte_order_reads_the_same(mark: bytes, encoding: str) -> None:
    assert text_of(mark + TEXT.encode(encoding), "f") == (TEXT, ())


def test_mark_in_the_middle_of_pasted_files_is_nothing() -> None:
    pasted = b"\xef\xbb\xbfone\n\xef\xbb\xbftwo\n"

    assert text_of(pasted, "f") == ("one\ntwo\n", ())


def test_windows_text_is_read_with_a_warning_at_its_first_odd_line() -> None:
    text, problems = text_of("plain\nM\u00fcller \u2013 caf\u00e9 \u201cyes\u201d\n".encode("cp1252"), "f")

    assert text == "plain\nMüller – café “yes”\n"
    assert problems == (
        Problem(2, Severity.WARNING, "is not UTF-8; read as Windows-1252, so check accented letters"),
    )


def test_line_ends_are_line_feeds() -> None:
    assert text_of(b"a\r\nb\rc\n", "f") == ("a\nb\nc\n", ())


def test_stray_controls_and_escapes_are_taken_out() -> None:
    assert text_of(b"a\x1b[31mb\x00 and enough of plain text\x07\n", "f") == (
        "ab and enough of plain text\n",
        (),
    )


@pytest.mark.parametrize(
    "data", [b"", b" \r\n\t ", b"\xef\xbb\xbf", b"\xff\xfe", b"\xef\xbb\xbf \n", "\u200b\u00a0\n".encode()]
)
def test_empty_source_says_so(data: bytes) -> None:
    with pytest.raises(ProgramError) as empty:
        text_of(data, "f")

    assert empty.value.message == "f: is empty (save or paste the text of a program page into it)"


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x01\x00",
        b"\x7fELF\x02\x01\x01\x00\x00\x00\x00\x00\x00\x00\x00\x00",
        b"PK\x03\x04\x14\x00\x06\x00\x08\x00\x00\x00!\x00\xdf\xa4\xd2lZ",
        "no mark".encode("utf-16-le"),
        bytes(range(256)),
        b"\x81\x8d\x8f\x90\x9d" * 9,
    ],
)
def test_binary_is_no_text(data: bytes) -> None:
    with pytest.raises(ProgramError) as binary:
        text_of(data, "f")

    assert binary.value.message == "f: is not text (give the text of a program page)"


@pytest.mark.parametrize(("data", "name"), [(b"\xef\xbb\xbf\xff\xff", "UTF-8"), (b"\xff\xfea", "UTF-16")])
def test_wrong_bytes_behind_a_mark_are_named(data: bytes, name: str) -> None:
    with pytest.raises(ProgramError) as wrong:
        text_of(data, "f")

    assert wrong.value.message == f"f: is not valid {name} (save it as UTF-8)"


def test_larger_source_than_any_program_is_refused() -> None:
    raise_limits(own={"bytes": 2**20})

    with pytest.raises(ProgramError, match=r"^f: is larger than 1 MB"):
        text_of(b"x" * (2**20 + 1), "f")
    raise_limits()


@given(st.text(min_size=1))
def test_any_utf8_is_text_or_refused(text: str) -> None:
    try:
        read, problems = text_of(text.encode("utf-8", "ignore"), "f")
    except ProgramError:
        return

    assert problems == ()
    assert "\r" not in read
