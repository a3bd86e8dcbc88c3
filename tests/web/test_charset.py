"""What a server says about an encoding, believed only where the bytes allow it."""

import codecs

import pytest

from planner.web.charset import as_utf8

MARK = codecs.BOM_UTF8


@pytest.mark.parametrize(
    ("data", "charset", "result"),
    [
        ("Märchen".encode(), "iso-8859-1", "Märchen".encode()),
        ("Märchen".encode("latin-1"), "iso-8859-1", MARK + "Märchen".encode()),
        ("Łódź".encode("iso-8859-2"), "ISO-8859-2", MARK + "Łódź".encode()),
        ("開会".encode("shift_jis"), "shift_jis", MARK + "開会".encode()),
        ("Märchen".encode("utf-16-be"), "utf-16", MARK + "Märchen".encode()),
        ("Märchen".encode("latin-1"), "no-such-charset", "Märchen".encode("latin-1")),
        ("Märchen".encode("latin-1"), "ascii", "Märchen".encode("latin-1")),
        ("Märchen".encode("latin-1"), "base64", "Märchen".encode("latin-1")),
        ("Märchen".encode("latin-1"), None, "Märchen".encode("latin-1")),
        (b"PK\x03\x04\x00\xff\xfe", "iso-8859-1", b"PK\x03\x04\x00\xff\xfe"),
        (codecs.BOM_UTF16_LE + b"x\x00", "utf-8", codecs.BOM_UTF16_LE + b"x\x00"),
    ],
)
def test_encoding_named_is_used_where_the_bytes_do_not_say_otherwise(
    data: bytes, charset: str | None, result: bytes
) -> None:
    assert as_utf8(data, charset) == result


def test_xml_with_a_declaration_declares_itself() -> None:
    data = '<?xml version="1.0" encoding="iso-8859-1"?><a>é</a>'.encode("latin-1")

    assert as_utf8(data, "iso-8859-2") == data
