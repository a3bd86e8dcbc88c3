"""Running something in a forked child that stops at its system calls, to be killed or failed there. Linux only.

`ptrace` stops the child before and after each call, those of SQLite among them, and needs no compiler and no rights.
"""

import ctypes
import os
import platform
import signal
import sys
import traceback
from collections.abc import Callable
from dataclasses import dataclass

_TRACEME, _SYSCALL, _OPTIONS, _INFO, _POKE = 0, 24, 0x4200, 0x420E, 6
_MARK_CALLS = 1
"""The option that tells a stop at a system call from a signal."""
_NUMBER_REGISTER, _RESULT_REGISTER = 15 * 8, 10 * 8
"""Where x86_64 has the number of a call, and what it returns."""
_NO_CALL = 0xFFFFFFFFFFFFFFFF
_OPENAT, _WRITE = {"x86_64": 257, "aarch64": 56}, {"x86_64": 1, "aarch64": 64}
_CHANGING = {
    "x86_64": (1, 18, 20, 73, 74, 75, 77, 82, 83, 84, 87, 90, 91, 258, 263, 264, 268, 316),
    "aarch64": (64, 66, 68, 32, 82, 83, 46, 38, 34, 35, 52, 53, 276),
}
"""The numbers of write, pwrite, writev, flock, fsync, fdatasync, ftruncate, rename, mkdir, rmdir, unlink, chmod and
their kin. On other machines every call counts as one that changes files."""
_HARMLESS = (73, 74, 75)
"""flock, fsync and fdatasync of x86_64, which a full or read-only disk does not refuse."""
CANNOT_TRACE = 77
"""The exit code that says that no process may be traced here."""
CAN_FAIL_CALLS = sys.platform == "linux" and platform.machine() == "x86_64"


class _Info(ctypes.Structure):
    """What Linux 5.3 and later tell of a stop; before a call its number and arguments."""

    _fields_ = (
        ("op", ctypes.c_uint8),
        ("arch", ctypes.c_uint32),
        ("ip", ctypes.c_uint64),
        ("sp", ctypes.c_uint64),
        ("number", ctypes.c_uint64),
        ("arguments", ctypes.c_uint64 * 6),
    )


@dataclass(frozen=True, slots=True)
class Call:
    """A system call about to be made, or just made."""

    number: int
    """Which; after it, what it returned, as an unsigned number."""
    arguments: tuple[int, ...]
    is_before: bool


@dataclass(frozen=True, slots=True)
class Ran:
    """How a deed went."""

    stops: tuple[int, ...]
    """The stops, counted from 0, at which files were about to change or just had; with `every` all of them."""
    code: int | None
    """What the child ended with; None when it was killed."""


def traced(
    deed: Callable[[], int],
    *,
    kill_at: int | None = None,
    fail_from: int | None = None,
    error: int = 0,
    every: bool = False,
    watch: "Callable[[int, Call], object] | None" = None,
) -> Ran:
    """Run a deed, whose answer is the child's exit code; 99 stands for an exception.

    Args:
        watch: hears of each call before it and after it, with the number of the child, which stands still meanwhile.
        kill_at: the stop at which it is killed.
        fail_from: the stop from which on no file can be changed.
        error: what such calls then answer, as `errno` has it.
    Raises:
        OSError: no process may be traced here.
    """
    sys.stdout.flush()
    sys.stderr.flush()
    child = os.fork()
    if child == 0:
        _be_traced(deed)
    status = os.waitpid(child, 0)[1]
    if not os.WIFSTOPPED(status):
        raise OSError("no process may be traced here")
    _ptrace(_OPTIONS, child, 0, _MARK_CALLS)
    number, inside, failing, stops = -1, False, False, list[int]()
    while os.WIFSTOPPED(status):
        got = os.WSTOPSIG(status)
        if got & 0x80:
            number += 1
            inside = not inside
            info = _info(child) if watch or (inside and kill_at is None) else None
            if watch and info is not None:
                watch(child, Call(info.number, tuple(info.arguments), inside))
            if every or (inside and _is_change(info)) or (not inside and stops and stops[-1] == number - 1):
                stops.append(number)
            if number == kill_at:
                os.kill(child, signal.SIGKILL)
            if failing:
                _ptrace(_POKE, child, _RESULT_REGISTER, -error)
            failing = fail_from is not None and number >= fail_from and _can_fail(info)
            if failing:
                _ptrace(_POKE, child, _NUMBER_REGISTER, _NO_CALL)
        _ptrace(_SYSCALL, child, 0, 0 if got & 0x80 or got == signal.SIGSTOP else got)
        status = os.waitpid(child, 0)[1]
    return Ran(tuple(stops), os.WEXITSTATUS(status) if os.WIFEXITED(status) else None)


def _be_traced(deed: Callable[[], int]) -> None:
    """In the child: stop, do it, and end without any of the parent's endings."""
    code = 99
    try:
        if _ptrace(_TRACEME, 0) == 0:
            os.kill(os.getpid(), signal.SIGSTOP)
            code = deed()
    except BaseException:  # noqa: BLE001 - the parent is told, and this process ends here
        traceback.print_exc()
    finally:
        os._exit(code)


def _info(child: int) -> _Info:
    info = _Info()
    _ptrace(_INFO, child, ctypes.sizeof(info), ctypes.addressof(info))
    return info


def _is_change(info: _Info | None) -> bool:
    """Whether a call is about to change files; taken to be so where nobody tells."""
    machine = platform.machine()
    if info is None or machine not in _CHANGING or not info.op:
        return info is not None
    if info.number == _OPENAT[machine]:
        return bool(info.arguments[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))
    return info.number in _CHANGING[machine] and not _is_message(info)


def _is_message(info: _Info) -> bool:
    return bool(info.number == _WRITE[platform.machine()] and info.arguments[0] <= 2)


def _can_fail(info: _Info | None) -> bool:
    return _is_change(info) and info is not None and info.number not in _HARMLESS


def _ptrace(request: int, child: int, address: int = 0, data: int = 0) -> int:
    call = ctypes.CDLL(None, use_errno=True).ptrace
    call.restype, call.argtypes = ctypes.c_long, [ctypes.c_long] * 4
    result: int = call(request, child, address if address < 1 << 63 else address - (1 << 64), _signed(data))
    return result


def _signed(value: int) -> int:
    return value if value < 1 << 63 else value - (1 << 64)
