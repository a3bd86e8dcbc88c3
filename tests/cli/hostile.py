"""Sources made to hang, to fill the memory or to reach outside: each written into a file, each made anew."""

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

MEGABYTE = 2**20
LONG = 10 * MEGABYTE
"""Of a line that is within the size a source may have."""
HEAD = "Bee Days 2027\n\nOral Session 1\n\nMon 3 May 10:00 - 10:30 CEST\n\nBees\n\nAda Quill\n\n"
EVENT = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nDTSTART:20270503T080000Z\nDTEND:20270503T083000Z\nSUMMARY:Bees\n{}END:VEVENT\nEND:VCALENDAR\n"
SCHEDULE = (
    "<schedule><conference><title>Bees</title><time_zone_name>UTC</time_zone_name></conference><day date='2027-05-03'>"
    "<event id='1'><start>10:00</start><duration>00:30</duration><title>Bees</title>{}</event>{}</day></schedule>"
)
TABLE = "title,start,end,abstract\nBees,2027-05-03T10:00Z,2027-05-03T10:30Z,{}\n"
ENTRY = '[{{"title": "Bees", "start": "2027-05-03T10:00Z", "end": "2027-05-03T10:30Z", "abstract": {}}}]'
YAML = "- title: Bees\n  start: 2027-05-03T10:00Z\n  abstract: {}\n"


def _laughs() -> bytes:
    entities = '<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    return f"<!DOCTYPE schedule [{entities}]>{SCHEDULE.format('<abstract>&a11;</abstract>', '')}".encode()


def _quadratic() -> bytes:
    long = f'<!DOCTYPE schedule [<!ENTITY a "{"x" * 100_000}">]>'
    return (long + SCHEDULE.format(f"<abstract>{'&a;' * 100_000}</abstract>", "")).encode()


def _outside(path: Path) -> bytes:
    """An entity that names another file."""
    return f'<!DOCTYPE schedule [<!ENTITY a SYSTEM "{path.as_uri()}">]>{SCHEDULE.format("<abstract>&a;</abstract>", "")}'.encode()


