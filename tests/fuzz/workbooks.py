"""Workbooks for the fuzzers: a byte changed in a zip archive only breaks its checksum, so a file inside is changed."""

import io
import random
import zipfile
from collections.abc import Callable

_MAIN = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = b"http://schemas.openxmlformats.org/package/2006/"
_TYPE = b"application/vnd.openxmlformats-officedocument.spreadsheetml."
_SMALL = {
    "[Content_Types].xml": b'<Types xmlns="%scontent-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    b'<Override PartName="/xl/workbook.xml" ContentType="%ssheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="%sstyles+xml"/>'
    b'<Override PartName="/sheet.xml" ContentType="%sworksheet+xml"/></Types>'
    % (_PACKAGE, _TYPE, _TYPE, _TYPE),
    "_rels/.rels": b'<Relationships xmlns="%srelationships"><Relationship Id="a" Type="%s/officeDocument" Target="xl/workbook.xml"/></Relationships>'
    % (_PACKAGE, _OFFICE),
    "xl/workbook.xml": b'<workbook xmlns="%s" xmlns:r="%s"><sheets><sheet name="Talks 2027" sheetId="1" r:id="a"/></sheets></workbook>'
    % (_MAIN, _OFFICE),
    "xl/_rels/workbook.xml.rels": b'<Relationships xmlns="%srelationships"><Relationship Id="a" Type="%s/worksheet" Target="/sheet.xml"/>'
    b'<Relationship Id="b" Type="%s/styles" Target="styles.xml"/></Relationships>'
    % (_PACKAGE, _OFFICE, _OFFICE),
    "xl/styles.xml": b'<styleSheet xmlns="%s"><fonts count="1"><font/></fonts><fills count="1"><fill><patternFill/></fill></fills><borders count="1"><border/></borders>'
    b'<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf/><xf numFmtId="14"/><xf numFmtId="20"/></cellXfs></styleSheet>'
    % _MAIN,
    "sheet.xml": b'<worksheet xmlns="%s"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>Title</t></is></c>'
    b'<c r="B1" t="inlineStr"><is><t>Date</t></is></c><c r="C1" t="inlineStr"><is><t>Start</t></is></c><c r="D1" t="inlineStr"><is><t>Room</t></is></c><c r="E1" t="inlineStr"><is><t>Time zone</t></is></c></row>'
    b'<row r="2"><c r="A2" t="inlineStr"><is><t>Bees</t></is></c><c r="B2" s="1"><v>46510</v></c><c r="C2" s="2"><v>0.375</v></c><c r="D2"><v>12</v></c><c r="E2" t="inlineStr"><is><t>Europe/Paris</t></is></c></row>'
    b'<row r="3"><c r="A3" t="inlineStr"><is><t>Wasps</t></is></c><c r="B3" t="d"><v>2027-05-03</v></c><c r="C3" t="str"><f>A1</f><v>10:15 CEST</v></c>'
    b'<c r="D3" t="e"><v>#REF!</v></c></row></sheetData></worksheet>'
    % _MAIN,
}  # fmt: skip


def small_workbook() -> bytes:
    """Two talks, as few bytes as a workbook can do with."""
    return _packed(_SMALL)


def changed_inside(chance: random.Random, data: bytes, change: Callable[[bytes], bytes]) -> bytes:
    """A workbook with one of its files changed; where it cannot be unpacked, the bytes themselves are."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as book:
            files = {name: book.read(name) for name in book.namelist()}
    except Exception:  # noqa: BLE001 - zipfile raises many things at what fuzzers make
        return change(data)
    if not files or chance.random() < 0.05:
        return change(data)
    name = chance.choice([*files, *(name for name in files if "sheet" in name)])
    return _packed({**files, name: change(files[name])})


def _packed(files: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as book:
        for name, data in files.items():
            # Of no date: the same files make the same bytes.
            book.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED, 9)
    return file.getvalue()
