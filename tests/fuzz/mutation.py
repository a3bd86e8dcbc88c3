"""A fuzzer of our own: sources cut, mixed and filled with what formats are made of; the same seed tries the same ones."""

import random
import re
import time
from collections.abc import Callable, Sequence

from tests.fuzz.harness import LONGEST, Finds, seeds, tried
from tests.fuzz.workbooks import changed_inside

WORDS: Sequence[bytes] = (
    b"\x00", b"\x1b[31m", b"\x9b", b"\xff", b"\xef\xbb\xbf", "\u202e".encode(), "\u2066".encode(), "\u200b".encode(), "\u2028".encode(), b"\xed\xa0\x80",
    b"\r", b"\n", b"\t", b"\"", b"'", b"\\", b"<", b">", b"&", b"&#0;", b"&#xd800;", b"&#x202e;", b"<!--", b"]]>", b"<![CDATA[", b"<!DOCTYPE a>", b"<td rowspan=99>",
    b"{", b"}", b"[", b"]", b"[]", b"{}", b"null", b"true", b"-1", b"0", b"1e999", b"NaN", b"9" * 30, b"\\ud800", b"\\u202e", b":", b",", b";", b"|",
    b"25:00", b"24:00", b"00:00", b"99:99", b"12:00 am", b"0000-00-00", b"9999-12-31T23:59:59Z", b"0001-01-01T00:00", b"2027-03-28T02:30:00", b"2027-02-30", b"+99:99", b"+14:00",
    b"-24:00", b"PT0S", b"-P1D", b"P999999999D", b"PDT", b"IST", b"EST", b"Europe/Berlin", b"Etc/GMT+12", b"../../etc/passwd", b"Mon 3 May", b"Mon 3 May 23:50 - 0:10 CEST",
    b"BEGIN:VEVENT\n", b"END:VEVENT\n", b"BEGIN:VTIMEZONE\n", b"END:VTIMEZONE\n", b"RRULE:FREQ=SECONDLY\n", b"RRULE:FREQ=YEARLY;BYDAY=53MO\n", b"RDATE:20270503T080000Z\n", b"EXDATE:20270503\n",
    b"RECURRENCE-ID:20270503T080000Z\n", b"DTSTART;TZID=X:20270503T080000\n", b"DURATION:-PT1H\n", b"&a0 ", b"*a0 ", b"- ", b"? ", b"!!binary ", b"!!python/object:a ", b"<<: ", b"=1+1", b"@",
    b"$\\frac{", b"\\end{", b"$", b"^", b"_", b"javascript:alert(1)", b"\xe2\x80\x93", "１２".encode(), "٣".encode(), "²".encode(), "İ".encode(), "ß".encode(), "ﬁ".encode(),
)  # fmt: skip
"""What formats are made of, and what none expects."""
_PIECE = re.compile(rb"[0-9]+|[A-Za-z]+|\s+|.", re.DOTALL)

Mutate = Callable[[random.Random, bytes, Sequence[bytes]], bytes]


def _cut(chance: random.Random, data: bytes, _: Sequence[bytes]) -> bytes:
    at = chance.randrange(len(data) + 1)
    return data[:at] + data[at + chance.choice((1, 2, 5, 30, 200, LONGEST)) :]


def _put_in(chance: random.Random, data: bytes, _: Sequence[bytes]) -> bytes:
    at = chance.randrange(len(data) + 1)
    return data[:at] + chance.choice(WORDS) * chance.choice((1, 1, 1, 2, 40)) + data[at:]


def _flip(chance: random.Random, data: bytes, _: Sequence[bytes]) -> bytes:
    made = bytearray(data or b" ")
    for _n in range(chance.choice((1, 1, 2, 8))):
        made[chance.randrange(len(made))] = chance.randrange(256)
    return bytes(made)


def _replace_piece(chance: random.Random, data: bytes, _: Sequence[bytes]) -> bytes:
    """A word, number or sign becomes another one, of the same source or of what formats are made of."""
    pieces = _PIECE.findall(data)
    if not pieces:
        return data
    for _n in range(chance.choice((1, 1, 2, 5))):
        pieces[chance.randrange(len(pieces))] = chance.choice((chance.choice(WORDS), chance.choice(pieces)))
    return b"".join(pieces)


def _double(chance: random.Random, data: bytes, _: Sequence[bytes]) -> bytes:
    first, last = sorted(chance.randrange(len(data) + 1) for _n in range(2))
    return data[:last] + data[first:last] * chance.choice((1, 1, 3, 30)) + data[last:]


def _lines(chance: random.Random, data: bytes, _: Sequence[bytes]) -> bytes:
    lines = data.split(b"\n")
    for _n in range(chance.choice((1, 2, 4))):
        one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
        if chance.random() < 0.5:
            lines[one], lines[other] = lines[other], lines[one]
        else:
            lines.insert(one, lines[other])
    return b"\n".join(lines)


def _splice(chance: random.Random, data: bytes, others: Sequence[bytes]) -> bytes:
    other = chance.choice(others)
    return data[: chance.randrange(len(data) + 1)] + other[chance.randrange(len(other) + 1) :]


_MUTATIONS: Sequence[Mutate] = (
    _cut,
    _put_in,
    _put_in,
    _flip,
    _replace_piece,
    _replace_piece,
    _double,
    _lines,
    _splice,
)


def fuzz(format_: str, *, seed: int, seconds: float | None = None, executions: int | None = None) -> Finds:
    """Try mutated sources of a format for some time, or so many of them beyond those it begins with; what makes a reader say
    something new is kept and mutated further."""
    chance = random.Random(f"{seed} {format_}")
    corpus = list(seeds(format_)) or [b"x"]
    seen: set[str] = set()
    finds = Finds()
    for data in corpus:
        seen |= tried(data, format_, finds)
    ends = None if seconds is None else time.monotonic() + seconds
    last = None if executions is None else finds.executions + executions
    while (ends is None or time.monotonic() < ends) and (last is None or finds.executions < last):
        data = (
            corpus[-1 - int(len(corpus) * chance.random() ** 2)]
            if chance.random() < 0.5
            else chance.choice(corpus)
        )
        for _ in range(chance.choice((1, 1, 2, 3, 6))):
            data = _mutated(chance, data, corpus, format_)[:LONGEST]
        new = tried(data, format_, finds) - seen
        if new and len(corpus) < 5000:
            seen |= new
            corpus.append(data)
    return finds


def _mutated(chance: random.Random, data: bytes, others: Sequence[bytes], format_: str) -> bytes:
    mutate = chance.choice(_MUTATIONS)
    if format_ == "xlsx":
        return changed_inside(chance, data, lambda inside: mutate(chance, inside, (inside,)))
    return mutate(chance, data, others)
