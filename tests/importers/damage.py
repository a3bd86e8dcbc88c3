"""Sources as accidents and hands leave them: cut, flipped, mixed up, glued together, saved in another encoding."""

from collections.abc import Callable, Sequence

from hypothesis import strategies as st

from tests.importers.document import examples

Draw = st.DrawFn
OTHERS = tuple(example.data for example in examples())
"""A source of every format."""


def _place(draw: Draw, data: bytes) -> int:
    return draw(st.integers(0, len(data)))


def _cut_off(draw: Draw, data: bytes) -> bytes:
    return data[: _place(draw, data)]


def _cut_out(draw: Draw, data: bytes) -> bytes:
    at = _place(draw, data)
    return data[:at] + data[at + draw(st.integers(1, 40)) :]


def _put_in(draw: Draw, data: bytes) -> bytes:
    at = _place(draw, data)
    return data[:at] + draw(st.binary(min_size=1, max_size=6)) + data[at:]


def _flip(draw: Draw, data: bytes) -> bytes:
    if not data:
        return data
    at = draw(st.integers(0, len(data) - 1))
    return data[:at] + bytes([data[at] ^ (1 << draw(st.integers(0, 7)))]) + data[at + 1 :]


def _nuls(draw: Draw, data: bytes) -> bytes:
    at = _place(draw, data)
    return data[:at] + b"\x00" * draw(st.integers(1, 8)) + data[at:]


def _swap_lines(draw: Draw, data: bytes) -> bytes:
    lines = data.split(b"\n")
    one, other = (draw(st.integers(0, len(lines) - 1)) for _ in range(2))
    lines[one], lines[other] = lines[other], lines[one]
    return b"\n".join(lines)


def _double_lines(draw: Draw, data: bytes) -> bytes:
    lines = data.split(b"\n")
    at = draw(st.integers(0, len(lines) - 1))
    piece = lines[at : at + draw(st.integers(1, 10))]
    return b"\n".join([*lines[:at], *piece * draw(st.integers(2, 4)), *lines[at:]])


def _double(draw: Draw, data: bytes) -> bytes:
    return data + draw(st.sampled_from([b"", b"\n", b"\r\n\r\n", b"\x00"])) + data


def _glue(draw: Draw, data: bytes) -> bytes:
    other = draw(st.sampled_from(OTHERS))
    return data + b"\n" + other if draw(st.booleans()) else other + b"\n" + data


def _other_encoding(draw: Draw, data: bytes) -> bytes:
    encoding = draw(
        st.sampled_from(["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "utf-7"])
    )
    return data.decode("utf-8", "replace").encode(encoding, "replace")


def _surrogates(draw: Draw, data: bytes) -> bytes:
    at = _place(draw, data)
    lone = draw(st.sampled_from(["\ud800", "\udfff", "\udc80"])).encode("utf-8", "surrogatepass")
    return data[:at] + draw(st.sampled_from([lone, b"\\ud800", b"&#xd800;"])) + data[at:]


def _long_line(draw: Draw, data: bytes) -> bytes:
    at = _place(draw, data)
    return (
        data[:at]
        + draw(st.sampled_from([b"9", b"a ", b"(", b'"', b"-", b"<a>", b"[", b", "])) * 3000
        + data[at:]
    )


def _other_numbers(draw: Draw, data: bytes) -> bytes:
    """Every run of one digit another digit: 2027 becomes 9097, 10:00 becomes 90:00."""
    old, new = (str(draw(st.integers(0, 9))).encode() for _ in range(2))
    return data.replace(old, new * draw(st.integers(1, 3)), draw(st.integers(1, 9)))


ACCIDENTS: Sequence[Callable[[Draw, bytes], bytes]] = (
    _cut_off, _cut_out, _put_in, _flip, _nuls, _swap_lines, _double_lines, _double, _glue, _other_encoding, _surrogates,
    _long_line, _other_numbers,
)  # fmt: skip
MOST_BYTES = 60_000
"""Of a damaged source; what has grown longer is cut there, so that a test takes seconds."""


@st.composite
def damaged(draw: Draw, sources: Sequence[bytes]) -> bytes:
    """One of some sources after one to four accidents."""
    data = draw(st.sampled_from(list(sources)))
    for accident in draw(st.lists(st.sampled_from(list(ACCIDENTS)), min_size=1, max_size=4)):
        data = accident(draw, data)[:MOST_BYTES]
    return data
