"""What was used for a moment goes back to the system."""

import platform
import subprocess
import sys

import pytest

BUSY_MOMENTS = """
import ctypes, sys, threading
from planner.tui.allocation import return_memory

class Allocated(ctypes.Structure):
    names = "arena ordblks smblks hblks hblkhd usmblks fsmblks uordblks fordblks keepcost"
    _fields_ = [(name, ctypes.c_size_t) for name in names.split()]

asked = ctypes.CDLL(None).mallinfo2
asked.restype = Allocated
if sys.argv[1] == "returning":
    return_memory()
kept = []

def busy():
    for size in range(200_000, 1_200_000, 100_000):
        moment = [bytes(size) for _ in range(4)]
        kept.append(bytes(2_000))
        del moment

for _ in range(3):
    threads = [threading.Thread(target=busy) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
print(asked().fordblks // 2**20)
"""


def free_megabytes(how: str) -> int:
    """What the allocator keeps without a use after some busy moments in threads."""
    ran = subprocess.run(
        [sys.executable, "-c", BUSY_MOMENTS, how], capture_output=True, text=True, check=True
    )
    return int(ran.stdout)


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="is about glibc's allocator")
def test_memory_used_for_a_moment_in_threads_is_given_back() -> None:
    assert free_megabytes("returning") <= 1 < free_megabytes("keeping")


FREED = """
from planner.tui.allocation import return_free_memory

def resident_mb():
    with open("/proc/self/status") as told:
        return next(int(line.split()[1]) for line in told if line.startswith("VmRSS")) // 1024

texts = [bytes(2_000) for _ in range(20_000)]
texts = texts[-1:]  # what came last keeps the heap from shrinking by itself
before = resident_mb()
return_free_memory()
print(before - resident_mb())
"""


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="is about glibc's allocator")
def test_what_is_free_below_what_is_kept_goes_back_to_the_system() -> None:
    ran = subprocess.run([sys.executable, "-c", FREED], capture_output=True, text=True, check=True)

    assert int(ran.stdout) >= 30