def _zip(name: str, *, megabytes: int) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        with archive.open(name, "w") as inner:
            for _ in range(megabytes):
                inner.write(b"<row/>" * (MEGABYTE // 6))
    return file.getvalue()


def _yaml_bomb() -> bytes:
    levels = "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 10))
    return f"a0: &a0 [x, x]\n{levels}talks:\n- title: *a9\n  start: 2027-05-03T10:00Z\n".encode()


def _rules() -> bytes:
    """Thousands of events that each repeat every second, or a billion times."""
    rules = (
        "FREQ=SECONDLY",
        "FREQ=SECONDLY;COUNT=1000000000",
        "FREQ=MINUTELY;BYSECOND=0,1,2",
        "FREQ=DAILY;COUNT=999999999",
    )
    events = "".join(
        f"BEGIN:VEVENT\nUID:{n}\nSUMMARY:Bees {n}\nDTSTART:20270503T080000Z\nDTEND:20270503T083000Z\nRRULE:{rules[n % 4]}\nEND:VEVENT\n"
        for n in range(5000)
    )
    return f"BEGIN:VCALENDAR\n{events}END:VCALENDAR\n".encode()


def _nested(opening: str, inner: str, closing: str, times: int = 1_000_000) -> bytes:
    return (opening * times + inner + closing * times).encode()


def _json(value: object) -> bytes:
    return ENTRY.format(json.dumps(value)).encode()


FILES: dict[str, Callable[[], bytes]] = {
    # entities, archives, aliases
    "billion laughs.xml": _laughs,
    "entity of many letters.xml": _quadratic,
    "zip bomb sheet.xlsx": lambda: _zip("xl/worksheets/sheet1.xml", megabytes=1200),
    "zip bomb strings.xlsx": lambda: _zip("xl/sharedStrings.xml", megabytes=1200),
    "bomb of aliases.yml": _yaml_bomb,
    # lines of 100 MB, and as long as a source may be
    "line of 100 MB.txt": lambda: b"a" * (100 * MEGABYTE),
    "line of 100 MB.csv": lambda: b"title,start\n" + b"a" * (100 * MEGABYTE),
    "line of 100 MB.ics": lambda: EVENT.format(f"DESCRIPTION:{'a' * 100 * MEGABYTE}\n").encode(),
    "line of 100 MB.json": lambda: _json("a" * 100 * MEGABYTE),
    "long line.txt": lambda: (HEAD + "a " * (LONG // 2) + "\n").encode(),
    "long line of slots.txt": lambda: (HEAD + "Mon 3 May 11:00 - 11:30 CEST " * (LONG // 29) + "\n").encode(),
    "long word.txt": lambda: (HEAD + "a" * LONG + "\n").encode(),
    "long line of dots.txt": lambda: (HEAD + "A B · " * (LONG // 7) + "\n").encode(),
    "long cell.csv": lambda: TABLE.format("a" * LONG).encode(),
    "long quoted cell.csv": lambda: TABLE.format('"' + "a\n" * (LONG // 2)).encode(),
    "many cells.csv": lambda: TABLE.format("," * LONG).encode(),
    "long line.ics": lambda: EVENT.format(f"DESCRIPTION:{'a' * LONG}\n").encode(),
    "long folded line.ics": lambda: EVENT.format(f"DESCRIPTION:a\n{' a' * 70}".replace(" a" * 70, " aaaa\n" * (LONG // 6))).encode(),
    "long parameter.ics": lambda: EVENT.format(f"ATTENDEE;CN={'a;' * (LONG // 2)}:x\n").encode(),
    "long string.json": lambda: _json("a" * LONG),
    "long string of tags.json": lambda: _json("<b>" * (LONG // 3)),
    "long string of entities.json": lambda: _json("&amp;" * (LONG // 5)),
    "long string of LaTeX.json": lambda: _json("$\\frac{" * (LONG // 7)),
    "long text.xml": lambda: SCHEDULE.format(f"<abstract>{'a' * LONG}</abstract>", "").encode(),
    "long text.yml": lambda: YAML.format("a" * LONG).encode(),
    # letters that are none
    "NULs.txt": lambda: HEAD.encode() + b"\x00" * LONG,
    "NULs alone.txt": lambda: b"\x00" * LONG,
    "NULs between.txt": lambda: HEAD.replace("", "\x00").encode(),
    "NULs in a title.json": lambda: _json("x").replace(b"Bees", b"Be\\u0000es"),
    "NULs in a line.ics": lambda: EVENT.format("LOCATION:Ha\x00ll\n").encode(),
    "lone surrogates.json": lambda: _json("x").replace(b"Bees", b"\\ud800 Bees \\udfff"),
    "lone surrogates.txt": lambda: HEAD.replace("Bees\n\n", "Bees \ud800\n\n").encode("utf-8", "surrogatepass"),
    "lone surrogates in UTF-16.txt": lambda: b"\xff\xfe" + (HEAD + "\ud800").encode("utf-16-le", "surrogatepass"),
    "lone surrogates.xml": lambda: SCHEDULE.format("<track>&#xd800;</track>", "").encode(),
    # depth
    "deep lists.json": lambda: _nested("[", "1", "]"),
    "deep objects.json": lambda: _nested('{"a":', "1", "}"),
    "deep and open.json": lambda: _nested('[{"a":', "", ""),
    "deep value.json": lambda: ENTRY.format("[" * 1_000_000 + "]" * 1_000_000).encode(),
    "deep script.js": lambda: b"var program = " + _nested("[", "1", "]"),
    "deep flow.yml": lambda: b"- title: " + _nested("[", "x", "]"),
    "deep blocks.yml": lambda: "\n".join(" " * n + "a:" for n in range(5000)).encode(),
    "deep elements.xml": lambda: _nested("<a>", "x", "</a>"),
    "deep elements of an event.xml": lambda: SCHEDULE.format("<a>" * 1_000_000, "").encode(),
    "deep components.ics": lambda: _nested("BEGIN:VCALENDAR\n", "", "END:VCALENDAR\n"),
    # repetitions
    "rules without end.ics": _rules,
    "a date list.ics": lambda: EVENT.format(f"RDATE:{'20270504T080000Z,' * 2_000_000}20270505T080000Z\n").encode(),
    # a million small things
    "a million events.ics": lambda: ("BEGIN:VCALENDAR\n" + "BEGIN:VEVENT\nEND:VEVENT\n" * 1_000_000 + "END:VCALENDAR\n").encode(),
    "a million timed events.ics": lambda: ("BEGIN:VCALENDAR\n" + "BEGIN:VEVENT\nDTSTART:20270503\nEND:VEVENT\n" * 1_000_000 + "END:VCALENDAR\n").encode(),
    "a million events.xml": lambda: SCHEDULE.format("", "<event/>" * 1_000_000).encode(),
    "a million rows.csv": lambda: TABLE.format("\n".join(f"{n},2027-05-03T10:00Z,," for n in range(1_000_000))).encode(),
    "a million columns.csv": lambda: (",".join(f"title{n}" for n in range(1_000_000)) + "\nx").encode(),
    "a million items.json": lambda: f"[{','.join(['{}'] * 1_000_000)}]".encode(),
    "a million timed items.json": lambda: f"[{','.join([ENTRY.format('null')[1:-1]] * 600_000)}]".encode(),
    "a million documents.json": lambda: b"[]\n" * 1_000_000,
    "a million items.yml": lambda: b"- a: b\n" * 700_000,
    "a million slots.txt": lambda: (HEAD + "Mon 3 May 11:00 - 11:30 CEST\nTalk\n" * 1_000_000).encode(),
    "many slots.txt": lambda: (HEAD + "Mon 3 May 11:00 - 11:30 CEST\n" * 250_000).encode(),
    "many headings.txt": lambda: (HEAD + "Session\n\n" * 100_000).encode(),
    "millions of lines.txt": lambda: (HEAD + "a\n" * 5_000_000).encode(),
    # numbers and years
    "long number.json": lambda: ENTRY.format("9" * 1_000_000).encode(),
    "long duration.json": lambda: _json("x").replace(b'"end": "2027-05-03T10:30Z"', b'"duration": ' + b"9" * 1_000_000),
    "long duration.xml": lambda: SCHEDULE.replace("00:30", "9" * 1_000_000).format("", "").encode(),
    "long duration.ics": lambda: EVENT.format("").replace("DTEND:20270503T083000Z", f"DURATION:PT{'9' * 1_000_000}S").encode(),
    "long offset.ics": lambda: EVENT.format("").replace("20270503T080000Z", f"20270503T080000+{'9' * 1_000_000}", 1).encode(),
    "long count.ics": lambda: EVENT.format(f"RRULE:FREQ=DAILY;COUNT={'9' * 1_000_000}\n").encode(),
    "long time.csv": lambda: TABLE.format("x").replace("10:30Z", "9" * 900_000).encode(),
    "long time.txt": lambda: (HEAD + f"Mon 3 May 11:00 - {'9' * 1_000_000}:30 CEST\n\nWasps\n").encode(),
    "year 99999.txt": lambda: (HEAD + "Mon 3 May 99999 11:00 - 11:30 CEST\n\nWasps\n").encode(),
    "year 99999.csv": lambda: (TABLE.format("x") + "Wasps,99999-05-03T10:00Z,99999-05-03T10:30Z,\n").encode(),
    "year 99999.ics": lambda: EVENT.format("END:VEVENT\nBEGIN:VEVENT\nDTSTART:999990503T080000Z\nSUMMARY:Wasps\n").encode(),
    "year 99999.xml": lambda: SCHEDULE.format("", "<event><date>99999-05-03T10:00:00Z</date><title>Wasps</title></event>").encode(),
    "year 99999.json": lambda: (ENTRY.format("null")[:-1] + ',{"title": "Wasps", "start": "99999-05-03T10:00Z"}]').encode(),
    "edge of the calendar.ics": lambda: EVENT.format("END:VEVENT\nBEGIN:VEVENT\nDTSTART:99991231T235959Z\nDURATION:P400D\nRRULE:FREQ=YEARLY\nSUMMARY:Wasps\n").encode(),
}  # fmt: skip
"""What each file holds, by its name."""

SECRET = "the word that no program may say"


def write(name: str, folder: Path) -> Path:
    """The file of a name, made in a folder."""
    path = folder / name
    path.write_bytes(FILES[name]())
    return path


def write_outside(folder: Path) -> Path:
    """A schedule whose entity names a file with a secret in it."""
    secret = folder / "secret.txt"
    secret.write_text(SECRET, encoding="utf-8")
    path = folder / "outside.xml"
    path.write_bytes(_outside(secret))
    return path
